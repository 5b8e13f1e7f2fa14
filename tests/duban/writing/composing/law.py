"""The law of writing: a reading that is composed, written and read again states the same facts.

Left aside are what is not of the paper but of its file (spans, digest, file, noise), what says how
a fact was found (``inferred``), and what a composed paper does not carry by nature: the other words
of the paper, so figures, checks and what stayed unread; ``emphasis``, which is kept as sentences
that a reader parts as it can; and of a report in prose the exact words that told the status.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duban
from duban import facts
from duban.text import SourceText
from duban.writing.composing import COMPOSERS
from duban.writing.docx import docx_bytes
from duban.writing.layouts import layout
from duban.writing.plain_text import plain_text

LAWFUL = {
    facts.Kind.MINUTES: "minutes",
    facts.Kind.RECTIFICATION: "rectification_notice",
    facts.Kind.TASK_LIST: "task_table",
}


def as_text(reading: facts.Reading) -> SourceText:
    """The paper that is composed from a reading, as plain text."""
    report = COMPOSERS[LAWFUL[reading.kind]].compose(reading)
    return SourceText.from_characters(plain_text(report), name="again.txt")


def as_docx(reading: facts.Reading) -> SourceText:
    """The paper that is composed from a reading, as Word shows it."""
    composer = COMPOSERS[LAWFUL[reading.kind]]
    report = composer.compose(reading)
    return duban.text_of(docx_bytes(report, layout(composer.layout)), name="again.docx")


MEDIA = {"text": as_text, "docx": as_docx}


def facts_of(reading: facts.Reading) -> dict[str, Any]:
    """What the law is about."""
    meeting = reading.meeting or facts.Meeting()
    inspection = reading.inspection or facts.Inspection()
    return {
        "kind": reading.kind,
        "title": reading.title,
        "issuer": reading.issuer,
        "number": reading.number,
        "date": reading.date,
        "meeting": _fields(meeting, "inferred"),
        "agenda": [(item.no, item.title, item.verdict, item.tasks) for item in reading.agenda],
        "tasks": [_fields(task, "span", "inferred") for task in reading.tasks],
        "inspection": _fields(inspection, "inferred", "stages"),
        "stages": [_fields(stage, "inferred") for stage in inspection.stages],
        "findings": [_finding(finding) for finding in reading.findings],
        "contact": reading.contact,
    }


def _fields(record: Any, *aside: str) -> dict[str, Any]:
    names = (field.name for field in dataclasses.fields(record) if field.name not in aside)
    return {name: getattr(record, name) for name in names}


def _finding(finding: facts.Finding) -> dict[str, Any]:
    found = _fields(finding, "span", "inferred", "measures")
    words = finding.status_text or ""
    if any(words in measure.text for measure in finding.measures):
        found["status_text"] = "told in the report"
    return {**found, "measures": [(measure.no, measure.text) for measure in finding.measures]}


def differences(before: facts.Reading, after: facts.Reading) -> Iterator[str]:
    """What is not the same, one line for each fact."""
    given = facts_of(after)
    for name, wanted in facts_of(before).items():
        found = given[name]
        if wanted == found:
            continue
        if not isinstance(wanted, list):
            yield f"{name}: {wanted} became {found}"
            continue
        yield from (f"{name} lost: {one}" for one in wanted if one not in found)
        yield from (f"{name} new: {one}" for one in found if one not in wanted)
        if len(wanted) == len(found):
            yield f"{name}: perhaps only their order"


def broken(reading: facts.Reading, medium: str) -> list[str]:
    """How the law is broken for a reading; empty where it holds."""
    return list(differences(reading, duban.read(MEDIA[medium](reading))))


def answer(path: Path) -> facts.Reading:
    """A right answer as a reading; answers need no spans where nobody scores them."""
    data = json.loads(path.read_text("utf-8"))
    for record in (record for name in ("agenda", "findings", "leaders", "demands")
                   for record in data.get(name) or ()):  # fmt: skip
        record.setdefault("span", [0, 0])
    return duban.from_json(json.dumps(data))
