"""The words of matters: states, verbs, roles of parties, and why something is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban_web.matters.columns import Column
from duban_web.matters.deadlines import DueKind, Light
from duban_web.matters.metrics import Base, Counted, Cut, Metric, RowKind
from duban_web.matters.policies import Origin
from duban_web.matters.rhythms import Every, Standing
from duban_web.matters.rules import (
    ApplicationKind,
    ApplicationState,
    Audience,
    CommentKind,
    DayKind,
    Limit,
    LookBackOutcome,
    PartyKind,
    PartyRole,
    Publicity,
    Retention,
    RollUp,
    UrgeLevel,
)
from duban_web.matters.states import State, Verb
from duban_web.matters.steps import Group

STATES: Mapping[State, str] = {
    State.PROPOSED: "拟立项",
    State.REGISTERED: "已立项，待交办",
    State.ASSIGNED: "已交办，待签收",
    State.UNDERWAY: "办理中",
    State.SUBMITTED: "待核验",
    State.VERIFIED: "已办结，待销号",
    State.CLOSED: "已销号",
    State.SUSPENDED: "已中止",
    State.WITHDRAWN: "已撤销",
}
# Whom a matter waits for, said to whoever it does not wait for.
WAITED_FOR: Mapping[State, str] = {
    State.PROPOSED: "等督办负责人或领导立项；拟办人本人不能审批。",
    State.REGISTERED: "等督办人员交办。",
    State.ASSIGNED: "等负责单位签收；提出异议的，等领导裁定。",
    State.UNDERWAY: "负责单位正在办理；完成后由其负责人报结。",
    State.SUBMITTED: "等没有参与办理的督办人员或领导核验。",
    State.VERIFIED: "等没有参与办理的督办负责人或领导销号。",
    State.CLOSED: "已经销号；督办人员、纪检人员可以回头看。",
    State.SUSPENDED: "已经中止；由督办负责人或领导恢复。",
    State.WITHDRAWN: "已经撤销，不再办理。",
}
VERBS: Mapping[Verb, str] = {
    Verb.PROPOSE: "拟立项",
    Verb.REGISTER_PAST: "补录",
    Verb.APPROVE: "立项",
    Verb.DECLINE: "不予立项",
    Verb.CORRECT_SLIP: "更正",
    Verb.EDIT: "修改说明",
    Verb.SPLIT: "分解",
    Verb.MERGE: "并案",
    Verb.ASSIGN: "交办",
    Verb.ACCEPT: "签收",
    Verb.SEND_BACK: "异议退回",
    Verb.RULE_ON_RETURN: "裁定退回",
    Verb.REPORT: "反馈",
    Verb.SIGN: "审签",
    Verb.ATTACH: "补充佐证",
    Verb.URGE: "催办",
    Verb.REMIND: "到期提醒",
    Verb.APPLY: "申请",
    Verb.DECIDE: "审批",
    Verb.EXTEND: "延期",
    Verb.SUSPEND: "中止办理",
    Verb.RESUME: "恢复",
    Verb.WITHDRAW: "撤销",
    Verb.SUBMIT: "报结",
    Verb.VERIFY: "核验",
    Verb.RETURN_FOR_REWORK: "退回重办",
    Verb.CLOSE: "销号",
    Verb.CLOSE_PARTLY: "部分销号",
    Verb.REOPEN: "重启",
    Verb.LOOK_BACK: "回头看",
    Verb.SET_PATROL: "长期坚持",
    Verb.COMMENT: "批示、说明",
    Verb.ANSWER: "答复",
    Verb.SET_MILESTONES: "设定节点",
    Verb.SET_RHYTHM: "设定反馈周期",
    Verb.WAIVE_OCCURRENCE: "免报一期",
    Verb.HAND_OVER: "移交",
}
ORIGINS: Mapping[Origin, str] = {
    Origin.MEETING: "会议议定",
    Origin.INSPECTION: "检查整改",
    Origin.DIRECTIVE: "上级部署",
    Origin.NOTE: "领导批示",
    Origin.OPINION: "意见建议",
    Origin.PLAN: "年度计划",
    Origin.DIRECT: "领导交办",
}
REVIEW_BY = "{due} 复核"
DUE_KINDS: Mapping[DueKind, str] = {
    DueKind.DATE: "限期",
    DueKind.RECURRING: "定期",
    DueKind.LONG_TERM: "长期",
    DueKind.REVIEW: "复核日",
    DueKind.NONE: "不设期限",
}
LIGHTS: Mapping[Light, str] = {
    Light.GREY: "未启动",
    Light.GREEN: "正常推进",
    Light.YELLOW: "临期",
    Light.RED: "逾期",
    Light.BLUE: "办结",
}
COLUMNS: Mapping[Column, str] = {
    Column.PLACE: "序号",
    Column.NUMBER: "立项编号",
    Column.ORIGIN: "来源",
    Column.BASIS: "依据",
    Column.BASIS_DAY: "来源日期",
    Column.TITLE: "督办事项",
    Column.REQUIREMENT: "工作要求",
    Column.LEAD: "牵头领导",
    Column.RESPONSIBLE: "责任单位",
    Column.JOINT: "会同、配合单位",
    Column.HANDLER: "责任人",
    Column.ASSIGNED_ON: "交办时间",
    Column.DUE: "完成时限",
    Column.PROGRESS: "进展情况",
    Column.PERCENT: "完成率",
    Column.PROBLEMS: "存在问题",
    Column.NEXT_STEP: "下步措施",
    Column.EVIDENCE: "佐证材料",
    Column.STATE: "状态",
    Column.LIGHT: "灯",
    Column.EXTENSIONS: "延期记录",
    Column.CLOSED_ON: "办结时间",
    Column.REMARK: "备注",
}
# What is done to figures, and on which page.
FIGURE_VERBS: Mapping[str, str] = {"freeze_figures": "冻结统计"}
SCREENS: Mapping[str, str] = {"freeze_figures": "统计"}
LEDGER = "台账"
# What offices write over the columns of their own ledgers.
PASTED_HEADINGS: Mapping[str, Column] = {
    "督办事项": Column.TITLE,
    "事项": Column.TITLE,
    "事项名称": Column.TITLE,
    "工作任务": Column.TITLE,
    "任务": Column.TITLE,
    "重点工作": Column.TITLE,
    "工作要求": Column.REQUIREMENT,
    "具体要求": Column.REQUIREMENT,
    "工作目标": Column.REQUIREMENT,
    "工作内容": Column.REQUIREMENT,
    "工作任务和目标": Column.REQUIREMENT,
    "任务要求": Column.REQUIREMENT,
    "来源": Column.BASIS,
    "依据": Column.BASIS,
    "来源日期": Column.BASIS_DAY,
    "牵头领导": Column.LEAD,
    "牵头人": Column.LEAD,
    "分管领导": Column.LEAD,
    "责任领导": Column.LEAD,
    "责任单位": Column.RESPONSIBLE,
    "责任科室": Column.RESPONSIBLE,
    "牵头单位": Column.RESPONSIBLE,
    "牵头科室": Column.RESPONSIBLE,
    "主办单位": Column.RESPONSIBLE,
    "承办单位": Column.RESPONSIBLE,
    "配合单位": Column.JOINT,
    "配合科室": Column.JOINT,
    "会同单位": Column.JOINT,
    "协办单位": Column.JOINT,
    "完成时限": Column.DUE,
    "完成时间": Column.DUE,
    "办结时限": Column.DUE,
    "时限": Column.DUE,
    "整改时限": Column.DUE,
}
# What the ledger tells first: what another page has done.
LEDGER_NOTICES: Mapping[str, str] = {
    "changed": "该事项已修改。",
    "dropped": "视图已删去。",
    "kept": "视图已保存。",
    "pasted": "已全部提出，等待立项。",
    "several": "所选事项已全部办理。",
}
STOPPED_AT = "停在“{title}”，所选事项都没有办理。"
# What is no day and means that there is none: 长期坚持 (domain.md §2.2).
LONG_TERM_WORDS = frozenset({"长期", "长期坚持", "持续", "持续推进", "常态化"})
# What is no day and names none: the time rules find one when the matter is assigned.
UNDATED_WORDS = frozenset(
    {"按程序", "按程序办理", "按规定", "按要求", "尽快", "立即", "立行立改", "即知即改", "边巡边改"}
)
EACH_PERIOD = re.compile("每(?:[日天周月年]|个月|季度?|半年|学期)")
END_OF_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*[底末]")
# The words stay with what is required, where it does not have them already.
REQUIRED_BY = "{requirement}（时限：{words}）"
# What ledgers write behind a day: 3月31日前.
BY_THEN = re.compile("之?前$")
PASTED_FAULTS: Mapping[str, str] = {
    "missing": "没有填写{column}",
    "too_long": "{column}超过{value}字",
    "name_unknown": "{column}“{value}”在组织机构里找不到",
    "name_of_several": "{column}“{value}”不止一个，请写全称",
    "date_unreadable": "{column}“{value}”不是日期，请写成 2026-03-31",
}
NO_ROWS, TOO_MANY_ROWS = "没有读到任何一行。", "一次最多 {most} 行，粘贴了 {found} 行。"
ROWS, ROWS_HINT = (
    "从 Excel 复制的行",
    "连同表头一起复制、粘贴。认得的表头：督办事项、工作要求、来源、来源日期、牵头领导、责任单位、"
    "配合单位、完成时限；没有表头的，按事项、要求、牵头领导、责任单位、时限的顺序读。",
)
INSTITUTION = "单位"
BASIS_HINT = "表中没有“来源”一列的，都以此为依据。"
# What stands in cells of the ledger.
LISTED = "、"
DAYS = "{count}天"
EXTENDED = "延期{count}次，原定{original}"
FILES = "{count}份"
# What a ledger is narrowed by.
ANY = "全部"
WORDS, UNIT, DUE_FROM, DUE_UNTIL = "标题或要求中的词", "责任、会同、配合单位", "时限自", "时限至"
ONLY_LATE, THIS_WEEK = "是否逾期", "七天内到期"
IN_HAND = "是否在办"
OPEN_CHOICES: Mapping[str, str] = {"true": "在办", "false": "已了结", "any": "全部"}
LATE_CHOICES: Mapping[str, str] = {"true": "逾期", "false": "未逾期"}
AUDIENCES: Mapping[Audience, str] = {Audience.ORDINARY: "一般", Audience.NAMED: "限知悉"}
PUBLICITIES: Mapping[Publicity, str] = {
    Publicity.ON_OWN_ACCORD: "主动公开",
    Publicity.ON_REQUEST: "依申请公开",
    Publicity.NOT_PUBLIC: "不予公开",
}
# Calendars of due days, and what stands on a day.
OWN_CALENDAR, WATCHED_CALENDAR = "督办：我的时限", "督办：全部时限"
NAMED_MATTER = "限知悉事项"
DUE_DAYS: Mapping[DayKind, str] = {
    DayKind.MATTER: "时限：{matter}",
    DayKind.ACCEPTING: "签收：{matter}",
    DayKind.MILESTONE: "节点：{stage}（{matter}）",
    DayKind.OWED: "反馈：{matter}",
}
DONE_DAY = "{day}（已办）"
STATE_OF_DAY = "状态：{state}"
RETENTIONS: Mapping[Retention, str] = {
    Retention.PERMANENT: "永久",
    Retention.THIRTY_YEARS: "30年",
    Retention.TEN_YEARS: "10年",
}
ROLL_UPS: Mapping[RollUp, str] = {
    RollUp.NONE: "不分办",
    RollUp.ALL: "全部销号后报结",
    RollUp.SOME: "达到数量后报结",
    RollUp.LEAD: "由牵头人决定报结",
}
PARTY_ROLES: Mapping[PartyRole, str] = {
    PartyRole.LEAD: "牵头",
    PartyRole.ASSISTANT: "协助",
    PartyRole.RESPONSIBLE: "负责",
    PartyRole.JOINT: "会同",
    PartyRole.SUPPORT: "配合",
    PartyRole.SUPERVISOR: "督办单位",
}
PARTY_KINDS: Mapping[PartyKind, str] = {
    PartyKind.PERSON: "个人",
    PartyKind.UNIT: "科室",
    PartyKind.BODY: "议事协调机构",
    PartyKind.ROSTER: "名单",
    PartyKind.INSTITUTION: "单位",
    PartyKind.OUTSIDE: "外单位",
}
APPLICATION_KINDS: Mapping[ApplicationKind, str] = {
    ApplicationKind.RETURN: "异议退回",
    ApplicationKind.EXTENSION: "延期",
    ApplicationKind.SUSPENSION: "中止办理",
    ApplicationKind.WITHDRAWAL: "撤销",
}
APPLICATION_STATES: Mapping[ApplicationState, str] = {
    ApplicationState.ASKED: "待审批",
    ApplicationState.GRANTED: "已同意",
    ApplicationState.REFUSED: "未同意",
    ApplicationState.LAPSED: "已失效",
}
COMMENT_KINDS: Mapping[CommentKind, str] = {
    CommentKind.NOTE: "批示",
    CommentKind.EXPLANATION: "情况说明",
    CommentKind.REMARK: "备注",
    CommentKind.ANSWER: "答复",
}
URGE_LEVELS: Mapping[UrgeLevel, str] = {
    UrgeLevel.REMINDER: "提醒",
    UrgeLevel.FIRST: "催办",
    UrgeLevel.SECOND: "再次催办",
}
OUTCOMES: Mapping[LookBackOutcome, str] = {
    LookBackOutcome.HOLDS: "成效巩固",
    LookBackOutcome.RELAPSED: "问题反弹",
}
EVERY: Mapping[Every, str] = {
    Every.WEEKLY: "每周",
    Every.MONTHLY: "每月",
    Every.QUARTERLY: "每季度",
    Every.HALF_YEARLY: "每半年",
    Every.YEARLY: "每年",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.IN_TIME: "按时",
    Standing.LATE: "迟报",
    Standing.OWED: "未报",
    Standing.OPEN: "未到期",
    Standing.WAIVED: "免报",
}
STEP_GROUPS: Mapping[Group, str] = {
    Group.WORK: "办理与沟通",
    Group.CHECK: "核验与销号",
    Group.PACE: "时限与进度",
    Group.ORGANISE: "交办与调整",
}
LIMITS: Mapping[Limit, str] = {
    Limit.DUE: "完成时限",
    Limit.ACCEPT: "签收期限",
    Limit.SEND_BACK: "异议期限",
}
# What each verb means to whoever is told of it.
NOTICES: Mapping[str, str] = {
    Verb.PROPOSE: "有新的拟立项事项，请审批",
    Verb.APPROVE: "您拟办的事项已立项",
    Verb.DECLINE: "您拟办的事项不予立项",
    Verb.CORRECT_SLIP: "督办单已更正，请核对要求和时限",
    Verb.MERGE: "事项已并入另一事项",
    Verb.ASSIGN: "事项已交办，请负责单位按期签收",
    Verb.ACCEPT: "事项已签收",
    Verb.SEND_BACK: "负责单位提出异议退回，请裁定",
    Verb.RULE_ON_RETURN: "异议退回已有裁定",
    Verb.REPORT: "有新的进展反馈，请审签",
    Verb.SIGN: "进展反馈已审签",
    Verb.URGE: "事项催办，请尽快办理",
    "remind_unaccepted": "签收期限已过，请尽快签收",
    "remind_ahead": "事项临近到期，请按时办结",
    "remind_eve": "事项将于下一个工作日到期",
    "remind_overdue": "事项已逾期，请尽快办结或说明情况",
    "remind_second": "事项逾期未结，再次催办",
    "remind_criticism": "事项逾期，催办后没有说明情况，请督办部门处理",
    Verb.APPLY: "有新的申请，请审批",
    Verb.DECIDE: "申请未获同意",
    Verb.EXTEND: "事项已延期",
    Verb.SUSPEND: "事项已中止办理",
    Verb.RESUME: "事项已恢复办理",
    Verb.WITHDRAW: "事项已撤销",
    Verb.SUBMIT: "事项已报结，请核验",
    Verb.VERIFY: "事项已通过核验，待销号",
    Verb.RETURN_FOR_REWORK: "报结被退回，请继续办理",
    Verb.CLOSE: "事项已销号",
    Verb.CLOSE_PARTLY: "事项已部分销号，其余继续办理",
    Verb.REOPEN: "事项已重启，请继续办理",
    Verb.LOOK_BACK: "事项已经回头看",
    Verb.SET_PATROL: "事项的长期坚持已调整",
    Verb.COMMENT: "事项有新的批示或说明",
    Verb.ANSWER: "您的批示已有答复",
    Verb.SET_MILESTONES: "事项的分期节点已调整",
    Verb.SET_RHYTHM: "事项的反馈周期已调整",
    Verb.WAIVE_OCCURRENCE: "已免报一期反馈",
    Verb.HAND_OVER: "事项已移交",
}
METRICS: Mapping[Metric, str] = {
    Metric.DONE_ON_TIME: "按期办结率",
    Metric.DONE_OF_REGISTERED: "办结率（按立项）",
    Metric.DONE_OF_ACCEPTED: "办结率（按签收）",
    Metric.CLOSED_OF_REGISTERED: "销号率",
    Metric.ACCEPTED_IN_TIME: "签收及时率",
    Metric.REPORTED_IN_TIME: "反馈及时率",
    Metric.RETURNED: "退回率",
    Metric.REOPENED: "重办率",
    Metric.EXTENDED: "申请延期率",
    Metric.OVERDUE: "逾期未结数",
    Metric.DONE_LATE: "逾期办结数",
}
NUMERATORS: Mapping[Metric, str] = {
    Metric.DONE_ON_TIME: "其中已办结，且最终通过核验的那次报结不晚于时限的事项",
    Metric.DONE_OF_REGISTERED: "其中已办结（含已销号）的事项",
    Metric.DONE_OF_ACCEPTED: "其中已办结（含已销号）的事项",
    Metric.CLOSED_OF_REGISTERED: "其中已销号的事项",
    Metric.ACCEPTED_IN_TIME: "其中不晚于签收期限签收的事项",
    Metric.REPORTED_IN_TIME: "其中反馈不晚于应报日审签的期次",
    Metric.RETURNED: "其中被退回重办的报结",
    Metric.REOPENED: "其中此后又重启的销号",
    Metric.EXTENDED: "其中经批准延期（不论几次）的事项",
    Metric.OVERDUE: "未办结、也没有按时报结的事项",
    Metric.DONE_LATE: "已办结，但最终通过核验的那次报结晚于时限的事项",
}
DENOMINATORS: Mapping[Metric, str] = {
    Metric.DONE_ON_TIME: "时限在本期内且已过的事项（中止的不计）",
    Metric.DONE_OF_REGISTERED: "本期立项的事项",
    Metric.DONE_OF_ACCEPTED: "本期签收的事项",
    Metric.CLOSED_OF_REGISTERED: "本期立项的事项",
    Metric.ACCEPTED_IN_TIME: "签收期限在本期内且已过的交办（提出异议待裁定或未获支持的不计）",
    Metric.REPORTED_IN_TIME: "应报日在本期内且已过的反馈期次（免报的、当日不在办理中的不计）",
    Metric.RETURNED: "本期报结的次数",
    Metric.REOPENED: "本期销号的次数",
    Metric.EXTENDED: "本期立项的事项",
    Metric.OVERDUE: "时限在本期内且已过的事项（中止的不计）",
    Metric.DONE_LATE: "时限在本期内且已过的事项（中止的不计）",
}
DEFINITION = "{name}：以{denominator}为分母，{numerator}为分子"
DEFINITION_OF_NUMBER = "{name}：{denominator}中，{numerator}数"
DEFINITION_AND_BASE = "{definition}；时限按{base}"
# What holds for every metric.
METRIC_RULES = (
    "未立项、不予立项、已撤销和并案的事项不计。",
    "只统计查询人可以知悉的事项。",
    "分母为零时印“—”；分母不足30的，先印数目，后印比率。",
    "比率由整数计算，四舍五入到两位小数；占比到一位小数，尾差计入最大的一项。",
    "补录事项按所填日期统计，其数量另行列出；报结、销号和反馈只按系统中的记录统计。",
)
BASES: Mapping[Base, str] = {Base.ORIGINAL: "原定时限", Base.CURRENT: "现时限"}
COUNTED: Mapping[Counted, str] = {
    Counted.PARTS: "已分办的按分办件计，不计总件",
    Counted.WHOLES: "按总件计，不计分办件",
}
# The page of statistics: what is chosen there.
STATISTICS = "统计"
CUTS: Mapping[Cut, str] = {
    Cut.UNIT: "按科室（单位）",
    Cut.LEAD: "按牵头领导",
    Cut.ORIGIN: "按来源",
    Cut.MONTH: "按月份",
}
PERIOD_FROM, PERIOD_UNTIL, BROKEN_DOWN = "本期自", "本期至", "分项"
OF_ORIGIN, OF_UNIT, OF_LEAD, OF_STATE = "来源", "责任单位", "牵头领导", "状态"
OF_BASE, OF_COUNTED = "时限口径", "分办件"
WHOLE = "总计"
# Figures that are frozen: what they are called where nobody says otherwise, and their file.
FROZEN_NAME, FROZEN_NAME_HINT = "名称", "以后按名称查找；冻结后不能改，也不能删除。"
FROZEN_OF_MONTH = "{year}年{month}月统计"
FROZEN_OF_PERIOD = "{first}至{last}统计"
FROZEN_OF_DAY = "截至{today}统计"
FROZEN_NOTICES: Mapping[str, str] = {"frozen": "已冻结，数字不再变动。"}
FROZEN_RULE = "限知悉的事项一律不计入冻结的统计，不论由谁冻结。"
FROZEN_COLUMNS = (
    "名称",
    "冻结时间",
    "冻结人",
    "统计范围",
    "分项",
    "指标",
    "分子",
    "分母",
    "比率（%）",
    "口径",
)
CHOSEN = "{name}：{value}"
ALL_TIME = "不限期间"
DONE_OF = "{numerator}/{denominator}"
ROW_KINDS: Mapping[RowKind, str] = {
    RowKind.MATTER: "事项",
    RowKind.REPORT: "应报反馈",
    RowKind.SUBMISSION: "一次报结",
    RowKind.CLOSING: "一次销号",
}
RATE = "{rate}%（{numerator}/{denominator}）"
RATE_OF_FEW = "{numerator}/{denominator}（{rate}%）"
NO_RATE = "—"

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "not_your_matter": "系统管理员、安全管理员、安全审计员不能查看督办事项。",
    "application_is_decided": "该申请已有结论，请刷新后查看。",
    "applied_already": "已有同类申请待审批。",
    "approved_by_another": "立项须由拟办人以外的人审批。",
    "checker_takes_no_part": (
        "核验、销号人不能再承办或补充此项的材料；确需由其办理的，请先退回重办，并由其他人核验。"
    ),
    "children_are_open": "仍有分办事项没有销号，不能办理此项。",
    "closer_did_the_work": "承办、填报、审签、报结或代录此事项的人，不能核验或销号。",
    "closer_is_nobody": "核验和销号须由本人办理。",
    "closer_of_the_same_unit": "负责或会同科室的人不能核验或销号本科室的事项，请由其他人办理。",
    "closer_verified_it": "该类事项须由核验人以外的人销号。",
    "corrected_by_another": "更正须由拟办人、交办人以外的人办理。",
    "corrected_by_its_recorder": "更正须由登记人以外的人办理。",
    "count_beyond_children": "须销号的数量应在 1 至 {children} 之间。",
    "matter_not_closed": "该事项还没有销号，不能归档。",
    "not_your_archive": "归档包由本单位档案员或督办负责人取用。",
    "dated_before_basis": (
        "佐证材料的日期（{dated}）早于事项依据的日期（{basis}）；请核实，确需使用的请写明理由。"
    ),
    "decided_by_a_leader": "中止和撤销由分管领导或主要领导审批。",
    "decided_by_another": "申请须由申请人以外的人审批。",
    "figures_are_called_so": "已有名为“{name}”的冻结统计，请换一个名称。",
    "due_has_passed": "完成时限（{due}）已过，请另定日期。",
    "due_is_missing": "没有完成时限，也没有适用的时限规则；请填写日期，或设为长期、不设期限。",
    "evidence_is_missing": "该类事项报结须有佐证材料。",
    "explained_by_the_unit": "情况说明由负责、会同或配合的科室填写。",
    "extension_after_expiry": "时限 {due} 已过，不能再申请延期；可以填写情况说明，事项仍按逾期计。",
    "extension_not_later": "新的时限须晚于现时限（{due}）。",
    "given_out_already": "该事项已经分办或分解，不能再次分办。",
    "handed_to_oneself": "移交须给另一个人。",
    "handler_of_another_unit": "承办人须是负责科室（单位）的在任人员。",
    "long_extension_by_leader": "延期超过 {most} 的，由分管领导或主要领导审批。",
    "may_not_stand": "该类事项不设长期坚持。",
    "merged_into_itself": "不能并入自身。",
    "merged_into_one_not_open": "只能并入已立项且未销号、未撤销的事项。",
    "milestone_after_due": "节点“{milestone}”晚于完成时限（{due}）。",
    "milestones_are_open": "还有 {count} 个节点没有完成（如“{milestone}”），请先更新节点。",
    "nobody_to_give_it_to": "名单是空的，没有可分办的单位。",
    "not_in_this_state": "该事项的状态不能办理此项，请刷新后查看。",
    "not_your_verb": "您的角色不能办理此项。",
    "notes_are_leaders": "批示由分管领导或主要领导填写。",
    "nothing_to_remind_of": "没有需要提醒的期限，或该期限已经提醒。",
    "no_libreoffice": "服务器没有安装 LibreOffice，不能生成 PDF；请下载 Word 版，或打印事项页。",
    "nothing_owed_on": "{day} 没有待报的反馈。",
    "nothing_to_answer": "该批示不要求答复，或已经答复。",
    "nothing_to_extend": "该事项没有完成时限，无需延期。",
    "nothing_to_hand_over": "此人在该事项中没有需要移交的职责。",
    "nothing_was_returned": "该事项没有待裁定的异议。",
    "one_is_responsible": "须指定一个负责单位（现有 {named} 个）；会同、配合单位请另行标明。",
    "parent_is_for_named_eyes": "上级事项限知悉，分办、分解出的事项也须限知悉。",
    "part_after_due": "“{part}”的时限晚于原事项的时限（{due}）。",
    "party_has_ended": "所选科室、单位或名单在 {day} 已不存在。",
    "party_twice": "同一责任单位或责任人列了两次。",
    "printing_busy": "正在生成其他 PDF，请稍后再试，或下载 Word 版。",
    "record_is_unsound": "事项档案没有生成：{fault}",
    "record_not_printed": "没有生成 PDF；请下载 Word 版，或打印事项页。",
    "record_of_none": "该事项还没有立项，没有事项档案。",
    "report_is_signed": "该反馈已审签，或不属于此事项。",
    "report_of_another_matter": "所选反馈不属于此事项。",
    "return_too_late": "提出异议的期限（{limit}）已过，请签收办理，或向督办部门说明情况。",
    "return_was_ruled_on": "异议已经裁定，不能再次退回。",
    "returns_are_ruled_on": "异议退回请用“裁定退回”办理。",
    "says_nothing": "办结报告只有套话，请写明做了什么、结果和数字。",
    "second_extension_by_top_leader": "第二次延期由主要领导审批。",
    "series_of_another_institution": "编号序列不属于该事项所在的单位。",
    "signed_by_another": "填报人不能审签自己的反馈，请由科室负责人办理。",
    "too_many_to_give_it_to": "一次最多分办给 {most} 个单位。",
}
# What is wrong with a field.
FAULTS: Mapping[str, str] = {
    "at_least_two": "至少分解为两项。",
    "goes_with_each": "分办对象和报结条件须同时填写。",
    "lead_is_a_person": "牵头和协助须是个人。",
    "no_place": "依据的位置须同时有文件、起点和终点。",
    "none_expected": "此处不应填写。",
    "not_a_day_of_the_period": "日期不在该周期之内。",
    "not_a_percentage": "应为 0 至 100。",
    "not_past": "补录的日期不能晚于今天。",
    "scan_is_missing": "代录须附上纸质材料的扫描件。",
}
