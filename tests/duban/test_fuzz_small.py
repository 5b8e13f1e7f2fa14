"""The fuzzer in its small form: nothing crashes, and the fuzzer itself finds what it looks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import fuzz_cases
import fuzz_files
import fuzz_texts
import pytest

import duban

FUZZ = Path(__file__).resolve().parents[2] / "tools" / "fuzz.py"


@pytest.mark.parametrize(("what", "count"), [("files", 300), ("strings", 4_000)])
def test_mutated_files_and_generated_texts_are_survived(
    what: str, count: int, tmp_path: Path
) -> None:
    given = [what, f"--{what}", str(count), "--jobs", "1", "--seed", "5", "--keep", str(tmp_path)]
    finished = subprocess.run(
        [sys.executable, str(FUZZ), *given], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr[-1000:]
    assert f"{what}: {count:,} cases, seed 5" in finished.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_case_is_the_same_whenever_it_is_made() -> None:
    kinds = fuzz_files.seeds()
    for number in range(40):
        assert fuzz_texts.text_case(number, 7) == fuzz_texts.text_case(number, 7)
        assert fuzz_files.file_case(number, 7, kinds) == fuzz_files.file_case(number, 7, kinds)
    assert len({fuzz_texts.text_case(number, 7) for number in range(200)}) > 150


def test_every_format_is_mutated_and_still_reaches_its_reader() -> None:
    kinds = fuzz_files.seeds()
    cases = [fuzz_files.file_case(number, 3, kinds) for number in range(10 * len(kinds))]
    endings = {(kind, fuzz_cases.try_file(name, data)) for name, kind, data in cases}
    assert {kind for kind, ending in endings if ending == "read"} == {
        "docx", "xlsx", "pdf", "html", "ofd",
    }  # fmt: skip
    assert len({ending for _, ending in endings}) > 4


def _planted(text: str) -> str:
    if "整改" in text and "％" in text:
        raise ValueError("planted")
    return "read"


def test_what_fails_is_kept_told_and_cut_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(fuzz_cases, "try_text", _planted)
    monkeypatch.setattr(
        fuzz_cases, "text_case", lambda number, seed: f"共{number}件，整改到位，占9％。"
    )
    assert fuzz_cases.only("strings", 12, 4, tmp_path) == 1
    printed = capsys.readouterr().out
    assert "FAILED" in printed
    assert "as little as '整改％'" in printed
    assert (tmp_path / "text-4-12.txt").read_text("utf-8") == "共12件，整改到位，占9％。"
    monkeypatch.setattr(fuzz_cases, "try_text", lambda text: "read")
    assert fuzz_cases.only("strings", 12, 4, tmp_path) == 0


def test_what_hangs_is_interrupted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(text: str) -> str:
        while True:
            pass

    monkeypatch.setattr(fuzz_cases, "SECONDS", 0.05)
    monkeypatch.setattr(fuzz_cases, "try_text", hang)
    monkeypatch.setattr(fuzz_cases, "text_case", lambda number, seed: "")
    assert fuzz_cases.only("strings", 1, 1, tmp_path) == 1


def test_a_span_outside_of_its_text_is_a_failure() -> None:
    reading = duban.read(duban.SourceText.from_characters("由教务科牵头，3月5日前完成排查。"))
    assert reading.tasks
    fuzz_cases.check_spans(reading, 40)
    with pytest.raises(AssertionError):
        fuzz_cases.check_spans(reading, 2)
