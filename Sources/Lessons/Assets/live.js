// Keeps a previewed page up to date: replaces the parts that changed, and tries out numbers.
"use strict";
{
  const own = document.currentScript.dataset;
  const words = document.documentElement.lang.startsWith("zh")
    ? { live: "实时预览", away: "连接中断…", gone: "本课已删除", follow: "跟随", keep: "保留",
        discard: "放弃", value: "数值", stale: "文件已改动，未写入" }
    : { live: "Live", away: "Reconnecting…", gone: "This lesson was removed", follow: "Follow",
        keep: "Keep", discard: "Discard", value: "Value",
        stale: "The file has changed: not written" };
  const main = document.querySelector("main");
  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The parts: each begins behind a comment with its hash and ends before the next.

  const isMark = (node) =>
    node.nodeType === Node.COMMENT_NODE && node.data.startsWith("part:");

  function parts() {
    const found = [];
    for (const node of main.childNodes) {
      if (isMark(node)) found.push({ hash: node.data.slice(5), nodes: [node] });
      else found.at(-1)?.nodes.push(node);
    }
    return found;
  }

  /** Whether the author's HTML spans parts, so that they are not side by side. */
  function isTangled() {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) {
      if (isMark(walker.currentNode) && walker.currentNode.parentNode !== main) return true;
    }
    return false;
  }

  function nodesOf(hash, markup) {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return [document.createComment("part:" + hash), ...template.content.childNodes];
  }

  function elements(part) {
    return part.nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE);
  }

  /** What a reader opened in a part stays open in the one that takes its place. */
  function keepFolds(old, fresh) {
    const before = elements(old).flatMap((node) => [...node.querySelectorAll("details")]);
    const after = elements(fresh).flatMap((node) => [...node.querySelectorAll("details")]);
    before.forEach((fold, place) => { if (after[place]) after[place].open = fold.open; });
  }

  const topmost = () =>
    [...main.children].find((node) => node.getBoundingClientRect().bottom > 0);

  /** Keeps what the reader looks at in its place while `change` runs. */
  function holding(change) {
    const top = topmost();
    const place = top?.getBoundingClientRect().top;
    const substitute = change(top);
    const held = top?.isConnected ? top : substitute;
    if (scrollY === 0 || !held?.isConnected) return;
    const shift = held.getBoundingClientRect().top - place;
    if (Math.abs(shift) >= 1) scrollBy({ top: shift, behavior: "instant" });
  }

  function dress(part) {
    for (const node of elements(part)) {
      const blocks = node.matches("pre.code") ? [node] : node.querySelectorAll("pre.code");
      blocks.forEach(addCopyButton);
    }
  }

  let follows = sessionStorage.getItem("stepwise-follow") === "1";

  /** Puts the parts in order; those that are new come from `markups`. False if one is missing. */
  function arrange(order, markups) {
    const old = parts();
    const kept = new Map();
    for (const part of old) {
      if (!kept.has(part.hash)) kept.set(part.hash, []);
      kept.get(part.hash).push(part);
    }
    const next = order.map((hash) => {
      const same = kept.get(hash)?.shift();
      if (same) return same;
      return hash in markups
        ? { hash, nodes: nodesOf(hash, markups[hash]), isNew: true } : null;
    });
    if (next.includes(null)) return false;
    const staying = new Set(next);
    const removed = old.filter((part) => !staying.has(part));
    const added = next.filter((part) => part.isNew);
    holding((top) => {
      // A part takes the place of one that goes if it is the same step, or stands at the same place.
      const id = (part) => elements(part)[0]?.id || "";
      let substitute;
      added.forEach((part, place) => {
        const match = removed.find((other) => id(other) && id(other) === id(part))
          ?? (removed.length === added.length ? removed[place] : undefined);
        if (!match) return;
        keepFolds(match, part);
        if (top && match.nodes.includes(top)) substitute = elements(part)[0];
      });
      removed.forEach((part) => part.nodes.forEach((node) => node.remove()));
      let place = main.firstChild;
      for (const part of next) {
        if (part.nodes[0] === place) { place = part.nodes.at(-1).nextSibling; continue; }
        for (const node of part.nodes) main.insertBefore(node, place);
      }
      added.forEach(dress);
      return substitute;
    });
    const steps = changedSteps(added);
    for (const step of steps) step.classList.add("changed");
    setTimeout(() => steps.forEach((step) => step.classList.remove("changed")), 1700);
    const nodes = added.flatMap(elements);
    const seen = steps[0] ?? nodes.find((node) => node.dataset.status === "running")
      ?? nodes.find((node) => !node.matches("section.step"));
    if (follows && seen) seen.scrollIntoView({ block: "center", behavior: "instant" });
    return true;
  }

  const isUnderWay = (step) => ["waiting", "running"].includes(step.dataset.status);
  /** What each step was when it was last done, by the steps' names. */
  const settled = new Map();

  /** The steps that are not what they were; those that have yet to run may come out the same. */
  function changedSteps(added) {
    const steps = [];
    for (const part of added) {
      const step = elements(part).find((node) => node.matches("section.step"));
      if (!step || isUnderWay(step) || settled.get(step.id) === part.hash) continue;
      settled.set(step.id, part.hash);
      steps.push(step);
    }
    return steps;
  }

  /** Replaces all of the page's text, where the parts cannot be told apart. */
  async function replaceAll() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    holding(() => {
      main.replaceChildren(...fresh.querySelector("main").childNodes);
      main.querySelectorAll("pre.code").forEach(addCopyButton);
      return undefined;
    });
  }

  function replaceAside(selector, markup) {
    const old = document.querySelector(selector);
    const template = document.createElement("template");
    template.innerHTML = markup;
    const fresh = template.content.firstElementChild;
    if (old && fresh) {
      keepFolds({ nodes: [old] }, { nodes: [fresh] });
      old.replaceWith(fresh);
    } else if (old) {
      old.remove();
    } else if (fresh) {
      main.before(fresh);
    }
  }

  // The news.

  const frame = document.documentElement.dataset.frame;
  function take(news) {
    state.textContent = news.gone ? words.gone : words.live;
    trial.hidden = !news.trial;
    if (news.gone) return;
    if (frame !== news.frame) return reload();
    // The list of lessons has no parts: all of it is its frame.
    if (news.order.length === 0) return;
    document.title = news.title;
    for (const [selector, markup] of Object.entries(news.asides)) replaceAside(selector, markup);
    if (isTangled()) replaceAll();
    else if (!arrange(news.order, news.parts)) connect();
    dispatchEvent(new Event("scroll"));
    dispatchEvent(new CustomEvent("stepwise-update"));
  }

  /** Loads the page anew, unless the server is gone: the browser would show that it is. */
  async function reload() {
    const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    // What is read stays in its place, even if what stands above it is not there at once.
    const top = topmost();
    if (top) {
      sessionStorage.setItem("stepwise-place", JSON.stringify(
        [own.path, [...main.children].indexOf(top), top.getBoundingClientRect().top]));
      history.scrollRestoration = "manual";
    }
    location.reload();
  }

  /** Goes to the place that was read before the page was loaded anew. */
  function returnToPlace() {
    const [path, child, place] = JSON.parse(sessionStorage.getItem("stepwise-place") ?? "[]");
    sessionStorage.removeItem("stepwise-place");
    addEventListener("load", () => { history.scrollRestoration = "auto"; });
    const top = path === own.path ? main.children[child]?.getBoundingClientRect().top : undefined;
    if (top !== undefined) scrollBy({ top: top - place, behavior: "instant" });
  }

  let stream;
  /** Tells the server what the page has; what it lacks comes first. */
  function connect() {
    stream?.close();
    const have = isTangled() ? "" : parts().map((part) => part.hash).join("");
    stream = new EventSource(
      `/live/events?page=${encodeURIComponent(own.path)}&have=${version(have)}`);
    stream.onmessage = (event) => take(JSON.parse(event.data));
    stream.onopen = () => { bar.dataset.state = "here"; state.textContent = words.live; };
    stream.onerror = () => {
      bar.dataset.state = "away";
      state.textContent = words.away;
      stream.close();
      setTimeout(connect, 500);
    };
  }

  /** A short name for a list of hashes (FNV-1a), as the server computes it. */
  function version(text) {
    let hash = 0x811c9dc5;
    for (let place = 0; place < text.length; place += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
    }
    return hash.toString(16);
  }

  const state = make("span", { className: "live-state", textContent: words.live });
  const follow = make("input", { type: "checkbox", checked: follows });
  follow.addEventListener("change", () => {
    follows = follow.checked;
    sessionStorage.setItem("stepwise-follow", follows ? "1" : "0");
  });
  const keep = make("button", { type: "button", className: "keep", textContent: words.keep });
  const discard = make(
    "button", { type: "button", className: "discard", textContent: words.discard });
  const trial = make("span", { className: "live-trial", hidden: true }, keep, " ", discard);
  const bar = make("div", { className: "live-bar" }, state,
    make("label", {}, follow, words.follow), trial);
  document.body.append(bar);

  // Trying out numbers.

  const call = (action, body) => fetch(`/live/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Stepwise-Token": own.token },
    body: JSON.stringify({ page: own.path, ...body }),
  });

  async function endTrial(action) {
    closeField();
    const answer = await call(action, {});
    if (!answer.ok) state.textContent = words.stale;
  }
  keep.addEventListener("click", () => endTrial("keep"));
  discard.addEventListener("click", () => endTrial("discard"));

  let field;
  function closeField() {
    field?.remove();
    field = undefined;
  }

  function openField(literal) {
    closeField();
    const step = Number(literal.closest("section.step").dataset.step);
    const numbers = [...literal.closest("pre.code").querySelectorAll("c-n")];
    const ordinal = numbers.indexOf(literal);
    const text = literal.textContent;
    const start = Number(text.replaceAll("_", ""));
    const isWhole = /^[0-9_]+$/.test(text);
    const input = make("input", { type: "text", value: text, inputMode: "decimal" });
    input.setAttribute("aria-label", words.value);
    const reach = Math.abs(start) || 1;
    const slider = make("input", { type: "range" });
    slider.setAttribute("aria-label", words.value);
    slider.min = String(Math.min(0, 3 * start));
    slider.max = String(Math.max(3 * reach, isWhole ? 10 : 0));
    slider.step = isWhole ? "1" : String(10 ** (Math.floor(Math.log10(reach)) - 2));
    slider.value = String(start);
    let waiting;
    const send = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => call("try", { step, ordinal, value: input.value }), 30);
    };
    slider.addEventListener("input", () => {
      const value = Number(slider.value);
      input.value = isWhole ? String(value) : String(Number(value.toPrecision(6)));
      if (!isWhole && !/[.e]/.test(input.value)) input.value += ".0";
      send();
    });
    input.addEventListener("input", () => { slider.value = input.value; send(); });
    field = make("div", { className: "live-number" }, slider, input);
    const box = literal.getBoundingClientRect();
    field.style.left = `${Math.max(8, box.left + scrollX)}px`;
    field.style.top = `${box.bottom + scrollY + 6}px`;
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") closeField(); });
    document.body.append(field);
    input.select();
  }

  document.addEventListener("click", (event) => {
    if (field?.contains(event.target)) return;
    const literal = event.target.closest?.("section.step pre.code c-n");
    if (literal && Number.isFinite(Number(literal.textContent.replaceAll("_", "")))) {
      openField(literal);
    } else {
      closeField();
    }
  });

  changedSteps(parts());
  returnToPlace();
  connect();
}
