"""Papers of other shapes than minutes, from the file to what came of them, at a browser.

What stands out is looked at, the facts are decided by keyboard, the paper is filed as its kind may
be, and what came of it leads back to the sentence.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from duban_web.directives.queries.whole import directive_of
from duban_web.intake.models import Review
from duban_web.intake.queries.page import ShownReview
from duban_web.intake.rules import FactKind, Filing, Verdict
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.ties import parties_of
from duban_web.meetings.queries.whole import meeting_of
from duban_web.meetings.rules import Presence
from web.cast import Bureau, ask, day, given_bureau
from web.intake.clerk import CURRENT, OPEN, Clerk, of_text
from web.intake.given import shown, tasks, the_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPERS = Path(__file__).parent / "papers"
LATER = Path(__file__).resolve().parents[2] / "gold" / "later"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def brought(clerk: Clerk, bureau: Bureau, path: Path) -> ShownReview:
    """What the page shows of a paper that has come in."""
    clerk.plays(bureau.qian)
    clerk.bring(of_text(path.read_text("utf-8"), path.name))
    clerk.look()
    return shown(bureau, the_review(bureau))


def kinds(found: ShownReview) -> dict[str, int]:
    """How many facts of each kind there are."""
    return Counter(one.fact.kind for one in found.facts)


def flagged(found: ShownReview) -> list[tuple[str, str]]:
    """What stands out: of which fact, and why."""
    return [(one.fact.kind, flag.flag.value) for one in found.facts for flag in one.flags]


def measures(found: ShownReview) -> list[int]:
    """How many measures each finding has."""
    facts = [one.fact for one in found.facts if one.fact.kind == FactKind.FINDING]
    return [len(fact.value["measures"]) for fact in facts]


def go_to_row(clerk: Clerk, words: str, key: str = "j") -> None:
    """Press the key that leads from row to row until that of these words is current."""
    found = clerk.page.locator(CURRENT, has_text=words)
    for _ in range(clerk.page.locator("li.fact-row").count()):
        if found.count():
            return
        clerk.key(key)
    raise AssertionError(f"no row of {words}")


def give_to(clerk: Clerk, unit: str) -> None:
    """The task that is current has no owner yet: by keyboard it gets one, and stands."""
    row = f"#{clerk.current().get_attribute('id')}"
    clerk.key("e")
    clerk.page.wait_for_selector(f"{row} form.correct :focus")
    clerk.look()
    clerk.type(f"{row} [name$=-responsible]", unit)
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_selector(f"{row}[data-verdict=added]")


def choose(clerk: Clerk, filing: Filing) -> None:
    """By arrow keys, as what the paper is filed."""
    clerk.go_to("[name=filing]")
    while not clerk.has_focus(f"[value={filing}]"):
        clerk.page.keyboard.press("ArrowDown")
    assert clerk.page.locator(f"[value={filing}]").is_checked()


def filed(clerk: Clerk, bureau: Bureau) -> Review:
    """Press the button where it is."""
    clerk.press("form .act button")
    clerk.look()
    return the_review(bureau)


def became(clerk: Clerk, bureau: Bureau, review: Review) -> Matter:
    """The only matter that came of it: in the ledger, and from there back to its words."""
    (task,) = [one.fact for one in tasks(bureau, review) if one.fact.verdict == Verdict.ADDED]
    matter: Matter = ask(bureau.qian, find_matter, task.matter_id)
    clerk.open("/matters")
    assert clerk.page.get_by_text(matter.title).count() == 1
    clerk.look()
    clerk.open(f"/papers/{review.pk}/")
    clerk.go_to(".became a")
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press("Enter")
    clerk.look()
    clerk.follow("blockquote a")
    clerk.page.wait_for_selector("#fact-place")
    assert clerk.sees("#fact-place")
    clerk.look()
    return matter


def responsible_of(bureau: Bureau, matter: Matter) -> list[UUID | None]:
    """Its parties."""
    return [party.party for party in ask(bureau.qian, parties_of, matter)]


# ── A rectification notice on one long line ───────────────────────────────────────────────────────

SUM = "58＋36＝94，与所称96不符"


def test_a_measure_of_a_notice_on_one_line_becomes_a_matter(clerk: Clerk, bureau: Bureau) -> None:
    found = brought(clerk, bureau, PAPERS / "notice-on-one-line.txt")
    assert kinds(found) == {"header": 1, "finding": 8, "check": 1, "figure": 89}
    assert measures(found) == [2, 3, 7, 6, 4, 2, 1, 4]
    assert flagged(found) == [("check", "broken")]
    partly = [one.fact.value for one in found.facts if one.fact.value.get("due")]
    assert [(one["status"], one["due"]) for one in partly] == [("partly_done", "2025-06-30")]
    # Its measures are there to be seen, and any of them may be one more task.
    go_to_row(clerk, "职业教育发展不够充分")
    clerk.go_to(f"{CURRENT} .measures summary")
    assert clerk.text(f"{CURRENT} .measures summary") == "整改措施 6 条"
    clerk.page.keyboard.press("Enter")
    clerk.look()
    third = f"{CURRENT} .measures li:nth-child(3)"
    assert "新校区建设方面" in clerk.text(third)
    clerk.press(f"{third} button")
    assert "新校区建设方面" in clerk.text(CURRENT)
    assert clerk.sees("mark.current")
    give_to(clerk, "基础教育科")
    # What is sound goes in one; what is left is the sum that does not hold.
    clerk.key_to_page("s")
    assert SUM in clerk.text(CURRENT)
    assert clerk.sees("mark.current")
    assert "96人" in clerk.text("mark.current")
    clerk.look()
    clerk.decide()
    assert "都已处理，可以入账" in clerk.text("#progress")
    clerk.key_to_page("f")
    clerk.look()
    told = clerk.text("main")
    assert "问题 8 条、校验不符 1 条、数据 89 条" in told
    assert "整改、意见的专门台账尚未开通" in told
    assert "会议纪要" not in told
    review = filed(clerk, bureau)
    assert review.filing == Filing.KEPT
    assert "留存备查" in clerk.text("main .effect")
    matter = became(clerk, bureau, review)
    assert matter.origin == Origin.INSPECTION
    assert matter.requirement.startswith("新校区建设方面:一是督促施工单位")
    assert responsible_of(bureau, matter) == [bureau.schools.pk]


# ── A summary that a site has cut into pages, its words spun and its quotes open ──────────────────

INTERRUPTED = "工作专班逐条注明责任股室5、和整改时限,准时向提意见的同志反响状况"


def test_what_is_marked_over_a_page_mark_becomes_a_matter(clerk: Clerk, bureau: Bureau) -> None:
    found = brought(clerk, bureau, PAPERS / "summary-with-page-marks.txt")
    assert kinds(found) == {"header": 1, "check": 9, "figure": 32}
    assert Counter(flagged(found)) == {("header", "incomplete"): 1, ("check", "broken"): 9}
    # All of it stands out, so that nothing is offered to be let stand in one.
    assert clerk.page.locator("[data-key=s]").count() == 0
    seen = []
    while clerk.page.locator(f"div.group {OPEN}").count():
        seen.append(clerk.text(f"{CURRENT} .flags"))
        clerk.decide()
    assert seen[0] == "缺成文日期，按会议或来文入账前要补上"
    assert seen.count("有前引号，没有与它相配的后引号") == 8
    assert seen.count("33＋7＝40，与所称41不符") == 1
    clerk.mark(INTERRUPTED)
    clerk.page.wait_for_selector("[data-add]:not([hidden])")
    clerk.look()
    clerk.press("[data-add] .act button")
    give_to(clerk, "督查科")
    # Without a day it cannot be a directive, and is told so; what was chosen is changed there.
    clerk.key_to_page("f")
    choose(clerk, Filing.INCOMING)
    clerk.press("form .act button")
    assert "文件没有日期，无法入账：请在文件信息里补上日期。" in clerk.text("main")
    clerk.look()
    choose(clerk, Filing.KEPT)
    review = filed(clerk, bureau)
    assert "留存备查" in clerk.text("main .effect")
    matter = became(clerk, bureau, review)
    assert matter.origin == Origin.OPINION
    assert matter.requirement == INTERRUPTED.replace("5、", "")
    assert responsible_of(bureau, matter) == [bureau.desk.pk]


# ── News of a planning meeting ────────────────────────────────────────────────────────────────────


def test_a_demand_of_a_planning_meeting_becomes_a_decision(clerk: Clerk, bureau: Bureau) -> None:
    found = brought(clerk, bureau, LATER / "m17.txt")
    assert kinds(found) == {"header": 1, "leader": 7, "demand": 6, "figure": 15}
    assert flagged(found) == []
    clerk.key_to_page("s")
    clerk.look()
    go_to_row(clerk, "坚持优质均衡")
    clerk.press(f"{CURRENT} form[action$='/add'] button")
    assert "积极应对学龄人口变化" in clerk.text(CURRENT)
    give_to(clerk, "基础教育科")
    clerk.key_to_page("f")
    assert "领导汇报 7 条、工作要求 6 条、数据 15 条" in clerk.text("main")
    choose(clerk, Filing.MEETING)
    clerk.look()
    review = filed(clerk, bureau)
    whole = ask(bureau.qian, meeting_of, review.source)
    (decision,) = whole.apart.decisions
    assert (len(whole.agenda), len(decision.tasks)) == (0, 1)
    assert [one.name for one in whole.by_presence[Presence.CHAIR]] == ["黄海平"]
    clerk.press("main .effect a")
    assert "/meetings/" in clerk.page.url
    clerk.look()
    matter = became(clerk, bureau, review)
    assert matter.origin == Origin.MEETING
    assert responsible_of(bureau, matter) == [bureau.schools.pk]


# ── A notice whose measures have headings in their sentences, and no numbers ──────────────────────


def test_a_notice_without_numbers_is_filed_as_what_came_in(clerk: Clerk, bureau: Bureau) -> None:
    found = brought(clerk, bureau, LATER / "m13.txt")
    assert kinds(found) == {"header": 1, "finding": 4, "check": 1, "figure": 26}
    assert measures(found) == [7, 6, 4, 1]
    assert flagged(found) == [("check", "broken")]
    clerk.key_to_page("s")
    assert "有前书名号，没有与它相配的后书名号" in clerk.text(CURRENT)
    assert clerk.sees("mark.current")
    clerk.decide()
    go_to_row(clerk, "全面从严治党责任", "k")
    clerk.go_to(f"{CURRENT} .measures summary")
    clerk.page.keyboard.press("Enter")
    fourth = f"{CURRENT} .measures li:nth-child(4)"
    clerk.press(f"{fourth} button")
    assert "强化内部审计监督" in clerk.text(CURRENT)
    give_to(clerk, "督查科")
    clerk.key_to_page("f")
    # The day of the answer is kept with what came in; with what is only kept it would be lost.
    clerk.go_to("#id_report_back")
    clerk.page.locator("#id_report_back").fill("2026-04-30")
    clerk.press("form .act button")
    assert "这样入账不作登记" in clerk.text("main form.deed")
    clerk.look()
    choose(clerk, Filing.INCOMING)
    review = filed(clerk, bureau)
    whole = ask(bureau.qian, directive_of, review.source)
    assert (whole.directive.report_back, len(whole.tasks)) == (day(4, 30), 1)
    clerk.press("main .effect a")
    assert "/directives/" in clerk.page.url
    clerk.look()
    matter = became(clerk, bureau, review)
    assert matter.origin == Origin.DIRECTIVE
    assert responsible_of(bureau, matter) == [bureau.desk.pk]


# ── A paper of which nothing is to be done ────────────────────────────────────────────────────────


def test_a_paper_without_tasks_is_kept_and_says_so(clerk: Clerk, bureau: Bureau) -> None:
    brought(clerk, bureau, LATER / "m17.txt")
    clerk.key_to_page("s")
    clerk.key_to_page("f")
    assert "没有任务：入账后不立事项。" in clerk.text("main")
    clerk.look()
    review = filed(clerk, bureau)
    assert clerk.text("main .done") == "已入账：没有任务，未立事项；文件和识读结果都已留存。"
    assert (review.filing, review.source) == (Filing.KEPT, None)
    clerk.open("/papers/?state=filed")
    assert "临湖区教育局召开2024年工作总结" in clerk.text("main")
    clerk.look()
