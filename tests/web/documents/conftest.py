"""Each test of files has a data folder of its own, for others run beside it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files of the test lie."""
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    return tmp_path / "files"
