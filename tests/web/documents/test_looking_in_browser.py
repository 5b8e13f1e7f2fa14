"""The stretch that an address asks for is in view, on a desk and on a phone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from duban_web.documents.queries.contents import source_of_document
from web.browser import Person
from web.cast import Bureau, ask, day, given_bureau
from web.documents.given import SAMPLES, given_document
from web.matters.given import morning
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = morning(day(4, 2))
# Words far down in each, and in a column that a phone shows only when the table is moved.
PAPERS = {
    "inspection-table.docx": "尚未启动",
    "inspection-notice.pdf": "历史遗留工程款长期未结算",
    "livelihood-projects.xlsx": "市文化广电旅游局",
    "opinion-collection.txt": "收到留言33条",
}
_IN_VIEW = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.left < innerWidth;
}"""


def given_place(bureau: Bureau, name: str, words: str) -> tuple[str, str]:
    """The address of a sample, and what asks for words in it."""
    document = given_document(bureau, (SAMPLES / name).read_bytes(), name)
    start = ask(bureau.wang, source_of_document, document.pk).characters.index(words)
    return f"/documents/{document.pk}/", f"?from={start}&to={start + len(words)}"


def is_in_view(page: Page, selector: str) -> bool:
    page.wait_for_selector(selector, state="attached")
    return bool(page.evaluate(_IN_VIEW, selector))


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_are_in_view(person: Person, name: str) -> None:
    bureau = given_bureau()
    here, asked = given_place(bureau, name, PAPERS[name])
    person.page.set_extra_http_headers(playing_headers(bureau.wang, now=NOW))
    person.open(f"{here}{asked}#fact-place")
    assert person.text("#fact-place") == PAPERS[name]
    assert is_in_view(person.page, "#fact-place")
    person.look()


def test_the_box_on_the_page_is_in_view_and_pages_can_be_turned(person: Person) -> None:
    bureau = given_bureau()
    here, asked = given_place(bureau, "inspection-notice.pdf", "历史遗留工程款长期未结算")
    person.page.set_extra_http_headers(playing_headers(bureau.wang, now=NOW))
    person.open(f"{here}{asked}")
    person.press(f'a[href^="{here}pages?"]')
    assert f"{here}pages/2{asked}#place" in person.page.url
    assert is_in_view(person.page, "#place")
    person.look()
    person.press('a[rel="next"]')
    assert "第 3 页" in person.text(".pager")
    person.look()
    person.press(f'a[href="{here}{asked}#fact-place"]')
    assert is_in_view(person.page, "#fact-place")


def test_it_works_without_scripts(chromium: Browser, address: str) -> None:
    bureau = given_bureau()
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.set_extra_http_headers(playing_headers(bureau.wang, now=NOW))
    here, asked = given_place(bureau, "opinion-collection.txt", "收到留言33条")
    page.goto(f"{address}{here}{asked}#fact-place")
    box = page.locator("#fact-place").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 720
    context.close()
