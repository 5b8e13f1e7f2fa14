"""A person at a browser: pages served as they are, in the system's Chromium, by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

# More keys than the longest page has stops.
_FARTHEST = 60
# What axe finds grave; the rest is advice.
_GRAVE = {"serious", "critical"}
# What axe shall gather, and by which rules where colours alone are others.
_TOLD = {"resultTypes": ["violations"]}
_OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# A page looks the same on both databases, and half of what a browser works goes into looking.
_SCHEMES: dict[str, dict[str, list[str]]] = (
    {} if connection.vendor == "postgresql" else {"light": {}, "dark": _OF_COLOURS}
)
# A form that comes back with faults says so by its status, which the console repeats.
_EXPECTED = "Failed to load resource: the server responded with a status of 4"


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *parts: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served() -> Iterator[str]:
    """The application on a port of this machine, on the database of the test; its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(WSGIHandler())
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def follow(page: Page, to: str | Locator) -> None:
    """Click a link or a button with the mouse, and wait for the page that comes."""
    with page.expect_navigation():
        (page.locator(to).first if isinstance(to, str) else to).click()


class Person:
    """Somebody who has only a keyboard; ``complaints`` is what the browser complained of."""

    def __init__(self, browser: Browser, address: str, *, width: int, height: int = 800) -> None:
        self.complaints: list[str] = []
        self._address = address
        self._context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN"
        )
        self.page: Page = self._context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(f"{self._address}{path}")

    def go_to(self, selector: str) -> None:
        """Press the tabulator until the focus is there; it must be seen where it is."""
        for _ in range(_FARTHEST):
            if self.has_focus(selector):
                outline = "getComputedStyle(document.activeElement).outlineStyle"
                assert self.page.evaluate(outline) != "none", selector
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tabulator does not lead to {selector}")

    def has_focus(self, selector: str) -> bool:
        """Whether what is typed goes there."""
        return bool(
            self.page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector)
        )

    def is_led_to(self, selector: str) -> None:
        """Wait until the page has put the focus there, which may be after it has loaded."""
        self.page.wait_for_selector(f"{selector}:focus")

    def type(self, selector: str, text: str) -> None:
        """Fill in a field."""
        self.go_to(selector)
        self.page.keyboard.type(text)

    def press(self, selector: str) -> None:
        """Press a button, or follow a link, and wait for the page that comes."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, selector: str) -> None:
        """The same with the mouse."""
        follow(self.page, selector)

    def text(self, selector: str, at: int = 0) -> str:
        """What stands there."""
        return self.page.locator(selector).nth(at).inner_text()

    def look(self) -> None:
        """Look it over, by day and by night: nothing beside the screen, nothing unreadable."""
        for scheme, rules in _SCHEMES.items():
            self.page.emulate_media(color_scheme=scheme)
            found = Axe().run(self.page, options=rules | _TOLD).response["violations"]
            grave = [(one["id"], one["nodes"]) for one in found if one["impact"] in _GRAVE]
            assert grave == [], (self.page.url, scheme)
        root = "document.documentElement"
        wide = self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        assert wide == 0, self.page.url
        assert self.complaints == [], self.complaints

    def leave(self) -> None:
        """Close the browser's window."""
        self._context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_EXPECTED):
            self.complaints.append(message.text)
