"""How papers call a person: by a name of theirs, or by a word that is another's tomorrow.

A misspelling or a former name means one person for good, and may be learnt. 王局长 means whoever is
the head today: learnt for one, it would read the papers of the successor wrongly. 老王 means
whichever 王 is thought of. Of these one can tell for a single paper only whom it means.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from duban_web.tenants.labels import BY_FAMILIARITY, BY_TITLE, WHOLE_NAME

# A name that is alike to this extent may be a misspelling, as the reader's proposals have it.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Address:
    """A form of address: what stands in it of the name (mostly the surname), and of the title."""

    surname: str
    title: str = ""


def address_in(name: str) -> Address | None:
    """The form of address that a word is; ``None`` for one that may be a name."""
    if found := BY_TITLE.fullmatch(name):
        return Address(found["surname"], found["title"] or found["short"])
    if found := BY_FAMILIARITY.fullmatch(name):
        return Address(found["behind"] or found["before"])
    return None


def name_fault(name: str) -> str:
    """Why a word cannot be kept as a name of a person, by code; empty for one that can."""
    found = address_in(name)
    if found is not None and found.title:
        return "name_is_a_title"
    if found is not None:
        return "name_is_familiar"
    if not WHOLE_NAME.fullmatch(name):
        return "name_is_not_whole"
    return ""


def alias_fault(alias: str, name: str) -> str:
    """Why a word cannot be kept as another name of a person of this name; empty for one that can.

    Somebody who wrote it wrongly left something of the name, and whoever changed it mostly kept the
    surname: what has neither is the name of another person.
    """
    if fault := name_fault(alias):
        return fault
    is_near = difflib.SequenceMatcher(None, alias, name).ratio() >= ALIKE
    if not is_near and alias[0] != name[0]:
        return "alias_is_unlike"
    return ""
