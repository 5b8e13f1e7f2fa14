"""The bench set: a province of so many matters, on either database, kept for all benches.

``.venv/bin/python tools/bench_set.py FOLDER N`` makes it in an empty data folder, in the database
that the folder or ``DUBAN_DATABASE_URL`` names. See ``tools/bulk`` for how. Without ``N``, a set
that is there follows the migrations that have come since.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def fill(folder: Path, matters: int) -> None:
    """Migrate, and make the set, telling how it goes."""
    argv = [sys.executable, "-P", "-m", "duban", "migrate", "--data", str(folder)]
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    from duban_web.foundation.commands import start_django
    from duban_web.foundation.installation import Installation

    start_django(Installation(folder))
    from bulk.making import make

    make(matters, lambda line: print(line, flush=True))


def follow(folder: Path) -> None:
    """Migrate a set that is there."""
    from duban_web.foundation.commands import start_django
    from duban_web.foundation.installation import Installation

    start_django(Installation(folder), makes_key=True)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    if sys.argv[2:]:
        fill(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        follow(Path(sys.argv[1]))
