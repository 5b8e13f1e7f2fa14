"""The verbs on meetings and their decisions as pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.urls import reverse

from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.form_fields import Options
from duban_web.foundation.sentences import said
from duban_web.matters.rights import require_second
from duban_web.meetings import labels as words
from duban_web.meetings.actions.amend_decision import amend_decision
from duban_web.meetings.actions.annul_decision import annul_decision
from duban_web.meetings.actions.correct_meeting import correct_meeting
from duban_web.meetings.queries.decisions import find_decision, later_decisions
from duban_web.meetings.queries.meetings import find_meeting
from duban_web.meetings.rights import require
from duban_web.meetings.rules import MeetingGiven, MeetingKind
from duban_web.meetings.views import labels

# So much of a decision is shown where it is chosen.
_BEGINNING = 40
WORDING = Wording(
    require=require,
    verbs=words.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={MeetingKind: words.KINDS},
)


def _decision(actor: Actor, decision: UUID) -> Subject:
    found = find_decision(actor, decision)
    facts = {"meeting": found.meeting.title, "place": found.place}
    return Subject(
        said(labels.DECISION, facts),
        reverse("meeting", args=[found.meeting_id]),
        found.version,
        [(said(labels.ITS_WORDS, {}), found.text)],
    )


def _meeting(actor: Actor, meeting: UUID) -> Subject:
    """A meeting, for whoever may correct it: before anything is typed."""
    found = find_meeting(actor, meeting)
    require_second(actor, found.recorded_by_id)
    return Subject(found.title, reverse("meeting", args=[found.pk]), found.version)


def _head(actor: Actor, meeting: UUID) -> Mapping[str, Any]:
    """The head as it was recorded."""
    found = find_meeting(actor, meeting)
    return {part.name: getattr(found, part.name) for part in fields(MeetingGiven)}


def _later(actor: Actor, decision: UUID) -> Options:
    return [
        (
            str(one.pk),
            said(
                labels.OPTION,
                {
                    "meeting": one.meeting.title,
                    "place": one.place,
                    "text": " ".join(one.text.split())[:_BEGINNING],
                },
            ),
        )
        for one in later_decisions(actor, decision)
    ]


DEEDS = (
    Deed(
        correct_meeting,
        "meetings/<uuid:meeting>/correct",
        _meeting,
        initial=_head,
        order=("title", "kind", "year", "number", "day", "last_day", "body", "is_extended"),
    ),
    Deed(
        amend_decision,
        "decisions/<uuid:decision>/amend",
        _decision,
        choices={"by": _later},
        order=("by", "reason"),
    ),
    Deed(
        annul_decision,
        "decisions/<uuid:decision>/annul",
        _decision,
        choices={"by": _later},
        order=("reason", "by"),
    ),
)
