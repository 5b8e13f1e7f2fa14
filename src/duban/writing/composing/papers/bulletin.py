"""督查通报: overview with shares, problems with the table of what lags, requirements.

Reads: a Bulletin. Writes: its Report; shares are computed from the counts and add up to 100.0.
Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import (
    Fields,
    Values,
    attachments,
    numbered_table,
    paragraphs,
    part,
    section_blocks,
)
from duban.writing.composing.papers.phrases import (
    day_words,
    figure,
    joined,
    limit_words,
    listed,
    said,
)
from duban.writing.papers import Bulletin, Count, LaggingItem, ListedItem
from duban.writing.papers.shares import shares
from duban.writing.papers.soundness import require_sound
from duban.writing.report import (
    Align,
    Attachment,
    Block,
    Cell,
    Letterhead,
    Level,
    Paragraph,
    Report,
    Run,
    Table,
    Words,
    words,
)

_LAGGING = Fields(
    labels.LAGGING_COLUMNS,
    (4.2, 2.6, 1.8, 2.8, 1.4, 3.4),
    frozenset({"responsible", "leads", "due", "days_over"}),
)
_ITEMS = Fields(
    labels.ITEM_COLUMNS, (6, 2, 3, 3.9, 5, 2.2), frozenset({"leads", "responsible", "due", "part"})
)


def compose(bulletin: Bulletin) -> Report:
    """The bulletin; raises UnsoundPaper for one that contradicts itself."""
    require_sound(bulletin)
    return Report(
        bulletin.title,
        (
            *paragraphs(bulletin.opening),
            *part(labels.OVERVIEW, _overview(bulletin)),
            *part(labels.PROBLEMS, _problems(bulletin)),
            *part(labels.REQUIREMENTS, _requirements(bulletin)),
            Paragraph(words(labels.THIS_IS_ALL[labels.BULLETIN])),
        ),
        letterhead=Letterhead(
            bulletin.mark or labels.BULLETIN,
            issue=labels.ISSUE.format(number=bulletin.issue),
            office=bulletin.office,
            day=bulletin.day,
        ),
        addressees=bulletin.addressees,
        attachments=(*_items(bulletin), *attachments(bulletin.annexes)),
        imprint=bulletin.imprint,
    )


def _overview(bulletin: Bulletin) -> Iterator[Block]:
    yield Paragraph((*_total(bulletin), *_parts(bulletin)))
    yield _share_table(bulletin)
    yield from paragraphs(bulletin.overview)
    yield from paragraphs(bulletin.praise)


def _total(bulletin: Bulletin) -> Words:
    return said(
        labels.COUNTED,
        day=day_words(bulletin.as_of),
        what=bulletin.what,
        total=figure(bulletin.total),
        unit=bulletin.unit or labels.UNIT,
    )


def _parts(bulletin: Bulletin) -> Words:
    pieces = [
        said(
            labels.PART,
            label=one.label,
            count=figure(one.count),
            unit=bulletin.unit or labels.UNIT,
            share=share,
        )
        for one, share in zip(bulletin.parts, _shares(bulletin), strict=True)
    ]
    return joined(pieces, labels.JOINED, labels.END)


def _shares(bulletin: Bulletin) -> list[Run]:
    """Each share, with the division that it comes from."""
    counts = [one.count.number for one in bulletin.parts]
    return [
        Run(share, labels.SHARE_SOURCE.format(part=count, whole=bulletin.total.number))
        for share, count in zip(shares(counts), counts, strict=True)
    ]


def _share_table(bulletin: Bulletin) -> Table:
    rows = [
        (words(one.label), words(figure(one.count)), words(share))
        for one, share in zip(bulletin.parts, _shares(bulletin), strict=True)
    ]
    whole = words(labels.WHOLE if bulletin.total.number else "")
    rows.append((words(labels.TOTAL), words(figure(bulletin.total)), whole))
    head = tuple(Cell(words(text), align=Align.CENTRE, label=True) for text in labels.PARTS)
    body = tuple(tuple(Cell(text, align=Align.CENTRE) for text in row) for row in rows)
    return Table((4, 3, 3), (head, *body))


def _problems(bulletin: Bulletin) -> Iterator[Block]:
    yield from paragraphs(bulletin.problems)
    if bulletin.lagging:
        count = figure(Count(len(bulletin.lagging)))
        yield Paragraph(said(labels.LAGGING, count=count, unit=bulletin.unit or labels.UNIT))
        yield numbered_table(_LAGGING, map(_lagging_row, bulletin.lagging))


def _requirements(bulletin: Bulletin) -> Iterator[Block]:
    yield from section_blocks(bulletin.requirements, Level.TWO)
    if bulletin.next_check:
        yield Paragraph(said(labels.NEXT_CHECK, day=day_words(bulletin.next_check)))


def _items(bulletin: Bulletin) -> Iterator[Attachment]:
    if bulletin.items:
        table = numbered_table(_ITEMS, map(_item_row, bulletin.items), landscape=True)
        yield Attachment(labels.ITEMS.format(what=bulletin.what), (table,))


def _item_row(item: ListedItem) -> Values:
    return {
        "matter": item.matter,
        "leads": listed(item.leads),
        "responsible": listed(item.responsible),
        "due": limit_words(item.due, item.due_words),
        "progress": item.progress,
        "part": item.part,
    }


def _lagging_row(item: LaggingItem) -> Values:
    return {
        "matter": item.matter,
        "responsible": listed(item.responsible),
        "leads": listed(item.leads),
        "due": day_words(item.due),
        "days_over": "" if item.days_over is None else str(item.days_over),
        "progress": item.progress,
    }
