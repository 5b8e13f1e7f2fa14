"""Sends what waits in the outbox: claimed, handed in, noted, one letter after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.notify import outbox
from duban_web.notify.letters import letter
from duban_web.notify.mail_server import MailServer
from duban_web.notify.smtp import NotSent, hand_in


def send_waiting(
    actor: Actor,
    server: MailServer,
    *,
    now: datetime.datetime | None = None,
    is_over: Callable[[], bool] = lambda: False,
) -> None:
    """Send a tenant's letters that are due, until none is, the server rests, or time is over.

    ``now`` is for simulated tenants, as that of a scope is.
    """
    with scope.open(actor, now):
        outbox.look_in(actor, server)
    while not is_over():
        with scope.open(actor, now):
            claimed = outbox.claim_next(actor, server)
        if claimed is None:
            return
        _send(actor, server, claimed, now)


def _send(
    actor: Actor, server: MailServer, claimed: outbox.Claimed, now: datetime.datetime | None
) -> None:
    # Not where it is claimed: one that cannot be written would be the next one for ever.
    content = letter(
        claimed.delivery.notice,
        message_id=claimed.delivery.message_id,
        sender=server.sender,
        target=claimed.target,
    )
    try:
        hand_in(server, target=claimed.target, letter=content)
    except NotSent as error:
        with scope.open(actor, now):
            outbox.note_failed(actor, claimed, server, error.failure, error.answer)
        return
    with scope.open(actor, now):
        outbox.note_sent(actor, claimed, server)
