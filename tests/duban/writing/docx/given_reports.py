"""Fictional reports to write, and documents of random length to reckon pages of."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

from duban.writing.report import (
    Attachment,
    Block,
    Cell,
    Contact,
    Heading,
    Imprint,
    Letterhead,
    Level,
    Line,
    Paragraph,
    Report,
    Run,
    Signature,
    Table,
    words,
)

DAY = datetime.date(2026, 3, 7)
BODY = (
    "为进一步压实工作责任，确保2026年各项重点任务按期完成，经局党组会议研究同意，"
    "现将有关事项通知如下，请结合实际抓好落实。"
)
_LETTERS = (
    "为深入贯彻落实区委政府关于教育体育工作的部署要求进一步压实责任确保各项重点任务按期完成"
    "经局党组会议研究同意现将有关事项通知如下请结合实际认真抓好"
)


def task_rows(count: int) -> tuple[tuple[Cell, ...], ...]:
    """A head and so many rows of a task table."""
    head = ("序号", "目标与任务", "分管领导", "责任单位", "完成时限")
    rows = [
        (str(n), BODY[:30], "陆知远", "公共服务科", "2026年9月30日前") for n in range(1, count + 1)
    ]
    return tuple(tuple(Cell(words(text)) for text in row) for row in (head, *rows))


def given_notice() -> Report:
    """A notice with everything that the general format knows, over two pages."""
    blocks: list[Block] = [Paragraph(words(BODY))]
    for _ in range(2):
        blocks += [
            Heading(Level.ONE, "压实工作责任"),
            Paragraph(words(BODY * 2)),
            Heading(Level.TWO, "明确任务分工。", words(BODY)),
            Heading(Level.THREE, "建立台账。", words(BODY)),
            Heading(Level.FOUR, "按月报送。", words("全年共", Run("12", "台账第3行"), "次。")),
        ]
    return Report(
        title="檀川区教育和体育局关于印发《2026年重点工作任务分解表》的通知",
        blocks=tuple(blocks),
        letterhead=Letterhead("檀川区教育和体育局", number="檀教体发〔2026〕9号"),
        addressees=("各科室", "局属各单位", "各学校"),
        signature=Signature(("檀川区教育和体育局",), DAY),
        note="此件主动公开",
        imprint=Imprint(
            copies=("区委办公室", "区政府办公室", "区纪委监委机关"),
            printer="檀川区教育和体育局办公室",
            day=DAY,
        ),
    )


def given_attachments() -> tuple[Attachment, ...]:
    """A table across the sheet, and a text."""
    table = Table((1, 8, 2, 3, 3), task_rows(20), landscape=True)
    return (
        Attachment("2026年重点工作任务分解表", (table,)),
        Attachment("报送要求", (Paragraph(words(BODY)),)),
    )


def given_letter() -> Report:
    """The notice as a letter."""
    head = Letterhead("檀川区教育和体育局", number="檀教体函〔2026〕9号")
    return replace(given_notice(), letterhead=head)


def given_minutes() -> Report:
    """Minutes with a roll."""
    return Report(
        title="2026年第4次局长办公会议纪要",
        blocks=(
            Paragraph(words(BODY)),
            Paragraph(words("陆知远、言知之、周明、王小川、李大同、秦望、方既白、苏和"), "出席："),
            Heading(Level.ONE, "听取工作汇报"),
            Paragraph(words(BODY)),
        ),
        letterhead=Letterhead(
            "檀川区教育和体育局办公会议纪要",
            issue="第4期",
            office="檀川区教育和体育局办公室",
            day=DAY,
        ),
        imprint=Imprint(distribution=("局领导", "各科室"), printer="局办公室", day=DAY),
    )


def given_form() -> Report:
    """A form with labels beside their values."""
    label = Cell(words("督办事项"), label=True)
    return Report(
        title="督办通知单",
        blocks=(
            Line("编号：督办〔2026〕12号", "2026年3月7日"),
            Table((1, 3), ((label, Cell(words(BODY))),), head=0, heights=((0, 4),)),
        ),
        contact=Contact(person="方既白", phone="0530-1234567"),
    )


def random_report(seed: int) -> Report:
    """Headings and paragraphs of random length, with marks, digits and brackets among them."""
    chance = random.Random(seed)
    blocks: list[Block] = []
    for _ in range(chance.randint(4, 14)):
        kind = chance.random()
        if kind < 0.2:
            blocks.append(Heading(Level.ONE, _text(chance, 6)[:-1]))
        elif kind < 0.3:
            body = words(_text(chance, chance.randint(20, 120)))
            blocks.append(Heading(Level.TWO, _text(chance, 8), body))
        else:
            blocks.append(Paragraph(words(_text(chance, chance.randint(10, 200)))))
    blocks.append(Paragraph(words(_text(chance, 60))))
    head = Letterhead("檀川区教育和体育局", "檀教体发〔2026〕9号")
    title = _text(chance, chance.randint(8, 30))[:-1].replace("，", "")
    has_head = chance.random() < 0.7
    return Report(title, tuple(blocks), head if has_head else None, addressees=("各科室",))


def _text(chance: random.Random, length: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append("".join(chance.choices(_LETTERS, k=chance.randint(2, 14))))
        quoted = "“" + "".join(chance.choices(_LETTERS, k=3)) + "”"
        number = str(chance.randint(1, 3000))
        marks = ("，", "、", quoted, number, "（试行）", "《办法》", "；", "")
        parts.append(chance.choices(marks, (10, 2, 2, 2, 1, 1, 2, 1))[0])
    return "".join(parts) + "。"
