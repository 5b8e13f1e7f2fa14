"""Which part a passage is taken for: by its words, its size and what stands around it."""

from __future__ import annotations

import pytest

from duban.geometry.assigning import roles_of
from duban.geometry.findings import Where
from duban.geometry.passages import Alignment, Passage
from duban.geometry.roles import Role, heading_level

FLUSH, IN, MID, RIGHT = Alignment.FLUSH, Alignment.INDENTED, Alignment.CENTRED, Alignment.RIGHT
INDENTS = {FLUSH: 0.0, IN: 2.0, MID: 8.0, RIGHT: 17.0}


def passage(text: str, alignment: Alignment = IN, size: float = 16.0, **how: object) -> Passage:
    indent = INDENTS[alignment]
    return Passage(text, (), size, alignment, indent, Where(text=text), **how)  # type: ignore[arg-type]


MARK = passage("清河区教育局文件", MID, 48, is_red=True)
NUMBER = passage("清教发〔2023〕12号", MID)
TITLE = passage("关于开展检查的通知", MID, 22)
TO = passage("各科室：", FLUSH)
BODY = passage("请各科室抓好落实。")
# Of these the first passage is asked for, of all others the last.
PLACES = {Role.SECRECY: 0, Role.MARK: 0, Role.TITLE: 0}
SIGNED = [passage("清河区教育局", RIGHT), passage("2023年9月5日", RIGHT)]


@pytest.mark.parametrize(
    ("given", "role", "why"),
    [
        ([passage("机密★1年", FLUSH), MARK], Role.SECRECY, "above the mark"),
        ([passage("内部控制管理办法", MID, 22)], Role.TITLE, "a title that begins like secrecy"),
        ([MARK], Role.MARK, "large and red"),
        ([passage("清河区教育局文件", MID, 48), NUMBER], Role.MARK, "large above a number"),
        ([TITLE, BODY], Role.TITLE, "no mark above it"),
        ([MARK, passage("（2024年第15次）", MID)], Role.ISSUE, "which meeting it was"),
        ([MARK, NUMBER], Role.NUMBER, "brackets and a year"),
        ([MARK, passage("清教报〔2023〕1号 签发人：李明", FLUSH)], Role.NUMBER, "beside a signer"),
        ([TITLE, passage("（2023年9月5日）", MID)], Role.SUBTITLE, "centred below the title"),
        ([TITLE, TO], Role.ADDRESSEE, "flush with a colon"),
        ([TITLE, passage("各科室，局属单位：")], Role.ADDRESSEE, "units, though not flush"),
        ([TITLE, passage("各科室，局属单位", FLUSH)], Role.ADDRESSEE, "units, though no colon"),
        ([TITLE, passage("现将情况通报如下：")], Role.BODY, "a colon, and no unit"),
        ([TITLE, passage("编号：5 日期：9月5日", FLUSH)], Role.BODY, "a line above a form"),
        ([TITLE, TO, passage("一、检查")], Role.HEADING_1, "the first level"),
        ([TITLE, TO, passage("（一）检查")], Role.HEADING_2, "the second level"),
        ([TITLE, TO, passage("1.检查")], Role.HEADING_3, "the third level"),
        ([TITLE, TO, passage("1.5万元用于检查。")], Role.BODY, "a number with a decimal"),
        ([TITLE, BODY, passage("附件：1.任务表")], Role.ATTACHMENT_NOTE, "the label"),
        ([BODY, passage("附件：1.任务表"), passage("2.流程")], Role.ATTACHMENT_NOTE, "goes on"),
        ([TITLE, BODY, *SIGNED], Role.DATE, "a date at the right"),
        ([TITLE, BODY, passage("2023年9月5日")], Role.BODY, "a date in the text"),
        ([BODY, *SIGNED, passage("（此件公开）")], Role.NOTE, "brackets below the date"),
        ([BODY, passage("附件1", FLUSH, starts_page=True)], Role.ATTACHMENT_MARK, "a new page"),
        ([BODY, passage("附件1", FLUSH), TITLE], Role.ATTACHMENT_TITLE, "below the mark"),
        ([TITLE, BODY, passage("出席：张明", IN)], Role.ATTENDANCE, "who was there"),
        ([TITLE, passage("时间：9月5日", FLUSH)], Role.OTHER, "when it was"),
        ([BODY, *SIGNED, passage("抄送：区政府。", IN, 14)], Role.IMPRINT, "who gets copies"),
        ([BODY, passage("抄送：区政府。", IN, 14, table=1)], Role.IMPRINT, "in a cell"),
        ([BODY, passage("序号", IN, 12, table=1)], Role.TABLE, "in a cell"),
    ],
)  # fmt: skip
def test_the_role_of_a_passage(given: list[Passage], role: Role, why: str) -> None:
    assert roles_of(given)[PLACES.get(role, -1)] is role, why


def test_who_signs_is_told_by_the_date_below() -> None:
    assert roles_of([TITLE, BODY, *SIGNED])[-2:] == (Role.SIGNATURE, Role.DATE)
    assert roles_of([TITLE, BODY, SIGNED[0]])[-1] is Role.BODY


def test_the_cells_of_an_imprint_and_what_belongs_to_a_table() -> None:
    cells = [passage(text, IN, 14, table=1) for text in ("局办公室", "2023年9月6日印发")]
    assert roles_of([TITLE, BODY, *cells])[-2:] == (Role.IMPRINT, Role.IMPRINT)
    table = passage("序号", IN, 12, table=1)
    around = [TITLE, TO, BODY, passage("任务表", MID), table, passage("注：以上为年度数。")]
    assert roles_of(around)[-3:] == (Role.OTHER, Role.TABLE, Role.OTHER)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、总体", 0), ("（二）目标", 1), ("3.时间", 2), ("（4）地点", 3), ("一是检查", None),
        ("3.5亿元", None),
    ],
)  # fmt: skip
def test_the_level_of_a_heading(text: str, level: int | None) -> None:
    assert heading_level(text) == level
