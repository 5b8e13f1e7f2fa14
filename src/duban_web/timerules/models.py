"""What an institution says of its time limits and its calendar; it holds for all below it, too."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models import Institution
from duban_web.timerules.calendar import ClosedDays
from duban_web.timerules.notices import FIRST_YEAR, LAST_YEAR, Notice, Span, notice_of
from duban_web.timerules.rules import Direction, End, Length, Rule, Start, Unit


def _in_order(name: str, first: str, last: str) -> models.CheckConstraint:
    condition = Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)})
    return models.CheckConstraint(condition=condition, name=f"timerules_{name}_order")


class TimeRule(PlacedRecord):
    """A limit that an institution has set in place of the default, from a day on."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    trigger = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16)
    start = models.CharField(max_length=16)
    direction = models.CharField(max_length=16)
    end = models.CharField(max_length=16)
    source = models.CharField(max_length=200)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="timerules_timerule_path"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "trigger", "effective_from"],
                name="timerules_timerule_begins",
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="timerules_timerule_count"),
            _in_order("timerule", "effective_from", "effective_to"),
        )

    def __str__(self) -> str:
        return f"{self.trigger} {self.count} {self.unit}"

    @property
    def rule(self) -> Rule:
        """The row as the pure rules know it."""
        return Rule(
            trigger=self.trigger,
            length=Length(self.count, Unit(self.unit)),
            start=Start(self.start),
            direction=Direction(self.direction),
            end=End(self.end),
            source=self.source,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
        )


class Closure(PlacedRecord):
    """Days on which an institution does not work though the country does."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    reason = models.CharField(max_length=100)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_because = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="timerules_closure_path"),)
        constraints = (_in_order("closure", "first", "last"),)

    def __str__(self) -> str:
        return f"{self.first} – {self.last} {self.reason}"

    @property
    def days(self) -> ClosedDays:
        """The row as the calendar knows it."""
        return ClosedDays(Span(self.first, self.last), self.reason)


class EventDate(PlacedRecord):
    """When an event of a year begins and ends at an institution; an estimate until confirmed."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    # Of kind ``other`` only.
    name = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="timerules_eventdate_path"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "kind", "name", "year"],
                name="timerules_eventdate_once",
            ),
            _in_order("eventdate", "first", "last"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.year}"


class CalendarYear(TenantRecord):
    """The notice of a year as the administrator entered it."""

    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    # [{"name": …, "first": …, "last": …, "make_up": […]}]
    holidays = models.JSONField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "year"], name="timerules_calendaryear_year"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="timerules_calendaryear_range",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.number}"

    @property
    def notice(self) -> Notice:
        """The row as the calendar knows it."""
        return notice_of(self.year, self.number, self.holidays)
