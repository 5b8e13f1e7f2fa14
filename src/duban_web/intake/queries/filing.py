"""From decided facts to a reading that may be filed; there is no other way to make one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.grouping import decisions_of
from duban_web.intake.labels import LISTED
from duban_web.intake.models import Fact, Review
from duban_web.intake.naming import PERSONAL, names_in
from duban_web.intake.queries.meanings import Named, meanings_of
from duban_web.intake.queries.page import NamedRole, ShownFact, ShownReview
from duban_web.intake.queries.reviews import facts_of_review
from duban_web.intake.reviewed import ReviewedItem, ReviewedReading, ReviewedTask
from duban_web.intake.rules import FactKind, Meaning, NameKind
from duban_web.matters.deadlines import DueKind
from duban_web.matters.rules import Party, PartyKind, PartyRole
from duban_web.tenants.queries.organisation import tree
from duban_web.tenants.queries.units import units_of
from duban_web.tenants.rules import subtree

_ROLES: Mapping[str, PartyRole] = {
    "leads": PartyRole.LEAD,
    "assistants": PartyRole.ASSISTANT,
    "responsible": PartyRole.RESPONSIBLE,
    "joint": PartyRole.JOINT,
}
# What is kept with the paper and becomes no record of its own.
_KEPT = (
    FactKind.FINDING,
    FactKind.LEADER,
    FactKind.DEMAND,
    FactKind.CHECK,
    FactKind.UNREAD,
    FactKind.FIGURE,
)
_People = Mapping[tuple[bool, str], Named]


def reviewed_of(actor: Actor, review: Review) -> ReviewedReading:
    """The paper as it was decided.

    Raises Refusal ``facts_undecided`` while some wait, ``names_unknown`` where a task that stands
    names somebody whom nobody knows.
    """
    facts = facts_of_review(actor, review.pk)
    left = [one for one in facts if one.waits]
    if left:
        raise Refusal("facts_undecided", left=len(left))
    standing = [one for one in facts if one.stands]
    by_kind = {kind: [one for one in standing if one.kind == kind] for kind in FactKind}
    (header,) = by_kind[FactKind.HEADER]
    text = text_of_document(actor, review.document_id).characters
    meeting = header.value["meeting"] or {}
    people = [("leads", name) for name in _attending(meeting)]
    units = [("joint", name) for name in meeting.get("observer_units", [])]
    tasks = by_kind[FactKind.TASK]
    named = [pair for one in tasks for pair in names_in(one.value)]
    supervisors = [("joint", name) for name in [meeting.get("supervisor")] if name]
    meanings = meanings_of(actor, review, [*named, *people, *units, *supervisors])
    _check_known(named, meanings)
    groups = _Groups(actor, review)
    made = [_task(one, text, meanings, groups, supervisors) for one in tasks]
    return ReviewedReading(
        review=review.pk,
        document=review.document_id,
        institution=review.institution_id,
        header=header.value,
        items=[_item(one) for one in by_kind[FactKind.AGENDA]],
        tasks=made,
        decisions=decisions_of(text, [one.value for one in tasks]),
        text=text,
        persons=_records(meanings, people, NameKind.PERSON),
        units=_records(meanings, units, NameKind.UNIT),
    )


class _Groups:
    """The members of groups (各科室), asked for when the first task names one."""

    def __init__(self, actor: Actor, review: Review) -> None:
        self._actor, self._review = actor, review
        self._found: dict[NameKind, list[tuple[PartyKind, UUID]]] = {}

    def members(self, kind: NameKind) -> list[tuple[PartyKind, UUID]]:
        """Every unit of the institution, or every institution right below it, in official order."""
        if kind not in self._found:
            self._found[kind] = list(self._asked(kind))
        return self._found[kind]

    def _asked(self, kind: NameKind) -> Iterator[tuple[PartyKind, UUID]]:
        today, place = scope.today(self._actor), self._review
        if kind is NameKind.EACH_UNIT:
            for unit in units_of(self._actor, place.institution_id, today):
                yield PartyKind.UNIT, unit.id
            return
        reach = subtree(place.path)
        for one in tree(self._actor, today):
            if reach.holds(one.path) and one.id != place.institution_id:
                yield PartyKind.INSTITUTION, one.id


def _task(
    fact: Fact,
    text: str,
    meanings: _People,
    groups: _Groups,
    supervisors: Sequence[tuple[str, str]],
) -> ReviewedTask:
    value = fact.value
    start, end = value["span"]
    parties = [*_parties(value, meanings, groups), *_supervising(supervisors, meanings)]
    return ReviewedTask(
        fact=fact.pk,
        topic=fact.topic,
        text=value["text"],
        quote=text[start:end].strip(),
        start=start,
        end=end,
        agenda=value["agenda"],
        parties=tuple(dict.fromkeys(parties)),
        due_kind=DueKind(fact.due_kind),
        due=fact.due,
        is_restricted=fact.is_restricted,
    )


def _parties(value: dict[str, object], meanings: _People, groups: _Groups) -> Iterator[Party]:
    for role, name in names_in(value):
        meaning = meanings[role in PERSONAL, name].meaning
        assert meaning is not None  # checked before
        if role in PERSONAL and meaning.kind is not NameKind.PERSON:
            # Leads are persons of the office (domain.md §1.2); others stay in the paper's words.
            continue
        yield from _party(_ROLES[role], name, meaning, groups)


def _party(role: PartyRole, name: str, meaning: Meaning, groups: _Groups) -> Iterator[Party]:
    match meaning.kind:
        case NameKind.NOBODY:
            return
        case NameKind.OUTSIDE:
            yield Party(role, PartyKind.OUTSIDE, name=name)
        case NameKind.EACH_UNIT | NameKind.EACH_INSTITUTION:
            for kind, id in groups.members(meaning.kind):
                yield Party(role, kind, id)
        case kind:
            yield Party(role, PartyKind(kind.value), meaning.id)


def _supervising(supervisors: Sequence[tuple[str, str]], meanings: _People) -> Iterator[Party]:
    for _, name in supervisors:
        meaning = meanings[False, name].meaning
        if meaning is not None and meaning.kind is NameKind.UNIT:
            yield Party(PartyRole.SUPERVISOR, PartyKind.UNIT, meaning.id)


def _item(fact: Fact) -> ReviewedItem:
    value = fact.value
    start, end = value["span"]
    return ReviewedItem(
        no=value["no"],
        title=value["title"],
        verdict=value["verdict"] or "",
        start=start,
        end=end,
        is_restricted=fact.is_restricted,
    )


def _attending(meeting: Mapping[str, object]) -> Iterator[str]:
    chair = meeting.get("chair")
    if isinstance(chair, str):
        yield chair
    for group in ("attendees", "observers", "absent"):
        names = meeting.get(group, [])
        if isinstance(names, list):
            yield from names


def _check_known(named: Sequence[tuple[str, str]], meanings: _People) -> None:
    """Pass where every name of a task stands for somebody; raises Refusal that lists the others."""
    lost = [name for role, name in named if meanings[role in PERSONAL, name].meaning is None]
    if lost:
        raise Refusal("names_unknown", names=LISTED.join(dict.fromkeys(lost)))


def _records(
    meanings: _People, names: Sequence[tuple[str, str]], kind: NameKind
) -> dict[str, UUID]:
    found = {}
    for role, name in names:
        meaning = meanings[role in PERSONAL, name].meaning
        if meaning is not None and meaning.kind is kind and meaning.id is not None:
            found[name] = meaning.id
    return found


def _does(one: NamedRole) -> bool:
    """Whether a name is that of somebody who is responsible; 相关科室 is nobody's."""
    meaning = one.named.meaning
    return one.role == "responsible" and (meaning is None or meaning.kind is not NameKind.NOBODY)


@dataclass(frozen=True, slots=True)
class Preview:
    """What will come of a paper: so many decisions and matters.

    ``told`` are those of which the paper itself says until when, ``decided`` the others, and
    ``undated`` those of either that have no day, ``past`` those whose day has passed already.
    ``unassigned`` name nobody who does them, ``unknown`` somebody whom nobody knows, and cannot be
    filed. ``kept`` are the other facts that stand, of which no record is made: how many of each
    kind.
    """

    decisions: int
    matters: int
    told: int
    decided: int
    undated: int
    past: int
    unassigned: int
    unknown: Sequence[ShownFact]
    restricted: int
    kept: Mapping[FactKind, int]


def preview_of(shown: ShownReview, today: datetime.date) -> Preview:
    """Counted from what stands now."""
    tasks = [one for one in shown.facts if one.fact.stands and one.fact.kind == FactKind.TASK]
    facts = [one.fact for one in shown.facts if one.fact.stands]
    standing = [one.fact for one in tasks]
    kept = {kind: sum(one.kind == kind for one in facts) for kind in _KEPT}
    told = sum(one.value["deadline"] is not None for one in standing)
    return Preview(
        decisions=len(decisions_of(shown.text, [one.value for one in standing])),
        matters=len(standing),
        told=told,
        decided=len(standing) - told,
        undated=sum(one.due is None for one in standing),
        past=sum(one.due is not None and one.due < today for one in standing),
        unassigned=sum(not any(map(_does, one.names)) for one in tasks),
        unknown=[one for one in tasks if one.unknown],
        restricted=sum(one.is_restricted for one in standing),
        kept={kind: count for kind, count in kept.items() if count},
    )
