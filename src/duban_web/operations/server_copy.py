"""A database on a server as files, by PostgreSQL's own programs, and back into an empty one.

Reads: one moment of the database, as the role that owns the tables. Row-level security holds that
role too, so the rows of each tenant are copied apart, with the tenant set; the rest is one file.
Writes: files in the programs' custom form. Restored in between tables and rules, no row meets a
guard that is meant for the application.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from psycopg.pq import Conninfo

from duban_web.foundation import database

DUMP = ".dump"
WHOLE = f"duban{DUMP}"
_DUMP, _RESTORE = "pg_dump", "pg_restore"
# What a session begins with.
_OPTIONS = "options"
_SERVICE = "duban"


class ProgramFailed(Exception):
    """One of the programs ended with an error; the message is what it said first."""


def has_programs() -> bool:
    """Whether the programs are on this machine."""
    return all(shutil.which(name) for name in (_DUMP, _RESTORE))


@contextmanager
def dumped(folder: Path) -> Iterator[dict[str, Path]]:
    """The files of the database of one moment, while others write to it; raises ProgramFailed.

    As long as it is open the connection shows that moment, too.
    """
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import tenant_ids

    apart = database.tables_of_tenants(connection)
    tenants = tenant_ids() if apart else []
    with database.exported_snapshot(connection) as snapshot:
        common = ["--format=custom", "--enable-row-security", f"--snapshot={snapshot}"]
        parts = {WHOLE: folder / WHOLE}
        without = [f"--exclude-table-data={table}" for table in apart]
        _run(folder, [_DUMP, *common, *without, f"--file={parts[WHOLE]}"])
        for tenant in map(str, tenants):
            name = f"tenant-{tenant}{DUMP}"
            parts[name] = folder / name
            only = [f"--table={table}" for table in apart]
            told = [_DUMP, *common, "--data-only", *only, f"--file={parts[name]}"]
            _run(folder, told, tenant=tenant)
        yield parts


def restore(folder: Path) -> None:
    """Fill the empty database from the files in the folder; raises ProgramFailed."""
    whole = folder / WHOLE
    _restore(folder, whole, "pre-data")
    for path in (whole, *sorted(folder.glob(f"tenant-*{DUMP}"))):
        _restore(folder, path, "data")
    _restore(folder, whole, "post-data")


def _restore(folder: Path, path: Path, section: str) -> None:
    plain = ["--exit-on-error", "--single-transaction", "--no-owner"]
    _run(
        folder,
        [_RESTORE, *plain, f"--section={section}", f"--dbname=service={_SERVICE}", str(path)],
    )


def _run(folder: Path, argv: Sequence[str], *, tenant: str = "") -> None:
    # A file and not the command line, where everybody reads the password.
    service = folder / "service"
    service.write_text("\n".join([f"[{_SERVICE}]", *_connecting()]) + "\n", "utf-8")
    service.chmod(0o600)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    asked = [connection.settings_dict["OPTIONS"].get(_OPTIONS, "")]
    if tenant:
        asked.append(f"-c duban.tenant={tenant}")
    variables = {
        **kept,
        "PGSERVICEFILE": str(service),
        "PGSERVICE": _SERVICE,
        "PGOPTIONS": " ".join(asked),
        # Whatever language this is told in, the programs say why they fail in theirs, and no more.
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(argv, env=variables, capture_output=True, text=True, check=False)
    finally:
        service.unlink()
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"{argv[0]}: {done.returncode}"]
        # Debian starts them by a script, which may have words of its own before.
        errors = [line for line in said if "error:" in line]
        raise ProgramFailed((errors or said)[0])


def _connecting() -> Iterable[str]:
    """What the programs need to know, as Django's settings have it."""
    settings = connection.settings_dict
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    told = {names[name]: settings[name] for name in names if settings[name]}
    # The rest is said to psycopg, and the programs would take it for a misspelt file.
    known = {str(one.keyword, "ascii") for one in Conninfo.get_defaults()}
    # Of the file they would take the place of the variable, and the tenant would be none.
    known.discard(_OPTIONS)
    options = {name: value for name, value in settings["OPTIONS"].items() if name in known}
    return (
        f"{name}={value}" for name, value in {**told, "dbname": settings["NAME"], **options}.items()
    )
