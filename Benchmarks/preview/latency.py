"""From the rename of a saved lesson to the changed page: `latency.py COMMAND [EDITS]`.

Edits of prose, and of a value in the first of four steps, whose outcome is awaited in the last. Then,
how long after a save a training step is gone; what 1,000 streams of events cost; how long Ctrl-C takes.
"""

import os
import socket
import statistics
import sys
import time

sys.path.append(os.path.join(os.path.dirname(__file__), "../../Tests/BrowserTests/Live"))
import preview

LESSON = f"""---
title: A live lesson
---

Prose at the top: mark 0.

```swift core #one
let n = 0
print("n is", n)
```

{preview.FILLER}

```swift core #two
print("twice", 2 * n)
```

```swift core #three
print("folded", n)
```

{preview.FILLER}

```swift core #last
print("thrice", 3 * n)
```
"""
COURSE = os.path.join(
    os.path.dirname(__file__), "../../lessons/en/linear-regression-from-scratch.md")
RATE = "let lr = 0.03"
TRAINING = """```swift core #train
import Foundation
print("process", getpid())
for _ in progress(1...300, "training") { Thread.sleep(forTimeInterval: 0.1) }
```
"""


def wait_for(tab, selector, text):
    """Has the page note when an element holds a text."""
    tab.ask(
        """([s, t]) => { window.seen = new Promise((done) => {
          const look = () => {
            if (document.querySelector(s)?.textContent.includes(t)) {
              watch.disconnect(); done(performance.timeOrigin + performance.now());
            }
          };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { subtree: true, childList: true });
          look();
        }); }""", [selector, text])


def edits(served, tab, kind, count, edit):
    """Measures edits; `edit(i)` gives the lesson, a selector and a text to wait for."""
    times = []
    for number in range(count + 1):
        text, selector, expected = edit(number)
        wait_for(tab, selector, expected)
        start = served.save("a.md", text)
        times.append(tab.ask("() => window.seen") - start * 1000)
    report(kind, times)


def course_edits(served, tab, count):
    """Measures the first lesson of the course under other learning rates, up to the new losses."""
    with open(COURSE) as file:
        lesson = file.read()
    assert RATE in lesson
    times = []
    for number in range(count + 1):
        # Each rate is a thousandth of the first above the one before: the six digits differ.
        text = lesson.replace(RATE, f"let lr = {0.03 + 0.00003 * (number + 1):.5f}")
        tab.ask(
            """() => { window.seen = new Promise((done) => {
              const shown = () => document.querySelector("#training pre.output")?.textContent;
              const before = shown();
              const watch = new MutationObserver(() => {
                const now = shown();
                if (now && now !== before && now.includes("epoch 3")) {
                  watch.disconnect(); done(performance.timeOrigin + performance.now());
                }
              });
              watch.observe(document.body, { subtree: true, childList: true, characterData: true });
            }); }""", [])
        start = served.save("course.md", text)
        times.append(tab.ask("() => window.seen") - start * 1000)
        tab.page.wait_for_function(
            "() => !document.querySelector('[data-status=waiting], [data-status=running]')",
            polling=20)
    report("learning rate of the first lesson", times)


def report(kind, times):
    # The first warms up.
    ordered = sorted(times[1:])
    print(f"{kind}: median {statistics.median(ordered):.1f} ms, "
          f"90 % within {ordered[int(len(ordered) * 0.9)]:.1f} ms, "
          f"most {ordered[-1]:.1f} ms, {len(ordered)} edits", flush=True)


def cancel(served, tab, count):
    """Milliseconds from the rename to the end of the process that trains."""
    times = []
    tab.open("train.html")
    for number in range(count):
        tab.see("#train pre.output", "process")
        process = int(tab.text("#train pre.output").split()[1])
        start = served.save("train.md", TRAINING.replace("300", str(400 + number)))
        while preview.is_alive(process):
            time.sleep(0.0005)
        times.append((time.time() - start) * 1000)
        tab.page.wait_for_function(
            "(old) => !document.querySelector('#train')?.textContent.includes(`process ${old}\\n`)"
            " && document.querySelector('#train')?.textContent.includes('process ')", arg=process)
    print(f"cancelled: median {statistics.median(times):.1f} ms, most {max(times):.1f} ms, "
          f"{count} saves", flush=True)


def memory(process):
    """The resident kilobytes of a process."""
    with open(f"/proc/{process}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def streams(served, count):
    before = memory(served.process.pid)
    request = (f"GET /live/events?page=a.html HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
               ).encode()
    clients = []
    for _ in range(count):
        client = socket.create_connection(("127.0.0.1", served.port))
        client.sendall(request)
        clients.append(client)
    for client in clients:
        assert client.recv(64).startswith(b"HTTP/1.1 200")
    time.sleep(1)
    after = memory(served.process.pid)
    print(f"streams: {count} cost {(after - before) / 1024:.1f} MiB; "
          f"{after / 1024:.1f} MiB in all", flush=True)
    for client in clients:
        client.close()


def main():
    command, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seen = {}

    def scenario(served, open_tab, seen):
        tab = open_tab("a.html")
        tab.see("#last pre.output", "thrice 0")
        edits(served, tab, "prose", count, lambda i: (
            LESSON.replace("mark 0", f"mark {i + 1}."), "main p", f"mark {i + 1}."))
        edits(served, tab, "value", count, lambda i: (
            LESSON.replace("n = 0", f"n = {1000 + i}"), "#last pre.output",
            f"thrice {3 * (1000 + i)}"))
        with open(COURSE) as file:
            served.save("course.md", file.read())
        tab.open("course.html")
        tab.see("#training pre.output", "epoch 3")
        course_edits(served, tab, count)
        cancel(served, tab, max(3, count // 5))
        tab.page.goto("about:blank")
        streams(served, 1000)
        tab.open("train.html")
        tab.see("#train pre.output", "process")
        took, left = served.stop()
        print(f"Ctrl-C: {took} ms, {len(left)} processes left", flush=True)

    preview.watch(command, {"a.md": LESSON, "train.md": TRAINING}, scenario, seen)


main()
