"""Meetings of the cast, with matters that came of them."""

from __future__ import annotations

from typing import Any

from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.models import Decision, Meeting
from duban_web.meetings.queries.decisions import decision_of_matter
from duban_web.meetings.rules import (
    AttendeeGiven,
    DecisionGiven,
    ItemGiven,
    MeetingGiven,
    MeetingKind,
    Outcome,
    Presence,
)
from web.cast import Bureau, act, ask, day
from web.matters.given import given_proposed, given_registered

TITLE = "2026年第4次局长办公会议纪要"
TEXT = "由吴思齐同志牵头，基础教育科负责，于3月31日前完成教学楼消防栓更换。"
SECRET = "研究王某同志任职事宜"


def head(number: int | None = 4, **more: Any) -> MeetingGiven:
    """The session of 27 February."""
    given: dict[str, Any] = {
        "kind": MeetingKind.BUREAU_EXEC,
        "title": TITLE,
        "day": day(2, 27),
        "body": "甲区教育和体育局",
        "number": number,
    }
    return MeetingGiven(**(given | more))


def attendees(bureau: Bureau) -> list[AttendeeGiven]:
    """李主任 in the chair; 王科长 sits in on the first item only."""
    return [
        AttendeeGiven(Presence.CHAIR, "李明远", bureau.posts["li"].person_id),
        AttendeeGiven(Presence.ATTENDEE, "吴思齐", bureau.posts["wu"].person_id),
        AttendeeGiven(
            Presence.OBSERVER, "王立本", bureau.posts["wang"].person_id, bureau.schools.pk, (1,)
        ),
        AttendeeGiven(Presence.ABSENT, "郑安"),
    ]


def agenda(**more: Any) -> list[ItemGiven]:
    return [
        ItemGiven(
            "关于校园消防设施更换的情况",
            no=1,
            verdict="会议原则同意消防设施更换方案。",
            outcome=Outcome.AGREED_IN_PRINCIPLE,
            reporter="王立本",
            **more,
        ),
        ItemGiven("关于春季开学工作的情况", no=2, outcome=Outcome.HEARD),
    ]


def minutes(bureau: Bureau, *matters: Matter, **more: Any) -> dict[str, Any]:
    """What the desk tells of the session: one decision, of which these matters came."""
    came = matters or (given_proposed(bureau),)
    arguments: dict[str, Any] = {
        "institution": bureau.institution.pk,
        "meeting": head(),
        "attendees": attendees(bureau),
        "items": agenda(),
        "decisions": [
            DecisionGiven(TEXT, no=1, item=1, matters=tuple(one.pk for one in came)),
        ],
    }
    return arguments | more


def given_meeting(bureau: Bureau, *matters: Matter, **more: Any) -> Meeting:
    return act(bureau.qian, record_meeting, **minutes(bureau, *matters, **more))


def given_decided_matter(bureau: Bureau) -> Matter:
    """A matter that came of the first decision."""
    matter = given_registered(bureau)
    given_meeting(bureau, matter)
    return matter


def given_decision(bureau: Bureau) -> Decision:
    """The decision of the session."""
    matter = given_decided_matter(bureau)
    return ask(bureau.qian, decision_of_matter, matter.pk).decision


def next_head() -> MeetingGiven:
    """The session after it."""
    return head(5, title="2026年第5次局长办公会议纪要", day=day(3, 2))


def given_next_meeting(bureau: Bureau) -> Meeting:
    """The session after it, which has decided otherwise; the one before is there as well."""
    given_meeting(bureau)
    return given_later(bureau)


def given_later(bureau: Bureau, **more: Any) -> Meeting:
    """The session after it alone."""
    arguments: dict[str, Any] = {
        "institution": bureau.institution.pk,
        "meeting": next_head(),
        "decisions": [DecisionGiven("消防栓更换延至4月30日前完成。", no=1)],
    }
    return act(bureau.qian, record_meeting, **(arguments | more))


def given_later_decision(bureau: Bureau) -> Decision:
    """What the session after it has decided."""
    from_next = given_later(bureau)
    return decisions_of(bureau, from_next)[0]


def decisions_of(bureau: Bureau, meeting: Meeting) -> list[Decision]:
    """All of a meeting, whoever may know of them."""
    return ask(
        bureau.system,
        lambda actor: list(
            Decision.objects.within(actor).filter(meeting=meeting).order_by("place")
        ),
    )


def given_named(bureau: Bureau, **more: Any) -> Matter:
    """A matter for the eyes of 吴副局长 and of 钱督办, who has proposed it."""
    return given_proposed(
        bureau,
        **{
            "title": "王某任职事宜",
            "requirement": "由人事科按程序办理王某同志任职手续。",
            "audience": Audience.NAMED,
            "knowers": [bureau.posts["wu"].person_id],
            **more,
        },
    )


def with_secret(bureau: Bureau, named: Matter | None = None, **more: Any) -> dict[str, Any]:
    """The session, with a second item that is for named eyes."""
    named = named or given_named(bureau)
    told = minutes(bureau)
    secret = ItemGiven(SECRET, no=2, verdict="会议同意王某任职。", audience=Audience.NAMED)
    return {
        **told,
        "items": [told["items"][0], secret, told["items"][1]],
        "attendees": [
            *told["attendees"],
            AttendeeGiven(Presence.OBSERVER, "冯计", items=(2,)),
        ],
        "decisions": [
            *told["decisions"],
            DecisionGiven("由人事科办理王某同志任职手续。", no=2, item=2, matters=(named.pk,)),
        ],
        **more,
    }
