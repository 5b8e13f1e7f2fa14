"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from typing import Any

from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.apply import apply
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.actions.set_milestones import Stage
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.split import PartOf
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Application, Comment, Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import ApplicationKind, CommentKind, LookBackOutcome, UrgeLevel
from web.cast import Bureau, act, ask, day
from web.documents.given import given_document
from web.matters.given import (
    DONE,
    DUE,
    another_at_the_desk,
    given_assigned,
    given_closed,
    given_proposed,
    given_registered,
    given_report,
    given_series,
    given_submitted,
    given_suspended,
    given_underway,
    given_verified,
    lead,
    responsible,
    version_of,
)
from web.stories import Arguments, Case

_SUBJECT = ["matter"]


def on(matter: Matter, **more: Any) -> Arguments:
    """A matter to be changed, as it was looked at."""
    return {"matter": matter.pk, "version": matter.version, **more}


def returned(bureau: Bureau) -> Matter:
    matter = given_assigned(bureau)
    return act(
        bureau.wang,
        send_back,
        **on(matter, reason="消防设施归后勤中心管理。", proper_owner="后勤服务中心"),
    )


def applied(bureau: Bureau) -> tuple[Matter, Application]:
    matter = given_underway(bureau)
    act(
        bureau.wang,
        apply,
        **on(matter, kind=ApplicationKind.EXTENSION, reason="配件缺货。", due=day(4, 10)),
    )
    (asked,) = ask(bureau.wang, applications_of, matter.pk)
    return matter, asked


def decided(bureau: Bureau) -> Arguments:
    matter, asked = applied(bureau)
    return {
        "matter": matter.pk,
        "version": version_of(bureau.qian, matter.pk),
        "application": asked.pk,
        "granted": False,
        "reason": "配件已到货，请按期完成。",
    }


def noted(bureau: Bureau) -> Arguments:
    matter = given_underway(bureau)
    note: Comment = act(
        bureau.li,
        comment,
        **on(matter, kind=CommentKind.NOTE, text="请说明进度。", asks_answer=True),
    )
    return {
        "matter": matter.pk,
        "version": version_of(bureau.wang, matter.pk),
        "note": note.pk,
        "text": "已完成六成，3月底前完成。",
    }


def signed(bureau: Bureau) -> Arguments:
    matter = given_underway(bureau)
    written = given_report(bureau, matter)
    return {
        "matter": matter.pk,
        "version": version_of(bureau.wang, matter.pk),
        "progress": written.pk,
    }


def with_rhythm(bureau: Bureau) -> Matter:
    matter = given_underway(bureau)
    return act(bureau.qian, set_rhythm, **on(matter, every=Every.MONTHLY, day=25))


def merged(bureau: Bureau) -> Arguments:
    other = given_registered(bureau, title="更换宿舍楼消防栓")
    return on(given_registered(bureau), into=other.pk, reason="同一事项。")


CASES: dict[str, Case] = {
    "accept": Case(
        "wang",
        "qian",
        _SUBJECT,
        lambda b: on(given_assigned(b), handler=b.posts["zhao"].person_id),
    ),
    "answer": Case("zhao", "li", _SUBJECT, noted),
    "apply": Case(
        "wang",
        "zhao",
        _SUBJECT,
        lambda b: on(
            given_underway(b), kind=ApplicationKind.EXTENSION, reason="配件缺货。", due=day(4, 10)
        ),
    ),
    "approve": Case(
        "wu", "zhao", _SUBJECT, lambda b: on(given_proposed(b), series=given_series(b).pk)
    ),
    "assign": Case(
        "qian",
        "wang",
        _SUBJECT,
        lambda b: on(given_registered(b), parties=[lead(b), responsible(b)]),
    ),
    "attach": Case(
        "zhao",
        "li",
        _SUBJECT,
        lambda b: on(
            given_underway(b), evidence=[Proof(given_document(b, who="zhao").pk, "验收单")]
        ),
    ),
    "close": Case("li", "wang", _SUBJECT, lambda b: on(given_verified(b), opinion="同意销号。")),
    "close_partly": Case(
        "li",
        "wang",
        ["matter", "matter"],
        lambda b: on(
            given_verified(b),
            opinion="教学楼部分销号。",
            rest_title="更换宿舍楼消防栓",
            rest="完成宿舍楼消防栓更换。",
            due=day(4, 30),
        ),
    ),
    "comment": Case(
        "li",
        "zhou",
        _SUBJECT,
        lambda b: on(given_underway(b), kind=CommentKind.NOTE, text="抓紧办理。"),
    ),
    "correct_slip": Case(
        "gao",
        "wang",
        _SUBJECT,
        lambda b: on(
            another_at_the_desk(b, given_registered(b)),
            requirement="由吴思齐同志牵头，基础教育科负责，于4月3日前完成。",
            due=day(4, 3),
            due_kind=DueKind.DATE,
            reason="纪要印发稿为4月3日。",
        ),
    ),
    "decide": Case("qian", "zhao", _SUBJECT, decided),
    "decline": Case(
        "wu", "zhao", _SUBJECT, lambda b: on(given_proposed(b), reason="已由其他事项覆盖。")
    ),
    "edit": Case("qian", "wang", _SUBJECT, lambda b: on(given_underway(b), title="更换消防栓")),
    "extend": Case(
        "li", "qian", _SUBJECT, lambda b: on(given_underway(b), due=day(4, 15), reason="天气原因。")
    ),
    "freeze_figures": Case(
        "qian",
        "wang",
        ["frozen_figures"],
        lambda b: {"name": "2026年3月统计", "unit": given_underway(b) and b.schools.pk},
    ),
    "hand_over": Case(
        "wang",
        "li",
        _SUBJECT,
        lambda b: on(
            given_underway(b),
            leaver=b.posts["zhao"].person_id,
            heir=b.posts["wang"].person_id,
        ),
    ),
    "look_back": Case(
        "qian",
        "wang",
        _SUBJECT,
        lambda b: on(given_closed(b), outcome=LookBackOutcome.HOLDS, text="抽查3栋，水压正常。"),
    ),
    "merge": Case("qian", "wang", _SUBJECT, merged),
    "propose": Case(
        "qian",
        "wang",
        _SUBJECT,
        lambda b: {
            "institution": b.institution.pk,
            "title": "更换教学楼消防栓",
            "requirement": "于3月31日前完成教学楼消防栓更换。",
            "origin": Origin.MEETING,
            "due": DUE,
        },
    ),
    "register_past": Case(
        "qian",
        "wang",
        _SUBJECT,
        lambda b: {
            "institution": b.institution.pk,
            "title": "修订教师考核办法",
            "requirement": "修订教师考核办法并印发。",
            "origin": Origin.DIRECTIVE,
            "registered_on": day(9, 1, year=2025),
            "external_number": "教督〔2025〕17号",
            "parties": [responsible(b)],
        },
    ),
    "reopen": Case(
        "li", "qian", _SUBJECT, lambda b: on(given_closed(b), reason="水压又不足。", due=day(5, 8))
    ),
    "report": Case("zhao", "li", _SUBJECT, lambda b: on(given_underway(b), text=DONE, percent=60)),
    "resume": Case("li", "wang", _SUBJECT, lambda b: on(given_suspended(b))),
    "return_for_rework": Case(
        "qian", "wang", _SUBJECT, lambda b: on(given_submitted(b), reason="缺验收单。")
    ),
    "rule_on_return": Case(
        "li",
        "wang",
        _SUBJECT,
        lambda b: on(returned(b), upheld=False, reason="纪要明确由基础教育科负责。"),
    ),
    "send_back": Case(
        "wang",
        "zhao",
        _SUBJECT,
        lambda b: on(given_assigned(b), reason="归后勤中心管理。", proper_owner="后勤服务中心"),
    ),
    "set_milestones": Case(
        "wang",
        "zhao",
        _SUBJECT,
        lambda b: on(given_underway(b), stages=[Stage("完成采购", day(3, 13))]),
    ),
    "set_patrol": Case(
        "li", "wang", _SUBJECT, lambda b: on(given_closed(b), every=Every.QUARTERLY)
    ),
    "set_rhythm": Case(
        "qian", "wang", _SUBJECT, lambda b: on(given_underway(b), every=Every.MONTHLY, day=25)
    ),
    "sign": Case("wang", "zhao", _SUBJECT, signed),
    "split": Case(
        "qian",
        "wang",
        ["matter", "matter", "matter"],
        lambda b: on(
            given_registered(b),
            parts=[PartOf("教学楼", "更换教学楼消防栓。"), PartOf("食堂", "更换食堂消防栓。")],
        ),
    ),
    "submit": Case("wang", "zhao", _SUBJECT, lambda b: on(given_underway(b), text=DONE)),
    "suspend": Case("wu", "qian", _SUBJECT, lambda b: on(given_underway(b), reason="待拨款。")),
    "urge": Case(
        "qian",
        "zhao",
        _SUBJECT,
        lambda b: on(given_underway(b), level=UrgeLevel.FIRST, text="请于周五前反馈进展。"),
    ),
    "verify": Case(
        "qian", "wang", _SUBJECT, lambda b: on(given_submitted(b), opinion="事实清楚，任务完成。")
    ),
    "waive_occurrence": Case(
        "qian",
        "wang",
        _SUBJECT,
        lambda b: on(with_rhythm(b), due=day(3, 25), reason="当月专班已集中调度。"),
    ),
    "withdraw": Case(
        "li", "qian", _SUBJECT, lambda b: on(given_underway(b), reason="该校已整体搬迁。")
    ),
}
