"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from typing import Any

from duban_web.foundation.actor import Role
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.models import Institution
from duban_web.tenants.rules import Level
from duban_web.timerules.actions.add_closure import add_closure
from duban_web.timerules.actions.set_event_date import set_event_date
from duban_web.timerules.actions.set_rule import set_rule
from duban_web.timerules.events import EventKind
from duban_web.timerules.models import Closure, EventDate, TimeRule
from duban_web.timerules.notices import Holiday, Span
from duban_web.timerules.rules import Length, Start
from web.cast import LONG_AGO, Bureau, act, day
from web.stories import Arguments, Case, versioned


def off(name: str, *days: tuple[int, int], worked: tuple[tuple[int, int], ...] = ()) -> Holiday:
    """A holiday of 2027 from the first to the last of the days given as month and day."""
    first, last = (day(*one, year=2027) for one in (days[0], days[-1]))
    return Holiday(name, Span(first, last), tuple(day(*one, year=2027) for one in worked))


# Invented: nobody knows the real one before it is published.
HOLIDAYS_2027 = (
    off("元旦", (1, 1), (1, 3)),
    off("春节", (2, 5), (2, 12), worked=((2, 14),)),
    off("清明节", (4, 3), (4, 5)),
    off("劳动节", (5, 1), (5, 5), worked=((4, 25), (5, 8))),
    off("端午节", (6, 9), worked=((6, 12),)),
    off("中秋节", (9, 15), (9, 17)),
    off("国庆节", (10, 1), (10, 7), worked=((9, 26), (10, 9))),
)


def given_school(bureau: Bureau, name: str = "第一小学") -> Institution:
    return act(
        bureau.zhou,
        add_institution,
        parent=bureau.institution.pk,
        name=name,
        level=Level.SCHOOL,
        since=LONG_AGO,
    )


def given_contact(bureau: Bureau, school: Institution) -> str:
    """何老师 answers for the school; her name in the cast."""
    bureau.give("he", "何老师", "办公室主任", institution=school)
    bureau.grant("he", Role.SCHOOL_CONTACT)
    return "he"


def accept_in(length: str, bureau: Bureau, **more: Any) -> Arguments:
    """What sets the limit of acceptance from March on."""
    arguments: Arguments = {
        "institution": bureau.institution.pk,
        "trigger": "matter.accept",
        "length": Length.parse(length),
        "start": Start.NEXT_DAY,
        "source": "局督查工作办法第八条",
        "effective_from": day(3, 1),
    }
    return arguments | more


def given_rule(bureau: Bureau, length: str = "3 days", **more: Any) -> TimeRule:
    return act(bureau.qian, set_rule, **accept_in(length, bureau, **more))


def flooded(bureau: Bureau, **more: Any) -> Arguments:
    """Monday to Wednesday."""
    arguments: Arguments = {
        "institution": bureau.institution.pk,
        "first": day(3, 9),
        "last": day(3, 11),
        "reason": "抗洪停止办公",
    }
    return arguments | more


def given_closure(bureau: Bureau, **more: Any) -> Closure:
    return act(bureau.qian, add_closure, **flooded(bureau, **more))


def autumn(bureau: Bureau, **more: Any) -> Arguments:
    """The term from 1 September."""
    arguments: Arguments = {
        "institution": bureau.institution.pk,
        "kind": EventKind.AUTUMN_TERM,
        "year": 2026,
        "first": day(9, 1),
        "last": day(1, 22, year=2027),
    }
    return arguments | more


def given_term(bureau: Bureau, **more: Any) -> EventDate:
    return act(bureau.qian, set_event_date, **autumn(bureau, **more))


CASES: dict[str, Case] = {
    "add_closure": Case("qian", "wang", ["closure"], flooded),
    "confirm_event_date": Case(
        "qian",
        "wang",
        ["event_date"],
        lambda b: versioned(given_term(b), "event", source="甲教〔2026〕12号"),
    ),
    "enter_calendar_year": Case(
        "zhou",
        "qian",
        ["calendar_year"],
        lambda b: {
            "year": 2027,
            "number": "国办发明电〔2026〕0号",
            "holidays": HOLIDAYS_2027,
            "version": 0,
        },
        belongs_to_nobody=True,
    ),
    "set_event_date": Case(
        "qian", "zhou", ["event_date"], lambda b: autumn(b, version=given_term(b).version)
    ),
    "set_rule": Case(
        "qian",
        "zhou",
        ["time_rule"],
        lambda b: accept_in("2 days", b, version=given_rule(b).version),
    ),
    "withdraw_closure": Case(
        "qian",
        "wang",
        ["closure"],
        lambda b: versioned(given_closure(b), "closure", because="洪水已退，照常上班"),
    ),
}
