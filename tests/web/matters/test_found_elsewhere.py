"""What lies with the bureau and is given to a school is found there, as long as it is the school's.

Search finds what lists show: neither less nor more, whoever asks, by page and by API.
"""

from __future__ import annotations

from typing import Any

import pytest

from duban_web.foundation.actor import Role
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.hand_over import hand_over
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import matters_in
from duban_web.matters.rules import Audience, Party, PartyKind, PartyRole, RollUp
from duban_web.portal.queries.finding import find
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.models import Institution
from web.cast import Bureau, act, ask, given_bureau
from web.matters.cases import on
from web.matters.given import given_registered, lead, responsible
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db

TITLE = "更换教学楼消防栓"


@pytest.fixture
def bureau() -> Bureau:
    """A bureau with two schools, each with its contact: 何 and 孟."""
    bureau = given_bureau()
    for name, called, school in (("he", "何老师", "实验小学"), ("meng", "孟老师", "城关中学")):
        place = given_school(bureau, school)
        bureau.give(name, called, "办公室主任", institution=place)
        bureau.grant(name, Role.SCHOOL_CONTACT)
    return bureau


def school_of(bureau: Bureau, name: str) -> Institution:
    return ask(bureau.system, Institution.objects.find, bureau.posts[name].institution_id)


def given_to(bureau: Bureau, matter: Matter, *parties: Party) -> Matter:
    return act(bureau.qian, assign, **on(matter, parties=[lead(bureau), *parties]))


def the_school(bureau: Bureau, name: str = "he") -> Party:
    place = bureau.posts[name].institution_id
    return Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, place)


def finders(bureau: Bureau, query: str = TITLE) -> set[str]:
    """Who finds anything by these words, having looked that their list shows the same."""
    names = set()
    for name in ("wu", "wang", "qian", "he", "meng"):
        actor = getattr(bureau, name)
        hits: Any = ask(actor, find, text=query)
        listed = {one.pk for one in ask(actor, matters_in)}
        assert {one.id for one in hits.items} == listed, name
        assert hits.count == len(listed), name
        if hits.items:
            names.add(name)
    return names


AT_BUREAU = {"wu", "wang", "qian"}


@pytest.mark.parametrize("query", [TITLE, "消防栓", "〔2026〕1号", "栓", "吴思齐"])
def test_whoever_it_was_given_to_finds_it(bureau: Bureau, query: str) -> None:
    matter = given_registered(bureau, title=TITLE)
    assert finders(bureau) == AT_BUREAU
    given_to(bureau, matter, the_school(bureau))
    assert finders(bureau, query) == {*AT_BUREAU, "he"}


def test_from_whom_it_is_taken_finds_it_no_more(bureau: Bureau) -> None:
    matter = given_to(bureau, given_registered(bureau, title=TITLE), the_school(bureau))
    matter = given_to(bureau, matter, the_school(bureau, "meng"))
    assert finders(bureau) == {*AT_BUREAU, "meng"}
    given_to(bureau, matter, responsible(bureau))
    assert finders(bureau) == AT_BUREAU


def test_one_for_named_eyes_is_found_by_the_contact_and_nobody_else_there(bureau: Bureau) -> None:
    bureau.give("ding", "丁老师", "教师", institution=school_of(bureau, "he"))
    bureau.grant("ding", Role.HANDLER)
    matter = given_registered(
        bureau,
        title=TITLE,
        audience=Audience.NAMED,
        knowers=[bureau.posts["wu"].person_id],
    )
    given_to(bureau, matter, the_school(bureau))
    assert finders(bureau) == {"wu", "qian", "he"}
    assert not ask(bureau.ding, find, text=TITLE).count


def test_what_is_led_from_a_school_is_found_there_until_it_is_handed_over(bureau: Bureau) -> None:
    matter = given_registered(bureau, title=TITLE)
    he, meng = (bureau.posts[name].person_id for name in ("he", "meng"))
    led = Party(PartyRole.LEAD, PartyKind.PERSON, he)
    matter = act(bureau.qian, assign, **on(matter, parties=[led, responsible(bureau)]))
    assert finders(bureau) == {*AT_BUREAU, "he"}
    act(bureau.qian, hand_over, **on(matter, leaver=he, heir=meng))
    assert finders(bureau) == {*AT_BUREAU, "meng"}


def test_a_school_that_moves_in_the_tree_takes_along_what_it_finds(bureau: Bureau) -> None:
    given_to(bureau, given_registered(bureau, title=TITLE), the_school(bureau))
    school, target = school_of(bureau, "he"), school_of(bureau, "meng")
    act(
        bureau.zhou,
        move_institution,
        institution=school.pk,
        version=school.version,
        parent=target.pk,
    )
    assert finders(bureau) == {*AT_BUREAU, "he", "meng"}


def test_the_newest_come_first_wherever_they_lie(bureau: Bureau) -> None:
    titles = [f"{TITLE}{number}" for number in range(4)]
    for number, title in enumerate(titles):
        matter = given_registered(bureau, title=title)
        if number % 2:
            given_to(bureau, matter, the_school(bureau))
        else:
            # Given out: the school has a child of its own.
            out = {"each": [the_school(bureau)], "roll_up": RollUp.ALL}
            act(bureau.qian, assign, **on(matter, parties=[lead(bureau)], **out))
    hits: Any = ask(bureau.he, find, text=TITLE)
    assert ["".join(piece.text for piece in hit.title) for hit in hits.items] == titles[::-1]


def test_the_page_and_the_api_find_it_too(bureau: Bureau) -> None:
    matter = given_to(bureau, given_registered(bureau, title=TITLE), the_school(bureau))
    for name, is_found in (("he", True), ("meng", False)):
        actor = getattr(bureau, name)
        page = Playing(actor).get("/search", {"q": TITLE}).content.decode()
        assert (f'href="/matters/{matter.pk}"' in page) == is_found
        answer = Playing(actor).ask("/search", text=TITLE).json()
        assert (str(matter.pk) in str(answer)) == is_found
        assert answer["count"] == int(is_found)
