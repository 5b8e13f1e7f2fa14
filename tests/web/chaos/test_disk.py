"""The disk whose power is cut keeps what a disk keeps: else it would lose what no disk loses."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from web.chaos.counting import SEED
from web.chaos.power import Disk
from web.serving import waited

pytestmark = pytest.mark.compiler

_NAMES = {f"{number:03}" for number in range(300)}
# Puts one folder on the disk over and over; it is there from the first time on.
_KEEPS_A_FOLDER = """
import os, pathlib, sys
folder, told = map(pathlib.Path, sys.argv[1:])
for number in range(300):
    (folder / f"{number:03}").touch()
opened = os.open(folder, os.O_RDONLY)
os.fsync(opened)
told.touch()
while True:
    os.fsync(opened)
"""
# Says of each line that it is on the disk when it is; what else it hears does not end it.
_KEEPS_LINES = """
import os, signal, sys, time
for number in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
with open(sys.argv[1] + "/lines", "w") as lines, open(sys.argv[2], "w") as told:
    os.fsync(os.open(sys.argv[1], os.O_RDONLY))
    while True:
        lines.write("line\\n")
        lines.flush()
        os.fsync(lines.fileno())
        told.write("line\\n")
        told.flush()
        time.sleep(0.001)
"""
# Its child is in a group of its own, as the parts of the service are.
_HAS_A_CHILD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", *sys.argv[1:]], process_group=0)
"""


def begun(disk: Disk, *argv: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", *argv], env={**os.environ, **disk.variables}, process_group=0
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


def test_a_folder_that_is_put_on_the_disk_again_is_there_meanwhile(
    folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    disk = Disk(folder)
    for _ in range(5):
        told = tmp_path / "told"
        program = begun(disk, _KEEPS_A_FOLDER, folder, told)
        waited(told.exists)
        time.sleep(chance.uniform(0, 0.01))
        disk.cut(program.pid, chance)
        program.wait()
        assert {path.name for path in folder.iterdir()} == _NAMES
        told.unlink()


def test_nobody_works_on_while_the_power_goes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is stopped goes on where a group of processes loses its last link to its session."""
    killed = os.kill

    def slowly_killed(pid: int, number: int) -> None:
        killed(pid, number)
        time.sleep(0.1)

    disk, told = Disk(folder), tmp_path / "told"
    program = begun(disk, _HAS_A_CHILD, _KEEPS_LINES, folder, told)
    waited(lambda: told.exists() and told.stat().st_size)
    monkeypatch.setattr(os, "kill", slowly_killed)
    disk.cut(program.pid, random.Random(SEED))
    program.wait()
    assert len((folder / "lines").read_text()) >= len(told.read_text())
