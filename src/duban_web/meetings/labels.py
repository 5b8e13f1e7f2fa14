"""The words of meetings: kinds, who sat there, outcomes, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.meetings.rules import DecisionState, MeetingKind, Outcome, Presence

MEETINGS = "会议"
KINDS: Mapping[MeetingKind, str] = {
    MeetingKind.PARTY_GROUP: "党组会",
    MeetingKind.BUREAU_EXEC: "局长办公会",
    MeetingKind.TOPIC: "专题会",
    MeetingKind.DISPATCH: "调度会",
    MeetingKind.OTHER: "其他会议",
}
PRESENCES: Mapping[Presence, str] = {
    Presence.CHAIR: "主持",
    Presence.ATTENDEE: "出席",
    Presence.OBSERVER: "列席",
    Presence.ABSENT: "请假",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.AGREED: "会议同意",
    Outcome.AGREED_IN_PRINCIPLE: "原则同意",
    Outcome.AGREED_WITH_CHANGES: "修改后同意",
    Outcome.PASSED: "审议通过",
    Outcome.DEFERRED: "暂缓",
    Outcome.REFUSED: "不通过",
    Outcome.HEARD: "听取汇报",
}
DECISION_STATES: Mapping[DecisionState, str] = {
    DecisionState.STANDING: "有效",
    DecisionState.AMENDED: "已变更",
    DecisionState.ANNULLED: "已废止",
}
# What papers print, and what one looks for.
SESSION = "{year}年第{number}次"
VERBS: Mapping[str, str] = {
    "record_meeting": "登记会议",
    "correct_meeting": "更正会议信息",
    "amend_decision": "变更决定",
    "annul_decision": "废止决定",
}
SCREENS: Mapping[str, str] = {
    "correct_meeting": "会议",
    "amend_decision": "会议",
    "annul_decision": "会议",
}
REFUSALS: Mapping[str, str] = {
    "decision_does_not_stand": "所选的决定已变更或废止，不能取代别的决定；请选仍然有效的。",
    "decision_is_settled": "该决定已变更或废止。",
    "decision_takes_its_own_place": "一项决定不能取代它自己；请选另一项。",
    "decision_was_earlier": "取代它的决定须出自同一天或以后的会议。",
    "matter_has_its_decision": "“{title}”已经出自一项决定，不能再登记一次。",
    "matter_is_ordinary": "限知悉的议题只能产生限知悉的事项；请先把事项设为限知悉。",
    "meeting_is_recorded": "这次会议已经登记：{title}（{day}）。",
    "nothing_is_corrected": "与登记的内容一致，没有需要更正的。",
    "not_your_meeting": "会议由业务岗位查看。",
    "not_your_verb": "您的角色不能办理此项。",
}
FAULTS: Mapping[str, str] = {
    "no_session": "有年度而没有届次；请填写第几次，或不填年度。",
    "not_held_yet": "会议日期不能晚于今天。",
}
