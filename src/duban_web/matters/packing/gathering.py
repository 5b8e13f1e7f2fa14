"""What goes into the package of a closed matter, as it is in one open scope.

Reads: the matter with all that belongs to it, its events, the proof of them, the rows of its files.
Writes: nothing. Leaves unread: the bytes of the files, which are read as they are handed on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Model

from duban_web.documents.queries.contents import KeptFile, kept_file
from duban_web.documents.states import ERASED
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.plain import plain_row
from duban_web.foundation.within import TenantRecord, TenantRows
from duban_web.foundation.zips import safe_name
from duban_web.matters.examining import columns_of
from duban_web.matters.models import (
    Application,
    Assignment,
    Comment,
    Doing,
    Evidence,
    Knower,
    LookBack,
    Matter,
    Milestone,
    Pace,
    Progress,
    Reminder,
    Urge,
    Waiver,
)
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.replay import Step, differences, replayed
from duban_web.matters.rights import require_archivist
from duban_web.matters.states import State
from duban_web.tenants.models import Body, Institution, Person, Roster, Unit
from duban_web.tenants.queries.called import called
from duban_web.trail.queries import SignedProof, events_of, open_fields, signed_proof

if TYPE_CHECKING:
    from duban_web.trail.models import Event

_BELONGING: Sequence[type[TenantRecord]] = (
    Assignment,
    Progress,
    Evidence,
    Application,
    Comment,
    LookBack,
    Milestone,
    Pace,
    Waiver,
    Urge,
    Reminder,
    Doing,
    Knower,
)
_NAMED = (Person, Unit, Institution, Body, Roster)
BASIS, EVIDENCE = "basis", "evidence"
OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the package: what it is called there, what it is used as, what it is said to be."""

    name: str
    use: str
    title: str
    maker: str
    dated: datetime.date | None
    kept: KeptFile


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that the matter points to and that cannot come along, and why."""

    use: str
    title: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the package is made from; ``moment`` is when the matter changed last."""

    matter: Matter
    moment: datetime.datetime
    parties: Sequence[Assignment]
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    relatives: Sequence[tuple[str, Matter]]
    events: Sequence[Event]
    fields: Mapping[int, Mapping[str, Any]]
    names: Mapping[UUID, str]
    differing: Sequence[str]
    files: Sequence[Packed]
    left_out: Sequence[LeftOut]
    proof: SignedProof


def gathered(actor: Actor, matter: UUID, *, signer: Path) -> Gathered:
    """All of it, for whoever keeps what is closed.

    Raises NotFound, NotYours, Refusal ``matter_not_closed``, ``file_is_missing``, and, for a moment
    after the last change, ``not_sealed``.
    """
    row = Matter.objects.find(actor, matter)
    require_archivist(actor, is_over=actor.reach.holds(row.path))
    if row.state != State.CLOSED:
        raise Refusal("matter_not_closed", state=row.state)
    belonging = {model: _rows(actor, model, row) for model in _BELONGING}
    files, left_out = _files(actor, row, belonging[Evidence])
    events = events_of(actor, "matter", row.pk)
    fields = open_fields(actor, events)
    objects = [("matter", row.pk), *(("document", one.kept.document.pk) for one in files)]
    return Gathered(
        matter=row,
        moment=events[-1].recorded_at,
        parties=parties_of(Actor.system(actor.tenant), row),
        rows={
            model._meta.db_table.partition("_")[2]: [
                plain_row(one, without=["tenant"]) for one in rows
            ]
            for model, rows in belonging.items()
        },
        relatives=[*_relatives(actor, row)],
        events=events,
        fields=fields,
        names=called(actor, {*_references([row, *_all(belonging.values())], events)}),
        differing=[*_differing(row, events, fields)],
        files=files,
        left_out=left_out,
        proof=signed_proof(actor, *dict.fromkeys(objects), signer=signer),
    )


def _rows(actor: Actor, model: type[TenantRecord], matter: Matter) -> list[Any]:
    rows: TenantRows[TenantRecord] = model._default_manager.all()  # type: ignore[assignment]
    return list(rows.within(actor).filter(**{"matter": matter}).order_by("pk"))


def _all(some: Iterable[Iterable[Any]]) -> Iterator[Any]:
    for rows in some:
        yield from rows


def _relatives(actor: Actor, row: Matter) -> Iterator[tuple[str, Matter]]:
    """Matters that it comes from or went into, as far as the actor may know of them."""
    rows = Matter.objects.within(actor).select_related("series")
    for kind, related in (
        ("parent", rows.filter(children=row)),
        ("child", rows.filter(parent=row)),
        ("merged_from", rows.filter(merged_into=row)),
    ):
        for other in related.order_by("proposed_on", "pk"):
            yield kind, other


def _files(
    actor: Actor, row: Matter, evidence: Sequence[Evidence]
) -> tuple[list[Packed], list[LeftOut]]:
    """The basis, then the evidence in the order in which it came."""
    named = [(BASIS, row.basis_document, row.basis_title, "", row.basis_day, "")]
    ordered = sorted(evidence, key=lambda one: (one.attached_on, one.title, str(one.pk)))
    named += [
        (EVIDENCE, one.document, one.title, one.maker, one.dated, one.sha256) for one in ordered
    ]
    files: list[Packed] = []
    left_out: list[LeftOut] = []
    for use, document, title, maker, dated, sha256 in named:
        if document is None:
            continue
        try:
            kept = kept_file(actor, document)
        except NotFound:
            left_out.append(LeftOut(use, title, sha256, OUT_OF_REACH))
            continue
        except Refusal as refusal:
            if refusal.code != "document_is_erased":
                raise
            left_out.append(LeftOut(use, title, refusal.facts["sha256"], ERASED))
            continue
        place = f"files/{len(files) + 1:02d}-{safe_name(kept.document.name)}"
        files.append(Packed(place, use, title, maker, dated, kept))
    return files, left_out


def _references(rows: Iterable[Model], events: Iterable[Event]) -> Iterator[UUID]:
    """Everybody and everything of the organisation that the package names."""
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.related_model in _NAMED and (id := getattr(row, field.attname)):
                yield id
    for event in events:
        for text in (event.actor_ref, event.unit_ref):
            try:
                yield UUID(text)
            except ValueError:
                # the system, or no unit
                continue


def _differing(
    row: Matter, events: Sequence[Event], fields: Mapping[int, Mapping[str, Any]]
) -> Iterator[str]:
    steps = [Step(one.object_version, one.to_state, fields[one.pk]) for one in events]
    yield from differences(replayed(steps), columns_of(row))
