// All rows of the page are picked at once, or none. Without this script each is picked by itself.
"use strict";
for (const all of document.querySelectorAll("[data-picks]")) {
  const picks = () => [...document.querySelectorAll(`[name=pick][form="${all.dataset.picks}"]`)];

  const follow = () => {
    const picked = picks().filter((one) => one.checked).length;
    all.checked = picked > 0 && picked === picks().length;
    all.indeterminate = picked > 0 && !all.checked;
  };

  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    for (const one of picks()) {
      one.checked = all.checked;
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target !== all) {
      follow();
    }
  });
  // A browser gives back what was picked when one comes back to the page.
  addEventListener("pageshow", follow);
}
