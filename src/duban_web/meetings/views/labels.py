"""The words of the pages of meetings."""

from __future__ import annotations

from collections.abc import Mapping

EFFECTS: Mapping[str, str] = {
    "amend_decision": (
        "原决定保留原文，标为“已变更”，与取代它的决定相互指明。由它产生的事项照常办理，"
        "不再需要的请在事项页撤销或并案。"
    ),
    "annul_decision": (
        "决定保留原文，标为“已废止”。由它产生的事项照常办理，不再需要的请在事项页撤销。"
    ),
}
FIELDS: Mapping[str, str] = {
    "by": "取代它的决定",
    "annul_decision.by": "据以废止的决定",
    "reason": "理由",
}
HINTS: Mapping[str, str] = {
    "by": "同一天或以后的会议作出、仍然有效的决定。",
    "annul_decision.by": "由以后的会议决定废止的，请选该项决定；由领导直接决定的不选。",
}
ITS_WORDS = "决定原文"
DECISION = "{meeting} 第{place}项决定"
OPTION = "{meeting} 第{place}项：{text}"
ANY_KIND = "全部"
