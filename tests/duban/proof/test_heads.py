"""Signed heads: C2SP's own example, our five lines, keys as text, heads on paper."""

from __future__ import annotations

import base64
import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof.signer import GivenSigner

from duban.proof import heads, notes
from duban.proof.hashing import Algorithm
from duban.proof.heads import Head, PrintedHead, paper_text, printed, signed
from duban.proof.merkle import CompactRange
from duban.proof.notes import PublicKey, Signed, parsed, signed_by
from duban.proof.origins import name_and_epoch
from duban.records import Misfit

LOG = "duban.example/anhe"
OWN, OTHER = GivenSigner(LOG), GivenSigner("duban.example/other")
HEAD = Head(LOG, 1234, bytes(range(32)), bytes(range(32, 64)))

# From C2SP's signed-note.md.
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ON"
    "ncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_example_of_the_specification_holds() -> None:
    key = PublicKey.parse(EXAMPLE_KEY)
    assert (key.name, key.id.hex(), key.text) == ("example.com/foo", "530d903a", EXAMPLE_KEY)
    assert signed_by(parsed(EXAMPLE), key) is Signed.YES
    assert signed_by(parsed(EXAMPLE.replace("an ex", "no ex")), key) is Signed.WRONG
    assert signed_by(parsed(EXAMPLE), OWN.public_key) is Signed.ABSENT


def test_a_head_is_five_lines_and_its_signature() -> None:
    note = signed(HEAD, OWN)
    text, _gap, below = note.rpartition("\n\n")
    assert text.split("\n") == [
        LOG,
        "1234",
        base64.b64encode(HEAD.root_sha256).decode(),
        "sm3 " + base64.b64encode(HEAD.root_sm3).decode(),
        "epoch 1",
    ]
    assert below.startswith(f"— {LOG} ")
    assert Head.parse(parsed(note).text) == HEAD
    assert signed_by(parsed(note), OWN.public_key) is Signed.YES


def test_two_trees_make_a_head() -> None:
    entries = [b"one", b"two", b"three"]
    trees = [CompactRange(each).extended(map(each.leaf, entries)) for each in Algorithm]
    head = Head.of(LOG, *trees)
    assert (head.size, head.roots[Algorithm.SM3]) == (3, trees[1].root())
    with pytest.raises(ValueError, match="one size"):
        Head.of(LOG, trees[0], CompactRange(Algorithm.SM3))
    with pytest.raises(ValueError, match="SM3"):
        Head.of(LOG, trees[1], trees[0])


@settings(max_examples=60)
@given(st.data())
def test_no_character_of_a_signed_head_can_be_changed(data: st.DataObject) -> None:
    note = signed(HEAD, OWN)
    at = data.draw(st.integers(0, len(note) - 1))
    character = data.draw(st.sampled_from("0123456789abcXYZ+/= \n\t—é"))
    changed = note[:at] + character + note[at + 1 :]
    if changed == note:
        return
    try:
        found = parsed(changed)
    except Misfit:
        return
    # Another name or number of the key is another key's signature, which is not looked at.
    assert signed_by(found, OWN.public_key) is not Signed.YES


NO_NOTES = [
    ("", "nothing"),
    ("text\n", "no signature"),
    ("text\n\n", "none either"),
    ("\n\n— a AAAAAAA=\n", "no text"),
    ("text\n— a AAAAAAA=\n", "no blank line"),
    ("text\n\n- a AAAAAAA=\n", "a hyphen for the dash"),
    ("text\n\n— a AAAAAAA=", "no line break at the end"),
    ("text\n\n— a  AAAAAAA=\n", "two blanks"),
    ("text\n\n— a+b AAAAAAA=\n", "a plus in the name"),
    ("text\n\n— a\u3000b AAAAAAA=\n", "a blank of another kind in the name"),
    ("text\n\n— a AAAAAAB=\n", "bits that say nothing and are not zero"),
    ("text\n\n— a AAAA\n", "no more than half a number"),
    ("text\n\n— a AAAAAA==\n", "the number and no signature"),
    ("text\n\n— a AAAA*AAA=\n", "no base64"),
    ("text\t\n\n— a AAAAAAA=\n", "a control character"),
    ("text\r\n\r\n— a AAAAAAA=\r\n", "line breaks of another system"),
    ("text\n\n" + "— a AAAAAAA=\n" * 101, "too many signatures"),
    ("t" * 65_536 + "\n\n— a AAAAAAA=\n", "too long"),
]


@pytest.mark.parametrize(("data", "why"), NO_NOTES)
def test_what_is_no_signed_note_is_refused(data: str, why: str) -> None:
    with pytest.raises(Misfit):
        parsed(data)


def test_signatures_of_witnesses_are_left_alone() -> None:
    note = signed(HEAD, OWN)
    line = notes.note(HEAD.text, OTHER).rpartition("\n\n")[2]
    assert signed_by(parsed(note + line), OWN.public_key) is Signed.YES
    assert signed_by(parsed(note + line), OTHER.public_key) is Signed.YES


def test_one_wrong_signature_of_the_key_spoils_the_right_one() -> None:
    note = signed(HEAD, OWN)
    line = notes.note("another text\n", OWN).rpartition("\n\n")[2]
    assert signed_by(parsed(note + line), OWN.public_key) is Signed.WRONG


def test_a_key_with_the_same_number_is_not_the_key() -> None:
    # Four bytes can be made to agree; the key that was pinned decides.
    forger = GivenSigner(LOG, seed=b"another")
    forged = notes.note(HEAD.text, forger).rpartition("\n\n")[2]
    data = notes.from_base64(forged.split(" ")[2].strip())
    line = base64.b64encode(OWN.public_key.id + data[4:]).decode()
    note = parsed(f"{HEAD.text}\n— {LOG} {line}\n")
    assert signed_by(note, OWN.public_key) is Signed.WRONG


NO_KEYS = [
    (EXAMPLE_KEY.replace("530d903a", "530D903A"), "capital digits"),
    (EXAMPLE_KEY.replace("530d903a", "530d903b"), "another number"),
    (EXAMPLE_KEY.replace("+Aeky", "+Beky"), "another kind of key"),
    (EXAMPLE_KEY.replace("example", "exam ple"), "a blank in the name"),
    (EXAMPLE_KEY.replace("3U2k", "3U2"), "cut off"),
    (EXAMPLE_KEY + "=", "something behind"),
    ("example.com/foo", "a name only"),
    ("", "nothing"),
    (PublicKey("weak", bytes([1]) + bytes(31)).text, "a key that everybody can sign for"),
]


@pytest.mark.parametrize(("text", "why"), NO_KEYS)
def test_what_is_no_public_key_is_refused(text: str, why: str) -> None:
    with pytest.raises(Misfit):
        PublicKey.parse(text)


def test_a_key_may_have_a_line_break_behind_it() -> None:
    assert PublicKey.parse(EXAMPLE_KEY + "\r\n") == PublicKey.parse(EXAMPLE_KEY)


NO_HEADS = [
    (HEAD.text.replace("1234", "01234"), "a zero before the size"),
    (HEAD.text.replace("1234", "-1"), "less than none"),
    (HEAD.text.replace("1234", "１２３４"), "digits of another width"),
    (HEAD.text.replace(LOG, ""), "no origin"),
    (HEAD.text.replace(LOG, "two words"), "a blank in the origin"),
    (HEAD.text.replace("epoch 1", "epoch 2"), "an epoch that the origin does not name"),
    (HEAD.text.replace("epoch 1\n", ""), "no epoch"),
    (HEAD.text.replace("sm3 ", ""), "no name of the second root"),
    (HEAD.text + "more 1\n", "a line that nobody knows"),
    (HEAD.text[:-1], "no line break at the end"),
    (HEAD.text.replace("AAEC", "AEC"), "a root that is no base64"),
    (dataclasses.replace(HEAD, root_sm3=bytes(31)).text, "a root one byte short"),
]


@pytest.mark.parametrize(("text", "why"), NO_HEADS)
def test_what_is_no_head_is_refused(text: str, why: str) -> None:
    with pytest.raises(Misfit):
        Head.parse(text)


EPOCHS = [
    (LOG, (LOG, 1)),
    (f"{LOG}/e2", (LOG, 2)),
    (f"{LOG}/e10", (LOG, 10)),
    (f"{LOG}/e1", (f"{LOG}/e1", 1)),
    (f"{LOG}/e02", (f"{LOG}/e02", 1)),
    ("/e2", ("/e2", 1)),
]


@pytest.mark.parametrize(("origin", "expected"), EPOCHS)
def test_the_epoch_is_the_end_of_the_origin(origin: str, expected: tuple[str, int]) -> None:
    assert name_and_epoch(origin) == expected
    head = dataclasses.replace(HEAD, origin=origin)
    assert Head.parse(head.text) == head
    assert f"epoch {expected[1]}\n" in head.text


def test_a_key_signs_for_every_epoch_of_its_own_log_and_for_no_other() -> None:
    assert signed(dataclasses.replace(HEAD, origin=f"{LOG}/e2"), OWN)
    for origin in (f"{LOG}/e2/e3", f"{LOG}2", "duban.example", "duban.example/other"):
        with pytest.raises(ValueError, match="does not sign for"):
            signed(dataclasses.replace(HEAD, origin=origin), OWN)


def test_a_signature_that_does_not_hold_is_not_handed_out() -> None:
    class Broken(GivenSigner):
        def sign(self, message: bytes) -> bytes:
            return bytes(64)

    with pytest.raises(ValueError, match="does not hold"):
        signed(HEAD, Broken(LOG))


def test_a_head_comes_back_from_paper() -> None:
    text = paper_text(HEAD)
    assert text.split("\n")[:3] == [LOG, "1234", "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f"]
    assert printed(text) == PrintedHead(1234, HEAD.root_sha256, LOG)
    assert printed(text).is_same(HEAD)


def test_a_head_may_be_typed_with_or_without_its_origin_and_its_gaps() -> None:
    digits = HEAD.root_sha256.hex()
    for text in (f"1234 {digits}", f" 1234\r\n{digits.upper()[:20]}  {digits[20:]}\n"):
        assert printed(text) == PrintedHead(1234, HEAD.root_sha256)


def test_a_head_in_a_note_keeps_its_note() -> None:
    note = signed(HEAD, OWN)
    assert printed(note.replace("\n", "\r\n")) == printed(note)
    assert printed(note).note == parsed(note)
    assert printed(note).is_same(HEAD)
    # The SM3 root is in the note, and counts.
    assert not printed(note).is_same(dataclasses.replace(HEAD, root_sm3=bytes(32)))


DIFFERENT = [
    PrintedHead(1235, HEAD.root_sha256),
    PrintedHead(1234, HEAD.root_sm3),
    PrintedHead(1234, HEAD.root_sha256, "duban.example/other"),
]


@pytest.mark.parametrize("kept", DIFFERENT)
def test_another_size_root_or_origin_is_another_head(kept: PrintedHead) -> None:
    assert not kept.is_same(HEAD)


@pytest.mark.parametrize(
    "text", ["", "1234", LOG, f"{LOG} 1234", "1234 00ff", "1234 " + "zz" * 32, "督办 1 " + "0" * 64]
)
def test_what_is_no_printed_head_is_refused(text: str) -> None:
    with pytest.raises(Misfit):
        printed(text)


def test_a_printed_note_that_is_no_head_is_refused() -> None:
    with pytest.raises(Misfit):
        heads.printed(EXAMPLE)
