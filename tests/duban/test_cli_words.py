"""The words of the command: the person's language, help, and refusals in both languages."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import duban
from duban import render
from duban.cli import main, web
from duban.cli.labels import place_in_words
from duban.cli.language import CHINESE, ENGLISH, _, counted, language_of, speak
from duban.cli.screen import columns_of
from duban.cli.sentences import refusal_in_words, said_again
from duban.errors import UnreadableFile
from duban.formats import REFUSALS
from duban.refusals import refuse
from duban.text import Piece, Place, SourceText, Span
from duban.writing.places import place_words

COMMANDS = ("read", "check", "text", "geometry")


def set_language(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)


@pytest.mark.parametrize(
    ("environment", "language", "why"),
    [
        ({}, CHINESE, "nothing is set"),
        ({"LANG": "C"}, CHINESE, "nothing is wanted"),
        ({"LANG": "C.UTF-8"}, CHINESE, "the same, with an encoding"),
        ({"LC_ALL": "POSIX"}, CHINESE, "the same by its other name"),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE, "Chinese"),
        ({"LANG": "zh_TW.Big5"}, CHINESE, "Chinese of another place"),
        ({"LANG": "en_US.UTF-8"}, ENGLISH, "English"),
        ({"LANG": "de_DE.UTF-8@euro"}, ENGLISH, "a language that is not there"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, ENGLISH, "messages count more"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_GB"}, CHINESE, "LC_ALL counts more"),
        ({"LANGUAGE": "en", "LC_ALL": "zh_CN"}, ENGLISH, "LANGUAGE counts most"),
        ({"LANGUAGE": "de:zh_CN:en", "LANG": "de"}, CHINESE, "the first one that is there"),
        ({"LANGUAGE": "de:en:zh", "LANG": "de"}, ENGLISH, "the first one that is there"),
        ({"LANGUAGE": "", "LANG": "en_US"}, ENGLISH, "empty is not set"),
    ],
)
def test_the_language(environment: dict[str, str], language: str, why: str) -> None:
    assert language_of(environment) == language, why


def test_words_are_chinese_without_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.cli.language.LOCALE", Path("nowhere"))
    speak(ENGLISH)
    assert _("会议纪要") == "会议纪要"
    assert counted("{count} 项任务", 2) == "2 项任务"


def test_english_has_a_plural() -> None:
    speak(ENGLISH)
    assert counted("{count} 项任务", 1) == "1 task"
    assert counted("{count} 项任务", 2) == "2 tasks"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    ("language", "usage", "examples", "foreign"),
    [
        ("zh_CN.UTF-8", "用法：", "例：", "usage:"),
        ("en_US.UTF-8", "Usage:", "Examples:", "用法"),
    ],
)
def test_help_is_in_the_persons_language_with_examples_and_fits(
    command: str,
    columns: int,
    language: str,
    usage: str,
    examples: str,
    foreign: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_language(monkeypatch, language)
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{usage} " if usage.isascii() else usage)
    assert f"duban {command}" in page[page.index(examples) :]
    assert foreign not in page
    assert all(columns_of(line) <= columns for line in page.splitlines())


def test_the_main_help_names_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(monkeypatch, "en_US.UTF-8")
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert [name for name in (*COMMANDS, "serve", "doctor") if f"\n  {name} " not in page] == []


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"duban {duban.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["read"], "缺少参数", "missing argument"),
        (["read", "a.txt", "--fast"], "不认识的参数 --fast", "unknown argument --fast"),
        (["read", "a.txt", "--jso"], "不认识的参数 --jso", "unknown argument --jso"),
        (["read", "a.txt", "-o"], "-o/--output 后面缺少内容", "-o/--output needs a value"),
        (["read", "a", "--json", "-o", "b.csv"], "不能同时使用", "exclude each other"),
        (["read", "a.txt", "--jobs", "0"], "不是 1 到 999 的整数", "no whole number"),
        (["read", "a.txt", "--jobs", "两个"], "不是 1 到 999 的整数", "no whole number"),
        (["check", "--json=yes", "a.txt"], "后面不能带内容", "takes no value"),
        (["text", "a.txt", "b.txt"], "不认识的参数 b.txt", "unknown argument b.txt"),
        (["text", "a.txt", "--jobs", "2"], "不认识的参数 --jobs", "unknown argument --jobs"),
        (["reed", "a.txt"], "没有 reed 这个命令", "there is no command reed"),
        (["--json", "read"], "不认识的参数 --json", "unknown argument --json"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(
    arguments: list[str],
    chinese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for language, words, hint in (("C", chinese, "用法见"), ("en_US", english, "See duban")):
        set_language(monkeypatch, language)
        assert main(arguments) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        (line,) = printed.err.splitlines()
        assert words in line
        assert hint in line


@pytest.mark.parametrize(
    ("installed", "chinese", "english"),
    [
        # the library alone: what is missing can be installed
        ([], "请安装 duban[web]", "Install duban[web]"),
        # the application is there and is older than the command
        (["migrate"], "这个版本还没有 duban serve", "This version has no duban serve"),
    ],
)
def test_a_command_that_is_not_here_is_told_apart_from_one_that_is_not_made_yet(
    installed: list[str],
    chinese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    points = {name: EntryPoint(name, "nowhere:main", web.GROUP) for name in installed}
    monkeypatch.setattr(web, "installed_commands", lambda: points)
    for language, words in (("C", chinese), ("en_US", english)):
        set_language(monkeypatch, language)
        assert main(["serve"]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert words in line


def test_no_command_shows_the_help_and_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language(monkeypatch, "C")
    assert main([]) == 2
    printed = capsys.readouterr()
    assert "用法：" in printed.out
    assert "没有写命令" in printed.err


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_said_in_english(code: str) -> None:
    facts = dict.fromkeys(("what", "kind", "content"), "PDF")
    facts |= {
        "size": "210 MB",
        "extension": ".docx",
        "pages": "3",
        "pictures": "2",
        "remedy": "请指定其中的文件。",
        **dict.fromkeys(("path", "found", "wanted"), "duban.bundle/1"),
    }
    speak(ENGLISH)
    words = refusal_in_words(refuse(code, **facts, limit=200, count=300))
    assert words.isascii()
    assert words.endswith(".")


@pytest.mark.parametrize("code", render.REFUSALS)
def test_why_a_page_is_not_made_is_said_in_english(code: str) -> None:
    speak(ENGLISH)
    refused = render.labels.refuse(code, what="没有得到结果", seconds=40, count=30, limit=2000)
    words = refusal_in_words(refused)
    assert words.isascii()
    assert words.endswith(".")


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        (
            "文件不完整（缺少第3页）。",
            "The file is incomplete (page 3 is missing).",
        ),
        (
            "扩展名是 .docx，内容却是PNG 图片，不是Word 文档。",
            "The extension is .docx, but the content is a PNG picture, not a Word document.",
        ),
        (
            "文件有210 MB，超过PDF的上限150 MB。",
            "The file has 210 MB; the limit for PDF is 150 MB.",
        ),
        ("有3张图片，图中的文字未读入。", "Text in the 3 pictures was not read."),
        ("工作表“进度”是隐藏的，已一并读入。", "The sheet “进度” is hidden; it was read as well."),
        ("没有人写过的一句话。", "没有人写过的一句话。"),
    ],
)
def test_sentences_with_facts_are_said_again(sentence: str, english: str) -> None:
    assert said_again(sentence) == sentence
    speak(ENGLISH)
    assert said_again(sentence) == english


def test_a_refusal_in_chinese_is_what_the_library_says() -> None:
    error = UnreadableFile("纪要.pdf", "scanned", "这是扫描件。", "请先做文字识别。")
    assert refusal_in_words(error) == "这是扫描件。请先做文字识别。"


@pytest.mark.parametrize(
    ("place", "format", "english"),
    [
        (Place(paragraph=12), "docx", "paragraph 12"),
        (Place(paragraph=12), "txt", "line 12"),
        (Place(page=2, paragraph=5), "pdf", "page 2, line 5"),
        (Place(paragraph=7, table=1, row=3, column=2), "docx", "table 1, row 3, column 2"),
        (
            Place(sheet="进度", table=1, row=12, column=28),
            "xlsx",
            "sheet “进度”, row 12, column 28",
        ),
        (Place(), "txt", ""),
    ],
)
def test_places_in_words(place: Place, format: str, english: str) -> None:
    source = SourceText("一", format=format, pieces=[Piece(Span(0, 1), place)])
    assert place_in_words(source, Span(0, 1)) == place_words(source, Span(0, 1))
    speak(ENGLISH)
    assert place_in_words(source, Span(0, 1)) == english
