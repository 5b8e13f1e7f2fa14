"""The words of directives: kinds, reports that are owed, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.directives.rules import DirectiveKind, Owing

DIRECTIVES = "来文与批示"
KINDS: Mapping[DirectiveKind, str] = {
    DirectiveKind.INCOMING: "来文",
    DirectiveKind.NOTE: "领导批示",
    DirectiveKind.ASSIGNMENT: "上级部署",
    DirectiveKind.ADVICE: "领导建议",
}
OWING: Mapping[Owing, str] = {
    Owing.NONE: "不需报告",
    Owing.OPEN: "待报告",
    Owing.SOON: "报告将到期",
    Owing.LATE: "逾期未报告",
    Owing.GIVEN: "已报告",
    Owing.GIVEN_LATE: "已报告（逾期）",
}
LIGHTS: Mapping[Owing, str] = {
    Owing.NONE: "grey",
    Owing.OPEN: "green",
    Owing.SOON: "yellow",
    Owing.LATE: "red",
    Owing.GIVEN: "blue",
    Owing.GIVEN_LATE: "blue",
}
VERBS: Mapping[str, str] = {
    "record_directive": "登记来文、批示",
    "correct_directive": "更正来文、批示",
    "report_back": "登记报告",
}
SCREENS: Mapping[str, str] = {"correct_directive": DIRECTIVES, "report_back": DIRECTIVES}
REFUSALS: Mapping[str, str] = {
    "directive_is_named": "限知悉的来文、批示只能产生限知悉的事项；请先把事项设为限知悉。",
    "directive_is_recorded": "这份文件已经登记：{sender} {number}。",
    "directive_is_reported": "已经报告过了。",
    "matter_has_its_directive": "“{title}”已经出自一份来文或批示，不能再登记一次。",
    "no_report_is_owed": "这份来文、批示不需要报告。",
    "nothing_is_corrected": "与登记的内容一致，没有需要更正的。",
    "not_your_directive": "来文与批示由业务岗位查看。",
    "not_your_verb": "您的角色不能办理此项。",
}
FAULTS: Mapping[str, str] = {
    "behind_its_report": "不能晚于已经登记的报告日期。",
    "before_the_paper": "不能早于来文、批示的日期。",
    "not_come_yet": "日期不能晚于今天。",
}
