"""The bench set is what the verbs would have written: ``duban fsck`` finds it sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from web.commands import environment, run

MAKING = Path(__file__).resolve().parents[2] / "tools" / "bench_set.py"
MATTERS = 1_500


def test_copies_are_as_sound_as_what_they_were_copied_from(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(MAKING), str(tmp_path), str(MATTERS)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    looked = run("fsck", "--data", tmp_path)
    assert looked.returncode == 0, looked.stdout
