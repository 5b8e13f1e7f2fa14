"""An official paper of any kind: notice, opinion, reply, letter. Its words are the caller's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from duban.writing.papers import rules
from duban.writing.papers.parts import Annex, Frame, Section
from duban.writing.papers.rules import Breach
from duban.writing.report import Contact, Words


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper in the national layout (公文): ``opening`` before all headings, ``closing`` last.

    Numbers of headings are not written: the depth of a section gives them.
    """

    title: str
    frame: Frame = field(default_factory=Frame)
    opening: tuple[Words, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Words, ...] = ()
    annexes: tuple[Annex, ...] = ()
    contact: Contact | None = None


def breaches(paper: OfficialPaper) -> Iterator[Breach]:
    """Where the paper contradicts itself."""
    yield from rules.needed(paper, "title")
    yield from rules.framed(paper.frame)
    yield from rules.nested(paper.sections, "sections")
    yield from rules.annexed(paper.annexes)
