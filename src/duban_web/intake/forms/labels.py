"""The words of the fields by which facts are corrected."""

from __future__ import annotations

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "kind": "文件类别",
    "title": "标题",
    "issuer": "发文机关",
    "number": "发文字号",
    "date": "成文日期",
    "meeting.year": "年度",
    "meeting.number": "次数",
    "meeting.extended": "扩大会议",
    "meeting.chair": "主持人",
    "meeting.attendees": "出席",
    "meeting.absent": "请假",
    "meeting.observers": "列席人员",
    "meeting.observer_units": "列席科室",
    "meeting.supervisor": "督办科室",
    "no": "序号",
    "verdict": "结论",
    "text": "原文",
    "leads": "牵头人",
    "assistants": "协助人",
    "responsible": "责任单位",
    "joint": "会同单位",
    "deadline.text": "原文期限",
    "agenda": "议题序号",
    "category": "类别",
    "status": "整改进度",
    "status_text": "进度原文",
    "due": "时限",
    "name": "姓名",
    "achievements": "工作总结",
    "plans": "工作打算",
    "value": "数值",
    "unit": "单位",
    "approx": "约数",
}
TOPIC = "事项名称"
DUE_KIND = "时限类别"
DUE = "完成日或复核日"
IS_RESTRICTED = "限知悉"
STATUSES: Mapping[str, str] = {
    "done": "完成",
    "done_long_term": "完成并长期坚持",
    "stage_done_long_term": "阶段性完成并长期坚持",
    "partly_done": "部分完成",
    "in_progress": "整改中",
    "not_started": "未启动",
    "not_done": "未完成",
}
FILES = "文件"
FILES_HINT = "可一次选多份：Word、WPS、PDF、OFD、Excel、网页、文本。"
PASTED = "或粘贴文字"
PASTED_TOO_LONG = "粘贴的文字超过 %(limit_value)d 字，请拆成几份，或存成文件再交。"
PASTED_NAME = "粘贴的文字.txt"
FILING = "入账方式"
MEETING_KIND = "会议类型"
MEETING_KINDS_HINT = "按会议名称推定，可改。"
LEADER = "批示领导"
LEADER_HINT = "按领导批示入账时必填；其他方式没有就空着。"
REPORT_BACK = "回复期限"
REPORT_BACK_HINT = "上级或领导要求回复的日子；没有就空着。"
NOT_REGISTERED = "这样入账不作登记，这里填的留不下来：请清空，或改选来文、批示一类。"
KNOWERS = "知悉人"
KNOWERS_HINT = "有限知悉的议题或任务时，除承办人外可以知道的人；其中一人批准立项。"
REASON = "理由"
WORDS = "文中的原话"
WORDS_HINT = "从原文抄下或粘贴一段，空格和换行不必相同。"
STAFF_NUMBER = "工号"
STAFF_NUMBER_HINT = "用来区分同名的人。"
