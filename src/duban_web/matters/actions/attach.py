"""Attach evidence (补充佐证)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.matters.actions._evidence import Proof, attach_all
from duban_web.matters.actions._moving import found, move, person_acting, took_part
from duban_web.matters.closers import Part
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import ties_of
from duban_web.matters.rights import Tie
from duban_web.matters.states import Verb


def attach(*, actor: Actor, matter: UUID, version: int, evidence: Sequence[Proof]) -> Matter:
    """Add files that prove what was done; whoever adds them has done a part of the work."""
    row = found(actor, matter, version, Verb.ATTACH)
    if not evidence:
        raise Invalid({"evidence": "required"})
    is_typed = Tie.ANSWERING not in ties_of(actor, row)
    said = {"evidence": [one.written for one in evidence]}
    move(actor, row, version, Verb.ATTACH, said=said)
    attach_all(actor, row, evidence)
    took_part(actor, row, person_acting(actor), Part.TYPIST if is_typed else Part.REPORTER)
    return row
