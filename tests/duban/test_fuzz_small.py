"""The fuzzer in its small form: nothing crashes, and the fuzzer itself runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "tools" / "fuzz.py"


@pytest.mark.parametrize("what", ["files", "strings"])
def test_mutated_files_and_generated_texts_are_survived(what: str) -> None:
    counts = ["--files", "60", "--strings", "300", "--jobs", "1", "--seed", "5"]
    finished = subprocess.run(
        [sys.executable, str(FUZZ), what, *counts], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr[-1000:]
    assert f"{what}: {'60' if what == 'files' else '300'} cases" in finished.stdout
    assert "FAILED" not in finished.stdout
