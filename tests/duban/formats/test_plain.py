"""Plain text in the encodings of the field."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import UnreadableFile
from duban.formats import plain, text_of

TEXT = "关于印发《年度任务分工》的通知\n一、完成40%，由教务处牵头；\n（二）12月底前。\n"
MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "gb18030": b"",
}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("marked", [True, False])
def test_each_encoding_is_read_with_and_without_its_mark(encoding: str, marked: bool) -> None:
    data = (MARKS[encoding] if marked else b"") + TEXT.encode(encoding)
    text = text_of(data, name="a.txt")
    assert text.characters == TEXT
    assert text.notes == ()
    assert [text.slice(piece.span) for piece in text.pieces] == TEXT.splitlines(keepends=True)


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "ascii"])
def test_the_small_sisters_of_gb18030_are_read(encoding: str) -> None:
    words = "plain words, no mark" if encoding == "ascii" else TEXT
    assert text_of(words.encode(encoding), name="a.txt").characters == words


def test_rare_characters_of_names_do_not_spoil_gb18030() -> None:
    words = "参会人员：王喆、李玥、张犇、刘堃、陈瑄、赵燚。会议由校长主持，听取了各处室汇报。" * 3
    assert plain.decode(words.encode("gb18030"))[0] == words


def test_characters_that_only_gb18030_has_speak_for_it() -> None:
    assert plain.decode("由㐂同志牵头，䶮同志配合。".encode("gb18030"))[1] == []


def test_windows_and_old_mac_line_ends_stay_as_they_are() -> None:
    assert text_of("甲\r\n乙\r丙".encode(), name="a.txt").characters == "甲\r\n乙\r丙"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_off_at_the_end_is_replaced_and_said(encoding: str) -> None:
    words = "会议强调，要压实责任，确保各项任务按时完成" * 3
    characters, notes = plain.decode(words.encode(encoding)[:-1])
    assert characters[: len(words) - 1] == words[:-1]
    assert characters[len(words) - 1 :] == "\ufffd"
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("big5", "會議決議事項如下，請各單位確實辦理並按時回報進度。"),
        ("shift_jis", "会議の議事録を作成し、関係者へ配布してください。"),
        ("utf-32", "会议纪要：由教务处负责。"),
    ],
)
def test_other_encodings_are_refused_rather_than_guessed(encoding: str, words: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        plain.decode(words.encode(encoding))
    assert refused.value.code == "unknown_encoding"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"abc\0def", b"\1\2\3\4\5\6\7\x08" * 9])
def test_what_is_no_text_is_called_binary(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        plain.decode(data)
    assert refused.value.code == "binary"


def test_a_text_with_tags_left_in_it_stays_a_text() -> None:
    words = "<p class=a>会议议定：</p>&nbsp;由教务处负责。<br>"
    text = text_of(words.encode(), name="a.txt")
    assert (text.format, text.characters) == ("txt", words)


def test_a_whole_page_under_txt_is_read_as_a_page_with_a_note() -> None:
    text = text_of("<html><body><p>会议议定。</p></body></html>".encode(), name="a.txt")
    assert (text.format, text.characters) == ("html", "会议议定。")
    assert text.notes


@given(st.text(st.characters(codec="gb18030", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_in_utf8_is_read_as_it_is(words: str) -> None:
    assert plain.decode(b"\xef\xbb\xbf" + words.encode())[0] == words


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(UnreadableFile):
        assert isinstance(plain.decode(data)[0], str)
