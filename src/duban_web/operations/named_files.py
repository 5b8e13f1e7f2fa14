"""The uploaded files that the data name, for a backup that takes along those and no others.

Reads: the rows of documents in a copy, or on a server at one moment. Leaves unread: the files.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.db import connection

from duban_web.documents.store import is_digest, place_of
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import FILES_FOLDER

_TABLE = "documents_document"


def files_named_by_copy(copy: Path) -> dict[str, str]:
    """The digests of the files that a copy of a SQLite file names, by their names in the folder."""
    # No model is asked, for the copy may be of an older program.
    rows = database.rows_in_copy(copy, _TABLE, ("tenant", "sha256"), without="erased_at")
    return {_name(UUID(tenant), sha256): sha256 for tenant, sha256 in rows}


def files_named_on_server() -> dict[str, str]:
    """The same of the database on a server, as the open transaction sees it."""
    # Models can be named only when Django has started.
    from duban_web.documents.queries.holding import files_kept
    from duban_web.tenants.queries.installed import tenant_ids

    named: dict[str, str] = {}
    if _TABLE in connection.introspection.table_names():
        for tenant in tenant_ids():
            actor = Actor.system(tenant)
            with scope.open(actor):
                for _, sha256, _, _ in files_kept(actor):
                    named[_name(tenant, sha256)] = sha256
    return named


def _name(tenant: UUID, sha256: str) -> str:
    """What a file is called in the folder; a row that was tampered with names none that is."""
    files = Path(FILES_FOLDER)
    path = place_of(files, tenant, sha256) if is_digest(sha256) else files / sha256
    return path.as_posix()
