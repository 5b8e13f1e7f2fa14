"""Matters of the cast, brought by the verbs themselves to where a test needs them."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar
from uuid import UUID

from duban_web.foundation.actor import Actor, Role
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.close import close
from duban_web.matters.actions.propose import propose
from duban_web.matters.actions.report import report
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.verify import verify
from duban_web.matters.models import Matter, Progress
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rules import Basis, Party, PartyKind, PartyRole
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.models import NumberSeries
from duban_web.tenants.queries.numbers import series_of
from web.cast import Bureau, act, ask, day
from web.tenants.cases import main_name

_Record = TypeVar("_Record")

DUE = day(3, 31)
DONE = "已更换1至3号教学楼消防栓12个，3月20日通过区消防大队验收。"


def given_series(bureau: Bureau) -> NumberSeries:
    """The series that the desk numbers matters in."""
    present: list[NumberSeries] = ask(bureau.qian, series_of, bureau.institution.pk, "matter")
    if present:
        return present[0]
    return act(
        bureau.qian,
        open_series,
        name=main_name(bureau),
        purpose="matter",
        prefix="甲教督",
    )


def responsible(bureau: Bureau) -> Party:
    """王科长's unit does the work."""
    return Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, bureau.schools.pk)


def lead(bureau: Bureau) -> Party:
    """吴副局长 leads."""
    return Party(PartyRole.LEAD, PartyKind.PERSON, bureau.posts["wu"].person_id)


def given_proposed(bureau: Bureau, **more: Any) -> Matter:
    arguments: dict[str, Any] = {
        "institution": bureau.institution.pk,
        "title": "更换教学楼消防栓",
        "requirement": "由吴思齐同志牵头，基础教育科负责，于3月31日前完成教学楼消防栓更换。",
        "origin": Origin.MEETING,
        "basis": Basis("2026年第4次局长办公会议纪要", "〔2026〕4号", day(2, 27)),
        "due": DUE,
    }
    return act(bureau.qian, propose, **(arguments | more))


def given_registered(bureau: Bureau, **more: Any) -> Matter:
    matter = given_proposed(bureau, **more)
    return act(
        bureau.wu,
        approve,
        matter=matter.pk,
        version=matter.version,
        series=given_series(bureau).pk,
    )


def given_assigned(bureau: Bureau, **more: Any) -> Matter:
    matter = given_registered(bureau, **more)
    return act(
        bureau.qian,
        assign,
        matter=matter.pk,
        version=matter.version,
        parties=[lead(bureau), responsible(bureau)],
    )


def given_underway(bureau: Bureau, **more: Any) -> Matter:
    """Accepted by 王科长, handled by 赵干事."""
    matter = given_assigned(bureau, **more)
    return act(
        bureau.wang,
        accept,
        matter=matter.pk,
        version=matter.version,
        handler=bureau.posts["zhao"].person_id,
    )


def given_report(bureau: Bureau, matter: Matter, by: str = "zhao", **more: Any) -> Progress:
    return act(
        getattr(bureau, by),
        report,
        **({"matter": matter.pk, "version": matter.version, "text": DONE, "percent": 60} | more),
    )


def given_submitted(bureau: Bureau, **more: Any) -> Matter:
    matter = given_underway(bureau, **more)
    return act(bureau.wang, submit, matter=matter.pk, version=matter.version, text=DONE)


def given_verified(bureau: Bureau, by: str = "qian", **more: Any) -> Matter:
    matter = given_submitted(bureau, **more)
    return act(
        getattr(bureau, by),
        verify,
        matter=matter.pk,
        version=matter.version,
        opinion="事实清楚，任务完成。",
    )


def given_closed(bureau: Bureau, **more: Any) -> Matter:
    matter = given_verified(bureau, **more)
    return act(bureau.li, close, matter=matter.pk, version=matter.version, opinion="同意销号。")


def given_suspended(bureau: Bureau) -> Matter:
    matter = given_underway(bureau)
    return act(
        bureau.wu, suspend, matter=matter.pk, version=matter.version, reason="待区财政拨款。"
    )


def version_of(actor: Actor, matter: UUID) -> int:
    """The version that a matter has now."""
    found: Matter = ask(actor, find_matter, matter)
    return found.version


def morning(on: datetime.date) -> datetime.datetime:
    """Nine o'clock in the office."""
    return datetime.datetime.combine(on, datetime.time(1, 0), datetime.UTC)


def another_at_the_desk(bureau: Bureau, record: _Record) -> _Record:
    """高 at the desk, who has not written the record down."""
    bureau.give("gao", "高远", "干事", unit=bureau.desk)
    bureau.grant("gao", Role.SUPERVISOR)
    return record
