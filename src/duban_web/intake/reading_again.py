"""A stretch of a paper read on its own: where a person marks what the reader did not tell apart.

Reads: the text of a document, a stretch of it, the office's names. Writes: a task with its span in
the whole text. Leaves unread: everything else in the stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duban
from duban.schema import to_dict
from duban.text import SourceText, Span
from duban_web.intake.facts_in import Value
from duban_web.intake.naming import ROLES

_AROUND = " \t\r\n\u3000，,；;。、：:"


@dataclass(frozen=True, slots=True)
class MarkedTask:
    """A task in a stretch that a person marked."""

    value: Value

    def filled_from(self, whole: Value) -> Value:
        """The task with what it does not say itself from the one that it was a part of."""
        filled = {role: list(whole[role]) for role in ROLES if not self.value[role]}
        if any(self.value[role] for role in ("leads", "responsible")):
            # It names owners of its own: those of the whole are not also its.
            filled = {}
        had = {name for name in filled if filled[name]}
        inferred = sorted({*self.value["inferred"], *had})
        return {**self.value, **filled, "agenda": whole["agenda"], "inferred": inferred}


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of a document in which stretches are read, with what in it is the site's own."""

    text: SourceText
    noise: Sequence[Span]

    @classmethod
    def of(cls, text: SourceText) -> Paper:
        """The paper; only as a whole does it tell a page mark from a number."""
        return cls(text, duban.read(text).noise)

    def stretch(self, start: int, end: int) -> str:
        """What stands there but for page marks."""
        found = []
        for one in self.noise:
            if start < one.end and one.start < end:
                found.append(self.text.characters[start : max(start, one.start)])
                start = one.end
        return "".join([*found, self.text.characters[start:end]])

    def words(self, start: int, end: int) -> str:
        """The words of a stretch as the contract has them: without white space."""
        return "".join(self.stretch(start, end).split())

    def place_of(self, words: str) -> tuple[int, int] | None:
        """Where these words stand first, however the text is broken into lines."""
        whole, wanted = self.text.characters, "".join(words.split())
        kept = [at for at, letter in enumerate(whole) if not letter.isspace()]
        found = "".join(whole[at] for at in kept).find(wanted) if wanted else -1
        return None if found < 0 else (kept[found], kept[found + len(wanted) - 1] + 1)


def task_in(paper: Paper, start: int, end: int, names: duban.NameBook) -> MarkedTask | None:
    """The stretch as one task, with the owners and the time limit that are named in it.

    ``None`` where nothing but marks stands there.
    """
    whole = paper.text.characters
    while start < end and whole[start] in _AROUND:
        start += 1
    while end > start and whole[end - 1] in _AROUND:
        end -= 1
    if start >= end:
        return None
    read = duban.read(SourceText.from_characters(paper.stretch(start, end)), names=names)
    found = to_dict(read)
    value: Value = {
        "text": paper.words(start, end),
        "span": [start, end],
        **{role: [] for role in ROLES},
        "deadline": None,
        "agenda": None,
        "inferred": [],
    }
    for task in found["tasks"][:1]:
        value |= {name: task[name] for name in (*ROLES, "deadline", "inferred")}
    return MarkedTask(value)
