"""New matters pasted as rows from a spreadsheet: looked at first, then proposed all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import said
from duban_web.matters import labels
from duban_web.matters.actions.propose import propose
from duban_web.matters.columns import Column
from duban_web.matters.forms.pasting import Pasting
from duban_web.matters.queries.choices import own_institutions
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.proposals import Proposal, proposals
from duban_web.matters.rights import Tie, require
from duban_web.matters.rules import Basis
from duban_web.matters.states import State, Verb
from duban_web.matters.views.cells import heading

AFTER, PASTED = "after", "pasted"
# The columns that a new matter is made from.
SHOWN = (
    Column.TITLE,
    Column.REQUIREMENT,
    Column.BASIS,
    Column.BASIS_DAY,
    Column.LEAD,
    Column.RESPONSIBLE,
    Column.JOINT,
    Column.DUE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown before it is proposed."""

    number: int
    cells: Sequence[tuple[Column, str, str]]
    faults: Sequence[str]
    twin: tuple[UUID, str] | None


def paste(request: HttpRequest) -> HttpResponse:
    """Look through what was pasted; with ``confirmed`` and no fault in it, propose it all."""
    refusal: Refusal | None = None
    if "confirmed" in request.POST:
        try:
            with door.inside(request) as actor:
                form, found = _read(request, actor)
                if _is_sound(found):
                    _propose(actor, form, found)
                    return HttpResponseRedirect(_following())
        except Refusal as error:
            # The scope has undone whatever was proposed before it.
            refusal = error
    with door.inside(request) as actor:
        form, found = _read(request, actor)
        if refusal:
            form.refuse(refusal)
        return page(
            request,
            "matters/paste.html",
            form=form,
            headings=[heading(one) for one in SHOWN],
            lines=[_line(one) for one in found],
            faulty=sum(bool(one.faults) for one in found),
            known=sum(one.twin is not None for one in found),
            is_sound=_is_sound(found),
        )


def _read(request: HttpRequest, actor: Actor) -> tuple[Pasting, list[Proposal]]:
    require(actor, Verb.PROPOSE, frozenset({Tie.OVER}))
    form = Pasting(request.POST or None, institutions=own_institutions(actor))
    return form, proposals(actor, form.cleaned_data["rows"]) if form.is_valid() else []


def _is_sound(found: Sequence[Proposal]) -> bool:
    return bool(found) and not any(one.faults for one in found)


def _following() -> str:
    return f"{reverse('ledger')}?state={State.PROPOSED}&{AFTER}={PASTED}"


def _line(proposal: Proposal) -> Line:
    texts = proposal.row.texts
    told = [
        said(
            labels.PASTED_FAULTS[one.code],
            {"column": heading(one.column), "value": one.value},
        )
        for one in proposal.faults
    ]
    shown = [(one, heading(one), texts.get(one, "")) for one in SHOWN]
    twin = proposal.twin
    known = (twin.pk, number_text(twin) or twin.title) if twin else None
    return Line(proposal.row.line, shown, told, known)


def _propose(actor: Actor, form: Pasting, found: Sequence[Proposal]) -> None:
    institution = UUID(form.cleaned_data["institution"])
    for one in found:
        propose(
            actor=actor,
            institution=institution,
            title=one.title,
            requirement=one.requirement,
            origin=one.origin or form.of,
            basis=Basis(title=one.basis or form.cleaned_data["basis"], day=one.basis_day),
            parties=one.parties,
            due=one.due,
            due_kind=one.due_kind,
        )
