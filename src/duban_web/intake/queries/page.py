"""A paper as somebody goes through it: every fact with what stands out, and what is proposed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.intake.dues import DueProposal
from duban_web.intake.flags import Flag, Flagged
from duban_web.intake.labels import BETWEEN_WORDS
from duban_web.intake.models import Fact, Review
from duban_web.intake.naming import PERSONAL, addressed, names_in
from duban_web.intake.queries.meanings import Named, meanings_of, party_ids
from duban_web.intake.queries.proposing import Proposals, proposals_for
from duban_web.intake.queries.reviews import facts_of_review, find_review
from duban_web.intake.queries.twins import Twin, same_papers, twins_of
from duban_web.intake.rules import FactKind, Meaning, NameKind, Verdict
from duban_web.intake.topics import topic_of
from duban_web.matters.queries.offered import Offered, parties_at
from duban_web.matters.rules import PartyKind
from duban_web.tenants.queries.called import called
from duban_web.tenants.queries.people import ToldApart, told_apart

_HEAD = 16
# By whether a person is meant.
Offers = Mapping[bool, Sequence[Offered]]
_Names = Mapping[tuple[bool, str], Named]
_MOST = 200
_OTHERS = (PartyKind.UNIT, PartyKind.BODY, PartyKind.INSTITUTION, PartyKind.ROSTER)
_GROUPS = frozenset({NameKind.EACH_UNIT, NameKind.EACH_INSTITUTION})


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A name of a task in its role; ``record`` is what that is called which it stands for."""

    role: str
    named: Named
    record: str = ""


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact on the page. ``topic`` and ``due`` are what is proposed, or has been decided."""

    fact: Fact
    flags: Sequence[Flagged] = ()
    names: Sequence[NamedRole] = ()
    topic: str = ""
    proposal: DueProposal | None = None
    twin: Twin | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide of it."""
        return self.fact.waits

    @property
    def is_sound(self) -> bool:
        """Whether it waits and nothing of it stands out."""
        return self.is_open and not self.flags

    @property
    def unknown(self) -> list[str]:
        """The names in it that stand for nobody yet."""
        return [one.named.name for one in self.names if one.named.meaning is None]


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A paper under review: its facts, and other papers that are the same.

    ``offered`` is what a name may stand for that nobody bears, ``people`` what tells those apart
    who may be meant by one. ``may_merge`` tells that there are tasks that could be one.
    """

    review: Review
    facts: Sequence[ShownFact]
    same: Sequence[Review]
    text: str
    offered: Offers
    people: Mapping[UUID, ToldApart]
    may_merge: bool

    @property
    def left(self) -> int:
        """How many wait."""
        return len(self.waiting)

    @property
    def waiting(self) -> list[ShownFact]:
        """Those of which somebody has to decide, in the order of the page."""
        return [one for one in self.facts if one.is_open]

    @property
    def sound(self) -> list[ShownFact]:
        """Those that wait and of which nothing stands out."""
        return [one for one in self.facts if one.is_sound]

    def splits(self, fact: Fact) -> list[tuple[int, str]]:
        """Where a task may be split: behind its marks, with the words that stand there."""
        if fact.start is None or fact.end is None:
            return []
        stretch = self.text[fact.start : fact.end]
        ends = [found.end() for found in BETWEEN_WORDS.finditer(stretch)]
        told = [(fact.start + at, " ".join(stretch[at : at + _HEAD].split())) for at in ends]
        return [(at, words) for at, words in told if words]

    def of(self, fact: UUID) -> ShownFact | None:
        """One of the facts."""
        return next((one for one in self.facts if one.fact.pk == fact), None)


def review_shown(actor: Actor, review: UUID) -> ShownReview:
    """The whole paper; as many questions for many facts as for few."""
    row = find_review(actor, review)
    facts = facts_of_review(actor, review)
    tasks = [fact for fact in facts if fact.kind == FactKind.TASK]
    named = [pair for fact in tasks for pair in names_in(fact.value)]
    meanings = meanings_of(actor, row, named)
    unknown = any(one.meaning is None for one in meanings.values())
    offered = _offers(actor, row) if unknown else {}
    meanings = _with_addressed(meanings, offered)
    records = called(actor, party_ids(meanings.values()))
    twins = twins_of(actor, row, tasks)
    looking = _Looking(
        proposals_for(actor, row),
        meanings,
        records,
        twins,
        _absent(facts),
        _present(facts),
        scope.today(actor),
    )
    return ShownReview(
        row,
        [looking.at(fact) for fact in facts],
        same_papers(actor, row),
        text_of_document(actor, row.document_id).characters,
        offered,
        _people(actor, meanings.values()),
        may_merge=sum(task.verdict != Verdict.REJECTED for task in tasks) > 1,
    )


def _offers(actor: Actor, review: Review) -> Offers:
    """Everybody and everything of the office that a name may stand for, in official order."""
    offered = parties_at(actor, review.institution_id)
    persons = offered[PartyKind.PERSON][:_MOST]
    others = [one for kind in _OTHERS for one in offered[kind][:_MOST]]
    return {True: persons, False: [*others, *persons]}


def _with_addressed(meanings: _Names, offered: Offers) -> _Names:
    """The names, with whom a form of address may mean (王局长) in the place of names like it."""
    found = dict(meanings)
    for (is_personal, name), one in meanings.items():
        is_lost = is_personal and one.meaning is None and not one.several
        if is_lost and (meant := addressed(name, offered[True])):
            alike = [(who.name, Meaning(NameKind.PERSON, who.id)) for who in meant]
            found[is_personal, name] = replace(one, alike=alike)
    return found


def _people(actor: Actor, names: Iterable[Named]) -> Mapping[UUID, ToldApart]:
    """What tells the persons apart who may be meant by the names that nobody bears."""
    unknown = [meaning for one in names if one.meaning is None for _, meaning in one.alike]
    persons = {one.id for one in unknown if one.kind is NameKind.PERSON and one.id is not None}
    return told_apart(actor, persons, scope.today(actor)) if persons else {}


@dataclass(frozen=True, slots=True)
class _Looking:
    """What is known of a paper as a whole, by which each of its facts is looked at."""

    proposals: Proposals
    meanings: Mapping[tuple[bool, str], Named]
    records: Mapping[UUID, str]
    twins: Mapping[UUID, Twin]
    absent: frozenset[str]
    present: frozenset[str]
    today: datetime.date

    def at(self, fact: Fact) -> ShownFact:
        """A fact with what stands out."""
        if fact.kind != FactKind.TASK:
            return ShownFact(fact, list(_plain_flags(fact)))
        names = [self._role(role, name) for role, name in names_in(fact.value)]
        proposal = self.proposals.due(fact.value)
        twin = self.twins.get(fact.pk)
        flags = [*self._task_flags(fact, names, proposal), *_twin_flags(twin)]
        return ShownFact(fact, flags, names, fact.topic or topic_of(fact.value), proposal, twin)

    def _role(self, role: str, name: str) -> NamedRole:
        named = self.meanings[role in PERSONAL, name]
        id = named.meaning.id if named.meaning else None
        return NamedRole(role, named, self.records.get(id, "") if id else "")

    def _task_flags(
        self, fact: Fact, names: Sequence[NamedRole], proposal: DueProposal
    ) -> Iterator[Flagged]:
        if not fact.due_kind and proposal.is_needed:
            said = proposal.facts.get("text")
            yield Flagged(Flag.UNDATED, {"text": said}) if said else Flagged(Flag.NO_DAY)
        if not fact.due_kind and proposal.reason == "working_days":
            yield Flagged(Flag.RECKONED, proposal.facts)
        due = fact.due if fact.due_kind else proposal.due
        if due is not None and due < self.today:
            yield Flagged(Flag.PAST, {"due": due})
        for one in names:
            yield from self._name_flags(one)
        if inferred := sorted({*fact.value["inferred"]} - {"deadline"}):
            yield Flagged(Flag.INFERRED, {"fields": inferred})

    def _name_flags(self, one: NamedRole) -> Iterator[Flagged]:
        told = {"name": one.named.name}
        meaning = one.named.meaning
        if meaning is None:
            yield Flagged(Flag.SEVERAL if one.named.several else Flag.UNKNOWN, told)
        elif not one.named.is_settled and meaning.kind in _GROUPS:
            yield Flagged(Flag.GROUP, told)
        elif not one.named.is_settled and meaning.kind is NameKind.NOBODY:
            yield Flagged(Flag.NOBODY, told)
        # Who is misspelt here may stand on the list by the right name.
        is_absent = one.named.name in self.absent and one.record not in self.present
        if one.role == "leads" and is_absent:
            yield Flagged(Flag.ABSENT, told)


def _plain_flags(fact: Fact) -> Iterator[Flagged]:
    if fact.kind == FactKind.CHECK:
        yield Flagged(Flag.BROKEN, {"detail": fact.value["detail"]})
    elif fact.kind == FactKind.UNREAD:
        yield Flagged(Flag.UNREAD, {"why": fact.value["why"]})
    elif fact.kind == FactKind.HEADER:
        missing = [name for name in ("title", "date") if not fact.value[name]]
        if missing:
            yield Flagged(Flag.INCOMPLETE, {"fields": missing})
    if inferred := sorted(fact.value.get("inferred", [])):
        yield Flagged(Flag.INFERRED, {"fields": inferred})


def _twin_flags(twin: Twin | None) -> Iterator[Flagged]:
    if twin is not None:
        yield Flagged(Flag.TWIN, {"paper": twin.paper, "number": twin.number})


def _absent(facts: Sequence[Fact]) -> frozenset[str]:
    """Leads of whom a check says that they were on no list."""
    checks = [fact.value for fact in facts if fact.kind == FactKind.CHECK]
    return frozenset(one["text"] for one in checks if one["rule"] == "attendance")


def _present(facts: Sequence[Fact]) -> frozenset[str]:
    """Who was there by what the head of the paper says."""
    heads = [fact.value["meeting"] for fact in facts if fact.kind == FactKind.HEADER]
    return frozenset(
        name
        for head in heads
        if head
        for name in (head["chair"], *head["attendees"], *head["observers"])
        if name
    )
