"""An installation is set up once, whole or not at all, by three who are three persons."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from duban_web.accounts.actions.set_up import SetUp, set_up
from duban_web.accounts.rules import AccountState
from duban_web.accounts.setting_up import Administrator
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import Faulty, IllegalMove, Invalid, NotYours
from duban_web.tenants.models import Institution, Person, Post, RoleGrant
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.models import Event
from web.accounts.given import FOUNDING, THREE, given_set_up
from web.cast import NOW, act, given_bureau
from web.tenants.workbooks import BUREAU, HEAD, SCHOOL, UNIT, rows_of

pytestmark = pytest.mark.django_db

ADMINISTRATOR_IN_BOOK = {
    "name": "周维",
    "staff_number": "0007",
    "institution": "100",
    "title": "信息中心主任",
}


def rows(done: SetUp, model: Any) -> Any:
    system = Actor.system(done.tenant.pk)
    with scope.open(system):
        return list(model.objects.within(system))


def test_one_act_leaves_the_events_of_its_verbs_and_three_open_accounts() -> None:
    done = given_set_up(now=NOW)
    kinds = [event.kind for event in sorted(rows(done, Event), key=lambda event: event.pk)]
    assert kinds[:2] == ["found_tenant", "add_institution"]
    assert kinds.count("seat_administrators") == 4
    assert kinds[-6:] == ["create_account", "confirm_account"] * 3
    assert {account.state for account in done.accounts.values()} == {AccountState.ACTIVE}
    assert len({account.shown_once for account in done.accounts.values()}) == 3
    assert {one.person.name: one.role for one in rows(done, RoleGrant)} == {
        "周维": Role.SYSTEM_ADMINISTRATOR,
        "郑安": Role.SECURITY_ADMINISTRATOR,
        "冯计": Role.AUDITOR,
    }


def test_a_second_time_is_refused() -> None:
    given_set_up(now=NOW)
    with pytest.raises(IllegalMove) as refused:
        given_set_up(replace(FOUNDING, code="ding"), now=NOW)
    assert refused.value.code == "set_up_already"


def test_people_do_not_set_up() -> None:
    bureau = given_bureau()
    with pytest.raises(NotYours):
        act(bureau.zhou, set_up, founding=FOUNDING, administrators=THREE)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    founding = replace(FOUNDING, name="", code="Bing 局", short_name="局" * 61)
    three = replace(
        THREE,
        system=Administrator("周维", "", "Zhou"),
        security=Administrator("周维", "保密员", "zhengan"),
        auditor=Administrator("冯\t计", "审计员", "zhengan"),
    )
    with pytest.raises(Invalid) as refused:
        given_set_up(founding, three, now=NOW)
    assert refused.value.fields == {
        "name": "required",
        "code": "code_not_plain",
        "short_name": "too_long",
        "system_title": "required",
        "system_login": "login_not_plain",
        "security_name": "same_person",
        "auditor_name": "not_printable",
        "auditor_login": "login_twice",
    }
    assert installed_tenants() == []


def test_the_workbook_comes_in_with_it_and_may_say_again_what_was_typed() -> None:
    book = rows_of(institutions=[BUREAU, SCHOOL], units=[UNIT], posts=[HEAD, ADMINISTRATOR_IN_BOOK])
    done = given_set_up(now=NOW, rows=book)
    assert {one.code for one in rows(done, Institution)} == {"100", "101"}
    assert sorted(one.staff_number for one in rows(done, Person)) == ["", "", "0007", "0712"]
    assert len(rows(done, Post)) == 4


def test_a_workbook_with_faults_leaves_nothing_at_all() -> None:
    lonely = {"name": "丙区第二小学", "level": "学校"}
    wrong = HEAD | {"rank": "部长"}
    book = rows_of(institutions=[BUREAU, lonely], units=[UNIT], posts=[wrong])
    with pytest.raises(Faulty) as refused:
        given_set_up(now=NOW, rows=book)
    assert refused.value.code == "workbook_has_faults"
    found = {(one.line.sheet, one.line.row, one.code) for one in refused.value.faults}
    # An institution beside the one that is set up would be in nobody's reach.
    assert found == {("机构", 3, "roots_are_set_up"), ("人员", 2, "rank_unknown")}
    assert installed_tenants() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins() -> None:
    ends: list[str] = []
    start = threading.Barrier(2)

    def attempt(code: str) -> None:
        start.wait()
        try:
            given_set_up(replace(FOUNDING, code=code))
            ends.append("done")
        except IllegalMove as refusal:
            ends.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=attempt, args=(code,)) for code in ("bing", "ding")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(ends) == ["done", "set_up_already"]
    assert len(installed_tenants()) == 1
