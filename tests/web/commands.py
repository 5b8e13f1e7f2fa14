"""Runs a command of the application as an administrator does: a process of its own, its own data.

The data are one SQLite file in the folder, whatever database the tests beside it use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


def run(*argv: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command's end, with what it said; ``variables`` are set in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    return subprocess.run(
        [sys.executable, "-m", "duban", *map(str, argv)],
        env={**kept, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def given_data(folder: Path) -> Path:
    """A data folder below this one, built by the command (once, and copied from then on)."""
    return Path(shutil.copytree(_built(), folder / "data"))


@cache
def _built() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="duban-built-")) / "data"
    done = run("migrate", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder
