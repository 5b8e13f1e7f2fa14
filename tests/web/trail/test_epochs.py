"""A log that lost events goes on in a new epoch, says so to everybody, and forks nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.db import connection, transaction

from duban.proof.bundle import read_bundle
from duban.proof.heads import printed
from duban.proof.verdicts import Answer, Question, What
from duban.proof.verifying import verify
from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.trail.actions.begin_epoch import begin_epoch
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign_epoch import sign_epoch
from duban_web.trail.examining_epochs import epochs
from duban_web.trail.faults import Wrong
from duban_web.trail.models import Head
from duban_web.trail.origins import origin_of
from duban_web.trail.signed import gap
from duban_web.trail.signer import NotSigned, SignerState
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

MATTER, LOST, LATER = (uuid.UUID(int=number) for number in (9, 10, 11))
THREE = [uuid.UUID(int=number) for number in (101, 102, 103)]
REASON = "三月二日磁盘损坏，备份止于三月一日"


def given_lost_events(tmp_path: Path) -> tuple[SignerState, list[str]]:
    """Three events are there under a signed head; two more were signed and are lost, one waits."""
    signer = given_signer(tmp_path)
    given_history(MATTER)
    kept = [sealed_and_signed(signer)]
    given_history(LATER, length=1)
    with transaction.atomic():
        given_history(LOST, length=2)
        kept.append(sealed_and_signed(signer))
        # As a backup that was restored does.
        transaction.set_rollback(True)
    return signer, [head.note for head in kept if head]


def begun(signer: SignerState) -> Head:
    """The first head of the next epoch, signed."""
    signed = signer.newest(origin_of(TENANT))
    assert signed is not None
    with scope.open(SYSTEM):
        begin_epoch(actor=SYSTEM, signed=signed, reason=REASON, confirmed_by=THREE)
    with scope.open(SYSTEM):
        head = sign_epoch(actor=SYSTEM, signer=signer)
    assert head is not None
    return head


def test_the_log_goes_on_under_a_new_origin_and_everything_is_proved(tmp_path: Path) -> None:
    signer, _ = given_lost_events(tmp_path)
    with scope.open(SYSTEM):
        assert gap(SYSTEM, tmp_path / "signer") is not None
    head = begun(signer)
    assert (head.origin, head.size) == (origin_of(TENANT, 2), 4)
    with scope.open(SYSTEM):
        assert gap(SYSTEM, tmp_path / "signer") is None
    given_history(LOST, length=1)
    assert sealed_and_signed(signer) is not None
    with scope.open(SYSTEM):
        assert examined(tmp_path / "signer") == []
        (one,) = epochs(SYSTEM)
    assert (one.epoch.signed.size, one.epoch.held.size, one.reason) == (6, 3, REASON)
    assert one.epoch.value()["missing"] == {"from": 3, "to": 5}
    for matter in (MATTER, LOST, LATER):
        verdict = verify(read_bundle(bundle_of(matter, signer)))
        assert verdict.is_sound
        (told,) = (each for each in verdict.remarks if each.what is What.EPOCH_BEGUN)
        assert dict(told.facts) == {"epoch": 2, "signed": 6, "held": 3, "reason": REASON}


def test_a_head_that_was_kept_from_before_is_compared_and_one_of_what_is_lost_says_so(
    tmp_path: Path,
) -> None:
    signer, (before, lost) = given_lost_events(tmp_path)
    begun(signer)
    bundle = read_bundle(bundle_of(MATTER, signer))
    assert verify(bundle, head=printed(before)).answers[Question.UNCHANGED] is Answer.YES
    verdict = verify(bundle, head=printed(lost))
    assert [(each.what, dict(each.facts)) for each in verdict.faults] == [
        (What.EVENTS_LOST, {"printed": 6, "held": 3, "epoch": 2})
    ]
    assert verdict.answers[Question.UNCHANGED] is Answer.NO


def test_what_is_signed_stays_signed(tmp_path: Path) -> None:
    signer, _ = given_lost_events(tmp_path)
    last = signer.last(origin_of(TENANT))
    begun(signer)
    assert signer.last(origin_of(TENANT)) == last
    assert last is not None
    with pytest.raises(NotSigned, match="epoch_is_over"):
        signer.sign(last, None)


def test_the_socket_begins_no_epoch(tmp_path: Path) -> None:
    signer, _ = given_lost_events(tmp_path)
    with scope.open(SYSTEM):
        head = seal(actor=SYSTEM)
    assert head is not None
    skipped = origin_of(TENANT, 3)
    last = signer.last(origin_of(TENANT))
    assert last is not None
    for origin in (origin_of(TENANT, 2), skipped):
        with pytest.raises(NotSigned, match="epoch_not_begun"):
            signer.sign(type(last)(origin, 4, last.root_sha256, last.root_sm3), None)
    with pytest.raises(NotSigned, match="epoch_not_next"):
        signer.begin(type(last)(skipped, 4, last.root_sha256, last.root_sm3))


def test_without_loss_there_is_no_epoch(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(MATTER)
    sealed_and_signed(signer)
    with pytest.raises(IllegalMove, match="nothing_was_lost"):
        begun(signer)
    with scope.open(SYSTEM):
        assert sign_epoch(actor=SYSTEM, signer=signer) is None


@pytest.mark.parametrize(("reason", "three"), [(" ", THREE), (REASON, THREE[:2] + THREE[:1])])
def test_three_confirm_it_and_say_why(tmp_path: Path, reason: str, three: list[uuid.UUID]) -> None:
    signed = given_lost_events(tmp_path)[0].newest(origin_of(TENANT))
    assert signed is not None
    with scope.open(SYSTEM), pytest.raises(Refusal, match="epoch_not_confirmed"):
        begin_epoch(actor=SYSTEM, signed=signed, reason=reason, confirmed_by=three)


def test_an_epoch_can_be_lost_as_well_and_the_next_one_says_so(tmp_path: Path) -> None:
    signer, _ = given_lost_events(tmp_path)
    with transaction.atomic():
        begun(signer)
        transaction.set_rollback(True)
    head = begun(signer)
    assert (head.origin, head.size) == (origin_of(TENANT, 3), 4)
    with scope.open(SYSTEM):
        assert examined(tmp_path / "signer") == []
    assert verify(read_bundle(bundle_of(MATTER, signer))).is_sound


# What somebody does who owns the database, and what is found of it.
TAMPERED = {
    "the reason is gone": (
        "DELETE FROM trail_secret WHERE field = 'reason'",
        {("trail_event", Wrong.FIELD_LOST)},
    ),
    "the epoch is told otherwise": (
        "UPDATE trail_secret SET value = '{}' WHERE field = 'epoch'",
        {("trail_secret", Wrong.FIELD_DIFFERS), ("trail_head", Wrong.EPOCH_UNPROVED)},
    ),
    "the epoch is called the first": (
        "UPDATE trail_head SET origin = replace(origin, '/e2', '/e3'), note = note",
        {
            ("trail_head", Wrong.NOTE_DIFFERS),
            ("trail_head", Wrong.EPOCH_UNPROVED),
        },
    ),
}


@pytest.mark.parametrize(("statement", "expected"), TAMPERED.values(), ids=list(TAMPERED))
def test_what_was_done_to_an_epoch_is_named(
    tmp_path: Path, statement: str, expected: set[tuple[str, Wrong]]
) -> None:
    signer, _ = given_lost_events(tmp_path)
    begun(signer)
    with scope.open(SYSTEM), connection.cursor() as cursor:
        guards_off(cursor)
        cursor.execute(statement)
        found = {(fault.table, fault.wrong) for fault in examined(tmp_path / "signer")}
    assert found == expected


def test_a_signer_that_remembers_another_head_is_named(tmp_path: Path) -> None:
    signer, _ = given_lost_events(tmp_path)
    begun(signer)
    (path,) = (
        each for each in (tmp_path / "signer").glob("*.head") if not each.stem.endswith("+e2")
    )
    path.write_text(path.read_text("utf-8").replace("\n6\n", "\n7\n"), "utf-8")
    with scope.open(SYSTEM):
        assert {fault.wrong for fault in examined(tmp_path / "signer")} == {Wrong.EPOCH_DIFFERS}
