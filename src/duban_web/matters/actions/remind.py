"""Remind of a day (到期提醒)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import IllegalMove, NotYours, Stale
from duban_web.matters.actions._moving import move, today
from duban_web.matters.models import Matter, Reminder
from duban_web.matters.queries.reminders import is_said
from duban_web.matters.reminders import Step
from duban_web.matters.states import State, Verb, check_allowed


def remind(*, actor: Actor, matter: UUID, version: int, step: Step) -> Matter:
    """Say a step of the ladder to whom it concerns, once for each day that is to be kept."""
    row = Matter.objects.find(actor, matter)
    if actor.kind is not ActorKind.SYSTEM:
        raise NotYours("not_your_verb", verb=Verb.REMIND.value)
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    check_allowed(State(row.state), Verb.REMIND)
    due = row.accept_due if step is Step.UNACCEPTED else row.current_due
    if due is None or is_said(actor, row, step, due):
        raise IllegalMove("nothing_to_remind_of")
    move(actor, row, version, Verb.REMIND, said={"step": step.value, "due": due})
    Reminder.objects.create(
        tenant=actor.tenant, matter=row, step=step.value, due=due, on=today(actor)
    )
    return row
