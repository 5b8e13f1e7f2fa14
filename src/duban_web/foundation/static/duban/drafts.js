// What was typed in a form and not sent stays in this browser, under the person and where the form
// goes: offered again when the form is opened, dropped when it was done, dropped at log-out.
// Never kept: passwords and codes, files, hidden fields. Without this script the form is whole.
"use strict";
{
  const BEGINS = "duban-draft:";
  const SENT = "duban-draft-sent";
  const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
  const PAUSE = 300;
  const NEVER = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);

  // A browser may forbid its storage, or have none left: then there are no drafts.
  const stored = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };

  const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith(BEGINS));

  const read = (key) => stored(() => JSON.parse(localStorage.getItem(key)));

  const drop = (key) => stored(() => localStorage.removeItem(key));

  const isKept = (field) =>
    field.name && !NEVER.has(field.type) && field.autocomplete !== "one-time-code";

  const typed = (form) =>
    [...form.elements]
      .filter(isKept)
      .flatMap((field) => {
        if (field.type === "checkbox" || field.type === "radio") {
          return field.checked ? [[field.name, field.value]] : [];
        }
        if (field.type === "select-multiple") {
          return [...field.selectedOptions].map((option) => [field.name, option.value]);
        }
        return [[field.name, field.value]];
      });

  const version = (form) => form.elements.namedItem("version")?.value ?? "";

  const rows = (form) => form.elements.namedItem("rows")?.value ?? "";

  const save = (form, key, blank) => {
    const fields = typed(form);
    if (JSON.stringify(fields) === blank) {
      drop(key);
      return;
    }
    const draft = { at: Date.now(), version: version(form), rows: rows(form), fields };
    stored(() => localStorage.setItem(key, JSON.stringify(draft)));
  };

  const fill = (form, draft) => {
    const values = new Map();
    for (const [name, value] of draft.fields) {
      values.set(name, [...(values.get(name) ?? []), value]);
    }
    for (const field of [...form.elements].filter(isKept)) {
      const given = values.get(field.name) ?? [];
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = given.includes(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.options) {
          option.selected = given.includes(option.value);
        }
      } else if (given.length) {
        field.value = given[0];
      }
    }
  };

  // A form that has fewer rows than were typed is asked for anew, with all of them.
  const ask = (form, draft) => {
    const names = new Set([...form.elements].map((field) => field.name));
    form.elements.namedItem("rows").value = draft.rows;
    const more = draft.fields.filter(([name]) => !names.has(name));
    for (const [name, value] of [...more, ["step", "restore"]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    form.submit();
  };

  const restore = (form, draft) => {
    fill(form, draft);
    if (Number(draft.rows) > Number(rows(form))) {
      ask(form, draft);
    }
  };

  const moment = (at) => {
    const on = new Date(at);
    const two = (number) => String(number).padStart(2, "0");
    const day = [on.getFullYear(), two(on.getMonth() + 1), two(on.getDate())].join("-");
    return `${day} ${two(on.getHours())}:${two(on.getMinutes())}`;
  };

  const offer = (form, key, draft) => {
    const box = form.querySelector("[data-draft-offer]");
    box.querySelector("[data-draft-at]").textContent = moment(draft.at);
    box.querySelector("[data-draft-changed]").hidden = draft.version === version(form);
    box.querySelector("[data-draft-restore]").addEventListener("click", () => {
      box.hidden = true;
      restore(form, draft);
      [...form.elements].find((field) => isKept(field))?.focus();
    });
    box.querySelector("[data-draft-drop]").addEventListener("click", () => {
      box.hidden = true;
      drop(key);
      [...form.elements].find((field) => isKept(field))?.focus();
    });
    box.hidden = false;
  };

  const keyOf = (form) =>
    `${BEGINS}${form.dataset.draft}:${form.getAttribute("action") ?? location.pathname}`;

  const keep = (form) => {
    const key = keyOf(form);
    const blank = JSON.stringify(typed(form));
    const draft = read(key);
    if ("typed" in form.dataset) {
      // It came back with what was typed: that is the draft.
      save(form, key, "");
    } else if (draft && JSON.stringify(draft.fields) !== blank) {
      offer(form, key, draft);
    }
    const first = "typed" in form.dataset ? "" : blank;
    let waiting = 0;
    const now = () => {
      clearTimeout(waiting);
      waiting = 0;
      save(form, key, first);
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(now, PAUSE);
    });
    addEventListener("pagehide", () => waiting && now());
    form.addEventListener("submit", (event) => {
      if (waiting) {
        now();
      }
      if (event.submitter?.name !== "step") {
        stored(() => sessionStorage.setItem(SENT, JSON.stringify([key, location.pathname])));
      }
    });
  };

  const sent = () => stored(() => JSON.parse(sessionStorage.getItem(SENT))) ?? [];

  const forgetSent = () => stored(() => sessionStorage.removeItem(SENT));

  // The page behind a form says that it was done; any other page says nothing of it.
  const settle = () => {
    const [key, path] = sent();
    if (!key) {
      return;
    }
    const isDone = document.querySelector("main > p.done") !== null;
    if (isDone) {
      drop(key);
    }
    if (isDone || location.pathname !== path) {
      forgetSent();
    }
  };

  const forget = (isMeant) => {
    for (const key of stored(drafts) ?? []) {
      if (isMeant(key)) {
        drop(key);
      }
    }
  };

  // A form within a page has gone from it once it was done.
  const settleWithin = () => {
    const [key] = sent();
    const forms = [...document.querySelectorAll("form[data-draft]")];
    if (key && !forms.some((form) => keyOf(form) === key)) {
      drop(key);
      forgetSent();
    }
  };

  const met = new WeakSet();
  const keepAll = () => {
    for (const form of document.querySelectorAll("form[data-draft]")) {
      if (!met.has(form)) {
        met.add(form);
        keep(form);
      }
    }
  };

  forget((key) => !(read(key)?.at > Date.now() - KEPT_FOR));
  settle();
  keepAll();
  document.addEventListener("htmx:afterSettle", () => {
    settleWithin();
    keepAll();
  });
  for (const form of document.querySelectorAll("form[data-forgets]")) {
    form.addEventListener("submit", () =>
      forget((key) => key.startsWith(`${BEGINS}${form.dataset.forgets}:`)),
    );
  }
}
