"""A paper to be written, as frozen records that know no file format and no layout.

A ``Report`` says what stands in the paper and in which part; where a part stands on the page and
in which type is the layout's business (``layouts``), how it becomes bytes the writers' (``docx``,
``html``, ``xlsx``). Numbers of headings are not written into the text: ``numbering`` gives them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """The four levels of headings in an official document: 一、（一）1.（1）."""

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4


class Align(StrEnum):
    """Where the words of a cell or a line stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Colour(StrEnum):
    """The colours of chasing slips (三色督办单), mildest first."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``source`` names the row, query or sentence that a figure comes from."""

    text: str
    source: str = ""
    strong: bool = False


Words = tuple[Run, ...]


def words(*parts: str | Run) -> Words:
    """Words from plain text and runs."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part)


def plain(runs: Iterable[Run]) -> str:
    """The characters alone."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; ``body`` runs on in the same paragraph behind its full stop.

    The writers put that stop where ``text`` ends without one. ``numbered`` is off for a heading
    that carries no number, which also starts no count.
    """

    level: Level
    text: str
    body: Words = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a ``label`` (出席：) is set in the labels' type, its text hangs beside it."""

    words: Words
    label: str = ""
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; line breaks in its words part its paragraphs.

    A cell that spans rows or columns stands once, at its top left; the places that it covers are
    not given. ``label`` cells are set in the type of table heads. ``value`` is the day or number
    that the words say, for a workbook that sorts and calculates.
    """

    words: Words = ()
    columns: int = 1
    rows: int = 1
    align: Align = Align.LEFT
    label: bool = False
    colour: Colour | None = None
    value: datetime.date | int | float | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are made anew each time they are read, so that a long ledger is never held whole.

    ``make`` gives the same rows each time: the same report gives the same bytes.
    """

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with ruled cells; ``widths`` are relative, ``head`` rows repeat on each page.

    ``landscape`` asks for pages across. ``heights`` gives the least height of a row in lines of
    text by its index, where a form leaves room to write by hand.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...] | Rows
    head: int = 1
    caption: str = ""
    landscape: bool = False
    heights: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something at its left and at its right edge, as over a form."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """The dashed line along which a receipt (回执) is torn off, with the words on it."""

    text: str = ""


Block = Heading | Paragraph | Table | Line | Cut


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The part above the red rule (版头).

    ``mark`` is 发文机关标志 or the name of the minutes; ``issue`` stands for the number of papers
    that are counted by issues (第12期); ``office`` and ``day`` stand left and right above the
    rule of minutes and bulletins; ``signers`` (签发人) of papers to a superior.
    """

    mark: str
    number: str = ""
    issue: str = ""
    office: str = ""
    day: datetime.date | None = None
    copy_number: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues the paper, and the day it became valid; ``sealed`` leaves the seal its room."""

    issuers: tuple[str, ...] = ()
    day: datetime.date | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """How the reader of the paper gets in touch."""

    person: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper behind the paper, with its own title, on its own page."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """The part between the last rules (版记): who gets copies, who printed it and when.

    ``distribution`` is 分送 of minutes, ``copies`` 抄送 of other papers.
    """

    copies: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    printer: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One paper. Line breaks in ``title`` and ``subtitle`` are wanted breaks.

    Minutes that are named by the mark of their letterhead have no title besides.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    letterhead: Letterhead | None = None
    subtitle: str = ""
    addressees: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: Signature | None = None
    contact: Contact | None = None
    note: str = ""
    imprint: Imprint | None = None

    @property
    def name(self) -> str:
        """What the paper is called: its title, else the mark of its letterhead."""
        return self.title or (self.letterhead.mark if self.letterhead else "")
