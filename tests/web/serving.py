"""Runs ``duban serve`` as an administrator does, on its own data and the database of the tests."""

from __future__ import annotations

import contextlib
import http.client
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, LiteralString, TypeVar

import psycopg
from django.db import connection
from psycopg import sql

from web.commands import given_data, run

TESTS = Path(__file__).resolve().parents[1]
# Far more than anything takes: a machine under load is no fault.
PATIENCE = 180.0
Result = TypeVar("Result")


def waited(question: Callable[[], Result], patience: float = PATIENCE) -> Result:
    """The answer as soon as it is one."""
    until = time.monotonic() + patience
    while not (answer := question()):
        assert time.monotonic() < until, f"waited in vain for {question}"
        time.sleep(0.1)
    return answer


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@dataclass(frozen=True)
class Installed:
    """A data folder, and the variables by which commands find its database."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, *argv: str | Path) -> subprocess.CompletedProcess[str]:
        """A command on it."""
        return run(*argv, "--data", self.folder, **self.variables)

    def played(self, script: str) -> str:
        """What a process of the application prints that does this to the data."""
        prelude = "import django\ndjango.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", prelude + script],
            env=self.environment(),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, statement: LiteralString) -> list[tuple[Any, ...]]:
        """What the database answers, asked without the application."""
        url = self.variables.get("DUBAN_DATABASE_URL")
        if url is None:
            with contextlib.closing(sqlite3.connect(self.folder / "duban.sqlite3")) as opened:
                return opened.execute(statement).fetchall()
        with psycopg.connect(url) as server:
            # Row-level security shows the rows of one tenant; here there is one at most.
            server.execute(
                "SELECT set_config('duban.tenant', id::text, true) FROM tenants_tenant LIMIT 1"
            )
            return server.execute(statement).fetchall()

    def environment(self, **more: str) -> dict[str, str]:
        """What its processes find."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
        settings = {"DJANGO_SETTINGS_MODULE": "duban_web.config.settings"}
        named = {"DUBAN_DATA": str(self.folder), "PYTHONPATH": str(TESTS), "LANG": "zh_CN.UTF-8"}
        return {**kept, **settings, **named, "LANGUAGE": "zh", **self.variables, **more}


class Service:
    """A running ``duban serve``; leaving the block ends it."""

    def __init__(self, installed: Installed, *flags: str, port: int = 0, **variables: str) -> None:
        self.port = port or free_port()
        self.lines: list[str] = []
        self._installed = installed
        argv = [sys.executable, "-m", "duban", "serve", "--data", str(installed.folder)]
        self.process = subprocess.Popen(
            [*argv, "--port", str(self.port), *flags],
            env=installed.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask for the end; the exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE * 2)
        self._reader.join()
        return code

    def line(self, words: str) -> str:
        """The first line with these words, which may be still to come while the service runs."""

        def found() -> str:
            # Asked first: what it said last is read when the reader has come to its end.
            is_over = not self._reader.is_alive()
            line = next((line for line in self.lines if words in line), "")
            assert line or not is_over, f"ended without {words}: {self.lines}"
            return line

        return waited(found)

    def answering(self) -> Service:
        """The service, when it answers."""
        self.line("已启动")
        return self

    def get(self, path: str = "/") -> tuple[int, str]:
        """Status and body of a page."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(asking):
            asking.request("GET", path)
            answer = asking.getresponse()
            return answer.status, answer.read().decode()

    def part(self, name: str) -> int:
        """The process of a part, 0 while there is none."""
        return parts_of(self.process.pid).get(name, 0)

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip("\n"))


def parts_of(parent: int) -> dict[str, int]:
    """The processes of a group by the names of their parts."""
    found = {}
    for pid in children_of(parent):
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            for word in words:
                if word.startswith(b"duban_web.config.parts."):
                    found[word.decode().rpartition(".")[2]] = pid
    return found


def children_of(parent: int) -> list[int]:
    """The processes that a process has started, directly."""
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{parent}/task").iterdir()
        return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    return []


@contextlib.contextmanager
def given_installed(folder: Path) -> Iterator[Installed]:
    """An empty installation on the database that the tests use."""
    data = given_data(folder)
    if connection.vendor != "postgresql":
        yield Installed(data)
        return
    (data / "duban.sqlite3").unlink()
    with given_database(_built_database()) as url:
        yield Installed(data, {"DUBAN_DATABASE_URL": url})


@contextlib.contextmanager
def given_database(template: str = "template1") -> Iterator[str]:
    """The address of a new database on the server that the tests use."""
    called = f"duban_{secrets.token_hex(6)}"
    name = sql.Identifier(called)
    with _server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
        )
    try:
        yield _address(called)
    finally:
        with _server() as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _address(name: str) -> str:
    named = connection.settings_dict
    return f"postgresql://{named['USER']}@/{name}?host={named['HOST']}"


def _server() -> psycopg.Connection:
    named = connection.settings_dict
    where = {"host": named["HOST"], "user": named["USER"], "port": named["PORT"] or None}
    return psycopg.connect(dbname="postgres", autocommit=True, **where)


@cache
def _built_database() -> str:
    """A database with all migrations, to copy from."""
    name = f"duban_built_{os.getpid()}"
    with _server() as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    with tempfile.TemporaryDirectory() as folder:
        done = run("migrate", "--data", folder, DUBAN_DATABASE_URL=_address(name))
    assert done.returncode == 0, done.stderr
    return name
