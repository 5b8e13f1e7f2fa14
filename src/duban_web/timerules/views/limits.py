"""The limits that hold, the calendar, and why what starts on a day is due on another."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.asked import year_in
from duban_web.foundation.deeds import done_of, open_verbs
from duban_web.foundation.errors import Refusal
from duban_web.foundation.form_fields import ChosenField, DayField
from duban_web.foundation.forms import Form
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said
from duban_web.foundation.visitor import inside
from duban_web.timerules import labels as words
from duban_web.timerules.queries import shown
from duban_web.timerules.queries.calendar import calendar_coverage
from duban_web.timerules.queries.rules import explain_due
from duban_web.timerules.views import labels
from duban_web.timerules.views.deeds import WORDING

_WORDS: Mapping[str, Mapping[Any, str]] = {
    "events": words.EVENTS,
    "names": labels.NAMES,
    "runs_from": labels.RUNS_FROM,
    "ends": words.ENDS,
    "units": labels.UNITS,
}


class Question(Form):
    """Which limit, and the day on which it starts."""

    def more_fields(self) -> dict[str, forms.Field]:
        """Both."""
        limits = [(trigger, label(labels.NAMES, trigger)) for trigger in labels.NAMES]
        return {
            "trigger": ChosenField(choices=limits, kind=str, label=said(labels.LIMIT, {})),
            "start": DayField(label=said(labels.STARTS_ON, {})),
        }


def time_rules(request: HttpRequest) -> HttpResponse:
    """Every limit that holds on a day, by which source, with what was set in its place."""
    with inside(request) as actor:
        day = _day_asked(request, actor)
        rules = [
            {
                "shown": one,
                "words": words.length(one.rule.length),
                "counting": words.counting(one.rule),
                "usual": words.length(one.usual.length) if one.usual else "",
            }
            for one in shown.shown_rules(actor, day)
        ]
        return _page(request, actor, "timerules/rules.html", rules=rules, day=day)


def calendar(request: HttpRequest) -> HttpResponse:
    """Closures, events of a year, and how far the country's calendar is known."""
    with inside(request) as actor:
        today = scope.today(actor)
        year = year_in(request.GET.get("year", "")) or today.year
        coverage = calendar_coverage(actor)
        return _page(
            request,
            actor,
            "timerules/calendar.html",
            year=year,
            events=shown.shown_events(actor, year),
            missing=[label(words.EVENTS, one) for one in shown.missing_events(actor, year)],
            closures=shown.shown_closures(actor),
            coverage=coverage,
            years=[_entered(one) for one in coverage.entered],
            is_near_end=coverage.last <= today.year,
        )


def why(request: HttpRequest) -> HttpResponse:
    """When what starts on a day is due, and why, step by step."""
    form = Question(request.GET if "trigger" in request.GET else None)
    told: dict[str, Any] = {}
    with inside(request) as actor:
        if form.is_valid():
            try:
                found = explain_due(actor, **form.cleaned_data)
                told = {
                    "found": found,
                    "due": words.day(found.due) if found.due else "",
                    "sentences": words.sentences(found),
                    "length": words.length(found.rule.length),
                }
            except Refusal as refusal:
                form.refuse(refusal)
        return _page(request, actor, "timerules/why.html", form=form, **told)


def _entered(year: Any) -> dict[str, object]:
    """A year's notice, and its lines as the form takes them."""
    lines = [
        " ".join([one["name"], one["first"], one["last"], *one["make_up"]]) for one in year.holidays
    ]
    return {"year": year, "lines": "\n".join(lines), "holidays": year.holidays}


def _day_asked(request: HttpRequest, actor: Actor) -> datetime.date:
    try:
        return datetime.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return scope.today(actor)


def _page(request: HttpRequest, actor: Actor, template: str, **more: Any) -> HttpResponse:
    return page(
        request,
        template,
        verbs=open_verbs(actor, WORDING),
        today=scope.today(actor),
        notice=done_of(request, WORDING),
        words={
            name: {str(code): label(some, code) for code in some} for name, some in _WORDS.items()
        },
        **more,
    )
