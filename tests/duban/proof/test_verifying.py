"""What a bundle proves: the tamper list, each found and named, and the erasure that is lawful."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from proof.given_trail import (
    EVIDENCE,
    KEY,
    LOG,
    SIGNER,
    Event,
    Trail,
    bundle,
    event,
    events,
    found,
    trail,
    with_event,
)
from proof.signer import GivenSigner

from duban import proof
from duban.proof import (
    Answer,
    Bundle,
    PrintedHead,
    Question,
    Verdict,
    verify,
)
from duban.proof.labels import TABLES, WORDS

YES = dict.fromkeys(Question, Answer.YES)


def kept(size: int) -> PrintedHead:
    return proof.printed(proof.paper_text(trail().head(size)))


def checked(given_: Bundle, **how: Any) -> Verdict:
    """The verdict of whoever trusts our key, on the bundle as a file."""
    return verify(proof.read_bundle(proof.write_bundle(given_)), **{"public_key": KEY, **how})


def test_a_sound_bundle_answers_three_times_yes() -> None:
    verdict = checked(bundle(), head=kept(3))
    assert (verdict.faults, verdict.unexamined, verdict.answers) == ((), (), YES)
    assert verdict.is_sound
    assert (verdict.log, verdict.size, verdict.key) == (LOG, 13, KEY)
    assert [entry and entry.version for entry in verdict.entries] == [1, 1, 2, 3, 2, 3]


def test_a_lawful_erasure_is_told_and_is_no_alarm() -> None:
    verdict = checked(bundle())
    told = [each for each in verdict.remarks if each.what is proof.What.FIELD_ERASED]
    assert [(each.index, dict(each.facts)) for each in told] == [
        (1, {"field": field, "by": 6, "basis": "个人信息保护法第四十七条"})
        for field in ("phone", "title")
    ]
    assert verdict.is_sound


def test_without_a_key_it_is_said_that_nobody_knows_who_signed() -> None:
    forger = GivenSigner(LOG, seed=b"forger")
    forged = Trail([*events()[:4], event(4, "m-01", 3, ("underway", "closed"))])
    given_ = proof.Bundle(
        log=LOG,
        public_key=forger.public_key.text,
        head=proof.signed(forged.head(), forger),
        events=(forged.proved(4),),
    )
    verdict = verify(given_)
    assert (verdict.is_sound, verdict.is_key_given) == (True, False)
    assert found(verdict.remarks) == {"public_key key_not_given"}
    assert found(checked(given_).faults) == {"head not_signed"}


# ── The trail changed in the database, and sealed anew ────────────────────────────────────────────

CLOSED = event(4, "m-01", 3, ("underway", "closed"))
CHANGES: list[tuple[str, Callable[[list[Event]], list[Event]]]] = [
    ("an event before the printed head is changed", lambda e: [e[0], e[9], *e[2:]]),
    ("one is deleted", lambda e: [e[0], *e[2:]]),
    ("one is put in", lambda e: [e[0], CLOSED, *e[1:]]),
    ("two change places", lambda e: [e[1], e[0], *e[2:]]),
]
# The one who holds the database makes everything consistent, and lets a good key sign it: a signer
# without memory. Only who kept an old head sees it.
SEALED = [
    (f"{what}, {how}", change, earlier)
    for what, change in CHANGES
    for how, earlier in (("the old head is left out", None), ("and proved anew", 3))
]


@pytest.mark.parametrize(("what", "change", "earlier"), SEALED)
def test_a_trail_that_was_rewritten_before_the_printed_head(
    what: str, change: Callable[[list[Event]], list[Event]], earlier: int | None
) -> None:
    forged = Trail(change(list(events())))
    size = len(forged.events)
    given_ = proof.Bundle(
        log=LOG,
        public_key=KEY.text,
        head=proof.signed(forged.head(), SIGNER),
        events=(forged.proved(4),),
        earlier_head=proof.signed((forged if earlier else trail()).head(3), SIGNER),
        consistency=forged.consistency(3, size),
    )
    verdict = checked(given_, head=kept(3))
    assert verdict.answers[Question.UNCHANGED] is Answer.NO, what
    expected = {
        None: {"earlier_head history_changed"},
        3: {"printed_head printed_head_differs"},
    }
    assert found(verdict.faults) == expected[earlier], what


@pytest.mark.parametrize(("what", "change"), CHANGES)
def test_a_trail_that_was_rewritten_without_the_key(
    what: str, change: Callable[[list[Event]], list[Event]]
) -> None:
    # Event, leaf and head are consistent; only the signature cannot be had.
    forged = Trail(change(list(events())))
    old = proof.parsed(bundle().head).signatures[0]
    line = proof.signed(trail().head(), SIGNER).rpartition("\n\n")[2]
    assert old.name in line
    given_ = proof.Bundle(
        log=LOG,
        public_key=KEY.text,
        head=f"{forged.head().text}\n{line}",
        events=(forged.proved(4),),
    )
    verdict = checked(given_)
    assert found(verdict.faults) == {"head signature_wrong"}, what
    assert verdict.answers[Question.INCLUDED] is Answer.NO


@pytest.mark.parametrize(("what", "change"), CHANGES)
def test_a_trail_that_was_changed_under_its_true_head(
    what: str, change: Callable[[list[Event]], list[Event]]
) -> None:
    # Nothing is signed anew: the entries on the disk are no longer those of the head.
    forged = Trail(change(list(events())))
    wrong = {
        place
        for place, told in enumerate(bundle().events)
        if forged.events[told.index].data.decode() != told.entry
    }
    told = tuple(
        dataclasses.replace(forged.proved(each.index), erased=(), opened=())
        for each in bundle().events
    )
    verdict = checked(dataclasses.replace(bundle(), events=told, states=(), files=()))
    assert wrong
    assert {each for each in found(verdict.faults) if "not_in_tree" in each} >= {
        f"events[{place}] not_in_tree" for place in wrong
    }, what


def test_a_tail_that_was_cut_consistently() -> None:
    # A head that was truly signed, of before: a backup that was put back, or a hand.
    cut = Trail(events()[:9])
    verdict = checked(cut.bundle(), head=kept(13))
    assert found(verdict.faults) == {"printed_head log_shorter_than_printed"}
    assert verdict.answers == {**YES, Question.UNCHANGED: Answer.NO}
    assert checked(cut.bundle()).is_sound


def broken_history(*told: Event) -> Verdict:
    """The verdict on a trail of its own, all of it shown."""
    own = Trail(told)
    return checked(
        proof.Bundle(
            log=LOG,
            public_key=KEY.text,
            head=proof.signed(own.head(), SIGNER),
            events=tuple(map(own.proved, range(len(told)))),
        )
    )


HISTORIES: list[tuple[str, list[Event], set[str]]] = [
    ("sound", [event(0, "m", 1, (None, "a")), event(1, "m", 2, ("a", "b"))], set()),
    ("without states", [event(0, "m", 1, (None, None)), event(1, "m", 2, (None, None))], set()),
    (
        "in which one says no state",
        [
            event(0, "m", 1, (None, "a")),
            event(1, "m", 2, (None, None)),
            event(2, "m", 3, ("a", "b")),
        ],
        set(),
    ),
    ("told late", [event(0, "m", 1, (None, None)), event(1, "m", 2, ("a", "b"))], set()),
    (
        "in which one says no state and the next another",
        [
            event(0, "m", 1, (None, "a")),
            event(1, "m", 2, (None, None)),
            event(2, "m", 3, ("x", "b")),
        ],
        {"events[2] chain_broken"},
    ),
    ("only its end", [event(0, "m", 5, ("a", "b")), event(1, "m", 6, ("b", "c"))], set()),
    ("with a gap", [event(0, "m", 5, ("a", "b")), event(1, "m", 7, ("x", "c"))], set()),
    ("that begins anywhere", [event(0, "m", 1, ("a", "b"))], {"events[0] chain_broken"}),
    (
        "in which a state came about without a verb",
        [event(0, "m", 1, (None, "a")), event(1, "m", 2, ("x", "b"))],
        {"events[1] chain_broken"},
    ),
    (
        "sealed the wrong way round",
        [event(0, "m", 2, ("a", "b")), event(1, "m", 1, (None, "a"))],
        {"events[0] sealed_out_of_order"},
    ),
    (
        "with one version twice",
        [event(0, "m", 1, (None, "a")), event(1, "m", 1, (None, "b"))],
        {"events[1] version_twice"},
    ),
]


@pytest.mark.parametrize(("what", "told", "expected"), HISTORIES, ids=[h[0] for h in HISTORIES])
def test_a_history_has_to_hang_together(what: str, told: list[Event], expected: set[str]) -> None:
    verdict = broken_history(*told)
    assert found(verdict.faults) == expected
    wanted = Answer.NO if expected else Answer.NOT_ASKED
    assert verdict.answers[Question.REPLAYED] is wanted


# ── The head that somebody kept ───────────────────────────────────────────────────────────────────


def noted(size: int, signer: GivenSigner = SIGNER) -> PrintedHead:
    return proof.printed(proof.signed(trail().head(size), signer))


FORGER = GivenSigner(LOG, seed=b"forger")
KEPT: list[tuple[str, PrintedHead, Answer, set[str]]] = [
    ("the earlier one", kept(3), Answer.YES, set()),
    ("the same, signed", noted(3), Answer.YES, set()),
    ("the newest one", noted(13), Answer.YES, set()),
    ("without its origin", PrintedHead(3, trail().head(3).root_sha256), Answer.YES, set()),
    (
        "one that the bundle proves nothing about",
        kept(5),
        Answer.NOT_EXAMINED,
        {"printed_head printed_head_not_covered"},
    ),
    (
        "one of another log",
        dataclasses.replace(kept(3), origin="duban.example/b"),
        Answer.NOT_EXAMINED,
        {"printed_head printed_head_of_other_log"},
    ),
    (
        "one of an earlier epoch",
        dataclasses.replace(kept(3), origin=f"{LOG}/e2"),
        Answer.NOT_EXAMINED,
        {"printed_head printed_head_of_other_log"},
    ),
    (
        "another one of the same size",
        PrintedHead(13, bytes(32)),
        Answer.NO,
        {"printed_head printed_head_differs"},
    ),
    (
        "a longer one",
        PrintedHead(14, bytes(32)),
        Answer.NO,
        {"printed_head log_shorter_than_printed"},
    ),
    (
        "one that another key signed",
        noted(3, FORGER),
        Answer.NO,
        {"printed_head not_signed"},
    ),
]


@pytest.mark.parametrize(("what", "head", "answer", "expected"), KEPT, ids=[k[0] for k in KEPT])
def test_the_head_that_was_kept_decides_whether_anything_changed(
    what: str, head: PrintedHead, answer: Answer, expected: set[str]
) -> None:
    verdict = checked(bundle(), head=head)
    assert verdict.answers[Question.UNCHANGED] is answer
    assert found((*verdict.faults, *verdict.unexamined)) == expected
    assert verdict.is_sound is (answer is Answer.YES)
    assert all(proof.in_words(each) for each in (*verdict.faults, *verdict.unexamined))


def test_what_is_not_asked_is_not_answered() -> None:
    alone = proof.Bundle(
        log=LOG, public_key=KEY.text, head=bundle().head, events=(bundle().events[0],)
    )
    verdict = checked(alone)
    assert verdict.is_sound
    assert verdict.answers == {
        Question.INCLUDED: Answer.YES,
        Question.UNCHANGED: Answer.NOT_ASKED,
        Question.REPLAYED: Answer.NOT_ASKED,
    }
    nothing = checked(dataclasses.replace(alone, events=()))
    assert nothing.answers[Question.INCLUDED] is Answer.NOT_ASKED


# ── Keys ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_given_key_counts_and_not_the_printed_one() -> None:
    printed_other = dataclasses.replace(bundle(), public_key=FORGER.public_key.text)
    assert checked(printed_other).is_sound
    assert not verify(printed_other).is_sound
    assert found(checked(bundle(), public_key=FORGER.public_key).faults) == {
        "head not_signed",
        "earlier_head not_signed",
    }


def test_a_key_of_another_log_signs_nothing_here() -> None:
    other = GivenSigner("duban.example/b")
    head = proof.notes.note(trail().head().text, other)
    given_ = dataclasses.replace(bundle(), head=head, earlier_head=None, consistency=None)
    verdict = checked(given_, public_key=other.public_key)
    assert found(verdict.faults) == {"head head_of_other_key"}


def test_a_printed_key_that_is_none_is_named() -> None:
    given_ = dataclasses.replace(bundle(), public_key="key")
    assert found(verify(given_).faults) == {"public_key key_unreadable"}
    assert checked(given_).is_sound


def test_everything_that_can_be_found_has_words() -> None:
    assert set(WORDS) == set(proof.What)
    assert set(TABLES) == set(proof.Table)


def test_a_file_that_is_not_sent_along_is_told() -> None:
    verdict = checked(dataclasses.replace(bundle(), files=()))
    assert verdict.is_sound
    digest = proof.file_value(EVIDENCE)["sha256"]
    assert "events[3] file_not_here" in found(verdict.remarks)
    assert any(each.facts.get("file") == f"files/{digest}" for each in verdict.remarks)
    assert "events[5] fields_closed" not in found(verdict.remarks)


def test_fields_that_are_not_told_are_counted() -> None:
    verdict = checked(with_event(bundle(), 0, opened=()))
    assert verdict.is_sound
    assert "events[0] fields_closed" in found(verdict.remarks)
