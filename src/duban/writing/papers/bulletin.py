"""督查通报: how far all matters are, which ones lag and whose they are, what is asked for next."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from duban.writing.papers import rules
from duban.writing.papers.parts import Annex, Count, Section
from duban.writing.papers.rules import Breach
from duban.writing.report import Imprint, Words

# More kinds than this are no overview, and rounding would weigh more than the smallest share.
MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole (已完成) and how many matters are in it."""

    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class LaggingItem:
    """A matter that is late or slow, named with whoever is responsible."""

    matter: str
    responsible: tuple[str, ...]
    leads: tuple[str, ...] = ()
    due: datetime.date | None = None
    days_over: int | None = None
    progress: Words = ()


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A matter in the annex; ``part`` is the label of the part that it is counted in."""

    matter: str
    part: str
    responsible: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    due: datetime.date | None = None
    due_words: str = ""
    progress: Words = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin (督查通报) by issues: totals with shares, good and lagging units, requirements.

    ``what`` is what is counted (重点工作任务), ``unit`` its measure word, 项 where none is given.
    Shares are computed, never given. ``items`` become the table of the annex and must agree with
    ``parts``.
    """

    office: str
    issue: int
    day: datetime.date
    title: str
    as_of: datetime.date
    total: Count
    parts: tuple[Part, ...]
    what: str
    unit: str = ""
    mark: str = ""
    addressees: tuple[str, ...] = ()
    opening: tuple[Words, ...] = ()
    overview: tuple[Words, ...] = ()
    praise: tuple[Words, ...] = ()
    problems: tuple[Words, ...] = ()
    lagging: tuple[LaggingItem, ...] = ()
    requirements: tuple[Section, ...] = ()
    next_check: datetime.date | None = None
    items: tuple[ListedItem, ...] = ()
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None


def breaches(bulletin: Bulletin) -> Iterator[Breach]:
    """Where a 督查通报 contradicts itself."""
    yield from rules.needed(bulletin, "office", "title", "what", "parts")
    yield from rules.positive(bulletin.issue, "issue")
    yield from rules.in_order(bulletin, "as_of", "day", "next_check")
    yield from _counted(bulletin)
    yield from _listed(bulletin)
    yield from _lagging(bulletin)
    yield from rules.nested(bulletin.requirements, "requirements", above=1)
    yield from rules.annexed(bulletin.annexes)


def _counted(bulletin: Bulletin) -> Iterator[Breach]:
    if len(bulletin.parts) > MOST_PARTS:
        yield rules.breach("parts", "too_many", found=len(bulletin.parts), most=MOST_PARTS)
    yield from rules.distinct([part.label for part in bulletin.parts], "parts")
    yield from rules.parts_of(
        bulletin.total,
        [(f"parts[{index}].count", part.count) for index, part in enumerate(bulletin.parts)],
    )


def _listed(bulletin: Bulletin) -> Iterator[Breach]:
    if not bulletin.items:
        return
    listed = Counter(item.part for item in bulletin.items)
    for index, part in enumerate(bulletin.parts):
        if listed[part.label] != part.count.number:
            yield rules.breach(
                f"parts[{index}].count",
                "listed",
                found=listed[part.label],
                declared=part.count.number,
            )
    known = {part.label for part in bulletin.parts}
    for index, item in enumerate(bulletin.items):
        if item.part not in known:
            yield rules.breach(
                f"items[{index}].part", "unknown_part", found=item.part, known=sorted(known)
            )


def _lagging(bulletin: Bulletin) -> Iterator[Breach]:
    """Days over are calendar days; working days can only be fewer."""
    if len(bulletin.lagging) > bulletin.total.number:
        yield rules.breach(
            "lagging", "exceeds", found=len(bulletin.lagging), total=bulletin.total.number
        )
    for index, item in enumerate(bulletin.lagging):
        yield from rules.needed(item, "matter", "responsible", below=f"lagging[{index}]")
        if item.days_over is None:
            continue
        late = max((bulletin.as_of - item.due).days, 0) if item.due else None
        if item.days_over < 0 or (late is not None and item.days_over > late):
            yield rules.breach(
                f"lagging[{index}].days_over", "days_over", found=item.days_over, days=late or 0
            )
