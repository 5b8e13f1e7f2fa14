"""Whoever owns the database rewrites the log consistently, and is found: they have no key."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from duban.proof.bundle import read_bundle
from duban.proof.commitments import commitment
from duban.proof.entries import from_bytes
from duban.proof.heads import printed, signed
from duban.proof.verdicts import What
from duban.proof.verifying import verify
from duban_web.foundation import scope
from duban_web.trail.actions._placing import place
from duban_web.trail.actions.append import append
from duban_web.trail.faults import Wrong
from duban_web.trail.heads import log_head
from duban_web.trail.models import Event, Head, Pending, Secret
from duban_web.trail.origins import origin_of
from duban_web.trail.signer import SignerState
from web.trail.given_log import (
    SYSTEM,
    TENANT,
    bundle_of,
    examined,
    given_history,
    given_signer,
    sealed_and_signed,
)
from web.trail.test_proofs import guards_off

pytestmark = pytest.mark.django_db

FIRST, SECOND, MORE = (uuid.UUID(int=number) for number in (9, 10, 11))
Change = Callable[[list[Event]], list[Event]]


def changed(events: list[Event]) -> list[Event]:
    """The second event has other words, committed to under its salt."""
    event = events[1]
    secret = Secret.objects.within(SYSTEM).get(event=event, field="note")
    other = commitment(bytes(secret.salt), "note", "别的")
    entry = dataclasses.replace(from_bytes(bytes(event.body)), commitments={"note": other})
    Event.objects.filter(pk=event.pk).update(body=entry.to_bytes())
    Secret.objects.filter(pk=secret.pk).update(value="别的")
    return events


def forget(events: list[Event]) -> None:
    Pending.objects.within(SYSTEM).delete()
    Secret.objects.within(SYSTEM).filter(event__in=events).delete()
    Event.objects.within(SYSTEM).filter(pk__in=[event.pk for event in events]).delete()


def shortened(events: list[Event]) -> list[Event]:
    """The last event of the first matter was never there."""
    forget(events[2:3])
    return [*events[:2], *events[3:]]


def lengthened(events: list[Event]) -> list[Event]:
    """Something more happened long ago."""
    more = append(actor=SYSTEM, subject=("matter", MORE, 1), kind="matter.step1")
    return [events[0], more, *events[1:]]


def reordered(events: list[Event]) -> list[Event]:
    """The second matter came before the first."""
    return [*events[3:], *events[:3]]


def cut(events: list[Event]) -> list[Event]:
    """The second matter was never there."""
    forget(events[3:])
    return events[:3]


def forged(change: Change) -> Head:
    """The log made again over what somebody wants it to have been, by the application's means."""
    with scope.open(SYSTEM), connection.cursor() as cursor:
        guards_off(cursor)
        for table in ("trail_pending", "trail_leaf", "trail_node", "trail_head"):
            cursor.execute(f"DELETE FROM {table}")
        events = change([*Event.objects.within(SYSTEM).order_by("pk")])
        Pending.objects.within(SYSTEM).delete()
        waiting = [Event.objects.get(pk=event.pk) for event in events]
        Pending.objects.bulk_create(Pending(tenant=TENANT, event=event) for event in waiting)
        return place(SYSTEM, waiting, origin=None)


REWRITTEN: list[tuple[Any, Wrong]] = [
    (changed, Wrong.FORKED),
    (shortened, Wrong.BEHIND_SIGNER),
    (lengthened, Wrong.FORKED),
    (reordered, Wrong.FORKED),
    (cut, Wrong.BEHIND_SIGNER),
]


@pytest.mark.parametrize(
    ("change", "wrong"), REWRITTEN, ids=[change.__name__ for change, _ in REWRITTEN]
)
def test_a_log_that_was_rewritten_is_not_the_one_that_was_signed(
    tmp_path: Path, change: Change, wrong: Wrong
) -> None:
    signer = given_signer(tmp_path)
    given_history(FIRST)
    given_history(SECOND)
    sealed_and_signed(signer)
    forged(change)
    with scope.open(SYSTEM):
        found = {(fault.table, fault.wrong) for fault in examined(tmp_path / "signer")}
    assert found == {("signer", wrong)}


@pytest.mark.parametrize("change", [change for change, _ in REWRITTEN])
def test_a_signature_of_the_forger_s_own_is_named_and_convinces_nobody(
    tmp_path: Path, change: Change
) -> None:
    signer = given_signer(tmp_path)
    given_history(FIRST)
    given_history(SECOND)
    before = sealed_and_signed(signer)
    assert before is not None
    true_key = signer.key_of(origin_of(TENANT)).public_key
    forger = SignerState(tmp_path / "forger")
    head = forged(change)
    note = signed(log_head(head), forger.key_of(head.origin))
    with scope.open(SYSTEM):
        Head.objects.filter(pk=head.pk).update(note=note)
        found = {fault.wrong for fault in examined(tmp_path / "signer")}
    assert Wrong.SIGNATURE_WRONG in found
    bundle = read_bundle(bundle_of(FIRST, forger))
    with_true_key = {fault.what for fault in verify(bundle, public_key=true_key).faults}
    assert with_true_key & {What.NOT_SIGNED, What.SIGNATURE_WRONG}
    # And who kept an old head needs no key to see it.
    kept = verify(bundle, head=printed(before.note))
    assert not kept.is_sound
