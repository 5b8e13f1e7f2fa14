"""Directives are kept as their papers have them, once, with what came of them and what is owed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from duban_web.directives.actions.record_directive import record_directive
from duban_web.directives.actions.report_back import report_back
from duban_web.directives.examining import directive_faults
from duban_web.directives.models import Directive, DirectiveTask
from duban_web.directives.queries.directives import directives_within, reports_owed
from duban_web.directives.queries.whole import directive_of, directive_of_matter
from duban_web.directives.rules import DirectiveKind, Owing, TaskGiven, owing
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, Invalid, NotFound, Refusal
from duban_web.matters.actions.edit import edit
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rules import Audience
from duban_web.search.queries import found
from duban_web.trail.auditing import history_of
from web.cast import NOW, TODAY, Bureau, act, ask, day, given_bureau
from web.directives.cases import NOTE
from web.directives.given import (
    ASKED,
    NUMBER,
    TEXT,
    TITLE,
    came_in,
    given_directed_matter,
    given_directive,
    given_named,
    noted,
    paper,
    secret,
)
from web.documents.given import given_document
from web.matters.given import given_assigned, given_proposed, version_of
from web.portal.pages import menu, words
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_secret(bureau: Bureau, **more: Any) -> Directive:
    return act(bureau.qian, record_directive, **secret(bureau, **more))


def test_the_matters_stand_below_it_with_the_words_that_ask_for_them(bureau: Bureau) -> None:
    matter = given_assigned(bureau, origin=Origin.DIRECTIVE)
    other = given_proposed(bureau, origin=Origin.DIRECTIVE)
    whole = ask(bureau.wang, directive_of, given_directive(bureau, matter, other).pk)
    assert [(one.task.text, one.row.matter.pk) for one in whole.tasks] == [
        (ASKED, matter.pk),
        (ASKED, other.pk),
    ]


def test_a_paper_is_not_recorded_twice(bureau: Bureau) -> None:
    given_directive(bureau)
    with pytest.raises(Refusal) as refused:
        given_directive(bureau)
    assert refused.value.code == "directive_is_recorded"
    assert refused.value.facts == {"sender": "市教育局", "number": NUMBER}


@pytest.mark.parametrize("other", [{"sender": "区政府办"}, {"number": ""}])
def test_another_paper_is_another_directive(bureau: Bureau, other: dict[str, Any]) -> None:
    given_directive(bureau)
    assert given_directive(bureau, directive=paper(**other)).pk


def test_several_leaders_note_the_same_paper(bureau: Bureau) -> None:
    given_directive(bureau)
    for name in ("李明远", "吴思齐"):
        given_directive(bureau, directive=noted(leader_name=name))
    notes = ask(bureau.wang, lambda actor: list(directives_within(actor, kind=DirectiveKind.NOTE)))
    assert len(notes) == 2


def test_a_matter_comes_of_one_directive(bureau: Bureau) -> None:
    matter = given_directed_matter(bureau)
    with pytest.raises(Refusal, match="matter_has_its_directive"):
        given_directive(bureau, matter, directive=noted())
    assert ask(bureau.wang, directive_of_matter, matter.pk).title == TITLE
    with pytest.raises(NotFound):
        ask(bureau.wang, directive_of_matter, given_proposed(bureau).pk)


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"directive": paper(title="")}, "title", "required"),
        ({"directive": paper(day=day(3, 3), report_back=None)}, "day", "not_come_yet"),
        ({"directive": paper(report_back=day(2, 24))}, "report_back", "before_the_paper"),
        ({"directive": noted(leader_name="")}, "leader_name", "required"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_field(
    bureau: Bureau, wrong: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        given_directive(bureau, **wrong)
    assert refused.value.fields == {field: code}


def test_a_place_in_no_paper_is_none(bureau: Bureau) -> None:
    matter = given_proposed(bureau)
    with pytest.raises(Invalid):
        given_directive(bureau, tasks=[TaskGiven(matter.pk, ASKED, 3, 9)])
    file = given_document(bureau, who="qian")
    tasks = [TaskGiven(matter.pk, ASKED, 3, 9)]
    assert given_directive(bureau, tasks=tasks, document=file.pk).document == file.pk


@pytest.mark.parametrize(
    ("due", "reported", "stands"),
    [
        (None, None, Owing.NONE),
        (day(3, 20), None, Owing.OPEN),
        (day(3, 4), None, Owing.SOON),
        (day(3, 2), None, Owing.SOON),
        # The day that was asked for is still in time.
        (day(3, 1), None, Owing.LATE),
        (day(3, 1), day(3, 1), Owing.GIVEN),
        (day(3, 1), day(3, 2), Owing.GIVEN_LATE),
    ],
)
def test_how_a_report_stands(
    due: datetime.date | None, reported: datetime.date | None, stands: Owing
) -> None:
    assert owing(due, reported, TODAY, day(3, 5)) is stands


def test_a_report_that_was_given_is_owed_no_more(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    assert ask(bureau.wang, reports_owed) == [directive]
    done = act(bureau.qian, report_back, directive=directive.pk, version=1, note=NOTE, on=TODAY)
    assert (done.reported_on, done.version) == (TODAY, 2)
    assert ask(bureau.wang, reports_owed) == []
    with pytest.raises(IllegalMove, match="directive_is_reported"):
        act(bureau.qian, report_back, directive=directive.pk, version=2, note=NOTE, on=TODAY)


def test_none_is_given_where_none_is_owed(bureau: Bureau) -> None:
    directive = given_directive(bureau, directive=noted())
    with pytest.raises(IllegalMove, match="no_report_is_owed"):
        act(bureau.qian, report_back, directive=directive.pk, version=1, note=NOTE, on=TODAY)


@pytest.mark.parametrize(
    ("on", "code"), [(day(3, 3), "not_come_yet"), (day(2, 24), "before_the_paper")]
)
def test_a_report_is_given_between_the_paper_and_today(
    bureau: Bureau, on: datetime.date, code: str
) -> None:
    directive = given_directive(bureau)
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, report_back, directive=directive.pk, version=1, note=NOTE, on=on)
    assert refused.value.fields == {"on": code}


def test_one_for_named_eyes_is_there_for_its_knowers_alone(bureau: Bureau) -> None:
    file = given_document(bureau, who="qian")
    directive = given_secret(bureau, document=file.pk)
    for question, facts in ((directive_of, (directive.pk,)), (history_of, ("directive",))):
        asked = (*facts, directive.pk) if question is history_of else facts
        with pytest.raises(NotFound):
            ask(bureau.wang, question, *asked)
        assert ask(bureau.wu, question, *asked)
    assert ask(bureau.wang, directives_within) == []
    assert not ask(bureau.wang, documents_by_id, {file.pk})
    assert ask(bureau.wu, documents_by_id, {file.pk})
    assert ask(bureau.wang, found, "信访件", kinds=("directive",)) == []
    assert ask(bureau.wu, found, "信访件", kinds=("directive",))


def test_what_came_of_one_for_named_eyes_is_so_itself(bureau: Bureau) -> None:
    ordinary = came_in(bureau, directive=noted(audience=Audience.NAMED))
    with pytest.raises(Refusal, match="directive_is_named"):
        act(bureau.qian, record_directive, **ordinary)


def test_one_task_for_named_eyes_hides_an_ordinary_directive_but_not_its_other_matters(
    bureau: Bureau,
) -> None:
    ordinary = given_proposed(bureau)
    directive = given_directive(bureau, ordinary, given_named(bureau))
    with pytest.raises(NotFound):
        ask(bureau.wang, directive_of, directive.pk)
    assert ask(bureau.wang, found, TITLE, kinds=("directive",)) == []
    assert ask(bureau.wang, find_matter, ordinary.pk)
    assert len(ask(bureau.wu, directive_of, directive.pk).tasks) == 2


def test_a_matter_that_becomes_one_for_named_eyes_takes_its_directive_along(
    bureau: Bureau,
) -> None:
    file = given_document(bureau, who="qian")
    matter = given_proposed(bureau)
    directive = given_directive(bureau, matter, document=file.pk)
    assert ask(bureau.wang, found, TITLE, kinds=("directive",))
    act(
        bureau.qian,
        edit,
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        title=matter.title,
        audience=Audience.NAMED,
        knowers=[bureau.posts["wu"].person_id],
    )
    assert ask(bureau.wang, found, TITLE, kinds=("directive",)) == []
    assert ask(bureau.wu, found, TITLE, kinds=("directive",))
    assert not ask(bureau.wang, documents_by_id, {file.pk})
    with pytest.raises(NotFound):
        ask(bureau.wang, directive_of, directive.pk)


def test_it_is_found_by_title_number_sender_and_text(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    for asked in (TITLE, NUMBER, "市教育局", "书面报"):
        hits = ask(bureau.wang, found, asked, kinds=("directive",))
        assert [one.object_id for one in hits] == [directive.pk], asked
    answer = Playing(bureau.wang).get("/search", {"q": NUMBER})
    assert f'href="/directives/{directive.pk}"' in answer.content.decode()


def test_the_list_opens_with_the_reports_that_are_owed_late_ones_lit(bureau: Bureau) -> None:
    given_directive(
        bureau, directive=paper(number="", title="已经到期的通知", report_back=day(2, 27))
    )
    given_directive(bureau)
    given_directive(bureau, directive=noted())
    answer = Playing(bureau.wang).get("/directives")
    owed, _, rest = words(answer).partition("全部来文与批示")
    assert owed.index("已经到期的通知") < owed.index(TITLE)
    assert "逾期未报告 3 天 2026-02-27" in owed
    assert "对消防安全排查通知的批示" not in owed
    assert "对消防安全排查通知的批示" in rest
    assert 'class="light red"' in answer.content.decode()
    assert "来文与批示" in menu(answer)


def test_it_is_narrowed_by_kind_and_year(bureau: Bureau) -> None:
    client = Playing(bureau.wang)
    assert "还没有登记过来文、批示" in words(client.get("/directives"))
    given_directive(bureau)
    assert TITLE in words(client.get("/directives", {"kind": "incoming", "year": "2026"}))
    for asked in ({"kind": "advice"}, {"year": "2025"}, {"year": "1901"}):
        assert "没有符合条件的来文、批示" in words(client.get("/directives", asked))


def test_its_page_tells_what_is_asked_and_how_it_stands(bureau: Bureau) -> None:
    file = given_document(bureau, who="qian")
    matter = given_assigned(bureau)
    directive = given_directive(bureau, matter, document=file.pk)
    answer = Playing(bureau.wang).get(f"/directives/{directive.pk}")
    assert f"来文 {NUMBER} {TITLE} 待报告 2026-03-20 原件" in words(answer)
    assert TEXT in words(answer)
    assert f"甲教督〔2026〕1号 {ASKED} 基础教育科 2026-03-31 已交办，待签收" in words(answer)
    assert reverse("api:file_of_document", args=[file.pk]) in answer.content.decode()
    assert "登记报告" not in words(answer)


def test_the_desk_writes_the_report_down_on_its_page(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    client = Playing(bureau.qian)
    assert "登记报告" in words(client.get(f"/directives/{directive.pk}"))
    typed = {"version": 1, "note": NOTE, "on": "2026-03-02"}
    done = client.post(f"/directives/{directive.pk}/report", typed, follow=True)
    assert "已办理：登记报告" in done.content.decode()
    assert f"已报告 2026-03-02 {NOTE} 钱正登记" in words(done)
    # The list tells the day of the report, no longer the one by which it was owed.
    assert "已报告 2026-03-02" in words(client.get("/directives"))


def test_a_matter_says_which_directive_it_came_of(bureau: Bureau) -> None:
    matter = given_directed_matter(bureau)
    answer = Playing(bureau.wang).get(f"/matters/{matter.pk}")
    assert f"由来 出自 {TITLE} {NUMBER}" in words(answer)


@pytest.mark.parametrize(
    ("model", "columns"), [(Directive, {"title": "另一份"}), (DirectiveTask, {"text": "另行安排"})]
)
def test_the_database_lets_nobody_change_what_was_asked(
    bureau: Bureau, model: Any, columns: dict[str, Any]
) -> None:
    given_directive(bureau)
    for change in (lambda: model.objects.update(**columns), lambda: model.objects.all().delete()):
        with scope.open(bureau.system), pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.tampered
def test_what_no_verb_has_written_is_found(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    other = given_proposed(bureau)
    with scope.open(bureau.system):
        assert [*directive_faults(bureau.system)] == []
        Directive.objects.filter(pk=directive.pk).update(note="口头报告")
        DirectiveTask.objects.create(
            tenant=directive.tenant, directive_id=directive.pk, matter_id=other.pk, place=2
        )
    with scope.open(bureau.system, now=NOW):
        told = [(one.table, one.column) for one in directive_faults(bureau.system)]
    assert sorted(told) == [("directives_directive", "matters"), ("directives_directive", "note")]
