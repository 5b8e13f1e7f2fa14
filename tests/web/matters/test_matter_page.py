"""The page of a matter and the forms of its verbs: what is kept, what is told, what is refused."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duban.errors import NotRendered
from duban_web.accounts.models import Account
from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.look_back import look_back
from duban_web.matters.actions.sign import sign
from duban_web.matters.actions.submit import submit
from duban_web.matters.labels import REFUSALS, WAITED_FOR
from duban_web.matters.models import Assignment
from duban_web.matters.packing import printing
from duban_web.matters.queries.parts import evidence_of
from duban_web.matters.rules import CommentKind, LookBackOutcome, PartyRole
from duban_web.matters.states import State
from web.accounts.given import PASSWORD, at, given_account, tried
from web.cast import Bureau, act, ask, day, given_bureau
from web.documents.given import given_document
from web.matters.given import (
    DONE,
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
from web.matters.test_acting import USUAL, events
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_what_was_typed_stays_where_a_verb_says_no(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    answer = Playing(bureau.wang).post(
        f"/matters/{matter.pk}/submit", {"version": matter.version, "text": "高度重视，持续推进。"}
    )
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "办结报告只有套话" in text
    assert "高度重视，持续推进。</textarea>" in text


def test_who_was_first_is_told_and_what_was_typed_can_be_sent_again(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    seen = matter.version
    act(
        bureau.wu,
        comment,
        matter=matter.pk,
        version=seen,
        kind=CommentKind.NOTE,
        text="验收单要原件。",
    )
    playing = Playing(bureau.qian)
    address = f"/matters/{matter.pk}/verify"
    typed_in = {"version": seen, "opinion": "事实清楚，任务完成。"}
    answer = playing.post(address, typed_in)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "吴思齐" in text
    assert "验收单要原件。" in text
    assert "事实清楚，任务完成。</textarea>" in text
    assert f'name="version" value="{seen + 1}"' in text
    assert playing.post(address, {**typed_in, "version": seen + 1}).status_code == 302


def test_whom_it_does_not_wait_for_reads_for_whom_it_does(bureau: Bureau) -> None:
    here = f"/matters/{given_submitted(bureau).pk}"
    waited_for = WAITED_FOR[State.SUBMITTED]
    assert waited_for in Playing(bureau.wang).get(here).content.decode()
    assert waited_for not in Playing(bureau.qian).get(here).content.decode()


def primary(answer: Any) -> str:
    """The verb that a page offers first; empty for none."""
    found = re.search(r'<a class="button primary" href="[^"]*/(\w+)"', answer.content.decode())
    return found[1] if found else ""


def test_what_is_reported_to_be_done_is_submitted_next(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    here = f"/matters/{matter.pk}"
    assert primary(Playing(bureau.wang).get(here)) == "report"
    told = given_report(bureau, matter, percent=100)
    assert primary(Playing(bureau.wang).get(here)) == "sign"
    version = version_of(bureau.wang, matter.pk)
    act(bureau.wang, sign, matter=matter.pk, version=version, progress=told.pk)
    assert primary(Playing(bureau.wang).get(here)) == "submit"


def test_a_relapse_is_told_and_waits_for_a_leader_to_reopen(bureau: Bureau) -> None:
    matter = given_closed(bureau)
    here = f"/matters/{matter.pk}"
    assert "问题反弹" not in Playing(bureau.li).get(here).content.decode()
    act(
        bureau.qian,
        look_back,
        morning(day(6, 30)),
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        outcome=LookBackOutcome.RELAPSED,
        text="2号楼水压不足。",
    )
    leader = Playing(bureau.li, now=morning(day(7, 1))).get(here)
    assert "问题反弹" in leader.content.decode()
    assert primary(leader) == "reopen"
    unit = Playing(bureau.wang, now=morning(day(7, 1))).get(here)
    assert primary(unit) == ""
    assert "等领导决定是否重启" in unit.content.decode()
    act(
        bureau.qian,
        look_back,
        morning(day(7, 10)),
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        outcome=LookBackOutcome.HOLDS,
        text="水压正常。",
    )
    assert primary(Playing(bureau.li, now=morning(day(7, 11))).get(here)) != "reopen"


def test_past_the_day_no_extension_is_offered(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    form = f"/matters/{matter.pk}/apply"
    for now, is_there in ((morning(day(3, 31)), True), (morning(day(4, 1)), False)):
        page = Playing(bureau.wang, now=now).get(form).content.decode()
        assert ('value="extension"' in page) is is_there
        assert ("不能再申请延期" in page) is not is_there
        assert 'value="suspension"' in page


def test_who_proposed_it_is_not_offered_to_approve_it(bureau: Bureau) -> None:
    here = f"/matters/{given_proposed(bureau).pk}"
    own, other = (Playing(who).get(here).content.decode() for who in (bureau.qian, bureau.wu))
    assert WAITED_FOR[State.PROPOSED] in own
    assert f'href="{here}/approve"' not in own
    assert f'href="{here}/approve"' in other
    refused = Playing(bureau.qian).get(f"{here}/approve")
    assert refused.status_code == 403
    assert REFUSALS["approved_by_another"] in refused.content.decode()


def test_what_is_seldom_filled_in_folds_away_until_it_is(bureau: Bureau) -> None:
    desk = Playing(bureau.qian)
    folded, open_ = 'class="more rare">', 'class="more rare" open>'
    assert folded in desk.get("/matters/new").content.decode()
    used = desk.post("/matters/new", {"audience": "named"})
    assert open_ in used.content.decode()
    usual = desk.post("/matters/new", {"audience": "ordinary", "publicity": "not_public"})
    assert folded in usual.content.decode()


def test_on_one_day_the_report_of_completion_stands_first(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    given_report(bureau, matter, text="已更换2号教学楼消防栓4个。")
    version = version_of(bureau.wang, matter.pk)
    act(bureau.wang, submit, matter=matter.pk, version=version, text=DONE)
    page = Playing(bureau.wang).get(f"/matters/{matter.pk}").content.decode()
    reports = page.partition('id="progress"')[2].partition("</section>")[0]
    assert reports.index(DONE) < reports.index("2号教学楼消防栓4个")


def test_what_is_sent_twice_is_done_once(bureau: Bureau) -> None:
    playing, matter = Playing(bureau.zhao), given_underway(bureau)
    sent = {"version": matter.version, "text": DONE}
    assert playing.post(f"/matters/{matter.pk}/report", sent).status_code == 302
    again = playing.post(f"/matters/{matter.pk}/report", sent)
    assert again.status_code == 409
    assert events(bureau, matter.pk).count("report") == 1
    new = {
        **USUAL["propose"],
        "once": "11111111-1111-4111-8111-111111111111",
        "title": "更换消防栓",
        "requirement": "3月底前更换。",
        "origin": "meeting",
    }
    first, second = (Playing(bureau.qian).post("/matters/new", new) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_a_closer_shows_who_they_are_and_the_api_asks_as_well(bureau: Bureau) -> None:
    matter = given_verified(bureau)
    resting = replace(bureau.li, is_stepped_up=False)
    playing = Playing(resting)
    page = playing.get(f"/matters/{matter.pk}/close").content.decode()
    assert 'name="own_password"' in page
    sent = {"version": matter.version, "opinion": "同意销号。"}
    answer = playing.post(f"/matters/{matter.pk}/close", sent)
    assert answer.status_code == 422
    assert "同意销号。</textarea>" in answer.content.decode()
    told = playing.say(f"/matters/{matter.pk}/close", **sent)
    assert (told.status_code, told.json()["code"]) == (403, "step_up_needed")
    assert 'name="own_password"' not in (
        Playing(bureau.li).get(f"/matters/{matter.pk}/close").content.decode()
    )


def test_who_shows_who_they_are_in_the_form_closes_with_the_same_sending(bureau: Bureau) -> None:
    account = given_account(bureau, "wu")
    session = tried(bureau, "wu")
    matter = given_verified(bureau)
    resting = replace(at(bureau, account, "wu"), is_stepped_up=False)
    playing, address = Playing(resting, session=session.pk), f"/matters/{matter.pk}/close"
    sent = {"version": matter.version, "opinion": "同意销号。", "own_password": "falsch"}
    wrong = playing.post(address, sent)
    assert wrong.status_code == 401
    assert "同意销号。</textarea>" in wrong.content.decode()
    assert "falsch" not in wrong.content.decode()
    assert playing.post(address, {**sent, "own_password": PASSWORD}).status_code == 302
    assert "close" in events(bureau, matter.pk)


def test_files_are_kept_first_and_named_then(bureau: Bureau) -> None:
    playing, matter = Playing(bureau.zhao), given_underway(bureau)
    address = f"/matters/{matter.pk}/report"
    files = [
        SimpleUploadedFile("验收单.txt", "2026年3月1日验收合格。".encode()),
        SimpleUploadedFile("压缩包.zip", b"PK\x03\x04" + b"0" * 40),
    ]
    answer = playing.post(address, {"version": matter.version, "text": DONE, "uploads": files})
    text = answer.content.decode()
    assert "“压缩包.zip”：" in text
    assert f"{DONE}</textarea>" in text
    kept = re.search(r'name="kept" value="([^"]+)"', text)
    assert kept
    assert re.search(rf'name="title_{kept[1]}" value="验收单"', text)
    sent = {
        "version": matter.version,
        "text": DONE,
        "kept": kept[1],
        f"title_{kept[1]}": "消防验收单",
        f"dated_{kept[1]}": "2026-03-01",
    }
    assert playing.post(address, sent).status_code == 302
    (proof,) = ask(bureau.zhao, evidence_of, matter.pk)
    assert (proof.title, str(proof.document)) == ("消防验收单", kept[1])
    page = playing.get(f"/matters/{matter.pk}").content.decode()
    assert "消防验收单" in page
    shown = playing.get(f"/matters/{matter.pk}/files/{kept[1]}").content.decode()
    assert "2026年3月1日验收合格。" in shown


def test_only_the_matters_own_files_are_shown_with_it(bureau: Bureau) -> None:
    other = given_document(bureau, "与本事项无关。".encode(), "别的.txt")
    matter = given_underway(bureau)
    answer = Playing(bureau.wang).get(f"/matters/{matter.pk}/files/{other.pk}")
    assert answer.status_code == 404


def test_a_session_that_ended_asks_who_is_there_and_gives_the_form_back(bureau: Bureau) -> None:
    account = given_account(bureau, "wang")
    # Whatever day it is: the door goes by the clock.
    Account.objects.filter(pk=account.pk).update(password_until=None)
    matter = given_underway(bureau)
    address = f"/matters/{matter.pk}/submit"
    browser = Client()
    sent = {"version": matter.version, "text": "已全部更换，3月20日验收。"}
    asked = browser.post(address, sent)
    assert asked.status_code == 401
    assert 'name="text" value="已全部更换，3月20日验收。"' in asked.content.decode()
    wrong = browser.post(address, {**sent, "door-login": "wang", "door-password": "falsch"})
    assert wrong.status_code == 401
    back = browser.post(address, {**sent, "door-login": "wang", "door-password": PASSWORD})
    assert back.status_code == 200
    assert "已全部更换，3月20日验收。</textarea>" in back.content.decode()
    assert "submit" not in events(bureau, matter.pk)


def test_who_may_not_check_the_work_is_told_before_they_write(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    bureau.grant("wang", Role.SUPERVISOR)
    answer = Playing(bureau.wang).get(f"/matters/{matter.pk}/verify")
    assert answer.status_code == 403
    page = Playing(bureau.wang).get(f"/matters/{matter.pk}").content.decode()
    assert f"/matters/{matter.pk}/verify" not in page
    assert "不能核验" in page


def test_each_of_many_gets_a_part_and_the_page_tells_who_has_not_accepted(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    sent = {
        "version": matter.version,
        "leads": f"person:{bureau.posts['wu'].person_id}",
        "outside_joint": "区财政局、区应急局",
        "each": [f"unit:{bureau.schools.pk}", f"unit:{bureau.desk.pk}"],
        "roll_up": "all",
    }
    playing = Playing(bureau.qian)
    assert playing.post(f"/matters/{matter.pk}/assign", sent).status_code == 302
    page = playing.get(f"/matters/{matter.pk}").content.decode()
    assert "还有 2 家没有签收" in page
    assert "区应急局" in page
    # By the rank of the units, and nowhere else on the page.
    children = re.findall(r'<a href="/matters/([0-9a-f-]{36})"', page)
    with scope.open(bureau.system):
        parties = Assignment.objects.within(bureau.system).filter(role=PartyRole.RESPONSIBLE)
        ranks = dict(parties.values_list("matter", "unit__order"))
    assert len(children) == 2
    assert children == sorted(children, key=lambda one: ranks[UUID(one)])


def test_rows_are_added_without_losing_what_stands_there(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    playing, address = Playing(bureau.wang), f"/matters/{matter.pk}/set_milestones"
    sent = {"version": matter.version, "rows": "3", "title_0": "完成采购", "step": "more"}
    page = playing.post(address, sent)
    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="完成采购"' in text
    assert 'name="title_5"' in text
    del sent["step"]
    lacking = playing.post(address, sent)
    assert lacking.status_code == 422
    assert "此项必填" in lacking.content.decode()


def test_the_record_is_a_word_paper_and_a_proposal_has_none(bureau: Bureau) -> None:
    closed = given_closed(bureau)
    answer: Any = Playing(bureau.qian).get(f"/matters/{closed.pk}/record")
    assert answer.status_code == 200
    words = "\n".join(_cells(answer.content))
    assert "由吴思齐同志牵头，基础教育科负责" in words
    assert "同意销号。" in words
    proposed = given_proposed(bureau, title="更换宿舍楼消防栓")
    assert Playing(bureau.qian).get(f"/matters/{proposed.pk}/record").status_code == 409


@pytest.mark.libreoffice
def test_the_record_is_a_pdf_as_well(bureau: Bureau) -> None:
    closed = given_closed(bureau)
    answer: Any = Playing(bureau.qian).get(f"/matters/{closed.pk}/record.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert ".pdf" in answer["Content-Disposition"]
    with pypdfium2.PdfDocument(answer.content) as printed:
        words = "".join(page.get_textpage().get_text_range() for page in printed)
    assert "同意销号。" in words


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [("needs_libreoffice", "no_libreoffice", 409), ("out_of_time", "record_not_printed", 409)],
)
def test_where_no_pdf_can_be_made_the_page_says_what_to_do(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, fault: str, code: str, status: int
) -> None:
    def paper_bytes(*_given: Any) -> bytes:
        raise NotRendered(fault, "", "")

    monkeypatch.setattr(printing, "paper_bytes", paper_bytes)
    answer = Playing(bureau.qian).get(f"/matters/{given_closed(bureau).pk}/record.pdf")
    assert answer.status_code == status
    assert REFUSALS[code] in answer.content.decode()


def test_one_pdf_is_made_at_a_time(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_PATIENCE", 0)
    monkeypatch.setattr(printing, "_TURNS", BoundedSemaphore(1))
    closed = given_closed(bureau)
    with printing._TURNS:
        answer = Playing(bureau.qian).get(f"/matters/{closed.pk}/record.pdf")
    assert answer.status_code == 503
    assert REFUSALS["printing_busy"] in answer.content.decode()


def _cells(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_why_a_day_is_that_day_is_told_step_by_step(bureau: Bureau) -> None:
    matter = given_assigned(bureau)
    page = Playing(bureau.wang).get(f"/matters/{matter.pk}").content.decode()
    assert "为什么是这一天" in page
    assert "签收期限" in page
    assert "次日起算" in page or "当日起算" in page


def test_what_was_typed_is_never_markup(bureau: Bureau) -> None:
    matter = given_registered(bureau, title="<b>栓</b>", requirement="<script>alert(1)</script>")
    page = Playing(bureau.qian).get(f"/matters/{matter.pk}").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
