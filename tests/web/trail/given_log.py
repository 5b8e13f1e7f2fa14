"""A log with events, sealed and signed, and what ``duban verify`` says of its bundles."""

from __future__ import annotations

import uuid
from pathlib import Path

from duban.proof.bundle import read_bundle
from duban.proof.verdicts import Verdict
from duban.proof.verifying import verify
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.actions.append import append
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.examining import faults
from duban_web.trail.faults import Fault
from duban_web.trail.models import Event, Head
from duban_web.trail.origins import origin_of
from duban_web.trail.queries import proof_bundle
from duban_web.trail.signed import last_signed
from duban_web.trail.signer import SignerState

TENANT = uuid.UUID(int=1)
SYSTEM = Actor.system(TENANT)
STATES = ("", "proposed", "registered", "assigned", "underway")


def given_history(matter: uuid.UUID, length: int = 3) -> list[Event]:
    """A matter that goes through its first states."""
    with scope.open(SYSTEM):
        return [
            append(
                actor=SYSTEM,
                subject=("matter", matter, version),
                kind=f"matter.step{version}",
                fields={"note": f"第{version}步"},
                before=STATES[version - 1],
                after=STATES[version],
            )
            for version in range(1, length + 1)
        ]


def sealed_and_signed(signer: SignerState) -> Head | None:
    """The new head of everything that waited, signed."""
    with scope.open(SYSTEM):
        seal(actor=SYSTEM)
        return sign(actor=SYSTEM, signer=signer)


def examined(signer: Path, actor: Actor = SYSTEM) -> list[Fault]:
    """What is wrong with the trail, in the open scope, by the signer's folder."""
    return [*faults(actor, signer, last_signed(signer, actor.tenant))]


def bundle_of(matter: uuid.UUID, signer: SignerState) -> bytes:
    """The proof of everything that happened to the matter."""
    key = signer.key_of(origin_of(TENANT)).public_key
    with scope.open(SYSTEM):
        return proof_bundle(SYSTEM, ("matter", matter), public_key=key.text)


def verdict_on(bundle: bytes, signer: SignerState) -> Verdict:
    """What anybody finds who has the log's public key."""
    key = signer.key_of(origin_of(TENANT)).public_key
    return verify(read_bundle(bundle), public_key=key)


def given_signer(folder: Path) -> SignerState:
    """A signer with a new key."""
    return SignerState(folder / "signer")
