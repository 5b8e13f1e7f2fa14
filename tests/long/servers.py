"""The real servers that are tried against: where they come from, and how they are started."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Far more than anything takes: a machine under load is no fault.
PATIENCE = 60.0
CANAILLE = "canaille[front,oidc,server,sqlite]==0.3.6"
_CANAILLE_FOLDER = ROOT / "out" / "canaille-0.3.6"
_NOBODY = "nobody"


def slapd() -> Path | None:
    """Debian's OpenLDAP server, where it is installed."""
    found = shutil.which("slapd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


def canaille() -> Path | None:
    """The OpenID provider in an environment of its own; ``None`` where it cannot be had."""
    program = _CANAILLE_FOLDER / "bin" / "canaille"
    done = _CANAILLE_FOLDER / "installed"
    if not done.exists():
        python = str(_CANAILLE_FOLDER / "bin" / "python")
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(_CANAILLE_FOLDER)],
            [python, "-m", "pip", "install", "--quiet", "--quiet", CANAILLE],
        ):
            if subprocess.run(command, capture_output=True, check=False).returncode:
                return None
        done.touch()
    return program


def as_plain_user() -> list[str]:
    """A command's prefix that gives root's rights up."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={_NOBODY}", "--regid=nogroup", "--clear-groups"]


def given_to_plain_user(folder: Path) -> None:
    """Let whoever runs without root's rights have a folder, and find the way to it."""
    if os.geteuid() != 0:
        return
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, _NOBODY, "nogroup")
    for above in folder.parents:
        if above == Path(above.anchor) or above.stat().st_mode & 0o001:
            break
        above.chmod(above.stat().st_mode | 0o011)


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    answers: Callable[[], bool],
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A server, from when it answers on."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + PATIENCE
        while not answers():
            assert server.poll() is None, log.read_text("utf-8", "replace")
            assert time.monotonic() < until, log.read_text("utf-8", "replace")
            time.sleep(0.1)
        yield server
    finally:
        for number in (signal.SIGCONT, signal.SIGTERM):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, number)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        # Shown where the test has failed.
        print(log.read_text("utf-8", "replace"))
