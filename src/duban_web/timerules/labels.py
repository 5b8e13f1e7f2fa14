"""The words of time limits: units, days, the sentences that tell why a date is due."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from duban_web.foundation.sentences import label, said
from duban_web.timerules.events import EventKind
from duban_web.timerules.explaining import Explanation, Reason, Step
from duban_web.timerules.rules import Direction, End, Length, PauseReason, Rule, Start, Unit

LENGTHS = {
    Unit.DAYS: "{count}日",
    Unit.WORKING_DAYS: "{count}个工作日",
    Unit.MONTHS: "{count}个月",
}
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
DAY = "{year}年{month}{day}日（{weekday}）"
MONTHS = tuple(f"{number}月" for number in range(1, 13))
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
SPAN = "{first}至{last}"
# As the library and the notices have them; an office's own word for days off stays as it is.
HOLIDAYS = (
    "元旦",
    "春节",
    "清明",
    "清明节",
    "劳动节",
    "端午",
    "端午节",
    "中秋",
    "中秋节",
    "国庆节",
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
)
LISTED = "、"

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
# What is wrong with a field.
FAULTS = {
    "another_year": "日期不在该年度内。",
    "contradictory": "同一天出现了两次，或有日期不在该年度内。",
    "incomplete": "安排不完整：每个法定节假日都须有放假日。",
    "lasts_too_long": "时间过长，请核对年份。",
    "make_up_on_weekday": "调休上班日须为周六或周日。",
    "name_required": "每个节假日都须有名称。",
    "not_for_this_kind": "只有“其他”一类才另填名称。",
}
UNSETTLED = "（待定，可能变动）"


# Whose name is that of a holiday; of a closure and a pause it is a reason.
_NAME_A_HOLIDAY = (Reason.HOLIDAY, Reason.MAKE_UP, Reason.REST_DAY)
_NAME_A_PAUSE = (Reason.PAUSED, Reason.STILL_PAUSED)


def length(of: Length) -> str:
    """15个工作日."""
    return said(LENGTHS[of.unit], {"count": of.count})


def counting(rule: Rule) -> str:
    """From which day on the rule counts, and which way."""
    words: Mapping[Start, str] = STARTS if rule.direction is Direction.AFTER else STARTS_BACK
    return label(words, rule.start)


def day(on: datetime.date) -> str:
    """2026年10月10日（周六）."""
    facts = {
        "year": on.year,
        "month": said(MONTHS[on.month - 1], {}),
        "day": on.day,
        "weekday": said(WEEKDAYS[on.weekday()], {}),
    }
    return said(DAY, facts)


def holiday(name: str) -> str:
    """A holiday, or several in one notice, as the reader's language calls them."""
    parts = [said(part, {}) if part in HOLIDAYS else part for part in name.split(LISTED)]
    return said(LISTED, {}).join(parts)


def sentence(rule: Rule, step: Step) -> str:
    """A step in words."""
    first, last = day(step.first), day(step.last)
    facts = {
        "span": first if step.first == step.last else said(SPAN, {"first": first, "last": last}),
        "first": first,
        "last": last,
        "count": step.count,
        "name": _name(rule, step),
    }
    words = said(SENTENCES[step.reason], facts)
    return words if step.is_settled else words + said(UNSETTLED, {})


def sentences(explanation: Explanation) -> list[str]:
    """The whole explanation, a sentence for each step."""
    return [sentence(explanation.rule, step) for step in explanation.steps]


def _name(rule: Rule, step: Step) -> str:
    if step.reason is Reason.STARTS:
        return counting(rule)
    if step.reason in _NAME_A_PAUSE:
        return label(PAUSES, PauseReason(step.name))
    return holiday(step.name) if step.reason in _NAME_A_HOLIDAY else step.name
