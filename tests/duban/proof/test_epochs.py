"""A log in a later epoch: its event says what was lost, or nothing of it is believed."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from proof.given_trail import KEY, LOG, SIGNER, Trail, event, events, trail

from duban import proof
from duban.records import Misfit

NEXT = f"{LOG}/e2"
HELD = 8
SIGNED = trail().head()
LEFT = trail().head(HELD)
EPOCH = proof.Epoch(2, SIGNED, LEFT)
VALUE = EPOCH.value()


def bundle_with(value: Any = VALUE, *, at: int = HELD, **changes: Any) -> proof.Bundle:
    """What was left, the event of the epoch behind it, and what happened since."""
    told = {proof.EPOCH_FACTS: value, proof.REASON: "磁盘损坏", proof.CONFIRMED_BY: ["p-1"]}
    begun = event(60, "l-01", 1, (None, None), kind=proof.EPOCH, fields=told)
    since = event(61, "m-90", 1, (None, "proposed"))
    left = events()[:at]
    log = Trail([*left, begun, since], origin=NEXT)
    given = dataclasses.replace(
        log.bundle(),
        earlier_head=proof.signed(LEFT, SIGNER),
        consistency=log.consistency(HELD, len(log.events)) if at == HELD else None,
    )
    proved = (*given.events, log.proved(at), log.proved(at + 1))
    return dataclasses.replace(given, **{"events": proved, **changes})


def faults(bundle: proof.Bundle, head: proof.PrintedHead | None = None) -> set[str]:
    verdict = proof.verify(bundle, public_key=KEY, head=head)
    return {f"{each.table.value} {each.what.value}" for each in verdict.faults}


def kept(head: proof.Head) -> proof.PrintedHead:
    return proof.PrintedHead(head.size, head.root_sha256, head.origin)


def test_a_history_over_two_epochs_holds_and_says_so() -> None:
    verdict = proof.verify(bundle_with(), public_key=KEY)
    assert verdict.is_sound
    (told,) = (each for each in verdict.remarks if each.what is proof.What.EPOCH_BEGUN)
    assert dict(told.facts) == {"epoch": 2, "signed": 13, "held": 8, "reason": "磁盘损坏"}
    assert "第 2 纪元" in proof.in_words(told)


def test_what_is_missing_is_named_and_nothing_where_as_many_are_there() -> None:
    assert VALUE["missing"] == {"from": 8, "to": 12}
    other = dataclasses.replace(SIGNED, root_sha256=bytes(32))
    assert proof.Epoch(2, SIGNED, other).value()["missing"] is None


def test_a_kept_head_of_what_was_left_is_compared() -> None:
    assert faults(bundle_with(), kept(LEFT)) == set()
    other = dataclasses.replace(kept(LEFT), root_sha256=bytes(32))
    assert faults(bundle_with(), other) == {"printed_head printed_head_differs"}


@pytest.mark.parametrize("size", [9, 10, 13])
def test_a_kept_head_of_what_is_lost_is_answered_with_no(size: int) -> None:
    verdict = proof.verify(bundle_with(), public_key=KEY, head=kept(trail().head(size)))
    assert [each.what for each in verdict.faults] == [proof.What.EVENTS_LOST]
    assert verdict.unexamined == ()
    assert verdict.answers[proof.Question.UNCHANGED] is proof.Answer.NO


UNPROVED = {"head epoch_unproved"}
WRONG: dict[str, tuple[proof.Bundle, set[str]]] = {
    "no event": (bundle_with(events=bundle_with().events[:-2]), UNPROVED),
    "not told": (
        bundle_with(
            events=tuple(dataclasses.replace(each, opened=()) for each in bundle_with().events)
        ),
        UNPROVED,
    ),
    "another number": (bundle_with({**VALUE, "number": 3}), UNPROVED),
    "no number": (bundle_with({**VALUE, "number": "2"}), UNPROVED),
    "another gap": (bundle_with({**VALUE, "missing": None}), UNPROVED),
    "something more": (bundle_with({**VALUE, "more": 1}), UNPROVED),
    "no heads": (bundle_with({"number": 2}), UNPROVED),
    "no object": (bundle_with("2"), UNPROVED),
    "a head that is none": (bundle_with({**VALUE, "held": "x"}), UNPROVED),
    "another log": (
        bundle_with(
            proof.Epoch(2, dataclasses.replace(SIGNED, origin="duban.example/b"), LEFT).value()
        ),
        UNPROVED,
    ),
    "not behind what was left": (
        bundle_with(at=HELD + 1),
        UNPROVED | {"earlier_head history_unproved"},
    ),
}


@pytest.mark.parametrize(("bundle", "expected"), WRONG.values(), ids=list(WRONG))
def test_an_epoch_that_nothing_began_is_a_fault(bundle: proof.Bundle, expected: set[str]) -> None:
    assert faults(bundle) >= expected


def test_an_earlier_head_is_of_an_earlier_epoch_and_not_of_a_later_one() -> None:
    later = dataclasses.replace(LEFT, origin=f"{LOG}/e3")
    bundle = bundle_with(earlier_head=proof.signed(later, SIGNER))
    assert faults(bundle) == {"earlier_head head_of_other_log"}


def test_an_epoch_reads_what_it_writes() -> None:
    entry = events()[0].entry
    assert proof.Epoch.read(VALUE, entry) == EPOCH
    with pytest.raises(Misfit):
        proof.Epoch.read(None, entry)
