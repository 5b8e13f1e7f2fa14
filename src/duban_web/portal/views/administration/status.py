"""How the installation is, in lights with words; letters that did not go out can be sent again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording, done_of, open_verbs
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said
from duban_web.foundation.visitor import inside
from duban_web.notify import labels as notify
from duban_web.notify.actions.retry_delivery import retry_delivery
from duban_web.notify.rights import require
from duban_web.portal.queries import status as asking
from duban_web.portal.views.administration import labels

WORDING = Wording(
    require=require,
    verbs=notify.VERBS,
    effects=labels.RETRY_EFFECT,
    fields={},
    hints={},
    codes={},
)


def _letter(actor: Actor, delivery: UUID) -> Subject:
    found = asking.letter_named(actor, delivery)
    return Subject(found.notice.recipient.name, reverse("status"), found.version)


DEEDS = (Deed(retry_delivery, "admin/status/letters/<uuid:delivery>/retry", _letter),)


def status(request: HttpRequest) -> HttpResponse:
    """How it is now."""
    with inside(request) as actor:
        found = asking.status(actor)
        return page(
            request,
            "portal/status.html",
            checks=[_check(one) for one in found.checks],
            jobs=[{"state": one, "words": _job(one.name)} for one in found.jobs],
            letters=[
                {
                    "letter": one,
                    "state": label(notify.DELIVERY_STATES, one.state),
                    "failure": label(notify.FAILURES, one.failure) if one.failure else "",
                }
                for one in found.letters
            ],
            verbs=open_verbs(actor, WORDING),
            notice=done_of(request, WORDING),
        )


def _check(one: asking.Checked) -> dict[str, object]:
    return {
        "name": label(labels.CHECKS, one.check),
        "shade": one.shade.value,
        "light": label(labels.LIGHTS, one.shade.value),
        "words": said(labels.FOUND[one.code], {name: _fact(it) for name, it in one.facts.items()}),
    }


def _fact(value: Any) -> Any:
    return date_format(localtime(value), "Y-m-d H:i") if hasattr(value, "tzinfo") else value


def _job(name: str) -> str:
    return label(labels.JOBS, name) if name in labels.JOBS else name
