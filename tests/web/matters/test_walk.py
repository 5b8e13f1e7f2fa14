"""A matter from 立项 to 销号 and 回头看 by six people through pages, by keyboard, at two widths.

With ``DUBAN_SCREENS`` set, pictures of the pages are left in ``out/screens``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from duban_web.foundation.actor import Role
from web.browser import Person, follow
from web.cast import Bureau, given_bureau
from web.matters.given import DONE, given_series
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEND = "form.verb .act button"
# Nothing tells of a look-back before its day.
CLOSED = "/matters?state=closed"
SCREENS = Path(__file__).resolve().parents[3] / "out" / "screens"


@pytest.fixture
def bureau() -> Bureau:
    bureau = given_bureau()
    bureau.give("gao", "高远", "干事", unit=bureau.desk)
    bureau.grant("gao", Role.SUPERVISOR)
    given_series(bureau)
    return bureau


class Walk:
    """The six at their desks, each with a browser; ``here`` is the matter's address."""

    def __init__(self, chromium: Browser, address: str, bureau: Bureau, width: int) -> None:
        self._make: Callable[[], Person] = lambda: Person(chromium, address, width=width)
        self._bureau, self._width = bureau, width
        self._pictures = 0
        self.here = ""

    def at(self, who: str, path: str) -> Person:
        """Somebody at a page."""
        person = self._make()
        person.page.set_extra_http_headers(playing_headers(getattr(self._bureau, who)))
        person.open(path)
        return person

    def next_step(self, who: str, verb: str = "", place: str = "/") -> Person:
        """Somebody who finds the matter on their workbench and follows what it waits for.

        A verb that it does not wait for is found behind what folds out.
        """
        person = self.at(who, place)
        person.press(f"main a[href='{self.here}']")
        if verb:
            person.go_to(".steps summary")
            person.page.keyboard.press("Enter")
            person.press(f".steps a[href$='/{verb}']")
        else:
            person.press(".button.primary")
        return person

    def done(self, person: Person, *, says: str, looks: bool = False) -> None:
        """Send the form; the matter says that it is done."""
        self.picture(person, "form")
        person.press(SEND)
        assert says in person.text(".done"), person.text("main")
        self.picture(person, "matter")
        if looks:
            person.look()
        assert person.complaints == []
        person.leave()

    def picture(self, person: Person, what: str) -> None:
        """A picture of the page, where pictures are asked for."""
        if os.environ.get("DUBAN_SCREENS"):
            SCREENS.mkdir(parents=True, exist_ok=True)
            self._pictures += 1
            name = f"walk-{self._width}-{self._pictures:02d}-{what}.png"
            person.page.screenshot(path=SCREENS / name, full_page=True)


@pytest.mark.parametrize("width", [1366, 390])
def test_six_people_take_a_matter_from_its_proposal_to_the_look_back(
    chromium: Browser, address: str, bureau: Bureau, width: int
) -> None:
    walk = Walk(chromium, address, bureau, width)

    qian = walk.at("qian", "/matters")
    qian.press("main a[href='/matters/new']")
    qian.look()
    qian.type("#id_title", "更换教学楼消防栓")
    qian.type("#id_requirement", "由吴思齐同志牵头，基础教育科负责，尽快完成教学楼消防栓更换。")
    qian.go_to(f"[name=leads][value$='{bureau.posts['wu'].person_id}']")
    qian.page.keyboard.press("Space")
    qian.go_to("#id_responsible")
    qian.page.keyboard.press("ArrowDown")
    walk.done(qian, says="已拟立项", looks=True)
    ledger = walk.at("qian", "/matters")
    walk.here = ledger.page.locator(".list .title a").first.get_attribute("href") or ""
    ledger.leave()

    walk.done(walk.next_step("wu"), says="已立项")
    assigning = walk.next_step("qian")
    assigning.look()
    walk.done(assigning, says="已交办", looks=True)

    wang = walk.next_step("wang")
    wang.go_to("#id_handler")
    wang.page.keyboard.press("ArrowDown")
    wang.page.keyboard.press("ArrowDown")
    walk.done(wang, says="已签收")

    zhao = walk.next_step("zhao")
    zhao.type("#id_text", DONE)
    file = {"name": "验收单.txt", "mimeType": "text/plain", "buffer": "3月2日验收。".encode()}
    zhao.page.set_input_files("#id_uploads", [file])  # type: ignore[list-item]
    zhao.press("[value=upload]")
    assert "验收单.txt" in zhao.text(".kept legend")
    zhao.look()
    walk.done(zhao, says="已提交反馈", looks=True)

    signing = walk.next_step("wang")
    walk.done(signing, says="已审签")
    submitting = walk.next_step("wang", "submit")
    submitting.type("#id_text", DONE)
    walk.done(submitting, says="已报结")

    verifying = walk.next_step("qian")
    verifying.type("#id_opinion", "事实清楚，任务完成。")
    walk.done(verifying, says="已通过核验")
    closing = walk.next_step("li")
    closing.type("#id_opinion", "同意销号。")
    walk.done(closing, says="已销号", looks=True)
    looking = walk.next_step("gao", place=CLOSED)
    looking.type("#id_text", "抽查3栋，水压正常。")
    walk.done(looking, says="已登记回头看")


def test_without_scripts_the_whole_way_is_gone_as_well(
    chromium: Browser, address: str, bureau: Bureau
) -> None:
    here = ""

    def at(who: str, verb: str, fill: Callable[[Page], object]) -> str:
        context = chromium.new_context(
            java_script_enabled=False,
            locale="zh-CN",
            extra_http_headers=playing_headers(getattr(bureau, who)),
        )
        page = context.new_page()
        page.goto(f"{address}{CLOSED if verb == 'look_back' else '/'}")
        if here:
            follow(page, f"main a[href='{here}']")
            if page.locator(f".button.primary[href$='/{verb}']").count() == 0:
                page.click(".steps summary")
            follow(page, f".steps a[href$='/{verb}']")
        else:
            follow(page, ".menu a[href='/matters']")
            follow(page, f"main a[href$='/{verb}']")
        fill(page)
        follow(page, SEND)
        path, _, after = page.url.removeprefix(address).partition("?")
        assert after == f"after={verb if here else 'propose'}", page.inner_text("main")
        context.close()
        return path

    def proposing(page: Page) -> None:
        page.fill("#id_title", "更换教学楼消防栓")
        page.fill("#id_requirement", "基础教育科负责，尽快完成教学楼消防栓更换。")

    def reporting(page: Page) -> None:
        page.fill("#id_text", DONE)
        file = {"name": "验收单.txt", "mimeType": "text/plain", "buffer": "3月2日验收。".encode()}
        page.set_input_files("#id_uploads", [file])  # type: ignore[list-item]
        follow(page, "[value=upload]")
        assert "验收单.txt" in page.inner_text(".kept legend")

    here = at("qian", "new", proposing)
    at("wu", "approve", lambda page: page)
    at("qian", "assign", lambda page: page.select_option("#id_responsible", index=1))
    at("wang", "accept", lambda page: page.select_option("#id_handler", index=2))
    at("zhao", "report", reporting)
    at("wang", "sign", lambda page: page)
    at("wang", "submit", lambda page: page.fill("#id_text", DONE))
    at("qian", "verify", lambda page: page.fill("#id_opinion", "事实清楚。"))
    at("li", "close", lambda page: page.fill("#id_opinion", "同意销号。"))
    at("gao", "look_back", lambda page: page.fill("#id_text", "抽查3栋，水压正常。"))
