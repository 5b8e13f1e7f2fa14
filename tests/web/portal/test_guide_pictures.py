"""The pictures of docs/guide, taken of a small office on a day in April, and that they are all.

They are left in ``out/guide``. With ``DUBAN_PICTURES`` set to ``keep``, those that the guide keeps
are made anew: ``DUBAN_PICTURES=keep .venv/bin/pytest tests/web/portal/test_guide_pictures.py``.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page

from duban_web.foundation.actor import Actor
from duban_web.matters.actions.apply import apply
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.sign import sign
from duban_web.matters.models import Matter
from duban_web.matters.rules import ApplicationKind, CommentKind
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign as sign_log
from duban_web.trail.signer import SignerState
from web.accounts.given import given_handed, given_set_up
from web.browser import Person, follow
from web.cast import Bureau, act, day, given_bureau
from web.intake.given import MINUTES, given_decided, given_review
from web.matters.given import (
    given_assigned,
    given_closed,
    given_proposed,
    given_registered,
    given_report,
    given_submitted,
    given_underway,
    given_verified,
    morning,
    version_of,
)
from web.stage import playing_headers
from web.tenants.cases import given_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[3]
MADE, GUIDE = ROOT / "out" / "guide", ROOT / "docs" / "guide"
DESK, PHONE = 1100, 390
# A page is as high as what is on it, and a picture shows so much of it at most.
_LEAST, _MOST = 360, 760
# Enough for type and lights; a picture is a third as large with them.
_COLOURS = 128
PASTED = (
    "序号\t督办事项\t工作要求\t牵头领导\t责任单位\t完成时限\n"
    "1\t检修供暖管道\t供暖季前完成管道检修\t吴思齐\t基础教育科\t2026-09-30\n"
    "2\t更新校园监控\t完成监控点位更新\t吴思齐\t基教室\t2026-06-30\n"
)

# Minutes of the day before the pictures are taken.
PAPER = MINUTES.replace("2月27日", "4月1日").replace("3月31日", "4月30日")


def of_work(title: str, due: datetime.date | None = None) -> dict[str, Any]:
    """A title, with the words in which a meeting would have said it."""
    words = f"由吴思齐同志牵头，基础教育科负责，{title}，结果报局长办公会议。"
    return {"title": title, "requirement": words, **({"due": due} if due else {})}


def office() -> tuple[Bureau, dict[str, Matter]]:
    """Matters in each state, one of them with a report, a note and an application."""
    bureau = given_bureau()
    for name in ("li", "wu", "wang", "zhao", "qian"):
        given_handed(bureau, name)
    roads = given_underway(bureau, **of_work("整治校园周边交通秩序", day(4, 10)))
    report = given_report(
        bureau,
        roads,
        text="增设护学岗3处、隔离护栏120米，2月26日与交警大队联合验收2处。",
        percent=60,
        problems="实验小学南门护栏待区住建局批复。",
        next_step="4月8日前完成其余1处。",
    )
    version = version_of(bureau.wang, roads.pk)
    act(bureau.wang, sign, matter=roads.pk, version=version, progress=report.pk)
    act(
        bureau.wu,
        comment,
        matter=roads.pk,
        version=version_of(bureau.wu, roads.pk),
        kind=CommentKind.NOTE,
        text="请说明护栏批复的进展。",
        asks_answer=True,
    )
    late = given_underway(bureau, **of_work("检修中小学供暖管道", day(3, 20)))
    asked = given_underway(bureau, **of_work("更新宿舍楼安全出口标识", day(4, 15)))
    act(
        bureau.wang,
        apply,
        matter=asked.pk,
        version=asked.version,
        kind=ApplicationKind.EXTENSION,
        due=day(5, 15),
        reason="标识招标第一次流标，须重新组织。",
    )
    given_closed(bureau, **of_work("开展开学前安全检查"))
    given_proposed(bureau, **of_work("核查课后服务收费", day(6, 30)))
    return bureau, {
        "roads": roads,
        "late": late,
        "asked": asked,
        "registered": given_registered(bureau, **of_work("排查校车运行隐患", day(5, 29))),
        "assigned": given_assigned(bureau, **of_work("更换教学楼消防栓", day(5, 8))),
        "submitted": given_submitted(bureau, **of_work("公示学校食堂供货商")),
        "verified": given_verified(bureau, **of_work("清查教学设备台账")),
    }


class Album:
    """Takes a page as somebody sees it; ``names`` are those of the pictures taken."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._chromium, self._address = chromium, address
        self.names: set[str] = set()
        shutil.rmtree(MADE, ignore_errors=True)
        MADE.mkdir(parents=True)

    def take(
        self,
        name: str,
        path: str,
        actor: Actor | None = None,
        *,
        width: int = DESK,
        height: int = _LEAST,
        most: int = _MOST,
        before: Callable[[Page], object] = lambda _page: None,
    ) -> None:
        person = Person(self._chromium, self._address, width=width, height=height)
        if actor:
            headers = playing_headers(actor, now=morning(day(4, 2)))
            person.page.set_extra_http_headers(headers)
        person.open(path)
        before(person.page)
        assert person.page.locator("h1").count() == 1, path
        person.page.evaluate("scrollTo(0, 0)")
        taken = Image.open(io.BytesIO(person.page.screenshot(full_page=True)))
        taken = taken.crop((0, 0, width, min(taken.height, most)))
        small = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(MADE / f"{name}.png", optimize=True)
        self.names.add(f"{name}.png")
        person.leave()


def test_the_pictures_of_the_guide(chromium: Browser, address: str, tmp_path: Path) -> None:
    album = Album(chromium, address)
    given_set_up()
    album.take("login", "/login")
    bureau, matters = office()
    grant = given_request(bureau)

    def of(name: str, verb: str = "") -> str:
        here = reverse("matter", args=[matters[name].pk])
        return f"{here}/{verb}" if verb else here

    def paste(page: Page) -> None:
        page.fill("#id_rows", PASTED)
        follow(page, "main form .act button")

    def let_sound_stand(page: Page) -> None:
        with page.expect_navigation():
            page.keyboard.press("s")
        page.keyboard.press("j")

    def unfold(page: Page) -> None:
        page.click(".steps summary")

    desk, head, leader, handler = bureau.qian, bureau.wang, bureau.wu, bureau.zhao
    album.take("supervisor-workbench", "/", desk)
    album.take("supervisor-ledger", "/matters", desk)
    album.take("supervisor-paste", "/matters/paste", desk, before=paste)
    album.take("supervisor-assign", of("registered", "assign"), desk)
    album.take("supervisor-matter", of("roads"), desk, before=unfold)
    album.take("supervisor-verify", of("submitted", "verify"), desk)
    paper = given_review(bureau, PAPER)
    album.take("intake-list", "/papers/", desk)
    here = reverse("review", args=[paper.pk])
    tall = {"width": 1280, "height": 1440, "most": 1440}
    album.take("intake-review", here, desk, before=let_sound_stand, **tall)
    done = given_decided(bureau, text=PAPER.replace("第4次", "第5次"), name="第5次.txt")
    album.take("intake-file", reverse("file_review", args=[done.pk]), desk)
    album.take("unit-workbench", "/", head)
    album.take("unit-accept", of("assigned", "accept"), head)
    album.take("unit-report", of("late", "report"), handler, width=PHONE, most=844)
    album.take("unit-phone", of("roads"), handler, width=PHONE, most=844)
    album.take("unit-apply", of("roads", "apply"), head)
    album.take("leader-workbench", "/", leader)
    album.take("leader-decide", of("asked", "decide"), leader)
    album.take("leader-close", of("verified", "close"), bureau.li)
    album.take("leader-statistics", "/statistics", leader)
    album.take("administrators-organisation", "/admin/organisation", bureau.zhou)
    album.take("administrators-grant", reverse("confirm_grant", args=[grant.pk]), bureau.zheng)
    while act(bureau.system, seal):
        pass
    act(bureau.system, sign_log, signer=SignerState(tmp_path / "signer"))
    album.take("administrators-trail", "/admin/trail", bureau.feng)

    named = "".join(page.read_text("utf-8") for page in GUIDE.glob("*.md"))
    assert set(re.findall(r"\(pictures/([\w-]+\.png)\)", named)) == album.names
    if os.environ.get("DUBAN_PICTURES") == "keep":
        shutil.copytree(MADE, GUIDE / "pictures", dirs_exist_ok=True)
