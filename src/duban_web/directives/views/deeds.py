"""The verbs on directives as pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from duban_web.directives import labels as words
from duban_web.directives.actions.correct_directive import correct_directive
from duban_web.directives.actions.report_back import report_back
from duban_web.directives.queries.directives import find_directive
from duban_web.directives.rights import require
from duban_web.directives.rules import DirectiveGiven, DirectiveKind
from duban_web.directives.views import labels
from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.form_fields import Options
from duban_web.foundation.sentences import label, said
from duban_web.matters.labels import AUDIENCES
from duban_web.matters.queries.offered import leaders_at
from duban_web.matters.rights import require_second
from duban_web.matters.rules import Audience

WORDING = Wording(
    require=require,
    verbs=words.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={DirectiveKind: words.KINDS, Audience: AUDIENCES},
)


def _directive(actor: Actor, directive: UUID) -> Subject:
    found = find_directive(actor, directive)
    facts = [
        (said(labels.SENDER, {}), found.sender or found.leader_name),
        (said(labels.REPORT_DUE, {}), f"{found.report_back:%Y-%m-%d}" if found.report_back else ""),
    ]
    return Subject(
        found.title,
        reverse("directive", args=[found.pk]),
        found.version,
        [(name, value) for name, value in facts if value],
    )


def _to_correct(actor: Actor, directive: UUID) -> Subject:
    """The same for whoever may correct it: before anything is typed."""
    found = find_directive(actor, directive)
    require_second(actor, found.recorded_by_id)
    return Subject(found.title, reverse("directive", args=[found.pk]), found.version)


def _head(actor: Actor, directive: UUID) -> Mapping[str, Any]:
    """The head as it was recorded."""
    found = find_directive(actor, directive)
    head = {part.name: getattr(found, part.name) for part in fields(DirectiveGiven)}
    return {**head, "leader": found.leader_id}


def _leaders(actor: Actor, directive: UUID) -> Options:
    found = find_directive(actor, directive)
    return [(str(one.id), one.name) for one in leaders_at(actor, found.institution_id)]


def _text(_actor: Actor, directive: UUID) -> Mapping[str, forms.Field]:
    """What it says, whose lines stay lines."""
    box = forms.Textarea(attrs={"rows": 5})
    return {"text": forms.CharField(label=label(labels.FIELDS, "text"), widget=box, required=False)}


DEEDS = (
    Deed(
        correct_directive,
        "directives/<uuid:directive>/correct",
        _to_correct,
        choices={"leader": _leaders},
        more=_text,
        initial=_head,
        order=(
            *("title", "kind", "number", "sender", "leader_name", "leader", "day"),
            *("report_back", "text", "audience"),
        ),
    ),
    Deed(
        report_back,
        "directives/<uuid:directive>/report",
        _directive,
        order=("on", "note"),
    ),
)
