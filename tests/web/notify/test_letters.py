"""What a letter says, what it does not, and that no word of a title becomes a header."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from duban_web.notify.letters import letter
from duban_web.notify.models import Notice
from web.cast import NOW
from web.notify.mail_host import SENDER, parsed

TO = "wang@jia.example.test"
FACTS = {"number": "甲教督〔2026〕3号", "title": "更换教学楼消防栓", "due": "2026-03-31"}


def written(**more: Any) -> bytes:
    given = {"kind": "matters.assign", "facts": FACTS, "said_at": NOW, **more}
    return letter(Notice(**given), message_id="<1@jia.example.test>", sender=SENDER, target=TO)


def read(**more: Any) -> EmailMessage:
    return parsed(written(**more))


def test_it_tells_what_happened_to_what_and_by_when() -> None:
    told = read()
    assert told["Subject"] == (
        "【督办】事项已交办，请负责单位按期签收：甲教督〔2026〕3号更换教学楼消防栓"
    )
    words = told.get_content()
    assert "事项：更换教学楼消防栓" in words
    assert "编号：甲教督〔2026〕3号" in words
    assert "时限：2026-03-31" in words
    assert "http" not in words


def test_it_goes_to_one_and_says_that_a_program_wrote_it() -> None:
    told = read()
    assert (told["From"], told["To"], told["Cc"], told["Bcc"]) == (SENDER, TO, None, None)
    assert (told["Auto-Submitted"], told["Message-ID"]) == (
        "auto-generated",
        "<1@jia.example.test>",
    )
    assert told["Date"].datetime == NOW


def test_on_the_way_it_is_plain_ascii_in_short_lines() -> None:
    content = written(facts={**FACTS, "title": "更换消防栓" * 40})
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_second_copy_is_the_first_to_the_byte() -> None:
    assert written() == written()


def test_what_is_for_named_eyes_is_not_named() -> None:
    told = read(is_restricted=True)
    everything = str(told["Subject"]) + told.get_content()
    assert told["Subject"] == "【督办】有一件限知悉事项"
    assert "请登录" in everything
    assert [word for word in FACTS.values() if word in everything] == []


@pytest.mark.parametrize(
    "title",
    [
        "消防栓\r\nBcc: sun@example.test",
        "消防栓\nTo: sun@example.test\n\n正文",
        "消防栓\rX-Mine: yes",
        "消防栓\x0bBcc: sun@example.test",
        "消防栓\u2028Bcc: sun@example.test",
        "消防栓\x00\x1b[31m",
    ],
)
def test_a_title_stays_a_title(title: str) -> None:
    plain, told = read(), read(facts={**FACTS, "title": title})
    assert told.keys() == plain.keys()
    assert (told["To"], told["Bcc"]) == (TO, None)
    assert str(told["Subject"]).startswith("【督办】事项已交办")
    assert told["Subject"].isprintable()
    assert len(told.get_content().splitlines()) == len(plain.get_content().splitlines())


def test_what_has_no_number_and_no_day_does_without() -> None:
    told = read(facts={"number": "", "title": "更换消防栓", "due": None})
    assert "编号" not in told.get_content()
    assert "时限" not in told.get_content()
