"""Directives of the cast, with matters that came of them."""

from __future__ import annotations

from typing import Any

from duban_web.directives.actions.record_directive import record_directive
from duban_web.directives.models import Directive
from duban_web.directives.rules import DirectiveGiven, DirectiveKind, TaskGiven
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rules import Audience
from web.cast import Bureau, act, day
from web.matters.given import given_proposed, given_registered

TITLE = "关于开展校园消防安全排查的通知"
NUMBER = "市教安〔2026〕6号"
TEXT = "请各区于3月20日前将排查情况书面报市教育局。"
ASKED = "全面排查教学楼消防设施"


def paper(**more: Any) -> DirectiveGiven:
    """What 市教育局 asks for, with a report by 20 March."""
    given: dict[str, Any] = {
        "kind": DirectiveKind.INCOMING,
        "title": TITLE,
        "day": day(2, 25),
        "number": NUMBER,
        "sender": "市教育局",
        "report_back": day(3, 20),
        "text": TEXT,
    }
    return DirectiveGiven(**(given | more))


def noted(**more: Any) -> DirectiveGiven:
    """What 李主任 has written on a paper."""
    given: dict[str, Any] = {
        "kind": DirectiveKind.NOTE,
        "title": "对消防安全排查通知的批示",
        "sender": "",
        "leader_name": "李明远",
        "report_back": None,
        "text": "请思齐同志牵头抓好落实。",
    }
    return paper(**(given | more))


def came_in(bureau: Bureau, *matters: Matter, **more: Any) -> dict[str, Any]:
    """What the desk tells of it: these matters came of it."""
    came = matters or (given_proposed(bureau, origin=Origin.DIRECTIVE),)
    arguments: dict[str, Any] = {
        "institution": bureau.institution.pk,
        "directive": paper(),
        "tasks": [TaskGiven(one.pk, ASKED) for one in came],
    }
    return arguments | more


def given_directive(bureau: Bureau, *matters: Matter, **more: Any) -> Directive:
    return act(bureau.qian, record_directive, **came_in(bureau, *matters, **more))


def given_directed_matter(bureau: Bureau) -> Matter:
    """A matter that came of the paper."""
    matter = given_registered(bureau, origin=Origin.DIRECTIVE)
    given_directive(bureau, matter)
    return matter


def given_named(bureau: Bureau) -> Matter:
    """A matter for the eyes of 吴副局长 and of 钱督办, who has proposed it."""
    return given_proposed(
        bureau,
        title="核查反映的问题",
        requirement="由督查科核查反映的问题。",
        origin=Origin.NOTE,
        audience=Audience.NAMED,
        knowers=[bureau.posts["wu"].person_id],
    )


def secret(bureau: Bureau, **more: Any) -> dict[str, Any]:
    """A note for the same eyes."""
    note = noted(title="对信访件的批示", text="请思齐同志核查。", audience=Audience.NAMED)
    return came_in(bureau, given_named(bureau), **({"directive": note} | more))
