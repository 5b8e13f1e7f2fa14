"""Nobody checks their own work: in the verbs, and in the database by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.close import close
from duban_web.matters.actions.close_partly import close_partly
from duban_web.matters.actions.hand_over import hand_over
from duban_web.matters.actions.return_for_rework import return_for_rework
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.verify import verify
from duban_web.matters.closers import Part
from duban_web.matters.models import Doing, Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import find_matter
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.queries.standing_in import delegations_for
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.documents.given import given_document
from web.matters.cases import on
from web.matters.given import (
    DONE,
    given_closed,
    given_report,
    given_submitted,
    given_underway,
    given_verified,
)

pytestmark = [pytest.mark.django_db, pytest.mark.tampered]


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def refused(bureau: Bureau, who: str, verb: Any, matter: Matter) -> str:
    with pytest.raises(NotYours) as error:
        act(getattr(bureau, who), verb, **on(matter, opinion="属实。"))
    return error.value.code


# Each has a part in the work; each gets the desk's role as well, and is refused all the same.
@pytest.mark.parametrize(
    ("who", "code"),
    [
        # She handles it.
        ("zhao", "closer_did_the_work"),
        # He has signed and submitted it.
        ("wang", "closer_did_the_work"),
    ],
)
def test_who_has_done_it_does_not_check_it_whatever_the_role(
    bureau: Bureau, who: str, code: str
) -> None:
    matter = given_submitted(bureau)
    bureau.grant(who, Role.SUPERVISOR)
    assert refused(bureau, who, verify, matter) == code


def test_a_colleague_of_the_unit_does_not_check_it_either(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    bureau.give("sun", "孙宁", "干事", unit=bureau.schools)
    bureau.grant("sun", Role.SUPERVISOR)
    assert refused(bureau, "sun", verify, matter) == "closer_of_the_same_unit"


def test_the_desk_that_typed_a_report_has_a_part_in_it(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    scan = given_document(bureau, who="qian")
    typed = given_report(bureau, matter, by="qian", evidence=[Proof(scan.pk, "反馈原件")])
    assert typed.is_typed
    again = ask(bureau.wang, find_matter, matter.pk)
    done = act(bureau.wang, submit, **on(again, text=DONE))
    assert refused(bureau, "qian", verify, done) == "closer_did_the_work"


def test_standing_in_for_another_opens_no_way_around(bureau: Bureau) -> None:
    # 钱's colleague 高 belongs to the responsible unit as well, and stands in for 钱.
    matter = given_submitted(bureau)
    bureau.give("gao", "高远", "干事", unit=bureau.schools)
    act(
        bureau.qian,
        delegate,
        post=bureau.posts["qian"].pk,
        stand_in=bureau.posts["gao"].pk,
        since=TODAY,
        until=day(3, 20),
        roles=[Role.SUPERVISOR],
        reason="外出学习",
    )
    (given,) = ask(bureau.system, delegations_for, bureau.posts["gao"].pk, TODAY)
    gao = ask(
        bureau.system,
        actor_for,
        person=bureau.posts["gao"].person_id,
        post=bureau.posts["gao"].pk,
        delegation=given.pk,
        day=TODAY,
    )
    with pytest.raises(NotYours) as error:
        act(gao, verify, **on(matter, opinion="属实。"))
    assert error.value.code == "closer_of_the_same_unit"


def test_where_a_second_check_is_asked_for_another_closes(bureau: Bureau) -> None:
    scan = given_document(bureau, who="zhao")
    matter = given_underway(bureau, origin=Origin.INSPECTION)
    done = act(bureau.wang, submit, **on(matter, text=DONE, evidence=[Proof(scan.pk, "验收单")]))
    checked = act(bureau.qian, verify, **on(done, opinion="属实。"))
    assert refused(bureau, "qian", close, checked) == "closer_verified_it"
    assert act(bureau.li, close, **on(checked, opinion="同意。")).state == "closed"


def test_the_desk_may_verify_and_close_where_one_check_is_enough(bureau: Bureau) -> None:
    matter = given_verified(bureau)
    assert act(bureau.qian, close, **on(matter, opinion="同意。")).closed_by_id


def test_who_handles_what_is_left_by_a_partial_close_does_not_check_it(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    people = {name: bureau.posts[name].person_id for name in ("zhao", "li")}
    handed = act(bureau.wang, hand_over, **on(matter, leaver=people["zhao"], heir=people["li"]))
    done = act(bureau.wang, submit, **on(handed, text=DONE))
    checked = act(bureau.qian, verify, **on(done, opinion="属实。"))
    rest = {"opinion": "同意。", "rest_title": "余下部分", "rest": "完成。", "due": day(4, 30)}
    act(bureau.wu, close_partly, **on(checked, **rest))
    with scope.open(bureau.system):
        child = Matter.objects.within(bureau.system).get(parent=matter)
    left = act(bureau.wang, submit, **on(child, text=DONE))
    bureau.grant("li", Role.SUPERVISOR)
    assert refused(bureau, "li", verify, left) == "closer_did_the_work"


def test_who_did_the_work_does_not_send_it_back_to_themselves(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    bureau.grant("wang", Role.SUPERVISOR)
    with pytest.raises(NotYours):
        act(bureau.wang, return_for_rework, **on(matter, reason="再补充。"))


def test_who_has_verified_it_adds_nothing_to_the_work(bureau: Bureau) -> None:
    checked = given_verified(bureau)
    photo = Proof(given_document(bureau, who="qian").pk, "现场照片")
    with pytest.raises(Refusal) as error:
        act(bureau.qian, attach, **on(checked, evidence=[photo]))
    assert error.value.code == "checker_takes_no_part"
    # Sent back, it can be: who has added to it does not check it any more.
    back = act(bureau.qian, return_for_rework, **on(checked, reason="还缺照片。"))
    more = act(bureau.qian, attach, **on(back, evidence=[photo]))
    done = act(bureau.wang, submit, **on(more, text=DONE))
    assert refused(bureau, "qian", verify, done) == "closer_did_the_work"


def test_others_may_still_add_evidence_to_what_was_verified(bureau: Bureau) -> None:
    checked = given_verified(bureau)
    photo = Proof(given_document(bureau, who="zhao").pk, "现场照片")
    assert act(bureau.zhao, attach, **on(checked, evidence=[photo])).state == "verified"


def test_the_work_is_not_handed_to_who_has_verified_it(bureau: Bureau) -> None:
    checked = given_verified(bureau)
    zhao, wu, qian = (bureau.posts[name].person_id for name in ("zhao", "wu", "qian"))
    with pytest.raises(Refusal) as error:
        act(bureau.wang, hand_over, **on(checked, leaver=zhao, heir=qian))
    assert error.value.code == "checker_takes_no_part"
    # To lead it is no part of the work.
    assert act(bureau.wang, hand_over, **on(checked, leaver=wu, heir=qian)).state == "verified"


def refused_by_the_database(bureau: Bureau, matter: Matter, **columns: Any) -> str:
    with (
        scope.open(bureau.system),
        pytest.raises((IntegrityError, DatabaseError)) as error,
        transaction.atomic(),
    ):
        Matter.objects.filter(pk=matter.pk).update(**columns)
    return str(error.value)


# What no verb does, tried in the database itself.
@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"state": "verified", "verified_by_id": "wang"}, "the submitter"),
        ({"state": "verified", "verified_by_id": None}, "nobody"),
        ({"state": "closed", "closed_by_id": "zhao"}, "the handler"),
        ({"state": "closed", "closed_by_id": "qian", "closed_from_id": "schools"}, "its unit"),
    ],
)
def test_the_database_refuses_whoever_has_a_part_in_it(
    bureau: Bureau, columns: dict[str, Any], why: str
) -> None:
    matter = given_submitted(bureau)
    written = {
        name: bureau.posts[value].person_id
        if value in bureau.posts
        else (bureau.schools.pk if value == "schools" else value)
        for name, value in columns.items()
    }
    assert "own work" in refused_by_the_database(bureau, matter, **written), why


@pytest.mark.parametrize("checked", [given_verified, given_closed])
def test_the_database_lets_nobody_work_on_what_they_have_checked(
    bureau: Bureau, checked: Callable[[Bureau], Matter]
) -> None:
    matter = checked(bureau)
    checkers = [one for one in (matter.verified_by_id, matter.closed_by_id) if one]
    for person in checkers:
        with (
            scope.open(bureau.system),
            pytest.raises((IntegrityError, DatabaseError), match="own work"),
            transaction.atomic(),
        ):
            Doing.objects.create(
                tenant=matter.tenant,
                matter=matter,
                person_id=person,
                part=Part.REPORTER,
                begun_in=matter.version,
            )


def test_the_database_lets_an_impartial_person_close(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    with scope.open(bureau.system):
        Matter.objects.filter(pk=matter.pk).update(
            state="verified", verified_by=bureau.posts["qian"].person_id
        )


def test_the_database_keeps_the_original_day_of_an_accepted_matter(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    assert "original day" in refused_by_the_database(bureau, matter, original_due=day(5, 1))
