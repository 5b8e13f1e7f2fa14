"""The verbs of time limits as pages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.errors import Invalid
from duban_web.foundation.form_fields import ChosenField
from duban_web.foundation.sentences import fault, label, said
from duban_web.tenants.queries.options import institutions_within
from duban_web.timerules import labels as words
from duban_web.timerules.actions.add_closure import add_closure
from duban_web.timerules.actions.confirm_event_date import confirm_event_date
from duban_web.timerules.actions.enter_calendar_year import enter_calendar_year
from duban_web.timerules.actions.set_event_date import set_event_date
from duban_web.timerules.actions.set_rule import set_rule
from duban_web.timerules.actions.withdraw_closure import withdraw_closure
from duban_web.timerules.events import EventKind
from duban_web.timerules.notices import Holiday, Span
from duban_web.timerules.queries import shown
from duban_web.timerules.rights import require
from duban_web.timerules.rules import Direction, End, Length, Start, Unit
from duban_web.timerules.views import labels

WORDING = Wording(
    require=require,
    verbs=labels.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={
        Direction: labels.DIRECTIONS,
        End: words.ENDS,
        Start: words.STARTS,
        EventKind: words.EVENTS,
    },
)


class HolidaysField(forms.CharField):
    """The holidays of a notice, one on a line: name, first day, last day, days worked for it."""

    widget = forms.Textarea(attrs={"rows": 9})

    def clean(self, value: Any) -> Any:
        """The holidays."""
        text: str = super().clean(value)
        try:
            return [_holiday(line.split()) for line in text.splitlines() if line.strip()]
        except (ValueError, IndexError) as error:
            raise forms.ValidationError(fault("malformed")) from error


def _holiday(parts: list[str]) -> Holiday:
    name, first, *rest = parts
    days = [datetime.date.fromisoformat(one) for one in (first, *rest)]
    last = days[1] if len(days) > 1 else days[0]
    return Holiday(name, Span(days[0], last), tuple(days[2:]))


def _calendar(_actor: Actor, **_places: UUID) -> Subject:
    return Subject(said(labels.CALENDAR, {}), reverse("calendar"), 0)


def _rule(_actor: Actor, trigger: str) -> Subject:
    shown.default_named(trigger)
    return Subject(label(labels.NAMES, trigger), reverse("time_rules"), 0)


def _closure(actor: Actor, closure: UUID) -> Subject:
    found = shown.closure_named(actor, closure)
    return Subject(
        f"{found.first} – {found.last} {found.reason}", reverse("calendar"), found.version
    )


def _event(actor: Actor, event: UUID) -> Subject:
    found = shown.event_named(actor, event)
    called = found.name or label(words.EVENTS, EventKind(found.kind))
    return Subject(f"{called} {found.first} – {found.last}", reverse("calendar"), found.version)


def _places(actor: Actor, **_places: Any) -> list[tuple[str, str]]:
    return institutions_within(actor)


def _length(_actor: Actor, **_places: Any) -> Mapping[str, forms.Field]:
    units = [(unit.value, label(labels.UNITS, unit)) for unit in Unit]
    return {
        "count": forms.IntegerField(
            min_value=1, max_value=3660, label=label(labels.FIELDS, "count")
        ),
        "unit": ChosenField(choices=units, kind=Unit, label=label(labels.FIELDS, "unit")),
    }


def _with_length(given: dict[str, Any]) -> dict[str, Any]:
    try:
        length = Length(given.pop("count"), given.pop("unit"))
    except ValueError as error:
        raise Invalid({"count": "not_a_number"}) from error
    return {**given, "length": length}


def _rule_as_it_is(actor: Actor, trigger: str) -> Mapping[str, Any]:
    """What holds today, so that only what is different has to be changed."""
    today = scope.today(actor)
    rule = shown.default_named(trigger).rule
    for one in shown.shown_rules(actor, today):
        rule = one.rule if one.rule.trigger == trigger else rule
    return {
        "institution": str(shown.own_place(actor)),
        "count": rule.length.count,
        "unit": rule.length.unit.value,
        "start": rule.start.value,
        "direction": rule.direction.value,
        "end": rule.end.value,
        "source": rule.source,
        "effective_from": today,
    }


def _here_this_year(actor: Actor) -> Mapping[str, Any]:
    return {"institution": str(shown.own_place(actor)), "year": scope.today(actor).year}


def _holidays(_actor: Actor) -> Mapping[str, forms.Field]:
    hint = label(labels.HINTS, "holidays")
    return {"holidays": HolidaysField(label=label(labels.FIELDS, "holidays"), help_text=hint)}


def _missing_year(actor: Actor) -> Mapping[str, Any]:
    return {"year": shown.next_year_missing(actor)}


DEEDS = (
    Deed(
        set_rule,
        "admin/time/rules/<str:trigger>/set",
        _rule,
        choices={"institution": _places},
        without=frozenset({"length"}),
        more=_length,
        told=_with_length,
        initial=_rule_as_it_is,
        order=("institution", "count", "unit", "start", "direction", "end", "effective_from"),
    ),
    Deed(
        add_closure,
        "admin/time/closures/add",
        _calendar,
        choices={"institution": _places},
        initial=_here_this_year,
    ),
    Deed(withdraw_closure, "admin/time/closures/<uuid:closure>/withdraw", _closure),
    Deed(
        set_event_date,
        "admin/time/events/set",
        _calendar,
        choices={"institution": _places},
        initial=_here_this_year,
    ),
    Deed(confirm_event_date, "admin/time/events/<uuid:event>/confirm", _event),
    Deed(
        enter_calendar_year,
        "admin/time/years/enter",
        _calendar,
        without=frozenset({"holidays"}),
        more=_holidays,
        initial=_missing_year,
    ),
)
