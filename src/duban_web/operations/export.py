"""``duban export``: an institution with all that is its own, in a zip that needs no program.

Reads: the data of one moment, while the service may go on; files; the signer's public key. Writes:
one new file, whole or not at all.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection

import duban
from duban.cli.language import _
from duban.cli.progress import Progress
from duban.cli.running import DONE, NO, CannotGoOn, say
from duban.cli.targets import objection_to_place
from duban_web.foundation import database, durable, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.commands import (
    is_on_server,
    parser_of,
    standing_installation,
    start_django,
)
from duban_web.foundation.installation import DATABASE_FILE, Installation
from duban_web.operations import labels

if TYPE_CHECKING:
    from duban_web.operations.export_parts import Leaving
    from duban_web.tenants.models import Institution

FORMAT = "duban.export/1"
_FAILURES = (OSError, sqlite3.Error, DatabaseError, database.UnsoundDatabase)


def main(argv: Sequence[str]) -> int:
    """Export an institution: 0 whole, 1 where a file was left out, 2 where nothing was done."""
    parser = parser_of(
        "export",
        pattern=labels.EXPORT_PATTERN,
        about=labels.EXPORT_ABOUT,
        examples=labels.EXPORT_EXAMPLES,
    )
    parser.option(
        "--institution", words=_(labels.EXPORT_INSTITUTION), value=_(labels.CODE), required=True
    )
    parser.option("-o", words=_(labels.EXPORT_OUT), value=_(labels.FILE), required=True)
    options = parser.parse_args(argv)
    installation = standing_installation(options)
    target = Path(options.o)
    if target.exists():
        raise CannotGoOn(_(labels.EXPORT_THERE).format(file=target))
    if objection := objection_to_place(target):
        raise CannotGoOn(_(labels.NO_PLACE).format(file=target, words=objection))
    try:
        with _one_moment(installation, target):
            return _exported(installation, options.institution, target)
    except FileExistsError as error:
        raise CannotGoOn(_(labels.EXPORT_THERE).format(file=target)) from error
    except _FAILURES as error:
        words = " ".join(str(error).split())
        raise CannotGoOn(_(labels.NOT_EXPORTED).format(error=words)) from error


@contextmanager
def _one_moment(installation: Installation, target: Path) -> Iterator[None]:
    """Let Django see the data as they are now for as long as it takes, and hold nobody up."""
    if is_on_server():
        start_django(installation)
        with database.exported_snapshot(connection):
            yield
        return
    with tempfile.TemporaryDirectory(prefix=".duban-export-", dir=target.parent) as folder:
        copy = Installation(Path(folder))
        database.copy_sqlite(installation.database, copy.folder / DATABASE_FILE)
        start_django(copy)
        yield


def _exported(installation: Installation, named: str, target: Path) -> int:
    # Models can be named only when Django has started.
    from duban_web.operations.export_parts import STEPS, Leaving
    from duban_web.trail.exporting import is_sealed
    from duban_web.trail.origins import origin_of
    from duban_web.trail.public_key import published

    institution = _found(named)
    actor = Actor.system(institution.tenant)
    key = published(installation.signer, origin_of(institution.tenant))
    if key is None:
        raise CannotGoOn(_(labels.NO_PUBLIC_KEY).format(folder=installation.signer))
    progress = Progress(sys.stderr, STEPS, form=_(labels.EXPORT_STEP))
    leaving = Leaving(actor, institution, installation.files, key, progress.show)
    try:
        with scope.open(actor):
            if not is_sealed(actor):
                raise CannotGoOn(_(labels.EXPORT_NOT_SEALED))
            _write(leaving, target)
    finally:
        progress.clear()
    say(_(labels.EXPORTED).format(file=target, rows=sum(leaving.counts.values())))
    for sha256 in leaving.unsound:
        say(_(labels.EXPORT_LEFT_OUT).format(sha256=sha256))
    return NO if leaving.unsound else DONE


def _found(named: str) -> Institution:
    """The institution of an identifier or a code; a tenant's code means its root."""
    from duban_web.operations.export_places import institutions_named

    found = institutions_named(named)
    if not found:
        raise CannotGoOn(_(labels.NO_INSTITUTION).format(named=named))
    if len(found) > 1:
        ids = labels.listed(str(one.pk) for one in found)
        raise CannotGoOn(_(labels.MANY_INSTITUTIONS).format(named=named, ids=ids))
    return found[0]


def _write(leaving: Leaving, target: Path) -> None:
    """Write the zip beside its name, put it on the disk, and only then give it the name."""
    from duban_web.foundation.zips import entry, with_manifest
    from duban_web.operations.export_parts import FILES, PROOFS, parts

    moment = scope.now(leaving.actor)
    readme = _(labels.EXPORT_README)
    unfinished = target.with_name(f".{target.name}.unfinished")
    handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, durable.PRIVATE)
    try:
        with open(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w") as whole:
                leave = parts(leaving, readme)
                for part in with_manifest(
                    leave, lambda _parts: _facts(leaving, moment), unlisted=FILES
                ):
                    info = entry(part.name, moment)
                    if not part.name.startswith((FILES, PROOFS)):
                        info.compress_type = zipfile.ZIP_DEFLATED
                    with whole.open(info, "w", force_zip64=True) as inside:
                        for piece in part.pieces:
                            inside.write(piece)
            file.flush()
            os.fsync(file.fileno())
        # A link is refused where a file has the name already; a renaming would write over it.
        os.link(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    durable.keep(target.parent)


def _facts(leaving: Leaving, moment: datetime.datetime) -> dict[str, Any]:
    from duban_web.foundation.clock import written

    institution = leaving.institution
    return {
        "format": FORMAT,
        "written": written(moment),
        "program": duban.__version__,
        "tenant": str(institution.tenant),
        "institution": str(institution.pk),
        "code": institution.code,
        "is_whole_tenant": leaving.is_whole,
        "counts": leaving.counts,
        "left_out_files": leaving.unsound,
    }
