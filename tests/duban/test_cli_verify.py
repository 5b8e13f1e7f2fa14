"""The command ``verify``: what it prints, in both languages, and its exit codes."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest
from proof.given_trail import KEY, bundle, entry_with, opened_with, replaced, trail, with_event

from duban import proof
from duban.cli import main
from duban.cli.screen import columns_of
from duban.proof import Bundle, Opened

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("公钥.txt").write_text(KEY.text + "\n", "utf-8")
    Path("日志头.txt").write_text(proof.paper_text(trail().head(3)), "utf-8")


def given(bundle_: Bundle) -> str:
    Path("证明包.zip").write_bytes(proof.write_bundle(bundle_))
    return "证明包.zip"


def test_a_sound_bundle_is_answered_with_its_events(capsys: Captured) -> None:
    asked = [given(bundle()), "--pub", "公钥.txt", "--head", "日志头.txt"]
    assert main(["verify", *asked]) == 0
    page = capsys.readouterr().out
    for words in (
        "日志 duban.example/anhe，13 条事件。按您给出的公钥",
        "都在",
        "没有改动",
        "相符",
        "6 个事件",
        "15:30:00",
        "检修校园消防设施",
        "– → proposed",
        "126 字节",
    ):
        assert words in " ".join(page.split()), words
    assert "不成立" not in page
    assert "自带" not in page
    assert all(columns_of(line) <= 100 for line in page.splitlines())


def test_an_erasure_is_told_without_alarm(capsys: Captured) -> None:
    assert main(["verify", given(bundle()), "--pub", KEY.text]) == 0
    page = capsys.readouterr().out
    assert "字段 title 已由第 6 号事件依法抹去，依据：个人信息保护法第四十七条" in page


def test_without_a_key_it_is_said_plainly(capsys: Captured) -> None:
    assert main(["verify", given(bundle())]) == 0
    page = capsys.readouterr().out
    assert "按证明包自带的公钥" in page
    assert "不能证明是谁签的" in page
    assert "由出具方所选" in page


def test_a_printed_key_that_is_none_is_a_fault(capsys: Captured) -> None:
    assert main(["verify", given(replaced(public_key="key"))]) == 1
    page = capsys.readouterr().out
    assert "公钥：证明包里的公钥读不出，签名无从核对" in page
    assert "核对签名。" not in page


def test_each_fault_is_named_with_its_place(capsys: Captured) -> None:
    changed = dataclasses.replace(entry_with(0, actor="p-ffff"), consistency=None)
    assert main(["verify", given(changed), "--pub", KEY.text]) == 1
    page = capsys.readouterr().out
    assert "3 处不成立" in page
    assert "较早的日志头：缺少从 3 条到 13 条的一致性证明" in page
    for tree in ("sha256", "sm3"):
        assert f"事件[0]：第 0 号事件不在 13 条的日志里（{tree} 树）" in page
    for words in ("没有得到证明", "有改动，或没有得到证明", "不符，或没有得到证明"):
        assert words in page


def test_an_event_that_cannot_be_read_is_shown_as_such(capsys: Captured) -> None:
    assert main(["verify", given(with_event(bundle(), 3, entry="{}")), "--pub", KEY.text]) == 1
    assert "事件[3]：第 4 号事件的内容不合格式" in capsys.readouterr().out


def test_a_head_may_be_typed_from_paper(capsys: Captured) -> None:
    root = trail().head(3).root_sha256.hex().upper()
    words = "3 " + " ".join(root[at : at + 4] for at in range(0, 64, 4))
    assert main(["verify", given(bundle()), "--pub", KEY.text, "--head", words]) == 0
    assert "没有改动" in capsys.readouterr().out
    assert main(["verify", given(bundle()), "--head", "3 " + "0" * 64]) == 1
    assert "同是 3 条事件，根值却与证明包里的不同" in capsys.readouterr().out


def test_a_head_that_cannot_be_compared_is_no_answer(capsys: Captured) -> None:
    Path("日志头.txt").write_text(proof.paper_text(trail().head(5)), "utf-8")
    asked = [given(bundle()), "--pub", "公钥.txt", "--head", "日志头.txt"]
    assert main(["verify", *asked]) == 2
    said = capsys.readouterr()
    assert "无从核对" in said.out
    assert "请索取针对这个日志头的证明包" in said.out
    assert said.err.startswith("证明包.zip：")
    assert len(said.err.splitlines()) == 1


def test_a_tail_that_was_cut_off_is_found_by_the_kept_head(capsys: Captured) -> None:
    short = replaced(head=bundle().earlier_head, earlier_head=None, events=(), states=(), files=())
    words = proof.paper_text(trail().head(13))
    assert main(["verify", given(short), "--pub", KEY.text, "--head", words]) == 1
    assert "末尾被截去" in capsys.readouterr().out


def test_json_has_answers_events_and_findings(capsys: Captured) -> None:
    changed = opened_with(0, Opened("title", bytes(32), "别的"))
    assert main(["verify", given(changed), "--json"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["file"], said["sound"], said["log"]) == ("证明包.zip", False, KEY.name)
    assert (said["size"], said["key"]) == (13, {"text": KEY.text, "given": False})
    assert said["answers"] == {"included": "no", "unchanged": "yes", "replayed": "no"}
    assert said["faults"] == [
        {
            "table": "events",
            "index": 0,
            "what": "field_differs",
            "facts": {"field": "title"},
            "message": "字段 title 的内容不是当时记下的",
        }
    ]
    assert said["remarks"][0]["what"] == "key_not_given"
    assert said["events"][0]["entry"]["kind"] == "matter.move"
    assert said["events"][0]["opened"] == {"title": "别的"}


def test_the_bundle_may_come_from_standard_input(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.TextIOWrapper(io.BytesIO(proof.write_bundle(bundle())))
    monkeypatch.setattr("sys.stdin", data)
    assert main(["verify", "-", "--pub", KEY.text]) == 0
    assert capsys.readouterr().out.startswith("stdin\n")


def test_nothing_in_a_bundle_steers_the_terminal(capsys: Captured) -> None:
    hostile = replaced(log="duban.example/\x1b[2J", events=(), states=(), files=())
    assert main(["verify", given(hostile)]) == 1
    page = capsys.readouterr().out
    assert "\x1b" not in page
    assert "\ufffd[2J" in page


REFUSED = [
    (["没有.zip"], "没有这个文件", "a bundle that is not there"),
    (["."], "这是一个文件夹", "a folder"),
    (["公钥.txt"], "不是督办的证明包", "no bundle"),
    (["证明包.zip", "--pub", "没有.txt"], "没有这个文件，也不是公钥", "a key that is not there"),
    (["证明包.zip", "--pub", "日志头.txt"], "也不是公钥", "no key"),
    (["证明包.zip", "--pub", "证明包.zip"], "不是 UTF-8", "no text"),
    (["证明包.zip", "--head", "公钥.txt"], "也不是日志头", "no head"),
    (["证明包.zip", "--head", "13 00ff"], "也不是日志头", "half a head"),
    (["证明包.zip", "--pub", "."], "这是一个文件夹", "a folder for a key"),
    ([], "缺少参数", "no bundle at all"),
]


@pytest.mark.parametrize(("arguments", "words", "why"), REFUSED)
def test_what_cannot_be_examined_is_said_in_one_line(
    arguments: list[str], words: str, why: str, capsys: Captured
) -> None:
    Path("证明包.zip").write_bytes(proof.write_bundle(bundle()) + b"\xff")
    if "--pub" in arguments or "--head" in arguments:
        given(replaced(files=()))
    assert main(["verify", *arguments]) == 2, why
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_json_says_why_a_bundle_was_not_examined(capsys: Captured) -> None:
    assert main(["verify", "公钥.txt", "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["error"]["code"]) == ("公钥.txt", "no_bundle")


def test_english(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert main(["verify", given(entry_with(0, actor="p-ffff"))]) == 1
    page = " ".join(capsys.readouterr().out.split())
    for words in (
        "2 things do not hold",
        "Event[0]: event 0 is not in the log of 13 (sm3 tree)",
        "not who signed it",
        "not proved",
        "lawfully erased",
        "6 events",
    ):
        assert words in page, words
    assert main(["verify", "公钥.txt"]) == 2
    assert "no proof bundle of Duban (no zip file)" in capsys.readouterr().err
