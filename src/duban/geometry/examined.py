"""What checks are given: a Word file, its print, and the parts that were found in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duban.geometry import labels, print_passages, word_passages
from duban.geometry.area import Area
from duban.geometry.assigning import roles_of
from duban.geometry.findings import Reason
from duban.geometry.passages import Passage, PrintedLine, is_red
from duban.geometry.printing import Print, PrintedPage
from duban.geometry.roles import HEADINGS, Role, without_blanks
from duban.geometry.standard import STANDARD
from duban.geometry.word import WordFile
from duban.render import Rule

RUNNING = (Role.BODY, *HEADINGS)
_FEWEST_LINES, _MANY_LINES, _LINE = 3, 15, 28
_LONG_RULE = 100.0
_LETTER_RULE = 162.0
_PAIRED = 3.0


@dataclass(frozen=True, slots=True)
class Parts:
    """The passages of a document with their roles."""

    passages: tuple[Passage, ...]
    roles: tuple[Role, ...]

    def of(self, *wanted: Role) -> tuple[Passage, ...]:
        """The passages of some roles, in document order."""
        both = zip(self.passages, self.roles, strict=True)
        return tuple(passage for passage, role in both if role in wanted)

    def each(self) -> Iterator[tuple[Passage, Role]]:
        """The passages with their roles."""
        return zip(self.passages, self.roles, strict=True)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document: its pages, the area of its lines, its parts."""

    print: Print
    parts: Parts

    @property
    def pages(self) -> tuple[PrintedPage, ...]:
        """The pages."""
        return self.print.pages

    @property
    def area(self) -> Area:
        """The edges that body lines keep to."""
        return self.print.area

    @property
    def is_running(self) -> bool:
        """Whether it is a text and no form or ledger, whose sheet the standard does not rule."""
        lines = len(self.lines(*RUNNING))
        return _is_text(self.parts, lines, len(self.lines(Role.TABLE)))

    def lines(self, *wanted: Role) -> tuple[PrintedLine, ...]:
        """The printed lines of some roles."""
        return tuple(line for passage in self.parts.of(*wanted) for line in passage.lines)

    def page_of(self, line: PrintedLine) -> PrintedPage:
        """The page that a line is on."""
        return self.pages[line.page - 1]

    @property
    def front_rules(self) -> tuple[Rule, ...]:
        """The long level lines of the first page, from top to bottom."""
        if not self.pages:
            return ()
        long = [r for r in self.pages[0].level_rules if r.right - r.left >= _LONG_RULE]
        return tuple(sorted(long, key=lambda found: found.top))

    @property
    def is_letter(self) -> bool:
        """Whether it is in the format of letters: red lines that are too long for the type area, in
        pairs or near the lower edge."""
        marks = self.lines(Role.MARK)
        red = [found for found in self.front_rules if is_red_rule(found)]
        is_long = any(found.right - found.left > _LETTER_RULE for found in red)
        is_paired = any(below.top - above.bottom < _PAIRED for above, below in pairwise(red))
        is_low = any(found.top > STANDARD.bottom for found in red)
        return bool(marks) and marks[0].page == 1 and (is_long or is_paired or is_low)

    @property
    def is_order(self) -> bool:
        """Whether it is an order (命令), whose mark stands higher."""
        text = "".join(without_blanks(p.text) for p in self.parts.of(Role.MARK))
        return bool(re.fullmatch(labels.ORDER_MARK, text))


def is_red_rule(rule: Rule) -> bool:
    """Whether a drawn line is red."""
    return is_red(rule.colour)


@dataclass(frozen=True, slots=True)
class Examined:
    """A document before its checks: the Word file if it is one, its print if there is one.

    ``unprinted`` says why there is no print.
    """

    name: str
    word: WordFile | None = None
    word_parts: Parts | None = None
    printed: Printed | None = None
    unprinted: Reason | None = None

    @property
    def told(self) -> Parts:
        """The parts of the Word file, which names its typefaces; else those of the print."""
        if self.word_parts is not None:
            return self.word_parts
        return self.printed.parts if self.printed is not None else Parts((), ())

    @property
    def is_running(self) -> bool:
        """Whether it is a text and no form or ledger, by its print or by its paragraphs."""
        if self.printed is not None:
            return self.printed.is_running
        parts = self.told
        lines = sum(1 + len(passage.text) // _LINE for passage in parts.of(*RUNNING))
        return _is_text(parts, lines, len(parts.of(Role.TABLE)))

    @property
    def is_from_word(self) -> bool:
        """Whether ``told`` is what a Word file asks for, not what a printer had."""
        return self.word_parts is not None


def _is_text(parts: Parts, lines: int, in_tables: int) -> bool:
    """Whether so many lines of text beside so many in tables are a text: a form has few."""
    if lines < _FEWEST_LINES:
        return False
    return bool(parts.of(Role.MARK)) or lines >= min(in_tables, _MANY_LINES)


def printed_parts(print_: Print) -> Printed:
    """A print with its parts."""
    return Printed(print_, _parts(print_passages.passages(print_)))


def word_parts(file: WordFile) -> Parts:
    """The parts of a Word file."""
    return _parts(word_passages.passages(file))


def _parts(passages: tuple[Passage, ...]) -> Parts:
    return Parts(passages, roles_of(passages))
