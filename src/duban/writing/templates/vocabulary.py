"""The names that fields have in templates, and what each stands for.

Reads: the types of records, and what their fields are called. Writes: terms, found by any of their
names. Leaves unread: the values.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from duban.writing.composing import COMPOSERS
from duban.writing.papers import KINDS
from duban.writing.papers.fields import name_of
from duban.writing.templates.names import section
from duban.writing.templates.reading_fields import ReadingFields
from duban.writing.templates.shapes import shapes_of

READING = "reading"
# The place of an entry in its list, which no record has as a field.
PLACE = "#"
# Sections stand in sections; a template goes so deep into records of one kind.
_DEEPEST = 2
_BLANK = re.compile(r"\s+")
_DOTS = str.maketrans("。．·・", "....")
_NEAR = 0.5


class Term(NamedTuple):
    """What a name stands for: the lists that lead to it, and its path in an entry of the last.

    ``name`` is the name that documents and checks use.
    """

    chain: tuple[str, ...]
    path: str
    is_list: bool
    name: str

    @property
    def inner(self) -> tuple[str, ...]:
        """The lists that one stands in with it: itself, too, if it is one."""
        return (*self.chain, self.path) if self.is_list else self.chain


class _Step(NamedTuple):
    """A step on the way to a field; a list or a record on the way may be left out of its name."""

    names: tuple[str, ...]
    is_list: bool


class Vocabulary:
    """All terms of one kind of record."""

    def __init__(self, kind: type) -> None:
        self._known: dict[str, tuple[int, Term]] = {}
        self._doubtful: set[str] = set()
        found = list(_terms(kind, (), (), ()))
        for term, steps in found:
            self._learn(".".join((*term.chain, term.path)), 0, term)
            for words, left_out in _spellings(steps):
                self._learn(words, left_out, term)
        self._named = {term: self._with_name(term, steps) for term, steps in found}
        self.terms = tuple(self._named.values())

    def _learn(self, words: str, left_out: int, term: Term) -> None:
        spelled = spelling(words)
        best, other = self._known.get(spelled, (left_out + 1, term))
        if left_out < best:
            self._known[spelled] = left_out, term
            self._doubtful.discard(spelled)
        elif left_out == best and other != term:
            self._doubtful.add(spelled)

    def _with_name(self, term: Term, steps: Sequence[_Step]) -> Term:
        """With the lists on the way, and with as many records as it needs to mean no other."""
        *way, last = steps
        records = [place for place, step in enumerate(way) if not step.is_list]
        for left_out in range(len(records), -1, -1):
            kept = [step for place, step in enumerate(way) if place not in records[:left_out]]
            name = ".".join(step.names[0] for step in (*kept, last))
            spelled = spelling(name)
            if spelled not in self._doubtful and self._known[spelled][1] == term:
                break
        return term._replace(name=name)

    def find(self, written: str) -> Term | None:
        """The term of a name, however it is spaced and dotted; none where it can mean two."""
        spelled = spelling(written)
        if spelled in self._doubtful or spelled not in self._known:
            return None
        return self._named[self._known[spelled][1]]

    def nearest(self, written: str) -> Term | None:
        """The term whose name a wrong one most resembles, above all in its last part."""
        spelled = spelling(written)
        last = spelled.rpartition(".")[2]
        same = [term for term in self.terms if term.name.rpartition(".")[2] == last]
        if same:
            return max(same, key=lambda term: (_likeness(term.name, spelled), -len(term.name)))
        sure = [words for words in self._known if words not in self._doubtful]
        close = difflib.get_close_matches(spelled, sure, 1, _NEAR)
        return self._named[self._known[close[0]][1]] if close else None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def spelling(written: str) -> str:
    """A name in one spelling: half-width, without blanks, its parts joined by full stops."""
    narrow = unicodedata.normalize("NFKC", written.translate(_DOTS))
    return _BLANK.sub("", narrow).lower()


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of readings (``reading``) or of a kind of paper."""
    return Vocabulary(record_of(name))


def vocabulary_of(layout: str) -> str:
    """The name of the vocabulary that templates of a kind of paper use; ValueError for no kind."""
    composer = COMPOSERS.get(layout)
    if composer is None:
        raise ValueError(f"no kind of paper {layout!r} (one of {', '.join(COMPOSERS)})")
    records = {kind.record: name for name, kind in KINDS.items()}
    return records.get(composer.takes, READING)


def record_of(name: str) -> type:
    """The type of record that a vocabulary speaks of."""
    return ReadingFields if name == READING else KINDS[name].record


def _terms(
    kind: type, chain: tuple[str, ...], path: tuple[str, ...], steps: tuple[_Step, ...]
) -> Iterator[tuple[Term, tuple[_Step, ...]]]:
    """Every field that one can reach, with the steps that lead to it."""
    if chain and not path:
        yield Term(chain, PLACE, False, ""), (*steps, _Step((section("words")["place"],), False))
    for field, shape in shapes_of(kind).items():
        own = (*steps, _Step(_names(kind, field), shape.repeats))
        way = ".".join((*path, field))
        if shape.record is None:
            yield Term(chain, way, False, ""), own
        elif not shape.repeats:
            yield from _terms(shape.record, chain, (*path, field), own)
        elif chain.count(field) < _DEEPEST:
            yield Term(chain, way, True, ""), own
            yield from _terms(shape.record, (*chain, way), (), own)


def _spellings(steps: Sequence[_Step]) -> Iterator[tuple[str, int]]:
    """Every way to write a name, with the number of steps that it leaves out."""
    *way, last = steps
    # The innermost list stays: with it one says what is to be repeated.
    lists = [place for place, step in enumerate(steps) if step.is_list]
    innermost = lists[-1] if lists else None
    options = [
        step.names if place == innermost else (*step.names, "") for place, step in enumerate(way)
    ]
    for parts in product(*options, last.names):
        written = [part for part in parts if part]
        yield ".".join(written), len(parts) - len(written)


def _names(kind: type, field: str) -> tuple[str, ...]:
    own = section(kind.__name__).get(field, [])
    called = name_of(kind, field)
    of_paper = not kind.__module__.startswith(("duban.facts", __name__.rpartition(".")[0]))
    if of_paper and called:
        own = [*own, called]
    return tuple(dict.fromkeys(own)) or (field,)
