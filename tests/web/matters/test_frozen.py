"""Frozen statistics: what was frozen stays as it was, whoever opens it, whatever happens."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from duban_web.foundation import scope
from duban_web.foundation.errors import Invalid, NotFound, NotYours, Refusal
from duban_web.matters.actions.freeze_figures import freeze_figures
from duban_web.matters.examining import matter_faults
from duban_web.matters.freezing import Counts, digest, read
from duban_web.matters.metrics import Base, Counted, Cut, Metric
from duban_web.matters.models import FrozenFigures
from duban_web.matters.policies import Origin
from duban_web.matters.queries.figures import figures_in
from duban_web.matters.queries.frozen import figures_now, find_frozen, frozen_within
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.actions.rename_unit import rename_unit
from web.cast import Bureau, act, ask, day, given_bureau
from web.matters.given import given_submitted, given_underway, morning
from web.matters.played_year import LOOKED_AT, given_year
from web.portal.pages import words
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db
NOW = morning(LOOKED_AT)


def frozen(bureau: Bureau, name: str = "上半年统计", **asked: Any) -> FrozenFigures:
    return act(bureau.qian, freeze_figures, now=NOW, name=name, **asked)


def client_of(bureau: Bureau, who: str = "qian", now: datetime.datetime = NOW) -> Playing:
    return Playing(getattr(bureau, who), now=now)


def whole(row: FrozenFigures) -> dict[Metric, Counts]:
    return dict(read(row.kept).lines[0].figures)


def test_it_keeps_what_the_page_of_statistics_shows_to_whoever_knows_no_secret() -> None:
    bureau = given_year(given_bureau()).bureau
    row = frozen(bureau)
    # 李主任 does not know of the matter for named eyes, as whoever opens the figures may not.
    li, qian = bureau.li, bureau.qian
    with scope.open(li, now=NOW):
        now = figures_in(li).items
    assert whole(row) == {
        one.metric: Counts(one.numerator, one.denominator, one.claimed) for one in now
    }
    with scope.open(qian, now=NOW):
        known = figures_in(qian, metric=Metric.EXTENDED).items[0].denominator
    assert known > whole(row)[Metric.EXTENDED].denominator


def test_it_stays_when_work_goes_on_and_names_change() -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    row = act(bureau.qian, freeze_figures, now=morning(day(3, 9)), name="三月初统计")
    before = read(row.kept)
    given_submitted(bureau)
    act(
        bureau.zhou,
        rename_unit,
        unit=bureau.schools.pk,
        version=bureau.schools.version,
        name="基础教育与学前科",
        since=day(3, 2),
    )
    again = ask(bureau.qian, find_frozen, row.pk)
    assert read(again.kept) == before
    assert [line.name["zh-hans"] for line in before.lines] == ["总计", "基础教育科"]
    qian = bureau.qian
    with scope.open(qian, now=morning(day(3, 10))):
        now = figures_now(qian, again)
    assert now.lines[0].figures[Metric.DONE_OF_REGISTERED].denominator == 2
    assert now.lines[1].name["zh-hans"] == "基础教育与学前科"
    assert matter.pk is not None


@pytest.mark.parametrize("by", list(Cut))
def test_its_parts_are_those_of_the_page(by: Cut) -> None:
    bureau = given_year(given_bureau()).bureau
    kept = read(frozen(bureau, by=by).kept)
    assert len(kept.lines) > 1
    assert [line.key == "" for line in kept.lines] == [True] + [False] * (len(kept.lines) - 1)
    assert all(line.name["zh-hans"] and line.name["en"] for line in kept.lines)
    assert [one.metric for one in kept.metrics] == list(Metric)


def test_it_keeps_what_was_asked_for_in_both_languages() -> None:
    bureau = given_year(given_bureau()).bureau
    row = frozen(
        bureau,
        period_from=day(3, 1),
        period_until=day(6, 30),
        unit=bureau.schools.pk,
        lead=bureau.posts["wu"].person_id,
        origin=Origin.MEETING,
        base=Base.ORIGINAL,
        counted=Counted.WHOLES,
    )
    kept = read(row.kept)
    told = [one["zh-hans"] for one in kept.chosen]
    assert told[:2] == ["本期自：2026-03-01", "本期至：2026-06-30"]
    assert "责任单位：基础教育科" in told
    assert "牵头领导：吴思齐" in told
    assert "时限口径：原定时限" in told
    assert kept.metrics[0].definition["zh-hans"].endswith("时限按原定时限")
    assert not re.search("[\u4e00-\u9fff]", kept.metrics[0].definition["en"])
    assert any("限知悉" in rule["zh-hans"] for rule in kept.rules)


def test_a_name_is_taken_once_at_an_institution() -> None:
    bureau = given_bureau()
    frozen(bureau)
    with pytest.raises(Refusal) as refused:
        frozen(bureau)
    assert refused.value.code == "figures_are_called_so"
    again = client_of(bureau).post("/statistics/freeze", {"name": "上半年统计", "by": "lead"})
    assert again.status_code == 409
    assert "已有名为“上半年统计”的冻结统计" in again.content.decode()
    assert 'name="by" value="lead"' in again.content.decode()
    for name in ("", " 统计", "长" * 81):
        with pytest.raises(Invalid):
            frozen(bureau, name)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        frozen(given_bureau(), period_from=day(6, 1), period_until=day(5, 1))
    assert refused.value.fields == {"period_until": "before_it_begins"}


def test_who_is_not_at_the_desk_freezes_nothing_and_reads_all_within_reach() -> None:
    bureau = given_bureau()
    row = frozen(bureau)
    for who in ("wang", "zhao", "li", "zhou"):
        with pytest.raises(NotYours):
            act(getattr(bureau, who), freeze_figures, name="别的统计")
    assert [one.pk for one in ask(bureau.zhao, frozen_within)] == [row.pk]
    with pytest.raises(NotYours):
        ask(bureau.feng, find_frozen, row.pk)
    school = given_school(bureau)
    bureau.give("head", "何校长", "校长", institution=school)
    at_school = replace(bureau.head, roles=bureau.qian.roles)
    with pytest.raises(NotFound):
        ask(at_school, find_frozen, row.pk)
    own = act(at_school, freeze_figures, name="上半年统计")
    assert own.institution_id == school.pk
    assert {one.pk for one in ask(bureau.qian, frozen_within)} == {row.pk, own.pk}


def test_who_reaches_further_compares_with_the_same_institution() -> None:
    bureau = given_bureau()
    given_underway(bureau)
    school = given_school(bureau)
    bureau.give("head", "何校长", "校长", institution=school)
    own = act(replace(bureau.head, roles=bureau.qian.roles), freeze_figures, name="本校统计")
    qian = bureau.qian
    with scope.open(qian, now=NOW):
        now = figures_now(qian, own)
    assert now.lines[0].figures[Metric.DONE_OF_REGISTERED].denominator == 0


def test_the_database_itself_lets_it_be() -> None:
    bureau = given_bureau()
    row = frozen(bureau)
    for statement in (
        "UPDATE matters_frozenfigures SET kept = '{}'",
        "UPDATE matters_frozenfigures SET name = 'x'",
        "DELETE FROM matters_frozenfigures",
    ):
        with (
            scope.open(bureau.qian, now=NOW),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert ask(bureau.qian, find_frozen, row.pk).name == "上半年统计"


def test_it_follows_its_institution_through_the_tree() -> None:
    bureau = given_bureau()
    school, other = given_school(bureau), given_school(bureau, "第二小学")
    bureau.give("head", "何校长", "校长", institution=school)
    row = act(replace(bureau.head, roles=bureau.qian.roles), freeze_figures, name="本校统计")
    act(
        bureau.zhou,
        move_institution,
        institution=school.pk,
        version=school.version,
        parent=other.pk,
    )
    moved = ask(bureau.qian, find_frozen, row.pk)
    assert moved.path.startswith(other.path)
    assert moved.kept == row.kept


def test_the_examination_finds_figures_that_no_verb_has_frozen() -> None:
    bureau = given_bureau()
    row = frozen(bureau)
    assert digest(row.kept) != digest({**row.kept, "lines": []})
    with scope.open(bureau.system, now=NOW), transaction.atomic():
        assert list(matter_faults(bureau.system)) == []
        copy = FrozenFigures.objects.get(pk=row.pk)
        copy.pk, copy.name = uuid4(), "无事件的统计"
        copy.save(force_insert=True)
        found = [(one.table, one.id, one.column) for one in matter_faults(bureau.system)]
        transaction.set_rollback(True)
    assert found == [("matters_frozenfigures", str(copy.pk), "row")]


def test_the_page_of_statistics_leads_to_it_with_all_that_was_chosen() -> None:
    bureau = given_year(given_bureau()).bureau
    client = client_of(bureau)
    shown = client.get(
        "/statistics", {"period_from": "2026-03-01", "period_until": "2026-03-31", "by": "lead"}
    ).content.decode()
    address = re.findall(r'href="(/statistics/freeze\?[^"]+)"', shown)[0].replace("&amp;", "&")
    form = client.get(address).content.decode()
    assert 'value="2026年3月统计"' in form
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = client.post("/statistics/freeze", {**sent, "name": "三月统计"})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert "已冻结，数字不再变动。" in words(page)
    assert "按牵头领导" in words(page)
    assert "吴思齐" in words(page)
    assert "三月统计" in words(client.get("/statistics/frozen"))
    assert "/statistics/freeze" not in client_of(bureau, "wang").get("/statistics").content.decode()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("period_from=2026-02-01&period_until=2026-02-28", "2026年2月统计"),
        ("period_from=2026-02-01&period_until=2026-02-27", "2026-02-01至2026-02-27统计"),
        ("period_from=2026-02-01", "截至2026-07-01统计"),
        ("", "截至2026-07-01统计"),
    ],
)
def test_a_usual_name_is_offered(asked: str, name: str) -> None:
    form = client_of(given_bureau()).get(f"/statistics/freeze?{asked}").content.decode()
    assert f'value="{name}"' in form


def test_beside_today_each_figure_that_differs_is_told_and_no_other() -> None:
    bureau = given_bureau()
    given_underway(bureau)
    row = act(bureau.qian, freeze_figures, now=morning(day(3, 9)), name="三月初统计")
    client = client_of(bureau, now=morning(day(3, 9)))
    path = f"/statistics/frozen/{row.pk}"
    assert 'class="now"' not in client.get(path).content.decode()
    assert "各数都与冻结时相同" in words(client.get(f"{path}?compare=now"))
    given_underway(bureau, title="更换宿舍楼消防栓")
    compared = client.get(f"{path}?compare=now")
    assert "个数与冻结时不同" in words(compared)
    assert "0/1" in words(compared)
    assert "现 0/2" in words(compared)
    assert 'class="now"' not in client.get(path).content.decode()


def test_a_part_that_has_come_since_is_told_as_not_having_been_there() -> None:
    bureau = given_bureau()
    row = act(bureau.qian, freeze_figures, now=morning(day(3, 2)), name="三月初统计")
    given_underway(bureau)
    compared = client_of(bureau).get(f"/statistics/frozen/{row.pk}?compare=now")
    assert "基础教育科" in words(compared)
    assert "当时没有" in words(compared)


def test_its_file_says_of_each_figure_what_it_is() -> None:
    bureau = given_year(given_bureau()).bureau
    row = frozen(bureau, "=上半年统计")
    answer = client_of(bureau, "wang").get(f"/statistics/frozen/{row.pk}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    kept = read(row.kept)
    assert len(rows) == 1 + len(kept.lines) * len(Metric)
    assert rows[0][0] == "名称"
    assert {one[0] for one in rows[1:]} == {"'=上半年统计"}
    assert rows[1][4:6] == ["总计", "按期办结率"]
    counts = whole(row)[Metric.DONE_ON_TIME]
    assert rows[1][6:8] == [str(counts.numerator), str(counts.denominator)]


def test_the_api_tells_it_with_its_definitions() -> None:
    bureau = given_year(given_bureau()).bureau
    row = frozen(bureau)
    told = client_of(bureau, "wang").ask(f"/frozen_figures/{row.pk}").json()
    assert told["lines"][0]["name"] == "总计"
    first = told["lines"][0]["figures"][0]
    assert first["metric"] == "done_on_time"
    assert first["definition"].startswith("按期办结率：")
    assert told["by_label"] == "按科室（单位）"
