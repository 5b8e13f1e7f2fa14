"""The words of the pages of time limits: verbs, what they change, fields, names of limits."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.timerules.defaults import defaults
from duban_web.timerules.events import Edge
from duban_web.timerules.rules import Direction, Unit

RULES, CALENDAR = "时限规则", "日历"
VERBS: Mapping[str, str] = {
    "add_closure": "登记停止办公",
    "confirm_event_date": "确认日期",
    "enter_calendar_year": "录入节假日安排",
    "set_event_date": "设定日期",
    "set_rule": "设定时限",
    "withdraw_closure": "撤销停止办公",
}
EFFECTS: Mapping[str, str] = {
    "add_closure": (
        "这几天本单位及下级按休息日计，工作日时限相应顺延。已经算出的到期日不变，以后的按新日历推算。"
    ),
    "confirm_event_date": "确认后，据此推算的到期日不再标为“待定”。请填写依据的文件。",
    "enter_calendar_year": (
        "按国务院办公厅通知录入放假和调休。该年及以前的工作日时限从此可以推算，全系统共用。"
    ),
    "set_event_date": (
        "设定后先作预计，由督办部门确认。学期、假期、汛期前后的时限据此推算；改动后须重新确认。"
    ),
    "set_rule": (
        "自起始日期起，本单位及下级新开始的事项按此计算；已经开始的不变。同一天起的再次设定，即为更正。"
    ),
    "withdraw_closure": "这几天重新按国家日历计。记录和撤销的理由都保留。",
}
FIELDS: Mapping[str, str] = {
    "because": "撤销的理由",
    "count": "时长",
    "direction": "方向",
    "effective_from": "起始日期",
    "effective_to": "截止日期",
    "end": "逢休息日",
    "first": "第一天",
    "holidays": "放假安排",
    "institution": "适用单位",
    "kind": "类别",
    "last": "最后一天",
    "name": "名称",
    "number": "通知文号",
    "reason": "事由",
    "source": "依据",
    "start": "起算",
    "unit": "单位",
    "year": "年度",
}
HINTS: Mapping[str, str] = {
    "effective_to": "这一天仍然有效，次日起恢复默认；没有期限的不填。",
    "holidays": (
        "一行一个节日：名称、放假第一天、最后一天，后面是调休上班的日子，用空格隔开。"
        "例：春节 2027-02-05 2027-02-12 2027-02-14"
    ),
    "institution": "下级单位一并适用。",
    "name": "只有“其他”一类填写。",
    "set_rule.source": "依据的制度和条款，如“局督查工作办法第八条”。",
    "set_event_date.source": "校历、通知等；确认时必填。",
    "year": "寒假按结束的年度填。",
}
UNITS: Mapping[Unit, str] = {Unit.DAYS: "日", Unit.WORKING_DAYS: "个工作日", Unit.MONTHS: "个月"}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.AFTER: "往后算",
    Direction.BEFORE: "往前算（如会前）",
}
EDGES: Mapping[Edge, str] = {Edge.FIRST: "第一天", Edge.LAST: "最后一天"}
# The limits and the days that they run from, in the words of offices.
NAMES: Mapping[str, str] = {trigger: group[-1].name for trigger, group in defaults().items()}
RUNS_FROM: Mapping[str, str] = {
    one.runs_from: one.runs_from for group in defaults().values() for one in group
}
_CALENDAR = "时限规则 › 日历"
SCREENS: Mapping[str, str] = {
    "add_closure": _CALENDAR,
    "confirm_event_date": _CALENDAR,
    "enter_calendar_year": _CALENDAR,
    "set_event_date": _CALENDAR,
    "set_rule": RULES,
    "withdraw_closure": _CALENDAR,
}
LIMIT, STARTS_ON = "时限", "开始的那一天"
