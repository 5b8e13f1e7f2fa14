"""Time limits and the calendar in the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from duban_web.foundation import scope
from duban_web.foundation.rest.fields import Day, Number, Text
from duban_web.foundation.rest.offering import SEEN, offers_list, offers_verb
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting
from duban_web.timerules import replies
from duban_web.timerules.actions.add_closure import add_closure
from duban_web.timerules.actions.confirm_event_date import confirm_event_date
from duban_web.timerules.actions.enter_calendar_year import enter_calendar_year
from duban_web.timerules.actions.set_event_date import set_event_date
from duban_web.timerules.actions.set_rule import set_rule
from duban_web.timerules.actions.withdraw_closure import withdraw_closure
from duban_web.timerules.events import Edge, EventKind
from duban_web.timerules.queries.calendar import calendar_coverage, closures_at
from duban_web.timerules.queries.events import event_dates_at, explain_around
from duban_web.timerules.queries.rules import explain_due, rules_at, rules_set_at

router = Router(tags=["timerules"])

offers_list(router, "/time_rules/set", rules_set_at, replies.SetRuleReply)
offers_verb(router, "/time_rules", set_rule, replies.SetRuleReply)
offers_list(router, "/closures", closures_at, replies.ClosureReply)
offers_verb(router, "/closures", add_closure, replies.ClosureReply)
offers_verb(router, "/closures/{closure}/withdraw", withdraw_closure, replies.ClosureReply)
offers_list(router, "/event_dates", event_dates_at, replies.EventDateReply)
offers_verb(router, "/event_dates", set_event_date, replies.EventDateReply)
offers_verb(router, "/event_dates/{event}/confirm", confirm_event_date, replies.EventDateReply)
offers_verb(router, "/calendar_years", enter_calendar_year, replies.CalendarYearReply)


@router.get("/time_rules", response={200: replies.RulesReply, SEEN: None}, operation_id="rules_at")
def rules(request: HttpRequest, day: Day | None = None, path: Text | None = None) -> HttpResponse:
    """Every limit that holds at a place on a day, in the order of the defaults."""
    with acting(request) as actor:
        found = rules_at(actor, day or scope.today(actor), path=path)
    return told(replies.RulesReply.from_orm({"items": found}))


@router.get(
    "/due_dates",
    response={200: replies.ExplanationReply, SEEN: None},
    operation_id="explain_due",
)
def due(request: HttpRequest, trigger: Text, start: Day, path: Text | None = None) -> HttpResponse:
    """When what the trigger starts on a day is due, and why, step by step."""
    with acting(request) as actor:
        return told(
            replies.ExplanationReply.from_orm(explain_due(actor, trigger, start, path=path))
        )


@router.get(
    "/due_dates/around",
    response={200: replies.ExplanationReply, SEEN: None},
    operation_id="explain_around",
)
def due_around(
    request: HttpRequest,
    trigger: Text,
    kind: EventKind,
    year: Number,
    edge: Edge,
    name: Text = "",
    path: Text | None = None,
) -> HttpResponse:
    """When a limit is due that runs from an event's first or last day (开学前, 暑假期间)."""
    with acting(request) as actor:
        return told(
            replies.ExplanationReply.from_orm(
                explain_around(actor, trigger, kind, year, edge, name=name, path=path)
            )
        )


@router.get(
    "/calendar_years",
    response={200: replies.CoverageReply, SEEN: None},
    operation_id="calendar_coverage",
)
def coverage(request: HttpRequest) -> HttpResponse:
    """The years whose days off and days worked are known."""
    with acting(request) as actor:
        return told(replies.CoverageReply.of(calendar_coverage(actor)))
