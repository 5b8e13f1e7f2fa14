"""The words of papers that are composed from records of papers (docs/analysis shows where from)."""

from __future__ import annotations

from duban import facts
from duban.writing.papers.plan import Term
from duban.writing.papers.rectification import Change
from duban.writing.report import Colour

SHORT_DAY = "{day.month}月{day.day}日"
LISTED = "、"
JOINED = "；"
END = "。"
ENDINGS = "。！？；，"
BY = "{day}前"
NUMBERED = "（{number}）"
PERIOD = "{begin}—{end}"
SERIAL = "序号"

# ── Around any paper ──────────────────────────────────────────────────────────────────────────────

GENERAL = "公文（通用格式）"
LETTER = "信函"
NOTE_CONTACT = {
    "person": "联系人：{value}",
    "phone": "联系电话：{value}",
    "address": "通讯地址：{value}",
    "postcode": "邮政编码：{value}",
    "email": "电子邮箱：{value}",
}
BETWEEN_CONTACTS = "，"

# ── Slips (docs/analysis/slip.md) ─────────────────────────────────────────────────────────────────

SUPERVISION_SLIP = "督办通知单"
REMINDER_SLIP = "催办单"
TITLE = "{issuer}{name}"
ORIGIN = "{title}{marks}{item}"
ORIGIN_MARKS = "（{marks}）"
SLIP = {
    "number": "编号",
    "addressees": "主送",
    "urgency": "缓急",
    "origin": "督办来源",
    "matter": "督办事项",
    "requirement": "工作要求",
    "leads": "牵头领导",
    "responsible": "承办单位",
    "support": "配合单位",
    "due": "办理时限",
    "reporting": "反馈方式",
    "drafter": "拟稿",
    "reviewer": "审核",
    "approver": "签发",
    "contact": "联系人",
    "slip_number": "原督办通知单",
    "slip_day": "原单日期",
    "days_over": "超期情况",
    "last_feedback": "上次反馈",
    "demand": "催办要求",
    "reply_by": "回复期限",
    "consequence": "逾期后果",
    "copies": "抄送",
    "issuer": "发出单位（章）",
    "day": "发出日期",
}
REPORTING = "请于{day}前将办理情况（经单位主要负责人审签、加盖公章）报送{whom}。逾期未报将予通报。"
REPORTING_WITHOUT_DAY = "办理情况经单位主要负责人审签、加盖公章后报送{whom}。"
DESK = "督办部门"
RECEIPT = {SUPERVISION_SLIP: "督办通知单回执", REMINDER_SLIP: "催办单回执"}
CUT = "沿此线裁下，签收后退回"
RECEIPT_FIELDS = {
    "number": "编号",
    "unit": "签收单位",
    "signer": "签收人",
    "signed": "签收时间",
    "handler": "承办人",
    "phone": "联系电话",
}
COLOURS = {Colour.BLUE: "蓝色", Colour.YELLOW: "黄色", Colour.RED: "红色"}
BANNER = "{colour}催办　第{level}次"
OVER = "超期{days}天"
OVER_WORKING = "超期{days}个工作日"
DUE_TODAY = "今日到期"
LEFT = "距时限还有{days}天"
FEEDBACK_ON = "{day}："

# ── Bulletin (docs/analysis/notice.md) ────────────────────────────────────────────────────────────

BULLETIN = "督查通报"
ISSUE = "第{number}期"
OVERVIEW = "总体情况"
UNIT = "项"
PROBLEMS = "存在问题"
REQUIREMENTS = "工作要求"
COUNTED = "截至{day}，{what}共{total}{unit}，其中"
PART = "{label}{count}{unit}，占{share}"
PARTS = ("分项", "数目", "占比")
TOTAL = "合计"
WHOLE = "100.0%"
SHARE_SOURCE = "{part}÷{whole}"
LAGGING = "以下{count}{unit}进展滞后："
LAGGING_COLUMNS = {
    "matter": "事项",
    "responsible": "责任单位",
    "leads": "牵头领导",
    "due": "完成时限",
    "days_over": "超期天数",
    "progress": "进展情况",
}
NEXT_CHECK = "下一次督查时间为{day}。"
THIS_IS_ALL = {BULLETIN: "特此通报。", "report": "特此报告。"}
ITEMS = "{what}办理情况表"
ITEM_COLUMNS = {
    "matter": "事项",
    "leads": "牵头领导",
    "responsible": "责任单位",
    "due": "完成时限",
    "progress": "进展情况",
    "part": "办理结果",
}

# ── Rectification plan (docs/analysis/plan.md) ────────────────────────────────────────────────────

PLAN = "整改方案"
PLAN_PARTS = {
    "aims": "总体要求",
    "leading": "组织领导",
    "tasks": "整改任务",
    "stages": "方法步骤",
    "requirements": "工作要求",
}
GUIDING = "指导思想"
GOALS = "工作目标"
PRINCIPLES = "工作原则"
LEADING_GROUP = "成立整改工作领导小组，组成人员如下："
GROUP = {"head": "组　长：", "deputies": "副组长：", "members": "成　员："}
PERSON = "{name}（{post}）"
GROUP_OFFICE = "领导小组办公室设在{office}"
GROUP_OFFICE_HEAD = "，{name}同志兼任办公室主任"
PLAN_COUNTED = "反馈意见指出{groups}个方面{findings}个问题，制定整改措施{measures}条。"
DETAILS = "具体表现："
GOAL = "整改目标："
MEASURES = "整改措施："
OWNERS = "责任分工："
OWNED = {
    "leads": "牵头领导{names}",
    "leaders": "责任领导{names}",
    "lead_unit": "牵头科室{names}",
    "units": "责任科室{names}",
    "persons": "责任人{names}",
    "supervisor": "督办人{names}",
}
LIMIT = "完成时限："
MEASURE_BY = "（{day}前）"
STAGE = "{title}（{period}）"
TERMS = {Term.IMMEDIATE: "立行立改", Term.DATED: "限期整改", Term.LONG_TERM: "长期坚持"}
WITH_TERM = "{due}（{term}）"
LISTS = {"problems": "问题清单", "tasks": "任务清单", "duties": "责任清单"}
PROBLEM_COLUMNS = {
    "category": "问题类别",
    "problem": "反馈问题",
    "details": "具体问题",
    "units": "涉及科室",
    "leads": "牵头领导",
}
TASK_COLUMNS = {
    "problem": "问题",
    "goal": "整改目标",
    "measure": "整改措施",
    "milestone": "阶段节点",
    "due": "完成时限",
}
DUTY_COLUMNS = {
    "problem": "问题",
    "leads": "牵头领导",
    "leaders": "责任领导",
    "lead_unit": "牵头科室",
    "units": "责任科室",
    "persons": "责任人",
    "supervisor": "督办人",
}

# ── Rectification report and notice (docs/analysis/report.md, notice.md) ──────────────────────────

REPORT = "整改情况报告"
NOTICE = "整改进展情况通报"
REPORT_PARTS = {
    "organisation": "组织落实情况",
    "findings": "逐项整改情况",
    "transferred": "移交事项办理情况",
    "rules": "建章立制情况",
    "outcomes": "处理人员和涉及金额情况",
    "shortcomings": "存在不足",
    "next": "下一步打算",
}
NOTICE_PARTS = {
    "duty": "履行整改主体责任情况",
    "findings": "反馈意见整改进展情况",
    "next": "下一步打算",
}
OPENING = (
    "根据{authority}，{begin}至{end}，{inspector}对{inspected}开展了{inspection}，"
    "并于{feedback}反馈了巡察意见。"
    "按照党务公开原则和巡察工作有关要求，现将巡察整改进展情况予以公布。"
)
INSPECTION = "巡察"
STATE = "截至{day}，反馈的{total}个问题中，"
STATE_WITHOUT_DAY = "反馈的{total}个问题中，"
STATUS_COUNT = "{status}{count}个"
RATE = "整改完成率为{rate}（{definition}）"
RATE_SOURCE = "{done}÷{total}"
DEFINITION = (
    "已完成和已完成并长期坚持的问题数除以反馈问题总数，部分完成、完成阶段性任务和正在整改的不计入"
)
DEFINITION_NEARLY = (
    "已完成、已完成并长期坚持、部分完成和完成阶段性任务的问题数除以反馈问题总数，正在整改的不计入"
)
EFFECT = "整改成效："
STATUS = "整改状态："
PROGRESS = "整改进度："
REASON = "未完成原因："
NEXT = "下步计划："
STATUSES = {
    facts.Status.DONE: "已完成",
    facts.Status.DONE_LONG_TERM: "已完成并长期坚持",
    facts.Status.STAGE_DONE_LONG_TERM: "已完成阶段性任务并长期坚持",
    facts.Status.PARTLY_DONE: "部分完成",
    facts.Status.IN_PROGRESS: "正在整改",
    facts.Status.NOT_STARTED: "尚未启动",
    facts.Status.NOT_DONE: "未完成",
}
EXCEPT = "除{exception}于{day}前完成外，其他均已完成。"
EXCEPT_WORDS = "除{exception}（{due}）外，其他均已完成。"
STATUS_BY = "{status}，{due}完成"
CHANGES = {Change.NEW: "制定", Change.AMENDED: "修订", Change.REPEALED: "废止"}
CHANGED = "{change}制度{count}项"
OUTCOME = "{label}{amount}{unit}"
INVITATION = "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。"
ENVELOPE = "{address}（信封上请注明“{envelope}”）"
LEDGER = "整改台账"
LEDGER_COLUMNS = {
    "category": "问题类别",
    "problem": "反馈问题",
    "measures": "整改措施",
    "leads": "牵头领导",
    "units": "责任科室",
    "effect": "整改成效",
    "status": "整改状态",
    "due": "完成时限",
    "reason": "未完成原因及下步计划",
}
RULES = "制度目录"
RULE_COLUMNS = {
    "title": "制度名称",
    "change": "废改立",
    "number": "文号",
    "day": "印发日期",
    "unit": "责任科室",
    "answers": "对应问题",
}

# ── Closing form and matter file (docs/analysis/slip.md) ──────────────────────────────────────────

CLOSING_FORM = "销号审批表"
CLOSING = {
    "number": "编号",
    "matter": "事项",
    "origin": "来源",
    "opened": "立项日期",
    "finished": "办结日期",
    "original_due": "原定时限",
    "due": "现定时限",
    "leads": "牵头领导",
    "responsible": "承办单位",
    "handler": "承办人",
    "closed": "销号日期",
    "goal": "目标",
    "done": "办理情况",
    "outcomes": "数字成果",
    "rules_made": "制度成果",
    "standing_duty": "长期坚持的事项",
}
EVIDENCE = "佐证材料清单"
EVIDENCE_COLUMNS = {
    "title": "材料名称",
    "maker": "制作单位",
    "day": "日期",
    "pages": "页数",
    "supports": "证明事项",
    "remark": "备注",
}
OPINIONS = ("承办科室负责人意见", "分管领导意见", "督办部门意见", "主要领导意见")
OPINIONS_GIVEN = "审批意见"
SIGNED = "签名：{name}　　日期：{day}"
ROOM_FOR_NAME = "　　　　　"
ROOM_FOR_DAY = "　　　年　　月　　日"
MATTER_FILE = "事项档案"
COVER = {
    "fonds": "全宗号",
    "file_number": "档号",
    "number": "立项编号",
    "retention": "保管期限",
    "pages": "页数",
    "compiled_by": "立卷人",
    "compiled": "立卷日期",
    "opened": "立项日期",
    "closed": "销号日期",
}
FILE_PARTS = {
    "matter": "事项概况",
    "people": "有关人员",
    "events": "办理经过",
    "extensions": "延期记录",
    "evidence": "佐证材料目录",
    "closing": "办结销号",
}
FILE = {
    "origin": "来源",
    "matter": "事项",
    "requirement": "工作要求",
    "goal": "目标",
    "leads": "牵头领导",
    "responsible": "承办单位",
    "support": "配合单位",
    "original_due": "原定时限",
    "due": "现定时限",
}
PEOPLE_COLUMNS = {"role": "角色", "name": "姓名", "unit": "单位"}
EVENT_COLUMNS = {"day": "日期", "what": "经过", "actor": "经办人", "basis": "依据材料"}
EXTENSION_COLUMNS = {
    "approved": "批准日期",
    "due": "延至",
    "approver": "批准人",
    "reason": "理由",
}
CLOSE_OUT = {
    "day": "销号日期",
    "review": "回头看日期",
    "result": "办结结果",
    "standing_duty": "长期坚持的事项",
}
