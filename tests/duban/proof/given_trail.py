"""A small trail with everything in it, and bundles about it as the application would make them."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from proof.signer import GivenSigner

from duban import proof
from duban.proof import Algorithm, Entry, Head, Paths, StoredNodes

LOG = "duban.example/anhe"
SIGNER = GivenSigner(LOG)
KEY = SIGNER.public_key
START = datetime.datetime(2026, 3, 5, 7, 30, tzinfo=datetime.UTC)
NOTHING: Mapping[str, Any] = MappingProxyType({})
EVIDENCE = "校园消防设施检修记录（虚构）".encode() * 3


@dataclass(frozen=True)
class Event:
    """An entry and what only the application knows of it."""

    entry: Entry
    told: Mapping[str, tuple[bytes, Any]] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return self.entry.to_bytes()


def salt(*words: object) -> bytes:
    return hashlib.sha256(repr(words).encode()).digest()


def event(
    number: int,
    ref: str,
    version: int,
    states: tuple[str | None, str | None],
    *,
    kind: str = "matter.move",
    fields: Mapping[str, Any] = NOTHING,
    files: Sequence[bytes] = (),
) -> Event:
    values = {**fields, **{proof.file_field(n): proof.file_value(f) for n, f in enumerate(files)}}
    told = {name: (salt(number, name), value) for name, value in values.items()}
    committed = {name: proof.commitment(each[0], name, each[1]) for name, each in told.items()}
    entry = Entry(
        log=LOG,
        kind=kind,
        object_kind="matter",
        object_ref=ref,
        version=version,
        actor="p-07af",
        unit="u-9d21",
        recorded_at=START + datetime.timedelta(minutes=number),
        from_state=states[0],
        to_state=states[1],
        commitments={name: committed[name] for name in fields},
        files=tuple(committed[proof.file_field(n)] for n in range(len(files))),
    )
    return Event(entry, told)


@functools.cache
def events() -> tuple[Event, ...]:
    """Two matters among others: one is submitted with evidence, one has its title erased."""
    title = {"title": "核查某某反映的问题", "phone": "13800000000"}
    told = [
        event(0, "m-01", 1, (None, "proposed"), fields={"title": "检修校园消防设施"}),
        event(1, "m-02", 1, (None, "proposed"), fields=title),
        event(2, "m-01", 2, ("proposed", "underway")),
        event(3, "m-03", 1, (None, "proposed"), fields={"title": "修订值班制度"}),
        event(4, "m-01", 3, ("underway", "submitted"), files=[EVIDENCE]),
        event(5, "m-02", 2, ("proposed", "withdrawn")),
    ]
    erased = proof.erased_value(told[1].entry, ["title", "phone"])
    why = {"erased": erased, "basis": "个人信息保护法第四十七条"}
    told.append(event(6, "m-02", 3, ("withdrawn", "withdrawn"), kind=proof.ERASURE, fields=why))
    told += [event(n, f"m-{n}", 1, (None, "proposed")) for n in range(7, 13)]
    return tuple(told)


class Trail:
    """A log of some events, both trees over it."""

    def __init__(self, told: Iterable[Event], *, origin: str = LOG) -> None:
        self.events = tuple(told)
        self.origin = origin
        self.trees = {
            each: StoredNodes(each, [each.leaf(one.data) for one in self.events])
            for each in Algorithm
        }

    def head(self, size: int | None = None) -> Head:
        size = len(self.events) if size is None else size
        ranges = (
            StoredNodes(each, [each.leaf(one.data) for one in self.events[:size]]).range
            for each in Algorithm
        )
        return Head.of(self.origin, *ranges)

    def path(self, index: int, size: int) -> Paths:
        return Paths(*(proof.inclusion_proof(a, index, size, t) for a, t in self.trees.items()))

    def consistency(self, old: int, new: int) -> Paths:
        return Paths(*(proof.consistency_proof(a, old, new, t) for a, t in self.trees.items()))

    def proved(self, index: int, *, erased: Mapping[str, int] | None = None) -> proof.ProvedEvent:
        gone = erased or {}
        told = {n: v for n, v in self.events[index].told.items() if n not in gone}
        return proof.ProvedEvent(
            index=index,
            entry=self.events[index].data.decode(),
            path=self.path(index, len(self.events)),
            opened=tuple(proof.Opened(name, *each) for name, each in sorted(told.items())),
            erased=tuple(proof.Erased(name, by) for name, by in sorted(gone.items())),
        )

    def bundle(self, *, signer: GivenSigner = SIGNER, earlier: int | None = 3) -> proof.Bundle:
        """Both matters whole, as they are after the last event, since the earlier head."""
        size = len(self.events)
        return proof.Bundle(
            log=self.origin,
            public_key=signer.public_key.text,
            head=proof.signed(self.head(), signer),
            events=(
                self.proved(0),
                self.proved(1, erased={"title": 6, "phone": 6}),
                *map(self.proved, (2, 4, 5, 6)),
            ),
            earlier_head=None if earlier is None else proof.signed(self.head(earlier), signer),
            consistency=None if earlier is None else self.consistency(earlier, size),
            states=(
                proof.ShownState("matter", "m-01", 3, "submitted"),
                proof.ShownState("matter", "m-02", 3, "withdrawn"),
            ),
            files=(proof.file_part(EVIDENCE),),
        )


@functools.cache
def trail() -> Trail:
    return Trail(events())


@functools.cache
def bundle() -> proof.Bundle:
    return trail().bundle()


def with_event(given: proof.Bundle, place: int, **changes: Any) -> proof.Bundle:
    """The bundle with something else said of one event."""
    told = list(given.events)
    told[place] = dataclasses.replace(told[place], **changes)
    return dataclasses.replace(given, events=tuple(told))


def entry_with(place: int, **changes: Any) -> proof.Bundle:
    """The bundle with an entry that says something else."""
    value = json.loads(bundle().events[place].entry)
    return with_event(bundle(), place, entry=proof.canonical.encoded(value | changes).decode())


def opened_with(place: int, *fields: proof.Opened) -> proof.Bundle:
    """The bundle with other fields disclosed of one event."""
    return with_event(bundle(), place, opened=fields)


def replaced(**changes: Any) -> proof.Bundle:
    """The bundle with something else in it."""
    return dataclasses.replace(bundle(), **changes)


def found(findings: Iterable[proof.Finding]) -> set[str]:
    """Where and what, in a form that a table of tests can hold: ``events[1] not_in_tree``."""
    return {
        f"{each.table.value}{'' if each.index is None else [each.index]} {each.what.value}"
        for each in findings
    }


def opened_value(**changes: Any) -> dict[str, Any]:
    """An opened field as it stands in the JSON of a bundle."""
    return {"field": "title", "salt": "00" * 32, "value": 1, **changes}
