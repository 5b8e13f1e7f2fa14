"""A matter for named eyes (限知悉) is there for its knowers alone, by whichever way one asks."""

from __future__ import annotations

from uuid import UUID

import pytest

from duban_web.documents.models import DocumentReader, Restriction
from duban_web.documents.queries.documents import documents_called, find_document
from duban_web.foundation import scope
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.edit import edit
from duban_web.matters.actions.urge import urge
from duban_web.matters.examining import matter_faults
from duban_web.matters.models import Matter
from duban_web.matters.queries.children import children_of
from duban_web.matters.queries.ledger import find_matter, matters_in
from duban_web.matters.queries.parts import progress_of
from duban_web.matters.rules import Audience, RollUp, UrgeLevel
from duban_web.search.queries import found
from web.cast import Bureau, act, ask, given_bureau
from web.documents.given import given_document
from web.matters.cases import on
from web.matters.given import (
    given_assigned,
    given_proposed,
    given_registered,
    given_series,
    given_underway,
    lead,
    responsible,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def knowers(bureau: Bureau, matter: Matter) -> set[str]:
    """Who of the bureau finds the matter, by every way there is to it."""
    names = set()
    for name in ("li", "wu", "wang", "zhao", "qian"):
        actor = getattr(bureau, name)
        listed = matter.pk in {one.pk for one in ask(actor, matters_in)}
        searched = matter.pk in {one.object_id for one in ask(actor, found, "消防栓")}
        try:
            ask(actor, find_matter, matter.pk)
            ask(actor, progress_of, matter.pk)
            there = True
        except NotFound:
            there = False
        assert listed == searched == there, name
        if there:
            names.add(name)
    return names


def test_an_ordinary_matter_is_there_for_everybody_of_the_bureau(bureau: Bureau) -> None:
    assert knowers(bureau, given_proposed(bureau)) == {"li", "wu", "wang", "zhao", "qian"}


def test_a_named_one_is_there_for_who_takes_part(bureau: Bureau) -> None:
    # Proposed by the desk; then led by 吴, the unit's head told; then the handler.
    assert knowers(bureau, given_proposed(bureau, audience=Audience.NAMED)) == {"qian"}


def test_approving_needs_somebody_who_knows_of_it(bureau: Bureau) -> None:
    matter = given_proposed(bureau, audience=Audience.NAMED)
    with pytest.raises(NotFound):
        act(bureau.li, urge, **on(matter, level=UrgeLevel.FIRST, text="请抓紧。"))


def test_a_leader_who_was_told_approves_it(bureau: Bureau) -> None:
    told = [bureau.posts["li"].person_id]
    matter = given_proposed(bureau, audience=Audience.NAMED, knowers=told)
    assert knowers(bureau, matter) == {"li", "qian"}
    approved = act(bureau.li, approve, **on(matter, series=given_series(bureau).pk))
    assert approved.state == "registered"


def test_whoever_takes_part_later_finds_it_as_well(bureau: Bureau) -> None:
    told = [bureau.posts["li"].person_id]
    matter = given_proposed(bureau, audience=Audience.NAMED, knowers=told)
    matter = act(bureau.li, approve, **on(matter, series=given_series(bureau).pk))
    parties = [lead(bureau), responsible(bureau)]
    matter = act(bureau.qian, assign, **on(matter, parties=parties))
    assert knowers(bureau, matter) == {"li", "wu", "wang", "qian"}
    matter = act(bureau.wang, accept, **on(matter, handler=bureau.posts["zhao"].person_id))
    assert knowers(bureau, matter) == {"li", "wu", "wang", "zhao", "qian"}


def test_it_closes_behind_those_who_are_at_work_on_it(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    named = act(bureau.qian, edit, **on(matter, title=matter.title, audience=Audience.NAMED))
    assert knowers(bureau, named) == {"wu", "wang", "zhao", "qian"}
    opened = act(bureau.qian, edit, **on(named, title=matter.title))
    assert knowers(bureau, opened) == {"li", "wu", "wang", "zhao", "qian"}


def test_nothing_of_it_is_found_by_its_words_beyond_them(bureau: Bureau) -> None:
    matter = given_assigned(bureau, title="约谈某科负责人")
    act(bureau.qian, edit, **on(matter, title="约谈某科负责人", audience=Audience.NAMED))
    assert ask(bureau.li, found, "约谈") == []
    assert len(ask(bureau.wu, found, "约谈")) == 1


def test_what_was_given_out_closes_with_the_whole(bureau: Bureau) -> None:
    parent = given_registered(bureau)
    given = act(
        bureau.qian,
        assign,
        **on(parent, parties=[lead(bureau)], each=[responsible(bureau)], roll_up=RollUp.ALL),
    )
    (child,) = ask(bureau.qian, children_of, parent.pk)
    act(bureau.qian, edit, **on(given, title=given.title, audience=Audience.NAMED))
    again = ask(bureau.qian, find_matter, child.pk)
    assert again.audience == Audience.NAMED
    # 李 has no part in it; 王's unit has.
    assert knowers(bureau, again) == {"wu", "wang", "qian"}
    with pytest.raises(Refusal) as error:
        act(bureau.qian, edit, **on(again, title=again.title))
    assert error.value.code == "parent_is_for_named_eyes"


def files_seen(bureau: Bureau, document: UUID) -> set[str]:
    """Who of the bureau finds a file, by every way there is to it."""
    names = set()
    for name in ("li", "wu", "wang", "zhao", "qian"):
        actor = getattr(bureau, name)
        listed = document in {one.pk for one in ask(actor, documents_called)}
        searched = document in {one.object_id for one in ask(actor, found, "操场")}
        try:
            ask(actor, find_document, document)
            there = True
        except NotFound:
            there = False
        assert listed == searched == there, name
        if there:
            names.add(name)
    return names


def test_its_files_are_there_for_who_knows_of_it_alone(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    file = given_document(bureau, who="zhao")
    matter = act(bureau.zhao, attach, **on(matter, evidence=[Proof(file.pk, "验收单")]))
    everybody = {"li", "wu", "wang", "zhao", "qian"}
    assert files_seen(bureau, file.pk) == everybody
    named = act(bureau.qian, edit, **on(matter, title=matter.title, audience=Audience.NAMED))
    assert files_seen(bureau, file.pk) == everybody - {"li"}
    told = [bureau.posts["li"].person_id]
    named = act(
        bureau.qian,
        edit,
        **on(named, title=matter.title, audience=Audience.NAMED, knowers=told),
    )
    assert files_seen(bureau, file.pk) == everybody
    opened = act(bureau.qian, edit, **on(named, title=matter.title))
    assert opened.audience == Audience.ORDINARY
    assert files_seen(bureau, file.pk) == everybody


def test_a_file_that_comes_later_is_for_the_same_eyes(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    named = act(bureau.qian, edit, **on(matter, title=matter.title, audience=Audience.NAMED))
    file = given_document(bureau, who="zhao")
    act(bureau.zhao, attach, **on(named, evidence=[Proof(file.pk, "验收单")]))
    assert files_seen(bureau, file.pk) == {"wu", "wang", "zhao", "qian"}


def test_an_ordinary_matter_does_not_open_what_another_keeps(bureau: Bureau) -> None:
    ordinary = given_underway(bureau)
    other = given_underway(bureau, title="更换宿舍楼消防栓")
    file = given_document(bureau, who="zhao")
    act(bureau.zhao, attach, **on(ordinary, evidence=[Proof(file.pk, "验收单")]))
    other = act(bureau.zhao, attach, **on(other, evidence=[Proof(file.pk, "验收单")]))
    act(bureau.qian, edit, **on(other, title=other.title, audience=Audience.NAMED))
    assert "li" not in files_seen(bureau, file.pk)


@pytest.mark.tampered
def test_a_file_that_was_opened_to_others_is_told(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    file = given_document(bureau, who="zhao")
    matter = act(bureau.zhao, attach, **on(matter, evidence=[Proof(file.pk, "验收单")]))
    act(bureau.qian, edit, **on(matter, title=matter.title, audience=Audience.NAMED))
    with scope.open(bureau.system):
        assert [*matter_faults(bureau.system)] == []
        Restriction.objects.filter(document=file.pk).delete()
        DocumentReader.objects.filter(document=file.pk).delete()
        told = [(one.table, one.id, one.column) for one in matter_faults(bureau.system)]
    assert told == [("documents_restriction", str(file.pk), "readers")]
