"""The words of intake: what papers say, what the pages say, and why something is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban_web.intake.flags import Flag
from duban_web.intake.rules import FactKind, Filing, NameKind, ReviewState, Verdict
from duban_web.meetings.rules import MeetingKind, Outcome

# One to nine, and ten, as numbers and time limits are written.
NUMERALS, TEN = "一二三四五六七八九", "十"
_NUMBER = rf"(?:[{NUMERALS}{TEN}百]{{1,4}}|\d{{1,3}})"
# A number that begins something new: 1. 1、 （一） (1) 一、 ① 一是
OPENS_SOMETHING = re.compile(
    rf"(?:^|[\s。；;：:，,])(?:[（(]{_NUMBER}[)）]|\d{{1,3}}[.．、](?!\d)"
    rf"|[{NUMERALS}{TEN}百]{{1,4}}[、是要]|[①-⑳])\s*$"
)
# The number that a decision is printed under, right before it.
NUMBERED = re.compile(rf"[（(]?([{NUMERALS}{TEN}]{{1,3}}|\d{{1,3}})[)）.．、]\s*$")
WORKING_DAYS = re.compile(rf"(\d{{1,3}}|[{NUMERALS}{TEN}]{{1,3}})个?工作日")
ENDS_SENTENCE, CLAUSE, AND = "。", "，", "、和及与等 "
BETWEEN_WORDS = re.compile(r"[；;，,。、]\s*")
BETWEEN_CLAUSES = re.compile(r"[，,；;。]")
# What opens a decision, and what says who does it.
DECIDING = ("会议确定", "会议决定", "会议议定", "会议要求", "会议明确", "会议强调")
OWNER_OPENINGS = (
    "同志",
    "牵头",
    "协助",
    "负责",
    "会同",
    "配合",
    "主办",
    "承办",
    "协办",
    "组织",
    "具体",
    "由",
    "请",
    "责成",
    "要",
    "须",
    "应",
    "于",
)
# Names that are nobody's own.
EACH_UNIT = re.compile(
    r"(?:局|机关|局机关)?各(?:科部室|科室部|科室|科部|部室|部门|处室|股室)(?:（单位）)?"
)
EACH_INSTITUTION = re.compile(
    r"(?:区属|局属|直属|辖区)?各(?:级各类)?(?:中小学校?|学校|校|高中|初中|小学|幼儿园|直属学校|直属单位|基层单位|基层学校)"
)
VAGUE = re.compile(r"^各?(?:相关|有关)|各?分管(?:领导|负责)|^各[^级]|基层单位|^(?:其他|全体)")
# What a body of another office is called by.
OUTSIDE_ENDINGS = (
    "局",
    "委",
    "办",
    "街道",
    "镇",
    "乡",
    "公司",
    "医院",
    "法院",
    "检察院",
    "银行",
    "集团",
)
# Who reports on an item of the agenda (会议听取了教育工会关于…的汇报).
REPORTING = re.compile(r"听取(?:了)?([^，。；]{1,30}?)(?:关于|就)")
# What became of an item, by the first word that stands in its verdict.
OUTCOMES: Mapping[str, Outcome] = {
    "不同意": Outcome.REFUSED,
    "不予": Outcome.REFUSED,
    "不通过": Outcome.REFUSED,
    "暂缓": Outcome.DEFERRED,
    "修改": Outcome.AGREED_WITH_CHANGES,
    "原则": Outcome.AGREED_IN_PRINCIPLE,
    "通过": Outcome.PASSED,
    "同意": Outcome.AGREED,
}
HEARING = ("听取", "通报", "传达", "学习")
# What kind of meeting it was, by the first word that stands in its name.
MEETINGS: Mapping[str, MeetingKind] = {
    "专题": MeetingKind.TOPIC,
    "调度": MeetingKind.DISPATCH,
    "党组": MeetingKind.PARTY_GROUP,
    "党委": MeetingKind.PARTY_GROUP,
    "工委": MeetingKind.PARTY_GROUP,
    "办公会": MeetingKind.BUREAU_EXEC,
    "局务会": MeetingKind.BUREAU_EXEC,
    "常务会": MeetingKind.BUREAU_EXEC,
}
LISTED = "、"
COUNTED = "{kind} {number} 条"
BETWEEN_NAMES = re.compile(r"[、，,;；\n]+")

VERBS: Mapping[str, str] = {
    "accept_facts": "确认",
    "add_fact": "补充",
    "begin_review": "开始审核",
    "correct_fact": "更正识读",
    "drop_review": "不予办理",
    "enter_person": "登记为新人员",
    "file_review": "入账",
    "merge_facts": "合并",
    "reconsider_fact": "撤回判定",
    "reject_fact": "剔除",
    "resume_review": "恢复审核",
    "settle_name": "认定名称",
    "split_fact": "拆分",
}
STATES: Mapping[ReviewState, str] = {
    ReviewState.OPEN: "审核中",
    ReviewState.FILED: "已入账",
    ReviewState.DROPPED: "不予办理",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.OPEN: "待确认",
    Verdict.ACCEPTED: "已确认",
    Verdict.CORRECTED: "已更正",
    Verdict.ADDED: "已补充",
    Verdict.REJECTED: "已剔除",
    Verdict.REPLACED: "已拆分或合并",
}
FACTS: Mapping[FactKind, str] = {
    FactKind.HEADER: "文件信息",
    FactKind.AGENDA: "议题",
    FactKind.TASK: "任务",
    FactKind.FINDING: "问题",
    FactKind.LEADER: "领导汇报",
    FactKind.DEMAND: "工作要求",
    FactKind.CHECK: "校验不符",
    FactKind.UNREAD: "未识读",
    FactKind.FIGURE: "数据",
}
KINDS: Mapping[str, str] = {
    "minutes": "会议纪要",
    "rectification": "整改情况通报",
    "consultation": "征求意见、阶段总结",
    "work_meeting": "工作会议",
    "task_list": "任务分解表",
    "other": "其他文件",
}
FILINGS: Mapping[Filing, str] = {
    Filing.MEETING: "会议纪要",
    Filing.INCOMING: "来文",
    Filing.NOTE: "领导批示",
    Filing.ASSIGNMENT: "上级部署",
    Filing.ADVICE: "领导建议",
    Filing.BASIS: "以本文件为依据立项",
    Filing.KEPT: "留存备查",
}
# What each of them makes of the paper.
FILED_SO = "{filing}：{what}"
MAKES: Mapping[Filing, str] = {
    Filing.MEETING: "建立会议、议题和议定事项，任务立为督办事项",
    Filing.INCOMING: "登记来文和回复期限，任务立为督办事项",
    Filing.NOTE: "登记批示领导和回复期限，任务立为督办事项",
    Filing.ASSIGNMENT: "登记上级部署和回复期限，任务立为督办事项",
    Filing.ADVICE: "登记领导建议和回复期限，任务立为督办事项",
    Filing.BASIS: "任务立为督办事项，不另作登记",
    Filing.KEPT: "文件和识读结果留存，任务照样立为督办事项",
}
NAME_KINDS: Mapping[NameKind, str] = {
    NameKind.PERSON: "人员",
    NameKind.UNIT: "科室",
    NameKind.BODY: "专班、领导小组",
    NameKind.ROSTER: "名单",
    NameKind.INSTITUTION: "单位",
    NameKind.OUTSIDE: "外单位",
    NameKind.EACH_UNIT: "逐个分办到科室",
    NameKind.EACH_INSTITUTION: "逐个分办到下属单位",
    NameKind.NOBODY: "不作承办人，只保留原文",
}
DUE_REASONS: Mapping[str, str] = {
    "stated": "原文写明“{text}”。",
    "worked_out": "原文写“{text}”，年份或日子按文件日期推算。",
    "working_days": "原文写“{text}”，按国务院工作日历计算（识读时按周一至周五算为 {day}）。",
    "long_term": "原文写“{text}”，不设完成日。",
    "recurring": "原文写“{text}”，按期反馈。",
    "not_stated_by_rule": "原文没有期限；按时限规则 {rule}，自 {start} 起算。",
    "no_day_by_rule": "原文写“{text}”，没有具体日子；按时限规则 {rule}，自 {start} 起算。",
    "not_stated_no_rule": "原文没有期限，也没有适用的时限规则。",
    "no_day_no_rule": "原文写“{text}”，没有具体日子，也没有适用的时限规则。",
}
REVIEW_OF = "收文识读：{state}"
STANDS_FOR = "{name}（{for}）"
WHO_IS = "{role}“{name}”不在本单位名录中，是："
WHICH_IS = "{role}“{name}”不止一个，是："
PERSON_TOLD = "{name}（{about}）"
BY_ALIAS = "“{name}”是{of}的别名。"
STAFF_NUMBER = "工号 {staff_number}"
NO_POST = "没有任职"
ENTER_PERSON = "登记为新人员…"
ENTER_NAMESAKE = "登记为另一个同名的人…"
NOTHING_BROUGHT = "没有选择文件，也没有粘贴文字。"
FLAGS: Mapping[Flag, str] = {
    Flag.INFERRED: "推定：{fields}",
    Flag.NO_DAY: "原文没有期限",
    Flag.UNDATED: "原文期限“{text}”没有具体日子",
    Flag.RECKONED: "期限按工作日历重算：{day} → {counted}",
    Flag.PAST: "期限 {due} 已过",
    Flag.UNKNOWN: "不认识“{name}”",
    Flag.SEVERAL: "“{name}”不止一个",
    Flag.GROUP: "“{name}”将逐个分办",
    Flag.NOBODY: "“{name}”没有指明是谁，不作承办人",
    Flag.ABSENT: "牵头人{name}不在出席和列席名单中",
    Flag.TWIN: "与《{paper}》中的任务相同 {number}",
    Flag.BROKEN: "{detail}",
    Flag.UNREAD: "{why}",
    Flag.INCOMPLETE: "缺{fields}，按会议或来文入账前要补上",
}
RULES: Mapping[str, str] = {
    "sum": "合计",
    "count": "数量",
    "ratio": "比例",
    "date_order": "日期先后",
    "date_valid": "日期",
    "deadline_before_document": "期限早于文件",
    "numbering": "编号",
    "pairing": "标点配对",
    "attendance": "出席名单",
}
NOTICES: Mapping[str, str] = {
    "accept_sound": "没有疑点的都已确认，余下的请逐条处理。",
    "all_decided": "没有疑点的都已确认，没有余下的，可以入账。",
    "file_review": "已入账：事项在台账“拟立项”中，等待批准编号。",
    "enter_person": "已登记为新人员，在本文件中就是此人。任职和账号请系统管理员办理。",
    "file_without_matters": "已入账：没有任务，未立事项；文件和识读结果都已留存。",
    "drop_review": "这份文件不予办理，原件和审核记录都已保留。",
    "resume_review": "已恢复审核：原来的判定都在，接着处理。",
    "same_file": "这份文件以前收过，这是原有的审核。",
}
# Of a paper that is kept, and in which nothing could be read: why, and what can be done.
KEPT_UNREAD = "没有读出文字（{why}），原件已保存。{remedy}"
_BY_SIGHT = "请先用识字软件转成文字，再粘贴进来。"
_ANEW = "请用原来的软件打开，另存以后再交。"
_IN_PARTS = "请拆成几份再交。"
REMEDIES: Mapping[str, str] = {
    "binary": _BY_SIGHT,
    "conversion_failed": _ANEW,
    "crashed": _ANEW,
    "damaged": _ANEW,
    "empty": "请核对文件，里面要有文字。",
    "needs_libreoffice": "请另存为 docx 或 PDF 再交，或请系统管理员安装 LibreOffice。",
    "only_pictures": _BY_SIGHT,
    "out_of_memory": _IN_PARTS,
    "out_of_time": _IN_PARTS,
    "read_failed": "请过一会儿再交；还是不行，请找系统管理员。",
    "scanned": _BY_SIGHT,
    "too_deep": _ANEW,
    "too_large": _IN_PARTS,
    "too_long": _IN_PARTS,
    "too_many_cells": _IN_PARTS,
    "too_many_pages": _IN_PARTS,
    "truncated": _ANEW,
}
REVIEWS = "收文识读"
FAULTS: Mapping[str, str] = {
    "not_a_fact": "不是识读结果应有的样子。",
    "not_in_paper": "原文里找不到这段话，请照原文抄写。",
    "outside": "位置不在这段文字里。",
}
# Of a correction that met another's decision.
MEANWHILE_BY = "这一条刚刚已另有处理（{who}：{verdict}）。"
MEANWHILE = "这一条刚刚已有变动。"
SEND_AGAIN = "您填写的都还在：仍要以您的为准，再按一次“保存更正”；不改了，按“取消”。"
REFUSALS: Mapping[str, str] = {
    "due_undecided": "“{task}”没有期限：请先定完成日、复核日，或明确不设期限。",
    "fact_is_replaced": "这一条已被拆分或合并，请刷新后处理新的条目。",
    "facts_undecided": "还有 {left} 条没有确认或剔除，处理完才能入账。",
    "header_stays": "文件信息每份文件只有一条，不能剔除或补充；不对的地方请更正。",
    "name_not_in_paper": "文件的任务中没有“{name}”这个名称，请先更正再登记。",
    "namesake_needs_number": "已有人叫“{name}”：确是另一个人的，请填工号，以便区分。",
    "names_unknown": "承办人中有不认识的名称：{names}。请逐个认定（别名、外单位或更正）再入账。",
    "not_your_review": "收文识读由督办科室办理，您的角色不能查看。",
    "not_your_verb": "您的角色不能办理此项。",
    "only_tasks": "只有任务可以拆分、合并。",
    "review_is_begun": "这份文件已经在审核，请打开原有的那一份。",
    "review_is_ended": "这份文件已入账或不予办理，不能再改。",
    "review_not_dropped": "只有不予办理的文件可以恢复审核。",
    "too_many_facts": "这份文件识读出 {found} 条，超过 {most} 条的上限；请拆成几份文件。",
    "cannot_be_filed_so": "这类文件不能这样入账，请另选入账方式，或先更正文件类别。",
    "paper_has_no_day": "文件没有日期，无法入账：请在文件信息里补上日期。",
}
