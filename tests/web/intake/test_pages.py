"""The pages of papers without a browser: where each form leads, and what is told in the row."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duban_web.foundation.actor import Actor, Role
from duban_web.intake.actions.accept_facts import accept_facts
from duban_web.intake.actions.split_fact import split_fact
from duban_web.intake.models import Fact, Review
from duban_web.intake.queries.page import ShownFact
from duban_web.intake.queries.reviews import find_fact, find_review, reviews_within
from duban_web.intake.rules import FactKind, ReviewState, Verdict
from duban_web.matters.deadlines import DueKind
from web.cast import Bureau, act, ask, day, given_bureau
from web.intake.given import (
    MINUTES,
    all_accepted,
    fact_of,
    given_decided,
    given_dropped,
    given_review,
    given_settled,
    seen,
    shown,
    tasks,
)
from web.stage import Playing

pytestmark = pytest.mark.django_db

ROW = {"HX-Request": "true"}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture
def sun(bureau: Bureau) -> Actor:
    """Another clerk of the desk."""
    bureau.give("sun", "孙志强", "科员", unit=bureau.desk)
    bureau.grant("sun", Role.SUPERVISOR)
    return bureau.sun


def said(answer: Any) -> str:
    """What is read of an answer."""
    text = re.sub(r"<(style|script|head).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def rows(answer: Any) -> dict[UUID, str]:
    """The rows of a page by their facts, each as it is written."""
    parts = re.split(r'<li class="fact-row', answer.content.decode())[1:]
    return {UUID(re.findall(r'data-fact="([^"]+)"', part)[0]): part for part in parts}


def place(review: UUID) -> str:
    return f"/papers/{review}/"


def sent(fact: Fact, **more: Any) -> dict[str, Any]:
    """A form of a fact as it was seen."""
    return {"version": fact.version, **more}


def typed(one: ShownFact, **more: Any) -> dict[str, Any]:
    """The form of a task, filled in as it begins, some fields otherwise."""
    value, fact = one.fact.value, one.fact
    fields: dict[str, Any] = {
        "version": fact.version,
        "topic": one.topic,
        "text": value["text"],
        "leads": "、".join(value["leads"]),
        "assistants": "、".join(value["assistants"]),
        "responsible": "、".join(value["responsible"]),
        "joint": "、".join(value["joint"]),
        "deadline_text": (value["deadline"] or {}).get("text", ""),
        "agenda": value["agenda"] or "",
        "due_kind": "date",
        "due": "2026-05-29",
    }
    return {f"f{fact.pk.hex[:8]}-{name}": it for name, it in (fields | more).items()}


# ── Each form leads back to its row ───────────────────────────────────────────────────────────────


def test_each_decision_leads_back_to_its_row(bureau: Bureau) -> None:
    review = given_review(bureau)
    playing, here = Playing(bureau.qian), place(review.pk)
    first, second, third, _ = tasks(bureau, review)
    facts = "/papers/facts"

    def row_of(address: str, form: dict[str, Any]) -> UUID:
        answer = playing.post(address, form)
        assert (answer.status_code, answer["Location"].split("#")[0]) == (303, here), address
        return UUID(answer["Location"].split("#row-")[1])

    assert row_of(f"{facts}/{first.fact.pk}/accept", sent(first.fact)) == first.fact.pk
    assert row_of(f"{facts}/{first.fact.pk}/reconsider", {"version": 2}) == first.fact.pk
    assert row_of(f"{facts}/{first.fact.pk}/reject", {"version": 3}) == first.fact.pk
    corrected = row_of(f"{facts}/{second.fact.pk}/", typed(second, topic="建立台账"))
    assert corrected == second.fact.pk
    now = ask(bureau.qian, find_fact, second.fact.pk)
    # The owners of the first half were inferred; somebody has looked at them now.
    assert (now.verdict, now.topic, now.due) == (Verdict.CORRECTED, "建立台账", day(5, 29))
    assert now.value["inferred"] == []
    at = (third.fact.start or 0) + 8
    half = row_of(f"{facts}/{third.fact.pk}/split", sent(third.fact, at=at))
    assert ask(bureau.qian, find_fact, half).start == at
    halves = [one.fact for one in tasks(bureau, review) if one.fact.read is None]
    picked = [f"{one.pk}:{one.version}" for one in halves]
    merged = row_of(f"{here}merge", {"pick": picked})
    assert ask(bureau.qian, find_fact, merged).value["span"] == third.fact.value["span"]
    start = MINUTES.index("梳理督办事项")
    added = row_of(f"{here}add", {"start": start, "end": start + 6})
    assert ask(bureau.qian, find_fact, added).value["text"] == "梳理督办事项"
    form = {"name": "孙福", "meaning": "nobody", "row": str(merged)}
    assert row_of(f"{here}names", form) == merged


@pytest.mark.parametrize("words", ["梳理督办事项", " 梳理\r\n督办　事项 "])
def test_a_task_is_added_by_its_words_where_nothing_can_be_marked(
    bureau: Bureau, words: str
) -> None:
    review = given_review(bureau)
    answer = Playing(bureau.qian).post(f"{place(review.pk)}add-words", {"words": words})
    added = ask(bureau.qian, find_fact, UUID(answer["Location"].split("#row-")[1]))
    start = MINUTES.index("梳理督办事项")
    assert (added.start, added.end, added.read) == (start, start + 6, None)


def test_words_that_are_not_in_the_paper_come_back(bureau: Bureau) -> None:
    review = given_review(bureau)
    playing = Playing(bureau.qian)
    answer = playing.post(f"{place(review.pk)}add-words", {"words": "另起一句"})
    assert "原文里找不到这段话" in said(answer)
    assert ">\n另起一句</textarea>" in answer.content.decode()


def test_what_is_sound_is_let_stand_in_one(bureau: Bureau) -> None:
    review = given_review(bureau)
    count = len(shown(bureau, review).sound)
    answer = Playing(bureau.qian).post(f"{place(review.pk)}sound", follow=True)
    assert "没有疑点的都已确认，余下的请逐条处理。" in said(answer)
    assert not shown(bureau, review).sound
    decided = [one for one in shown(bureau, review).facts if not one.is_open]
    assert len(decided) == count


NEWS = """甲区教育局召开2026年工作谋划会

发布时间：2026-02-27

2月26日，甲区教育局召开2026年工作谋划会。局长李明远主持会议并讲话。
李明远要求，一要守牢底线。把校园安全抓在日常。二要改进作风。把会议和文件减下来。
吴思齐结合分管工作，总结了2025年新增学位960个等工作成效，提出2026年要建好3所学校。
局机关全体干部参加会议。
"""


def test_nothing_is_said_to_be_left_where_nothing_is(bureau: Bureau) -> None:
    review = given_review(bureau, NEWS, "谋划会.txt")
    assert len(shown(bureau, review).sound) == shown(bureau, review).left == 4
    answer = Playing(bureau.qian).post(f"{place(review.pk)}sound", follow=True)
    assert "没有疑点的都已确认，没有余下的，可以入账。" in said(answer)


def test_what_nobody_can_do_is_not_offered(bureau: Bureau) -> None:
    broken = given_review(bureau, NEWS.replace("作风", "“作风"), "谋划会.txt")
    playing = Playing(bureau.qian)
    page = playing.get(place(broken.pk))
    check = fact_of(bureau, broken, FactKind.CHECK)
    # What does not hold is looked at, and has no parts to be corrected.
    assert 'data-act="accept"' in rows(page)[check.pk]
    assert 'data-act="correct"' not in rows(page)[check.pk]
    # One task alone has none to be put together with.
    demand = fact_of(bureau, broken, FactKind.DEMAND)
    for count in (1, 2):
        words = {"start": demand.start, "end": demand.end}
        page = playing.post(f"{place(broken.pk)}add", words, follow=True)
        assert page.content.decode().count('name="pick"') == (count if count > 1 else 0)
        assert ('id="merge"' in page.content.decode()) is (count > 1)


def test_the_page_of_filing_says_what_comes_of_the_paper(bureau: Bureau) -> None:
    review = all_accepted(bureau, given_review(bureau, NEWS, "谋划会.txt"))
    playing, here = Playing(bureau.qian), f"{place(review.pk)}file"
    told = said(playing.get(here))
    assert "没有任务：入账后不立事项。" in told
    assert "将立事项" not in told
    assert "随文件留存 领导汇报 1 条、工作要求 2 条、数据 2 条" in told
    assert "留存备查：文件和识读结果留存，任务照样立为督办事项" in told
    answer = playing.post(here, {"version": 1, "filing": "kept"}, follow=True)
    assert "已入账：没有任务，未立事项；文件和识读结果都已留存。" in said(answer)


def test_nothing_is_filed_while_something_waits_and_the_page_leads_there(bureau: Bureau) -> None:
    review = given_review(bureau)
    waiting = [one.fact.pk for one in shown(bureau, review).facts if one.is_open]
    playing, here = Playing(bureau.qian), f"{place(review.pk)}file"
    form = {"version": 1, "filing": "meeting", "meeting_kind": "bureau_exec"}
    for answer in (playing.get(here), playing.post(here, form)):
        assert f"还有 {len(waiting)} 条没有确认或剔除，处理完才能入账。" in said(answer)
        assert "没有任务" not in said(answer)
        page = answer.content.decode()
        assert f'href="{place(review.pk)}#row-{waiting[0]}"' in page
        assert 'class="deed"' not in page
    for name in ("孙福", "基教科"):
        given_settled(bureau, review, name)
    all_accepted(bureau, review)
    answer = playing.get(here)
    assert "没有确认或剔除" not in said(answer)
    assert 'class="deed"' in answer.content.decode()


def test_names_that_nobody_bears_are_told_before_it_is_filed(bureau: Bureau) -> None:
    review = all_accepted(bureau, given_review(bureau))
    (nameless, *_) = [one for one in shown(bureau, review).facts if one.unknown]
    answer = Playing(bureau.qian).get(f"{place(review.pk)}file")
    assert "以下任务的承办人中有不认识的名称" in said(answer)
    assert "基教科" in said(answer)
    page = answer.content.decode()
    assert f'href="{place(review.pk)}#row-{nameless.fact.pk}"' in page
    assert 'class="deed"' not in page


def test_a_day_of_answer_is_not_lost_with_a_paper_that_is_only_kept(bureau: Bureau) -> None:
    text = NEWS.replace("工作谋划会", "整改情况的通报").replace("甲区教育局召开", "甲区教育局关于")
    review = all_accepted(bureau, given_review(bureau, text, "通报.txt"))
    playing, here = Playing(bureau.qian), f"{place(review.pk)}file"
    form = {"version": 1, "filing": "kept", "report_back": "2026-04-30"}
    answer = playing.post(here, form)
    assert answer.status_code == 422
    assert "这样入账不作登记，这里填的留不下来" in said(answer)
    assert ask(bureau.qian, find_review, review.pk).state == ReviewState.OPEN
    answer = playing.post(here, {**form, "filing": "incoming"}, follow=True)
    assert answer.status_code == 200
    assert ask(bureau.qian, find_review, review.pk).state == ReviewState.FILED


def test_a_script_gets_the_row_alone(bureau: Bureau) -> None:
    review = given_review(bureau)
    fact = tasks(bureau, review)[0].fact
    playing = Playing(bureau.qian)
    here = f"/papers/facts/{fact.pk}"
    for address, form in (
        (f"{here}/accept", {"version": 1}),
        (f"{here}/reconsider", {"version": 2}),
        (f"{here}/reject", {"version": 3}),
    ):
        answer = playing.post(address, form, headers=ROW)
        assert answer.status_code == 200
        assert [*rows(answer)] == [fact.pk]
        assert "<html" not in answer.content.decode()
        assert "条待处理" in said(answer)
    answer = playing.get(f"{here}/", headers=ROW)
    assert [*rows(answer)] == [fact.pk]
    assert 'class="correct"' in answer.content.decode()


def test_the_form_without_scripts_is_in_its_row_on_the_whole_page(bureau: Bureau) -> None:
    review = given_review(bureau)
    fact = tasks(bureau, review)[0].fact
    answer = Playing(bureau.qian).get(f"/papers/facts/{fact.pk}/")
    found = rows(answer)
    assert len(found) == len(shown(bureau, review).facts)
    assert [pk for pk, row in found.items() if 'class="correct"' in row] == [fact.pk]


# ── Two at once ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("headers", [{}, ROW], ids=["page", "row"])
def test_who_comes_second_is_told_in_the_row(
    bureau: Bureau, sun: Actor, headers: dict[str, str]
) -> None:
    review = given_review(bureau)
    first = tasks(bureau, review)[0]
    act(sun, accept_facts, review=review.pk, facts=[seen(first)])
    answer = Playing(bureau.qian).post(
        f"/papers/facts/{first.fact.pk}/reject", sent(first.fact), headers=headers
    )
    assert answer.status_code == 409
    row = rows(answer)[first.fact.pk]
    assert "刚刚已被他人处理" in row
    assert 'role="alert"' in row
    # The row tells who, and what was decided; it can be decided otherwise from here.
    assert "孙志强" in row
    assert "已确认" in row
    assert 'name="version" value="2"' in row
    assert ask(bureau.qian, find_fact, first.fact.pk).verdict == Verdict.ACCEPTED


@pytest.mark.parametrize("headers", [{}, ROW], ids=["page", "row"])
def test_what_the_second_has_typed_is_kept_and_can_be_sent_again(
    bureau: Bureau, sun: Actor, headers: dict[str, str]
) -> None:
    review = given_review(bureau)
    first = tasks(bureau, review)[0]
    act(sun, accept_facts, review=review.pk, facts=[seen(first)])
    playing, here = Playing(bureau.qian), f"/papers/facts/{first.fact.pk}/"
    answer = playing.post(here, typed(first, topic="换好消防栓"), headers=headers)
    assert answer.status_code == 409
    row = rows(answer)[first.fact.pk]
    assert 'value="换好消防栓"' in row
    # To load the page anew would lose what was typed.
    assert "刚刚已另有处理（孙志强：已确认）" in row
    assert "再按一次“保存更正”" in row
    assert "刷新" not in row
    (version,) = re.findall(r'name="f\w+-version" value="(\d+)"', row)
    again = playing.post(here, typed(first, topic="换好消防栓", version=version))
    assert again.status_code == 303
    assert ask(bureau.qian, find_fact, first.fact.pk).topic == "换好消防栓"


def test_who_was_first_is_not_told_where_nobody_is_known(bureau: Bureau) -> None:
    first = tasks(bureau, given_review(bureau))[0]
    here = f"/papers/facts/{first.fact.pk}/"
    answer = Playing(bureau.qian).post(here, typed(first, version=7), headers=ROW)
    row = rows(answer)[first.fact.pk]
    assert answer.status_code == 409
    assert "刚刚已有变动。" in row
    assert "再按一次“保存更正”" in row


def test_what_others_decide_comes_to_a_page_that_is_open(bureau: Bureau, sun: Actor) -> None:
    review = given_review(bureau)
    playing, first = Playing(bureau.qian), tasks(bureau, review)[0]
    page = playing.get(place(review.pk)).content.decode()
    (since,) = re.findall(r'data-now="([^"]+)"', page)
    asked = f"{place(review.pk)}changes"
    assert rows(playing.get(asked, {"since": since})) == {}
    act(sun, accept_facts, now=later(), review=review.pk, facts=[seen(first)])
    answer = playing.get(asked, {"since": since})
    assert [*rows(answer)] == [first.fact.pk]
    assert "孙志强" in said(answer)
    # One's own decisions are on one's own page already.
    assert rows(Playing(sun).get(asked, {"since": since})) == {}


def later() -> Any:
    from web.matters.given import morning

    return morning(day(3, 2)).replace(hour=5)


@pytest.mark.parametrize(
    "since", ["", "gestern", "2026-13-40T99:00", "2026-03-02T09:00:00", "9" * 5_000, "\x00"]
)
def test_a_wrong_moment_asks_for_everything(bureau: Bureau, sun: Actor, since: str) -> None:
    review = given_review(bureau)
    first = tasks(bureau, review)[0]
    act(sun, accept_facts, review=review.pk, facts=[seen(first)])
    answer = Playing(bureau.qian).get(f"{place(review.pk)}changes", {"since": since})
    assert (answer.status_code, [*rows(answer)]) == (200, [first.fact.pk])


# ── Refusals ──────────────────────────────────────────────────────────────────────────────────────


def test_a_time_limit_without_a_day_is_told_at_its_field(bureau: Bureau) -> None:
    review = given_review(bureau)
    second = tasks(bureau, review)[1]
    here = f"/papers/facts/{second.fact.pk}/"
    answer = Playing(bureau.qian).post(here, typed(second, due=""), headers=ROW)
    assert answer.status_code == 422
    assert "完成日或复核日" in said(answer)
    assert (
        'class="field faulty"' in answer.content.decode() or "faulty" in rows(answer).popitem()[1]
    )
    assert ask(bureau.qian, find_fact, second.fact.pk).verdict == Verdict.OPEN


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"due_kind": "review", "due": ""}, "此项必填"),
        ({"due_kind": "date", "due": "2026-02-30"}, "应为日期"),
    ],
)
def test_a_day_in_the_row_that_is_none_is_told_there(
    bureau: Bureau, chosen: dict[str, str], told: str
) -> None:
    second = tasks(bureau, given_review(bureau))[1]
    here = f"/papers/facts/{second.fact.pk}/accept"
    answer = Playing(bureau.qian).post(here, sent(second.fact, **chosen), headers=ROW)
    assert answer.status_code == 422
    row = rows(answer)[second.fact.pk]
    (alert,) = re.findall(r'role="alert">([^<]+)<', row)
    assert told in alert
    # What was chosen is still chosen.
    assert f'value="{chosen["due_kind"]}" selected' in row
    assert f'name="due" value="{chosen["due"]}"' in row


def test_a_day_is_decided_in_the_row(bureau: Bureau) -> None:
    second = tasks(bureau, given_review(bureau))[1]
    here = f"/papers/facts/{second.fact.pk}/accept"
    form = sent(second.fact, due_kind="review", due="2026-06-30")
    Playing(bureau.qian).post(here, form, headers=ROW)
    now = ask(bureau.qian, find_fact, second.fact.pk)
    assert (now.verdict, now.due_kind, now.due) == (Verdict.ACCEPTED, "review", day(6, 30))


def test_filing_tells_what_is_left_and_who_is_unknown(bureau: Bureau) -> None:
    review = given_review(bureau)
    playing, here = Playing(bureau.qian), f"{place(review.pk)}file"
    form = {"version": 1, "filing": "meeting", "meeting_kind": "bureau_exec"}
    answer = playing.post(here, form)
    assert answer.status_code == 409
    assert re.search(r"还有 \d+ 条没有确认或剔除，处理完才能入账。", said(answer))
    for one in shown(bureau, review).facts:
        if one.is_open:
            act(bureau.qian, accept_facts, review=review.pk, facts=[seen(one)])
    answer = playing.post(here, form)
    assert answer.status_code == 409
    assert "承办人中有不认识的名称" in said(answer)
    assert "孙福 基教科" in said(answer)
    assert ask(bureau.qian, find_review, review.pk).state == ReviewState.OPEN


def test_filing_tells_what_is_late_at_once_and_what_nobody_does(bureau: Bureau) -> None:
    text = MINUTES.replace("会同督查科，建立", "建立").replace("于3月", "于2026年1月")
    review = given_review(bureau, text)
    for name in ("孙福", "基教科"):
        given_settled(bureau, review, name)
    all_accepted(bureau, review)
    told = said(Playing(bureau.qian).get(f"{place(review.pk)}file"))
    assert "期限已过、批准后即逾期的 1" in " ".join(told.split())
    # Both that 基教科 was to do, which is nobody, and that of which no unit is named.
    assert "没有写明由谁承办的" in told


def test_a_dropped_paper_is_taken_up_again_from_its_page(bureau: Bureau) -> None:
    review = given_dropped(bureau)
    playing = Playing(bureau.qian)
    assert "恢复审核" in said(playing.get(place(review.pk)))
    answer = playing.post(f"{place(review.pk)}resume", {"version": 2}, follow=True)
    assert "已恢复审核：原来的判定都在，接着处理。" in said(answer)
    assert ask(bureau.qian, find_review, review.pk).state == ReviewState.OPEN
    assert playing.post(f"{place(review.pk)}resume", {"version": 3}).status_code == 409


def test_what_is_filed_leads_on_and_offers_nothing_more(bureau: Bureau) -> None:
    review = given_decided(bureau)
    playing = Playing(bureau.qian)
    form = {"version": 1, "filing": "meeting", "meeting_kind": "bureau_exec"}
    answer = playing.post(f"{place(review.pk)}file", form, follow=True)
    assert "已入账：事项在台账“拟立项”中，等待批准编号。" in said(answer)
    page = answer.content.decode()
    assert "查看入账的记录" in said(answer)
    assert page.count("由此立的事项") == 4
    for word in ("data-act", "data-add", 'id="merge"', "data-open"):
        assert word not in page
    # What is sent from a page that was open before is told so.
    fact = tasks(bureau, review)[0].fact
    late = playing.post(f"/papers/facts/{fact.pk}/reject", sent(fact), headers=ROW)
    assert late.status_code == 409
    assert "这份文件已入账或不予办理，不能再改。" in said(late)


def test_a_dropped_paper_tells_why(bureau: Bureau) -> None:
    review = given_review(bureau)
    playing, here = Playing(bureau.qian), f"{place(review.pk)}drop"
    assert playing.post(here, {"version": 1, "reason": " "}).status_code == 422
    answer = playing.post(here, {"version": 1, "reason": "与上一份重复"}, follow=True)
    assert "不予办理：与上一份重复" in said(answer)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("merge", {}),
        ("merge", {"pick": ["nothing"]}),
        ("merge", {"pick": [f"{UUID(int=1)}:1", f"{UUID(int=2)}:1"]}),
        ("add", {}),
        ("add", {"start": "9" * 5_000, "end": "9" * 5_000}),
        ("add", {"start": "5", "end": "99999999"}),
        ("add", {"start": "9", "end": "5"}),
        ("add-words", {}),
        ("add-words", {"words": "　\n"}),
        ("add-words", {"words": "这句话文中没有"}),
        ("add-words", {"words": "。"}),
        ("add-words", {"words": "长" * 6_000}),
        ("names", {}),
        ("names", {"name": "孙福", "meaning": "person"}),
        ("names", {"name": "孙福", "meaning": f"person:{UUID(int=1)}"}),
        ("names", {"name": "孙福", "meaning": f"unit:{UUID(int=1)}", "as_alias": "on"}),
        ("names", {"name": "孙福", "meaning": "person:what"}),
        ("names", {"name": "长" * 300, "meaning": "nobody"}),
    ],
)
def test_a_form_that_no_page_has_is_told_and_changes_nothing(
    bureau: Bureau, path: str, form: dict[str, Any]
) -> None:
    review = given_review(bureau)
    before = [(one.fact.pk, one.fact.version) for one in shown(bureau, review).facts]
    answer = Playing(bureau.qian).post(f"{place(review.pk)}{path}", form)
    assert answer.status_code in (404, 409, 422)
    assert re.search("[\u4e00-\u9fff]", said(answer))
    assert [(one.fact.pk, one.fact.version) for one in shown(bureau, review).facts] == before


@pytest.mark.parametrize("deed", ["accept", "reject", "reconsider"])
def test_what_is_asked_of_a_fact_that_is_no_more_is_refused_in_words(
    bureau: Bureau, sun: Actor, deed: str
) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2].fact
    at = (third.start or 0) + 8
    act(sun, split_fact, fact=third.pk, version=third.version, at=at)
    answer = Playing(bureau.qian).post(f"/papers/facts/{third.pk}/{deed}", sent(third))
    assert answer.status_code == 409
    assert "这一条已被拆分或合并，请刷新后处理新的条目。" in said(answer)


@pytest.mark.parametrize("version", ["", "9" * 5_000, "-1", "one", "1.5"])
@pytest.mark.parametrize("deed", ["accept", "reject", "reconsider", "split", ""])
def test_an_absurd_version_is_a_stale_one(bureau: Bureau, deed: str, version: str) -> None:
    fact = fact_of(bureau, given_review(bureau), FactKind.TASK)
    prefix = "" if deed else f"f{fact.pk.hex[:8]}-"
    form = {f"{prefix}version": version, "at": str((fact.start or 0) + 8)}
    answer = Playing(bureau.qian).post(f"/papers/facts/{fact.pk}/{deed}", form)
    assert answer.status_code in (409, 422)
    assert ask(bureau.qian, find_fact, fact.pk).version == 1


@pytest.mark.parametrize("at", ["", "-5", "99999999", "9" * 5_000, "anfang", "1e3", "\x00", "٣"])
def test_an_absurd_place_shows_the_paper(bureau: Bureau, at: str) -> None:
    review = given_review(bureau)
    answer = Playing(bureau.qian).get(place(review.pk), {"at": at})
    assert answer.status_code == 200
    assert "会议确定" in said(answer)


def test_a_long_paper_is_turned_over(bureau: Bureau) -> None:
    text = MINUTES + "\n".join(f"附：第{number}行说明。" for number in range(2_000))
    review = given_review(bureau, text)
    playing, here = Playing(bureau.qian), place(review.pk)
    first = playing.get(here)
    assert 'rel="next"' in first.content.decode()
    last = playing.get(here, {"at": 9_999_999})
    assert "附：第1999行说明。" in said(last)
    assert 'rel="next"' not in last.content.decode()
    # A fact whose words are on another part leads there.
    fact = fact_of(bureau, review, FactKind.TASK)
    (leads,) = re.findall(r'class="to-words" href="([^"]+)"', rows(last)[fact.pk])
    assert f'id="fact-{fact.pk}"' in playing.get(leads.split("#")[0]).content.decode()


# ── What a paper says never becomes markup ────────────────────────────────────────────────────────


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;"


def test_the_text_of_a_paper_never_becomes_markup(bureau: Bureau) -> None:
    text = MINUTES.replace("孙福", f"孙{EVIL}福").replace("校园消防工作", f"{EVIL}工作")
    review = given_review(bureau, text, f"{EVIL[:60]}.txt".replace("/", "／"))
    playing = Playing(bureau.qian)
    facts = [one.fact.pk for one in shown(bureau, review).facts]
    pages = ["/papers/", place(review.pk), f"{place(review.pk)}file", f"{place(review.pk)}drop"]
    for address in [*pages, *(f"/papers/facts/{fact}/" for fact in facts)]:
        page = playing.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address


# ── The list ──────────────────────────────────────────────────────────────────────────────────────


def test_the_list_tells_how_far_each_paper_is(bureau: Bureau) -> None:
    given_review(bureau)
    answer = Playing(bureau.qian).get("/papers/")
    assert "甲区教育和体育局2026年第4次局长办公会议纪要" in said(answer)
    assert "没有待审核的文件" not in said(answer)
    assert "这里还没有文件。" in said(Playing(bureau.qian).get("/papers/", {"state": "filed"}))
    for state in ("any", "nonsense", ""):
        answer = Playing(bureau.qian).get("/papers/", {"state": state})
        assert "局长办公会议纪要" in said(answer)


def test_a_wrong_cursor_is_told(bureau: Bureau) -> None:
    answer = Playing(bureau.qian).get("/papers/", {"cursor": "9" * 5_000})
    assert answer.status_code == 422


def test_the_example_is_a_file_in_the_form_of_the_contract(bureau: Bureau) -> None:
    review = given_decided(bureau)
    answer = Playing(bureau.qian).get(f"{place(review.pk)}gold.json")
    assert answer["Content-Disposition"].startswith("attachment")
    told = answer.json()
    assert told["schema"] == "duban.reading/1"
    assert len(told["tasks"]) == 4


# ── A review that is of one paper ─────────────────────────────────────────────────────────────────


def test_facts_of_two_papers_are_not_merged(bureau: Bureau) -> None:
    one, other = given_review(bureau), given_review(bureau, MINUTES + "\n", "另一份.txt")
    mixed = [tasks(bureau, review)[0].fact for review in (one, other)]
    form = {"pick": [f"{fact.pk}:{fact.version}" for fact in mixed]}
    assert Playing(bureau.qian).post(f"{place(one.pk)}merge", form).status_code == 404


def test_a_document_is_taken_up_and_gone_on_with(bureau: Bureau) -> None:
    from web.intake.given import given_paper

    document = given_paper(bureau)
    playing, here = Playing(bureau.qian), f"/documents/{document.pk}/review"
    # A link that is followed begins nothing.
    asked = playing.get(here)
    assert (asked.status_code, "开始审核" in said(asked)) == (200, True)
    assert not ask(bureau.qian, reviews_within)
    first, again = playing.post(here), playing.post(here)
    assert first.status_code == again.status_code == 303
    assert first["Location"] == again["Location"] == playing.get(here)["Location"]


def due_of(review: Review, bureau: Bureau) -> list[tuple[str, DueKind | None]]:
    return [(one.topic, one.fact.due_kind) for one in tasks(bureau, review)]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
