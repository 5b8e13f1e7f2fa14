"""The search over matters, files and sources: what was found, as far as one may know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from duban_web.directives.models import Directive
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.matters.models import Evidence, Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rights import require_reader
from duban_web.matters.states import State
from duban_web.meetings.models import Meeting
from duban_web.meetings.queries.sessions import session_text
from duban_web.portal.kinds import Kind
from duban_web.search.marking import Piece, excerpt, marked
from duban_web.search.queries import Found, search, text_around

AT_ONCE = 20
# Nobody turns further: whoever looks for something says more of it.
_DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; ``matter`` is where it leads, nothing for what is in none.

    A meeting or a directive leads to itself. ``title`` and ``excerpt`` are pieces, of which some
    are what was asked for.
    """

    kind: Kind
    id: UUID
    matter: UUID | None
    number: str
    state: State | None
    title: Sequence[Piece]
    excerpt: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of what was found, and how much there is: ``count``, or more than it."""

    items: Sequence[Hit]
    count: int
    is_more: bool


def find(actor: Actor, *, text: str = "", kind: Kind | None = None, page: int = 1) -> Hits:
    """Matters, files, meetings, directives in which every word of a text occurs, twenty to a page.

    A number or title that is the text itself comes first, then titles, then the newest. Counted up
    to 1,000.
    """
    require_reader(actor)
    first = min(max(page - 1, 0) * AT_ONCE, _DEEPEST)
    kinds = (kind.value,) if kind else tuple(Kind)
    found = search(actor, text, kinds=kinds, first=first, most=AT_ONCE)
    shown = found.items
    hits: dict[Found, Hit] = {}
    for asked in (_matters, _documents, _meetings, _directives):
        hits.update(asked(actor, shown, text))
    return Hits([hits[one] for one in shown if one in hits], found.count, found.is_more)


def _matters(actor: Actor, found: Sequence[Found], text: str) -> Mapping[Found, Hit]:
    ids = [one.object_id for one in found if one.kind == Kind.MATTER]
    rows = Matter.objects.among(actor, ids, "series")
    return {
        Found(Kind.MATTER, id): Hit(
            Kind.MATTER,
            id,
            id,
            number_text(row),
            State(row.state),
            marked(row.title, text),
            excerpt((row.requirement, row.basis_quote, row.remark), text),
        )
        for id, row in rows.items()
    }


def _documents(actor: Actor, found: Sequence[Found], text: str) -> Mapping[Found, Hit]:
    ids = [one.object_id for one in found if one.kind == Kind.DOCUMENT]
    if not ids:
        return {}
    rows = documents_by_id(actor, ids)
    around = text_around(actor, Kind.DOCUMENT, ids, text)
    matters = {one.document: one.matter for one in _used(actor, documents=ids)}
    return {
        Found(Kind.DOCUMENT, id): Hit(
            Kind.DOCUMENT,
            id,
            matters.get(id),
            "",
            None,
            marked(row.name, text),
            excerpt((around.get(id, ""),), text),
        )
        for id, row in rows.items()
    }


@keyed(documents=Among(UUIDField(), AT_ONCE))
def _used(actor: Actor, documents: Any) -> Any:
    """The matters to which files are evidence; of several the first comes last."""
    known = Matter.objects.within(actor)
    used = Evidence.objects.within(actor).filter(document__in=documents, matter__in=known)
    return used.order_by("-attached_on", "pk").values_list("document", "matter")


def _meetings(actor: Actor, found: Sequence[Found], text: str) -> Mapping[Found, Hit]:
    ids = [one.object_id for one in found if one.kind == Kind.MEETING]
    if not ids:
        return {}
    rows = Meeting.objects.among(actor, ids)
    # What the index has of a meeting is for everybody's eyes.
    around = text_around(actor, Kind.MEETING, ids, text)
    return {
        Found(Kind.MEETING, id): Hit(
            Kind.MEETING,
            id,
            None,
            session_text(row),
            None,
            marked(row.title, text),
            excerpt((around.get(id, ""),), text),
        )
        for id, row in rows.items()
    }


def _directives(actor: Actor, found: Sequence[Found], text: str) -> Mapping[Found, Hit]:
    ids = [one.object_id for one in found if one.kind == Kind.DIRECTIVE]
    rows = Directive.objects.among(actor, ids)
    return {
        Found(Kind.DIRECTIVE, id): Hit(
            Kind.DIRECTIVE,
            id,
            None,
            row.number,
            None,
            marked(row.title, text),
            excerpt((row.text, row.sender, row.leader_name), text),
        )
        for id, row in rows.items()
    }
