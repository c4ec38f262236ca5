"""What a previewed page shows while steps run, and its tried numbers: `running.py COMMAND`."""

import os

import preview

LONG = """---
title: A long training
timeout: 3000
---

```swift core #once
print("once", UInt64.random(in: 0 ... .max))
```

```swift core #train
import Foundation
print("begun in", getpid())
let animator = Animator(xLabel: "epoch", legend: ["loss"])
for epoch in progress(1...2000, "training") {
  animator.add(Double(epoch), 1 / Double(epoch))
  Thread.sleep(forTimeInterval: 0.02)
}
print("trained")
```
"""
SHORT = """# Numbers

```swift core #once
print("once", UInt64.random(in: 0 ... .max))
```

```swift core #rate
let rate = 0.5
let count = 1_000
print("product", rate * Double(count))
```

```swift core #after
print("after", rate + 1)
```
"""


def growing(served, tab, seen):
    """What a step prints and draws appears while it runs, and a bar says how far it is."""
    tab.see("#train pre.output", "begun in")
    tab.find("#train[data-status=running] .progress progress")
    value = "() => document.querySelector('#train progress').value"
    first = tab.ask(value)
    tab.page.wait_for_function(f"(first) => ({value})() > first + 10", arg=first)
    seen["bar"] = tab.text("#train .progress")
    tab.find("#train figure svg")
    rows = "() => document.querySelectorAll('#train figure ~ details tbody tr').length"
    before = tab.ask(rows)
    tab.page.wait_for_function(f"(before) => ({rows})() > before", arg=before)
    seen["rows"] = [before > 0, tab.ask(rows) > before]
    seen["early"] = "\ntrained\n" not in tab.text("#train")


def cancelling(served, tab, seen):
    """A save ends the training; the run begins at the step that changed."""
    process = int(tab.text("#train pre.output").split("begun in ")[1].split()[0])
    once = tab.text("#once pre.output")
    served.edit("long.md", "1...2000", "1...2")
    tab.see("#train", "\ntrained\n")
    tab.find("#train[data-status=ok]")
    seen["ended"] = not preview.is_alive(process)
    seen["same"] = tab.text("#once pre.output") == once
    seen["bars"] = tab.ask("() => document.querySelectorAll('.progress').length")


def burst(served, tab, seen):
    """Ten saves within 100 ms end in the last."""
    for number in range(10):
        served.save("long.md", LONG.replace("1...2000", f"1...{number + 3}").replace(
            '"trained"', f'"trained {number}"'))
    tab.see("#train", "\ntrained 9\n")
    tab.page.wait_for_timeout(1000)
    seen["burst"] = tab.ask("() => [...document.querySelectorAll('#train pre.output')].at(-1).textContent")


def mistakes(served, tab, seen):
    """Errors of all steps are shown at once; the last good output stays, called stale."""
    good = served.read("numbers.md")
    served.save("numbers.md", good.replace("Double(count)", "Double(counts)")
                .replace("rate + 1", "rates + 1"))
    tab.find("#rate pre.error")
    seen["together"] = tab.ask("() => !!document.querySelector('#after pre.error')")
    seen["errors"] = [tab.text(f"#{name} pre.error") for name in ("rate", "after")]
    seen["stale"] = [tab.text(f"#{name} .stale pre.output") for name in ("rate", "after")]
    seen["note"] = tab.text("#rate .stale-note")
    seen["grey"] = float(tab.ask(
        "() => getComputedStyle(document.querySelector('#rate .stale')).opacity")) < 1
    seen["fresh"] = tab.ask("() => !document.querySelector('#once .stale')")
    served.save("numbers.md", good)
    tab.lose(".stale")
    tab.see("#after pre.output", "after 1.5")


def trying(served, tab, seen):
    """A number is tried out without touching the file, then forgotten or kept."""
    text, once = served.read("numbers.md"), tab.text("#once pre.output")
    tab.page.click("#rate pre.code c-n >> nth=0")
    slider, field = ".live-number input[type=range]", ".live-number input[type=text]"
    seen["field"] = tab.page.input_value(field)
    tab.page.focus(slider)
    tab.page.press(slider, "ArrowRight")
    value = tab.page.input_value(field)
    seen["slid"] = float(value) > 0.5
    tab.see("#after pre.output", f"after {float(value) + 1:g}")
    tab.page.fill(field, "0.25")
    tab.see("#after pre.output", "after 1.25")
    tab.page.keyboard.press("Escape")
    # A second number beside the first.
    tab.page.click("#rate pre.code c-n >> nth=1")
    tab.page.fill(field, "2_000")
    tab.see("#rate pre.output", "product 500.0")
    seen["code"] = tab.text("#rate pre.code").splitlines()[:2]
    seen["once"] = tab.text("#once pre.output") == once
    seen["untouched"] = served.read("numbers.md") == text
    tab.page.click(".live-bar .discard")
    tab.see("#after pre.output", "after 1.5")
    tab.page.wait_for_selector(".live-trial", state="hidden")
    seen["discarded"] = {"untouched": served.read("numbers.md") == text,
                         "output": tab.text("#rate pre.output")}
    tab.page.click("#rate pre.code c-n >> nth=0")
    tab.page.fill(field, "-4.0")
    tab.see("#after pre.output", "after -3")
    tab.page.click(".live-bar .keep")
    tab.page.wait_for_selector(".live-trial", state="hidden")
    seen["kept"] = served.read("numbers.md") == text.replace("0.5", "-4.0")
    # What is no number is refused, and changes nothing.
    tab.page.click("#rate pre.code c-n >> nth=1")
    tab.page.fill(field, "print(1)")
    tab.page.wait_for_timeout(300)
    seen["refused"] = tab.text("#after pre.output")
    # Numbers that are tried out are not written into a file that has changed since.
    tab.page.fill(field, "3")
    tab.see("#rate pre.output", "product -12")
    served.edit("numbers.md", "# Numbers", "# More numbers")
    tab.see("main h1", "More numbers")
    tab.page.wait_for_selector(".live-trial", state="hidden")
    seen["forgotten"] = "count = 1_000" in served.read("numbers.md")


def scenario(served, open_tab, seen):
    tab = open_tab("long.html")
    growing(served, tab, seen)
    cancelling(served, tab, seen)
    burst(served, tab, seen)
    tab.open("numbers.html")
    tab.see("#after pre.output", "after 1.5")
    mistakes(served, tab, seen)
    trying(served, tab, seen)


if __name__ == "__main__":
    preview.run({"long.md": LONG, "numbers.md": SHORT}, scenario)
