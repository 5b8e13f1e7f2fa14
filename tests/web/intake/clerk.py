"""Somebody of the desk at a browser, who takes papers in, goes through them and files them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from playwright.sync_api import Locator

from duban_web.foundation.actor import Actor
from web.browser import Person
from web.cast import day
from web.matters.given import morning
from web.stage import playing_headers

NOW = morning(day(3, 2))
CURRENT = "li.fact-row.current"
OPEN = "li.fact-row[data-verdict=open]"

_HAS_GONE_ON = """(row) => {
  const current = document.querySelector("li.fact-row.current");
  const waits = document.querySelector("div.group li.fact-row[data-verdict=open]");
  return current && (current.id !== row || !waits);
}"""
_IS_IN_VIEW = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}"""
# White space between two paragraphs is no character of the paper.
_MARK = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
  const places = [];
  while (walker.nextNode()) {
    [...walker.currentNode.data].forEach((letter, offset) => {
      if (letter.trim()) {
        places.push([letter, walker.currentNode, offset]);
      }
    });
  }
  const start = places.map(([letter]) => letter).join("").indexOf(words);
  const [, first, from] = places[start];
  const [, last, to] = places[start + words.length - 1];
  const range = document.createRange();
  range.setStart(first, from);
  range.setEnd(last, to + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


class Clerk(Person):
    """Somebody of the desk; ``presses`` counts the keys."""

    presses = 0

    def plays(self, actor: Actor, now: Any = NOW) -> None:
        self.page.set_extra_http_headers(playing_headers(actor, now=now))

    def key(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def key_to_page(self, key: str) -> None:
        with self.page.expect_navigation():
            self.key(key)

    def bring(self, *files: dict[str, Any]) -> None:
        """Files that are chosen where the focus is; the dialogue is the system's."""
        self.open("/papers/")
        self.go_to("#id_uploads")
        self.page.locator("#id_uploads").set_input_files(files)  # type: ignore[arg-type]
        self.press("form.bring .act button")

    def current(self) -> Locator:
        return self.page.locator(CURRENT)

    def decide(self, key: str = "Enter") -> None:
        """Decide of the current row; the next that waits is current then."""
        row = self.current().get_attribute("id")
        self.key(key)
        self.page.wait_for_selector(f"#{row}:not([data-verdict=open])")
        self.page.wait_for_function(_HAS_GONE_ON, arg=row)

    def go_through(self, answer: Callable[[Locator], str] = lambda _question: "1") -> None:
        """Accept in one what is sound, then answer what is asked and let the others stand."""
        if self.page.locator("[data-key=s]").count():
            self.key_to_page("s")
        while self.page.locator(f"div.group {OPEN}").count():
            questions = self.current().locator("form.question")
            if questions.count():
                self.key_to_page(answer(questions.first))
            else:
                self.decide()

    def file(self) -> None:
        self.key_to_page("f")
        # The focus follows when the page has been painted, which may be after it has loaded.
        self.page.wait_for_selector("form .act button:focus")
        self.key_to_page("Enter")

    def mark(self, words: str) -> None:
        """Mark words in the paper, told without white space, as a mouse or a finger does."""
        self.page.evaluate(_MARK, words)

    def sees(self, selector: str) -> bool:
        """Whether it stands on the screen."""
        return bool(self.page.evaluate(_IS_IN_VIEW, selector))


def place(review: UUID) -> str:
    return f"/papers/{review}/"


def of_text(text: str, name: str = "纪要.txt") -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
