"""The meeting itself, its agenda, and who sat there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord, TenantRows, below
from duban_web.meetings.models.eyes import open_item
from duban_web.meetings.rules import SINGLE
from duban_web.tenants.models import Institution, Person, Unit

_NUMBERED = Q(number__isnull=False)
_SINGLE = sorted(kind.value for kind in SINGLE)


class Meeting(PlacedRecord):
    """A meeting as its minutes have it; once it is recorded, its head alone is put right."""

    is_business = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    body = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    last_day = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    is_extended = models.BooleanField(null=True)
    document = models.UUIDField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "path", "-day", "-id"], name="meetings_meeting_newest"),
            models.Index(
                fields=["tenant", "institution", "kind", "-day"], name="meetings_meeting_line"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "kind", "year", "number"],
                condition=_NUMBERED & Q(kind__in=_SINGLE),
                name="meetings_meeting_session",
            ),
            models.UniqueConstraint(
                fields=["tenant", "institution", "kind", "body", "year", "number"],
                condition=_NUMBERED & ~Q(kind__in=_SINGLE),
                name="meetings_meeting_of_body",
            ),
            models.CheckConstraint(
                condition=_NUMBERED ^ Q(year__isnull=True), name="meetings_meeting_numbered"
            ),
        )

    def __str__(self) -> str:
        return self.title


class ItemRows(TenantRows["AgendaItem"]):
    """Agenda items that an actor may know of."""

    def within(self, actor: Actor) -> TenantRows[AgendaItem]:
        """Those of meetings within reach; one for named eyes for its knowers and its recorder."""
        rows = super().within(actor)
        if actor.kind is ActorKind.SYSTEM:
            return rows
        return rows.filter(below(actor.reach, "meeting__path"), open_item(actor, "pk", ""))


class ItemManager(TenantManager["AgendaItem"]):
    """How agenda items are asked for."""

    def get_queryset(self) -> ItemRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return ItemRows(self.model, using=self._db)


class AgendaItem(TenantRecord):
    """An agenda item (议题); ``place`` counts from 1, ``no`` is what is printed before it."""

    is_business = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=500)
    verdict = models.TextField(max_length=2_000, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    reporter = models.CharField(max_length=200, blank=True)
    reporter_person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    paper = models.UUIDField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    audience = models.CharField(max_length=16)

    objects: ClassVar[ItemManager] = ItemManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "meeting", "place"], name="meetings_agendaitem_place"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Attendance(TenantRecord):
    """That somebody sat there: in the whole meeting, or with an ``item`` in that one.

    ``place`` counts the attendees from 1; one who sat in on several items has a row for each.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.PROTECT, related_name="attendance"
    )
    place = models.PositiveSmallIntegerField()
    presence = models.CharField(max_length=16)
    name = models.CharField(max_length=100)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "meeting", "place", "item"], name="meetings_attendance_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.presence} {self.name}"

    @property
    def written(self) -> str:
        """The attendance as an event says it."""
        parts = (self.place, self.presence, self.person_id or "-", self.unit_id or "-", self.name)
        return " ".join(map(str, parts))
