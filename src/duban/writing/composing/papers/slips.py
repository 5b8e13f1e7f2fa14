"""督办通知单 and 催办单: one sheet with a form, signed, and a receipt to be torn off.

Reads: a SupervisionSlip or a ReminderSlip. Writes: its Report. Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import Row, banner, form, halves, wide
from duban.writing.composing.papers.phrases import (
    day_words,
    limit_words,
    listed,
    origin_words,
    said,
)
from duban.writing.papers import ReminderSlip, SupervisionSlip
from duban.writing.papers.soundness import require_sound
from duban.writing.report import Block, Contact, Cut, Report, Words, words

_SLIP = labels.SLIP
_RECEIPT = labels.RECEIPT_FIELDS


def supervision_slip(slip: SupervisionSlip) -> Report:
    """A 督办通知单; raises UnsoundPaper for one that contradicts itself."""
    require_sound(slip)
    return Report(
        labels.TITLE.format(issuer=slip.issuer, name=labels.SUPERVISION_SLIP),
        (
            form(_assignment(slip)),
            *(_receipt(labels.SUPERVISION_SLIP, slip) if slip.receipt else ()),
        ),
    )


def _assignment(slip: SupervisionSlip) -> Iterator[Row]:
    yield halves(_SLIP["number"], slip.number, _SLIP["urgency"], slip.urgency)
    yield wide(_SLIP["addressees"], listed(slip.addressees))
    yield wide(_SLIP["origin"], origin_words(slip.origin))
    yield wide(_SLIP["matter"], slip.matter, lines=3)
    yield wide(_SLIP["requirement"], slip.requirement, lines=2)
    yield halves(_SLIP["leads"], listed(slip.leads), _SLIP["responsible"], listed(slip.responsible))
    due = limit_words(slip.due, slip.due_words)
    yield halves(_SLIP["support"], listed(slip.support), _SLIP["due"], due)
    yield wide(_SLIP["reporting"], _reporting(slip), lines=2)
    yield halves(_SLIP["drafter"], slip.drafter, _SLIP["reviewer"], slip.reviewer)
    yield halves(_SLIP["approver"], slip.approver, _SLIP["contact"], _reach(slip.contact))
    yield halves(_SLIP["issuer"], slip.issuer, _SLIP["day"], day_words(slip.day))


def _reporting(slip: SupervisionSlip) -> Words:
    whom = slip.report_to or labels.DESK
    if slip.report_by:
        return said(labels.REPORTING, day=day_words(slip.report_by), whom=whom)
    return said(labels.REPORTING_WITHOUT_DAY, whom=whom)


def reminder_slip(slip: ReminderSlip) -> Report:
    """A 催办单 in its colour; raises UnsoundPaper for one that contradicts itself."""
    require_sound(slip)
    return Report(
        labels.TITLE.format(issuer=slip.issuer, name=labels.REMINDER_SLIP),
        (
            form(_reminder(slip)),
            *(_receipt(labels.REMINDER_SLIP, slip) if slip.receipt else ()),
        ),
    )


def _reminder(slip: ReminderSlip) -> Iterator[Row]:
    colour = labels.COLOURS[slip.colour]
    yield banner(labels.BANNER.format(colour=colour, level=slip.level), slip.colour)
    yield wide(_SLIP["number"], slip.number)
    yield wide(_SLIP["addressees"], listed(slip.addressees))
    sent = day_words(slip.slip_day)
    yield halves(_SLIP["slip_number"], slip.slip_number, _SLIP["slip_day"], sent)
    yield wide(_SLIP["matter"], slip.matter, lines=3)
    yield halves(_SLIP["due"], day_words(slip.due), _SLIP["days_over"], _lateness(slip))
    yield wide(_SLIP["last_feedback"], _last_feedback(slip), lines=2)
    yield wide(_SLIP["demand"], slip.requirement, lines=2)
    yield halves(
        _SLIP["reply_by"],
        labels.BY.format(day=day_words(slip.reply_by)),
        _SLIP["approver"],
        slip.approver,
    )
    yield wide(_SLIP["consequence"], slip.consequence)
    yield halves(_SLIP["copies"], listed(slip.copies), _SLIP["contact"], _reach(slip.contact))
    yield halves(_SLIP["issuer"], slip.issuer, _SLIP["day"], day_words(slip.day))


def _lateness(slip: ReminderSlip) -> str:
    if slip.days_after_due:
        over = labels.OVER_WORKING if slip.working_days else labels.OVER
        return over.format(days=slip.days_after_due)
    left = -slip.calendar_days
    return labels.LEFT.format(days=left) if left > 0 else labels.DUE_TODAY


def _last_feedback(slip: ReminderSlip) -> Words:
    day = labels.FEEDBACK_ON.format(day=day_words(slip.last_feedback_day))
    return (*words(day if slip.last_feedback_day else ""), *slip.last_feedback)


def _reach(contact: Contact | None) -> str:
    """Person and telephone, as they fit into one field."""
    return f"{contact.person} {contact.phone}".strip() if contact else ""


def _receipt(name: str, slip: SupervisionSlip | ReminderSlip) -> Iterator[Block]:
    """回执: what is signed for, and room for who did."""
    yield Cut(labels.CUT)
    yield form(
        (
            wide(_RECEIPT["number"], slip.number),
            halves(_RECEIPT["unit"], "", _RECEIPT["signer"], ""),
            halves(_RECEIPT["signed"], "", _RECEIPT["handler"], ""),
            wide(_RECEIPT["phone"], ""),
        ),
        caption=labels.RECEIPT[name],
    )
