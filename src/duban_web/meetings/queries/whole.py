"""Everything about one meeting, as its page shows it to one reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation.actor import Actor
from duban_web.matters.queries.corrections import Correction, corrections_of
from duban_web.meetings.models import AgendaItem, Attendance, Decision, Meeting
from duban_web.meetings.queries.decisions import DecisionShown, decisions_in, shown
from duban_web.meetings.queries.meetings import find_meeting, last_before
from duban_web.meetings.queries.sessions import session_text
from duban_web.meetings.rules import Presence
from duban_web.tenants.queries.called import called


@dataclass(frozen=True, slots=True)
class AttendeeShown:
    """Who sat there; ``items`` are the places of those that they sat in on, none for the whole."""

    presence: Presence
    name: str
    person: UUID | None
    unit: UUID | None
    unit_name: str
    items: Sequence[int]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An agenda item with its decisions; ``item`` is none where it is not the reader's to know.

    ``hides`` tells that there are decisions in it that are not.
    """

    place: int
    item: AgendaItem | None
    paper: Document | None
    decisions: Sequence[DecisionShown]
    hides: bool


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The meeting before, and what became of its decisions."""

    meeting: Meeting
    decisions: Sequence[DecisionShown]


@dataclass(frozen=True, slots=True)
class WholeMeeting:
    """A meeting with all that belongs to it, as far as the reader may know.

    ``apart`` are decisions of no agenda item, ``corrections`` those of its head. ``document`` are
    the minutes, where they may be read.
    """

    meeting: Meeting
    session: str
    institution_name: str
    attendance: Sequence[AttendeeShown]
    agenda: Sequence[ItemShown]
    apart: ItemShown
    last: LastMeeting | None
    document: Document | None
    corrections: Sequence[Correction]

    @property
    def by_presence(self) -> Mapping[Presence, list[AttendeeShown]]:
        """Who sat there, by how they took part."""
        found: dict[Presence, list[AttendeeShown]] = {one: [] for one in Presence}
        for one in self.attendance:
            found[one.presence].append(one)
        return {presence: some for presence, some in found.items() if some}


def meeting_of(actor: Actor, meeting: UUID) -> WholeMeeting:
    """All of a meeting; raises NotFound, and NotYours for administrators.

    Of an item for named eyes others learn that there is one, at which place of the agenda.
    """
    row = find_meeting(actor, meeting)
    last = last_before(actor, row)
    decisions = shown(actor, decisions_in(actor, row, *([last] if last else [])))
    own = [one for one in decisions if one.decision.meeting_id == row.pk]
    items = {one.pk: one for one in AgendaItem.objects.within(actor).filter(meeting=row)}
    papers = {one.paper for one in items.values() if one.paper}
    files = documents_by_id(actor, papers | ({row.document} if row.document else set()))
    attendance = list(Attendance.objects.within(actor).filter(meeting=row).order_by("place"))
    units = {one.unit_id for one in attendance if one.unit_id}
    names = called(actor, {row.institution_id, *units})
    return WholeMeeting(
        meeting=row,
        session=session_text(row),
        institution_name=names.get(row.institution_id, ""),
        attendance=_attendees(attendance, items, names),
        agenda=_agenda(actor, row, items, files, own),
        apart=_apart(actor, row, own),
        last=_last(last, decisions) if last else None,
        document=files.get(row.document) if row.document else None,
        corrections=corrections_of(actor, "meeting", row, "correct_meeting"),
    )


def _last(last: Meeting, decisions: Sequence[DecisionShown]) -> LastMeeting:
    return LastMeeting(last, [one for one in decisions if one.decision.meeting_id == last.pk])


def _attendees(
    rows: Sequence[Attendance], items: Mapping[UUID, AgendaItem], names: Mapping[UUID, str]
) -> list[AttendeeShown]:
    """One of each; who sat in on nothing but what is for others' eyes is not there."""
    found: dict[int, AttendeeShown] = {}
    for row in rows:
        if row.item_id is not None and row.item_id not in items:
            continue
        places = [items[row.item_id].place] if row.item_id else []
        before = found.get(row.place)
        found[row.place] = AttendeeShown(
            Presence(row.presence),
            row.name,
            row.person_id,
            row.unit_id,
            names.get(row.unit_id, "") if row.unit_id else "",
            sorted([*(before.items if before else []), *places]),
        )
    return [*found.values()]


def _agenda(
    actor: Actor,
    meeting: Meeting,
    items: Mapping[UUID, AgendaItem],
    files: Mapping[UUID, Document],
    decisions: Sequence[DecisionShown],
) -> list[ItemShown]:
    everywhere = Actor.system(actor.tenant)
    there = AgendaItem.objects.within(everywhere).filter(meeting=meeting).order_by("place")
    hiding = _hiding(everywhere, meeting, decisions)
    return [
        ItemShown(
            place,
            items.get(id),
            files.get(paper) if id in items and (paper := items[id].paper) else None,
            [one for one in decisions if one.decision.item_id == id],
            id in items and id in hiding,
        )
        for id, place in there.values_list("pk", "place")
    ]


def _apart(actor: Actor, meeting: Meeting, decisions: Sequence[DecisionShown]) -> ItemShown:
    own = [one for one in decisions if one.decision.item_id is None]
    hides = None in _hiding(Actor.system(actor.tenant), meeting, decisions)
    return ItemShown(0, None, None, own, hides)


def _hiding(
    everywhere: Actor, meeting: Meeting, decisions: Sequence[DecisionShown]
) -> set[UUID | None]:
    """The items that have decisions beside these."""
    rows = Decision.objects.within(everywhere).filter(meeting=meeting)
    hidden = rows.exclude(pk__in=[one.id for one in decisions])
    return set(hidden.values_list("item", flat=True))
