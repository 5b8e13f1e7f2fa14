// What htmx cannot do is done as without it: the link is followed, the form is sent.
// So nobody is left with a row that does not answer, or with a piece of the page for a session's end.
"use strict";
{
  const plainly = (element) => {
    if (element.tagName === "FORM") {
      element.submit();
    } else if (element.href) {
      location.assign(element.href);
    }
  };

  const isThere = (text, selector) =>
    new DOMParser().parseFromString(text, "text/html").querySelector(selector) !== null;

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, shouldSwap, xhr } = event.detail;
    const element = requestConfig.elt;
    const selector = element.getAttribute("hx-select");
    if (!shouldSwap || !selector || isThere(xhr.responseText, selector)) {
      return;
    }
    event.detail.shouldSwap = false;
    if (element.tagName === "FORM" && xhr.status < 300) {
      // It was done, and what is shown now is elsewhere.
      location.assign(xhr.responseURL);
    } else {
      plainly(element);
    }
  });

  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => plainly(event.detail.requestConfig.elt));
  }
}
