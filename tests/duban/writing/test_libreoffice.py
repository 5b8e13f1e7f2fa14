"""LibreOffice opens the workbook, saves it again, and prints it."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from writing.given_entries import given_minutes, given_notice, given_task, given_work_meeting
from writing.read_back import grid_of_openpyxl

from duban.writing import Unopened, ledger_bytes, save_ledger

SECONDS = 180
ENTRIES = [
    given_minutes(),
    given_notice(),
    given_work_meeting(),
    given_task('=HYPERLINK("http://example.invalid","点我")'),
    given_task("+1"),
    given_task("<r>a & b</r>"),
]
UNOPENED = [Unopened("扫描件.pdf", "scanned", "没有文字层；请先识别。")]


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_cells_and_prints_every_sheet(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    save_ledger(path, ENTRIES, UNOPENED)
    written = grid_of_openpyxl(path.read_bytes())
    again = grid_of_openpyxl(_converted(path, "xlsx").read_bytes())
    assert {name: _filled(rows) for name, rows in again.items()} == {
        name: _filled(rows) for name, rows in written.items()
    }
    with _converted(path, "csv").open(encoding="utf-8", newline="") as file:
        assert _filled(list(csv.reader(file))) == _filled(written["任务台账"])
    assert _converted(path, "pdf").read_bytes().startswith(b"%PDF-")


def _converted(path: Path, suffix: str) -> Path:
    folder = path.parent / suffix
    filters = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76"}
    command = ["soffice", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", filters.get(suffix, suffix)]
    command += ["--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return folder / f"{path.stem}.{suffix}"


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the empty cells and rows at their end, which each program keeps or drops."""
    cut = [row[: max((i + 1 for i, word in enumerate(row) if word), default=0)] for row in rows]
    while cut and not cut[-1]:
        cut.pop()
    return cut


def test_the_given_ledger_is_not_empty() -> None:
    assert len(ledger_bytes(".xlsx", ENTRIES, UNOPENED)) > 5000
