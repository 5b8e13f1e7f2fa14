"""How readings look on the terminal, kind by kind, in both languages."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from duban import facts
from duban.cli import main
from duban.cli.language import CHINESE, ENGLISH, speak
from duban.cli.printing import checks_on_screen, reading_on_screen
from duban.cli.screen import Screen, columns_of
from duban.text import SourceText, Span

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SCREEN = Screen(80, is_terminal=False, has_colours=False)
SOURCE = SourceText.from_characters("第一句。第二句。\n第三句。", name="通报.txt")
FIRST, SECOND, THIRD = Span(0, 4), Span(4, 8), Span(9, 13)
DAY = datetime.date(2024, 5, 31)

FINDING = facts.Finding(
    category_no=2,
    category="作风方面",
    no=1,
    title="台账更新不及时",
    span=FIRST,
    measures=(facts.Measure(1, "每周更新", FIRST),),
    status=facts.Status.IN_PROGRESS,
    due=DAY,
    inferred=("due",),
)
NOTICE = facts.Reading(
    file="通报.txt",
    kind=facts.Kind.RECTIFICATION,
    findings=(FINDING, replace(FINDING, no=2, status=None, due=None, inferred=())),
    contact=facts.Contact(phone="0398-5550100", email="bureau@example.org"),
    unread=(facts.Unread("第三句。", THIRD, "没有承办单位"),),
)
NEWS = facts.Reading(
    file="报道.txt",
    kind=facts.Kind.WORK_MEETING,
    title="工作谋划会召开",
    meeting=facts.Meeting(days=(DAY,), chair="沈砚秋", absent=("陆知远",), inferred=("days",)),
    leaders=(facts.Leader("沈砚秋", "完成校舍维修29个", "加快新建3所学校", FIRST),),
    demands=(facts.Demand(1, "提高站位", SECOND), facts.Demand(3, "转变作风", THIRD)),
    figures=(facts.Figure("29个", 29, "个", False, FIRST),),
)


def page_of(reading: facts.Reading, screen: Screen = SCREEN) -> list[str]:
    return list(reading_on_screen(reading, SOURCE, screen))


def cells_of(page: list[str], start: str) -> list[str]:
    (line,) = (line for line in page if line.strip().startswith(start))
    return line.split()


def test_a_notice_shows_findings_with_status_due_and_place() -> None:
    page = page_of(NOTICE)
    assert page[:2] == ["通报.txt", "整改情况通报 · （没有标题）"]
    assert cells_of(page, "2.1") == [
        "2.1",
        "台账更新不及时",
        "1",
        "正在整改",
        "2024-05-31*",
        "第1行",
    ]
    assert cells_of(page, "2.2") == ["2.2", "台账更新不及时", "1", "第1行"]
    assert "2 个问题" in page
    assert "联系方式 0398-5550100，bureau@example.org" in page


def test_what_was_not_understood_is_shown_with_the_reason() -> None:
    page = page_of(NOTICE)
    assert "1 处未识别" in page
    assert cells_of(page, "第三句。") == ["第三句。", "没有承办单位", "第2行"]


def test_the_news_of_a_meeting_shows_reports_and_demands() -> None:
    page = page_of(NEWS)
    assert "工作会议报道 · 工作谋划会召开" in page
    assert {"会议日期 2024-05-31*", "主持 沈砚秋", "缺席 陆知远"} <= set(page)
    assert cells_of(page, "沈砚秋") == ["沈砚秋", "完成校舍维修29个", "加快新建3所学校"]
    assert cells_of(page, "3  ") == ["3", "转变作风", "第2行"]
    assert "1 个数据  29个" in page


def test_a_document_without_tasks_says_so() -> None:
    assert "没有交办任务" in page_of(NEWS)


def test_the_mark_of_inference_is_explained_only_where_it_stands() -> None:
    legend = "* 为推断所得，原文没有写明，请核对。"
    assert page_of(NEWS)[-1] == legend
    plain = replace(NEWS, meeting=None)
    assert legend not in page_of(plain)
    assert page_of(replace(plain, date=DAY, inferred=("date",)))[-1] == legend


def test_a_task_shows_each_role_and_both_forms_of_its_deadline() -> None:
    task = facts.Task(
        text="完成排查",
        span=THIRD,
        leads=("沈砚秋",),
        assistants=("陆知远",),
        responsible=("公共服务科", "产业科"),
        joint=("计财科",),
        deadline=facts.Deadline("5月底前", DAY, facts.DeadlineKind.MONTH_END),
        inferred=("deadline", "responsible"),
    )
    page = page_of(
        replace(NEWS, kind=facts.Kind.MINUTES, tasks=(task, replace(task, deadline=None)))
    )
    text = "\n".join(page)
    for words in ("牵头 沈砚秋", "协助 陆知远", "负责 公共服务科、产业科*", "会同 计财科"):
        assert words in text
    assert "2024-05-31*" in text
    assert "5月底前" in text
    assert "未写明" in text


def test_what_does_not_hold_is_numbered_with_its_sentence() -> None:
    check = facts.Check(facts.Rule.SUM, "第二句", False, "2＋2＝4，与所称5不符", SECOND)
    reading = replace(NOTICE, checks=(check, replace(check, holds=True)))
    page = list(checks_on_screen(reading, SOURCE, [check], SCREEN))
    assert page[1] == "核对了 2 处，1 处不符："
    assert page[2] == "1. 分项之和与总数不符"
    assert [line.strip() for line in page[-2:]] == ["原文 第二句。", "位置 第1行"]


def test_a_document_cannot_steer_the_terminal() -> None:
    hostile = "正文\x1b[2J\x07"
    reading = replace(NEWS, file=hostile, title=hostile, issuer=hostile, demands=())
    assert not {"\x1b", "\x07"} & set("".join(page_of(reading)))


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_page_fits(columns: int, language: str) -> None:
    speak(language)
    for reading in (NOTICE, NEWS):
        page = page_of(reading, replace(SCREEN, columns=columns))
        assert all(columns_of(line) <= columns for line in page)


@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_the_samples_fit_their_terminal(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("COLUMNS", "80")
    for command, code in (("read", 0), ("check", 1)):
        assert main([command, str(SAMPLES)]) == code
        page = capsys.readouterr().out
        assert all(path.name in page for path in SAMPLES.iterdir() if path.suffix != ".md")
        assert all(columns_of(line) <= 80 for line in page.splitlines())
