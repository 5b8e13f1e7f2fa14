"""The rows of the ledger as a page shows them: one template for the list, filled row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from duban_web.foundation.actor import Actor
from duban_web.foundation.moulds import Mould, mark
from duban_web.matters.columns import Column
from duban_web.matters.queries.rows import LedgerRow, may_from_above
from duban_web.matters.states import State, Verb
from duban_web.matters.views.cells import Cell, heading, look, writing
from duban_web.matters.views.describing import BACK, CHANGED, PLACE


@dataclass(frozen=True, slots=True)
class _Kind:
    """In what the rows of a list differ beside their words."""

    is_lit: bool
    is_describable: bool
    is_changed: bool


def drawn(
    request: HttpRequest,
    actor: Actor,
    rows: Sequence[LedgerRow],
    columns: Sequence[Column],
    *,
    before: int,
    has_picks: bool,
    back: str,
) -> Iterator[SafeString]:
    """The rows, the first of which comes behind so many others.

    Each that is the actor's to describe leads to where it is changed, and from there ``back``.
    """
    write, changed, ledger = writing(columns), request.GET.get(CHANGED, ""), reverse("ledger")
    returning = urlencode({BACK: back})

    @cache
    def mould(kind: _Kind) -> Mould:
        return Mould("matters/ledger_row.html", _marks(kind, columns, has_picks=has_picks))

    @cache
    def describable(state: str, *, is_near: bool) -> bool:
        return may_from_above(actor, Verb.EDIT, State(state), is_near=is_near)

    for place, row in enumerate(rows, before + 1):
        matter, words = row.matter, write(row, place)
        kind = _Kind(
            is_lit=bool(words.get(Column.LIGHT)),
            is_describable=describable(matter.state, is_near=actor.reach.holds(matter.path)),
            is_changed=str(matter.pk) == changed,
        )
        yield mould(kind).filled(
            {
                **words,
                "id": str(matter.pk),
                "version": str(matter.version),
                "named": matter.title,
                "lamp": str(row.light),
                "describe": f"{ledger}/{matter.pk}/describe?{returning}&{PLACE}={place}",
            }
        )


def _marks(kind: _Kind, columns: Sequence[Column], *, has_picks: bool) -> dict[str, object]:
    """What the template of a row is drawn with once."""
    unlit = () if kind.is_lit else (Column.LIGHT,)
    return {
        "row": {
            "matter": {"pk": mark("id"), "version": mark("version"), "title": mark("named")},
            "light": mark("lamp"),
        },
        "together": has_picks,
        "cells": [
            Cell(one, heading(one), "" if one in unlit else mark(one), look(one)) for one in columns
        ],
        "describe": mark("describe") if kind.is_describable else "",
        "is_changed": kind.is_changed,
    }
