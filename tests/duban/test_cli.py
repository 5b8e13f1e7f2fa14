"""The commands ``read``, ``check`` and ``text``: what they print and their exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from given_files import given_docx, paragraph

import duban
from duban.cli import main
from duban.cli.screen import columns_of

MINUTES = """澜溪区文化馆馆务会议纪要
（2024年第3次）
2024年3月5日，馆长沈砚秋主持召开馆务会议。
出席：沈砚秋、陆知远
会议决定：
一、由陆知远同志牵头，公共服务科负责，产业科配合，于2024年4月10日前完成分馆消防隐患排查。
二、由计财科于3月底前落实经费20万元。
"""
WRONG_SUM = "澜溪区意见征集情况\n共收到意见46条，其中文化类20条、体育类25条。\n"
SOUND_SUM = "澜溪区意见征集情况\n共收到意见45条，其中文化类20条、体育类25条。\n"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def given(name: str, text: str = MINUTES) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


Captured = pytest.CaptureFixture[str]


# read, for a person


def test_read_prints_a_table_that_fits_and_names_everything(capsys: Captured) -> None:
    assert main(["read", given("纪要.txt")]) == 0
    page = capsys.readouterr().out
    for words in ("纪要.txt", "会议纪要", "2024-03-05", "牵头 陆知远", "负责 公共服务科"):
        assert words in page
    for words in ("会同 产业科", "2024-04-10", "第6行", "* 为推断所得"):
        assert words in page
    assert all(columns_of(line) <= 80 for line in page.splitlines())
    assert "\x1b" not in page


def test_read_prints_what_does_not_hold(capsys: Captured) -> None:
    assert main(["read", given("意见.txt", WRONG_SUM)]) == 0
    assert "1 处不符" in capsys.readouterr().out


def test_read_in_english(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["read", given("纪要.txt")]) == 0
    page = capsys.readouterr().out
    assert "Minutes" in page
    assert "Lead 陆知远" in page
    assert "line 6" in page


def test_options_may_stand_between_files(capsys: Captured) -> None:
    assert main(["read", given("a.txt"), "--json", given("b.txt")]) == 0
    assert [line["file"] for line in lines_of(capsys.readouterr().out)] == ["a.txt", "b.txt"]


# read --json


def test_json_lines_are_what_the_library_says_in_the_order_given(capsys: Captured) -> None:
    names = [given("b.txt"), given("a.txt", WRONG_SUM)]
    assert main(["read", "--json", *names]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed == [duban.to_json(duban.read(name)) for name in names]


def test_the_order_is_the_same_with_two_processes(capsys: Captured) -> None:
    names = [given(f"{number:02}.txt", MINUTES * (12 - number)) for number in range(12)]
    assert main(["read", "--json", *names, "--jobs", "1"]) == 0
    one = capsys.readouterr().out
    assert main(["read", "--json", *names, "--jobs", "2"]) == 0
    assert capsys.readouterr().out == one
    assert [line["file"] for line in lines_of(one)] == names


def test_an_unreadable_file_has_its_line_and_the_others_are_read(capsys: Captured) -> None:
    names = [given("a.txt"), given("空.txt", ""), "没有.docx", given("b.txt")]
    assert main(["read", "--json", *names]) == 2
    printed = capsys.readouterr()
    a, empty, missing, b = lines_of(printed.out)
    assert (a["file"], b["file"]) == ("a.txt", "b.txt")
    assert (empty["file"], empty["error"]["code"]) == ("空.txt", "empty")
    assert (missing["file"], missing["error"]["code"]) == ("没有.docx", "not_found")
    assert set(missing["error"]) == {"code", "message"}
    complaints = printed.err.splitlines()
    assert len(complaints) == 2
    assert complaints[0].startswith("空.txt：")
    assert complaints[1].startswith("没有.docx：")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.docx", b"", "empty"),
        ("空白.txt", b" \n\n", "empty"),
        ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "binary"),
        ("其实是图.docx", b"\x89PNG\r\n\x1a\n" + bytes(64), "wrong_extension"),
        ("其实是.pdf", given_docx(paragraph("正文")), "wrong_extension"),
        ("截断.docx", given_docx(paragraph("正文"))[:-60], "truncated"),
        ("乱码.txt", bytes(range(128, 256)) * 20, "unknown_encoding"),
        ("假.pdf", b"%PDF-1.7\nnothing", "truncated"),
    ],
)
def test_bad_files_are_refused_with_a_code_and_one_line(
    name: str, data: bytes, code: str, capsys: Captured
) -> None:
    Path(name).write_bytes(data)
    assert main(["read", "--json", name]) == 2
    printed = capsys.readouterr()
    (line,) = lines_of(printed.out)
    assert line["error"]["code"] == code
    (complaint,) = printed.err.splitlines()
    assert complaint == f"{name}：{line['error']['message']}"


def test_a_file_that_is_no_file_is_refused(capsys: Captured) -> None:
    os.mkfifo("管道.txt")
    assert main(["read", "--json", "管道.txt"]) == 2
    assert lines_of(capsys.readouterr().out)[0]["error"]["code"] == "special_file"


def test_a_folder_without_documents_is_bad_input(capsys: Captured) -> None:
    given("空的/照片.jpg")
    assert main(["read", "--json", "空的", given("a.txt")]) == 2
    printed = capsys.readouterr()
    empty, read = lines_of(printed.out)
    assert (empty["file"], empty["error"]["code"]) == ("空的", "nothing_to_read")
    assert read["file"] == "a.txt"
    assert "文件夹里没有可读的文件" in printed.err


def test_messages_are_in_the_persons_language(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["read", "没有.docx"]) == 2
    assert capsys.readouterr().err == (
        "没有.docx: The file does not exist. Check the path and the name.\n"
    )


def test_two_files_of_one_name_keep_apart(capsys: Captured) -> None:
    given("收文/甲/纪要.txt")
    given("收文/乙/纪要.txt", WRONG_SUM)
    assert main(["read", "--json", "收文"]) == 0
    found = {line["file"]: line["kind"] for line in lines_of(capsys.readouterr().out)}
    assert set(found) == {"乙/纪要.txt", "甲/纪要.txt"}
    assert found["甲/纪要.txt"] == "minutes"


def test_a_name_with_a_line_break_stays_one_line(capsys: Captured) -> None:
    assert main(["read", "纪\n要\x1b[2J.docx"]) == 2
    (complaint,) = capsys.readouterr().err.splitlines()
    assert "\x1b" not in complaint


# names


def test_names_sharpen_reading(capsys: Captured) -> None:
    Path("名单.toml").write_text('[[unit]]\nname = "督导专班"\n', "utf-8")
    assert main(["read", "--json", given("a.txt"), "--names", "名单.toml"]) == 0
    assert len(lines_of(capsys.readouterr().out)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "没有这个名单文件"),
        ("[[unit]\n", "请按 TOML 格式检查"),
        ("unit = 3\n", "[[unit]] 应为表的列表"),
        ('[[unit]]\naliases = ["甲"]\n', "缺少 name"),
    ],
)
def test_wrong_names_stop_before_anything_is_read(
    content: str | None, words: str, capsys: Captured
) -> None:
    if content is not None:
        Path("名单.toml").write_text(content, "utf-8")
    assert main(["read", "--json", given("a.txt"), "--names", "名单.toml"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    (complaint,) = printed.err.splitlines()
    assert complaint.startswith("名单.toml：")
    assert words in complaint


# standard input


@pytest.fixture
def paste(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def put(data: bytes) -> None:
        reading, writing = os.pipe()
        os.write(writing, data)
        os.close(writing)
        stream = os.fdopen(reading, encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)

    return put


def test_a_pasted_text_is_read(paste: Callable[[bytes], None], capsys: Captured) -> None:
    paste(MINUTES.encode("gb18030"))
    assert main(["read", "--json", "-"]) == 0
    (line,) = lines_of(capsys.readouterr().out)
    assert (line["file"], line["kind"]) == ("stdin", "minutes")
    sys.stdin.close()


def test_nothing_pasted_is_bad_input(paste: Callable[[bytes], None], capsys: Captured) -> None:
    paste(b"")
    assert main(["read", "--json", "-", given("a.txt")]) == 2
    empty, _read = lines_of(capsys.readouterr().out)
    assert (empty["file"], empty["error"]["code"]) == ("stdin", "empty")
    sys.stdin.close()


def test_standard_input_is_given_once(capsys: Captured) -> None:
    assert main(["read", "-", "-"]) == 2
    assert "只能写一次" in capsys.readouterr().err


# read -o


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".md", ".json", ".XLSX"])
def test_a_file_is_written_and_named_on_the_last_line(suffix: str, capsys: Captured) -> None:
    target = f"台账{suffix}"
    assert main(["read", given("a.txt"), given("b.txt", WRONG_SUM), "-o", target]) == 0
    page = capsys.readouterr().out.splitlines()
    assert page[-1] == target
    assert "落实经费20万元" in "".join(page)
    assert page[-2].split() == ["2", "2", "0", "1", "0", "0"]
    assert Path(target).stat().st_size > 100
    assert {path.name for path in Path().iterdir()} == {"a.txt", "b.txt", target}


def test_a_json_file_is_an_array_of_the_same_objects() -> None:
    names = [given("a.txt"), "没有.txt", given("b.txt", WRONG_SUM)]
    assert main(["read", *names, "-o", "全部.json"]) == 2
    first, missing, last = json.loads(Path("全部.json").read_text("utf-8"))
    assert first == json.loads(duban.to_json(duban.read("a.txt")))
    assert missing["error"]["code"] == "not_found"
    assert last["file"] == "b.txt"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("台账.doc", "不认识的扩展名“.doc”"),
        ("台账", "请用其中之一：.xlsx"),
        ("没有/台账.xlsx", "文件夹 没有 不存在"),
        ("文件夹.xlsx", "这是一个文件夹"),
        ("管道.csv", "不是普通文件"),
        # A file system that takes no new files, not even from root.
        ("/proc/台账.xlsx", "无法写入"),
        (f"{'长' * 200}.xlsx", "无法写入"),
        ("a.txt/台账.xlsx", "不存在"),
    ],
)
def test_a_target_that_cannot_be_written_stops_before_anything_is_read(
    target: str, words: str, capsys: Captured
) -> None:
    Path("文件夹.xlsx").mkdir()
    os.mkfifo("管道.csv")
    given("a.txt")
    assert main(["read", "a.txt", "没有.txt", "-o", target]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    (complaint,) = printed.err.splitlines()
    assert complaint.startswith(f"{target}：")
    assert words in complaint


def test_a_file_that_may_not_be_written_is_left_alone(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    given("台账.md", "旧的")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert main(["read", given("a.txt"), "-o", "台账.md"]) == 2
    assert "没有写入权限" in capsys.readouterr().err
    assert Path("台账.md").read_text("utf-8") == "旧的"


def test_an_old_file_stays_when_nothing_could_be_read(capsys: Captured) -> None:
    for target in ("台账.md", "台账.json"):
        given(target, "旧的")
        assert main(["read", "没有.txt", "-o", target]) == 2
        assert "没有写出" in capsys.readouterr().err
        assert Path(target).read_text("utf-8") == "旧的"


def test_the_file_to_be_written_is_no_document_of_its_folder(capsys: Captured) -> None:
    given("收文/a.txt")
    for _ in range(2):
        assert main(["read", "收文", "-o", "收文/台账.xlsx"]) == 0
        assert capsys.readouterr().out.splitlines()[-2].split()[0] == "1"


def test_a_document_is_not_written_over(capsys: Captured) -> None:
    given("a.md")
    assert main(["read", "a.md", "-o", "./a.md"]) == 2
    assert "既要读又要写" in capsys.readouterr().err
    assert Path("a.md").read_text("utf-8") == MINUTES


@pytest.mark.parametrize("call", ["os.fsync", "os.replace"])
@pytest.mark.parametrize("target", ["台账.json", "台账.xlsx"])
def test_a_disk_that_fails_at_the_end_is_said(
    call: str, target: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    given(target, "旧的")
    monkeypatch.setattr(call, full)
    assert main(["read", given("a.txt"), "-o", target]) == 2
    (complaint,) = capsys.readouterr().err.splitlines()
    assert complaint.startswith(f"{target}：无法写入")
    assert Path(target).read_text("utf-8") == "旧的"
    assert {path.name for path in Path().iterdir()} == {"a.txt", target}


def test_the_ledger_stays_chinese_for_a_person_who_reads_english(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [given("a.txt"), "没有.txt"]
    assert main(["read", *names, "-o", "一.md"]) == 2
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["read", *names, "-o", "二.md"]) == 2
    assert "Documents" in capsys.readouterr().out
    assert Path("一.md").read_bytes() == Path("二.md").read_bytes()


# check


def test_check_says_what_does_not_hold_where_and_in_which_sentence(capsys: Captured) -> None:
    assert main(["check", given("意见.txt", WRONG_SUM)]) == 1
    page = capsys.readouterr().out
    for words in ("意见.txt", "1 处不符", "分项之和与总数不符", "第2行", "20＋25＝45"):
        assert words in page
    assert "原文 共收到意见46条" in page


def test_check_says_plainly_that_nothing_contradicts_itself(capsys: Captured) -> None:
    assert main(["check", given("意见.txt", SOUND_SUM)]) == 0
    assert "核对了 1 处，没有自相矛盾的地方。" in capsys.readouterr().out


def test_check_says_that_there_was_nothing_to_check(capsys: Captured) -> None:
    assert main(["check", given("通知.txt", "关于闭馆的通知\n本馆周一闭馆。\n")]) == 0
    assert "没有可以核对的" in capsys.readouterr().out


def test_bad_input_wins_over_the_answer_no(capsys: Captured) -> None:
    assert main(["check", given("意见.txt", WRONG_SUM), "没有.txt"]) == 2
    assert "1 处不符" in capsys.readouterr().out


def test_check_for_programs(capsys: Captured) -> None:
    names = [given("a.txt", WRONG_SUM), "没有.txt", given("b.txt", SOUND_SUM)]
    assert main(["check", "--json", *names]) == 2
    wrong, missing, sound = lines_of(capsys.readouterr().out)
    assert missing["error"]["code"] == "not_found"
    assert sound == {"file": "b.txt", "verified": 1, "checks": []}
    (found,) = wrong["checks"]
    assert found["rule"] == "sum"
    assert found["place"]["paragraph"] == 2
    start, end = found["span"]
    assert WRONG_SUM[start:end] == found["text"]
    assert found["text"] in found["sentence"]


# text


def test_text_is_exactly_what_spans_point_into(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    content = "一行\r\n二行\t三 ①“引”\n没有行尾"
    given("a.txt", content)
    Path("a.txt").write_bytes(content.encode("utf-8"))
    assert main(["text", "a.txt"]) == 0
    printed = capsysbinary.readouterr()
    source = duban.text_of("a.txt")
    assert printed.out.decode("utf-8") == source.characters == content
    digest = hashlib.sha256(printed.out).hexdigest()
    assert digest == source.digest
    assert f"a.txt：txt，{len(content)} 个字符，SHA-256 {digest}" in printed.err.decode("utf-8")


def test_text_says_what_was_left_unread(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("网页.doc").write_text("<html><body><p>正文一段</p></body></html>", "utf-8")
    assert main(["text", "网页.doc"]) == 0
    assert "说明：扩展名是 .doc，内容是网页" in capsys.readouterr().err
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["text", "网页.doc"]) == 0
    assert "Note: The extension is .doc, the content is a web page" in capsys.readouterr().err


def test_text_for_programs(capsys: Captured) -> None:
    assert main(["text", "--json", given("a.txt")]) == 0
    printed = capsys.readouterr()
    (line,) = lines_of(printed.out)
    source = duban.text_of("a.txt")
    assert line == {
        "file": "a.txt",
        "format": "txt",
        "digest": source.digest,
        "characters": MINUTES,
        "notes": [],
    }
    assert printed.err == ""


@pytest.mark.parametrize("arguments", [["text", "没有.txt"], ["text", "没有.txt", "--json"]])
def test_text_of_a_missing_file(arguments: Sequence[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("没有.txt：文件不存在。")
    assert ("not_found" in printed.out) is ("--json" in arguments)


# commands of other packages


def test_a_command_of_another_package_is_called_with_its_arguments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point = EntryPoint("serve", "duban_web.commands:serve", "duban.commands")
    monkeypatch.setattr("duban.cli.web.entry_points", lambda group: [point])
    monkeypatch.setattr(EntryPoint, "load", lambda found: {point: len}[found])
    assert main(["serve", "--port", "9000"]) == len(["--port", "9000"])
    assert main(["serve"]) == 0
