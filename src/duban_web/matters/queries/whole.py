"""Everything about one matter, as its page shows it to one reader."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from duban_web.accounts.queries.entering import unreached
from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation import scope
from duban_web.foundation.actor import DESK, Actor
from duban_web.foundation.clock import office_day
from duban_web.matters.models import (
    Application,
    Assignment,
    Comment,
    Evidence,
    LookBack,
    Matter,
    Milestone,
    Progress,
    Urge,
)
from duban_web.matters.queries.applications import applications_in
from duban_web.matters.queries.ledger import Stand, find_matter, standing
from duban_web.matters.queries.milestones import milestones_in
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.offered import CHECKS
from duban_web.matters.queries.owed import owed_in
from duban_web.matters.queries.parts import (
    comments_in,
    evidence_in,
    look_backs_in,
    progress_in,
    urges_in,
)
from duban_web.matters.queries.reasons import Why, reasons_for
from duban_web.matters.queries.related import Children, Relative, children_in, relatives_of
from duban_web.matters.queries.ties import objection_to, parties_of, ties_among
from duban_web.matters.queries.timeline import Timeline, timeline_in
from duban_web.matters.rhythms import Occurrence, Standing
from duban_web.matters.rights import may_keep
from duban_web.matters.rules import (
    ApplicationKind,
    ApplicationState,
    LookBackOutcome,
    PartyKind,
    PartyRole,
)
from duban_web.matters.sources import CameFrom, came_from
from duban_web.matters.states import ENDED, State, Verb
from duban_web.matters.steps import Steps, steps
from duban_web.tenants.models import Body, Institution, Person, Roster, Unit
from duban_web.tenants.queries.called import called

# What is owed next is told for this long ahead.
_AHEAD = datetime.timedelta(days=92)
_NAMED = (Person, Unit, Institution, Body, Roster)


_ALL = 100


@dataclass(frozen=True, slots=True)
class PartyCalled:
    """A party by its name, and whom it has named to handle the matter.

    ``is_unreached`` tells the desk that it is a person whom no notice reaches.
    """

    name: str
    kind: PartyKind
    handler: str
    is_unreached: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether it has no account here: the desk answers for it."""
        return self.kind is PartyKind.OUTSIDE


@dataclass(frozen=True, slots=True)
class Filed:
    """Evidence with the file that it is; without one where that lies beyond the reader's reach."""

    evidence: Evidence
    document: Document | None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and what was answered to it."""

    comment: Comment
    answers: Sequence[Comment]

    @property
    def is_open(self) -> bool:
        """Whether it asks for an answer that is not there."""
        return self.comment.asks_answer and not self.answers


@dataclass(frozen=True, slots=True)
class Owing:
    """What is owed again and again: what has come due, newest first, and the next days."""

    past: Sequence[Occurrence]
    ahead: Sequence[Occurrence]

    @property
    def missing(self) -> int:
        """How many have not come in."""
        return sum(one.standing is Standing.OWED for one in self.past)


@dataclass(frozen=True, slots=True)
class Whole:
    """A matter with all that belongs to it.

    ``names`` are of every person and unit in it; ``objection`` is the code of why the reader may
    not check the work, where that would otherwise be theirs. ``days_left`` is ``None`` where no day
    is waited for. ``basis`` is the paper that it comes from, where it is within reach,
    ``came_from`` what sources tell of it.
    """

    matter: Matter
    number: str
    stand: Stand
    days_left: int | None
    steps: Steps
    objection: str
    may_keep: bool
    parties: Mapping[PartyRole, Sequence[PartyCalled]]
    reasons: Sequence[Why]
    milestones: Sequence[Milestone]
    owing: Owing
    progress: Sequence[Progress]
    evidence: Sequence[Filed]
    basis: Document | None
    applications: Sequence[Application]
    comments: Sequence[Said]
    urges: Sequence[Urge]
    look_backs: Sequence[LookBack]
    children: Children
    relatives: Mapping[str, Sequence[Relative]]
    came_from: Sequence[CameFrom]
    timeline: Timeline
    names: Mapping[UUID, str]

    @property
    def has_unreached(self) -> bool:
        """Whether somebody takes part whom no notice reaches."""
        return any(one.is_unreached for parties in self.parties.values() for one in parties)

    @property
    def has_relapsed(self) -> bool:
        """Whether it is closed, and looking back has found that it does not hold."""
        return _has_relapsed(self.matter, self.look_backs)

    @property
    def has_place(self) -> bool:
        """Whether the sentence that it rests on can be looked at in its paper."""
        is_there = self.basis is not None and self.basis.erased_at is None
        return is_there and None not in (self.matter.basis_start, self.matter.basis_end)

    @property
    def dues(self) -> list[tuple[datetime.date, str, str, datetime.date]]:
        """Each day that it was given: day, verb, who, when."""
        return [
            (datetime.date.fromisoformat(due), one.verb, one.by, office_day(one.at))
            for one in self.timeline.events
            if (due := one.fields.get("current_due"))
        ]


def _has_relapsed(row: Matter, looks: Sequence[LookBack]) -> bool:
    """Whether a closed matter was found to have relapsed, and not to hold later."""
    if row.state != State.CLOSED or row.closed_on is None:
        return False
    found: dict[str, list[datetime.date]] = defaultdict(list)
    for look in looks:
        if look.on >= row.closed_on:
            found[look.outcome].append(look.on)
    relapsed = found[LookBackOutcome.RELAPSED]
    return bool(relapsed) and all(on <= max(relapsed) for on in found[LookBackOutcome.HOLDS])


def _is_reported_done(progress: Sequence[Progress]) -> bool:
    """Whether the last report says that all is done, and its unit's head has signed it."""
    last = max(progress, key=lambda one: (one.reported_on, one.pk), default=None)
    return last is not None and last.percent == _ALL and last.signed_on is not None


def whole_of(actor: Actor, matter: UUID) -> Whole:
    """All of it; raises NotFound, and NotYours for administrators."""
    row = find_matter(actor, matter)
    parties = parties_of(actor, row)
    stand = standing(actor, row, ties_among(actor, row, parties))
    progress, evidence = progress_in(actor, matter=row.pk), evidence_in(actor, matter=row.pk)
    applications = applications_in(actor, matter=row.pk)
    comments = comments_in(actor, matter=row.pk)
    urges, look_backs = urges_in(actor, matter=row.pk), look_backs_in(actor, matter=row.pk)
    owing = _owing(actor, row)
    said = _said(comments)
    verbs = [
        verb for verb in stand.open_verbs if _has_object(verb, progress, applications, said, owing)
    ]
    objection = objection_to(actor, row) if CHECKS & set(verbs) else ""
    if objection:
        verbs = [verb for verb in verbs if verb not in CHECKS]
    if row.proposed_by_id == actor.person:
        verbs = [verb for verb in verbs if verb is not Verb.APPROVE]
    files = documents_by_id(
        actor, {id for id in (row.basis_document, *(one.document for one in evidence)) if id}
    )
    parts = (parties, progress, evidence, applications, comments, urges, look_backs, [row])
    names = called(actor, {*_references(one for some in parts for one in some)})
    return Whole(
        matter=row,
        number=number_text(row),
        stand=stand,
        days_left=_days_left(actor, row),
        steps=steps(
            State(row.state),
            verbs,
            is_reported_done=_is_reported_done(progress),
            has_relapsed=_has_relapsed(row, look_backs),
        ),
        objection=objection,
        may_keep=may_keep(actor, is_over=actor.reach.holds(row.path)),
        parties=_called(parties, names, _unreached(actor, parties)),
        reasons=reasons_for(actor, row),
        milestones=milestones_in(actor, matter=row.pk),
        owing=owing,
        progress=progress,
        evidence=[Filed(one, files.get(one.document)) for one in evidence],
        basis=files.get(row.basis_document) if row.basis_document else None,
        applications=applications,
        comments=said,
        urges=urges,
        look_backs=look_backs,
        children=children_in(actor, row),
        relatives=relatives_of(actor, row),
        came_from=came_from(actor, row.pk),
        timeline=timeline_in(actor, row),
        names=names,
    )


def _days_left(actor: Actor, row: Matter) -> int | None:
    is_waited_for = row.state not in (*ENDED, State.SUSPENDED, State.PROPOSED)
    if row.current_due is None or row.submitted_on is not None or not is_waited_for:
        return None
    return (row.current_due - scope.today(actor)).days


def _owing(actor: Actor, row: Matter) -> Owing:
    today = scope.today(actor)
    owed = sorted(owed_in(actor, row, until=today + _AHEAD), key=lambda one: one.due)
    past = [one for one in owed if one.due < today or one.came_on is not None]
    return Owing(past[::-1], [one for one in owed if one not in past])


def _said(comments: Sequence[Comment]) -> list[Said]:
    return [
        Said(one, [other for other in comments if other.answers_id == one.pk])
        for one in comments
        if one.answers_id is None
    ]


def _has_object(
    verb: Verb,
    progress: Sequence[Progress],
    applications: Sequence[Application],
    said: Sequence[Said],
    owing: Owing,
) -> bool:
    """Whether there is something that the verb could be used on."""
    asked = [one.kind for one in applications if one.state == ApplicationState.ASKED]
    match verb:
        case Verb.SIGN:
            return any(one.signed_on is None for one in progress)
        case Verb.ANSWER:
            return any(one.is_open for one in said)
        case Verb.DECIDE:
            return any(kind != ApplicationKind.RETURN for kind in asked)
        case Verb.RULE_ON_RETURN:
            return ApplicationKind.RETURN in asked
        case Verb.WAIVE_OCCURRENCE:
            return bool(owing.ahead) or owing.missing > 0
    return True


def _unreached(actor: Actor, parties: Iterable[Assignment]) -> set[UUID]:
    """The persons among them whom no notice reaches, as far as that is for the actor to mend."""
    if not actor.has(*DESK):
        return set()
    persons = {one.person_id for one in parties if one.person_id}
    return unreached(actor, persons) if persons else set()


def _called(
    parties: Iterable[Assignment], names: Mapping[UUID, str], without: set[UUID]
) -> Mapping[PartyRole, list[PartyCalled]]:
    found: dict[PartyRole, list[PartyCalled]] = {role: [] for role in PartyRole}
    for one in parties:
        name = names.get(one.party, "") if one.party else one.name
        handler = names.get(one.handler_id, "") if one.handler_id else ""
        is_unreached = one.person_id in without
        party = PartyCalled(name, PartyKind(one.kind), handler, is_unreached)
        found[PartyRole(one.role)].append(party)
    return {role: some for role, some in found.items() if some}


def _references(rows: Iterable[Model]) -> Iterator[UUID]:
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.related_model in _NAMED and (id := getattr(row, field.attname)):
                yield id
