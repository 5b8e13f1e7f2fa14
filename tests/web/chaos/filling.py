"""A disk that fills up and gets room again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from web.chaos.preloading import Shared, shim

# Nothing that a test writes comes near it.
_ENOUGH = 1 << 40


class Space:
    """What is free on the disk below a folder; ``notes`` is the file in which programs look."""

    def __init__(self, folder: Path, notes: Path) -> None:
        self._folder = folder
        self._free = Shared(notes, _ENOUGH)

    @property
    def variables(self) -> Mapping[str, str]:
        """What programs need that write to it."""
        return {
            "LD_PRELOAD": str(shim("full")),
            "DUBAN_FULL_FOLDER": str(self._folder.resolve()),
            "DUBAN_FULL_FILE": str(self._free.path),
        }

    def leave(self, free: int) -> None:
        """Fill it up to so many bytes."""
        self._free.value = free

    def clear(self) -> None:
        """Give it room again."""
        self._free.value = _ENOUGH
