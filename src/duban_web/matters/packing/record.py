"""The record of one matter on paper (事项档案, 一事一档), as the library writes it.

Reads: a matter as its page shows it. Writes: the facts of a ``MatterFile``. Leaves unread: what
came after it was closed, but for the first look-back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from duban.writing.papers.matter import (
    CloseOut,
    Cover,
    Event,
    Extension,
    MatterFile,
    Participant,
)
from duban.writing.papers.parts import Evidence, Opinion, Origin
from duban.writing.report import words
from duban_web.foundation.clock import office_day
from duban_web.matters.labels import DUE_KINDS, EVERY, ORIGINS, PARTY_ROLES, VERBS
from duban_web.matters.packing import labels
from duban_web.matters.queries.timeline import Happened
from duban_web.matters.queries.whole import Whole
from duban_web.matters.rules import ANSWERING, PartyRole
from duban_web.matters.states import Verb

# What puts a day off, and what of an event tells what was done.
_PUT_OFF = (Verb.EXTEND, Verb.RESUME, Verb.REOPEN)
_TOLD = ("text", "opinion", "reason", "proper_owner")


def matter_file(whole: Whole, today: datetime.date) -> MatterFile:
    """The record as of today; days that contradict one another are left out of its head."""
    row, issuer = whole.matter, whole.names.get(whole.matter.institution_id, "")
    opened = row.registered_on or row.proposed_on
    original = row.original_due if row.original_due and row.original_due >= opened else None
    if original and row.current_due and original > row.current_due:
        original = None
    until = row.closed_on
    return MatterFile(
        issuer=issuer,
        number=whole.number,
        title=row.title,
        origin=Origin(
            title=row.basis_title or ORIGINS[row.origin],  # type: ignore[index]
            number=row.basis_number,
            day=row.basis_day if row.basis_day and row.basis_day <= opened else None,
        ),
        opened=opened,
        matter=words(row.title),
        requirement=words(row.requirement),
        responsible=tuple(_names(whole, PartyRole.RESPONSIBLE)),
        support=tuple(_names(whole, *(ANSWERING - {PartyRole.RESPONSIBLE}), PartyRole.SUPPORT)),
        leads=tuple(_names(whole, PartyRole.LEAD)),
        # The archives number fonds and files; what is empty is written in by hand.
        cover=Cover(compiled=today),
        due=row.current_due,
        due_words="" if row.current_due else DUE_KINDS[row.due_kind],  # type: ignore[index]
        original_due=original,
        extensions=tuple(_extensions(whole)),
        people=tuple(_people(whole)),
        events=tuple(
            _event(one)
            for one in whole.timeline.events
            if until is None or office_day(one.at) <= until
        ),
        evidence=tuple(_evidence(whole, opened, until)),
        closing=_closing(whole),
    )


def _names(whole: Whole, *roles: PartyRole) -> Iterator[str]:
    for role in roles:
        yield from (one.name for one in whole.parties.get(role, ()))


def _people(whole: Whole) -> Iterator[Participant]:
    for role, parties in whole.parties.items():
        for one in parties:
            yield Participant(PARTY_ROLES[role], one.name)
            if one.handler:
                yield Participant(labels.HANDLER, one.handler, one.name)


def _extensions(whole: Whole) -> Iterator[Extension]:
    for one in whole.timeline.events:
        if one.verb in _PUT_OFF and (due := one.fields.get("current_due")):
            yield Extension(
                datetime.date.fromisoformat(due),
                office_day(one.at),
                one.by,
                words(str(one.fields.get("reason", ""))),
            )


def _event(one: Happened) -> Event:
    said = next((str(one.fields[name]) for name in _TOLD if one.fields.get(name)), "")
    verb = VERBS[Verb(one.verb)]
    what = labels.WHAT_HAPPENED.format(verb=verb, said=said) if said else verb
    return Event(office_day(one.at), words(what), one.by or labels.SYSTEM)


def _evidence(
    whole: Whole, opened: datetime.date, until: datetime.date | None
) -> Iterator[Evidence]:
    for filed in whole.evidence:
        one = filed.evidence
        is_within = one.dated and opened <= one.dated and (until is None or one.dated <= until)
        day = one.dated if is_within else None
        remark = one.reason
        if one.dated and not is_within and not remark:
            remark = labels.DATED.format(day=one.dated)
        yield Evidence(one.title, one.maker, day, remark=remark)


def _closing(whole: Whole) -> CloseOut | None:
    row = whole.matter
    if row.closed_on is None:
        return None
    verified, closed = _last(whole, Verb.VERIFY), _last(whole, Verb.CLOSE, Verb.CLOSE_PARTLY)
    acts = [one for one in (verified, closed) if one is not None]
    if len({one.by for one in acts}) < len(acts):
        acts = acts[-1:]
    every = EVERY[row.patrol_every] if row.patrol_every else ""  # type: ignore[index]
    return CloseOut(
        day=row.closed_on,
        result=words(str(closed.fields.get("opinion", "")) if closed else labels.PAST),
        standing_duty=words(every),
        review=whole.look_backs[0].on if whole.look_backs else None,
        opinions=tuple(
            Opinion(
                VERBS[Verb(one.verb)],
                str(one.fields.get("opinion", "")),
                one.by,
                office_day(one.at),
            )
            for one in acts
        ),
    )


def _last(whole: Whole, *verbs: Verb) -> Happened | None:
    return next((one for one in whole.timeline.latest if one.verb in verbs), None)
