"""A paper from the file to the ledger, by keyboard alone, on a desk and on a phone; two at once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from duban_web.foundation.actor import Role
from duban_web.intake.rules import FactKind, ReviewState, Verdict
from duban_web.matters.queries.ledger import find_matter
from duban_web.meetings.queries.whole import meeting_of
from web.browser import follow
from web.cast import CALLED, Bureau, ask, day, given_bureau
from web.documents.given import SAMPLES
from web.intake.clerk import CURRENT, NOW, OPEN, Clerk, of_text, place
from web.intake.given import (
    MINUTES,
    given_decided,
    given_review,
    shown,
    tasks,
    the_review,
    with_names,
)
from web.matters.given import morning
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# 20 decisions; two days are told. A unit that nobody calls so, a name that is misspelt, a sum that
# does not hold.
DEEDS = [
    ("吴思齐", "基础教育科", "抓好会议精神的学习贯彻"),
    ("吴思齐", "督查科", "做好优秀教师的表扬工作"),
    ("吴思齐", "基础教育科", "扎实开展冬季长跑活动，于3月27日前完成"),
    ("李明远", "基础教育科", "谋划好明年春季运动会"),
    ("吴思齐", "基教科", "按程序做好预备党员转正工作"),
    ("吴思齐", "督查科", "落实好学校干部配备事宜"),
    ("李明远", "督查科", "整改落实好巡察反馈意见，于4月10日前完成"),
    ("吴思齐", "基础教育科", "制定机关借用人员优化方案"),
    ("吴思其", "督查科", "统筹调度文明城市创建工作"),
    ("吴思齐", "基础教育科", "做好查体机构招标工作"),
    ("李明远", "督查科", "建立考核工作清单"),
    ("吴思齐", "基础教育科", "整改落实好审计反馈问题"),
    ("吴思齐", "督查科", "规范合同签订和审核"),
    ("吴思齐", "基础教育科", "规范提报重要材料"),
    ("李明远", "督查科", "做好相关处理工作"),
    ("吴思齐", "基础教育科", "检修中小学供暖管道"),
    ("吴思齐", "督查科", "更新校园监控"),
    ("李明远", "基础教育科", "排查校车运行隐患"),
    ("吴思齐", "督查科", "公示学校食堂供货商"),
    ("吴思齐", "基础教育科", "整治校园周边交通秩序"),
]
SUM = "拟录用共计10人，其中教师6人、职工3人。"


def twenty() -> str:
    """The paper."""
    lines = [
        "甲区教育和体育局2026年第5次局长办公会议纪要",
        "（2026年3月2日）",
        "3月2日，局长李明远主持召开局长办公会议。吴思齐参加会议。基础教育科列席会议。现将会议议定事项纪要如下：",
    ]
    for number, at in enumerate(range(0, 20, 2)):
        lines += [
            f"{'一二三四五六七八九十'[number]}、会议听取了督查科关于第{number + 1}项工作情况的汇报",
            f"会议原则同意汇报的意见。{SUM if number == 4 else ''}",
            "会议确定，"
            + "".join(
                f"（{mark}）由{lead}同志牵头，{unit}负责，{deed}。"
                for mark, (lead, unit, deed) in zip("一二", DEEDS[at : at + 2], strict=True)
            ),
        ]
    return "\n".join([*lines, "以上事项由督查科督办。", ""])


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


# ── From the file to the ledger ───────────────────────────────────────────────────────────────────

TWIN_UNITS = (
    "办公室",
    "党建人事科",
    "职业与终身教育科",
    "教师工作科",
    "体育科",
    "校园安全科",
    "基建后勤科",
    "计划财务科",
    "政策法规与督导科",
)
TWIN_PEOPLE = ("鲍嘉禾", "褚望舒", "邹清和", "章子衿")


def given_twin() -> Bureau:
    """The office that the minutes of the samples are of."""
    called = {**CALLED, "li": "葛云舒", "wu": "周思齐", "qian": "凤文静"}
    bureau = given_bureau("yan", "砚桥区教育和体育局", called)
    return with_names(bureau, units=TWIN_UNITS, people=TWIN_PEOPLE)


def test_the_twin_of_the_seed_gets_into_the_ledger(clerk: Clerk) -> None:
    bureau = given_twin()
    clerk.plays(bureau.qian, now=morning(day(11, 20)))
    content = (SAMPLES / "bureau-decisions.docx").read_bytes()
    clerk.bring({"name": "会议纪要.docx", "mimeType": "", "buffer": content})
    found = shown(bureau, the_review(bureau))
    some = [one for one in found.facts if one.fact.kind == FactKind.TASK]
    undated = [one for one in some if one.proposal is not None and one.proposal.is_needed]
    assert (len(some), len(undated)) == (18, 16)
    checks = [one.fact.value["text"] for one in found.facts if one.fact.kind == FactKind.CHECK]
    assert checks == ["章子衿"]
    assert "牵头人章子衿不在出席和列席名单中" in clerk.page.inner_text(".found")
    clerk.look()
    clerk.go_through()
    clerk.file()
    assert "已入账" in clerk.text("main .done")
    clerk.look()
    review = the_review(bureau)
    whole = ask(bureau.qian, meeting_of, review.source)
    assert sum(len(item.decisions) for item in [*whole.agenda, whole.apart]) == 16
    matters = [ask(bureau.qian, find_matter, one.fact.matter_id) for one in tasks(bureau, review)]
    assert len(matters) == 18
    assert sorted(one.current_due for one in matters if one.current_due)[:2]
    # From the paper to what became of a sentence, and from there back to the sentence.
    clerk.go_to(".became a")
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press("Enter")
    assert "/matters/" in clerk.page.url
    clerk.look()
    back = clerk.page.locator("blockquote a").first
    with clerk.page.expect_navigation():
        back.click()
    assert "#fact-place" in clerk.page.url


def test_twenty_decisions_with_three_errors_take_sixty_keys(clerk: Clerk, bureau: Bureau) -> None:
    clerk.plays(bureau.qian)
    clerk.bring(of_text(twenty()))
    found = shown(bureau, the_review(bureau))
    assert sum(one.fact.kind == FactKind.TASK for one in found.facts) == 20
    checks = {one.fact.value["rule"] for one in found.facts if one.fact.kind == FactKind.CHECK}
    assert checks == {"sum", "attendance"}
    clerk.go_through()
    clerk.file()
    assert clerk.presses <= 60, clerk.presses
    review = the_review(bureau)
    assert review.state == ReviewState.FILED
    parties = [one.names for one in tasks(bureau, review)]
    assert len(parties) == 20
    by_name = {one.named.name: one.record for names in parties for one in names}
    assert by_name["吴思其"] == "吴思齐"
    assert by_name["基教科"] == "基础教育科"


# ── The two sides ─────────────────────────────────────────────────────────────────────────────────


def given_open(clerk: Clerk, bureau: Bureau, text: str = MINUTES) -> Any:
    review = given_review(bureau, text)
    clerk.plays(bureau.qian)
    clerk.open(place(review.pk))
    return review


def test_each_side_shows_the_other(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    page = clerk.page
    first, _, third, _ = (one.fact.pk for one in tasks(bureau, review))
    page.locator(f'[data-keys~="{third}"]').first.click()
    assert clerk.current().get_attribute("data-fact") == str(third)
    assert clerk.sees(CURRENT)
    page.locator(f"#row-{first} a.to-words").click()
    marked = page.locator("mark.current")
    assert "由吴思齐同志牵头" in "".join(marked.all_inner_texts())
    assert clerk.sees("mark.current")
    clerk.look()


def looks(clerk: Clerk, fact: Any) -> str:
    """How the words of a fact are marked in the paper, as it is drawn now."""
    mark = clerk.page.locator(f'[data-keys="{fact}"]').first
    classes = str(mark.get_attribute("class")).split()
    return " ".join(one for one in classes if one not in ("fact", "current"))


def is_lit(clerk: Clerk, fact: Any) -> bool:
    """Whether the words of a fact look otherwise than words that are no fact's."""
    mark = clerk.page.locator(f'[data-keys="{fact}"]').first
    ground, shadow = mark.evaluate(
        "(it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).boxShadow]"
    )
    return bool((ground, shadow) != ("rgba(0, 0, 0, 0)", "none"))


def test_the_marks_follow_what_is_decided(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    page, task = clerk.page, tasks(bureau, review)[1].fact.pk
    row = f"#row-{task}"
    assert looks(clerk, task) == "fact-task-waiting"
    for deed, verdict, look in (
        ("accept", "accepted", "fact-task-standing"),
        ("reconsider", "open", "fact-task-waiting"),
        ("reject", "rejected", "fact-rejected"),
        ("reconsider", "open", "fact-task-waiting"),
    ):
        page.locator(f"{row} [data-act={deed}]").click()
        page.wait_for_selector(f"{row}[data-verdict={verdict}]")
        page.wait_for_selector(f'mark.{look}[data-keys="{task}"]')
        # Just as the page draws it when it is loaded anew.
        assert looks(clerk, task) == look
        clerk.open(place(review.pk))
        assert looks(clerk, task) == look
        assert is_lit(clerk, task) == (verdict != Verdict.REJECTED)
        clerk.look()
    page.locator(f"{row} [data-act=reject]").click()
    page.wait_for_selector(f'mark.fact-rejected[data-keys="{task}"]')
    clerk.open(place(review.pk))
    # What is taken back after the page was loaded is marked again.
    page.locator(f"{row} [data-act=reconsider]").click()
    page.wait_for_selector(f'mark.fact-task-waiting[data-keys="{task}"]')
    page.locator(f"{row} [data-act=correct]").click()
    page.locator(f"{row} [name$=-topic]").fill("建立好台账")
    page.locator(f"{row} form.correct .act button").click()
    page.wait_for_selector(f'mark.fact-task-standing[data-keys="{task}"]')


def test_a_row_whose_words_are_on_another_part_leads_there(clerk: Clerk, bureau: Bureau) -> None:
    text = MINUTES + "\n".join(f"附：第{number}行说明。" for number in range(2_000))
    review = given_open(clerk, bureau, text)
    fact = tasks(bureau, review)[0].fact.pk
    clerk.open(f"{place(review.pk)}?at=20000")
    clerk.open(f"{place(review.pk)}?at=9999999")
    assert clerk.page.locator(f'[data-keys~="{fact}"]').count() == 0
    clerk.follow(f"#row-{fact} a.to-words")
    assert clerk.current().get_attribute("data-fact") == str(fact)
    assert clerk.sees(f'[data-keys~="{fact}"]')


def test_keys_go_through_the_rows(clerk: Clerk, bureau: Bureau) -> None:
    given_open(clerk, bureau)
    first = clerk.current().get_attribute("id")
    clerk.key("j")
    second = clerk.current().get_attribute("id")
    assert first != second
    clerk.key("ArrowUp")
    assert clerk.current().get_attribute("id") == first
    clerk.key("j")
    clerk.decide("x")
    assert clerk.page.locator(f"#{second}").get_attribute("data-verdict") == Verdict.REJECTED
    clerk.key("k")
    assert clerk.current().get_attribute("id") == second
    clerk.key("u")
    clerk.page.wait_for_selector(f"#{second}[data-verdict=open]")
    clerk.key("e")
    clerk.page.wait_for_selector(f"#{second} form.correct")
    clerk.look()
    # What is typed in a form is no command.
    clerk.page.keyboard.type("jx")
    assert clerk.page.locator(f"#{second} form.correct").count() == 1
    # The form is left without a trace.
    clerk.key("Escape")
    clerk.page.wait_for_selector(f"#{second}:not(:has(form.correct))")
    assert clerk.current().get_attribute("id") == second
    assert clerk.page.locator(f"#{second}").get_attribute("data-verdict") == "open"


def test_a_correction_by_keyboard(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    task = tasks(bureau, review)[1]
    row = f"#row-{task.fact.pk}"
    while clerk.current().get_attribute("id") != row[1:]:
        clerk.key("j")
    clerk.key("e")
    clerk.page.wait_for_selector(f"{row} form.correct")
    clerk.go_to("[name$=-topic]")
    clerk.page.keyboard.press("Control+A")
    clerk.page.keyboard.type("建立设施台账")
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_selector(f"{row}[data-verdict=corrected]")
    assert "建立设施台账" in clerk.page.inner_text(f"{row} .row-head")
    # What is wrong is told in the row, and what was typed is kept.
    clerk.page.locator(f"{row} [data-act=correct]").click()
    clerk.page.wait_for_selector(f"{row} form.correct")
    clerk.page.locator(f"{row} [name$=-due]").fill("")
    clerk.page.locator(f"{row} [name$=-topic]").fill("建好台账")
    clerk.page.locator(f"{row} form.correct .act button").click()
    clerk.page.wait_for_selector(f"{row} .faults")
    assert clerk.page.locator(f"{row} [name$=-topic]").input_value() == "建好台账"
    clerk.look()


def test_a_correction_that_was_left_is_offered_again(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    row = f"#row-{tasks(bureau, review)[1].fact.pk}"
    for _ in range(2):
        clerk.page.locator(f"{row} [data-act=correct]").click()
        clerk.page.wait_for_selector(f"{row} form.correct")
        if not clerk.page.is_visible(f"{row} [data-draft-offer]"):
            clerk.page.locator(f"{row} [name$=-topic]").fill("建好台账")
            clerk.page.wait_for_timeout(500)
            clerk.open(place(review.pk))
    clerk.look()
    clerk.page.click(f"{row} [data-draft-restore]")
    assert clerk.page.locator(f"{row} [name$=-topic]").input_value() == "建好台账"
    clerk.page.locator(f"{row} form.correct .act button").click()
    clerk.page.wait_for_selector(f"{row}[data-verdict=corrected]")
    clerk.page.wait_for_function("localStorage.length === 0")
    clerk.page.locator(f"{row} [data-act=correct]").click()
    clerk.page.wait_for_selector(f"{row} form.correct")
    assert not clerk.page.is_visible(f"{row} [data-draft-offer]")


def test_marked_words_become_one_more_task(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    words = "会议同意汇报的意见"
    clerk.mark(words)
    clerk.page.wait_for_selector("[data-add]:not([hidden])")
    assert clerk.page.inner_text("[data-marked]") == words
    clerk.look()
    clerk.follow("[data-add] .act button")
    (added,) = [one.fact for one in tasks(bureau, review) if one.fact.read is None]
    assert added.value["text"] == words
    assert MINUTES[added.start : added.end] == words
    assert clerk.current().get_attribute("data-fact") == str(added.pk)


def test_a_task_is_split_and_put_together_again(clerk: Clerk, bureau: Bureau) -> None:
    review = given_open(clerk, bureau)
    page, third = clerk.page, tasks(bureau, review)[2].fact
    page.locator(f"#row-{third.pk} [data-act=correct]").click()
    page.wait_for_selector(f"#row-{third.pk} form.correct")
    page.locator(f"#row-{third.pk} .splits summary").click()
    clerk.look()
    follow(page, f"#row-{third.pk} .splits button")
    halves = [one.fact for one in tasks(bureau, review) if one.fact.read is None]
    assert len(halves) == 2
    for half in halves:
        page.locator(f'#row-{half.pk} input[name="pick"]').check()
    follow(page, "#merge button")
    (one,) = [one.fact for one in tasks(bureau, review) if one.fact.read is None]
    assert one.value["text"] == third.value["text"]
    assert clerk.current().get_attribute("data-fact") == str(one.pk)


# ── Two at once ───────────────────────────────────────────────────────────────────────────────────


def test_two_clerks_see_each_other_and_lose_nothing(
    chromium: Browser, address: str, bureau: Bureau
) -> None:
    bureau.give("sun", "孙志强", "科员", unit=bureau.desk)
    bureau.grant("sun", Role.SUPERVISOR)
    one = Clerk(chromium, address, width=1280)
    other = Clerk(chromium, address, width=1280)
    review = given_open(one, bureau)
    other.plays(bureau.sun, now=NOW.replace(minute=30))
    other.open(place(review.pk))
    first, second, third, _ = (task.fact.pk for task in tasks(bureau, review))
    # What one decides appears with the other by itself, with who it was.
    other.page.locator(f"#row-{first} [data-act=accept]").click()
    one.page.wait_for_selector(f"#row-{first}[data-verdict=accepted]", timeout=15_000)
    assert "孙志强" in one.page.inner_text(f"#row-{first} .verdict")
    assert one.page.inner_text("#progress") == other.page.inner_text("#progress")
    one.page.wait_for_selector(f'mark.fact-task-standing[data-keys~="{first}"]')
    # One types while the other decides of the same: what was typed stays, who was first is told.
    one.page.locator(f"#row-{second} [data-act=correct]").click()
    one.page.wait_for_selector(f"#row-{second} form.correct")
    one.page.locator(f"#row-{second} [name$=-topic]").fill("建立好台账")
    other.page.locator(f"#row-{second} [data-act=accept]").click()
    other.page.wait_for_selector(f"#row-{second}[data-verdict=accepted]")
    one.page.locator(f"#row-{second} form.correct .act button").click()
    one.page.wait_for_selector(f"#row-{second} [role=alert]")
    assert "孙志强" in one.page.inner_text(f"#row-{second}")
    assert one.page.locator(f"#row-{second} [name$=-topic]").input_value() == "建立好台账"
    one.page.locator(f"#row-{second} form.correct .act button").click()
    one.page.wait_for_selector(f"#row-{second}[data-verdict=corrected]")
    # What the other has put in pieces is told where it cannot be drawn.
    other.open(f"/papers/facts/{third}/")
    other.page.locator(".splits summary").click()
    other.follow(".splits button")
    one.page.wait_for_selector("#others a", timeout=15_000)
    one.look()
    one.follow("#others a")
    assert one.page.locator(f"#row-{third}").count() == 0
    one.leave()
    other.leave()


def test_while_it_is_asked_what_others_do_nothing_grows_dim(clerk: Clerk, bureau: Bureau) -> None:
    given_open(clerk, bureau)
    held: list[Route] = []
    clerk.page.route("**/changes?*", lambda asked: held.append(asked))
    with clerk.page.expect_request("**/changes?*"):
        pass
    assert clerk.page.locator(".htmx-request:visible").count() == 0
    for asked in held:
        asked.continue_()


# ── Without scripts ───────────────────────────────────────────────────────────────────────────────


def test_the_whole_way_without_scripts(chromium: Browser, address: str, bureau: Bureau) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    page.goto(f"{address}/papers/")
    page.locator("#id_uploads").set_input_files([of_text(MINUTES)])  # type: ignore[list-item]
    follow(page, "form.bring .act button")
    review = the_review(bureau)
    follow(page, "[data-key=s]")
    while page.locator("form.question").count():
        follow(page, page.locator("form.question button[data-choice]").last)
    # One is corrected, one is split; the others stand.
    follow(page, f"{OPEN} [data-act=correct]")
    follow(page, "form.correct .act button")
    while page.locator(f"{OPEN} [data-act=accept]").count():
        follow(page, f"{OPEN} [data-act=accept]")
    follow(page, "[data-key=f]")
    follow(page, "form.deed .act button")
    assert "已入账" in page.inner_text("main")
    assert the_review(bureau).pk == review.pk
    assert re.search(r"/papers/[\w-]+/\?after=file_review", page.url)
    context.close()


# ── Every page is looked over ─────────────────────────────────────────────────────────────────────


def test_every_page_is_looked_over(clerk: Clerk, bureau: Bureau) -> None:
    clerk.plays(bureau.qian)
    clerk.open("/papers/")
    clerk.look()
    clerk.bring(of_text(MINUTES), of_text("", "空的.txt"))
    assert "空的.txt" in clerk.text("ul.came")
    clerk.look()
    review = the_review(bureau)
    for path in (
        "/papers/",
        place(review.pk),
        f"{place(review.pk)}file",
        f"{place(review.pk)}drop",
    ):
        clerk.open(path)
        clerk.look()
    for one in shown(bureau, review).facts:
        clerk.open(f"/papers/facts/{one.fact.pk}/")
        clerk.look()
    filed = given_decided(bureau, text=MINUTES.replace("第4次", "第6次"), name="第6次.txt")
    clerk.open(f"{place(filed.pk)}file")
    clerk.press("form.deed .act button")
    clerk.look()
