"""Papers that Duban writes: from facts to a ``Report``, one module for each kind of paper.

Reads: a ``Reading`` or a record of a paper. Writes: a ``Report``, in which nothing is said that the
facts do not say. Leaves unread: page and type, which are the layouts'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from duban import facts
from duban.writing.composing import (
    labels,
    ledger,
    lists,
    minutes,
    rectification_notice,
    task_table,
)
from duban.writing.composing.papers import (
    bulletin,
    closing,
    matter,
    notice,
    official,
    plan,
    report,
    slips,
)
from duban.writing.composing.papers import labels as paper_labels
from duban.writing.papers import (
    Bulletin,
    ClosingForm,
    MatterFile,
    OfficialPaper,
    ProgressNotice,
    RectificationPlan,
    RectificationReport,
    ReminderSlip,
    SupervisionSlip,
)
from duban.writing.report import Report

__all__ = ["COMPOSERS", "Composer"]


@dataclass(frozen=True, slots=True)
class Composer:
    """A kind of paper: what it is made from, and the page layout that it is set in.

    ``takes`` is the type that ``compose`` is called with; ``layout`` the name of a page layout.
    """

    name: str
    title: str
    takes: type
    layout: str
    compose: Callable[[Any], Report]


def _of_reading(
    name: str, title: str, layout: str, compose: Callable[[facts.Reading], Report]
) -> Composer:
    return Composer(name, title, facts.Reading, layout, compose)


_ALL = (
    _of_reading("minutes", labels.MEETING + labels.MINUTES, "minutes", minutes.compose),
    _of_reading("rectification_notice", labels.NOTICE, "general", rectification_notice.compose),
    _of_reading("task_table", labels.TASK_TABLE, "ledger", task_table.compose),
    _of_reading("ledger", labels.LEDGER, "ledger_a3", ledger.compose),
    _of_reading("problem_list", labels.PROBLEM_LIST, "ledger", lists.problem_list),
    _of_reading("task_checklist", labels.TASK_LIST, "ledger", lists.task_checklist),
    _of_reading("responsibility_list", labels.DUTY_LIST, "ledger", lists.responsibility_list),
    Composer("general", paper_labels.GENERAL, OfficialPaper, "general", official.compose),
    Composer("letter", paper_labels.LETTER, OfficialPaper, "letter", official.compose),
    Composer(
        "supervision_slip",
        paper_labels.SUPERVISION_SLIP,
        SupervisionSlip,
        "form",
        slips.supervision_slip,
    ),
    Composer(
        "reminder_slip", paper_labels.REMINDER_SLIP, ReminderSlip, "form", slips.reminder_slip
    ),
    Composer("bulletin", paper_labels.BULLETIN, Bulletin, "bulletin", bulletin.compose),
    Composer("rectification_plan", paper_labels.PLAN, RectificationPlan, "general", plan.compose),
    Composer(
        "rectification_report", paper_labels.REPORT, RectificationReport, "general", report.compose
    ),
    Composer("progress_notice", paper_labels.NOTICE, ProgressNotice, "general", notice.compose),
    Composer("closing_form", paper_labels.CLOSING_FORM, ClosingForm, "file", closing.compose),
    Composer("matter_file", paper_labels.MATTER_FILE, MatterFile, "file", matter.compose),
)
# By the name that ``duban.write`` and ``duban write --layout`` call it by.
COMPOSERS = {composer.name: composer for composer in _ALL}
