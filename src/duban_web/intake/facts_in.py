"""A reading taken apart into facts that are decided one by one, and put together again.

Reads: JSON ``duban.reading/1`` as plain values. Writes: facts with their spans; of those that
stand, a reading in the same form. Leaves unread: what facts mean for the office.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duban.errors import SchemaMismatch
from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban.schema import SCHEMA, reading_of, to_dict
from duban_web.intake.rules import FactKind

Value = dict[str, Any]
# What of a reading stands in its header; the rest is in lists of their own.
HEADER = ("kind", "title", "issuer", "number", "date", "meeting", "inspection", "contact")
LISTS: Mapping[FactKind, str] = {
    FactKind.AGENDA: "agenda",
    FactKind.TASK: "tasks",
    FactKind.FINDING: "findings",
    FactKind.LEADER: "leaders",
    FactKind.DEMAND: "demands",
    FactKind.CHECK: "checks",
    FactKind.UNREAD: "unread",
    FactKind.FIGURE: "figures",
}


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as it was read; a header has no span of its own."""

    kind: FactKind
    value: Value
    start: int | None = None
    end: int | None = None


def facts_of(reading: Mapping[str, Any]) -> Iterator[FoundFact]:
    """Every fact of a reading but the checks that hold, of which nothing is to be decided."""
    header = {name: reading.get(name) for name in HEADER}
    yield FoundFact(FactKind.HEADER, header | {"inferred": list(reading.get("inferred", []))})
    for kind, name in LISTS.items():
        for value in reading.get(name, []):
            if kind is FactKind.CHECK and value["holds"]:
                continue
            yield FoundFact(kind, dict(value), *value["span"])


def checked_value(kind: FactKind, value: object, length: int) -> Value:
    """A value as the contract has it for this kind of fact; raises SchemaMismatch.

    ``length`` is that of the text, which no span goes beyond.
    """
    if not isinstance(value, dict):
        raise SchemaMismatch(f"no object: {value!r:.60}")
    found = _whole(value if kind is FactKind.HEADER else {LISTS[kind]: [value]})
    if kind is FactKind.HEADER:
        return {name: found.get(name) for name in (*HEADER, "inferred")}
    (only,) = found[LISTS[kind]]
    spans = [only["span"], *(one["span"] for one in only.get("measures", []))]
    if any(end > length or start >= end for start, end in spans):
        raise SchemaMismatch(f"beyond the text: {spans!r:.60}")
    return dict(only)


def reading_from(
    file: str, digest: str, facts: Iterable[FoundFact], holding: Iterable[Value] = ()
) -> Value:
    """The facts as one reading, ``holding`` being the checks that hold."""
    lists: dict[str, list[Value]] = {name: [] for name in LISTS.values()}
    whole: Value = {}
    for fact in facts:
        if fact.kind is FactKind.HEADER:
            whole |= fact.value
        else:
            lists[LISTS[fact.kind]].append(fact.value)
    lists["checks"] = [*holding, *lists["checks"]]
    for values in lists.values():
        values.sort(key=lambda value: tuple(value["span"]))
    _number_tasks(lists["agenda"], lists["tasks"])
    return _whole({**whole, **lists}) | {"file": file, "digest": digest}


def digest_of(text: str) -> str:
    """What tells equal words, whatever stands between the characters that carry them."""
    bare = "".join(letter for letter in text if letter.isalnum())
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest() if bare else ""


def _number_tasks(agenda: list[Value], tasks: list[Value]) -> None:
    """Let each item of the agenda name its tasks by where they stand now."""
    for place, item in enumerate(agenda, 1):
        own = item["no"] if item["no"] is not None else place
        item["tasks"] = [at for at, task in enumerate(tasks) if task["agenda"] == own]


def _whole(parts: Mapping[str, Any]) -> Value:
    """A reading of these parts as the contract has it; raises SchemaMismatch."""
    return to_dict(reading_of({"schema": SCHEMA, "file": "", "kind": Kind.OTHER, **parts}))
