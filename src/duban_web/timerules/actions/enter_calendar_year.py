"""Enter the State Council's notice for a year."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Stale
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.timerules.calendar import published_years
from duban_web.timerules.models import CalendarYear
from duban_web.timerules.notices import Holiday, Notice, entries, fault_of, written
from duban_web.timerules.queries.calendar import year_entered
from duban_web.timerules.rights import require
from duban_web.trail.actions.append import append


def enter_calendar_year(
    *,
    actor: Actor,
    year: int,
    number: str,
    holidays: Sequence[Holiday],
    version: int = 0,
) -> CalendarYear:
    """Enter the days off and the days worked for them, with the number of the notice (文号).

    A year that was entered before is entered anew, if ``version`` is its last; 0 is for a new one.
    """
    require(actor, "enter_calendar_year")
    check_texts(CalendarYear, number=number)
    _check(year, number, holidays)
    values = {"number": number, "holidays": entries(holidays)}
    # Of two who set it first at once, the second finds the first's.
    database.lock_for_transaction(connection, f"calendar_year:{actor.tenant}")
    entered = year_entered(actor, year)
    if entered is not None:
        change(entered, version, **values)
    elif version:
        raise Stale(record=str(year), version=version)
    else:
        entered = CalendarYear.objects.create(tenant=actor.tenant, year=year, **values)
    append(
        actor=actor,
        subject=("calendar_year", entered.pk, entered.version),
        kind="enter_calendar_year",
        fields={"year": year, "number": number, "holidays": written(holidays)},
    )
    return entered


def _check(year: int, number: str, holidays: Sequence[Holiday]) -> None:
    if any(not one.name.strip() or not one.name.isprintable() for one in holidays):
        raise Invalid({"holidays": "name_required"})
    try:
        notice = Notice(year, number, tuple(holidays))
    except ValueError as error:
        raise Invalid({"holidays": "contradictory"}) from error
    if fault := fault_of(notice, amends=year in published_years()):
        raise Invalid({"holidays": fault})
