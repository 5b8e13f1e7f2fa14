// Papers are dropped where they are asked for; without scripts the input takes them.
"use strict";
for (const form of document.querySelectorAll("[data-bring]")) {
  const input = form.querySelector("input[type=file]");
  const place = form.querySelector(".drop-here");
  const told = form.querySelector("[data-brought]");

  const tell = () => {
    told.textContent = [...input.files].map((file) => file.name).join("、");
  };

  input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("over-it");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    place.addEventListener(name, () => place.classList.remove("over-it"));
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      tell();
      form.requestSubmit();
    }
  });
}
