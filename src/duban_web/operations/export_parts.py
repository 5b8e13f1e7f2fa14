"""What an institution takes along, part by part: records, files, trail, and what each of them is.

Reads: the rows of one moment, the bytes of files, the signer's public key. Writes: parts of a zip,
a row at a time. Leaves out: whatever ``export_tables`` says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from duban.proof.notes import PublicKey
from duban_web.documents import store
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, PathRange
from duban_web.foundation.plain import plain_row
from duban_web.foundation.zips import Part, text_part
from duban_web.operations.export_tables import TABLES, Table
from duban_web.tenants.models import Institution
from duban_web.tenants.rules import subtree
from duban_web.trail import exporting

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_PIECE = 1 << 17
_AT_ONCE = 500
README, FILES, PROOFS = "README.txt", "files/", "trail/proofs/"
_DOCUMENT = "documents.Document"
# Of the work, as it is told: each table, the files, the events, the proofs.
STEPS = len(TABLES) + 3


@dataclass
class Leaving:
    """An institution that leaves, and what has come together so far."""

    actor: Actor
    institution: Institution
    files: Path
    key: PublicKey
    tell: Callable[[int, str], None]
    counts: dict[str, int] = field(default_factory=dict)
    unsound: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether it is the root: the whole tenant leaves."""
        return self.institution.parent_id is None

    @property
    def reach(self) -> PathRange:
        """Its subtree."""
        return subtree(self.institution.path)


def parts(leaving: Leaving, readme: str) -> Iterator[Part]:
    """Every part but the manifest; ``counts`` and ``unsound`` are whole behind the last of them."""
    yield text_part(README, readme)
    for step, (label, table) in enumerate(TABLES.items(), 1):
        name = f"records/{record_name(label)}.jsonl"
        leaving.tell(step, name)
        yield _lines(leaving, name, _rows(leaving, label, table))
    leaving.tell(STEPS - 2, FILES)
    yield from _files(leaving)
    objects = None if leaving.is_whole else _objects(leaving)
    name = "trail/events.jsonl"
    leaving.tell(STEPS - 1, name)
    yield _lines(leaving, name, exporting.told_events(leaving.actor, objects))
    yield _lines(leaving, "trail/heads.jsonl", exporting.told_heads(leaving.actor))
    yield Part("trail/public-key.txt", [f"{leaving.key.text}\n".encode()])
    leaving.tell(STEPS, PROOFS)
    bundles = exporting.proofs(leaving.actor, objects, public_key=leaving.key.text)
    for number, bundle in enumerate(bundles, 1):
        yield Part(f"{PROOFS}{number:05d}.zip", [bundle])


def record_name(label: str) -> str:
    """What the file of a table is called: ``matters.look_back``."""
    app, _, model = label.partition(".")
    return f"{app}.{_WORD.sub('_', model).lower()}"


def rows_of(leaving: Leaving, label: str, table: Table) -> QuerySet[Any]:
    """The rows of a table that belong to the institution."""
    rows: QuerySet[Any] = apps.get_model(label)._default_manager.filter(tenant=leaving.actor.tenant)
    if leaving.is_whole or table.is_shared:
        return rows
    if not table.path:
        return rows.none()
    reach = leaving.reach
    return rows.filter(**{f"{table.path}__gte": reach.low, f"{table.path}__lt": reach.high})


def _rows(leaving: Leaving, label: str, table: Table) -> Iterator[dict[str, Any]]:
    scope.of(leaving.actor)
    rows = rows_of(leaving, label, table).order_by("pk")
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield plain_row(row, without=("tenant", *table.without))


def _lines(leaving: Leaving, name: str, rows: Iterable[dict[str, Any]]) -> Part:
    def written() -> Iterator[bytes]:
        count = 0
        for row in rows:
            count += 1
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        leaving.counts[name] = count

    return Part(name, written())


def _files(leaving: Leaving) -> Iterator[Part]:
    """Each file once, by its digest; one that is not there is told, and spoils no other."""
    rows = rows_of(leaving, _DOCUMENT, TABLES[_DOCUMENT]).filter(erased_at=None)
    named = rows.order_by("sha256").values_list("sha256", "size").distinct()
    count = 0
    for sha256, size in named.iterator(chunk_size=_AT_ONCE):
        path = store.place_of(leaving.files, leaving.actor.tenant, sha256)
        if not path.is_file() or path.stat().st_size != size:
            leaving.unsound.append(sha256)
            continue
        count += 1
        yield Part(f"{FILES}{sha256[:2]}/{sha256}", _pieces(path))
    leaving.counts["files"] = count


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _objects(leaving: Leaving) -> dict[str, QuerySet[Any]]:
    """The records that leave, by the kind under which the trail has them."""
    return {
        record_name(label).partition(".")[2]: rows_of(leaving, label, table).values("pk")
        for label, table in TABLES.items()
        if table.path
    }
