"""Statistics as people meet them: each number opens as many rows as it says, in no ranking."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from duban_web.foundation.actor import Role
from web.cast import Bureau, given_bureau
from web.matters.given import morning
from web.matters.played_year import LOOKED_AT, given_year
from web.portal.pages import words
from web.stage import Playing

pytestmark = pytest.mark.django_db
COUNT = re.compile(r'<a href="(/statistics/[^"]+)">(\d+)</a>')


def client_of(bureau: Bureau, who: str = "qian") -> Playing:
    return Playing(getattr(bureau, who), now=morning(LOOKED_AT))


def numbers(answer: Any) -> list[tuple[str, int]]:
    """Every number of a page with the address that it opens."""
    found = COUNT.findall(answer.content.decode())
    return [(html.unescape(address), int(count)) for address, count in found]


def test_every_number_opens_as_many_rows_as_it_says() -> None:
    client = client_of(given_year(given_bureau()).bureau)
    for by in ("unit", "lead", "origin", "month"):
        told = numbers(client.get("/statistics", {"by": by, "period_from": "2026-03-02"}))
        assert sum(count for _, count in told) > 20
        for address, count in told if by in ("unit", "month") else told[::4]:
            answer = client.get(address)
            shown = int(re.findall(r'<span class="count">(\d+)</span>', answer.content.decode())[0])
            assert shown == count, address
            assert answer.content.count(b'<td class="title">') == min(count, 50)


def test_parts_are_named_and_stand_in_official_order() -> None:
    bureau = given_year(given_bureau()).bureau
    text = words(client_of(bureau).get("/statistics"))
    assert "总计" in text
    assert "基础教育科" in text
    assert "按期办结率" in text
    assert "吴思齐" in words(client_of(bureau).get("/statistics?by=lead"))
    assert "会议议定" in words(client_of(bureau).get("/statistics?by=origin"))
    months = words(client_of(bureau).get("/statistics?by=month"))
    assert months.index("2026-03") < months.index("2026-04")


def test_the_form_shows_as_chosen_what_the_figures_go_by() -> None:
    bureau = given_year(given_bureau()).bureau
    page = client_of(bureau).get("/statistics").content.decode()
    base = page.partition('name="base"')[2].partition("</select>")[0]
    assert base.index('value="current"') < base.index('value="original"')
    assert "base=current" in page
    told = client_of(bureau).get("/statistics?base=original").content.decode()
    assert '<option value="original" selected>' in told
    assert "base=original" in told


def test_bars_are_drawn_without_style_or_script() -> None:
    page = client_of(given_year(given_bureau()).bureau).get("/statistics").content.decode()
    assert "<svg" in page
    assert 'role="img"' in page
    assert " style=" not in page
    assert "<script>" not in page


def test_what_is_typed_wrong_is_said_and_narrows_nothing() -> None:
    client = client_of(given_bureau())
    answer = client.get("/statistics?period_from=nothing&by=rank&base=x")
    assert answer.status_code == 422
    assert "请改正以下各处" in answer.content.decode()
    assert "这段时间没有可统计的事项。" in words(client.get("/statistics"))
    assert client.get("/statistics/nothing/numerator").status_code == 404
    assert client.get("/statistics/extended/nothing").status_code == 404


def test_whoever_may_not_know_of_a_matter_does_not_count_it() -> None:
    bureau = given_year(given_bureau()).bureau
    first = {who: numbers(client_of(bureau, who).get("/statistics")) for who in ("qian", "li")}
    assert first["qian"] != first["li"]
    assert Playing(bureau.zhou).get("/statistics").status_code == 403
    reader = replace(bureau.li, roles=frozenset({Role.OBSERVER}))
    assert Playing(reader).get("/statistics").status_code == 200


def test_on_paper_it_says_of_which_period_it_is() -> None:
    page = Playing(given_bureau().li).get(
        "/statistics", {"period_from": "2026-01-01", "period_until": "2026-03-31"}
    )
    (told,) = re.findall(r'<p class="[^"]*paper-only">(.*?)</p>', page.content.decode(), re.S)
    assert "2026-01-01" in told
    assert "2026-03-31" in told


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    page = Playing(given_bureau().li).get(
        "/statistics", {"period_from": "2026-03-31", "period_until": "2026-01-01"}
    )
    assert "截止日期不能早于起始日期" in page.content.decode()
