"""A small year of the bureau, played by the verbs; what it comes to is counted by hand.

Everything is approved and assigned on Monday 2 March, to be accepted by the 3rd, and looked at on
1 July. 李主任 does not know of K.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from duban_web.foundation.actor import Actor
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.close import close
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.merge import merge
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.reopen import reopen
from duban_web.matters.actions.report import report
from duban_web.matters.actions.return_for_rework import return_for_rework
from duban_web.matters.actions.rule_on_return import rule_on_return
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.sign import sign
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.verify import verify
from duban_web.matters.actions.waive_occurrence import waive_occurrence
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import Audience
from duban_web.tenants.models import Post
from web.cast import Bureau, act, day, given_actor
from web.matters.given import (
    DONE,
    given_assigned,
    given_proposed,
    given_registered,
    morning,
    responsible,
    version_of,
)

LOOKED_AT = day(7, 1)


@dataclass
class Year:
    """The bureau, and its matters by a letter."""

    bureau: Bureau
    matters: dict[str, Matter] = field(default_factory=dict)

    def who(self, name: str, on: datetime.date = LOOKED_AT) -> Actor:
        """Somebody of the cast on a day."""
        post: Post = self.bureau.posts[name]
        return given_actor(post, on=on)

    def ask(self, name: str, question: Callable[..., Any], *facts: Any, **more: Any) -> Any:
        """What somebody is told on the day on which the year is looked at."""

        def asked(actor: Actor) -> Any:
            return question(actor, *facts, **more)

        return act(self.who(name), asked, now=morning(LOOKED_AT))

    def letters(self, rows: list[Any]) -> str:
        """The matters of rows by their letters, sorted."""
        called = {matter.pk: letter for letter, matter in self.matters.items()}
        return "".join(sorted(called[row.matter.pk] for row in rows))

    def begins(self, letter: str, due: datetime.date, **more: Any) -> None:
        """A matter that is assigned to 王科长's unit."""
        title = f"更换{letter}楼消防栓"
        self.matters[letter] = given_assigned(self.bureau, title=title, due=due, **more)

    def does(
        self, on: datetime.date, who: str, verb: Callable[..., Any], letter: str, **said: Any
    ) -> Any:
        """An act on a matter on a day."""
        matter = self.matters[letter].pk
        version = version_of(self.bureau.qian, matter)
        actor = self.who(who, on)
        return act(actor, verb, now=morning(on), matter=matter, version=version, **said)

    def accepts(self, letter: str, on: datetime.date) -> None:
        zhao = self.bureau.posts["zhao"].person_id
        self.does(on, "wang", accept, letter, handler=zhao)

    def submits(self, letter: str, on: datetime.date) -> None:
        self.does(on, "wang", submit, letter, text=DONE)

    def verifies(self, letter: str, on: datetime.date) -> None:
        self.does(on, "qian", verify, letter, opinion="事实清楚。")

    def finishes(self, letter: str, on: datetime.date) -> None:
        """Submitted, verified and closed on one day."""
        self.submits(letter, on)
        self.verifies(letter, on)
        self.does(on, "li", close, letter, opinion="同意销号。")

    def reports(self, letter: str, on: datetime.date) -> None:
        written = self.does(on, "zhao", report, letter, text=DONE, percent=50)
        self.does(on, "wang", sign, letter, progress=written.pk)


def given_year(bureau: Bureau) -> Year:
    """The year; each line tells a matter's life."""
    year = Year(bureau)
    march, april = day(3, 31), day(4, 30)
    for letter in "ABC":
        year.begins(letter, march)
    for letter in "DEF":
        year.begins(letter, april)
    for letter in "GH":
        year.begins(letter, march)
    year.begins("J", day(12, 31))
    year.begins("K", april, audience=Audience.NAMED, knowers=[bureau.posts["wu"].person_id])
    year.begins("M", april)
    for letter in "ACDEGHJK":
        year.accepts(letter, day(3, 3))
    year.accepts("B", day(3, 4))

    # A: in time.
    year.finishes("A", day(3, 20))
    # B: handed in in time, returned, and then too late.
    year.submits("B", day(3, 30))
    year.does(day(4, 1), "qian", return_for_rework, "B", reason="缺验收单。")
    year.finishes("B", day(4, 3))
    # C: extended, then in time; not struck off yet.
    year.does(day(3, 25), "li", extend, "C", due=day(4, 15), reason="配件缺货。")
    year.submits("C", day(4, 10))
    year.verifies("C", day(4, 13))
    # D: reports each month, in time, late, waived, not at all; never submitted.
    year.does(day(3, 3), "qian", set_rhythm, "D", every=Every.MONTHLY, day=25)
    year.reports("D", day(3, 24))
    year.reports("D", day(4, 27))
    year.does(day(5, 20), "qian", waive_occurrence, "D", due=day(5, 25), reason="专班已调度。")
    # E, F: withdrawn, merged.
    year.does(day(4, 1), "li", withdraw, "E", reason="该校已搬迁。")
    into = year.matters["D"].pk
    year.does(day(3, 10), "qian", merge, "F", into=into, reason="同一事项。")
    # G: laid aside.
    year.does(day(3, 20), "wu", suspend, "G", reason="待拨款。")
    # H: done early, came back; it owes reports again from then on.
    year.does(day(3, 3), "qian", set_rhythm, "H", every=Every.MONTHLY, day=25)
    year.finishes("H", day(3, 16))
    year.does(day(6, 1), "li", reopen, "H", reason="水压又不足。", due=day(6, 20))
    # I, N: proposed alone; registered alone.
    year.matters["I"] = given_proposed(bureau, title="更换I楼消防栓")
    year.matters["N"] = given_registered(bureau, title="更换N楼消防栓", due=day(9, 30))
    # J: done long before its day.
    year.finishes("J", day(3, 10))
    # L: from a past ledger.
    year.matters["L"] = act(
        bureau.qian,
        register_past,
        institution=bureau.institution.pk,
        title="修订教师考核办法",
        requirement="修订教师考核办法并印发。",
        origin=Origin.DIRECTIVE,
        registered_on=day(1, 5),
        due=day(2, 15),
        closed_on=day(2, 10),
        parties=[responsible(bureau)],
    )
    # M: objected to, in vain; accepted after its limit.
    year.does(day(3, 4), "wang", send_back, "M", reason="归后勤管理。", proper_owner="后勤中心")
    year.does(day(3, 5), "li", rule_on_return, "M", upheld=False, reason="由基础教育科负责。")
    year.accepts("M", day(3, 6))
    return year
