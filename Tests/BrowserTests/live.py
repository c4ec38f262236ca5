"""Edits lessons as an editor would while a browser shows them, and prints what it saw as JSON.

    live.py COMMAND [EDITS]

COMMAND is the stepwise to be tried, EDITS how often each kind of edit is measured.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

LESSON = """---
title: A live lesson
---

Prose at the top: mark 0.

```swift core #one
let n = 0
print("n is", n)
```

{filler}

```swift core #two
print("twice", 2 * n)
```

```swift core #fold fold
print("folded", n)
```

{filler}

```swift core #last
print("thrice", 3 * n)
```
"""
FILLER = "\n\n".join(f"Paragraph {i} of the text that makes the page long." for i in range(30))
LONG = """---
title: A long training
---

```swift core #train
import Foundation
var done = 0
for epoch in progress(1...300, "training") {
  print("epoch", epoch)
  Thread.sleep(forTimeInterval: 0.1)
  done = epoch
}
```
"""


def save(path, text):
    """Writes a file as most editors do: beside it, then renamed. Returns when."""
    with open(path + "~", "w") as file:
        file.write(text)
    now = time.time()
    os.rename(path + "~", path)
    return now


def descendants(pid):
    """The processes below one, wherever their sessions are."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            pass
    found = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found - {pid}
        found |= more


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Trial:
    def __init__(self, command, page, folder, address):
        self.command, self.page, self.folder, self.address = command, page, folder, address
        self.path = os.path.join(folder, "lessons", "a.md")
        self.text = LESSON.format(filler=FILLER)

    def open(self, name="a"):
        self.page.goto(f"{self.address}{name}.html")

    def wait(self, selector, text, seconds=60):
        self.page.wait_for_function(
            "([s, t]) => document.querySelector(s)?.textContent.includes(t)",
            arg=[selector, text], timeout=seconds * 1000, polling=50)

    def text_of(self, selector):
        return self.page.text_content(selector)

    def measure(self, edit, selector, text):
        """Milliseconds from the rename to the change of the page."""
        self.page.evaluate(
            """([s, t]) => { window.seen = new Promise((done) => {
              const look = () => {
                if (document.querySelector(s)?.textContent.includes(t)) {
                  watch.disconnect(); done(Date.now());
                }
              };
              const watch = new MutationObserver(look);
              watch.observe(document.body, { subtree: true, childList: true });
              look();
            }); }""", [selector, text])
        self.text = edit(self.text)
        start = save(self.path, self.text)
        return self.page.evaluate("() => window.seen") - start * 1000


def value_edit(number):
    def edit(text):
        before, _, after = text.partition("let n = ")
        return f"{before}let n = {number}\n{after.partition(chr(10))[2]}"
    return edit


def prose_edit(number):
    def edit(text):
        before, _, after = text.partition("mark ")
        return f"{before}mark {number}.\n{after.partition(chr(10))[2]}"
    return edit


def times(list_of):
    ordered = sorted(list_of)
    return {"median": round(statistics.median(ordered), 1),
            "p90": round(ordered[int(len(ordered) * 0.9)], 1),
            "max": round(ordered[-1], 1), "count": len(ordered)}


def edits(trial, count, seen):
    page = trial.page
    trial.open()
    trial.wait("#last", "thrice 0")
    page.click("#fold summary")
    # What was run at once is in the cache; the state for edits comes when the page is open.
    trial.measure(value_edit(1), "#last pre.output", "thrice 3")
    page.evaluate(
        "() => document.querySelector('#two').scrollIntoView({ behavior: 'instant' })")
    page.evaluate("() => { window.kept = document.querySelector('#two'); }")
    place = page.evaluate("() => scrollY")
    seen["prose"] = times(
        [trial.measure(prose_edit(i + 1), "main p", f"mark {i + 1}.") for i in range(count)])
    seen["keptAfterProse"] = page.evaluate(
        "() => window.kept === document.querySelector('#two')")
    seen["value"] = times(
        [trial.measure(value_edit(1000 + i), "#last pre.output", f"thrice {3 * (1000 + i)}")
         for i in range(count)])
    seen["scroll"] = [place, page.evaluate("() => scrollY")]
    seen["foldIsOpen"] = page.evaluate("() => document.querySelector('#fold details').open")
    seen["status"] = page.get_attribute("#last", "data-status")


def burst(trial, seen):
    for number in range(10):
        trial.text = value_edit(2000 + number)(trial.text)
        save(trial.path, trial.text)
        time.sleep(0.009)
    trial.wait("#last pre.output", "thrice 6027")
    time.sleep(0.5)
    seen["burst"] = trial.text_of("#last pre.output")


def errors(trial, seen):
    good = trial.text
    broken = good.replace("2 * n", "2 * nn").replace("3 * n", "3 * nnn")
    save(trial.path, broken)
    trial.wait("#two pre.error", "nn")
    trial.wait("#last pre.error", "nnn")
    seen["stale"] = [trial.text_of("#two .stale pre.output"), trial.text_of("#one pre.output")]
    save(trial.path, good)
    trial.page.wait_for_function("() => !document.querySelector('.stale')", timeout=60000)


def numbers(trial, seen):
    page = trial.page
    before = open(trial.path).read()
    page.click("#one pre.code .number")
    page.fill(".live-number input[type=text]", "7")
    trial.wait("#last pre.output", "thrice 21")
    seen["untouched"] = open(trial.path).read() == before
    page.click(".live-bar .discard")
    trial.wait("#last pre.output", "thrice 6027")
    page.click("#one pre.code .number")
    page.fill(".live-number input[type=text]", "8")
    trial.wait("#last pre.output", "thrice 24")
    page.click(".live-bar .keep")
    page.wait_for_function("() => document.querySelector('.live-trial').hidden", timeout=60000)
    trial.text = open(trial.path).read()
    seen["kept"] = "let n = 8\n" in trial.text and trial.text.replace(
        "let n = 8", "let n = 2009") == before


def folders(trial, seen):
    page = trial.page
    page.goto(trial.address)
    os.mkdir(os.path.join(trial.folder, "lessons", "more"))
    save(os.path.join(trial.folder, "lessons", "more", "b.md"), "# A second lesson\n\nText.\n")
    trial.wait("main", "A second lesson")
    os.remove(os.path.join(trial.folder, "lessons", "more", "b.md"))
    page.wait_for_function(
        "() => !document.querySelector('main').textContent.includes('A second lesson')",
        timeout=60000)
    seen["folders"] = True


def training(trial, seen):
    path = os.path.join(trial.folder, "lessons", "long.md")
    # The list of lessons would load itself anew under the feet of what is opened here.
    trial.open("a")
    save(path, LONG)
    while trial.page.request.get(f"{trial.address}long.html").status != 200:
        time.sleep(0.1)
    trial.page.goto("about:blank")
    trial.open("long")
    trial.wait("#train", "epoch 5")
    seen["bar"] = trial.text_of("#train .progress")
    start = time.time()
    save(path, LONG.replace("1...300", "1...3"))
    trial.page.wait_for_function(
        "() => document.querySelector('#train').dataset.status === 'ok'", timeout=60000)
    seen["cancelled"] = [trial.text_of("#train pre.output"), round(time.time() - start, 2)]
    # Something that would run for long when the command is told to stop.
    save(path, LONG.replace("1...300", "1...400"))
    trial.wait("#train", "epoch 2")


def stop(process, seen):
    children = descendants(process.pid)
    start = time.time()
    process.send_signal(signal.SIGINT)
    process.wait(30)
    seen["stop"] = round((time.time() - start) * 1000, 1)
    seen["exit"] = process.returncode
    seen["children"] = len(children)
    seen["left"] = [pid for pid in children if is_alive(pid)]


def main():
    command, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    folder = tempfile.mkdtemp(prefix="stepwise-live-")
    os.mkdir(os.path.join(folder, "lessons"))
    save(os.path.join(folder, "lessons", "a.md"), LESSON.format(filler=FILLER))
    log = open(os.path.join(folder, "log"), "w+")
    process = subprocess.Popen(
        [command, "serve", "lessons", "--port", "0"], cwd=folder, stderr=log,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    seen = {}
    try:
        address = None
        while address is None and process.poll() is None:
            time.sleep(0.05)
            log.seek(0)
            words = log.read().partition(" at ")[2].split()
            address = words[0].rpartition("/")[0] + "/" if words else None
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            seen["console"] = []
            page.on("console", lambda message: seen["console"].append(message.text))
            page.on("pageerror", lambda error: seen["console"].append(str(error)))
            trial = Trial(command, page, folder, address)
            edits(trial, count, seen)
            burst(trial, seen)
            errors(trial, seen)
            numbers(trial, seen)
            folders(trial, seen)
            training(trial, seen)
            stop(process, seen)
            browser.close()
    finally:
        if process.poll() is None:
            process.kill()
        log.seek(0)
        if "left" not in seen:
            sys.stderr.write(log.read())
            sys.stderr.write(json.dumps(seen) + "\n")
        shutil.rmtree(folder, ignore_errors=True)
    json.dump(seen, sys.stdout, indent=2)
    print()


main()
