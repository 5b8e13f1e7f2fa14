"""``duban serve`` starts with one command, keeps its parts running, and ends in order."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from web.commands import run
from web.serving import Installed, Service, given_database, given_installed, waited

SETUP = re.compile(r"http://127\.0\.0\.1:\d+/setup/([\w-]{43})$")
FOUND = """
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.trail.actions.append import append
import uuid
def event():
    for tenant in installed_tenants():
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            append(actor=actor, subject=("thing", uuid.uuid4(), 1), kind="thing.propose",
                   fields={"title": "改造操场"}, after="proposed")
def founded():
    actor = Actor.system(uuid.uuid4())
    with scope.open(actor):
        found_tenant(actor=actor, name="甲区教育和体育局", code="jia", is_simulated=False)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    with given_installed(tmp_path) as installed:
        yield installed


def log(installed: Installed) -> tuple[int, int, bool]:
    """How many events wait, how many are sealed, and whether the newest head is signed."""
    ((waiting,),) = installed.rows("SELECT count(*) FROM trail_pending")
    heads = installed.rows("SELECT size, note FROM trail_head ORDER BY size DESC LIMIT 1")
    return (waiting, heads[0][0], heads[0][1] != "") if heads else (waiting, 0, False)


def is_sealed_and_signed(installed: Installed, size: int) -> bool:
    return log(installed) == (0, size, True)


@pytest.fixture
def new_database() -> Iterator[dict[str, str]]:
    """Nothing on SQLite, whose file comes about by itself."""
    if connection.vendor != "postgresql":
        yield {}
        return
    with given_database() as url:
        yield {"DUBAN_DATABASE_URL": url}


def test_a_first_run_is_one_command(tmp_path: Path, new_database: dict[str, str]) -> None:
    installed = Installed(tmp_path / "new" / "data", new_database)
    with Service(installed, "--empty") as service:
        first = SETUP.search(service.line("/setup/"))
        status, _ = service.answering().get()
        assert status < 500
        assert service.end() == 0
    with Service(installed, "--only", "web") as service:
        second = SETUP.search(service.line("/setup/"))
        assert first is not None
        assert second is not None
        opens = "from duban_web.tenants.setup_token import is_setup_token\n"
        opens += f"print(is_setup_token({first[1]!r}), is_setup_token({second[1]!r}))"
        assert installed.played(opens) == "False True\n"
        assert service.end(signal.SIGINT) == 0
    installed.played(FOUND + "founded()")
    with Service(installed, "--only", "web") as service:
        service.answering()
        assert not any("/setup/" in line for line in service.lines)
        assert installed.played(opens) == "False False\n"


def test_events_are_sealed_and_signed_whichever_part_dies(installed: Installed) -> None:
    installed.played(FOUND + "founded()")
    with Service(installed) as service:
        service.answering()
        waited(lambda: is_sealed_and_signed(installed, 1))
        for name in ("sequencer", "signer", "jobs", "web"):
            before = waited(lambda name=name: service.part(name))
            os.kill(before, signal.SIGKILL)
            waited(lambda name=name, before=before: service.part(name) not in (0, before))
            assert f"duban {name}: 意外结束（信号 9）" in service.line(f"duban {name}:")
        installed.played(FOUND + "event()")
        waited(lambda: is_sealed_and_signed(installed, 2))
        waited(lambda: is_answered(service))
        assert service.end() == 0
    assert installed.run("fsck").returncode == 0


def is_answered(service: Service) -> bool:
    try:
        return service.get()[0] < 500
    except OSError:
        return False


def test_nothing_stays_behind_a_group_that_was_killed(installed: Installed) -> None:
    with Service(installed) as service:
        service.answering()
        parts = [waited(lambda name=name: service.part(name)) for name in ("web", "signer")]
        service.process.kill()
        waited(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in parts))
    with Service(installed) as service:
        service.answering()


def test_what_is_being_answered_is_finished(installed: Installed) -> None:
    answers = []
    with Service(installed, DJANGO_SETTINGS_MODULE="web.config.slow_settings") as service:
        service.answering()
        asking = threading.Thread(target=lambda: answers.append(service.get("/slow")))
        asking.start()
        waited((installed.folder / "began").exists)
        service.process.send_signal(signal.SIGTERM)
        service.line("正在结束")
        (installed.folder / "finish").touch()
        asking.join()
        assert service.end() == 0
    assert answers == [(200, "finished")]


def test_a_port_that_is_taken_is_told(installed: Installed) -> None:
    with Service(installed, "--only", "web") as service:
        service.answering()
        done = installed.run("serve", "--port", str(service.port))
    assert done.returncode == 2
    assert f"端口 {service.port} 不能监听" in done.stderr


def test_an_unfinished_upgrade_does_not_start(installed: Installed) -> None:
    mark = installed.folder / "migration_unfinished.json"
    mark.write_text('{"backup": "/b/x"}', "utf-8")
    done = installed.run("serve", "--port", "0")
    assert done.returncode == 2
    assert "没有完成" in done.stderr
    assert "/b/x" in done.stderr


def test_an_empty_folder_is_built_only_where_that_is_asked_for(
    tmp_path: Path, new_database: dict[str, str]
) -> None:
    """A path that was mistyped must not end in a second institution."""
    done = run("serve", "--data", tmp_path, "--port", "0", **new_database)
    assert done.returncode == 2
    assert "--empty" in done.stderr
    assert "duban simulate" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_lost_its_database_is_not_built_anew(
    tmp_path: Path, new_database: dict[str, str]
) -> None:
    (tmp_path / "secret_key").write_text("x", "utf-8")
    done = run("serve", "--data", tmp_path, "--port", "0", **new_database)
    assert done.returncode == 2
    assert "duban migrate" in done.stderr


def test_a_part_that_is_not_one_is_told(installed: Installed) -> None:
    done = installed.run("serve", "--only", "web,mail")
    assert done.returncode == 2
    assert "mail" in done.stderr


def test_data_that_are_behind_what_was_signed_are_served_to_read(installed: Installed) -> None:
    installed.played(FOUND + "founded()")
    with Service(installed, "--only", "sequencer,signer"):
        waited(lambda: is_sealed_and_signed(installed, 1))
    (kept,) = (installed.folder / "signer").glob("*.head")
    signed = kept.read_text("utf-8")
    ahead = signed.splitlines()
    kept.write_text("\n".join([ahead[0], "9", *ahead[2:]]) + "\n", "utf-8")
    with Service(installed) as service:
        assert "只读" in service.line("read_only.json")
        assert service.answering().get()[0] < 500
        refused = installed.played(
            FOUND
            + "from duban_web.foundation.errors import Refusal\n"
            + "try:\n    event()\nexcept Refusal as error:\n    print(error.code)"
        )
        assert refused == "read_only\n"
    told = json.loads((installed.folder / "read_only.json").read_text("utf-8"))
    assert told["logs"] == [{"log": ahead[0], "signed": 9, "held": 1}]
    # The way back: data that are not behind open the gate again.
    kept.write_text(signed, "utf-8")
    with Service(installed) as service:
        service.line("只读标记已去掉")
        installed.played(FOUND + "event()")
        waited(lambda: is_sealed_and_signed(installed, 2))


def test_a_lost_key_is_told_and_the_rest_goes_on(installed: Installed, tmp_path: Path) -> None:
    installed.played(FOUND + "founded()")
    with Service(installed, "--only", "sequencer,signer"):
        waited(lambda: is_sealed_and_signed(installed, 1))
    key = installed.folder / "signer" / "key"
    shutil.move(key, tmp_path / "kept")
    installed.played(FOUND + "event()")
    with Service(installed) as service:
        assert str(key) in service.line("密钥丢失")
        waited(lambda: log(installed) == (0, 2, False))
        assert service.answering().get()[0] < 500
        assert not key.exists()
        shutil.move(tmp_path / "kept", key)
        waited(lambda: is_sealed_and_signed(installed, 2))


def test_the_signer_can_run_by_itself(installed: Installed) -> None:
    installed.played(FOUND + "founded()")
    with (
        Service(installed, "--only", "signer", DUBAN_DATABASE_URL="postgresql://nobody@/none"),
        Service(installed, "--only", "sequencer"),
    ):
        waited(lambda: is_sealed_and_signed(installed, 1))
        another = installed.run("serve", "--only", "signer")
        assert another.returncode == 2
        assert "已有一个签名进程" in another.stderr
