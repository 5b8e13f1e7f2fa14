"""Division of tasks: a table, or duties with owners in brackets or on label lines: 任务分解表.

Reads: clean text. Writes: head and duties. Leaves unread: targets and appeals without an owner.
"""

from __future__ import annotations

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.duties import Context, duties_in_table, duties_of
from duban.reading.header import read_header, year_in
from duban.reading.tables import tables_of


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a task list."""
    header = read_header(text, facts.Kind.TASK_LIST)
    context = Context(Anchors(document=header.date, year=year_in(header.title or "")), names)
    tasks: list[facts.Task] = []
    position = header.title_end
    for table in tables_of(text):
        tasks += duties_of(text, position, max(position, table.start), context)
        tasks += duties_in_table(text, table, context)
        position = max(position, table.end)
    signature = header.signature
    if signature and signature[0] >= position:
        tasks += duties_of(text, position, signature[0], context)
        position = signature[1]
    tasks += duties_of(text, position, len(text.text), context)
    return facts.Reading(
        file="",
        kind=facts.Kind.TASK_LIST,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        tasks=tuple(tasks),
        inferred=header.inferred,
    )
