"""``duban write --template``: a form of the office's own, filled in or only checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from given_files import cell, given_docx, paragraph, table

import duban
from duban.cli import main
from duban.cli.language import CHINESE, speak
from duban.writing.composing import COMPOSERS
from duban.writing.examples import example
from duban.writing.templates.vocabulary import vocabulary, vocabulary_of

Captured = pytest.CaptureFixture[str]
SLIP = ["--layout", "supervision_slip", "--template", "单.docx"]


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("素材.json").write_text(example("supervision_slip"), "utf-8")
    yield
    # The language is the program's, and other tests call its parts without saying one.
    speak(CHINESE)


def given_template(*texts: str) -> None:
    Path("单.docx").write_bytes(given_docx("".join(map(paragraph, texts))))


def test_a_template_takes_the_place_of_the_layout(capsys: Captured) -> None:
    given_template("{{编号}}", "请{{承办单位}}办理：{{事项}}")
    assert main(["write", "素材.json", *SLIP, "-o", "督办.docx"]) == 0
    assert capsys.readouterr().out == "督办.docx\n"
    text = duban.text_of("督办.docx").characters
    assert text.startswith("督办〔2024〕12号\n请")
    assert "{{" not in text


@pytest.mark.libreoffice
def test_a_template_is_printed_where_libreoffice_is() -> None:
    given_template("{{编号}}")
    assert main(["write", "素材.json", *SLIP, "-o", "督办.pdf"]) == 0
    assert Path("督办.pdf").read_bytes().startswith(b"%PDF-")


def test_wrong_fields_are_named_and_nothing_is_written(capsys: Captured) -> None:
    given_template("{{承办部门}}", "{{天气}}")
    assert main(["write", "素材.json", *SLIP, "-o", "督办.docx"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("单.docx：正文，第1段（“{{承办部门}}”）：没有“承办部门”这个字段；")
    assert "请改为 {{承办单位}}" in first
    assert "“天气”" in second
    assert not Path("督办.docx").exists()


def test_a_check_needs_no_facts_and_tells_what_is_wrong(capsys: Captured) -> None:
    given_template("{{承办部门}}")
    assert main(["write", *SLIP, "--check"]) == 1
    assert "请改为 {{承办单位}}" in capsys.readouterr().out
    given_template("{{承办单位}}")
    assert main(["write", *SLIP, "--check"]) == 0
    assert capsys.readouterr().out == "单.docx：字段都对，可以用。\n"


def test_a_check_speaks_english(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    Path("单.docx").write_bytes(given_docx(table([cell("甲"), cell("{{承办部门}}")])))
    assert main(["write", *SLIP, "--check"]) == 1
    assert capsys.readouterr().out == (
        '单.docx: body text, table 1, row 1, column 2 ("{{承办部门}}"): '
        'there is no field "承办部门"; '
        "please write {{承办单位}}, or look it up in the list of fields.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["write", "--check"], "--template 模板.docx --check"),
        (["write", "--layout", "supervision_slip", "--check"], "--template 模板.docx --check"),
        (["write", "--layout", "天气", "--template", "单.docx", "--check"], "没有“天气”这种版式"),
        (["write", "--layout", "minutes", "--template", "无.docx", "--check"], "没有这个文件"),
        (["write", "--layout", "minutes", "--template", "素材.json", "--check"], "不是 Word 文档"),
        (["write", "素材.json", *SLIP, "-o", "单.xlsx"], ".xlsx"),
        # the template is not overwritten by what is made from it
        (["write", "素材.json", *SLIP, "-o", "单.docx"], "单.docx"),
        # facts of another kind of paper than the layout's
        (["write", "素材.json", *SLIP, "--layout", "minutes", "-o", "a.docx"], "supervision_slip"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    capsys: Captured, arguments: list[str], words: str
) -> None:
    given_template("{{编号}}")
    before = Path("单.docx").read_bytes()
    assert main(arguments) == 2
    assert words in capsys.readouterr().err
    assert Path("单.docx").read_bytes() == before


def test_a_paper_that_contradicts_itself_fills_no_template(capsys: Captured) -> None:
    given_template("{{编号}}")
    facts = example("supervision_slip").replace("督办〔2024〕12号", "督办〔2024〕第012号")
    Path("素材.json").write_text(facts, "utf-8")
    assert main(["write", "素材.json", *SLIP, "-o", "督办.docx"]) == 2
    assert "不是规范的编号" in capsys.readouterr().err


@pytest.mark.parametrize("layout", COMPOSERS)
def test_every_name_of_every_kind_of_paper_can_be_filled_in(layout: str) -> None:
    known = vocabulary(vocabulary_of(layout))
    names = [term.name for term in known.terms if not term.is_list]
    given_template(*(f"{{{{{name}}}}}" for name in names), "完")
    Path("素材.json").write_text(example(layout), "utf-8")
    order = ["--layout", layout, "--template", "单.docx", "-o", "文.docx"]
    assert main(["write", "素材.json", *order]) == 0
    text = duban.text_of("文.docx").characters
    assert "{{" not in text
    assert len(text) > 100
