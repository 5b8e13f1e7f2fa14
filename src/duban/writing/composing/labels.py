"""The words of papers that are composed from readings."""

from __future__ import annotations

from duban import facts

TASK_TABLE = "任务分解表"

# Heads of columns that the ledger of readings (duban.writing.labels) does not have, by what they
# hold: docs/analysis/task_list.md and rectification.md.
COLUMNS = {
    "matter": "目标与任务",
    "joint": "配合单位",
    "deadline": "完成时限",
    "measures": "整改措施",
    "progress": "整改进展",
    "source": "来源",
    "source_date": "来源日期",
    "register_no": "立项编号",
    "supervised_matter": "督办事项",
    "goal": "工作要求（目标）",
    "handler": "责任人",
    "assigned_on": "交办时间",
    "progress_so_far": "进展情况",
    "rate": "完成率",
    "obstacles": "存在问题",
    "next_steps": "下步措施",
    "evidence": "佐证材料",
    "light": "状态",
    "extensions": "延期记录",
    "closed_on": "办结时间",
    "manifestation": "具体表现",
    "cause": "原因分析",
    "goal_of_rectification": "整改目标",
    "responsible_leader": "责任领导",
    "joint_office": "配合科室",
    "rectification_class": "整改类型",
    "rules_made": "制度成果",
    "dealt_with": "处理人数、金额",
    "struck_off_on": "销号时间",
    "approved_by": "审核签字",
    "particulars": "具体问题",
    "unit_concerned": "涉及科室",
    "problem": "问题",
    "milestones": "阶段节点",
    "unit_in_front": "牵头科室",
    "supervising_person": "督办人",
}
# In a cell that is meant to be empty.
NOBODY = "—"
PROBLEM_LIST = "问题清单"
TASK_LIST = "任务清单"
DUTY_LIST = "责任清单"
LEDGER = "督办（整改）台账"
FILLED_BY = "填报单位：　　　　　　　　填报人：　　　　　　审核人："
FILLED_ON = "填报日期：　　　　年　　月　　日"
# 整改类型 by how the time limit is worded.
CLASSES = {
    facts.DeadlineKind.IMMEDIATE: "立行立改",
    facts.DeadlineKind.LONG_TERM: "长期坚持",
    facts.DeadlineKind.DATE: "限期整改",
    facts.DeadlineKind.MONTH_END: "限期整改",
    facts.DeadlineKind.QUARTER_END: "限期整改",
    facts.DeadlineKind.YEAR_END: "限期整改",
    facts.DeadlineKind.PERIOD: "限期整改",
}
ISSUER_LINE = "填报单位：{issuer}"
DAY_LINE = "填报日期：{day}"

# Minutes (docs/analysis/minutes.md).
MINUTES = "纪要"
SESSION = "{year}第{number}次"
SESSION_IN_TITLE = r"第\w+[次期]"
SESSION_YEAR = "{year}年"
EXTENDED = "（扩大）"
MEETING = "会议"
HELD_ON = "{day}，"
HELD = "{day}{issuer}召开{meeting}"
CHAIRED = "会议由{posts}{chair}同志主持"
AS_FOLLOWS = "现将会议议定事项纪要如下："
VERDICT = "会议{verdict}该事项。"
VERDICT_ON_REPORT = "会议{verdict}汇报的意见。"
REPORTED = "汇报"
AGREED = ("同意", "原则同意")
DECIDED = "会议确定："
DECIDED_ONE = "会议确定，{decision}。"
AGREED_ON = "会议议定以下事项："
JOINED = "；"
SUPERVISED = "以上事项由{supervisor}督办。"
ROLL = {
    "attendees": "出席：",
    "absent": "请假：",
    "observers": "列席：",
    "observer_units": "列席单位：",
}
# A duty whose owners and time limit are no part of its sentence.
OWNED = "{duty}（{owners}）"
OWNERS = {
    "leads": "牵头领导：{names}",
    "assistants": "协助人：{names}",
    "responsible": "责任单位：{names}",
    "joint": "配合单位：{names}",
    "deadline": "完成时限：{names}",
}

# Rectification notices (docs/analysis/rectification.md).
NOTICE = "整改情况通报"
SITE_UNIT = "发布单位：{issuer}"
ON_DAY = "（{day}）"
# By what the inspector's name has in it: what was done, and what was read out.
INSPECTIONS = {"巡视": "巡视", "巡察": "巡察", "审计": "审计", "督": "督查", "检查": "检查"}
INSPECTION = "检查"
INSPECTED = "{period}{inspector}{whom}开展了{inspection}。"
INSPECTED_AT = "{period}，"
INSPECTED_WHOM = "对{issuer}"
READ_OUT = "{day}，{inspector}反馈了{inspection}意见。"
COUNTED = "反馈意见指出{counts}问题。"
CATEGORIES = "{count}个方面"
CATEGORIES_ONLY = "{count}个方面的"
PROBLEMS = "{count}个"
MEASURES = "针对反馈意见，制定整改措施{count}条。"
PERIOD = "集中整改期为{start}至{end}。"
WITHIN_MONTHS = "反馈的问题要求在{count}个月内整改到位。"
WITHIN_DAYS = "反馈的问题要求在{count}日内整改到位。"
STAGES = "整改工作按以下阶段进行：{stages}。"
STAGE = "{name}（{start}—{end}）"
NOTICE_OPENS = "按照党务公开原则和{inspection}工作有关要求，现将整改进展情况予以公布。"
REPORT_OPENS = "现将有关情况通报如下。"
PARTY = "中共"
FINDINGS_HEADING = "反馈问题整改落实情况"
TASKS_HEADING = "下步整改任务"
MEASURES_LABEL = "整改措施："
REPORT_LABEL = "整改情况："
STATUS_LABEL = "整改进度："
LIMIT_LABEL = "整改时限："
FINDING_OWNERS = {
    "leads": "责任领导：{names}",
    "assistants": "协助人：{names}",
    "responsible": "责任单位：{names}",
    "joint": "配合单位：{names}",
    "deadline": "整改时限：{names}",
}
MONTH_AND_DAY = "{month}月{day}日"
END_OF_MONTH = "{month}月底"
TOLD_ONE_BY_ONE = "[一二三四五六七八九十]是"
FIRSTLY = "{number}是"
MEASURE_AIM = "针对反馈意见，主要采取以下措施。"
NEXT_HEADING = "下一步工作"
NEXT = "对尚未完成整改的问题，继续按照时限要求抓好整改。"
NEXT_DONE = "巩固已取得的整改成果，防止问题反弹。"
INVITES = "欢迎广大干部群众对整改落实情况进行监督。"
STATUS_WORDS = {
    "done": "已完成整改",
    "done_long_term": "已完成整改并长期坚持",
    "stage_done_long_term": "阶段性任务已完成并长期坚持",
    "partly_done": "基本完成",
    "in_progress": "正在整改",
    "not_started": "尚未启动",
    "not_done": "未完成整改",
}
