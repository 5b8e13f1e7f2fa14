"""Sign a report (审签): from then on it counts."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.matters.actions._moving import found, move, person_acting, today, took_part
from duban_web.matters.actions._signing import check_signer
from duban_web.matters.closers import Part
from duban_web.matters.models import Progress
from duban_web.matters.states import Verb


def sign(*, actor: Actor, matter: UUID, version: int, progress: UUID) -> Progress:
    """Sign what the unit's handler has written; who handles it does not sign it."""
    row = found(actor, matter, version, Verb.SIGN)
    written = Progress.objects.find(actor, progress, matter=row)
    if written.signed_by_id is not None:
        raise IllegalMove("report_is_signed")
    signer = person_acting(actor)
    check_signer(actor, row, signer, written)
    told = [written.reported_by_id]
    move(actor, row, version, Verb.SIGN, said={"progress": str(written.pk)}, also_told=told)
    change(written, written.version, signed_by=signer, signed_on=today(actor))
    took_part(actor, row, signer, Part.SIGNER)
    return written
