"""Whether every file is there as it came, no other beside it, and none that was erased.

Reads: rows of documents and texts, their events, every byte of the store. Writes: nothing but the
faults that it finds. Leaves unread: what the files say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from duban_web.documents import store
from duban_web.documents.examining_rows import row_faults
from duban_web.documents.faults import FileFault, FileWrong
from duban_web.documents.models import KeptText
from duban_web.documents.queries.holding import files_kept, nobodys_bytes
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.digests import digests_of

_DOCUMENT, _TEXT, _FILES = "documents_document", "documents_kepttext", "files"


def file_faults(actor: Actor, files: Path) -> Iterator[FileFault]:
    """Everything that is wrong with the files of the actor's tenant; no scope is open.

    A store that has long files is long in the reading, and nobody waits for it. The store is listed
    before the rows: what comes in meanwhile has a row.
    """
    lying = [*store.held(files, actor.tenant)]
    with scope.open(actor):
        rows = files_kept(actor)
        erased = frozenset(nobodys_bytes(actor))
        yield from row_faults(actor)
        yield from _text_faults(actor)
    named = {sha256: (id, sm3, size) for id, sha256, sm3, size in rows}
    for sha256, (id, sm3, size) in sorted(named.items()):
        if store.is_digest(sha256):
            path = store.place_of(files, actor.tenant, sha256)
            yield from _file_faults(path, id, sha256, sm3, size)
        else:
            yield FileFault(_DOCUMENT, str(id), FileWrong.MISSING, {"sha256": sha256})
    for path in _orphans(files, actor.tenant, lying, named):
        wrong = FileWrong.LEFT if path.name in erased else FileWrong.ORPHAN
        yield FileFault(_FILES, path.relative_to(files).as_posix(), wrong)


def _file_faults(path: Path, id: UUID, sha256: str, sm3: str, size: int) -> Iterator[FileFault]:
    try:
        found = digests_of(path)
    except FileNotFoundError:
        yield FileFault(_DOCUMENT, str(id), FileWrong.MISSING, {"sha256": sha256})
        return
    if (found.size, found.sha256, found.sm3) != (size, sha256, sm3):
        facts: dict[str, str | int] = {"sha256": sha256, "size": size, "found": found.size}
        yield FileFault(_DOCUMENT, str(id), FileWrong.CHANGED, facts)


def _text_faults(actor: Actor) -> Iterator[FileFault]:
    rows = KeptText.objects.within(actor).filter(unread="")
    for id, characters, digest in rows.values_list("pk", "characters", "digest").iterator():
        if hashlib.sha256(characters.encode("utf-8")).hexdigest() != digest:
            yield FileFault(_TEXT, str(id), FileWrong.TEXT_CHANGED)


def _orphans(
    files: Path, tenant: UUID, lying: Iterable[Path], named: Iterable[str]
) -> Iterator[Path]:
    known = {store.place_of(files, tenant, sha256) for sha256 in named if store.is_digest(sha256)}
    for path in lying:
        if path not in known:
            yield path
