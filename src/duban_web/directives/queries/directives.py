"""Directives within reach, as lists and as lines: how their reports stand today."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from duban_web.directives.models import Directive
from duban_web.directives.rights import require_reader
from duban_web.directives.rules import DirectiveKind, Owing, owing
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.foundation.narrowing import in_year, narrowed
from duban_web.timerules.queries.ahead import last_day_ahead

_NEWEST, _FIRST_DUE = Order(("day", "pk"), is_down=True), Order(("report_back", "pk"))


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """A directive, and how it stands with its report; ``days_late`` of one that is not given."""

    directive: Directive
    owing: Owing
    days_late: int

    @property
    def id(self) -> UUID:
        """The directive's."""
        return self.directive.pk


def find_directive(actor: Actor, directive: UUID) -> Directive:
    """A directive that the actor may know of; raises NotFound, and NotYours for administrators."""
    row = Directive.objects.find(actor, directive)
    require_reader(actor)
    return row


def directives_within(
    actor: Actor,
    *,
    kind: DirectiveKind | None = None,
    year: int | None = None,
    institution: UUID | None = None,
) -> Listing[Directive]:
    """The directives that the actor may know of, the last first; ``year`` is that of the day."""
    asked = narrowed(kind=kind, institution=institution) & in_year("day", year)
    return _listing(actor, asked, _NEWEST)


def reports_owed(
    actor: Actor, *, kind: DirectiveKind | None = None, institution: UUID | None = None
) -> Listing[Directive]:
    """The directives on which a report is owed, the one due first at the head."""
    owed = Q(report_back__isnull=False, reported_on__isnull=True)
    return _listing(actor, owed & narrowed(kind=kind, institution=institution), _FIRST_DUE)


def directive_lines(actor: Actor, rows: Sequence[Directive]) -> list[DirectiveLine]:
    """How each stands today; as many questions for many as for one."""
    today = scope.today(actor)
    soon = last_day_ahead(actor, "light.due_soon", today)
    return [
        DirectiveLine(
            row,
            owing(row.report_back, row.reported_on, today, soon(row.path)),
            _days_late(row, today),
        )
        for row in rows
    ]


def _days_late(row: Directive, today: datetime.date) -> int:
    if row.report_back is None or row.reported_on is not None:
        return 0
    return max((today - row.report_back).days, 0)


def _listing(actor: Actor, asked: Q, order: Order) -> Listing[Directive]:
    require_reader(actor)
    known = Directive.objects.within(actor)
    return Listing([known.filter(asked)], order, known=lambda id: known.filter(pk=id))
