"""What is asked for and decided, said beside the work, and found on looking back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.matters.models.matter import Matter
from duban_web.matters.rules import ApplicationState, LookBackOutcome
from duban_web.tenants.models import Person


class Application(TenantRecord):
    """What was asked for (a return, an extension, a suspension, a withdrawal) and its outcome."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="applications", db_index=False
    )
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16, default=ApplicationState.ASKED.value)
    reason = models.CharField(max_length=1_000)
    # What an extension is asked to, and, for a return, whose it is said to be.
    due = models.DateField(null=True)
    proper_owner = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField()
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=1_000, blank=True)

    objects = TenantManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "matter"], name="matters_application_matter"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "matter", "kind"],
                condition=Q(state=ApplicationState.ASKED.value),
                name="matters_application_one_open",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")),
                name="matters_application_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Comment(TenantRecord):
    """A note of a leader (批示), which may ask for an answer; an explanation; a remark."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="comments", db_index=False
    )
    kind = models.CharField(max_length=16)
    text = models.CharField(max_length=2_000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    asks_answer = models.BooleanField(default=False)
    answers = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="answered_by"
    )

    objects = TenantManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "matter"], name="matters_comment_matter"),
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(asks_answer=True),
                name="matters_comment_asking",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class LookBack(TenantRecord):
    """What was found on looking at a closed matter again (回头看)."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="look_backs", db_index=False
    )
    outcome = models.CharField(max_length=16)
    text = models.CharField(max_length=2_000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    objects = TenantManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "matter"], name="matters_lookback_matter"),
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(outcome=LookBackOutcome.RELAPSED.value),
                name="matters_lookback_relapsed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.on}"
