"""Nothing that was acknowledged is lost when the PostgreSQL server is killed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from web.chaos.checking import check, lost
from web.chaos.counting import KILLS, SEED, told
from web.chaos.filling import Space
from web.chaos.office import given_office
from web.chaos.server import Server, given_migrated
from web.chaos.writing import Writers, waited_for
from web.serving import Service, waited

# Commits are answered before they are on the disk, and go there seldom.
FORGETFUL = ("-c", "synchronous_commit=off", "-c", "wal_writer_delay=10s")


def test_what_was_acknowledged_outlives_every_kill_of_the_server(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    with Server() as server:
        installed = given_migrated(server, tmp_path)
        office = given_office(installed)
        with Service(installed) as service:
            service.answering()
            with Writers(office, service.port, tmp_path) as writers:
                for count in range(1, KILLS + 1):
                    waited_for(writers, more=20)
                    time.sleep(chance.uniform(0, 0.3))
                    server.kill()
                    server.start()
                    told(count, writers.acknowledged)
            assert writers.faults == []
            check(installed, writers.acks())
            assert service.end() == 0
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout
    print(f"{KILLS} kills, {writers.acknowledged} acknowledged, {writers.unknown} unknown")


@pytest.mark.compiler
def test_a_server_without_room_for_its_log_goes_on_when_it_is_started_again(
    tmp_path: Path,
) -> None:
    server = Server()
    room = Space(server.folder / "data" / "pg_wal", server.folder / "free")
    server.variables = room.variables
    with server:
        installed = given_migrated(server, tmp_path)
        office = given_office(installed)
        with Service(installed) as service:
            service.answering()
            with Writers(office, service.port, tmp_path) as writers:
                waited_for(writers, more=5)
                room.leave(0)
                # What is written from here needs a new file of the log.
                server.end_log_file()
                waited(lambda: writers.unknown)
                server.kill()
                room.clear()
                server.start()
                waited_for(writers, more=5)
            assert writers.faults == []
            check(installed, writers.acks())
            assert service.end() == 0
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout


def test_a_server_that_answers_before_the_disk_is_found_out(tmp_path: Path) -> None:
    variables = {"DJANGO_SETTINGS_MODULE": "web.chaos.forgetful_settings"}
    with Server() as server:
        installed = given_migrated(server, tmp_path)
        office = given_office(installed)
        server.kill()
        server.options = FORGETFUL
        server.start()
        # The product itself would not start on it.
        assert installed.run("serve", "--only", "web").returncode == 2
        missing = 0
        with Service(installed, "--only", "web", **variables) as service:
            service.answering()
            with Writers(office, service.port, tmp_path) as writers:
                for _ in range(3):
                    waited_for(writers, more=20)
                    server.kill()
                    server.start()
                    missing = missing or len(lost(installed, writers.acks()))
    assert missing
