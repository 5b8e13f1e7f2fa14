"""A paper is gone through: what stands out, what is decided, and that nobody loses anything."""

from __future__ import annotations

import json
from typing import Any

import pytest

from duban_web.foundation.errors import Invalid, Refusal, Stale
from duban_web.intake.actions.accept_facts import Seen, accept_facts
from duban_web.intake.actions.add_fact import add_fact
from duban_web.intake.actions.begin_review import begin_review
from duban_web.intake.actions.correct_fact import correct_fact
from duban_web.intake.actions.drop_review import drop_review
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.actions.merge_facts import merge_facts
from duban_web.intake.actions.reconsider_fact import reconsider_fact
from duban_web.intake.actions.reject_fact import reject_fact
from duban_web.intake.actions.resume_review import resume_review
from duban_web.intake.actions.split_fact import split_fact
from duban_web.intake.flags import Flag
from duban_web.intake.models import Fact
from duban_web.intake.queries.gold import gold_of
from duban_web.intake.queries.reviews import facts_of_review
from duban_web.intake.rules import FactKind, Filing, NameKind, Verdict
from duban_web.matters.deadlines import DueKind
from duban_web.tenants.actions.add_alias import add_alias
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.rename_unit import rename_unit
from web.cast import LONG_AGO, TODAY, Bureau, act, ask, day, given_bureau
from web.intake.given import (
    MINUTES,
    all_accepted,
    as_json,
    fact_of,
    given_decided,
    given_review,
    given_settled,
    read_by,
    seen,
    shown,
    tasks,
)
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def flags(one: Any) -> set[Flag]:
    return {flagged.flag for flagged in one.flags}


def test_every_fact_waits_with_what_stands_out(bureau: Bureau) -> None:
    review = given_review(bureau)
    first, second, third, fourth = tasks(bureau, review)
    assert {one.fact.verdict for one in shown(bureau, review).facts} == {Verdict.OPEN}
    # The paper names the day without a year, which was worked out and is no reason to stop.
    assert flags(first) == set()
    assert flags(second) == {Flag.NO_DAY, Flag.INFERRED}
    # Nobody here is called 孙福, and nobody of that name was there; 基教科 is known to nobody.
    assert flags(third) == {Flag.NO_DAY, Flag.UNKNOWN, Flag.ABSENT}
    assert flags(fourth) == {Flag.GROUP}
    checks = [one for one in shown(bureau, review).facts if one.fact.kind == FactKind.CHECK]
    assert [one.fact.value["text"] for one in checks] == ["孙福"]


def test_a_missing_day_is_proposed_with_its_reason(bureau: Bureau) -> None:
    second = tasks(bureau, given_review(bureau))[1]
    assert second.proposal is not None
    assert second.proposal.reason == "not_stated_by_rule"
    # 20 days from the day of the paper (matter.minutes), which lies before today's.
    assert second.proposal.due == day(3, 19)


def test_what_is_sound_stands_as_it_was_read(bureau: Bureau) -> None:
    review = given_review(bureau)
    sound = shown(bureau, review).sound
    act(
        bureau.qian,
        accept_facts,
        review=review.pk,
        facts=[Seen(one.fact.pk, one.fact.version) for one in sound],
    )
    first = tasks(bureau, review)[0].fact
    assert first.verdict == Verdict.ACCEPTED
    assert (first.topic, first.due_kind, first.due) == (
        "完成教学楼消防栓更换",
        DueKind.DATE,
        day(3, 31),
    )
    assert first.decided_by_id == bureau.qian.person


def test_a_task_without_a_day_is_not_let_stand_undecided(bureau: Bureau) -> None:
    review = given_review(bureau)
    second = tasks(bureau, review)[1]
    with pytest.raises(Refusal) as refused:
        act(
            bureau.qian,
            accept_facts,
            review=review.pk,
            facts=[Seen(second.fact.pk, second.fact.version)],
        )
    assert refused.value.code == "due_undecided"


@pytest.mark.parametrize(
    ("choice", "due", "fields"),
    [
        # Rule 2: a date, a review date, or an explicit none; nothing in between.
        (DueKind.DATE, None, {"due": "required"}),
        (DueKind.REVIEW, None, {"due": "required"}),
        (DueKind.NONE, day(3, 31), {"due": "none_expected"}),
        (None, day(3, 31), {"due_kind": "required"}),
    ],
)
def test_a_decision_on_a_time_limit_is_whole(
    bureau: Bureau, choice: DueKind | None, due: Any, fields: dict[str, str]
) -> None:
    review = given_review(bureau)
    one = seen(tasks(bureau, review)[1], due_kind=choice, due=due)
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, accept_facts, review=review.pk, facts=[one])
    assert refused.value.fields == fields


def test_all_are_accepted_or_none(bureau: Bureau) -> None:
    review = given_review(bureau)
    first, second, *_ = tasks(bureau, review)
    with pytest.raises(Refusal):
        act(
            bureau.qian,
            accept_facts,
            review=review.pk,
            facts=[seen(first), Seen(second.fact.pk, second.fact.version)],
        )
    assert tasks(bureau, review)[0].fact.verdict == Verdict.OPEN


def test_two_clerks_are_in_each_others_way_on_the_same_fact_only(bureau: Bureau) -> None:
    review = given_review(bureau)
    first, second, *_ = tasks(bureau, review)
    act(bureau.qian, accept_facts, review=review.pk, facts=[seen(first)])
    # Another page, opened before, decides of another fact.
    act(bureau.qian, accept_facts, review=review.pk, facts=[seen(second)])
    with pytest.raises(Stale):
        act(bureau.qian, reject_fact, fact=first.fact.pk, version=first.fact.version)
    assert [one.fact.verdict for one in tasks(bureau, review)[:2]] == [Verdict.ACCEPTED] * 2


def test_a_correction_keeps_what_was_read_beside_it(bureau: Bureau) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2].fact
    value = third.value | {"leads": ["吴思齐"]}
    done = act(
        bureau.qian,
        correct_fact,
        fact=third.pk,
        version=third.version,
        value=as_json(value),
        due_kind=DueKind.REVIEW,
        due=day(4, 30),
    )
    assert (done.verdict, done.value["leads"]) == (Verdict.CORRECTED, ["吴思齐"])
    assert done.read is not None
    assert done.read["leads"] == ["孙福"]
    assert (done.due_kind, done.due) == (DueKind.REVIEW, day(4, 30))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[]",
        "{",
        '{"text": "没有位置"}',
        # Beyond the end of the text.
        '{"text": "x", "span": [0, 99999], "leads": [], "assistants": [], "responsible": [], '
        '"joint": [], "deadline": null, "agenda": null, "inferred": []}',
        "9" * 5_000,
        "[" * 50_000,
    ],
)
def test_what_the_contract_does_not_have_is_refused(bureau: Bureau, value: str) -> None:
    review = given_review(bureau)
    fact = tasks(bureau, review)[0].fact
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, correct_fact, fact=fact.pk, version=fact.version, value=value)
    assert refused.value.fields == {"value": "not_a_fact"}


def test_what_was_decided_can_be_taken_back(bureau: Bureau) -> None:
    review = given_review(bureau)
    first = tasks(bureau, review)[0].fact
    gone = act(bureau.qian, reject_fact, fact=first.pk, version=first.version)
    assert gone.verdict == Verdict.REJECTED
    back = act(bureau.qian, reconsider_fact, fact=gone.pk, version=gone.version)
    assert (back.verdict, back.value, back.due_kind) == (Verdict.OPEN, back.read, "")


def test_the_head_of_a_paper_is_corrected_and_never_rejected(bureau: Bureau) -> None:
    header = fact_of(bureau, given_review(bureau), FactKind.HEADER)
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, reject_fact, fact=header.pk, version=header.version)
    assert refused.value.code == "header_stays"


def test_a_task_is_split_and_each_half_waits(bureau: Bureau) -> None:
    review = given_review(bureau)
    fourth = tasks(bureau, review)[3].fact
    at = MINUTES.index("长期坚持")
    assert fourth.start is not None
    second = act(bureau.qian, split_fact, fact=fourth.pk, version=fourth.version, at=at)
    found = [one.fact for one in tasks(bureau, review)]
    assert len(found) == 5
    assert second.verdict == Verdict.OPEN
    # The half that names nobody has the owners of the whole, and says so.
    assert second.value["responsible"] == ["各科室"]
    assert "responsible" in second.value["inferred"]
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, split_fact, fact=fourth.pk, version=fourth.version + 1, at=at)
    assert refused.value.code == "fact_is_replaced"


def test_tasks_are_merged_with_the_owners_of_all(bureau: Bureau) -> None:
    review = given_review(bureau)
    first, second, *_ = tasks(bureau, review)
    one = act(bureau.qian, merge_facts, review=review.pk, facts=[seen(first), seen(second)])
    assert one.value["joint"] == ["督查科"]
    assert one.value["deadline"]["date"] == "2026-03-31"
    assert MINUTES[slice(*one.value["span"])].endswith("建立消防设施台账")
    assert len(tasks(bureau, review)) == 3


def test_what_the_reader_did_not_see_is_added(bureau: Bureau) -> None:
    review = given_review(bureau)
    value = tasks(bureau, review)[0].fact.value
    fact = act(bureau.qian, add_fact, review=review.pk, kind=FactKind.TASK, value=as_json(value))
    assert (fact.read, fact.verdict) == (None, Verdict.OPEN)


def test_a_paper_is_reviewed_once(bureau: Bureau) -> None:
    review = given_review(bureau)
    with pytest.raises(Refusal) as refused:
        act(
            bureau.qian,
            begin_review,
            institution=bureau.institution.pk,
            document=review.document_id,
            reading=read_by(bureau.qian, review.document),
        )
    assert (refused.value.code, refused.value.facts) == (
        "review_is_begun",
        {"review": str(review.pk)},
    )


def test_the_same_words_are_recognised_in_another_paper(bureau: Bureau) -> None:
    given_review(bureau)
    again = given_review(bureau, MINUTES.replace("第4次", "第5次"), "第5次.txt")
    assert all(Flag.TWIN in flags(one) for one in tasks(bureau, again))


def test_a_settled_name_holds_in_this_paper_and_an_alias_in_all(bureau: Bureau) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2]
    (unknown,) = [one for one in third.names if one.role == "responsible"]
    # 基教科 stands, shortened, for 基础教育科: that is offered.
    assert [name for name, _ in unknown.named.alike] == ["基础教育科"]
    given_settled(bureau, review, "基教科", kind=NameKind.UNIT, party=bureau.schools.pk)
    (known,) = [one for one in tasks(bureau, review)[2].names if one.role == "responsible"]
    assert known.record == "基础教育科"
    other = given_review(bureau, MINUTES + "\n", "另一份.txt")
    assert Flag.UNKNOWN in flags(tasks(bureau, other)[2])
    act(bureau.qian, add_alias, unit=bureau.schools.pk, version=1, name="基教科")
    third = tasks(bureau, other)[2]
    assert {one.named.name for one in third.names if one.named.meaning is None} == {"孙福"}


def alike(bureau: Bureau, paper: str, role: str) -> list[str]:
    """What is offered for the name of a role that nobody bears."""
    review = given_review(bureau, paper)
    (lost,) = [one.named for one in tasks(bureau, review)[2].names if one.role == role]
    assert lost.meaning is None
    assert len({meaning for _, meaning in lost.alike}) == len(lost.alike)
    return [name for name, _ in lost.alike]


def test_a_unit_is_offered_once_under_its_name_of_today(bureau: Bureau) -> None:
    place = bureau.institution.pk
    unit = act(bureau.zhou, add_unit, institution=place, name="校园安全科", since=LONG_AGO)
    for version, name in enumerate(("安全科", "安管科", "校园安全管理科"), 1):
        act(bureau.zhou, add_alias, unit=unit.pk, version=version, name=name)
    act(bureau.zhou, add_unit, institution=place, name="安全监管科", since=LONG_AGO)
    paper = MINUTES.replace("基教科", "安全管理科")
    # Its other names leave room for the next unit.
    assert alike(bureau, paper, "responsible") == ["校园安全科", "安全监管科"]
    for version, name, since in ((4, "平安建设科", TODAY), (5, "法治安全科", day(9, 1))):
        act(bureau.zhou, rename_unit, unit=unit.pk, version=version, name=name, since=since)
    # By what it was called before it is known, and what it will be called is not told yet.
    found = alike(bureau, paper + "\n", "responsible")
    assert found == ["平安建设科", "安全监管科"]


def test_units_that_are_called_the_same_today_are_not_offered(bureau: Bureau) -> None:
    for school, alias in (("实验小学", "安全科"), ("第二小学", "校园安全管理科")):
        place = given_school(bureau, school)
        unit = act(bureau.zhou, add_unit, institution=place.pk, name="总务处", since=LONG_AGO)
        act(bureau.zhou, add_alias, unit=unit.pk, version=1, name=alias)
    assert alike(bureau, MINUTES.replace("基教科", "安全管理科"), "responsible") == []


def test_a_person_is_offered_once(bureau: Bureau) -> None:
    act(bureau.zhou, add_person_alias, person=bureau.wu.person, version=1, name="吴思奇")
    assert len(alike(bureau, MINUTES.replace("孙福", "吴思其"), "leads")) == 1


def test_what_is_decided_leaves_as_a_right_answer(bureau: Bureau) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2].fact
    act(bureau.qian, reject_fact, fact=third.pk, version=third.version)
    all_accepted(bureau, review)
    name, gold = ask(bureau.qian, gold_of, review.pk)
    assert name == "第4次局长办公会议纪要"
    assert (gold["schema"], gold["kind"], len(gold["tasks"])) == ("duban.reading/1", "minutes", 3)
    # The items of the agenda name their tasks by where they stand now.
    assert [item["tasks"] for item in gold["agenda"]] == [[0, 1], [2]]
    json.dumps(gold)


def test_replaced_facts_are_not_shown(bureau: Bureau) -> None:
    review = given_review(bureau)
    first, second, *_ = tasks(bureau, review)
    act(bureau.qian, merge_facts, review=review.pk, facts=[seen(first), seen(second)])
    found: list[Fact] = ask(bureau.qian, facts_of_review, review.pk)
    assert Verdict.REPLACED not in {one.verdict for one in found}


def test_a_dropped_paper_is_taken_up_again_with_what_was_decided(bureau: Bureau) -> None:
    review = given_review(bureau)
    first = tasks(bureau, review)[0]
    act(bureau.qian, accept_facts, review=review.pk, facts=[seen(first)])
    act(bureau.qian, drop_review, review=review.pk, version=1, reason="点错了")
    again = act(bureau.qian, resume_review, review=review.pk, version=2)
    assert (again.state, again.reason, again.ended_by_id) == ("open", "", None)
    assert tasks(bureau, review)[0].fact.verdict == Verdict.ACCEPTED
    reject = tasks(bureau, review)[1].fact
    act(bureau.qian, reject_fact, fact=reject.pk, version=reject.version)
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, resume_review, review=review.pk, version=3)
    assert refused.value.code == "review_not_dropped"


def test_a_filed_paper_is_not_taken_up_again(bureau: Bureau) -> None:
    review = given_decided(bureau)
    done = act(bureau.qian, file_review, review=review.pk, version=1, filing=Filing.BASIS)
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, resume_review, review=review.pk, version=done.version)
    assert refused.value.code == "review_not_dropped"


def test_a_time_limit_without_a_day_is_told_from_none(bureau: Bureau) -> None:
    text = MINUTES.replace("于3月31日前完成", "于秋季学期开学前完成")
    first, _second, third, _fourth = tasks(bureau, given_review(bureau, text))
    assert [one.facts for one in first.flags if one.flag is Flag.UNDATED] == [
        {"text": first.fact.value["deadline"]["text"]}
    ]
    assert Flag.NO_DAY not in flags(first)
    assert Flag.NO_DAY in flags(third)


def test_nothing_is_decided_of_a_paper_that_has_ended(bureau: Bureau) -> None:
    review = given_decided(bureau)
    done = act(bureau.qian, drop_review, review=review.pk, version=1, reason="与本局无关")
    assert (done.state, done.reason) == ("dropped", "与本局无关")
    first = tasks(bureau, review)[0].fact
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, reject_fact, fact=first.pk, version=first.version)
    assert refused.value.code == "review_is_ended"
