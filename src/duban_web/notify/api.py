"""The inbox, channels and dead letters in the API."""

from __future__ import annotations

from ninja import Router

from duban_web.foundation.rest.offering import offers_list, offers_question, offers_verb
from duban_web.notify import replies
from duban_web.notify.actions.choose_channel import choose_channel
from duban_web.notify.actions.mark_read import mark_read
from duban_web.notify.actions.retry_delivery import retry_delivery
from duban_web.notify.queries.channels import own_channels
from duban_web.notify.queries.inbox import inbox, unread
from duban_web.notify.queries.stuck import dead_letters

router = Router(tags=["notices"])

offers_list(router, "/inbox", inbox, replies.NoticeReply)
offers_question(router, "/inbox/unread", unread, replies.UnreadReply)
offers_verb(router, "/inbox/{notice}/mark_read", mark_read, replies.ReadReply)

offers_list(router, "/channels", own_channels, replies.ChannelReply)
offers_verb(router, "/channels/{channel}", choose_channel, replies.ChannelReply)

offers_list(router, "/dead_letters", dead_letters, replies.DeadLetterReply)
offers_verb(router, "/dead_letters/{delivery}/retry", retry_delivery, replies.DeadLetterReply)
