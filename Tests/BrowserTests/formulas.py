"""Compares where Chromium draws the parts of formulas that are written in two ways.

Usage: formulas.py FILE. The file holds JSON: {"style": CSS, "formulas": [[MARKUP, MARKUP], …]}.
Prints for each formula how far a character, a line or a drawing of it is from its place in the
other, in pixels; null if they do not consist of the same.
"""

import json
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>%s
  p { font-size: 20px; width: 1000px }</style>%s</html>"""

# What is drawn in each paragraph, with its place: characters, drawings, borders and backgrounds.
PARTS = """() => [...document.querySelectorAll("p")].map(p => {
  const base = p.getBoundingClientRect();
  const parts = [];
  const add = (name, box) =>
    parts.push([name, box.left - base.left, box.top - base.top, box.width, box.height]);
  for (const element of p.querySelectorAll(".katex-html *")) {
    const style = getComputedStyle(element);
    const sides = ["Top", "Right", "Bottom", "Left"];
    if (element.closest("svg") ? element.matches("svg")
        : sides.some(side => style[`border${side}Style`] !== "none")
          || style.backgroundColor !== "rgba(0, 0, 0, 0)")
      add([style.backgroundColor, ...sides.map(side => style[`border${side}Width`])].join(" "),
        element.getBoundingClientRect());
  }
  const texts = document.createTreeWalker(p.querySelector(".katex-html"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const style = getComputedStyle(text.parentElement);
    const font = [style.fontFamily, style.fontWeight, style.fontStyle, style.color].join(" ");
    for (let i = 0; i < text.length; i++) {
      const range = document.createRange();
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      if (/[^\\s\\u200b]/.test(text.data[i]))
        add(text.data[i] + font, range.getBoundingClientRect());
    }
  }
  add("all", p.getBoundingClientRect());
  return parts;
})"""


def distance(first, second):
    if [part[0] for part in first] != [part[0] for part in second]:
        return None
    return max(abs(a - b) for one, other in zip(first, second)
               for a, b in zip(one[1:], other[1:]))


def main():
    given = json.loads(Path(sys.argv[1]).read_text())
    file = Path(sys.argv[1]).with_suffix(".html")
    file.write_text(PAGE % (given["style"], "\n".join(
        f"<p>Ax {markup} xA</p>" for pair in given["formulas"] for markup in pair)))
    with sync_playwright() as playwright:
        chromium = next(p for p in ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
                        if os.path.exists(p))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(file.as_uri())
        page.evaluate("() => Promise.all([...document.fonts].map(font => font.load()))")
        parts = page.evaluate(PARTS)
        browser.close()
    print(json.dumps([distance(*pair) for pair in zip(parts[::2], parts[1::2])]))


main()
