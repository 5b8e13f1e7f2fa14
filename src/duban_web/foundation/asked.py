"""What an address or a form tells in plain text, and may be anything."""

from __future__ import annotations

# Longer than any number that a page means, and short enough for every column.
_DIGITS = 9


def number_in(text: str) -> int | None:
    """The number that is written there; ``None`` where it is none, or longer than any is."""
    is_one = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_one else None


def whole_number(text: str, usual: int = 0) -> int:
    """The same; ``usual`` where it is none."""
    found = number_in(text)
    return usual if found is None else found


def year_in(text: str) -> int | None:
    """The year of four digits that is written there; ``None`` where it is none."""
    return number_in(text) if len(text) == 4 else None
