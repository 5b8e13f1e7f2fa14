"""What must hold after every kill: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from web.chaos.writing import Ack, Kept
from web.serving import Installed, waited


def lost(installed: Installed, acks: Sequence[Ack]) -> list[Ack]:
    """What was acknowledged and is not there: the row at that version, or the event of it."""
    rows, events = _rows(installed), _events(installed)
    return [
        ack
        for ack in acks
        if rows.get(_plain(ack.roster), ("", 0))[0] != ack.name
        or rows[_plain(ack.roster)][1] < ack.version
        or ack.version not in events[_plain(ack.roster)]
    ]


def lost_files(installed: Installed, kept: Sequence[Kept]) -> list[Kept]:
    """Files that were acknowledged and are not there: the row, or the bytes."""
    rows = {
        _plain(id): digest
        for id, digest in installed.rows("SELECT id, sha256 FROM documents_document")
    }
    files = installed.folder / "files"
    return [
        one
        for one in kept
        if rows.get(_plain(one.document)) != one.sha256
        or not any(
            hashlib.sha256(path.read_bytes()).hexdigest() == one.sha256
            for path in files.glob(f"*/{one.sha256[:2]}/{one.sha256[2:4]}/{one.sha256}")
        )
    ]


def unmade(installed: Installed, acks: Sequence[Ack]) -> list[Ack]:
    """What was acknowledged by name and is not there under it."""
    names = {name for name, _ in _rows(installed).values()}
    return [ack for ack in acks if ack.name not in names]


def half_done(installed: Installed) -> list[str]:
    """Rosters whose events are not those of their versions, that are there twice, or empty."""
    rows, events = _rows(installed), _events(installed)
    found = [
        f"{name} at version {version} has events {sorted(events[id])}"
        for id, (name, version) in rows.items()
        if sorted(events[id]) != [*range(1, version + 1)]
    ]
    found += [f"events of no roster: {id}" for id in events.keys() - rows.keys()]
    names = [name for name, _ in rows.values()]
    found += [f"made twice: {name}" for name in {*names} if names.count(name) > 1]
    filled = {_plain(id) for (id,) in installed.rows("SELECT roster_id FROM tenants_rosterentry")}
    return found + [f"without entries: {id}" for id in rows.keys() - filled]


def is_sealed(installed: Installed) -> bool:
    """Whether no event waits, and the newest head is signed."""
    ((waiting,),) = installed.rows("SELECT count(*) FROM trail_pending")
    notes = installed.rows("SELECT note FROM trail_head ORDER BY size DESC LIMIT 1")
    return bool(waiting == 0 and notes and notes[0][0])


def check(installed: Installed, acks: Sequence[Ack], kept: Sequence[Kept] = ()) -> None:
    """Everything of this page, on data that nobody writes to any more but the sequencer."""
    assert acks
    waited(lambda: is_sealed(installed))
    assert lost(installed, acks) == []
    assert lost_files(installed, kept) == []
    assert half_done(installed) == []


def _rows(installed: Installed) -> dict[str, tuple[str, int]]:
    rows = installed.rows("SELECT id, name, version FROM tenants_roster")
    return {_plain(id): (name, version) for id, name, version in rows}


def _events(installed: Installed) -> defaultdict[str, list[int]]:
    events: defaultdict[str, list[int]] = defaultdict(list)
    for id, version in installed.rows(
        "SELECT object_id, object_version FROM trail_event WHERE object_kind = 'roster'"
    ):
        events[_plain(id)].append(version)
    return events


def _plain(id: object) -> str:
    """An identifier alike on both databases, and as the API writes it."""
    return str(id).replace("-", "")
