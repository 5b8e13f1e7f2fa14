"""Bundles in which something was changed: each change is found, and named by its place."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof.given_trail import (
    KEY,
    Trail,
    bundle,
    entry_with,
    event,
    events,
    found,
    opened_with,
    replaced,
    salt,
    trail,
    with_event,
)

from duban import proof
from duban.errors import UnreadableFile
from duban.proof import Bundle, Erased, Opened, Part, Paths, ShownState, container


def path(place: int, **changes: tuple[bytes, ...]) -> Bundle:
    own = dataclasses.replace(bundle().events[place].path, **changes)
    return with_event(bundle(), place, path=own)


def erased(place: int, field: str, by: int) -> Bundle:
    return with_event(bundle(), place, opened=(), erased=(Erased(field, by),))


def shown(*states: ShownState) -> Bundle:
    return replaced(states=states)


def without(place: int) -> Bundle:
    return replaced(events=bundle().events[:place] + bundle().events[place + 1 :])


def erasing(**changes: Any) -> Bundle:
    """The erasing event with other values, committed to and sealed."""
    told = list(events())
    values = {name: value for name, (_salt, value) in told[6].told.items()} | changes
    states = ("withdrawn", "withdrawn")
    told[6] = event(6, "m-02", 3, states, kind=proof.ERASURE, fields=values)
    return Trail(told).bundle()


FIRST, SECOND = (each.entry for each in events()[:2])
TITLE = Opened("title", salt(0, "title"), "检修校园消防设施")
ERASED_TITLE = Opened("title", salt(1, "title"), "核查某某反映的问题")
BASIS, WHICH = bundle().events[5].opened
M1, M2 = bundle().states
FILE = bundle().files[0]
EARLIER = bundle().earlier_head or ""
WITHOUT_ERASURE = {"events[1] erasure_unproved"}

EVENTS: list[tuple[str, Bundle, set[str]]] = [
    ("who did it", entry_with(0, actor="p-ffff"), {"events[0] not_in_tree"}),
    ("when", entry_with(2, recorded="2026-03-04T07:30:00.000000Z"), {"events[2] not_in_tree"}),
    (
        "to which state",
        entry_with(3, to="closed"),
        {"events[3] not_in_tree", "states[0] state_differs"},
    ),
    (
        "of which log",
        entry_with(0, log="duban.example/b"),
        {"events[0] not_in_tree", "events[0] entry_of_other_log"},
    ),
    ("its number", with_event(bundle(), 3, index=3), {"events[3] not_in_tree"}),
    (
        "its number, below all",
        with_event(bundle(), 0, index=-1),
        {"events[0] not_in_tree", "events[0] events_out_of_order"},
    ),
    (
        "its number, beyond the log",
        with_event(bundle(), 5, index=13),
        {"events[5] not_in_tree"} | WITHOUT_ERASURE,
    ),
    (
        "all of the entry",
        with_event(bundle(), 3, entry="{}"),
        {
            "events[3] not_in_tree",
            "events[3] entry_unreadable",
            "states[0] version_missing",
            "files[0] file_of_no_event",
        },
    ),
    ("a path cut off", path(2, sha256=()), {"events[2] not_in_tree"}),
    (
        "the path of another",
        path(2, sm3=bundle().events[3].path.sm3),
        {"events[2] not_in_tree"},
    ),
    (
        "the path in the other tree",
        path(2, sm3=bundle().events[2].path.sha256),
        {"events[2] not_in_tree"},
    ),
    ("one left out", without(2), {"states[0] version_missing"}),
    (
        "one told twice",
        replaced(events=(bundle().events[0], *bundle().events)),
        {"events[1] events_out_of_order", "events[1] version_twice"},
    ),
    (
        "their order",
        replaced(events=bundle().events[::-1]),
        {f"events[{place}] events_out_of_order" for place in range(1, 6)},
    ),
]

TOLD: list[tuple[str, Bundle, set[str]]] = [
    (
        "a title",
        opened_with(0, dataclasses.replace(TITLE, value="检修")),
        {"events[0] field_differs"},
    ),
    (
        "its salt",
        opened_with(0, dataclasses.replace(TITLE, salt=bytes(32))),
        {"events[0] field_differs"},
    ),
    (
        "its name",
        opened_with(0, dataclasses.replace(TITLE, field="note")),
        {"events[0] field_not_committed"},
    ),
    ("the same field twice", opened_with(0, TITLE, TITLE), {"events[0] field_twice"}),
    (
        "the content of a file",
        replaced(files=(Part(FILE.name, b"!"),)),
        {"events[3] file_differs"},
    ),
    (
        "the file for another",
        replaced(files=(proof.file_part(b"!"),)),
        {"files[0] file_of_no_event"},
    ),
    ("a title called erased that is not", erased(0, "title", 6), {"events[0] erasure_unproved"}),
    ("erased by an event that erases nothing", erased(1, "title", 5), WITHOUT_ERASURE),
    ("erased by an event that is not there", erased(1, "title", 99), WITHOUT_ERASURE),
    ("erased by itself", erased(5, "basis", 6), {"events[5] erasure_unproved"} | WITHOUT_ERASURE),
    (
        "erased, and opened",
        with_event(bundle(), 1, opened=(ERASED_TITLE,)),
        {"events[1] field_twice"},
    ),
    ("the erasing event", without(5), WITHOUT_ERASURE | {"states[1] version_missing"}),
    ("its basis left out", opened_with(5, WHICH), WITHOUT_ERASURE),
    ("what it erased left out", opened_with(5, BASIS), WITHOUT_ERASURE),
    (
        "its basis",
        opened_with(5, dataclasses.replace(BASIS, value="别的依据"), WHICH),
        {"events[5] field_differs"} | WITHOUT_ERASURE,
    ),
    ("less erased", erasing(erased=proof.erased_value(SECOND, ["phone"])), WITHOUT_ERASURE),
    (
        "the other event's fields erased",
        erasing(erased=proof.erased_value(FIRST, ["phone", "title"])),
        WITHOUT_ERASURE,
    ),
    ("erased in one word", erasing(erased="title"), WITHOUT_ERASURE),
    (
        "erased in one text",
        erasing(erased=proof.erased_value(SECOND, []) | {"fields": "phone title"}),
        WITHOUT_ERASURE,
    ),
    ("a basis that is no text", erasing(basis=47), WITHOUT_ERASURE),
]

STATES: list[tuple[str, Bundle, set[str]]] = [
    ("another", shown(dataclasses.replace(M1, state="closed"), M2), {"states[0] state_differs"}),
    ("none", shown(M2, dataclasses.replace(M1, state=None)), {"states[1] state_differs"}),
    (
        "an older one",
        shown(dataclasses.replace(M1, version=2, state="underway")),
        {"states[0] version_differs"},
    ),
    (
        "a later one",
        shown(dataclasses.replace(M1, version=2**53 - 1)),
        {"states[0] version_missing"},
    ),
    ("before all", shown(dataclasses.replace(M1, version=0)), {"states[0] version_differs"}),
    (
        "of something unknown",
        shown(ShownState("matter", "m-99", 1, "closed")),
        {"states[0] version_missing"},
    ),
    ("twice", shown(M1, M1), {"states[1] state_twice"}),
]

HEADS: list[tuple[str, Bundle, set[str]]] = [
    ("none", replaced(head=""), {"head head_unreadable"}),
    ("an empty one", replaced(earlier_head=""), {"earlier_head head_unreadable"}),
    (
        "its size",
        replaced(head=bundle().head.replace("\n13\n", "\n14\n")),
        {"head signature_wrong"},
    ),
    (
        "the size of the earlier one",
        replaced(earlier_head=EARLIER.replace("\n3\n", "\n4\n")),
        {"earlier_head signature_wrong", "earlier_head history_changed"},
    ),
    (
        "one for the other",
        replaced(head=EARLIER, earlier_head=bundle().head),
        {
            "earlier_head earlier_head_larger",
            *(f"events[{place}] not_in_tree" for place in range(6)),
        },
    ),
    (
        "the name of the log",
        replaced(log="duban.example/b"),
        {
            "head head_of_other_log",
            "earlier_head head_of_other_log",
            *(f"events[{place}] entry_of_other_log" for place in range(6)),
        },
    ),
    ("no proof of growth", replaced(consistency=None), {"earlier_head history_unproved"}),
    ("an empty one", replaced(consistency=Paths()), {"earlier_head history_changed"}),
    (
        "the proof from another size",
        replaced(consistency=trail().consistency(4, 13)),
        {"earlier_head history_changed"},
    ),
]
CHANGED = [*EVENTS, *TOLD, *STATES, *HEADS]


@pytest.mark.parametrize(("what", "changed", "expected"), CHANGED, ids=[c[0] for c in CHANGED])
def test_whatever_is_changed_is_found_and_named(
    what: str, changed: Bundle, expected: set[str]
) -> None:
    verdict = proof.verify(proof.read_bundle(proof.write_bundle(changed)), public_key=KEY)
    assert found(verdict.faults) == expected, what
    assert all(proof.in_words(each) for each in (*verdict.faults, *verdict.remarks))
    assert not verdict.is_sound


@settings(max_examples=120)
@given(st.data())
def test_no_character_of_a_bundle_can_be_changed_unseen(data: st.DataObject) -> None:
    contents, *files = container.unpacked(proof.write_bundle(bundle()))
    text = contents.data
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + bytes([data.draw(st.integers(0x20, 0x7E))]) + text[at + 1 :]
    # The printed key counts for nothing where a key is given.
    is_key = text.index(b'"public_key"') <= at < text.index(b'"states"')
    if changed == text or is_key:
        return
    try:
        given_ = proof.read_bundle(container.packed([Part(contents.name, changed), *files]))
    except UnreadableFile:
        return
    assert not proof.verify(given_, public_key=KEY).is_sound
