// What a page does beyond reading: a copy button on code, and the mark at the stage in view.
// Without this script the page is whole.
"use strict";

const words = document.documentElement.lang.startsWith("zh")
  ? { copy: "复制", copied: "已复制" }
  : { copy: "Copy", copied: "Copied" };

for (const block of document.querySelectorAll("pre.code")) {
  const frame = document.createElement("div");
  frame.className = "copyable";
  block.replaceWith(frame);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 1500);
    } catch {
      getSelection().selectAllChildren(block);
    }
  });
  frame.append(block, button);
}

const steps = [...document.querySelectorAll("section.step")];
const links = [...document.querySelectorAll("nav.stages a")];
if (steps.length > 0 && links.length > 0) {
  const mark = () => {
    const stage = steps.reduce(
      (last, step) =>
        step.dataset.stage && step.getBoundingClientRect().top < innerHeight / 2
          ? step.dataset.stage : last,
      undefined);
    for (const link of links) {
      if (link.dataset.stage === stage) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}
