"""What was acknowledged is on the disk: the power may go at any moment.

On the disk are the SQLite file, the files, the keys, and what the signer keeps.
What is left is what programs had put there by fsync, and any part of the rest. Two controls lose: a
database that is told not to wait for the disk, and a store of files that does not.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from web.chaos.checking import check, lost, lost_files
from web.chaos.counting import CUTS, SEED, told
from web.chaos.office import Office, given_office
from web.chaos.power import Disk
from web.chaos.writing import Writers, waited_for
from web.commands import given_data, played, run
from web.serving import Installed, Service, given_installed

pytestmark = pytest.mark.compiler


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    with given_installed(tmp_path) as installed:
        yield installed


@pytest.fixture
def office(installed: Installed) -> Office:
    return given_office(installed)


def cut_often(
    installed: Installed, office: Office, acks: Path, times: int, more: Mapping[str, str]
) -> Writers:
    """Writers at work while the power goes so many times; the service goes on each time."""
    chance = random.Random(SEED)
    disk = Disk(installed.folder)
    variables = {**disk.variables, **more}
    service = Service(installed, **variables).answering()
    try:
        with Writers(office, service.port, acks, file_size=20_000) as writers:
            for count in range(1, times + 1):
                waited_for(writers, more=chance.randrange(1, 12))
                disk.cut(service.process.pid, chance)
                service.end()
                service = Service(installed, port=service.port, **variables).answering()
                told(count, writers.acknowledged)
                assert writers.faults == [], f"after {count} cuts"
                # The database is never behind what was signed.
                assert not (installed.folder / "read_only.json").exists()
        assert writers.faults == []
        check(installed, writers.acks(), writers.kept())
    finally:
        code = service.end()
    assert code == 0
    return writers


def test_what_was_acknowledged_outlives_every_loss_of_power(
    installed: Installed, office: Office, tmp_path: Path
) -> None:
    writers = cut_often(installed, office, tmp_path, CUTS, {})
    sound = installed.run("fsck")
    assert sound.returncode == 0, sound.stdout
    print(f"{CUTS} cuts, {writers.acknowledged} acknowledged, {writers.unknown} unknown")


def test_what_a_command_has_done_is_there_without_power(tmp_path: Path) -> None:
    machine = tmp_path / "machine"
    data, safe = given_data(machine), machine / "safe"
    disk = Disk(machine)
    played(data, "from web.cast import given_bureau\ngiven_bureau()\ngrow()\n", **disk.variables)
    disk.lose()
    assert run("fsck", "--data", data).returncode == 0
    assert (data / "signer" / "key").is_file()
    safe.mkdir()
    with contextlib.closing(sqlite3.connect(data / "duban.sqlite3")) as opened:
        opened.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        opened.execute("DROP TABLE django_session")
        opened.commit()
    disk = Disk(machine)
    commands: list[list[str | Path]] = [
        ["migrate"],
        ["backup", safe / "backup"],
        ["export", "--institution", "jia", "-o", safe / "e.zip"],
    ]
    for command in commands:
        done = run(*command, "--data", data, **disk.variables)
        assert done.returncode == 0, done.stderr
    disk.lose()
    assert run("fsck", "--data", data).returncode == 0
    assert {path.name for path in safe.iterdir()} >= {"backup", "backup.keys", "e.zip"}
    restored = run(
        "restore",
        safe / "backup",
        "--keys",
        safe / "backup.keys",
        "--data",
        machine / "new",
        **disk.variables,
    )
    assert restored.returncode == 0, restored.stderr
    disk.lose()
    assert run("fsck", "--data", machine / "new").returncode == 0
    assert (machine / "new" / "signer" / "key").is_file()
    (copy,) = (data / "backups").iterdir()
    with contextlib.closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_does_not_wait_for_the_disk_is_found_out(
    installed: Installed, office: Office, tmp_path: Path
) -> None:
    missing, _ = _cut_once(installed, office, tmp_path, "web.chaos.unsynced_settings")
    assert missing


def test_a_store_of_files_that_does_not_wait_for_the_disk_is_found_out(
    installed: Installed, office: Office, tmp_path: Path
) -> None:
    missing, files = _cut_once(installed, office, tmp_path, "web.chaos.unkept_settings")
    assert (missing, files > 0) == (0, True)


def _cut_once(installed: Installed, office: Office, acks: Path, settings: str) -> tuple[int, int]:
    """How much of what was acknowledged a build loses when the power goes: rosters, files."""
    disk = Disk(installed.folder)
    more = {"DJANGO_SETTINGS_MODULE": settings}
    service = Service(installed, "--only", "web", **disk.variables, **more).answering()
    with Writers(office, service.port, acks, file_size=1_000) as writers:
        waited_for(writers, more=20)
        disk.cut(service.process.pid, random.Random(SEED))
        service.end()
        writers.end()
    return len(lost(installed, writers.acks())), len(lost_files(installed, writers.kept()))
