"""The words of the ledger (台账): names of sheets, headings, and Chinese for what facts state."""

from __future__ import annotations

from duban import facts

SHEETS = {
    "tasks": "任务台账",
    "findings": "整改台账",
    "meetings": "会议",
    "reports": "总结谋划",
    "figures": "数据",
    "checks": "核对",
    "unread": "未识别",
    "unopened": "未读文件",
}
TITLES = {
    "tasks": "督办任务台账",
    "findings": "问题整改台账",
    "meetings": "会议及议题",
    "reports": "工作总结与谋划",
    "figures": "文中数据",
    "checks": "文中数据、日期与编号核对",
    "unread": "未能归类的内容",
    "unopened": "未能读取的文件",
}
HEADINGS = {
    "achievements": "总结（成效）",
    "agenda_no": "议题序号",
    "agenda_title": "议题",
    "approx": "约数",
    "assistants": "协助人",
    "attendees": "出席",
    "absent": "请假",
    "category": "问题类别",
    "chair": "主持人",
    "chair_posts": "主持人职务",
    "day": "会议日期",
    "deadline_kind": "时限类型",
    "deadline_text": "时限原文",
    "demand": "会议要求",
    "demand_no": "要求序号",
    "detail": "核对说明",
    "distribution": "分送",
    "document_date": "来源日期",
    "document_title": "来源文件",
    "due": "完成时限",
    "file": "文件名",
    "finding": "反馈问题",
    "holds": "是否成立",
    "inferred": "推断项",
    "issuer": "发文机关",
    "joint": "会同（配合）单位",
    "lead": "牵头（责任）领导",
    "leader": "领导",
    "leads": "牵头领导",
    "matter": "事项",
    "measure": "整改措施",
    "meeting_title": "会议",
    "no": "序号",
    "number": "文号",
    "observer_units": "列席单位",
    "observers": "列席",
    "place": "位置",
    "plans": "谋划（打算）",
    "progress": "进展情况",
    "quantity": "数据",
    "reason": "原因",
    "rectification_due": "整改时限",
    "remark": "备注",
    "responsible": "责任单位",
    "rule": "核对规则",
    "sentence": "原句",
    "session": "届次",
    "status": "整改状态",
    "status_text": "整改进展",
    "supervisor": "督办单位",
    "task_count": "任务数",
    "unit": "单位",
    "unit_in_charge": "责任科室",
    "value": "数值",
    "verdict": "议定意见",
    "words": "原文",
}
# What a reader may have inferred, by the name of the fact's field.
FIELDS = {
    "absent": "请假",
    "agenda": "议题",
    "assistants": "协助人",
    "attendees": "出席",
    "category": "问题类别",
    "category_no": "类别序号",
    "chair": "主持人",
    "chair_posts": "主持人职务",
    "date": "来源日期",
    "days": "会议日期",
    "deadline": "完成时限",
    "distribution": "分送",
    "due": "整改时限",
    "extended": "扩大会议",
    "issuer": "发文机关",
    "joint": "会同（配合）单位",
    "leads": "牵头领导",
    "measures": "整改措施",
    "no": "问题序号",
    "number": "文号",
    "observer_units": "列席单位",
    "observers": "列席",
    "responsible": "责任单位",
    "session": "届次",
    "status": "整改状态",
    "status_text": "整改进展",
    "supervisor": "督办单位",
    "text": "事项",
    "title": "标题",
    "year": "届次年份",
}
DEADLINE_KINDS = {
    facts.DeadlineKind.DATE: "具体日期",
    facts.DeadlineKind.MONTH_END: "月底",
    facts.DeadlineKind.QUARTER_END: "季度末",
    facts.DeadlineKind.YEAR_END: "年底",
    facts.DeadlineKind.IMMEDIATE: "立行立改",
    facts.DeadlineKind.LONG_TERM: "长期坚持",
    facts.DeadlineKind.RECURRING: "定期",
    facts.DeadlineKind.PERIOD: "若干日内",
    facts.DeadlineKind.EVENT: "事件前后",
}
STATUSES = {
    facts.Status.DONE: "已完成",
    facts.Status.DONE_LONG_TERM: "已完成并长期坚持",
    facts.Status.STAGE_DONE_LONG_TERM: "已完成阶段性任务并长期坚持",
    facts.Status.PARTLY_DONE: "部分完成",
    facts.Status.IN_PROGRESS: "正在整改",
    facts.Status.NOT_STARTED: "未启动",
    facts.Status.NOT_DONE: "未完成",
}
RULES = {
    facts.Rule.SUM: "合计",
    facts.Rule.COUNT: "数目",
    facts.Rule.RATIO: "比例",
    facts.Rule.DATE_ORDER: "日期先后",
    facts.Rule.DATE_VALID: "日期是否存在",
    facts.Rule.DEADLINE_BEFORE_DOCUMENT: "时限早于成文日期",
    facts.Rule.NUMBERING: "编号连续",
    facts.Rule.PAIRING: "标点成对",
    facts.Rule.ATTENDANCE: "牵头人是否到会",
}

# What a line does not begin or end with (避头尾), and where a title is best broken.
NEVER_FIRST = "，。、；：？！）〕】》〉”’…—·%％‰℃,.;:?!)]}"
NEVER_LAST = "（〔【《〈“‘￥$([{"
# What, besides whole words, a title's line is well ended or begun with, and what never begins one.
TITLE_ENDS = ("》", "”", "）", "局", "厅", "委", "年", "月", "和", "及", "暨")
TITLE_OPENS = ("《", "“")
TITLE_TAILS = ("党组", "党委", "委员会", "办公室", "的", "第")

STYLE_NAMES = {
    "body": "公文正文",
    "mark": "发文机关标志",
    "number": "发文字号",
    "copy_number": "份号",
    "urgency": "紧急程度",
    "signer": "签发人",
    "title": "公文标题",
    "subtitle": "题注",
    "addressee": "主送机关",
    "label": "标签",
    "attachment_note": "附件说明",
    "signature": "发文机关署名",
    "note": "附注",
    "attachment_mark": "附件序号",
    "attachment_title": "附件标题",
    "imprint": "版记",
    "page_number": "页码",
    "caption": "表题",
    "table_head": "表头",
    "table_cell": "表格正文",
    "line": "表上说明",
}
# What Word takes where the first is not installed.
FONT_SUBSTITUTES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
SOURCE_OF_FIGURE = "数据来源：{source}"
FILLS = {"blue": "BDD7EE", "yellow": "FFE699", "red": "F4B6B6"}

DAY = "{year}年{month}月{day}日"
SIGNER = "签发人："
ADDRESSEE_END = "："
SENTENCE_END = "。"
SENTENCE_ENDS = "。！？：；"
ATTACHMENT = "附件"
ATTACHMENT_NOTE = "附件："
NUMBERED_ATTACHMENT = "{number}.{title}"
NOTE = "（{note}）"
BETWEEN_RECEIVERS = "，"
COPIES = "抄送："
DISTRIBUTION = "分送："
PRINTED_ON = "{day}印发"
CONTACTS = {
    "person": "联系人：",
    "phone": "联系电话：",
    "address": "通讯地址：",
    "postcode": "邮政编码：",
    "email": "电子邮箱：",
}

# GB/T 9704—2012, 7.3.3: the numbers of headings by their level.
HEADING_NUMBERS = {1: "{number}、", 2: "（{number}）", 3: "{number}.", 4: "（{number}）"}

LISTED = "、"
MISSING = "未写明"
INFERRED = "（推断）"
YES = "是"
HOLDS = "成立"
FAILS = "不成立"
CUT = "……（文字过长，余下从略）"
NO_TASKS = "所读文件中没有发现明确交给某位领导或某个单位办理的事项。"
FILL_IN = "填报单位：　　　　　　　　　　填报人：　　　　　　填报日期：　　　　年　　月　　日"
SECOND_ROW = "{fill_in}　　{legend}"
LEGENDS = {
    "tasks": "说明：浅黄底为推断得出，见“推断项”列；灰底“未写明”为原文没有写时限；"
    "点表上方的“－”可收起来源各列，打印更大。",
    "findings": "说明：浅黄底为推断得出，见“推断项”列；灰底“未写明”为未完成而没有写时限。",
    "meetings": "说明：浅黄底为推断得出，见“推断项”列。",
    "checks": "说明：深色底“不成立”的排在前面，请对照原文核实。",
}
FOOTER = "&C第 &P 页 共 &N 页"
FONT = "宋体"
HEADING_FONT = "黑体"

SESSION_YEAR = "{year}年"
SESSION_NUMBER = "第{number}次"
ISSUE_NUMBER = "第{number}期"
SESSION_WORD = "次"
ISSUE_WORD = "期"
EXTENDED = "（扩大）"

PLACE_SHEET = "工作表“{sheet}”"
PLACE_PAGE = "第{page}页"
PLACE_TABLE = "表{table}"
PLACE_ROW = "第{row}行"
PLACE_COLUMN = "第{column}列"
PLACE_LETTERS = "{letters}列"
PLACE_PARAGRAPH = "第{paragraph}段"
PLACE_LINE = "第{paragraph}行"

LEDGER = "任务台账"
UNTITLED = "（无标题）"
LABELLED = "{label}：{words}"
TASKS_SECTION = "任务"
FINDINGS_SECTION = "问题与整改"
CHECKS_SECTION = "核对不成立"
UNREAD_SECTION = "未识别"
UNOPENED_SECTION = "未读文件"
NO_TASKS_HERE = "没有发现明确交办的事项。"

CUT_LINE = "- - - - - - - - - -{words}- - - - - - - - - -"

# A report as a workbook, and as a web page.
DAY_FORMAT = 'yyyy"年"m"月"d"日"'
TEXT_SHEET = "正文"
TABLE_SHEET = "表{number}"
SEE_SHEET = "（见工作表“{sheet}”）"
TABLE = "表格"
