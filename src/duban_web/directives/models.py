"""The records of directives. One for named eyes (限知悉) is there for its knowers alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from duban_web.directives.rules import NUMBERED
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import (
    PlacedManager,
    PlacedRows,
    TenantManager,
    TenantRecord,
    TenantRows,
    below,
)
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience
from duban_web.tenants.models import Institution, Person

_NUMBERED = sorted(kind.value for kind in NUMBERED)


class DirectiveRows(PlacedRows["Directive"]):
    """Directives that an actor may know of."""

    def within(self, actor: Actor) -> PlacedRows[Directive]:
        """Those within reach.

        One for named eyes, and one that has led to a matter for named eyes, whenever that became
        so, is there for its recorder and for whoever knows of such a matter.
        """
        rows = super().within(actor)
        return rows if actor.kind is ActorKind.SYSTEM else rows.filter(_is_known(actor, "pk", ""))


class DirectiveManager(PlacedManager["Directive"]):
    """How directives are asked for."""

    def get_queryset(self) -> DirectiveRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return DirectiveRows(self.model, using=self._db)


class Directive(PlacedRecord):
    """A directive; what was done is reported back, once. Its head alone is put right."""

    is_business = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    sender = models.CharField(max_length=200, blank=True)
    leader = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    leader_name = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    report_back = models.DateField(null=True)
    text = models.TextField(max_length=5_000, blank=True)
    document = models.UUIDField(null=True)
    audience = models.CharField(max_length=16)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()
    reported_on = models.DateField(null=True)
    reported_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=1_000, blank=True)

    objects: ClassVar[DirectiveManager] = DirectiveManager()

    class Meta:
        indexes = (
            models.Index(
                fields=["tenant", "path", "-day", "-id"], name="directives_directive_newest"
            ),
            models.Index(
                fields=["tenant", "path", "report_back"],
                condition=Q(report_back__isnull=False, reported_on__isnull=True),
                name="directives_directive_owed",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "sender", "number"],
                condition=Q(kind__in=_NUMBERED) & ~Q(number=""),
                name="directives_directive_paper",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, reported_by__isnull=True)
                | Q(reported_on__isnull=False, reported_by__isnull=False),
                name="directives_directive_reported",
            ),
        )

    def __str__(self) -> str:
        return self.title


class TaskRows(TenantRows["DirectiveTask"]):
    """What directives have led to, as far as an actor may know of the directives."""

    def within(self, actor: Actor) -> TenantRows[DirectiveTask]:
        """Those of directives that are there for the actor."""
        rows = super().within(actor)
        if actor.kind is ActorKind.SYSTEM:
            return rows
        is_known = _is_known(actor, "directive", "directive__")
        return rows.filter(below(actor.reach, "directive__path"), is_known)


class TaskManager(TenantManager["DirectiveTask"]):
    """How the matters of directives are asked for."""

    def get_queryset(self) -> TaskRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return TaskRows(self.model, using=self._db)


class DirectiveTask(TenantRecord):
    """That a matter came of a directive, with the words that ask for it."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="tasks")
    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=5_000, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    objects: ClassVar[TaskManager] = TaskManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "directive", "place"], name="directives_directivetask_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.directive_id} {self.place}"

    @property
    def written(self) -> str:
        """The task as an event says it."""
        start, end = ("-" if one is None else one for one in (self.start, self.end))
        return f"{self.matter_id} {start} {end} {self.text}"


def _is_known(actor: Actor, directive: str, before: str) -> Q:
    """The condition that a directive is the actor's to know of."""
    named = _tasks(directive=OuterRef(directive), matter__audience=Audience.NAMED)
    known = _tasks(directive=OuterRef(directive))
    if actor.person is None:
        known = known.none()
    else:
        known = known.filter(matter__knowers__person=actor.person)
    is_open = Q(**{f"{before}audience": Audience.ORDINARY}) & ~Exists(named)
    return is_open | Q(**{f"{before}recorded_by": actor.person}) | Q(Exists(known))


def _tasks(**of: Any) -> QuerySet[DirectiveTask]:
    return DirectiveTask.objects.get_queryset().filter(**of)
