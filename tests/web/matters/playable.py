"""What a verb may be asked with when it is played: who would do it, and arguments of many kinds."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st

from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.set_milestones import Stage
from duban_web.matters.actions.split import PartOf
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Application, Comment, Progress
from duban_web.matters.policies import Origin
from duban_web.matters.reminders import Step
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import (
    ApplicationKind,
    Basis,
    CommentKind,
    LookBackOutcome,
    UrgeLevel,
)
from duban_web.matters.states import State, Verb
from web.cast import Bureau
from web.documents.given import given_document
from web.matters.cases import CASES
from web.matters.given import DONE, lead, responsible

PEOPLE = ("qian", "li", "wu", "wang", "zhao", "gao", "zhou", "feng")
# Who would do it; what nobody would is the system's.
WHO = {verb: CASES[verb.value].who for verb in Verb if verb.value in CASES}
Value = TypeVar("Value")
Part = type[Progress] | type[Application] | type[Comment]


@dataclass
class Known:
    """What a matter has to be: its state, and its history from the first event on.

    ``parts`` are the rows that belong to it, in the order of their coming.
    """

    id: UUID
    state: State
    history: list[tuple[str, datetime.datetime]]
    paused_in: State = State.UNDERWAY
    handler: UUID | None = None
    doers: set[UUID] = field(default_factory=set)
    parts: dict[Part, list[UUID]] = field(
        default_factory=lambda: {Progress: [], Application: [], Comment: []}
    )

    def __repr__(self) -> str:
        # What is played must read the same each time, and short.
        return f"the matter {self.state} in version {self.version}"

    @property
    def version(self) -> int:
        """One event to each version."""
        return len(self.history)


@dataclass(frozen=True)
class Drawn:
    """What chance gives; the first of several is what it comes down to where a test fails."""

    data: st.DataObject
    today: datetime.date
    others: list[Known]
    series: UUID

    def of(self, *several: Value) -> Value:
        """One of several."""
        return self.data.draw(st.sampled_from(several))

    def number(self, least: int, most: int) -> int:
        """A number, both ends included."""
        return self.data.draw(st.integers(least, most))

    def day(self) -> datetime.date:
        """A day before or after the one that it is."""
        return self.today + datetime.timedelta(days=self.number(-3, 40))

    def text(self) -> str:
        """A report, now and then a hollow one."""
        return self.of(DONE, "3月20日已完成验收。", "高度重视，持续推进。")

    def part(self, known: Known, kind: Part) -> UUID:
        """One of the rows that belong to a matter, likely the newest, or an identifier of none."""
        return self.of(*reversed(known.parts[kind][-3:]), UUID(int=0))


Arguments = Callable[[Bureau, Known, Drawn], dict[str, Any]]
NEW: dict[Verb, Callable[[Bureau, Drawn], dict[str, Any]]] = {
    Verb.PROPOSE: lambda b, d: {
        "institution": b.institution.pk,
        "title": "更换教学楼消防栓",
        "requirement": "由吴思齐同志牵头，基础教育科负责，于3月31日前完成。",
        "origin": d.of(*Origin),
        "basis": Basis("2026年第4次局长办公会议纪要", "〔2026〕4号", datetime.date(2026, 2, 27)),
        "due": d.day(),
    },
    Verb.REGISTER_PAST: lambda b, d: {
        "institution": b.institution.pk,
        "title": "修订教师考核办法",
        "requirement": "修订教师考核办法并印发。",
        "origin": d.of(*Origin),
        "registered_on": datetime.date(2025, 9, 1),
        "parties": [lead(b), responsible(b)],
        "due": d.day(),
        "closed_on": d.of(None, d.today, d.day()),
    },
}
ARGUMENTS: dict[Verb, Arguments] = {
    Verb.APPROVE: lambda _b, _k, d: {"series": d.series},
    Verb.DECLINE: lambda _b, _k, _d: {"reason": "已由其他事项覆盖。"},
    Verb.CORRECT_SLIP: lambda _b, _k, d: {
        "requirement": "于期限前完成。",
        "due": d.day(),
        "due_kind": DueKind.DATE,
        "reason": "印发稿有误。",
    },
    Verb.EDIT: lambda _b, _k, d: {"title": d.of("更换消防栓", "更新消防设施")},
    Verb.SPLIT: lambda _b, _k, d: {
        "parts": [PartOf("甲", "甲。", d.of(None, d.day())), PartOf("乙", "乙。")]
    },
    Verb.MERGE: lambda _b, k, d: {"into": d.of(*d.others, k).id, "reason": "同一事项。"},
    Verb.ASSIGN: lambda b, _k, d: {
        "parties": [lead(b), responsible(b)],
        "due": d.of(None, d.day()),
    },
    Verb.ACCEPT: lambda b, _k, d: {
        "handler": b.posts[d.of("zhao", "zhao", "wang", "li")].person_id
    },
    Verb.SEND_BACK: lambda _b, _k, _d: {"reason": "归后勤。", "proper_owner": "后勤中心"},
    Verb.RULE_ON_RETURN: lambda _b, _k, d: {"upheld": d.of(True, False), "reason": "已核实。"},
    Verb.REPORT: lambda _b, _k, d: {"text": d.text(), "percent": d.number(0, 100)},
    Verb.SIGN: lambda _b, k, d: {"progress": d.part(k, Progress)},
    Verb.ATTACH: lambda b, _k, d: {
        "evidence": [Proof(given_document(b, d.of(b"a", b"b", b"c"), who="zhao").pk, "单")]
    },
    Verb.URGE: lambda _b, _k, d: {"level": d.of(*UrgeLevel), "text": "请反馈。"},
    Verb.REMIND: lambda _b, _k, d: {"step": d.of(*Step)},
    Verb.APPLY: lambda _b, _k, d: {
        "kind": (kind := d.of(*ApplicationKind)),
        "reason": "缺货。",
        "due": d.day() if kind is ApplicationKind.EXTENSION else None,
    },
    Verb.DECIDE: lambda _b, k, d: {
        "application": d.part(k, Application),
        "granted": d.of(True, False),
        "reason": "已研究。",
    },
    Verb.EXTEND: lambda _b, _k, d: {"due": d.day(), "reason": "天气。"},
    Verb.SUSPEND: lambda _b, _k, _d: {"reason": "待拨款。"},
    Verb.RESUME: lambda _b, _k, _d: {},
    Verb.WITHDRAW: lambda _b, _k, _d: {"reason": "学校搬迁。"},
    Verb.SUBMIT: lambda _b, _k, d: {"text": d.text()},
    Verb.VERIFY: lambda _b, _k, _d: {"opinion": "属实。"},
    Verb.RETURN_FOR_REWORK: lambda _b, _k, _d: {"reason": "缺验收单。"},
    Verb.CLOSE: lambda _b, _k, _d: {"opinion": "同意。"},
    Verb.CLOSE_PARTLY: lambda _b, _k, d: {
        "opinion": "同意。",
        "rest_title": "余下部分",
        "rest": "完成余下部分。",
        "due": d.day(),
    },
    Verb.REOPEN: lambda _b, _k, d: {"reason": "反弹。", "due": d.day()},
    Verb.LOOK_BACK: lambda _b, _k, d: {"outcome": d.of(*LookBackOutcome), "text": "已看。"},
    Verb.SET_PATROL: lambda _b, _k, d: {"every": d.of(None, *Every)},
    Verb.COMMENT: lambda _b, _k, d: {
        "kind": d.of(*CommentKind),
        "text": "请抓紧。",
        "asks_answer": d.of(True, False),
    },
    Verb.ANSWER: lambda _b, k, d: {"note": d.part(k, Comment), "text": "已办。"},
    Verb.SET_MILESTONES: lambda _b, _k, d: {
        "stages": [Stage("采购", d.day(), d.of(d.today, None))]
    },
    Verb.SET_RHYTHM: lambda _b, _k, d: {"every": d.of(None, *Every), "day": d.number(0, 31)},
    Verb.WAIVE_OCCURRENCE: lambda _b, _k, d: {"due": d.day(), "reason": "集中调度。"},
    Verb.HAND_OVER: lambda b, _k, d: {
        "leaver": b.posts[d.of("zhao", *PEOPLE)].person_id,
        "heir": b.posts[d.of("wang", *PEOPLE)].person_id,
    },
}
