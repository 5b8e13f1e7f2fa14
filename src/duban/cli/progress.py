"""A single line on the terminal that says how far long work has come; silent when piped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import TextIO

from duban.cli.language import _
from duban.cli.screen import Screen, harmless, shortened

_QUIET_SECONDS = 0.4
_BETWEEN = 0.1


class Progress:
    """Shown only where a person looks on, and only if the work takes a while."""

    def __init__(
        self,
        stream: TextIO,
        total: int,
        *,
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
        form: str = "",
    ) -> None:
        self._stream = stream
        self._form = form or _("识读 {done}/{total}  {name}")
        self._total = total
        self._clock = clock
        self._screen = Screen.of(stream, environment)
        is_dumb = environment.get("TERM", "dumb") == "dumb"
        self._is_shown = self._screen.is_terminal and not is_dumb
        self._next = clock() + _QUIET_SECONDS
        self._stands = False

    def show(self, done: int, name: str, part: tuple[int, int] | None = None) -> None:
        """``done`` of all are behind us, ``name`` is in work and ``part`` of it behind us.

        Documents that are read, unless the line has another form.
        """
        now = self._clock()
        if not self._is_shown or now < self._next:
            return
        self._next = now + _BETWEEN
        words = self._form.format(done=done, total=self._total, name=harmless(name))
        share = _share(part) if part else ""
        line = shortened(words, self._screen.columns - 1 - len(share)) + share
        self._stream.write(f"\r{line}\x1b[K")
        self._stream.flush()
        self._stands = True

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._stands:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._stands = False


def _share(part: tuple[int, int]) -> str:
    """How much of a document is opened; reading it comes after that."""
    done, total = part
    return f" {done * 100 // total}%" if done < total else " …"
