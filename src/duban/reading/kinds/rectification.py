"""What was done about problems that an inspection, audit or check found: 整改情况通报.

Reads: clean text. Writes: head, inspection, findings, and the duty of a finding that prints its
owners. Leaves unread: the organisation of the work and the plans after it. A circular on matters
(督查通报) that itemises no problem has no findings; the duties it sets are read.
"""

from __future__ import annotations

from dataclasses import replace

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.duties import Context, duties_of, labelled_duty, rows_with_duties
from duban.reading.findings import Owned, findings_in_table, findings_in_text
from duban.reading.header import Header, read_header
from duban.reading.inspections import inspection_of
from duban.reading.outline import outline
from duban.reading.tables import TaskTable, tables_of


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a rectification notice."""
    header = read_header(text, facts.Kind.RECTIFICATION)
    inspection = inspection_of(text, header.title_end, len(text.text), header.date)
    feedback = inspection.feedback_date if inspection else None
    context = Context(Anchors(document=header.date, feedback=feedback), names)
    findings, tasks = _from_tables(text, context)
    if not findings:
        found = _from_prose(text, header, context.anchors)
        findings = [owned.finding for owned in found]
        tasks = [task for owned in found for task in _duty(text, owned, context)]
    if not findings:
        tasks = duties_of(text, header.title_end, _body_end(text, header), context)
    return facts.Reading(
        file="",
        kind=facts.Kind.RECTIFICATION,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        inspection=inspection,
        findings=tuple(findings),
        tasks=tuple(tasks),
        inferred=header.inferred,
    )


def _body_end(text: CleanText, header: Header) -> int:
    return header.signature[0] if header.signature else len(text.text)


def _from_prose(text: CleanText, header: Header, anchors: Anchors) -> list[Owned]:
    """The findings before the signature, or else behind it, in an annex."""
    end = _body_end(text, header)
    found = findings_in_text(text, outline(text.text, header.title_end, end), anchors)
    if found or end == len(text.text):
        return found
    return findings_in_text(text, outline(text.text, end), anchors)


def _from_tables(text: CleanText, context: Context) -> tuple[list[facts.Finding], list[facts.Task]]:
    findings: list[facts.Finding] = []
    tasks: list[facts.Task] = []
    for table in tables_of(text):
        if table.is_of_problems:
            found = findings_in_table(text, table, context.anchors)
            findings += [owned.finding for owned in found]
            tasks += _duties_of_rows(text, table, found, context)
    return findings, tasks


def _duties_of_rows(
    text: CleanText, table: TaskTable, found: list[Owned], context: Context
) -> list[facts.Task]:
    """The duties of the rows, each from the first measure to the last."""
    work = {id(owned.row): owned.work for owned in found}
    rows = [
        replace(row, cells={**row.cells, "measure": work[id(row)]}) if work.get(id(row)) else row
        for row in table.rows
    ]
    return [task for _, task in rows_with_duties(text, replace(table, rows=rows), context)]


def _duty(text: CleanText, owned: Owned, context: Context) -> list[facts.Task]:
    if owned.work is None or owned.label_area is None:
        return []
    task = labelled_duty(text, owned.work, owned.label_area, replace(context, agenda=None))
    return [task] if task else []
