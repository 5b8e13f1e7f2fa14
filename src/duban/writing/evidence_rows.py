"""Figures, checks, unread stretches and unopened files as rows of 数据, 核对, 未识别 and 未读文件.

Reads: these facts of each entry, and the files that could not be opened. Writes: one row for each;
checks that do not hold come first. Leaves unread: everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.writing import labels
from duban.writing.entries import Entry, Unopened
from duban.writing.places import place_words
from duban.writing.sentences import sentence_around, tidy
from duban.writing.sheets import Cell, Column, Group, Mark

# Which document, and where in it.
_WHERE = (Column("file", 26), Column("place", 16))
FIGURE_COLUMNS = (
    Column("no", 6, centred=True),
    Column("quantity", 16, centred=True),
    Column("value", 16, centred=True, whole="#,##0"),
    Column("unit", 10, centred=True),
    Column("approx", 8, centred=True),
    Column("sentence", 64),
    *_WHERE,
)
CHECK_COLUMNS = (
    Column("no", 6, centred=True),
    Column("rule", 18, centred=True),
    Column("holds", 10, centred=True),
    Column("words", 44),
    Column("detail", 44),
    *_WHERE,
)
UNREAD_COLUMNS = (
    Column("no", 6, centred=True),
    Column("words", 70),
    Column("reason", 36),
    *_WHERE,
)
UNOPENED_COLUMNS = (
    Column("no", 6, centred=True),
    Column("file", 40),
    Column("reason", 90),
)


def figure_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group of one row for each figure."""
    number = 0
    for entry in entries:
        for figure in entry.reading.figures:
            number += 1
            row = (
                Cell(number),
                Cell(tidy(figure.text)),
                Cell(figure.value),
                Cell(tidy(figure.unit)),
                Cell(labels.YES if figure.approx else ""),
                Cell(sentence_around(entry.source, figure.span)),
                Cell(entry.reading.file),
                Cell(place_words(entry.source, figure.span)),
            )
            yield (row,)


def check_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group of one row for each check, those that do not hold first."""
    number = 0
    for holds in (False, True):
        for entry in entries:
            for check in entry.reading.checks:
                if check.holds is holds:
                    number += 1
                    yield ((Cell(number), *_check_cells(entry, check)),)


def _check_cells(entry: Entry, check: facts.Check) -> tuple[Cell, ...]:
    verdict = Cell(labels.HOLDS) if check.holds else Cell(labels.FAILS, Mark.FAILED)
    return (
        Cell(labels.RULES[check.rule]),
        verdict,
        Cell(tidy(check.text)),
        Cell(check.detail),
        Cell(entry.reading.file),
        Cell(place_words(entry.source, check.span)),
    )


def unread_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group of one row for each stretch that was kept but not placed."""
    number = 0
    for entry in entries:
        for unread in entry.reading.unread:
            number += 1
            row = (
                Cell(number),
                Cell(tidy(unread.text)),
                Cell(unread.why),
                Cell(entry.reading.file),
                Cell(place_words(entry.source, unread.span)),
            )
            yield (row,)


def unopened_groups(unopened: Sequence[Unopened]) -> Iterator[Group]:
    """A group of one row for each file that could not be read."""
    for number, file in enumerate(unopened, 1):
        yield ((Cell(number), Cell(file.file), Cell(file.message)),)
