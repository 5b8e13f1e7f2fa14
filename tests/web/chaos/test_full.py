"""A full disk is told in words, loses nothing that was acknowledged, and may get room again."""

from __future__ import annotations

import http.client
import json
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from web.chaos.checking import check
from web.chaos.counting import CUTS, SEED, told
from web.chaos.filling import Space
from web.chaos.office import Office, given_office
from web.chaos.server import Server, given_migrated
from web.chaos.writing import Writers, waited_for
from web.serving import Installed, Service, given_installed, parts_of, waited

pytestmark = pytest.mark.compiler

# From the middle of a transaction's pages to some rounds of writing.
_LEFT = (0, 1_000, 20_000, 300_000)


@contextmanager
def on_its_disks(folder: Path) -> Iterator[tuple[Installed, list[Space]]]:
    """An installation, and the disks that it needs: of its folder, and of its server's tables."""
    if connection.vendor != "postgresql":
        with given_installed(folder) as installed:
            yield installed, [Space(installed.folder, folder / "free")]
        return
    server = Server()
    tables = Space(server.folder / "data" / "base", server.folder / "free")
    server.variables = tables.variables
    with server:
        installed = given_migrated(server, folder)
        yield installed, [Space(installed.folder, folder / "free"), tables]


def test_a_full_disk_is_told_and_over_when_there_is_room(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    with on_its_disks(tmp_path) as (installed, spaces):
        office = given_office(installed)
        own, *_others = spaces
        with Service(installed, **own.variables) as service:
            service.answering()
            parts = parts_of(service.process.pid)
            with Writers(office, service.port, tmp_path, file_size=20_000) as writers:
                for count in range(1, CUTS + 1):
                    waited_for(writers, more=5)
                    full = chance.choice(spaces)
                    writers.refused.clear()
                    full.leave(chance.choice(_LEFT))
                    waited(lambda: writers.refused["disk_full"])
                    assert {*writers.refused} == {"disk_full"}
                    assert asked(service, office) == 200
                    full.clear()
                    told(count, writers.acknowledged)
                waited_for(writers, more=5)
            assert writers.faults == []
            check(installed, writers.acks(), writers.kept())
            # Nothing had to be started again.
            assert parts_of(service.process.pid) == parts
        assert half_files(installed.folder) == []
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout
    print(f"{CUTS} times full, {writers.acknowledged} acknowledged, {writers.unknown} refused")


def asked(service: Service, office: Office) -> int:
    """How a question is answered: nothing has to be written for it."""
    asking = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    with closing(asking):
        headers = {"Authorization": f"Bearer {office.token}"}
        asking.request("GET", "/api/v1/rosters", headers=headers)
        answer = asking.getresponse()
        json.loads(answer.read())
        return answer.status


def half_files(folder: Path) -> list[str]:
    """Files that were begun and are nobody's: what was written before it got its name."""
    found = [path for path in folder.rglob("*") if path.name.startswith(".")]
    found += (folder / "files" / "unfinished").iterdir()
    return [str(path.relative_to(folder)) for path in found]
