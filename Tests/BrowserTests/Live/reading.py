"""What a reader of a previewed page keeps while lessons are edited: `reading.py COMMAND`."""

import os
import struct
import time
import zlib

import preview

FIRST = f"""---
title: A live lesson
---

Prose at the top: mark 0.

```swift core #one
let n = 1
print("n is", n)
```

{preview.FILLER}

```swift core #two
print("twice", 2 * n)
```

```swift core #fold fold
print("folded")
```

The place that is read.

{preview.FILLER}

```swift core #last
print("thrice", 3 * n)
```
"""
SECOND = """# Another lesson

![A picture](picture.png)

```swift core #other
let other = 1
print("other is", other)
```

```swift core #data
import Foundation
print("data is", try String(contentsOfFile: "data.txt", encoding: .utf8))
```
"""


def picture(width, gray):
    """A PNG of one row."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0" + bytes([gray]) * width)) + chunk(b"IEND", b""))


PLACE = "() => getSelection().getRangeAt(0).getBoundingClientRect().top"


def keeping(served, tab, seen):
    """Scroll position, selection, folds and all other sections stay; the changed step is marked."""
    tab.page.click("#fold summary")
    tab.ask("""() => {
      const read = [...document.querySelectorAll('main p')]
        .find((node) => node.textContent.startsWith('The place'));
      read.scrollIntoView({ behavior: 'instant' });
      getSelection().selectAllChildren(read);
      window.kept = [...document.querySelectorAll('main > *')];
      window.marked = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          if (target.matches?.('.step.changed')) window.marked.push(target.id);
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    }""")
    place = tab.ask(PLACE)
    served.edit("a.md", "3 * n", "30 * n")
    tab.see("#last pre.output", "thrice 30")
    # The section above what is read grows: what is read stays where it is.
    served.edit("a.md", 'print("twice", 2 * n)', 'for _ in 1...9 { print("twice", 20 * n) }')
    tab.see("#two pre.output", "twice 20")
    seen["selection"] = tab.ask("() => getSelection().toString()")
    seen["fold"] = tab.ask("() => document.querySelector('#fold details').open")
    seen["replaced"] = tab.ask(
        "() => window.kept.filter((node) => !node.isConnected).map((node) => node.id)")
    seen["moved"] = tab.ask(PLACE) - place
    seen["marked"] = sorted(set(tab.ask("() => window.marked")))
    tab.page.wait_for_function("() => !document.querySelector('.step.changed')")


def following(served, tab, seen):
    """The page goes to the changed step when it is asked to, and only then."""
    in_view = """() => {
      const box = document.querySelector('#last').getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    }"""
    tab.ask("() => scrollTo({ top: 0, behavior: 'instant' })")
    served.edit("a.md", "30 * n", "31 * n")
    tab.see("#last pre.output", "thrice 31")
    seen["stays"] = not tab.ask(in_view) and tab.ask("() => scrollY") == 0
    tab.page.check(".live-bar input[type=checkbox]")
    served.edit("a.md", "31 * n", "32 * n")
    tab.see("#last pre.output", "thrice 32")
    seen["follows"] = tab.ask(in_view)
    tab.page.uncheck(".live-bar input[type=checkbox]")


def together(served, tab, open_tab, seen):
    """Two tabs of one lesson and one of another are each told of what is theirs."""
    twin, other = open_tab("a.html"), open_tab("b.html")
    other.see("#data pre.output", "data is first")
    count = """() => { window.updates = 0;
      addEventListener('stepwise-update', () => { window.updates += 1; }); }"""
    for each in (tab, twin, other):
        each.ask(count)
    served.edit("a.md", "mark 0", "mark 1")
    for each in (tab, twin):
        each.see("main", "mark 1")
    served.edit("b.md", "let other = 1", "let other = 2")
    other.see("#other pre.output", "other is 2")
    seen["updates"] = [each.ask("() => window.updates > 0") for each in (tab, twin, other)]
    seen["strangers"] = ["other is" in tab.text("main"), "mark" in other.text("main")]
    # Both at once.
    served.edit("a.md", "let n = 1\n", "let n = 2\n")
    served.edit("b.md", "let other = 2", "let other = 3")
    for each in (tab, twin):
        each.see("#last pre.output", "thrice 64")
    other.see("#other pre.output", "other is 3")
    twin.page.close()
    return other


def files(served, other, seen):
    """A file that a step reads and a picture, changed on disk, change on the page."""
    served.save("data.txt", "second")
    other.see("#data pre.output", "data is second")
    width = "() => document.querySelector('main img').naturalWidth"
    seen["picture"] = [other.ask(width)]
    served.save("picture.png", picture(5, 255))
    other.page.wait_for_function(f"() => ({width})() === 5")
    # Of the same size.
    served.save("picture.png", picture(5, 0))
    other.page.wait_for_function("""() => {
      const canvas = document.createElement('canvas').getContext('2d');
      const image = document.querySelector('main img');
      if (!image.complete) return false;
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, 1, 1).data[0] === 0;
    }""")
    seen["picture"].append(other.ask(width))


def folders(served, other, seen):
    """Lessons come and go, in folders that were not there before."""
    listing = "() => document.querySelector('main').textContent"
    other.open("index.html")
    os.mkdir(served.path("more"))
    served.save("more/c.md", "# A third lesson\n\nText.\n")
    other.see("main", "A third lesson")
    other.open("more/c.html")
    # As editors save that keep a copy: for a moment there is no file.
    other.ask("() => { window.same = true; }")
    os.rename(served.path("more/c.md"), served.path("more/c.md~"))
    time.sleep(0.05)
    with open(served.path("more/c.md"), "w") as file:
        file.flush()
        time.sleep(0.05)
        file.write("# A third lesson\n\nMore text.\n")
    other.see("main", "More text.")
    seen["same"] = other.ask("() => window.same === true")
    os.remove(served.path("more/c.md"))
    other.see(".live-state", "removed")
    served.save("more/c.md", "# A third lesson\n\nAgain.\n")
    other.see("main", "Again.")
    seen["back"] = other.text(".live-state")
    other.open("index.html")
    os.rename(served.path("more/c.md"), served.path("more/d.md"))
    other.page.wait_for_function(
        "() => !!document.querySelector('main a[href$=\"more/d.html\"]')"
        " && !document.querySelector('main a[href$=\"more/c.html\"]')")
    seen["listed"] = "A third lesson" in other.ask(listing)


def dressing(served, tab, seen):
    """The course's settings and style sheet, which may lie beside its folder, are watched too."""
    color = "() => getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    served.save("../stepwise.yml", "title: A course of its own\ntheme: {accent: '#a04000'}\n")
    tab.page.wait_for_function(f"() => ({color})() === '#a04000'")
    served.save("../custom.css", ":root { --accent: #123456; }\n")
    tab.page.wait_for_function(f"() => ({color})() === '#123456'")
    served.save("../custom.css", ":root { --accent: #654321; }\n")
    tab.page.wait_for_function(f"() => ({color})() === '#654321'")
    os.remove(served.path("../custom.css"))
    tab.page.wait_for_function(f"() => ({color})() === '#a04000'")
    served.save("../stepwise.yml", "titel: A course\n")
    preview.until(lambda: "stepwise.yml:1:1" in served.said())
    tab.page.wait_for_function(f"() => ({color})() !== '#a04000'")
    seen["settings"] = "stepwise.yml:1:1: error: " in served.said()


def away(served, tab, seen):
    """A page whose server is gone says so, and comes back with it by itself."""
    top = "() => document.querySelector('#two').getBoundingClientRect().top"
    tab.ask("() => document.querySelector('#two').scrollIntoView({ behavior: 'instant' })")
    place = tab.ask(top)
    took, left = served.stop()
    seen["left"] = left
    tab.find(".live-bar[data-state=away]")
    seen["state"] = tab.text(".live-state")
    served.edit("a.md", "mark 1", "mark 2")
    served.start()
    tab.see("main", "mark 2")
    tab.find(".live-bar[data-state=here]")
    served.edit("a.md", "mark 2", "mark 3")
    tab.see("main", "mark 3")
    seen["returned"] = tab.ask(top) - place


def scenario(served, open_tab, seen):
    tab = open_tab("a.html")
    tab.see("#last pre.output", "thrice 3")
    keeping(served, tab, seen)
    following(served, tab, seen)
    other = together(served, tab, open_tab, seen)
    files(served, other, seen)
    folders(served, other, seen)
    other.page.close()
    dressing(served, tab, seen)
    # A browser says when it cannot reach a server: that is not the page's fault.
    told = list(seen["console"])
    away(served, tab, seen)
    seen["console"] = told


if __name__ == "__main__":
    preview.run({"a.md": FIRST, "b.md": SECOND, "data.txt": "first", "picture.png": picture(3, 255)}, scenario)
