"""What is a mark of secrecy and what is not, each with its reason."""

from __future__ import annotations

import pytest

from duban_web.documents.levels import Level, MarkPlace
from duban_web.documents.marks import Mark, find_mark

FILLED = "关于召开会议的通知\n各科室：\n定于三月二日召开会议。\n" * 20
TOP, SECRET, CONFIDENTIAL = Level.TOP_SECRET, Level.SECRET, Level.CONFIDENTIAL

MARKED = [
    # as GB/T 9704—2012 has it: top left, a star, the term
    ("", "机密★1年\n\n某区文件\n", SECRET, MarkPlace.HEAD),
    # below the serial number of the copy (份号)
    ("", "000012\n绝密★长期\n特急\n", TOP, MarkPlace.HEAD),
    # set wide apart, as two characters often are
    ("", "秘　密 ★ 5 年\n某局文件", CONFIDENTIAL, MarkPlace.HEAD),
    # papers for examinations
    ("", "绝密★启用前\n2026年中考语文", TOP, MarkPlace.HEAD),
    # an asterisk where the machine has no star
    ("", "机密*3年\n通知", SECRET, MarkPlace.HEAD),
    # in full width, with something unseen in between
    ("", "机\u200b密★１年\n通知", SECRET, MarkPlace.HEAD),
    # in traditional characters
    ("", "機密★1年\n通知", SECRET, MarkPlace.HEAD),
    # an annex further back has a mark of its own
    ("", FILLED + "附件\n秘密★3年\n名单", CONFIDENTIAL, MarkPlace.TEXT),
    # the field of a form
    ("", "题名：某事\n密级：机密\n", SECRET, MarkPlace.HEAD),
    ("", FILLED + "密　级: 秘 密\n", CONFIDENTIAL, MarkPlace.TEXT),
    # two cells of a table
    ("", "登记表\n密级\n秘密\n编号\n3", CONFIDENTIAL, MarkPlace.HEAD),
    # a form that is ticked
    ("", "密级：□绝密 ☑机密 □秘密\n", SECRET, MarkPlace.HEAD),
    # before stars came: alone at the head, with a term or without
    ("", "机密\n某区文件\n某发〔2026〕1号", SECRET, MarkPlace.HEAD),
    ("", "秘密 5年\n某区文件", CONFIDENTIAL, MarkPlace.HEAD),
    # names of files
    ("机密★1年 通知.docx", "", SECRET, MarkPlace.NAME),
    ("【秘密】名单.xlsx", "", CONFIDENTIAL, MarkPlace.NAME),
    ("名单（机密）.xlsx", "", SECRET, MarkPlace.NAME),
    ("绝密-试卷.pdf", "", TOP, MarkPlace.NAME),
    ("名单_秘密.pdf", "", CONFIDENTIAL, MarkPlace.NAME),
    ("机密.pdf", "", SECRET, MarkPlace.NAME),
]
UNMARKED = [
    # the words in a sentence
    ("", "干部职工要保守国家秘密，机密文件专人保管。"),
    ("", FILLED + "严禁泄露绝密、机密、秘密信息。"),
    # a title that speaks of secrets
    ("保守国家秘密承诺书.docx", "保守国家秘密承诺书\n本人承诺……"),
    ("机密文件管理办法.pdf", "机密文件管理办法"),
    # how to mark is taught with the mark in quotes
    ("", "涉密公文应在版心左上角标注“机密★1年”等字样。"),
    # not of the state
    ("", "工作秘密★1年\n内部资料"),
    ("", "密级：商业秘密\n"),
    # nothing is ticked, or the fields say no
    ("", "密级：绝密□ 机密□ 秘密□ 非密□"),
    ("", "密级：绝密/机密/秘密\n"),
    ("", "密级：内部\n密级：公开\n密级：无\n"),
    # the columns of a table of how many papers there are
    ("", "密级\n份数\n绝密\n0\n机密\n0\n秘密\n0"),
    ("", "各类文件统计\n密级\n绝密\n机密\n秘密\n合计\n0"),
    # a star is a note in many tables
    ("", "★为重点任务\n秘密配方一事已查清"),
    # alone on a line far from the head
    ("", FILLED + "机密\n"),
    # a novel has a secret in its name
    ("花园里的秘密花园.txt", "读书分享"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "text", "level", "place"), MARKED)
def test_a_mark_is_found(name: str, text: str, level: Level, place: MarkPlace) -> None:
    assert find_mark(name or "通知.txt", text) == Mark(level, place)


@pytest.mark.parametrize(("name", "text"), UNMARKED)
def test_words_that_are_no_mark_are_let_by(name: str, text: str) -> None:
    assert find_mark(name or "通知.txt", text) is None
