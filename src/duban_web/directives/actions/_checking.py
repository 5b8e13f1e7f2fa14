"""Whether what is told of a directive can be kept: its words, days, places, and matters."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from duban_web.directives.models import Directive, DirectiveTask
from duban_web.directives.rules import NUMBERED, DirectiveGiven, DirectiveKind, TaskGiven
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_prose, check_texts
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience, is_place
from duban_web.tenants.models import Person


def check_head(actor: Actor, given: DirectiveGiven) -> None:
    """Raise Invalid where it is none, and NotFound for a leader who is not within reach."""
    check_texts(
        Directive,
        title=given.title,
        number=given.number,
        sender=given.sender,
        leader_name=given.leader_name,
    )
    check_prose(Directive, text=given.text)
    if given.leader is not None:
        Person.objects.find(actor, given.leader)
    faults: dict[str, str] = {}
    if given.day > scope.today(actor):
        faults["day"] = "not_come_yet"
    if given.report_back is not None and given.report_back < given.day:
        faults["report_back"] = "before_the_paper"
    if given.kind is DirectiveKind.NOTE and not given.leader_name:
        faults["leader_name"] = "required"
    if faults:
        raise Invalid(faults)


def linked(
    actor: Actor, tasks: Sequence[TaskGiven], audience: Audience, document: UUID | None
) -> list[Matter]:
    """The matters in order; raises NotFound, Invalid, and Refusal for one that has its directive.

    What came of a directive for named eyes is for named eyes itself.
    """
    matters = [Matter.objects.find(actor, one.matter) for one in tasks]
    everywhere = Actor.system(actor.tenant)
    rows = DirectiveTask.objects.within(everywhere).filter(matter__in=matters)
    seen = set(rows.values_list("matter", flat=True))
    for task, matter in zip(tasks, matters, strict=True):
        check_prose(DirectiveTask, text=task.text)
        if not is_place(document, task.start, task.end):
            raise Invalid({"start": "no_place"})
        if matter.pk in seen:
            raise Refusal("matter_has_its_directive", title=matter.title)
        seen.add(matter.pk)
        if audience is Audience.NAMED and matter.audience != audience:
            raise Refusal("directive_is_named")
    return matters


def check_reported(directive: Directive, given: DirectiveGiven) -> None:
    """Raise Invalid where the report on it would have been given before it, or unasked."""
    if directive.reported_on is None:
        return
    if given.report_back is None:
        raise Invalid({"report_back": "required"})
    if given.day > directive.reported_on:
        raise Invalid({"day": "behind_its_report"})


def check_audience(actor: Actor, directive: Directive, audience: Audience) -> None:
    """Raise Refusal where it would be for named eyes, and something that came of it is not."""
    if audience is not Audience.NAMED:
        return
    tasks = DirectiveTask.objects.within(Actor.system(actor.tenant)).filter(directive=directive)
    if tasks.exclude(matter__audience=Audience.NAMED).exists():
        raise Refusal("directive_is_named")


def check_paper(
    actor: Actor, institution: UUID, given: DirectiveGiven, but: UUID | None = None
) -> None:
    """Raise Refusal where another directive than ``but`` is the same paper; of two who record it at
    once, the second finds the first's.
    """
    if given.kind not in NUMBERED or not given.number:
        return
    database.lock_for_transaction(connection, f"directive:{institution}:{given.number}")
    everywhere = Actor.system(actor.tenant)
    rows = Directive.objects.within(everywhere).filter(
        institution=institution, sender=given.sender, number=given.number, kind__in=NUMBERED
    )
    if (rows.exclude(pk=but) if but else rows).exists():
        raise Refusal("directive_is_recorded", sender=given.sender, number=given.number)
