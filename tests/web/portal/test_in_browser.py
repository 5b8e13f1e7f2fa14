"""The workbench in a browser, by day and by night, on a desk and on a phone."""

from __future__ import annotations

import pytest

from duban_web.foundation.actor import Actor
from web.browser import Person
from web.cast import day, given_bureau
from web.matters.given import (
    given_assigned,
    given_proposed,
    given_submitted,
    given_underway,
    morning,
)
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plays(person: Person, actor: Actor) -> None:
    """Let the browser be somebody's, on a day in April."""
    person.page.set_extra_http_headers(playing_headers(actor, now=morning(day(4, 2))))


def test_the_workbench_is_legible_and_leads_to_its_lists(person: Person) -> None:
    bureau = given_bureau()
    given_proposed(bureau)
    for number in range(12):
        given_underway(bureau, title=f"检修第{number + 1}小学锅炉房及供暖管道")
    given_submitted(bureau)
    given_assigned(bureau, due=day(4, 7))
    plays(person, bureau.qian)
    person.open("/")
    person.look()
    person.press('a[href="/waiting/late"]')
    assert "逾期" in person.text("h1")
    person.look()
    for actor in (bureau.wang, bureau.zhou):
        plays(person, actor)
        person.open("/")
        person.look()
    plays(person, bureau.qian)
    for path in ("/search?q=锅炉房", "/statistics", "/statistics/extended/denominator"):
        person.open(path)
        person.look()
    plays(person, bureau.wang)
    person.open("/inbox")
    person.look()
    person.press('a[href="/inbox/channels"]')
    person.look()
