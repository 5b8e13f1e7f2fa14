"""What the fields of events are called, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

# By the names that events have them under; what is not here is not told.
FIELDS: Mapping[str, str] = {
    "title": "标题",
    "requirement": "要求",
    "old_requirement": "原要求",
    "remark": "说明",
    "text": "内容",
    "percent": "进度",
    "problems": "存在问题",
    "next_step": "下一步安排",
    "opinion": "意见",
    "reason": "理由",
    "kind": "类别",
    "level": "级别",
    "outcome": "结果",
    "granted": "审批结果",
    "upheld": "裁定结果",
    "proper_owner": "建议承办单位",
    "handler": "承办人",
    "leaver": "移交人",
    "heir": "接收人",
    "parties": "责任方",
    "evidence": "佐证材料",
    "stages": "节点",
    "parts": "分解事项",
    "rest": "其余事项",
    "rest_due": "其余事项时限",
    "due": "日期",
    "due_kind": "时限类别",
    "old_due": "更正前时限",
    "current_due": "时限",
    "accept_due": "签收期限",
    "every": "周期",
    "day": "日",
    "patrol_every": "长期坚持周期",
    "patrol_next": "下次检查",
    "roll_up": "报结条件",
    "roll_up_count": "须销号数",
    "audience": "知悉范围",
    "knowers": "知悉人",
    "publicity": "公开属性",
    "external_number": "原编号",
    "basis_title": "依据",
    "basis_number": "依据文号",
    "basis_day": "依据日期",
    "basis_quote": "依据原文",
    "asks_answer": "要求答复",
    "is_typed": "代录",
    "was_closed_on": "原销号日期",
}
GRANTED, NOT_GRANTED = "同意", "不同意"
UPHELD, NOT_UPHELD = "支持异议", "不支持异议"
PERCENT = "{value}%"
PARTY = "{role}：{name}"
LISTED = "；"
