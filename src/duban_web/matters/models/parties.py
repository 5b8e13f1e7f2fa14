"""Who takes part in a matter, and who has done which part of the work."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from duban_web.foundation.placed import PathField
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.matters.models.matter import Matter
from duban_web.matters.rules import PartyKind
from duban_web.tenants.common_paths import common_path
from duban_web.tenants.models import Body, Institution, Person, Roster, Unit


class Assignment(TenantRecord):
    """A party in a role, from one version of the matter up to another.

    ``path`` is where the party is, ``matter_path`` where the matter is, ``common_path`` the lowest
    place over both.
    ``handler`` is the person whom a unit has named; outside bodies have a name alone.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="assignments", db_index=False
    )
    role = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    roster = models.ForeignKey(Roster, null=True, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(
        Institution, null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    path = PathField(max_length=64, editable=False)
    matter_path = PathField(max_length=64, editable=False)
    common_path = common_path("path", "matter_path")
    handler = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    order = models.PositiveSmallIntegerField(default=0)
    begun_in = models.PositiveIntegerField()
    ended_in = models.PositiveIntegerField(null=True)

    objects = TenantManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "matter"], name="matters_assignment_matter"),
            # Who does what now, with all columns that a ledger asks of them; most have but one.
            models.Index(
                fields=["tenant", "unit", "role", "matter"],
                condition=Q(ended_in=None, unit__isnull=False),
                name="matters_assignment_unit",
            ),
            models.Index(
                fields=["tenant", "person", "matter"],
                condition=Q(ended_in=None, person__isnull=False),
                name="matters_assignment_person",
            ),
            models.Index(
                fields=["tenant", "handler", "matter"],
                condition=Q(ended_in=None, handler__isnull=False),
                name="matters_assignment_handler",
            ),
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(kind=PartyKind.OUTSIDE.value, ended_in=None),
                name="matters_assignment_outside",
            ),
            models.Index(fields=["tenant", "path"], name="matters_assignment_path"),
            # Who takes part in what lies elsewhere; with all columns that a ledger asks of them.
            models.Index(
                fields=["tenant", "common_path", "path", "matter"],
                condition=~Q(path=F("matter_path")) & Q(ended_in=None),
                name="matters_assignment_elsewhere",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="outside") | ~Q(name=""), name="matters_assignment_named"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.kind}"

    @property
    def party(self) -> UUID | None:
        """What of the organisation takes part; ``None`` for an outside body."""
        return (
            self.person_id or self.unit_id or self.body_id or self.roster_id or self.institution_id
        )

    @property
    def written(self) -> str:
        """The party as an event says it, without the handler, whom other events name."""
        return f"{self.role} {self.kind} {self.party or self.name}"


class Doing(TenantRecord):
    """That a person has done a part of the work; it is never taken back."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="doings", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=16)
    begun_in = models.PositiveIntegerField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "matter", "person", "part"], name="matters_doing_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.part} {self.person_id}"
