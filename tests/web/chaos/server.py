"""A PostgreSQL server that can be killed: all of its processes, and then started again.

It is a child of this process, which waits for it: where nobody does, the dead server's number looks
alive, and the next one refuses to start.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from web.chaos.killing import descendants_of, is_alive
from web.serving import Installed, waited


@dataclass
class Server:
    """A server with data of its own, which listens on a socket in its folder only."""

    options: Sequence[str] = ()
    # What its processes find in their environment beside what is there.
    variables: Mapping[str, str] = field(default_factory=dict)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="duban-killed-")))
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        # The server refuses to run as root.
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        made = ("--auth=trust", "-U", "duban", "-E", "UTF8", "--locale=C.UTF-8")
        subprocess.run(
            [*_as_owner(), _program("initdb"), "-D", self.folder / "data", *made],
            check=True,
            capture_output=True,
        )
        self.start()
        with psycopg.connect(self._address("duban", "postgres"), autocommit=True) as opened:
            # No superuser, whom row-level security does not hold.
            opened.execute("CREATE ROLE duban_app LOGIN")
            opened.execute("CREATE DATABASE duban OWNER duban_app")
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(60)
        shutil.rmtree(self.folder)

    @property
    def url(self) -> str:
        """Where the application finds its data."""
        return self._address("duban_app", "duban")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        listening = ("-k", str(self.folder), "-c", "listen_addresses=", "-c", "max_connections=50")
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                [
                    *_as_owner(),
                    _program("postgres"),
                    "-D",
                    self.folder / "data",
                    *listening,
                    *self.options,
                ],
                env={**os.environ, **self.variables},
                stdout=log,
                stderr=log,
            )
        waited(self._answers)

    def end_log_file(self) -> None:
        """Let what is written next begin a new file of its log, as often as one is kept for it."""
        asked = psycopg.connect(self._address("duban", "postgres"), autocommit=True)
        with contextlib.suppress(psycopg.OperationalError), asked:
            for number in range(5):
                asked.execute("SELECT pg_logical_emit_message(false, 'chaos', %s)", [str(number)])
                asked.execute("SELECT pg_switch_wal()")

    def kill(self) -> None:
        """Kill every process of it at once: what it has not put on the disk is gone."""
        assert self._process is not None
        processes = [self._process.pid, *descendants_of(self._process.pid)]
        for pid in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        waited(lambda: not any(map(is_alive, processes)))

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._address("duban", "postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _address(self, role: str, name: str) -> str:
        return f"postgresql://{role}@/{name}?host={self.folder}"


def given_migrated(server: Server, folder: Path) -> Installed:
    """An installation whose data that server keeps."""
    installed = Installed(folder / "data", {"DUBAN_DATABASE_URL": server.url})
    done = installed.run("migrate")
    assert done.returncode == 0, done.stderr
    return installed


def _as_owner() -> list[str]:
    if os.getuid() != 0:
        return []
    owner = pwd.getpwnam("postgres")
    ids = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids]


def _program(name: str) -> str:
    """Where a program of the server is; Debian keeps it out of the path."""
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))
    return found
