"""Tell people of something: in the transaction in which it happens, so that neither is without the
other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.notify.mail_server import mail_server
from duban_web.notify.models import ChannelChoice, Delivery, Notice
from duban_web.notify.rules import Channel
from duban_web.tenants.queries.people import persons_by


def tell(
    *,
    actor: Actor,
    subject: tuple[str, UUID, int],
    kind: str,
    persons: Iterable[UUID],
    facts: Mapping[str, Any],
    is_restricted: bool = False,
) -> list[Notice]:
    """Put a notice of the subject's last event into the inboxes, and on its way by what they chose.

    Nobody is told twice of one event. Who may know of it is the caller's to decide.
    """
    subject_kind, subject_id, subject_version = subject
    everywhere = Actor.system(actor.tenant)
    now = scope.now(actor)
    notices = Notice.objects.bulk_create(
        Notice(
            tenant=actor.tenant,
            path=person.path,
            recipient=person,
            kind=kind,
            facts={name: _plain(value) for name, value in facts.items()},
            subject_kind=subject_kind,
            subject_id=subject_id,
            subject_version=subject_version,
            is_restricted=is_restricted,
            said_at=now,
        )
        for person in persons_by(everywhere, sorted({*persons}))
    )
    _send_out(everywhere, notices, now)
    return notices


def _send_out(everywhere: Actor, notices: Sequence[Notice], now: datetime.datetime) -> None:
    server = mail_server()
    if server is None:
        return
    chosen = ChannelChoice.objects.within(everywhere).filter(
        person__in=[notice.recipient_id for notice in notices], channel=Channel.EMAIL, is_on=True
    )
    by_mail = set(chosen.values_list("person", flat=True))
    deliveries = [
        Delivery(
            tenant=everywhere.tenant,
            path=notice.path,
            notice=notice,
            channel=Channel.EMAIL.value,
            waits_since=now,
            next_try=now,
        )
        for notice in notices
        if notice.recipient_id in by_mail
    ]
    for delivery in deliveries:
        delivery.message_id = f"<{delivery.pk.hex}@{server.domain}>"
    Delivery.objects.bulk_create(deliveries)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
