"""The words of the pages of directives."""

from __future__ import annotations

from collections.abc import Mapping

EFFECTS: Mapping[str, str] = {
    "correct_directive": (
        "详情页、列表和检索改按更正后的信息显示，原来的内容留在更正记录中。"
        "要求报告的日期更正以后，是否逾期按新的日期计算。由此产生的事项和它们的时限不变。"
    ),
    "report_back": "登记以后，这份来文、批示不再列为待报告；报告日期晚于要求的，记为逾期报告。",
}
FIELDS: Mapping[str, str] = {
    "note": "报告方式和内容",
    "on": "报告日期",
    "title": "标题",
    "kind": "种类",
    "number": "文号",
    "sender": "来文单位",
    "leader_name": "批示或建议的领导",
    "leader": "本单位人员",
    "day": "日期",
    "report_back": "要求报告的日期",
    "text": "批示或要求的原文",
    "audience": "知悉范围",
    "reason": "理由",
}
HINTS: Mapping[str, str] = {
    "note": "如“书面报告市教育局办公室，文号甲教报〔2026〕3号”。",
    "day": "文件的日期，或作出批示、提出建议的日期。",
    "leader": "这位领导在本单位任职的，请选上。",
    "leader_name": "领导批示须填写。",
    "audience": "限知悉的，只有知悉由此产生的事项的人才能看到。",
    "reason": "如“要求报告的日期误登，以来文为准”。",
}
REPORT_DUE, SENDER = "要求报告的日期", "来文单位或领导"
