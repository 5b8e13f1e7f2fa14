"""Persons, the posts that they hold, and what leaders are in charge of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models.dated import Dated, in_order
from duban_web.tenants.models.organisation import Institution, Unit
from duban_web.tenants.rules import Rank


class Person(PlacedRecord):
    """A natural person on the establishment of an institution; accounts hang on persons."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=60)
    # Tells two of one name apart, where the office has such a number.
    staff_number = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "path"], name="tenants_person_path"),
            models.Index(fields=["tenant", "name"], name="tenants_person_name"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "staff_number"],
                condition=~Q(staff_number=""),
                name="tenants_person_staff_number",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PersonAlias(TenantRecord):
    """Another name of a person, as papers have it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=60)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "person", "name"], name="tenants_personalias_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Post(PlacedRecord, Dated):
    """That a person holds a post: rights hang on it. A leader's belongs to no unit.

    ``predecessor`` is whose place it took; ``order`` is the place among posts of the same rank.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(default=Rank.UNRANKED.value)
    order = models.PositiveIntegerField(default=0)
    predecessor = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="successor"
    )

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_post_path"),)
        constraints = (in_order("post"),)

    def __str__(self) -> str:
        return self.title


class Portfolio(PlacedRecord, Dated):
    """Something that a leader is in charge of (分管): a unit, an institution, or a line of work."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="portfolio")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="in_charge")
    institution = models.ForeignKey(
        Institution, null=True, on_delete=models.PROTECT, related_name="in_charge"
    )
    line = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_portfolio_path"),)
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(unit__isnull=False, institution__isnull=True, line="")
                    | Q(unit__isnull=True, institution__isnull=False, line="")
                    | (Q(unit__isnull=True, institution__isnull=True) & ~Q(line=""))
                ),
                name="tenants_portfolio_one_thing",
            ),
            in_order("portfolio"),
        )

    def __str__(self) -> str:
        return self.line or f"in charge of {self.unit_id or self.institution_id}"
