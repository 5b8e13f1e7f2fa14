"""Libraries that stand between a program and the system, built from ``shims`` where they are used.

Tests that need one bear the marker ``compiler``; where there is no gcc they are left out by name.
"""

from __future__ import annotations

import mmap
import subprocess
import tempfile
from functools import cache
from pathlib import Path

_SHIMS = Path(__file__).with_name("shims")


@cache
def shim(name: str) -> Path:
    """The library of a name, built once by each process; whoever runs may read it."""
    folder = Path(tempfile.mkdtemp(prefix="duban-shims-"))
    folder.chmod(0o755)
    library = folder / f"{name}.so"
    strict = ("-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")
    subprocess.run(["gcc", *strict, "-o", library, _SHIMS / f"{name}.c", "-ldl"], check=True)
    return library


class Shared:
    """A number in a file that programs with a shim see at once, whoever they run as."""

    def __init__(self, path: Path, value: int = 0) -> None:
        path.write_bytes(bytes(8))
        path.chmod(0o666)
        with open(path, "r+b") as file:
            self._held = mmap.mmap(file.fileno(), 8)
        self.path = path
        self.value = value

    @property
    def value(self) -> int:
        """What it is now."""
        return int.from_bytes(self._held[:8], "little", signed=True)

    @value.setter
    def value(self, value: int) -> None:
        self._held[:8] = value.to_bytes(8, "little", signed=True)
