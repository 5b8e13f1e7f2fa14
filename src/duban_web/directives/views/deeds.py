"""The verb on directives as a page."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from duban_web.directives import labels as words
from duban_web.directives.actions.report_back import report_back
from duban_web.directives.queries.directives import find_directive
from duban_web.directives.rights import require
from duban_web.directives.views import labels
from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.sentences import said

WORDING = Wording(
    require=require,
    verbs=words.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={},
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


DEEDS = (
    Deed(
        report_back,
        "directives/<uuid:directive>/report",
        _directive,
        order=("on", "note"),
    ),
)
