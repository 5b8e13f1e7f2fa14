"""Papers that the supervision desk owes, as frozen records: what each says, and what it may not.

Reads: nothing. Writes: the records, and where one of them contradicts itself. Leaves unread: how a
paper looks, which is composing's and the layouts'. Always used with the module's name:
``papers.Bulletin``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duban.writing.papers import (
    bulletin,
    closing,
    labels,
    matter,
    official,
    plan,
    rectification,
    slips,
)
from duban.writing.papers.bulletin import Bulletin, LaggingItem, ListedItem, Part
from duban.writing.papers.closing import ClosingForm
from duban.writing.papers.matter import (
    CloseOut,
    Cover,
    Event,
    Extension,
    MatterFile,
    Participant,
)
from duban.writing.papers.official import OfficialPaper
from duban.writing.papers.parts import (
    Annex,
    Column,
    Count,
    Evidence,
    Frame,
    Opinion,
    Origin,
    Outcome,
    Person,
    Section,
    SimpleTable,
    StatusCount,
    Totals,
)
from duban.writing.papers.plan import (
    LeadingGroup,
    PlannedFinding,
    PlannedGroup,
    PlannedMeasure,
    RectificationPlan,
    Stage,
    Term,
)
from duban.writing.papers.rectification import (
    Change,
    ProgressNotice,
    RectificationReport,
    Rectified,
    RectifiedGroup,
    RuleChange,
)
from duban.writing.papers.rules import Breach
from duban.writing.papers.slips import ReminderSlip, SupervisionSlip

__all__ = [
    "KINDS",
    "Annex",
    "Bulletin",
    "Change",
    "CloseOut",
    "ClosingForm",
    "Column",
    "Count",
    "Cover",
    "Event",
    "Evidence",
    "Extension",
    "Frame",
    "Kind",
    "LaggingItem",
    "LeadingGroup",
    "ListedItem",
    "MatterFile",
    "OfficialPaper",
    "Opinion",
    "Origin",
    "Outcome",
    "Paper",
    "Part",
    "Participant",
    "Person",
    "PlannedFinding",
    "PlannedGroup",
    "PlannedMeasure",
    "ProgressNotice",
    "RectificationPlan",
    "RectificationReport",
    "Rectified",
    "RectifiedGroup",
    "ReminderSlip",
    "RuleChange",
    "Section",
    "SimpleTable",
    "Stage",
    "StatusCount",
    "SupervisionSlip",
    "Term",
    "Totals",
    "kind_of",
]

Paper = (
    OfficialPaper
    | SupervisionSlip
    | ReminderSlip
    | Bulletin
    | RectificationPlan
    | RectificationReport
    | ProgressNotice
    | ClosingForm
    | MatterFile
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its name in JSON, its Chinese title, its record, and its rules."""

    name: str
    title: str
    record: type
    breaches: Callable[[Any], Iterator[Breach]]


_RECORDS: Mapping[str, tuple[type, Callable[[Any], Iterator[Breach]]]] = {
    "official_paper": (OfficialPaper, official.breaches),
    "supervision_slip": (SupervisionSlip, slips.slip_breaches),
    "reminder_slip": (ReminderSlip, slips.reminder_breaches),
    "bulletin": (Bulletin, bulletin.breaches),
    "rectification_plan": (RectificationPlan, plan.breaches),
    "rectification_report": (RectificationReport, rectification.report_breaches),
    "progress_notice": (ProgressNotice, rectification.notice_breaches),
    "closing_form": (ClosingForm, closing.breaches),
    "matter_file": (MatterFile, matter.breaches),
}
KINDS: Mapping[str, Kind] = {
    name: Kind(name, labels.PAPERS[name], *rest) for name, rest in _RECORDS.items()
}


def kind_of(record: type) -> Kind | None:
    """The kind of the papers that are such records; None for a type that is none."""
    return next((kind for kind in KINDS.values() if kind.record is record), None)
