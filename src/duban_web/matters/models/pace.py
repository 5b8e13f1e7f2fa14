"""How the work is paced: milestones with days of their own, and what is owed again and again."""

from __future__ import annotations

from django.db import models

from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.matters.models.matter import Matter
from duban_web.matters.rhythms import Every, Rhythm
from duban_web.tenants.models import Person


class Milestone(TenantRecord):
    """A stage of the work (分期) with its own day."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="milestones", db_index=False
    )
    title = models.CharField(max_length=200)
    due = models.DateField()
    order = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(null=True)
    begun_in = models.PositiveIntegerField()
    ended_in = models.PositiveIntegerField(null=True)

    objects = TenantManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "matter"], name="matters_milestone_matter"),)

    def __str__(self) -> str:
        return self.title


class Pace(TenantRecord):
    """What is owed again and again: a report (反馈), or the duty itself of a recurring matter.

    Which days those are, and which are not in, is worked out; see ``rhythms``.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="paces", db_index=False
    )
    every = models.CharField(max_length=16)
    day = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    begun_in = models.PositiveIntegerField()

    objects = TenantManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "matter"], name="matters_pace_matter"),)

    def __str__(self) -> str:
        return f"{self.every} {self.day}"

    @property
    def rhythm(self) -> Rhythm:
        """The rhythm as the pure rules know it."""
        return Rhythm(Every(self.every), self.day)


class Waiver(TenantRecord):
    """That one time need not be reported (免报), and why."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="waivers", db_index=False
    )
    due = models.DateField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "matter", "due"], name="matters_waiver_once"),
        )

    def __str__(self) -> str:
        return f"waived {self.due}"


class Reminder(TenantRecord):
    """That a step of the ladder was said for a day that is to be kept; each is said once."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="reminders", db_index=False
    )
    step = models.CharField(max_length=16)
    due = models.DateField()
    on = models.DateField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "matter", "step", "due"], name="matters_reminder_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.due}"
