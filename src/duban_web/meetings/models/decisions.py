"""What was decided, and the matters that came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.within import TenantManager, TenantRecord, TenantRows, below
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience
from duban_web.meetings.models.eyes import known_tasks, open_item, tasks
from duban_web.meetings.models.meeting import AgendaItem, Meeting
from duban_web.meetings.rules import DecisionState
from duban_web.tenants.models import Person


class DecisionRows(TenantRows["Decision"]):
    """Decisions that an actor may know of."""

    def within(self, actor: Actor) -> TenantRows[Decision]:
        """Those of meetings within reach.

        One of an item for named eyes is there for whoever may know of the item; one that has led to
        a matter for named eyes, whenever that became so, for whoever knows of such a matter of it.
        """
        rows = super().within(actor)
        if actor.kind is ActorKind.SYSTEM:
            return rows
        named = tasks(decision=OuterRef("pk"), matter__audience=Audience.NAMED)
        known = known_tasks(actor, decision=OuterRef("pk"))
        recorded = Q(meeting__recorded_by=actor.person)
        is_open = Q(item__isnull=True) | open_item(actor, "item", "item__")
        is_known = recorded | ~Exists(named) | Exists(known)
        return rows.filter(below(actor.reach, "meeting__path"), is_open, is_known)


class DecisionManager(TenantManager["Decision"]):
    """How decisions are asked for."""

    def get_queryset(self) -> DecisionRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return DecisionRows(self.model, using=self._db)


class Decision(TenantRecord):
    """A decision (议定事项) in its own words; they never change, only whether it stands does.

    ``place`` counts the decisions of the meeting from 1. ``replaced_by`` is the one that took its
    place, or annulled it.
    """

    is_business = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    place = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(max_length=5_000)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=16, default=DecisionState.STANDING.value)
    replaced_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaces"
    )
    reason = models.CharField(max_length=500, blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True)

    objects: ClassVar[DecisionManager] = DecisionManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "replaced_by"], name="meetings_decision_by"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "meeting", "place"], name="meetings_decision_place"
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=models.F("id")), name="meetings_decision_another"
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.STANDING.value)
                ^ Q(settled_on__isnull=False, settled_by__isnull=False),
                name="meetings_decision_settled",
            ),
        )

    def __str__(self) -> str:
        return self.text


class DecisionTask(TenantRecord):
    """That a matter came of a decision: one decision may lead to several, a matter comes of one."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="tasks")
    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "decision", "place"], name="meetings_decisiontask_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.place}"
