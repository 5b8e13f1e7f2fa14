"""The words of notices: channels, what became of a delivery and why, letters, refusals."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.notify.rules import Channel, DeliveryState, Failure

CHANNELS: Mapping[Channel, str] = {Channel.EMAIL: "电子邮件"}
DELIVERY_STATES: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: "待发送",
    DeliveryState.CLAIMED: "发送中",
    DeliveryState.SENT: "已发送",
    DeliveryState.DEAD: "发送失败",
    DeliveryState.HELD: "暂缓发送",
    DeliveryState.DROPPED: "不再发送",
}
FAILURES: Mapping[Failure, str] = {
    Failure.REFUSED: "邮件服务器拒绝连接",
    Failure.NOT_FOUND: "找不到邮件服务器",
    Failure.NO_ANSWER: "邮件服务器没有及时应答",
    Failure.BROKEN_OFF: "邮件服务器中断了连接",
    Failure.NOT_TRUSTED: "邮件服务器的加密或证书未通过核验",
    Failure.NOT_LET_IN: "邮件服务器不接受本系统的用户名、密码或发件地址",
    Failure.SERVER_BUSY: "邮件服务器暂时不能服务",
    Failure.ADDRESS_REFUSED: "邮件服务器不接受收件地址",
    Failure.ADDRESS_BUSY: "收件邮箱暂时不能收信",
    Failure.CONTENT_REFUSED: "邮件服务器拒收该邮件",
    Failure.CONTENT_BUSY: "邮件服务器暂时不收该邮件",
    Failure.IN_DOUBT: "邮件已交给服务器，没有收到是否收下的答复",
    Failure.TOO_OLD: "等待过久，已不再发送",
    Failure.NOBODY_SENT: "服务停过，或恢复过备份，可能已经发出；确认后可重新发送",
}

# A letter. What is for named eyes says no more than that.
LETTER_SUBJECT = "【督办】{phrase}：{number}{title}"
LETTER_BODY = "{phrase}。"
LETTER_MATTER = "事项：{title}"
LETTER_NUMBER = "编号：{number}"
LETTER_DUE = "时限：{due}"
RESTRICTED_SUBJECT = "【督办】有一件限知悉事项"
RESTRICTED_BODY = "有一件限知悉事项与您有关，请登录督办系统查看。"
LETTER_END = "请登录督办系统查看和办理。本邮件由系统自动发出，请勿回复；邮件里不带链接。"

VERBS: Mapping[str, str] = {"retry_delivery": "重新发送"}
# The page on which a verb is done.
SCREENS: Mapping[str, str] = {"retry_delivery": "运行状态"}

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "delivery_is_on_its_way": "该邮件已在发送或已发出，请刷新后查看。",
    "not_your_verb": "您的角色不能办理此项。",
    "notice_is_read": "该通知已读。",
    "only_in_person": "此项须由本人登录办理。",
}
# What is wrong with a field.
FAULTS: Mapping[str, str] = {
    "not_an_address": "应为一个电子邮件地址，如 zhao@example.gov.cn。",
}
