"""One verb on several matters at once: looked at first, then done to all of them or to none."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from duban_web.accounts import door
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said, sentence
from duban_web.matters import labels
from duban_web.matters.columns import Column
from duban_web.matters.forms import labels as form_labels
from duban_web.matters.forms.acting import ActForm
from duban_web.matters.forms.table import FORMS
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.rows import ledger_rows
from duban_web.matters.queries.several import Several, several
from duban_web.matters.rights import RIGHTS
from duban_web.matters.states import Verb
from duban_web.matters.views.proving import is_proved

# Verbs that say the same to every matter, in the order in which they are offered.
TOGETHER = (
    Verb.APPROVE,
    Verb.URGE,
    Verb.COMMENT,
    Verb.EXTEND,
    Verb.SUSPEND,
    Verb.RESUME,
    Verb.VERIFY,
    Verb.CLOSE,
    Verb.SET_PATROL,
    Verb.SET_RHYTHM,
)
# What is read of a row beside the matter itself.
_SHOWN = (Column.RESPONSIBLE,)
# As many as a person looks through before saying yes.
MOST = 100


def offered(actor: Actor) -> list[tuple[Verb, str]]:
    """What the actor could do to several at once, in words."""
    own = [one for one in TOGETHER if actor.may(f"matters.{one.value}", RIGHTS[one.value])]
    return [(one, label(labels.VERBS, one)) for one in own]


@require_POST
def act_on_several(request: HttpRequest) -> HttpResponse:
    """Show to which of those picked the verb is open; with ``confirmed`` do it to all of these.

    What is shown may still be left out.
    """
    verb, picked = _verb(request), _picked(request)
    is_meant = "confirmed" in request.POST
    with door.inside(request) as actor:
        found = several(actor, picked, verb)
        form = _form(request, actor, verb, found, is_meant=is_meant)
        rows = ledger_rows(actor, found.open, _SHOWN)
        # Outside the scope there is no series to read on PostgreSQL.
        numbers = {row.pk: number_text(row) for row, _ in found.shut}
    if is_meant and form and form.is_valid() and is_proved(request, form):
        done = {row.pk: picked[row.pk] for row in found.open}
        if _is_done(request, verb, form, done):
            return HttpResponseRedirect(f"{reverse('ledger')}?after=several")
    return page(
        request,
        "matters/several.html",
        form=form,
        verb=verb,
        lead=label(form_labels.LEADS, verb),
        open=[(row, picked[row.matter.pk]) for row in rows],
        shut=[(row, numbers[row.pk], sentence(why.code, why.facts)) for row, why in found.shut],
        is_nothing_picked=not picked,
    )


def _is_done(request: HttpRequest, verb: Verb, form: ActForm, versions: Mapping[UUID, int]) -> bool:
    """Whether it was done to all; at the first refusal the scope undoes those before it."""
    titles: dict[UUID, str] = {}
    at = None
    try:
        with door.inside(request) as actor:
            titles = {row.pk: row.title for row in several(actor, versions, verb).open}
            for at, version in versions.items():
                FORMS[verb][1](actor=actor, matter=at, version=version, **form.arguments)
    except Refusal as refusal:
        form.refuse(refusal)
        if at is not None:
            form.add_error(None, said(labels.STOPPED_AT, {"title": titles.get(at, "")}))
        return False
    return True


def _form(
    request: HttpRequest, actor: Actor, verb: Verb, found: Several, *, is_meant: bool
) -> ActForm | None:
    """The verb's form, offering what the first of them offers; none where it is open to none."""
    if not found.open:
        return None
    return FORMS[verb][0](
        request.POST if is_meant else None, actor=actor, **{"matter": found.open[0]}
    )


def _verb(request: HttpRequest) -> Verb:
    sent = request.POST.get("verb", "")
    if sent not in TOGETHER:
        with door.inside(request):
            raise NotFound
    return Verb(sent)


def _picked(request: HttpRequest) -> dict[UUID, int]:
    """What was picked, each with the version that was looked at; what is none is passed over."""
    picked = {}
    for sent in request.POST.getlist("pick")[:MOST]:
        id, _, version = sent.partition(":")
        try:
            picked[UUID(id)] = int(version)
        except ValueError:
            continue
    return picked
