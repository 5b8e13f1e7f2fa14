"""What a bundle may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps; sizes in bytes."""

    bundle: int = 200 * _MB
    # Everything but the files: some eight thousand events of a log of a million.
    contents: int = 32 * _MB
    parts: int = 2_000


CAPS = Caps()
