"""What names in a paper may stand for, as far as their shape tells.

Reads: a name as printed, the names of the organisation. Writes: a proposal. Leaves unread: whom the
organisation knows, which the questions ask.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from duban_web.intake.facts_in import Value
from duban_web.intake.labels import EACH_INSTITUTION, EACH_UNIT, OUTSIDE_ENDINGS, VAGUE
from duban_web.intake.rules import Meaning, NameKind
from duban_web.tenants.addressing import ALIKE, address_in

ROLES = ("leads", "assistants", "responsible", "joint")
# Where a person is meant: papers name units in the others (domain.md §1.2).
PERSONAL = frozenset({"leads", "assistants"})
_BRACKET = re.compile(r"[（(][^（）()]*[)）]$")
_MOST, _NEAR = 4, 12


class Titled(Protocol):
    """Somebody with a name and the title of a post."""

    @property
    def name(self) -> str:
        """The whole name."""

    @property
    def title(self) -> str:
        """What they are."""


Somebody = TypeVar("Somebody", bound=Titled)


def names_in(task: Value) -> Iterator[tuple[str, str]]:
    """Every role and name of a task, in the order of the page."""
    for role in ROLES:
        for name in task[role]:
            yield role, name


def spellings(name: str) -> list[str]:
    """The name, and without what is added to it in brackets (财务部（计财）)."""
    bare = _BRACKET.sub("", name)
    return [name] if bare in ("", name) else [name, bare]


def group_meant(name: str) -> Meaning | None:
    """What a name stands for that is nobody's own (各科室, 各学校, 各分管领导); ``None`` for one
    that may be somebody's.
    """
    if EACH_UNIT.fullmatch(name):
        return Meaning(NameKind.EACH_UNIT)
    if EACH_INSTITUTION.fullmatch(name):
        return Meaning(NameKind.EACH_INSTITUTION)
    return Meaning(NameKind.NOBODY) if VAGUE.search(name) else None


def may_be_outside(name: str) -> bool:
    """Whether a name is shaped like that of a body of another office (区财政局, 县公安局)."""
    return name.endswith(OUTSIDE_ENDINGS)


def likest(name: str, known: Collection[str]) -> list[str]:
    """The names that are most like it, the likest first: for one that is misspelt or shortened.

    More than are offered: several of them may be one record's.
    """
    shortened = [one for one in known if _is_within(name, one)]
    near = difflib.get_close_matches(name, known, n=_NEAR, cutoff=ALIKE)
    return list(dict.fromkeys([*near, *sorted(shortened, key=len)]))[:_NEAR]


def addressed(name: str, people: Sequence[Somebody]) -> list[Somebody]:
    """Whom a form of address may mean (王局长, 老王): those of the surname, of the title first."""
    found = address_in(name)
    if found is None:
        return []
    named = [one for one in people if one.name.startswith(found.surname)]
    if not found.surname:
        # A bare title means somebody who has it.
        named = [one for one in people if found.title in one.title]
    return sorted(named, key=lambda one: found.title not in one.title)[:_MOST]


def _is_within(name: str, other: str) -> bool:
    """Whether the signs of one stand in the other in their order (财审科 in 财务审计科)."""
    if len(name) < 2 or len(name) >= len(other):
        return False
    signs = iter(other)
    return all(sign in signs for sign in name)
