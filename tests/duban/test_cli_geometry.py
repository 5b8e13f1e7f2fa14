"""The command ``geometry``: what it prints, in both languages, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from geometry.drawing import pdf_of
from geometry.sample import paper
from geometry.word_sample import word_file

from duban import sandbox
from duban.cli import main
from duban.cli.screen import columns_of

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def given(name: str, data: bytes) -> str:
    Path(name).write_bytes(data)
    return name


def workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.close()  # a worker that was started before knows the old path
    monkeypatch.setenv("PATH", "/nowhere")


def test_what_holds_is_counted(capsys: Captured) -> None:
    assert main(["geometry", given("好.pdf", pdf_of(paper()))]) == 0
    page = capsys.readouterr().out
    assert page.startswith("好.pdf\n8 页，")
    assert "0 项不符" in page


def test_what_does_not_hold_is_told_by_page_with_its_measures(capsys: Captured) -> None:
    assert main(["geometry", given("偏.pdf", pdf_of(paper(margin_left=31.0)))]) == 1
    page = capsys.readouterr().out
    assert "1 项不符" in page
    row = next(line for line in page.splitlines() if "订口" in line and "第1页" in line)
    for words in ("28 mm", "+3.0 mm"):
        assert words in row
    assert all(columns_of(line) <= 80 for line in page.splitlines())


def test_many_places_are_cut_short_unless_all_are_wanted(capsys: Captured) -> None:
    name = given("小.pdf", pdf_of(paper(body_size=14.0)))
    assert main(["geometry", name]) == 1
    short = capsys.readouterr().out
    assert "（另有 6 处）" in short
    assert "body-size" not in short
    assert main(["geometry", "--all", name]) == 1
    long = capsys.readouterr().out
    assert "另有" not in long
    assert long.count("-2.0 pt") == 9
    for words in ("body-size", "no-macros", "不涉及", "5.2.1"):
        assert words in long


def test_stand_ins_are_not_measured_and_that_counts_most(capsys: Captured) -> None:
    broken = paper(body_font="UMingCN", margin_left=31.0)
    assert main(["geometry", given("代.pdf", pdf_of(broken))]) == 2
    page = capsys.readouterr().out
    for words in ("没有量出", "字体是代用的（UMingCN）", "正文用仿宋体", "订口"):
        assert words in page


def test_without_libreoffice_the_file_itself_is_checked(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_libreoffice(monkeypatch)
    name = given("通知.docx", word_file(number="清教发[2023]12号"))
    assert main(["geometry", name]) == 2
    page = capsys.readouterr().out
    for words in ("LibreOffice", "没有量出", "1 项不符", "清教发[2023]12号"):
        assert words in page


@pytest.mark.libreoffice
def test_with_libreoffice_a_word_file_is_measured_on_its_pages(capsys: Captured) -> None:
    assert main(["geometry", given("通知.docx", word_file())]) == 0
    assert main(["geometry", given("通知.docx", word_file(left=31.0, right=23.0))]) == 1
    page = capsys.readouterr().out
    for words in ("3 页，", "订口 28 毫米", "第1页", "+3.0 mm", "左边距"):
        assert words in page


def test_json_has_every_check_with_its_numbers(capsys: Captured) -> None:
    name = given("偏.pdf", pdf_of(paper(margin_left=31.0)))
    assert main(["geometry", "--json", name, "没有.pdf"]) == 2
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["file"], first["format"], first["pages"]) == ("偏.pdf", "pdf", 8)
    (check,) = (check for check in first["checks"] if check["state"] == "fails")
    assert check["name"] == "margin-left"
    finding = check["found"][0]
    assert (finding["page"], finding["wanted"], finding["unit"]) == (1, 28.0, "mm")
    assert finding["difference"] == pytest.approx(3.0, abs=0.05)
    assert second == {"file": "没有.pdf", "error": {**second["error"], "code": "not_found"}}


@pytest.mark.parametrize(
    ("make", "words", "why"),
    [
        (lambda: "没有.docx", "文件不存在", "a file that is not there"),
        (lambda: str(Path.cwd()), "这是一个文件夹", "a folder"),
        (lambda: given("纪要.txt", "会议纪要".encode()), "版面只能核对", "a text"),
        (lambda: given("表.xlsx", workbook()), "这是Excel 工作簿", "a workbook"),
        (lambda: given("空.docx", b""), "没有内容", "an empty file"),
        (lambda: given("坏.pdf", b"%PDF-1.4\n%%EOF\n"), "损坏", "no pages in a PDF"),
        (lambda: given("坏.docx", b"PK\x03\x04" + bytes(40)), "", "half an archive"),
    ],
)
def test_what_cannot_be_examined_is_said_in_one_line(
    make: object, words: str, why: str, capsys: Captured
) -> None:
    assert callable(make)
    assert main(["geometry", make()]) == 2, why
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert words in said.err


def test_standard_input_is_examined(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(pdf_of(paper())))
    monkeypatch.setattr("sys.stdin", pasted)
    assert main(["geometry", "-"]) == 0
    assert capsys.readouterr().out.startswith("stdin\n")
    assert main(["geometry", "-", "-"]) == 2
    assert "只能写一次" in capsys.readouterr().err


def test_the_other_files_are_examined_all_the_same(capsys: Captured) -> None:
    good = given("好.pdf", pdf_of(paper()))
    assert main(["geometry", "没有.docx", good]) == 2
    said = capsys.readouterr()
    assert "没有.docx" in said.err
    assert "好.pdf" in said.out


def test_english(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    broken = paper(margin_left=31.0, mark_colour=(0, 0, 0), digits_font="UMingCN")
    assert main(["geometry", given("偏.pdf", pdf_of(broken))]) == 2
    page = capsys.readouterr().out
    for words in ("Left margin 28 mm", "colour #000000", "red", "stand-in (UMingCN)", "Off by"):
        assert words in page
