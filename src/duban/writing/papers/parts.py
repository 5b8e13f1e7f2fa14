"""What papers are made of: sections, tables, figures with their source, evidence, opinions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from duban import facts
from duban.writing.report import Imprint, Letterhead, Signature, Words


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as a figure in the text; ``source`` names the rows that it is taken from."""

    number: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result in numbers (追缴资金 12.35 万元); ``amount`` is written as it is printed."""

    label: str
    amount: str
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its relative width, whether its words are centred."""

    head: str
    width: float = 1.0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class SimpleTable:
    """A table with one head row; each row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...] = ()
    caption: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; how deep it lies gives its level and its number.

    ``body`` runs on behind the heading in the same paragraph. ``numbered`` is off for a heading
    without a number.
    """

    heading: str
    body: Words = ()
    paragraphs: tuple[Words, ...] = ()
    tables: tuple[SimpleTable, ...] = ()
    sections: tuple[Section, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper behind the paper (附件)."""

    title: str
    paragraphs: tuple[Words, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[SimpleTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of an official paper: head, addressees, signature, imprint."""

    letterhead: Letterhead | None = None
    addressees: tuple[str, ...] = ()
    signature: Signature | None = None
    note: str = ""
    imprint: Imprint | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the post that stands with the name."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a matter comes from: a meeting, a document, a leader's note."""

    title: str
    item: str = ""
    number: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves something; ``supports`` names what, ``remark`` what a reviewer noted."""

    title: str
    maker: str = ""
    day: datetime.date | None = None
    pages: int | None = None
    supports: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a signatory wrote, with name and day; what is empty stays room to write by hand."""

    role: str
    text: str = ""
    name: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many findings have a status."""

    status: facts.Status
    count: Count


@dataclass(frozen=True, slots=True)
class Totals:
    """How many findings there are and how many of them have which status."""

    total: Count
    counts: tuple[StatusCount, ...] = ()
