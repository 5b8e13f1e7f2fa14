"""Which entry of which list a row or paragraph is filled in from.

Reads: values. Writes: the text of a term, the entries of a list. Leaves unread: where they go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from duban.writing.templates.values import Values, is_empty
from duban.writing.templates.vocabulary import Term

_NOTHING: Values = {}


@dataclass(frozen=True, slots=True)
class Scope:
    """The lists entered so far, an entry of each behind the whole, and the entries' places.

    ``alone`` tells of each list whether one row or paragraph repeats over it, and no group.
    """

    entries: tuple[Values, ...]
    chain: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    alone: tuple[bool, ...] = ()

    def text(self, term: Term) -> str:
        """What stands for a term here; empty where there is nothing."""
        return str(self._value(term) or "")

    def lacks(self, term: Term) -> bool:
        """Whether there is nothing to say: no text, or no entry."""
        return is_empty(self._value(term))

    def entries_of(self, name: str) -> Sequence[Values]:
        """The entries of a list of the innermost entry."""
        found: Sequence[Values] = self.entries[-1].get(name) or ()
        return found

    def entered(
        self, name: str, entry: Values = _NOTHING, place: int = 0, *, alone: bool = True
    ) -> Scope:
        """The scope of one entry of a list."""
        return Scope(
            (*self.entries, entry),
            (*self.chain, name),
            (*self.places, place),
            (*self.alone, alone),
        )

    def within(self, chain: tuple[str, ...]) -> Scope:
        """The scope of as many lists as lead to ``chain``; a text box may speak of others."""
        depth = 0
        for own, other in zip(self.chain, chain, strict=False):
            if own != other:
                break
            depth += 1
        return Scope(
            self.entries[: depth + 1],
            self.chain[:depth],
            self.places[:depth],
            self.alone[:depth],
        )

    def blank(self) -> Scope:
        """The same place with nothing to say."""
        return Scope((_NOTHING,) * len(self.entries), self.chain, self.places, self.alone)

    def _value(self, term: Term) -> Any:
        depth = len(term.chain)
        inside = self.chain[:depth] == term.chain
        return self.entries[depth].get(term.path) if inside else None


def rows_of(entry: Values, chain: Sequence[str]) -> int:
    """How many rows an entry takes when a row repeats over the lists in it."""
    if not chain:
        return 1
    inner: Sequence[Values] = entry.get(chain[0]) or ()
    return sum(rows_of(each, chain[1:]) for each in inner) or 1
