"""An upgrade has a way back, leaves newer data alone, and says so when it did not end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from duban_web.config.starting import MayNotStart, check_start
from duban_web.foundation import database
from duban_web.foundation.installation import Installation, mark
from web.commands import given_data, run


def executed(data: Path, *statements: str) -> None:
    data.mkdir(exist_ok=True)
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened, opened:
        for statement in statements:
            opened.execute(statement)


def backups(data: Path) -> list[Path]:
    return sorted((data / "backups").glob("*.sqlite3"))


def test_a_new_folder_is_built_and_needs_no_backup(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    done = run("migrate", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "数据库已升级" in done.stdout
    assert (data / "duban.sqlite3").is_file()
    assert backups(data) == []
    again = run("migrate", DUBAN_DATA=str(data))
    assert (again.returncode, again.stdout) == (0, "数据库已是最新，没有改动。\n")


def test_what_is_there_is_copied_first(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    executed(
        data,
        "CREATE TABLE kept (word TEXT)",
        "INSERT INTO kept VALUES ('改造操场')",
        "DELETE FROM django_migrations WHERE app = 'sessions'",
        "DROP TABLE django_session",
    )
    done = run("migrate", "--data", data)
    assert done.returncode == 0, done.stderr
    (copy,) = backups(data)
    assert str(copy) in done.stdout
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT word FROM kept").fetchall() == [("改造操场",)]
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
    assert "django_session" not in tables


def test_letters_of_an_earlier_version_get_the_column_that_they_lack(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    executed(
        data,
        "ALTER TABLE notify_delivery DROP COLUMN waits_since",
        "DELETE FROM django_migrations WHERE app = 'notify' AND name >= '0003'",
    )
    done = run("migrate", "--data", data)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened:
        columns = {row[1] for row in opened.execute("PRAGMA table_info(notify_delivery)")}
    assert "waits_since" in columns


def test_newer_data_are_left_as_they_are(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    executed(
        data, "INSERT INTO django_migrations (app, name, applied) VALUES ('trail', '9999', '')"
    )
    before = (data / "duban.sqlite3").read_bytes()
    done = run("migrate", "--data", data)
    assert done.returncode == 2
    assert "数据比程序新：trail.9999" in done.stderr
    assert (data / "duban.sqlite3").read_bytes() == before
    assert backups(data) == []


def test_a_failed_upgrade_says_what_to_do_and_leaves_a_mark(tmp_path: Path) -> None:
    data = tmp_path / "data"
    executed(data, "CREATE TABLE trail_event (id INTEGER)")
    done = run("migrate", "--data", data)
    assert done.returncode == 2
    assert "升级失败" in done.stderr
    assert "duban migrate" in done.stderr
    told = json.loads((data / "migration_unfinished.json").read_text("utf-8"))
    assert told["backup"] == str(backups(data)[0])
    executed(data, "DROP TABLE trail_event")
    assert run("migrate", "--data", data).returncode == 0
    assert not (data / "migration_unfinished.json").exists()


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "没有指明数据文件夹"),
        (["--data", "{file}"], "无法建立"),
        (["--data", "{file}", "more"], "more"),
    ],
)
def test_what_it_cannot_work_on_is_told(tmp_path: Path, argv: list[str], words: str) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    done = run("migrate", *(part.format(file=file) for part in argv))
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.parametrize("content", [b"no database at all, only words" * 40])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "duban.sqlite3").write_bytes(content)
    done = run("migrate", "--data", tmp_path)
    assert done.returncode == 2
    assert "数据库打不开" in done.stderr
    assert (tmp_path / "duban.sqlite3").read_bytes() == content


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://nobody@127.0.0.1:9/none"])
def test_an_address_that_leads_nowhere_is_told(tmp_path: Path, url: str) -> None:
    done = run("migrate", "--data", tmp_path, DUBAN_DATABASE_URL=url)
    assert done.returncode == 2
    assert "DUBAN_DATABASE_URL" in done.stderr


@pytest.mark.django_db
def test_nothing_starts_while_an_upgrade_is_unfinished(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    check_start(installation, connection)
    mark(installation.unfinished_migration, {"backup": "/b/x.sqlite3"})
    with pytest.raises(MayNotStart, match=r"/b/x\.sqlite3.*duban migrate"):
        check_start(installation, connection)
    installation.unfinished_migration.write_text("{", "utf-8")
    with pytest.raises(MayNotStart, match="没有完成"):
        check_start(installation, connection)


@pytest.mark.django_db
def test_nothing_starts_on_a_database_that_may_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsound(_connection: object) -> None:
        raise database.UnsoundDatabase("synchronous=1")

    monkeypatch.setattr(database, "check_durability", unsound)
    with pytest.raises(MayNotStart, match="synchronous=1"):
        check_start(Installation(tmp_path), connection)


@pytest.fixture
def another_database() -> Iterator[str]:
    """The address of an empty database on the server that the tests use, or nothing on SQLite."""
    if connection.vendor != "postgresql":
        yield ""
        return
    named = connection.settings_dict
    where = {"host": named["HOST"], "user": named["USER"], "port": named["PORT"] or None}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        server.execute("DROP DATABASE IF EXISTS duban_migrated")
        server.execute("CREATE DATABASE duban_migrated")
    yield f"postgresql://{named['USER']}@/duban_migrated?host={named['HOST']}"
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        server.execute("DROP DATABASE duban_migrated")


def test_the_owner_upgrades_a_server_and_backs_it_up_first(
    tmp_path: Path, another_database: str
) -> None:
    addresses = {
        "DUBAN_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "DUBAN_DATABASE_OWNER_URL": another_database,
    }
    variables = addresses if another_database else {}
    done = run("migrate", "--data", tmp_path, **variables)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "duban.sqlite3").exists() != bool(another_database)
    assert not (tmp_path / "backups").exists()
    if another_database:
        with psycopg.connect(another_database) as server:
            server.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
            server.execute("DROP TABLE django_session")
        done = run("migrate", "--data", tmp_path, **variables)
        assert done.returncode == 0, done.stderr
        (copy,) = (tmp_path / "backups").glob("*.backup")
        assert str(copy) in done.stdout
