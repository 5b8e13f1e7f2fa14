"""Names of files as they are shown; no path is ever made of one."""

from __future__ import annotations

import re
import unicodedata

from duban_web.documents import labels
from duban_web.documents.kinds import LIMITS

# Controls, marks that turn the direction of what a person sees, halves of characters, and places
# that nobody has given a character yet.
_UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BLANKS = re.compile(r"\s+")
_LAST_PART = re.compile(r"[^/\\]*$")
_LONGEST_ENDING = 12


def shown_name(uploaded: str) -> str:
    """The name without folders, controls and marks of direction, in one spelling, not too long."""
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", uploaded))
    text = "".join(one for one in text if unicodedata.category(one) not in _UNSHOWN)
    found = _LAST_PART.search(text)
    name = (found.group() if found else "").strip(" .")
    return _shortened(name) or labels.UNNAMED


def ending_of(name: str) -> str:
    """What stands behind the last dot, in small letters; empty where there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem and len(ending) <= _LONGEST_ENDING else ""


def _shortened(name: str) -> str:
    """The name within what a file system takes; its ending stays."""
    if len(name.encode("utf-8")) <= LIMITS.name:
        return name
    ending = ending_of(name)
    tail = f"…{name[len(name) - len(ending) - 1 :]}" if ending else "…"
    room = LIMITS.name - len(tail.encode("utf-8"))
    return name.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip() + tail
