"""The words of the pages of meetings."""

from __future__ import annotations

from collections.abc import Mapping

EFFECTS: Mapping[str, str] = {
    "amend_decision": (
        "原决定保留原文，标为“已变更”，与取代它的决定相互指明。由它产生的事项照常办理，"
        "不再需要的请在事项页撤销或并案。"
    ),
    "correct_meeting": (
        "会议页、列表和检索改按更正后的信息显示，原来的内容留在更正记录中。"
        "议题、到会情况和决定不变，事项中已经写明的依据也不变。"
    ),
    "annul_decision": (
        "决定保留原文，标为“已废止”。由它产生的事项照常办理，不再需要的请在事项页撤销。"
    ),
}
FIELDS: Mapping[str, str] = {
    "by": "取代它的决定",
    "annul_decision.by": "据以废止的决定",
    "title": "会议名称",
    "kind": "会议类型",
    "year": "年度",
    "number": "第几次",
    "day": "会议日期",
    "last_day": "结束日期",
    "body": "会议主体",
    "is_extended": "扩大会议",
    "reason": "理由",
}
HINTS: Mapping[str, str] = {
    "body": "由谁开的会，如“甲区教育和体育局党组”。",
    "last_day": "跨天的会议，填写最后一天。",
    "year": "届次所属的年度；不填的，按会议日期所在的年份。",
    "is_extended": "纪要写明扩大或不扩大的，才需要选。",
    "correct_meeting.reason": "如“届次误登为第6次，以纪要为准”。",
    "by": "同一天或以后的会议作出、仍然有效的决定。",
    "annul_decision.by": "由以后的会议决定废止的，请选该项决定；由领导直接决定的不选。",
}
ITS_WORDS = "决定原文"
DECISION = "{meeting} 第{place}项决定"
OPTION = "{meeting} 第{place}项：{text}"
ANY_KIND = "全部"
