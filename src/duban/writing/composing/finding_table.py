"""Findings of a notice as a table, where prose cannot say them.

Reads: findings and the tasks printed with them. Writes: one row for each finding. Leaves unread:
the inspection.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.row_words import all_finding_words
from duban.writing.composing.tables import Column, Group, table_of
from duban.writing.report import Table

_COLUMNS = (
    Column("no", 5, centred=True),
    Column("category", 11),
    Column("finding", 18),
    Column("measures", 34),
    Column("leads", 9, centred=True),
    Column("assistants", 8, centred=True),
    Column("responsible", 11),
    Column("joint", 10),
    Column("rectification_due", 10, centred=True),
    Column("progress", 14),
)
_OWNERS = frozenset({"leads", "assistants", "responsible", "joint"})
# Without these it is no table of findings.
_NEEDED = frozenset({"no", "finding", "measures", "progress"})


def notice_table(reading: facts.Reading) -> Table:
    """The table, with those columns that have something to say."""
    filled = {
        name for _, said in all_finding_words(reading) for name, words in said.items() if words
    }
    columns = tuple(column for column in _COLUMNS if column.name in filled | _NEEDED)
    owned = filled & _OWNERS

    def groups() -> Iterator[Group]:
        for _, said in all_finding_words(reading):
            # Owner cells that are all empty would be taken for those of the row above.
            nobodys = owned and not any(said[name] for name in owned)
            yield ({**said, **dict.fromkeys(owned, labels.NOBODY)} if nobodys else said,)

    return table_of(columns, groups)
