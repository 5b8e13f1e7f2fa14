"""What a signer's folder says, looked at from outside: nothing in it is made or changed.

Reads: the signer's key and last heads, the size of the log. It is the restore gate's question: are
the data behind what was signed already?
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from duban.proof.heads import Head
from duban.proof.notes import PublicKey
from duban.proof.origins import name_and_epoch
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.models import Head as HeadRow
from duban_web.trail.models import Leaf
from duban_web.trail.origins import origin_of
from duban_web.trail.public_key import published
from duban_web.trail.signer import SignerState


@dataclass(frozen=True, slots=True)
class Gap:
    """A log that was signed at a size which the data do not reach, or with another root there."""

    origin: str
    signed: int
    held: int


def signed_heads(folder: Path) -> tuple[Head, ...]:
    """The last head of each log, of its newest epoch; raises OSError and Misfit."""
    newest: dict[str, Head] = {}
    for path in sorted(folder.glob("*.head")):
        head = Head.parse(path.read_text("utf-8"))
        name, epoch = name_and_epoch(head.origin)
        if name not in newest or epoch > name_and_epoch(newest[name].origin)[1]:
            newest[name] = head
    return tuple(newest.values())


def last_signed(folder: Path, tenant: UUID) -> Head | None:
    """The last head of the tenant's log."""
    name = origin_of(tenant)
    found = (head for head in signed_heads(folder) if name_and_epoch(head.origin)[0] == name)
    return next(found, None)


def public_key(folder: Path, tenant: UUID) -> PublicKey | None:
    """The key that signs for the tenant's log, if the signer has made one."""
    if not (folder / "key").exists():
        return None
    if not os.access(folder / "key", os.R_OK):
        # Another user's, as it should be: what that user has published is what there is to read.
        return published(folder, origin_of(tenant))
    return SignerState(folder).key_of(origin_of(tenant)).public_key


def has_signed(actor: Actor) -> bool:
    """Whether any head of the actor's log bears a signature."""
    scope.of(actor)
    return HeadRow.objects.within(actor).exclude(note="").exists()


def gap(actor: Actor, folder: Path) -> Gap | None:
    """How far the actor's log is behind what was signed; ``None`` if it is not."""
    scope.of(actor)
    last = last_signed(folder, actor.tenant)
    if last is None:
        return None
    if is_held(actor, last):
        return None
    return Gap(last.origin, last.size, Leaf.objects.within(actor).count())


def is_held(actor: Actor, signed: Head) -> bool:
    """Whether the actor's log was what is signed there, at its size.

    The signer writes down first what it answers: a head may be signed and its note be lost.
    """
    rows = HeadRow.objects.within(actor).filter(size=signed.size)
    return any(bytes(row.root_sha256) == signed.root_sha256 for row in rows)
