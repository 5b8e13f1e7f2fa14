"""CSV, Markdown, and the file on the disk: whole or not there."""

from __future__ import annotations

import csv
import io
import os
import stat
from pathlib import Path

import pytest
from writing.given_entries import given_entry, given_minutes, given_notice, given_task
from writing.read_back import HEAD, opened

from duban import facts
from duban.text import Span
from duban.writing import SUFFIXES, Entry, Unopened, labels, ledger_bytes, save_ledger

UNOPENED = Unopened("扫描件.pdf", "scanned", "没有文字层；请先识别。")


def rows_of(*entries: Entry) -> list[dict[str, str]]:
    text = ledger_bytes(".csv", entries).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_columns_and_words_of_the_task_sheet() -> None:
    rows = rows_of(given_minutes(), given_notice())
    sheet = opened([given_minutes()])["任务台账"]
    assert list(rows[0]) == [cell.value for cell in sheet[HEAD]]
    assert len(rows) == 4
    assert rows[0]["完成时限"] == "2025-01-15"
    assert rows[1]["完成时限"] == "未写明"
    assert rows[1]["推断项"] == "牵头领导、责任单位"


def test_csv_opens_as_utf8_where_the_program_would_guess() -> None:
    assert ledger_bytes(".csv", []).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "＝1", "＋1", "－1", "＠a"])
def test_a_csv_field_that_would_be_calculated_is_prefixed(text: str) -> None:
    (row,) = rows_of(given_task(text, leads=(text,)))
    assert row["事项"] == row["牵头领导"] == f"'{text}"


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\x00=1"])
def test_a_formula_does_not_hide_behind_a_blank_in_csv(text: str) -> None:
    (row,) = rows_of(given_task("检修", leads=(text,)))
    assert row["牵头领导"].startswith("'")


def test_csv_keeps_quotes_commas_and_drops_what_no_file_may_hold() -> None:
    (row,) = rows_of(given_task('检,"修"\x01\ud83d'))
    assert row["事项"] == '检,"修"'


def test_markdown_shows_each_document_with_its_tables() -> None:
    text = ledger_bytes(".md", [given_minutes(), given_notice()], [UNOPENED]).decode()
    assert text.startswith("# 任务台账\n")
    assert "## 中共云溪县教育局党组会议纪要（2024年第7次）" in text
    assert "2025-01-15（推断）" in text
    assert "| 未写明 |" in text
    assert "### 问题与整改" in text
    assert "### 核对不成立" in text
    assert "6+2=8" in text
    assert "编号连续" not in text
    assert "### 未识别" in text
    assert "扫描件.pdf" in text


def test_every_markdown_table_is_whole() -> None:
    text = ledger_bytes(".md", [given_minutes(), given_notice()], [UNOPENED]).decode()
    tables = [block.split("\n") for block in text.strip().split("\n\n") if block.startswith("|")]
    assert len(tables) == 6
    for rows in tables:
        assert len({row.count("|") for row in rows}) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("检|修", r"检\|修"),
        ("检\n修", "检修"),
        (r"检\|修", r"检\\\|修"),
        ("<img src=x>", r"\<img src=x\>"),
        ("![图](http://example.invalid)", r"\!\[图\](http://example.invalid)"),
        ("*检*_修_`", r"\*检\*\_修\_\`"),
    ],
)
def test_markdown_takes_no_mark_from_a_document(text: str, shown: str) -> None:
    assert f"| {shown} |" in ledger_bytes(".md", [given_task(text)]).decode()


def test_markdown_says_where_a_document_gives_no_task() -> None:
    text = ledger_bytes(".md", [given_entry("通知", title="*通知*\n之二")]).decode()
    assert "## \\*通知\\* 之二" in text
    assert "没有发现" in text


def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    for suffix in (".json", "", ".xls", "xlsx"):
        with pytest.raises(ValueError, match="xlsx"):
            ledger_bytes(suffix, [])
    with pytest.raises(ValueError, match="xlsx"):
        save_ledger(tmp_path / "ledger.doc", [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".XLSX"])
def test_what_is_saved_is_what_the_bytes_are(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"台账{suffix}"
    save_ledger(path, [given_minutes()], [UNOPENED])
    assert path.read_bytes() == ledger_bytes(suffix, [given_minutes()], [UNOPENED])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interrupt_leaves_the_old_file_and_no_half_one(
    error: type[BaseException], step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, step, interrupted)
    with pytest.raises(error):
        save_ledger(path, [given_minutes()])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_while_rows_are_made_leaves_nothing_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        reading = given_minutes().reading

        @property
        def source(self) -> object:
            raise KeyboardInterrupt

    rows = tmp_path / "rows"
    rows.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(rows))
    with pytest.raises(KeyboardInterrupt):
        save_ledger(tmp_path / "台账.xlsx", [Interrupted()])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == [rows]
    assert list(rows.iterdir()) == []


def test_saving_follows_a_link_and_the_rights_of_new_files(tmp_path: Path) -> None:
    real, link = tmp_path / "真.csv", tmp_path / "链.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    mask = os.umask(0o027)
    try:
        save_ledger(link, [given_minutes()])
    finally:
        os.umask(mask)
    assert link.is_symlink()
    assert real.read_bytes() == ledger_bytes(".csv", [given_minutes()])
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_every_word_of_the_contract_has_its_chinese() -> None:
    assert set(labels.DEADLINE_KINDS) == set(facts.DeadlineKind)
    assert set(labels.STATUSES) == set(facts.Status)
    assert set(labels.RULES) == set(facts.Rule)
    for fact in (facts.Task, facts.Meeting, facts.Finding):
        names = set(fact.__dataclass_fields__) - {"span", "inferred"}
        assert names <= set(labels.FIELDS)
    assert {"title", "issuer", "number", "date"} <= set(labels.FIELDS)


def test_many_tasks_in_one_document_are_written_one_by_one() -> None:
    text = "完成检修。" * 5000
    tasks = tuple(facts.Task("完成检修", Span(at, at + 4)) for at in range(0, len(text), 5))
    rows = rows_of(given_entry(text, tasks=tasks))
    assert len(rows) == 5000
    assert {row["原句"] for row in rows} == {"完成检修。"}
