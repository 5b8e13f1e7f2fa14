"""The words of time limits: units, days, the sentences that tell why a date is due."""

from __future__ import annotations

import datetime

from duban_web.timerules.events import EventKind
from duban_web.timerules.explaining import Explanation, Reason, Step
from duban_web.timerules.rules import Direction, End, Length, PauseReason, Rule, Start, Unit

UNITS = {Unit.DAYS: "日", Unit.WORKING_DAYS: "个工作日", Unit.MONTHS: "个月"}
STARTS = {
    Start.SAME_DAY: "当日起算",
    Start.NEXT_DAY: "次日起算",
    Start.NEXT_WORKING_DAY: "次一工作日起算",
}
STARTS_BACK = {
    Start.SAME_DAY: "当日起往前算",
    Start.NEXT_DAY: "前一日起往前算",
    Start.NEXT_WORKING_DAY: "前一工作日起往前算",
}
ENDS = {End.AS_COUNTED: "逢休息日不变", End.ON_A_WORKING_DAY: "逢休息日移至工作日"}
PAUSES = {
    PauseReason.SUPPLEMENT: "补正材料",
    PauseReason.THIRD_PARTY: "征求第三方意见",
    PauseReason.COORDINATION: "协调中",
    PauseReason.SUSPENSION: "中止",
}
EVENTS = {
    EventKind.SPRING_TERM: "春季学期",
    EventKind.AUTUMN_TERM: "秋季学期",
    EventKind.WINTER_HOLIDAYS: "寒假",
    EventKind.SUMMER_HOLIDAYS: "暑假",
    EventKind.FLOOD_SEASON: "汛期",
    EventKind.OTHER: "其他",
}
WEEKDAYS = "一二三四五六日"

SENTENCES = {
    Reason.STARTS: "{first}，{name}",
    Reason.COUNTED: "{span}，计{count}日",
    Reason.MAKE_UP: "{span}调休上班（{name}），计{count}日",
    Reason.WEEKEND: "{span}为周末，不计",
    Reason.HOLIDAY: "{span}为{name}放假，不计",
    Reason.CLOSURE: "{span}停止办公（{name}），不计",
    Reason.PAUSED: "{span}暂停计时（{name}）",
    Reason.MONTHS: "{count}个月：{span}",
    Reason.MONTH_END: "该月无对应日，以月末{first}为准",
    Reason.GIVEN_BACK: "暂停期间补计{count}日，至{last}",
    Reason.MOVED: "到期日移至工作日{first}",
    Reason.REST_DAY: "到期日{first}为休息日，按规则不移动",
    Reason.NOT_COVERED: "{first}所在年度的节假日安排尚未录入，无法推算",
    Reason.STILL_PAUSED: "自{first}起暂停计时（{name}），恢复后推算",
}
# What happened, and what to do next; the codes are stable.
REFUSALS = {
    "closure_is_withdrawn": "该停止办公安排已撤销。",
    "event_date_is_confirmed": "该日期已确认；如有变化，请重新设定。",
    "event_date_not_set": "{year}年的日期尚未设定，请先设定。",
    "no_time_rule": "{day}没有适用的时限规则，请督办负责人设定后再办。",
    "not_your_verb": "您的角色不能办理此项。",
}
UNSETTLED = "（待定，可能变动）"


def length(of: Length) -> str:
    """15个工作日."""
    return f"{of.count}{UNITS[of.unit]}"


def counting(rule: Rule) -> str:
    """From which day on the rule counts, and which way."""
    words = STARTS if rule.direction is Direction.AFTER else STARTS_BACK
    return words[rule.start]


def day(on: datetime.date) -> str:
    """2026年10月10日（周六）."""
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


def sentence(rule: Rule, step: Step) -> str:
    """A step in words."""
    span = day(step.first) if step.first == step.last else f"{day(step.first)}至{day(step.last)}"
    name = counting(rule) if step.reason is Reason.STARTS else step.name
    if step.reason in (Reason.PAUSED, Reason.STILL_PAUSED):
        name = PAUSES[PauseReason(step.name)]
    words = SENTENCES[step.reason].format(
        span=span, first=day(step.first), last=day(step.last), count=step.count, name=name
    )
    return words if step.is_settled else words + UNSETTLED


def sentences(rule: Rule, explanation: Explanation) -> list[str]:
    """The whole explanation, a sentence for each step."""
    return [sentence(rule, step) for step in explanation.steps]
