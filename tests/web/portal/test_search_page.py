"""The search as people meet it: one field on every page, what was found marked, nothing foreign."""

from __future__ import annotations

import pytest

from duban_web.matters.rules import Audience
from web.cast import given_bureau, given_stranger
from web.documents.given import given_document
from web.matters.given import given_assigned, given_registered
from web.portal.pages import words
from web.stage import Playing

pytestmark = pytest.mark.django_db


def test_matters_and_files_are_found_with_their_words_marked() -> None:
    bureau = given_bureau()
    matter = given_assigned(bureau)
    given_document(bureau)
    client = Playing(bureau.wang)
    answer = client.get("/search", {"q": "消防栓"})
    page = answer.content.decode()
    assert "更换教学楼<mark>消防栓</mark></a>" in page
    assert f'href="/matters/{matter.pk}"' in page
    assert "事项 甲教督〔2026〕1号 已交办，待签收" in words(answer)
    assert "找到" in words(answer)
    only = client.get("/search", {"q": "消防栓", "kind": "document"})
    assert str(matter.pk) not in only.content.decode()


def test_the_exact_number_comes_first() -> None:
    bureau = given_bureau()
    first = given_registered(bureau, title="检修锅炉")
    for _ in range(2):
        given_registered(bureau, requirement="参照甲教督〔2026〕1号办理。")
    page = Playing(bureau.wang).get("/search", {"q": "甲教督〔2026〕1号"}).content.decode()
    assert page.index(str(first.pk)) == page.index("/matters/") + len("/matters/")


def test_many_are_shown_in_pages() -> None:
    bureau = given_bureau()
    for number in range(23):
        given_registered(bureau, title=f"检修锅炉{number}号")
    client = Playing(bureau.wang)
    first, second = (client.get("/search", {"q": "检修锅炉", "page": page}) for page in (1, 2))
    assert "找到 23 条" in words(first)
    assert first.content.count(b'<p class="title">') == 20
    assert second.content.count(b'<p class="title">') == 3
    assert "上一页" in words(second)


def test_nothing_is_found_where_it_is_not_ones_own() -> None:
    bureau = given_bureau()
    given_assigned(bureau)
    named = given_registered(
        bureau,
        title="更换实验楼消防栓",
        audience=Audience.NAMED,
        knowers=[bureau.posts["wu"].person_id],
    )
    assert str(named.pk) not in Playing(bureau.zhao).get("/search?q=消防栓").content.decode()
    assert str(named.pk) in Playing(bureau.wu).get("/search?q=消防栓").content.decode()
    assert "没有找到" in words(Playing(given_stranger()).get("/search?q=消防栓"))
    assert Playing(bureau.zhou).get("/search?q=消防栓").status_code == 403
    assert b'id="find"' not in Playing(bureau.zhou).get("/").content
    assert b'id="find"' in Playing(bureau.wang).get("/").content


@pytest.mark.parametrize("text", ["", "   ", "%", '"', "'--", "\x00", "<script>", "a" * 5_000, "*"])
def test_whatever_is_typed_is_sought_and_shown_as_text(text: str) -> None:
    bureau = given_bureau()
    given_registered(bureau)
    answer = Playing(bureau.wang).get("/search", {"q": text, "page": "x", "kind": "y"})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.partition(b"<main")[2]


def test_the_api_tells_the_same() -> None:
    bureau = given_bureau()
    matter = given_assigned(bureau)
    answer = Playing(bureau.wang).ask("/search", text="消防栓").json()
    (hit,) = answer["items"]
    assert (hit["kind"], hit["id"], hit["title"]) == ("matter", str(matter.pk), "更换教学楼消防栓")
    assert (answer["count"], answer["is_more"]) == (1, False)
    assert hit["excerpt"].endswith("于3月31日前完成教学楼消防栓更换。")
