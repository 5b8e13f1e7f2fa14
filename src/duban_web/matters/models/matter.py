"""The matter itself, and who may know of it where not everybody may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.listing import BesideOrder, DayOrLast, NumberOrLast, OneOf
from duban_web.foundation.placed import PathField
from duban_web.foundation.within import (
    PlacedManager,
    PlacedRows,
    TenantManager,
    TenantRecord,
    below,
)
from duban_web.matters.deadlines import Dates
from duban_web.matters.policies import POLICIES, Origin, Policy
from duban_web.matters.rules import Audience, RollUp
from duban_web.matters.states import ENDED, State
from duban_web.tenants.common_paths import reaching_beside
from duban_web.tenants.models import Institution, NumberSeries, Person, Unit

# How a ledger goes: what is due first at the head, what has no day at the end.
IN_LEDGER = (
    DayOrLast("current_due"),
    DayOrLast("registered_on"),
    NumberOrLast("number"),
    "pk",
)
# With the place behind it, and who may know of it: what lies beyond reach is passed over without a
# look at its row, and what is only counted is not looked at either.
_IN_LEDGER = (*IN_LEDGER[:-1], F("id"), F("path"), F("audience"))
HAS_ENDED = Q(state__in=sorted(ENDED))
# Whose time runs: it is late once its day has passed.
IS_RUNNING = Q(submitted_on=None) & ~Q(state__in=sorted({State.PROPOSED, State.SUSPENDED, *ENDED}))


class IsOpen(Func):
    """Whether a state is none of the last: in the very words of the index of open matters.

    SQLite finds an index of some rows by its condition only where that stands there in full.
    """

    template = f"NOT (%(expressions)s IN ({', '.join(repr(str(one)) for one in sorted(ENDED))}))"
    output_field = models.BooleanField()


class MatterRows(PlacedRows["Matter"]):
    """Matters that an actor may know of."""

    def within(self, actor: Actor) -> MatterRows:
        """Those of the subtree within reach, and those that parties there take part in.

        A matter for named eyes only (限知悉) is there for its knowers and for nobody else.
        """
        if actor.kind is ActorKind.SYSTEM:
            return self._of_tenant(actor)
        return self._known_to(actor).filter(below(actor.reach) | Exists(_parties_below(actor)))

    def near(self, actor: Actor) -> MatterRows:
        """Those of the subtree alone: they are read along an index in any order.

        Together with those ``from_beside``, as an alternative, no index would do for both. The two
        share no row, and are what ``within`` gives.
        """
        if actor.kind is ActorKind.SYSTEM:
            return self._of_tenant(actor)
        path = BesideOrder(F("path"), output_field=PathField())
        low, high = actor.reach.low, actor.reach.high
        return self._known_to(actor).filter(GreaterThanOrEqual(path, low), LessThan(path, high))

    def from_beside(self, actor: Actor, above: Sequence[Any], parties: Q) -> MatterRows:
        """Those beyond reach, in which somebody within takes part; what lies ``above`` is told.

        ``parties`` narrows down by whom, before a matter is looked at.
        """
        given = parties_beside(actor, above).filter(parties).values("matter")
        return self._known_to(actor).filter(OneOf(F("pk"), given))

    def _of_tenant(self, actor: Actor) -> MatterRows:
        scope.of(actor)
        return self.filter(tenant=actor.tenant)

    def _known_to(self, actor: Actor) -> MatterRows:
        known = Knower.objects.within(actor).filter(matter=OuterRef("pk"), person=actor.person)
        return self._of_tenant(actor).filter(Q(audience=Audience.ORDINARY) | Exists(known))


def _parties_below(actor: Actor) -> QuerySet[Any]:
    """The parties of a matter that are within reach now."""
    return _parties_now(actor).filter(below(actor.reach), matter=OuterRef("pk"))


def parties_beside(actor: Actor, above: Sequence[Any]) -> QuerySet[Any]:
    """The parties within reach of matters from beyond it, as they are now.

    An index holds those that lie elsewhere than their matter: few, however many matters the whole
    tenant has.
    """
    elsewhere = reaching_beside(actor.reach, above) & ~Q(path=F("matter_path"))
    return _parties_now(actor).filter(elsewhere)


def _parties_now(actor: Actor) -> QuerySet[Any]:
    parties = Matter.assignments.rel.related_model._default_manager
    return parties.filter(tenant=actor.tenant, ended_in=None)


class MatterManager(PlacedManager["Matter"]):
    """How matters are asked for."""

    def get_queryset(self) -> MatterRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return MatterRows(self.model, using=self._db)


class Matter(TenantRecord):
    """A matter, from its proposal on. Every verb on it or on what belongs to it raises ``version``.

    Days (``…_on``) are those of the verbs. ``basis_…`` quote where it comes from, with the place of
    the words in the document; ``original_due`` never changes once it is accepted. ``before_pause``
    is the state that a suspended one goes back to.
    """

    is_business = True

    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="matters", db_index=False
    )
    path = PathField(max_length=64, editable=False)
    series = models.ForeignKey(
        NumberSeries, null=True, on_delete=models.PROTECT, related_name="matters", db_index=False
    )
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    external_number = models.CharField(max_length=80, blank=True)

    title = models.CharField(max_length=200)
    requirement = models.TextField(max_length=5_000)
    remark = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=16)
    publicity = models.CharField(max_length=16)
    audience = models.CharField(max_length=16)

    basis_title = models.CharField(max_length=200, blank=True)
    basis_number = models.CharField(max_length=80, blank=True)
    basis_day = models.DateField(null=True)
    basis_document = models.UUIDField(null=True)
    basis_start = models.PositiveIntegerField(null=True)
    basis_end = models.PositiveIntegerField(null=True)
    basis_quote = models.TextField(max_length=5_000, blank=True)

    due_kind = models.CharField(max_length=16)
    original_due = models.DateField(null=True)
    current_due = models.DateField(null=True)
    accept_due = models.DateField(null=True)
    extensions = models.PositiveSmallIntegerField(default=0)

    state = models.CharField(max_length=16, default=State.PROPOSED.value)
    before_pause = models.CharField(max_length=16, blank=True)
    is_past = models.BooleanField(default=False)
    # A return of it was ruled on and refused: it cannot be returned a second time.
    is_ruled = models.BooleanField(default=False)

    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children", db_index=False
    )
    roll_up = models.CharField(max_length=16, default=RollUp.NONE.value)
    roll_up_count = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )

    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proposed_on = models.DateField()
    registered_on = models.DateField(null=True)
    assigned_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    submitted_on = models.DateField(null=True)
    verified_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    approved_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assigned_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verified_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verified_from = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_from = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    patrol_every = models.CharField(max_length=16, blank=True)
    patrol_next = models.DateField(null=True)

    objects = MatterManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "series", "year", "number"],
                condition=Q(number__isnull=False),
                name="matters_matter_number",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, series__isnull=True, year__isnull=True)
                | Q(number__isnull=False, series__isnull=False, year__isnull=False),
                name="matters_matter_number_whole",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False)
                | Q(is_past=True)
                | Q(state__in=[State.PROPOSED.value, State.WITHDRAWN.value])
                | Q(parent__isnull=False),
                name="matters_matter_numbered",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(state=State.WITHDRAWN.value) & ~Q(merged_into=F("id"))),
                name="matters_matter_merged",
            ),
        )
        indexes = (
            models.Index(fields=["tenant", "path", "state"], name="matters_matter_state"),
            models.Index(fields=["tenant", "path", "current_due"], name="matters_matter_due"),
            models.Index(fields=["tenant", "parent"], name="matters_matter_parent"),
            models.Index(
                fields=["tenant", "merged_into"],
                condition=Q(merged_into__isnull=False),
                name="matters_matter_merged_into",
            ),
            models.Index(F("tenant"), *_IN_LEDGER, name="matters_matter_ledger"),
            models.Index(F("tenant"), F("state"), *_IN_LEDGER, name="matters_matter_by_state"),
            models.Index(
                F("tenant"), *_IN_LEDGER, condition=~HAS_ENDED, name="matters_matter_open"
            ),
            # What a workbench asks for: few of all matters.
            models.Index(
                fields=["tenant", "current_due", "registered_on", "id", "path", "audience"],
                condition=IS_RUNNING,
                name="matters_matter_running",
            ),
            models.Index(
                fields=["tenant", "patrol_next", "path"],
                condition=Q(state=State.CLOSED.value, patrol_next__isnull=False),
                name="matters_matter_patrol",
            ),
            models.Index(
                fields=["tenant", "path"],
                condition=~Q(roll_up=RollUp.NONE.value),
                name="matters_matter_fanned",
            ),
            # What rests on the same paper.
            models.Index(
                fields=["tenant", "basis_number", "basis_title"], name="matters_matter_basis"
            ),
            models.Index(
                fields=["tenant", "basis_document"],
                condition=Q(basis_document__isnull=False),
                name="matters_matter_file",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def policy(self) -> Policy:
        """What its origin asks for."""
        return POLICIES[Origin(self.origin)]

    @property
    def dates(self) -> Dates:
        """What its lateness hangs on, against the date as it is now."""
        return Dates(State(self.state), self.current_due, self.submitted_on)


class Knower(TenantRecord):
    """That a person may know of a matter for named eyes only."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="knowers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "person", "matter"], name="matters_knower_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} knows {self.matter_id}"
