// A paper gone through by keyboard: what is current on one side is shown on the other.
// Everything is a form or a link of the page; this only presses them.
"use strict";
for (const place of document.querySelectorAll("[data-review]")) {
  const paper = place.querySelector(".paper");
  const rows = () => [...place.querySelectorAll("li.fact-row")];
  const waits = (row) => row.dataset.verdict === "open" && !row.closest("details:not([open])");
  const isTyping = (element) => element.closest("input, select, textarea, [contenteditable]");
  let current = null;

  const marksOf = (id) => [...paper.querySelectorAll("[data-keys]")].filter((mark) => mark.dataset.keys.split(" ").includes(id));

  // The words of a row are marked as it stands now; other facts may lie over the same words.
  const paint = (row) => {
    for (const mark of marksOf(row.dataset.fact)) {
      const looks = mark.dataset.keys.split(" ").map((id) => document.getElementById(`row-${id}`)?.dataset.look);
      const kept = [...mark.classList].filter((name) => !name.startsWith("fact-"));
      mark.className = [...kept, ...looks.filter(Boolean).map((look) => `fact-${look}`)].join(" ");
    }
  };

  const show = (row, { focuses = true } = {}) => {
    place.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    current = row.id;
    row.classList.add("current");
    if (focuses) {
      row.focus({ preventScroll: true });
    }
    row.scrollIntoView({ block: "nearest" });
    const marks = marksOf(row.dataset.fact);
    marks.forEach((mark) => mark.classList.add("current"));
    if (marks.length) {
      // Only the paper goes there: the rows stay where the eye is.
      const off = marks[0].getBoundingClientRect().top - paper.getBoundingClientRect().top;
      paper.scrollTo({ top: paper.scrollTop + off - paper.clientHeight / 3 });
    }
  };

  // The row that was current is, also where it was put in anew.
  const stay = () => {
    const row = now();
    if (row && !row.classList.contains("current")) {
      row.classList.add("current");
      if (document.activeElement === document.body) {
        row.focus({ preventScroll: true });
      }
    }
  };

  const now = () => (current ? document.getElementById(current) : null);

  const next = (from, step, wanted = () => true) => {
    const all = rows();
    const start = from ? all.indexOf(from) : -1;
    for (let at = start + step; at >= 0 && at < all.length; at += step) {
      if (wanted(all[at])) {
        return all[at];
      }
    }
    return null;
  };

  const press = (selector) => {
    const found = (now() || place).querySelector(selector);
    if (found) {
      found.click();
    }
  };

  // ── Clicks ────────────────────────────────────────────────────────────────────────────────────

  place.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-keys]");
    const row = event.target.closest("li.fact-row");
    if (mark && paper.contains(mark)) {
      const found = mark.dataset.keys.split(" ").map((id) => document.getElementById(`row-${id}`)).find(Boolean);
      if (found) {
        found.closest("details")?.setAttribute("open", "");
        show(found);
      }
    } else if (row) {
      const link = event.target.closest("a.to-words");
      if (link && !marksOf(row.dataset.fact).length) {
        return; // Its words are on another part of the paper, where the link leads.
      }
      if (link) {
        event.preventDefault();
      }
      show(row, { focuses: Boolean(link) });
    }
  });

  // ── Keys ──────────────────────────────────────────────────────────────────────────────────────

  const KEYS = {
    j: () => next(now(), 1),
    k: () => next(now(), -1),
    ArrowDown: () => next(now(), 1),
    ArrowUp: () => next(now(), -1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && now()?.querySelector("[data-act=cancel]")) {
      event.preventDefault();
      press("[data-act=cancel]");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in KEYS) {
      const found = KEYS[key]();
      if (found) {
        event.preventDefault();
        show(found);
      }
      return;
    }
    const isOnRow = event.target === now() || event.target === document.body;
    if (key === "Enter" && isOnRow && now()) {
      event.preventDefault();
      press("[data-act=accept]");
    } else if (key >= "1" && key <= "9") {
      press(`[data-choice="${key}"]`);
    } else if (key === "e") {
      event.preventDefault();
      press("[data-act=correct]");
    } else if (key === "x") {
      press("[data-act=reject]");
    } else if (key === "u") {
      press("[data-act=reconsider]");
    } else if (key === "s" || key === "f") {
      document.querySelector(`[data-key="${key}"]`)?.click();
    }
  });

  // ── What was sent comes back as the row, and the next one that waits is current ───────────────

  // Only when it has settled: until then htmx keeps the look of the row that was there before.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.matches?.("li.fact-row")) {
      paint(event.target);
    }
    const id = event.detail.requestConfig?.target?.id || event.detail.target?.id;
    const row = id && document.getElementById(id);
    if (!row || !row.matches("li.fact-row")) {
      stay();
      return;
    }
    const field = row.querySelector("form.correct :is(input:not([type=hidden]), textarea, select)");
    if (field) {
      show(row, { focuses: false });
      (row.querySelector("[autofocus]") || field).focus();
      return;
    }
    const isDone = row.dataset.verdict !== "open" && !row.querySelector("[role=alert]");
    show((isDone && next(row, 1, waits)) || row);
  });

  // ── A stretch that is marked may be one more task ─────────────────────────────────────────────

  const adding = place.querySelector("[data-add]");
  const placeOf = (node, offset) => {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!run || !paper.contains(run)) {
      return null;
    }
    const range = document.createRange();
    range.selectNodeContents(run);
    range.setEnd(node, offset);
    return Number(run.dataset.at) + [...range.toString()].length;
  };

  if (adding) {
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) {
        return;
      }
      const range = selection.getRangeAt(0);
      const start = placeOf(range.startContainer, range.startOffset);
      const end = placeOf(range.endContainer, range.endOffset);
      if (start === null || end === null || start >= end) {
        return;
      }
      adding.elements.start.value = start;
      adding.elements.end.value = end;
      adding.querySelector("[data-marked]").textContent = selection.toString().slice(0, 200);
      adding.hidden = false;
    });
    adding.querySelector("[data-unmark]").addEventListener("click", () => {
      adding.hidden = true;
    });
  }

  // ── What others decide meanwhile appears by itself ────────────────────────────────────────────

  const EVERY = 6000;
  const look = () => {
    const moment = document.getElementById("moment");
    const since = moment.dataset.now;
    if (document.visibilityState === "visible" && !place.querySelector("form.correct")) {
      // Asked by what is not seen: htmx dims who asks, and would dim the page.
      htmx.ajax("GET", `${place.dataset.changes}?since=${encodeURIComponent(since)}`, { source: moment, target: "#moment", swap: "none" });
    }
  };
  if ("open" in place.dataset) {
    setInterval(look, EVERY);
  }

  // A row that others have changed is put in where it was. One that is here already stays as it is,
  // and so does one in which somebody types: who was first is told when it is sent.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const row = fragment.querySelector?.("li.fact-row");
    const typing = document.activeElement;
    const isBusy = isTyping(typing) && typing.type !== "checkbox" && target.contains(typing);
    if (row && (isBusy || target.dataset.version === row.dataset.version)) {
      event.detail.shouldSwap = false;
    }
  });

  const led = location.hash.match(/^#(?:row|fact)-(.+)$/);
  const first = led && document.getElementById(`row-${led[1]}`);
  const isAsked = first && (location.hash.startsWith("#fact-") || first.dataset.verdict === "open");
  const begin = isAsked ? first : next(first, 1, waits) || rows().find(waits) || first;
  if (begin) {
    begin.closest("details")?.setAttribute("open", "");
    show(begin);
  }
}
