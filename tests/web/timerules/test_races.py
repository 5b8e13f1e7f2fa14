"""Of two who set the same thing for the first time at once, one is told so."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from duban_web.foundation.errors import Stale
from duban_web.timerules.queries.calendar import years_entered
from duban_web.timerules.queries.events import event_dates_at
from duban_web.timerules.queries.rules import rules_set_at
from web.cast import Bureau, act, ask, given_bureau
from web.stories import Arguments, stories
from web.timerules.cases import HOLIDAYS_2027, accept_in, autumn

pytestmark = pytest.mark.django_db(transaction=True)

STORIES = {story.name: story for story in stories() if story.app == "timerules"}
FIRST = {
    "set_rule": ("qian", lambda bureau: accept_in("3 days", bureau)),
    "set_event_date": ("qian", autumn),
    "enter_calendar_year": (
        "zhou",
        lambda _bureau: {"year": 2027, "number": "国办发明电", "holidays": HOLIDAYS_2027},
    ),
}


def at_once(bureau: Bureau, who: str, verb: str, arguments: Arguments) -> list[str]:
    """What became of the same act done twice at the same time."""
    outcomes: list[str] = []
    actor = getattr(bureau, who)
    barrier = Barrier(2)

    def run() -> None:
        barrier.wait()
        try:
            act(actor, STORIES[verb].verb, **arguments)
            outcomes.append("done")
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.parametrize("verb", FIRST)
def test_one_of_two_sets_it(verb: str) -> None:
    bureau = given_bureau()
    who, arguments = FIRST[verb]
    assert at_once(bureau, who, verb, arguments(bureau)) == ["done", "stale"]
    kept = [
        *ask(bureau.qian, rules_set_at),
        *ask(bureau.qian, event_dates_at, 2026),
        *ask(bureau.zhou, years_entered),
    ]
    assert [row.version for row in kept] == [1]
