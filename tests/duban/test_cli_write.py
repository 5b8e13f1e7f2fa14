"""The command ``write``: from facts to a file, and everything that it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import duban
from duban.cli import main
from duban.cli.language import CHINESE, speak
from duban.writing.composing import COMPOSERS
from duban.writing.examples import example
from duban.writing.papers import KINDS

Captured = pytest.CaptureFixture[str]
MINUTES = """澜溪区文化馆馆务会议纪要
（2024年第3次）
2024年3月5日，馆长沈砚秋主持召开馆务会议。
会议决定：由陆知远同志牵头，公共服务科负责，于2024年4月10日前完成分馆消防隐患排查。
"""


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    yield
    # The language is the program's, and other tests call its parts without saying one.
    speak(CHINESE)


def given(name: str, layout: str = "supervision_slip", **changes: Any) -> str:
    data = {**json.loads(example(layout)), **changes}
    Path(name).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return name


def given_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    buffer = SimpleNamespace(read=lambda size=-1: data[: size if size >= 0 else None])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer, isatty=lambda: False))


def complaint(capsys: Captured) -> str:
    return capsys.readouterr().err


def test_the_ending_decides_what_is_written(capsys: Captured) -> None:
    facts = given("素材.json")
    for name in ("单.docx", "单.html", "单.xlsx", "单.TXT"):
        assert main(["write", facts, "--layout", "supervision_slip", "-o", name]) == 0
        assert capsys.readouterr().out == f"{name}\n"
        expected = duban.write(
            duban.paper_from_json(Path(facts).read_text("utf-8")),
            layout="supervision_slip",
            suffix=Path(name).suffix,
        )
        assert Path(name).read_bytes() == expected
    assert "督办〔2024〕12号" in Path("单.TXT").read_text("utf-8")
    assert sorted(path.name for path in Path().iterdir()) == [
        "单.TXT",
        "单.docx",
        "单.html",
        "单.xlsx",
        "素材.json",
    ]


@pytest.mark.libreoffice
def test_a_pdf_is_written_where_libreoffice_is() -> None:
    assert main(["write", given("a.json"), "--layout", "supervision_slip", "-o", "a.pdf"]) == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pdf_without_libreoffice_is_refused_with_a_remedy(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["write", given("a.json"), "--layout", "supervision_slip", "-o", "a.pdf"]) == 2
    assert "LibreOffice" in complaint(capsys)
    assert not Path("a.pdf").exists()


@pytest.mark.parametrize("layout", COMPOSERS)
def test_every_example_is_printed_and_written(
    layout: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["write", "--example", layout]) == 0
    printed = capsys.readouterr().out
    assert printed == example(layout)
    given_stdin(monkeypatch, printed.encode())
    assert main(["write", "-", "--layout", layout, "-o", "a.txt"]) == 0
    assert Path("a.txt").read_text("utf-8")


def test_a_reading_goes_straight_into_a_paper(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("纪要.txt").write_text(MINUTES, "utf-8")
    assert main(["read", "纪要.txt", "--json"]) == 0
    given_stdin(monkeypatch, capsys.readouterr().out.encode())
    assert main(["write", "-", "--layout", "task_table", "-o", "任务.txt"]) == 0
    assert "陆知远" in Path("任务.txt").read_text("utf-8")


def test_an_array_of_one_reading_is_that_reading() -> None:
    Path("纪要.txt").write_text(MINUTES, "utf-8")
    assert main(["read", "纪要.txt", "-o", "结果.json"]) == 0
    assert main(["write", "结果.json", "--layout", "minutes", "-o", "纪要.docx"]) == 0


def test_all_layouts_are_listed_with_their_titles_and_facts(capsys: Captured) -> None:
    assert main(["write", "--list"]) == 0
    page = capsys.readouterr().out
    for name, composer in COMPOSERS.items():
        assert name in page
        assert composer.title in page
    assert "duban.reading/1" in page
    for kind in KINDS:
        assert f"duban.paper/1 {kind}" in page


def test_an_old_file_stays_until_the_new_one_is_whole(capsys: Captured) -> None:
    Path("单.docx").write_bytes(b"old")
    broken = given("素材.json", number="督办〔2024〕第012号", due="2024-09-05")
    assert main(["write", broken, "--layout", "supervision_slip", "-o", "单.docx"]) == 2
    assert Path("单.docx").read_bytes() == b"old"
    lines = complaint(capsys).splitlines()
    assert lines[0].startswith("素材.json：number（编号）：“督办〔2024〕第012号”不是规范的编号；")
    assert lines[1].startswith("素材.json：due（完成时限）：2024年9月5日早于日期（2024年9月6日）；")
    assert main(["write", given("素材.json"), "--layout", "supervision_slip", "-o", "单.docx"]) == 0
    assert Path("单.docx").read_bytes() != b"old"


def test_a_contradiction_is_told_in_english(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    facts = given("a.json", due="2024-09-05", issuer="")
    assert main(["write", facts, "--layout", "supervision_slip", "-o", "a.docx"]) == 2
    assert complaint(capsys).splitlines() == [
        "a.json: issuer: is needed and empty; please fill it in.",
        "a.json: due: 2024-9-5 is before 日期 (2024-9-6); please check the two days.",
    ]


SLIP = ("--layout", "supervision_slip", "-o", "a.docx")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.json", "--layout", "memo", "-o", "a.docx"], "没有“memo”这种版式。可用的有："),
        (["--example", "memo"], "没有“memo”这种版式。可用的有："),
        (["a.json", "-o", "a.docx"], "没有写 --layout。请写：duban write"),
        (["a.json", "--layout", "minutes"], "没有写 -o。请写：duban write"),
        (list(SLIP), "没有写素材文件。请写：duban write"),
        (
            ["a.json", "--layout", "minutes", "-o", "a.docx"],
            "要用 duban.reading/1，给的是 duban.paper/1 supervision_slip",
        ),
        (
            ["a.json", "--layout", "bulletin", "-o", "a.docx"],
            "这份素材可用的版式：supervision_slip。",
        ),
        (["a.json", "--layout", "supervision_slip", "-o", "a.doc"], "不认识的扩展名“.doc”"),
        (["a.json", "--layout", "supervision_slip", "-o", "a"], "不认识的扩展名“”"),
        (["a.json", "--layout", "supervision_slip", "-o", "无/a.docx"], "文件夹 无 不存在"),
        (["没有.json", *SLIP], "没有.json：没有这个文件。请检查路径。"),
        ([".", *SLIP], "这是一个文件夹。请写上文件名。"),
        (["a.json", "b.json", *SLIP], "不认识的参数 b.json"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_with_a_remedy(
    arguments: list[str], said: str, capsys: Captured
) -> None:
    given("a.json")
    assert main(["write", *arguments]) == 2
    assert said in complaint(capsys)
    assert sorted(path.name for path in Path().iterdir()) == ["a.json"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "没有内容"),
        (b" \n", "没有内容"),
        ('{"paper": "督办"}'.encode("gb18030"), "不是 UTF-8 编码的 JSON"),
        ('{\n "schema": 督办\n}'.encode(), "第2行第12列起不是 JSON"),
        (b"[" * 100_000, "不是"),
        (b"{}\n{}\n", "有 2 个对象，一次只写一份公文"),
        (b"[{}, {}, {}]", "有 3 个对象"),
        (b"[]", "有 0 个对象"),
        (b"{}", "schema 应为 duban.reading/1 或 duban.paper/1"),
        (b'"duban.paper/1"', "schema 应为"),
        (b'{"schema": "duban.paper/2"}', "schema 应为"),
        ('{"file": "甲.pdf", "error": {"code": "scanned"}}'.encode(), "当时没有读出来"),
        (b'{"schema": "duban.paper/1", "paper": "memo"}', "没有 'memo' 这种公文"),
        (
            b'{"schema": "duban.paper/1", "paper": "closing_form"}',
            "缺少 issuer（发文单位）；请补上",
        ),
        (b'{"schema": "duban.reading/1", "file": "a"}', "识读结果缺少 kind"),
    ],
    ids=lambda value: str(value[:40]),
)
def test_what_holds_no_facts_is_refused_in_words(
    content: bytes, said: str, capsys: Captured
) -> None:
    Path("素材.json").write_bytes(content)
    assert main(["write", "素材.json", *SLIP]) == 2
    assert complaint(capsys).startswith("素材.json：")
    Path("素材.json").write_bytes(content)
    assert main(["write", "素材.json", *SLIP]) == 2
    assert said in complaint(capsys)


def test_the_facts_are_never_written_over(capsys: Captured) -> None:
    given("a.html")
    assert main(["write", "a.html", "--layout", "supervision_slip", "-o", "./a.html"]) == 2
    assert "既要读又要写同一个文件" in complaint(capsys)
    assert json.loads(Path("a.html").read_text("utf-8"))["paper"] == "supervision_slip"


def test_the_library_names_what_does_not_fit() -> None:
    slip = duban.paper_from_json(example("supervision_slip"))
    for layout, suffix, code in (
        ("memo", ".docx", "unknown_layout"),
        ("minutes", ".docx", "other_facts"),
        ("supervision_slip", ".doc", "unknown_suffix"),
    ):
        with pytest.raises(duban.LayoutMismatch) as refused:
            duban.write(slip, layout=layout, suffix=suffix)
        assert refused.value.code == code
