"""Who: people and units as printed, in lists, before verbs, behind labels."""

from __future__ import annotations

import pytest
from reading.reading_cases import text_of

from duban.namebook import NameBook
from duban.reading.owner_labels import labels, role_of_label
from duban.reading.parties import is_general, is_unit, parties, parties_in_cell, subject

# The list, then each party with ! behind people.
LISTS: dict[str, tuple[str, str | None]] = {
    "units": ("古籍科、后勤科", "古籍科 后勤科"),
    "a unit with its sub-unit": ("综合科（人事）", "综合科（人事）"),
    "a list in brackets of a unit": (
        "财务部（含自然资源局）、综合科",
        "财务部（含自然资源局） 综合科",
    ),
    "people": ("陆听澜、苏砚秋", "陆听澜! 苏砚秋!"),
    "people with 同志": ("陆听澜同志、苏砚秋同志", "陆听澜! 苏砚秋!"),
    "同志 behind the last for all": ("陆听澜、苏砚秋同志", "陆听澜! 苏砚秋!"),
    "a post before the name": ("副馆长陆听澜", "陆听澜!"),
    "a post behind the name": ("陆听澜馆长", "陆听澜!"),
    "people by office": ("联系校领导", "联系校领导!"),
    "a name with a dot": ("麦迪娜·吐尔逊同志", "麦迪娜·吐尔逊!"),
    "a compound surname": ("令狐野同志", "令狐野!"),
    "a blank inside a name": ("苏 砚、陆听澜", "苏砚! 陆听澜!"),
    "和 between units": ("古籍科和后勤科", "古籍科 后勤科"),
    "和 inside a unit": ("教育和体育局", "教育和体育局"),
    "和 between people": ("陆听澜和苏砚秋", "陆听澜! 苏砚秋!"),
    "等相关科室 is one more": ("古籍科、后勤科等相关科室", "古籍科 后勤科 相关科室"),
    "等部门 adds nothing": ("古籍科、后勤科等部门", "古籍科 后勤科"),
    "各单位": ("各科室、各乡镇（街道）", "各科室 各乡镇（街道）"),
    "units called by a bare word": ("学校、工会", "学校 工会"),
    "a school by its short form": ("青荻三中、苇渡镇中心小学", "青荻三中 苇渡镇中心小学"),
    "no unit and no name": ("进一步提高认识", None),
    "half a list is none": ("古籍科、进一步提高认识", None),
    "a sentence is none": ("古籍科完成了清点的工作", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize("reason", LISTS)
def test_a_list(reason: str) -> None:
    words, expected = LISTS[reason]
    found = parties(text_of(words), 0, len(text_of(words).text))
    shown = found and " ".join(party.name + "!" * party.is_person for party in found)
    assert shown == expected


SUBJECTS: dict[str, tuple[str, tuple[str, str] | None]] = {
    "a unit before a verb": ("古籍科修订目录", ("古籍科", "修订目录")),
    "a unit whose name goes on like a verb": ("政策研究部制定方案", ("政策研究部", "制定方案")),
    "the longer unit": ("区公安局交警大队优化信号", ("区公安局交警大队", "优化信号")),
    "a list": ("古籍科、后勤科清理书库", ("古籍科 后勤科", "清理书库")),
    "和 in a list": ("古籍科和后勤科清理书库", ("古籍科 后勤科", "清理书库")),
    "a person": ("陆听澜核对经费", ("陆听澜", "核对经费")),
    "with others": ("古籍科等相关科室，清理书库", ("古籍科 相关科室", "，清理书库")),
    "no subject": ("进一步提高认识", None),
}


@pytest.mark.parametrize("reason", SUBJECTS)
def test_the_subject_of_a_clause(reason: str) -> None:
    words, expected = SUBJECTS[reason]
    text = text_of(words)
    found = subject(text, 0, len(text.text))
    shown = found and (" ".join(party.name for party in found[0]), text.text[found[1] :])
    assert shown == expected


def cell(words: str, *, people: bool = False) -> list[tuple[str, bool]]:
    """The parties of a cell with whether each is a person."""
    text = text_of(words)
    found = parties_in_cell(text, 0, len(text.text), people=people)
    return [(party.name, party.is_person) for party in found]


def test_a_cell_vouches_for_what_has_no_shape() -> None:
    assert cell("古籍科 后勤科") == [("古籍科", False), ("后勤科", False)]
    assert cell("高山流水", people=True) == [("高山流水", True)]
    assert cell("陆听澜/苏砚秋", people=True) == [("陆听澜", True), ("苏砚秋", True)]


def test_the_name_book_knows_what_no_shape_tells() -> None:
    book = NameBook(units=(("苇渡驿",),), people=(("长河落日",),))
    text = text_of("苇渡驿、长河落日")
    found = parties(text, 0, len(text.text), book)
    assert found is not None
    assert [(party.name, party.is_person) for party in found] == [
        ("苇渡驿", False),
        ("长河落日", True),
    ]
    assert is_unit(text, 0, 3, book)
    assert not is_unit(text, 0, 3)


def test_a_role_in_brackets_is_a_note_and_no_part_of_the_name() -> None:
    text = text_of("古籍科（牵头）、后勤科（配合）")
    found = parties(text, 0, len(text.text)) or []
    assert [(p.name, p.note) for p in found] == [("古籍科", "牵头"), ("后勤科", "配合")]


@pytest.mark.parametrize(
    ("words", "general"),
    [("各科室", True), ("各乡镇", True), ("学校", True), ("有关单位", True), ("古籍科", False)],
)
def test_a_subject_that_names_nobody_is_general(words: str, general: bool) -> None:
    (party,) = parties(text_of(words), 0, len(words)) or []
    assert is_general(party) is general


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("责任单位", "responsible"),
        ("牵头领导", "lead"),
        ("责任人", "lead"),
        ("牵头单位", "lead_unit"),
        ("协办单位", "joint"),
        ("完成时限", "deadline"),
        ("完成 时限", "deadline"),
        ("责任单位（科室）", "responsible"),
        ("整改措施", "measure"),
        ("存在问题", "problem"),
        ("责任编辑", None),
        ("天气", None),
    ],
)
def test_the_role_of_a_label(label: str, role: str | None) -> None:
    assert role_of_label(label) == role


LABELLED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "one line": (
        "责任单位：古籍科；完成时限：5月底前。",
        [("responsible", "古籍科"), ("deadline", "5月底前")],
    ),
    "in a bracket": (
        "（责任领导：陆听澜；责任科室：古籍科）",
        [("lead", "陆听澜"), ("responsible", "古籍科")],
    ),
    "one behind the other without a mark": (
        "牵头领导：陆听澜 责任单位：古籍科",
        [("lead", "陆听澜"), ("responsible", "古籍科")],
    ),
    "bare words": ("牵头：陆听澜；配合：后勤科", [("lead", "陆听澜"), ("joint", "后勤科")]),
    "a bracket inside the value": (
        "责任单位：综合科（人事）；",
        [("responsible", "综合科（人事）")],
    ),
    "none": ("联系人：苏砚秋", []),
}


@pytest.mark.parametrize("reason", LABELLED)
def test_labelled_values(reason: str) -> None:
    words, expected = LABELLED[reason]
    text = text_of(words)
    found = labels(text, 0, len(text.text))
    assert [(label.role, text.text[slice(*label.value)]) for label in found] == expected
