"""A paper that was gone through becomes records and matters, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duban_web.directives.queries.directives import find_directive
from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation.errors import Invalid, NotFound, Refusal, Stale
from duban_web.intake import labels
from duban_web.intake.actions.correct_fact import correct_fact
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.models import Fact, Review
from duban_web.intake.origins import FILINGS
from duban_web.intake.queries.reviews import find_review
from duban_web.intake.rules import FactKind, Filing, NameKind
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import Audience, PartyKind, PartyRole
from duban_web.meetings.queries.whole import meeting_of
from duban_web.meetings.rules import MeetingKind
from web.cast import Bureau, act, ask, day, given_bureau
from web.intake.given import (
    MINUTES,
    all_accepted,
    as_json,
    given_decided,
    given_review,
    given_settled,
    shown,
    tasks,
)

pytestmark = pytest.mark.django_db

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guide" / "intake.md"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def filed(bureau: Bureau, review: Review, filing: Filing = Filing.MEETING, **more: Any) -> Review:
    row: Review = ask(bureau.qian, find_review, review.pk)
    done: Review = act(
        bureau.qian, file_review, review=row.pk, version=row.version, filing=filing, **more
    )
    return done


def matters(bureau: Bureau, review: Review) -> list[Matter]:
    """Those that came of it, in the order of the paper."""
    ids = [one.fact.matter_id for one in tasks(bureau, review)]
    return [ask(bureau.qian, find_matter, id) for id in ids if id is not None]


def parties(bureau: Bureau, matter: Matter, role: PartyRole) -> list[Any]:
    found = ask(bureau.qian, parties_of, matter)
    return [(one.kind, one.party or one.name) for one in found if one.role == role]


def test_each_task_becomes_a_proposed_matter_with_its_sentence(bureau: Bureau) -> None:
    review = filed(bureau, given_decided(bureau))
    first, second, third, fourth = matters(bureau, review)
    assert (first.state, first.number, first.title) == ("proposed", None, "完成教学楼消防栓更换")
    assert (first.due_kind, first.current_due) == (DueKind.DATE, day(3, 31))
    # The requirement is verbatim, and the stretch of the document is where it stands.
    text = ask(bureau.qian, text_of_document, first.basis_document).characters
    assert text[first.basis_start : first.basis_end] == first.requirement == first.basis_quote
    assert first.basis_title == "甲区教育和体育局2026年第4次局长办公会议纪要"
    assert first.basis_day == day(2, 27)
    # The second half of a sentence has the owners of the first.
    assert parties(bureau, second, PartyRole.LEAD) == [
        (PartyKind.PERSON, bureau.posts["wu"].person_id)
    ]
    assert parties(bureau, second, PartyRole.JOINT) == [(PartyKind.UNIT, bureau.desk.pk)]
    # Whoever was settled to be nobody is no party.
    assert parties(bureau, third, PartyRole.LEAD) == []
    # 各科室: every unit, in official order, for a part of their own.
    assert parties(bureau, fourth, PartyRole.RESPONSIBLE) == [
        (PartyKind.UNIT, bureau.schools.pk),
        (PartyKind.UNIT, bureau.desk.pk),
    ]
    assert fourth.due_kind == DueKind.LONG_TERM
    # The closing line names who supervises them all.
    assert all(
        parties(bureau, one, PartyRole.SUPERVISOR) == [(PartyKind.UNIT, bureau.desk.pk)]
        for one in (first, second, third, fourth)
    )


def test_minutes_become_a_meeting_with_decisions_and_rows(bureau: Bureau) -> None:
    review = filed(bureau, given_decided(bureau))
    whole = ask(bureau.qian, meeting_of, review.source)
    assert whole.meeting.kind == MeetingKind.BUREAU_EXEC
    assert (whole.meeting.year, whole.meeting.number, whole.meeting.day) == (2026, 4, day(2, 27))
    assert whole.meeting.document == review.document_id


def test_a_session_is_not_recorded_twice(bureau: Bureau) -> None:
    filed(bureau, given_decided(bureau))
    again = given_decided(bureau, text=MINUTES + "\n", name="重复.txt")
    with pytest.raises(Refusal) as refused:
        filed(bureau, again)
    assert refused.value.code == "meeting_is_recorded"
    # Nothing of it stays: no matter, and the review is open.
    assert matters(bureau, again) == []
    assert ask(bureau.qian, find_review, again.pk).state == "open"


def test_nothing_is_filed_while_something_waits(bureau: Bureau) -> None:
    review = given_review(bureau)
    with pytest.raises(Refusal) as refused:
        filed(bureau, review)
    assert refused.value.code == "facts_undecided"


def test_nothing_is_filed_of_names_that_nobody_bears(bureau: Bureau) -> None:
    review = all_accepted(bureau, given_review(bureau))
    with pytest.raises(Refusal) as refused:
        filed(bureau, review)
    assert (refused.value.code, refused.value.facts) == ("names_unknown", {"names": "孙福、基教科"})


def test_a_body_of_another_office_takes_part_by_its_name(bureau: Bureau) -> None:
    text = MINUTES.replace("基教科负责", "区财政局负责")
    review = given_review(bureau, text)
    given_settled(bureau, review, "孙福")
    given_settled(bureau, review, "区财政局", kind=NameKind.OUTSIDE)
    done = filed(bureau, all_accepted(bureau, review))
    third = matters(bureau, done)[2]
    assert parties(bureau, third, PartyRole.RESPONSIBLE) == [(PartyKind.OUTSIDE, "区财政局")]


def test_a_rejected_task_becomes_nothing(bureau: Bureau) -> None:
    from duban_web.intake.actions.reject_fact import reject_fact

    review = given_decided(bureau)
    third = tasks(bureau, review)[2].fact
    act(bureau.qian, reject_fact, fact=third.pk, version=third.version)
    assert len(matters(bureau, filed(bureau, review))) == 3


def test_an_item_for_named_eyes_keeps_its_matters_so(bureau: Bureau) -> None:
    review = given_decided(bureau)
    items = [one.fact for one in shown(bureau, review).facts if one.fact.kind == FactKind.AGENDA]
    for_named_eyes(bureau, items[1])
    done = filed(bureau, review, knowers=[bureau.posts["wu"].person_id])
    found = matters(bureau, done)
    assert [one.audience for one in found] == [*[Audience.ORDINARY] * 3, Audience.NAMED]
    # 赵干事 is not named.
    with pytest.raises(NotFound):
        ask(bureau.zhao, find_matter, found[3].pk)


def for_named_eyes(bureau: Bureau, fact: Fact) -> None:
    """Somebody says so of one fact."""
    told = {"value": as_json(fact.value), "is_restricted": True}
    act(bureau.qian, correct_fact, fact=fact.pk, version=fact.version, **told)


@pytest.mark.parametrize("place", [0, 3], ids=["two matters of one decision", "apart"])
def test_one_task_for_named_eyes_leaves_the_others_of_its_minutes_ordinary(
    bureau: Bureau, place: int
) -> None:
    review = given_decided(bureau)
    for_named_eyes(bureau, tasks(bureau, review)[place].fact)
    done = filed(bureau, review, knowers=[bureau.posts["wu"].person_id])
    found = matters(bureau, done)
    assert [at for at, one in enumerate(found) if one.audience == Audience.NAMED] == [place]
    for who, count in ((bureau.wu, 3), (bureau.zhao, 2)):
        whole = ask(who, meeting_of, done.source)
        assert sum(len(item.decisions) for item in [*whole.agenda, whole.apart]) == count


def test_one_task_for_named_eyes_leaves_the_others_of_its_directive_ordinary(
    bureau: Bureau,
) -> None:
    text = NOTICE.replace("前完成。", "前完成。\n由督查科负责，核查反映的问题，于3月20日前完成。")
    review = given_review(bureau, text, "通知.txt")
    for_named_eyes(bureau, tasks(bureau, review)[1].fact)
    all_accepted(bureau, review)
    done = filed(bureau, review, Filing.INCOMING, knowers=[bureau.posts["wu"].person_id])
    assert [one.audience for one in matters(bureau, done)] == [Audience.ORDINARY, Audience.NAMED]
    assert ask(bureau.wu, find_directive, done.source)
    with pytest.raises(NotFound):
        ask(bureau.zhao, find_directive, done.source)


def test_two_who_file_at_once_file_once(bureau: Bureau) -> None:
    review = given_decided(bureau)
    version = ask(bureau.qian, find_review, review.pk).version
    filed(bureau, review)
    with pytest.raises(Refusal) as refused:
        act(
            bureau.qian,
            file_review,
            review=review.pk,
            version=version,
            filing=Filing.MEETING,
        )
    assert refused.value.code == "review_is_ended"


def test_who_looked_at_an_older_version_is_told(bureau: Bureau) -> None:
    review = given_decided(bureau)
    with pytest.raises(Stale):
        act(bureau.qian, file_review, review=review.pk, version=7, filing=Filing.BASIS)


def test_facts_know_what_became_of_them(bureau: Bureau) -> None:
    review = filed(bureau, given_decided(bureau))
    rows: list[Fact] = [one.fact for one in tasks(bureau, review)]
    assert all(row.matter is not None for row in rows)


@pytest.mark.parametrize("filing", [Filing.INCOMING, Filing.NOTE])
def test_minutes_are_filed_as_what_they_can_be(bureau: Bureau, filing: Filing) -> None:
    with pytest.raises(Refusal) as refused:
        filed(bureau, given_decided(bureau), filing)
    assert refused.value.code == "cannot_be_filed_so"


@pytest.mark.parametrize(
    ("filing", "count"),
    # Both make matters of what stands; only the words on the screen differ.
    [(Filing.BASIS, 4), (Filing.KEPT, 4)],
)
def test_without_a_record_of_its_own_the_document_is_the_basis(
    bureau: Bureau, filing: Filing, count: int
) -> None:
    review = filed(bureau, given_decided(bureau), filing)
    assert (review.source, len(matters(bureau, review))) == (None, count)


NOTICE = """甲市教育局关于做好校园安全工作的通知
甲教函〔2026〕12号
甲区教育和体育局：
现就有关工作通知如下。
由基础教育科负责，开展安全隐患排查，于3月20日前完成。
甲市教育局
2026年2月26日
"""


def test_a_paper_that_asks_for_an_answer_is_a_directive(bureau: Bureau) -> None:
    review = all_accepted(bureau, given_review(bureau, NOTICE, "通知.txt"))
    done = filed(bureau, review, Filing.INCOMING, report_back=day(3, 25))
    found = ask(bureau.qian, find_directive, done.source)
    assert (found.sender, found.number, found.day) == (
        "甲市教育局",
        "甲教函〔2026〕12号",
        day(2, 26),
    )
    assert found.report_back == day(3, 25)
    (matter,) = matters(bureau, done)
    assert matter.origin == "directive"


def test_a_note_names_its_leader(bureau: Bureau) -> None:
    review = all_accepted(bureau, given_review(bureau, NOTICE, "批示.txt"))
    with pytest.raises(Invalid) as refused:
        filed(bureau, review, Filing.NOTE)
    assert refused.value.fields == {"leader": "required"}
    done = filed(bureau, review, Filing.NOTE, leader=bureau.posts["li"].person_id)
    assert ask(bureau.qian, find_directive, done.source).leader_name == "李明远"


def test_the_guide_says_as_what_each_kind_may_be_filed() -> None:
    guide = GUIDE.read_text("utf-8")
    for kind, offered in FILINGS.items():
        ways = labels.LISTED.join(labels.FILINGS[one] for one in offered)
        assert f"| {labels.KINDS[kind]} | {ways} |" in guide
