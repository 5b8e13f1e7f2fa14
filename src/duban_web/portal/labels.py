"""The words of the portal."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.matters.waiting import Waiting
from duban_web.portal.house import Chore
from duban_web.portal.kinds import Kind

WORKBENCH, INBOX = "待办", "收件"
LISTS: Mapping[Waiting, str] = {
    Waiting.APPROVE: "待立项审批",
    Waiting.ASSIGN: "待交办",
    Waiting.RULE_ON_RETURN: "待裁定退回",
    Waiting.ACCEPT: "待签收",
    Waiting.DECIDE: "待审批申请",
    Waiting.ANSWER: "待答复批示",
    Waiting.REPORT: "待反馈",
    Waiting.SIGN: "待审签",
    Waiting.SUBMIT: "待报结",
    Waiting.VERIFY: "待核验",
    Waiting.CLOSE: "待销号",
    Waiting.LOOK_BACK: "待回头看",
    Waiting.REOPEN: "问题反弹，待定重启",
    Waiting.LATE: "逾期",
    Waiting.DUE_SOON: "临期",
    Waiting.LED: "我牵头、分管的事项",
    Waiting.OWN: "我承办的事项",
    Waiting.LATELY_CLOSED: "近三个月销号",
}
# What the day in a list is, where it is not the one by which a matter is done.
DUE = "时限"
DAYS: Mapping[Waiting, str] = {
    Waiting.ACCEPT: "签收期限",
    Waiting.REPORT: "应报日",
    Waiting.LOOK_BACK: "应看日",
    Waiting.LATELY_CLOSED: "销号日",
}
CHORES: Mapping[Chore, str] = {
    Chore.GRANTS: "待确认的角色授予",
    Chore.ACCOUNTS: "待确认的账号",
    Chore.RESETS: "待确认的密码、动态口令重置",
    Chore.IDENTITIES: "待确认的外部身份关联",
    Chore.LETTERS: "没有发出的邮件",
}
# What the inbox and the channels say first, after something was done.
NOTICES: Mapping[str, str] = {
    "all_read": "本页通知已标为已读。",
    "one_read": "已标为已读。",
    "channel_chosen": "通知方式已保存。",
}
ADDRESS, BY_MAIL = "邮箱地址", "同时用电子邮件通知我"
ADDRESS_HINT = "收件箱里总有全部通知；电子邮件只是另外告知，限知悉的事项不在邮件里出现。"
KINDS: Mapping[Kind, str] = {
    Kind.MATTER: "事项",
    Kind.DOCUMENT: "文件",
    Kind.MEETING: "会议",
    Kind.DIRECTIVE: "来文、批示",
}
