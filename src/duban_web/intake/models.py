"""What is kept of a paper under review: the review, its facts, what names in it stand for."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import Q

from duban_web.documents.models import Document
from duban_web.foundation.actor import Actor
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import PlacedManager, PlacedRows
from duban_web.intake.rules import DECIDED_ALONG, STANDING, NameKind, ReviewState, Verdict
from duban_web.matters.models import Matter
from duban_web.tenants.models import Institution, Person

Row = TypeVar("Row", bound=PlacedRecord)


class PaperRows(PlacedRows[Row]):
    """Rows of papers that an actor may know of: of a restricted document its readers alone."""

    document = "document"

    def within(self, actor: Actor) -> PaperRows[Row]:
        """Those within reach whose document is."""
        known = Document.objects.get_queryset().within(actor).values("pk")
        rows: PaperRows[Row] = super().within(actor)  # type: ignore[assignment]
        return rows.filter(**{f"{self.document}__in": known})


class PartRows(PaperRows[Row]):
    """Rows that belong to a review."""

    document = "review__document"


class ReviewManager(PlacedManager["Review"]):
    """How reviews are asked for."""

    def get_queryset(self) -> PaperRows[Review]:
        """All rows: what ``within`` and ``find`` begin with."""
        return PaperRows(self.model, using=self._db)


class FactManager(PlacedManager["Fact"]):
    """How facts are asked for."""

    def get_queryset(self) -> PartRows[Fact]:
        """All rows: what ``within`` and ``find`` begin with."""
        return PartRows(self.model, using=self._db)


class NamingManager(PlacedManager["Naming"]):
    """How the meanings of names are asked for."""

    def get_queryset(self) -> PartRows[Naming]:
        """All rows: what ``within`` and ``find`` begin with."""
        return PartRows(self.model, using=self._db)


class Review(PlacedRecord):
    """A paper that is looked through (审核): what was read in it lies in its facts.

    ``holding`` are the checks that hold, as the reading has them: nothing is decided of them.
    ``source`` is the record that it was filed as.
    """

    is_business = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16, default=ReviewState.OPEN.value)
    filing = models.CharField(max_length=16, blank=True)
    source = models.UUIDField(null=True)
    holding = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[ReviewManager] = ReviewManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "path", "-begun_at"], name="intake_review_newest"),
        )

    def __str__(self) -> str:
        return self.title


class Fact(PlacedRecord):
    """A fact of a paper: as it was ``read`` (``None`` for one that a person added), as it is now.

    Both are values of the reading contract. Each has a version of its own: two who work on one
    paper are in each other's way only on the same fact. ``due_kind`` and ``due`` are what was
    decided of a task's time limit, ``topic`` is the title of the matter that it becomes, ``digest``
    tells equal words in other papers.
    """

    is_business = True

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=16)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    read = models.JSONField(null=True)
    value = models.JSONField()
    verdict = models.CharField(max_length=16, default=Verdict.OPEN.value)
    topic = models.CharField(max_length=200, blank=True)
    due_kind = models.CharField(max_length=16, blank=True)
    due = models.DateField(null=True)
    is_restricted = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[FactManager] = FactManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "review"], name="intake_fact_review"),
            models.Index(
                fields=["tenant", "digest"], condition=~Q(digest=""), name="intake_fact_digest"
            ),
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(matter__isnull=False),
                name="intake_fact_matter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.verdict}"

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide of it."""
        return self.verdict == Verdict.OPEN and self.kind not in DECIDED_ALONG

    @property
    def stands(self) -> bool:
        """Whether it is part of the paper as it was decided; a figure is until it is rejected."""
        return self.verdict in STANDING or (self.verdict == Verdict.OPEN and not self.waits)


class Naming(PlacedRecord):
    """What a name stands for in one paper, where the organisation's own names do not tell."""

    is_business = True

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="namings")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24, choices=[(one.value, one.value) for one in NameKind])
    party = models.UUIDField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[NamingManager] = NamingManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "review", "name"], name="intake_naming_once"),
        )

    def __str__(self) -> str:
        return self.name
