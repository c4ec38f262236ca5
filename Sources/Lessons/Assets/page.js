// What a page does beyond reading: a copy button on code, the mark at the stage in view, and the
// search. Without this script the page is whole.
"use strict";

const page = document.currentScript.dataset;

/** An element with properties and children. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Copying.

function addCopyButton(block) {
  const button = element("button", { type: "button", className: "copy", textContent: page.copy });
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = page.copied;
      setTimeout(() => { button.textContent = page.copy; }, 1500);
    } catch {
      getSelection().selectAllChildren(block);
    }
  });
  const frame = element("div", { className: "copyable" });
  block.replaceWith(frame);
  frame.append(block, button);
}
document.querySelectorAll("pre.code").forEach(addCopyButton);

// The stage in view.

if (document.querySelector("nav.stages a")) {
  const mark = () => {
    const steps = [...document.querySelectorAll("section.step[data-stage]")];
    const isReached = (step) => step.getBoundingClientRect().top < innerHeight / 2;
    const stage = steps.findLast(isReached)?.dataset.stage;
    for (const link of document.querySelectorAll("nav.stages a")) {
      if (link.dataset.stage === stage) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

// The search. Its index comes as a script, when it is first opened: a page that was opened from
// disk may load that, and nothing else. A page in several languages has an index for each.

const index = [];
function stepwiseSearch(rows) {
  index.push(...rows.map(([path, title, anchor, heading, text]) => ({
    link: page.root + path + (anchor && "#" + anchor), title, heading, text,
    plain: [title, heading, text].map(plain),
  })));
}

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** The parts of what is looked for: words, and runs of Han characters, which have no spaces. */
function parts(query) {
  return plain(query).match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? [];
}

/** The sections that hold all parts, those with a part in their heading or title first. */
function found(query) {
  const sought = parts(query);
  if (sought.length === 0) return [];
  const score = ({ plain: [title, heading, text], link }) => {
    let sum = 0;
    for (const part of sought) {
      const points = (heading.includes(part) ? 8 : 0)
        + (title.includes(part) ? (link.includes("#") ? 1 : 6) : 0)
        + Math.min(4, text.split(part).length - 1);
      if (points === 0) return 0;
      sum += points;
    }
    return sum;
  };
  return index.map((row) => [score(row), row]).filter(([points]) => points > 0)
    .sort(([first], [second]) => second - first).map(([, row]) => row);
}

/** The text around the first part that was found, with all parts marked. */
function excerpt(text, sought) {
  const places = sought.map((part) => plain(text).indexOf(part)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - 40);
  const cut = (start > 0 ? "… " : "") + text.slice(start, start + 160);
  const escaped = sought.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return cut.split(new RegExp(`(${escaped.join("|")})`, "iu"))
    .map((piece, place) => (place % 2 ? element("mark", {}, piece) : piece));
}

function makeSearch(opener) {
  const input = element("input", { type: "search", autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-label", page.hint);
  input.placeholder = page.hint;
  const close = element("button", { type: "button", textContent: page.close });
  const status = element("p", { className: "status" });
  status.setAttribute("role", "status");
  const results = element("ol", {});
  const dialog = element("dialog", { className: "search" },
    element("div", { className: "field" }, input, close), status, results);
  dialog.setAttribute("aria-label", page.search);
  document.body.append(dialog);

  const show = () => {
    const query = input.value;
    const rows = found(query);
    status.textContent = parts(query).length ? page.found.replace("#", rows.length) : "";
    results.replaceChildren(...rows.slice(0, 40).map((row) => element("li", {},
      element("a", { href: row.link }, row.heading || row.title),
      row.heading ? element("span", {}, row.title) : "",
      element("p", {}, ...excerpt(row.text, parts(query))))));
  };
  input.addEventListener("input", show);
  close.addEventListener("click", () => dialog.close());
  // A link to a place in this page leaves the dialog open otherwise.
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...results.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement) + step;
    if (place >= 0 && place < stops.length) stops[place].focus();
    event.preventDefault();
  });
  return () => {
    if (!document.querySelector("script.index")) {
      document.head.append(...page.index.split(" ").map(
        (src) => element("script", { className: "index", src, onload: show })));
    }
    if (!dialog.open) dialog.showModal();
    input.select();
  };
}

const opener = document.querySelector("button.search");
if (opener) {
  let open;
  const openSearch = () => { (open ??= makeSearch(opener))(); };
  opener.hidden = false;
  opener.addEventListener("click", openSearch);
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
}
