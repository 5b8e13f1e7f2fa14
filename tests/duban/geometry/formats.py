"""Papers of the other formats that conform: a letter, minutes, an attachment that lies across."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geometry.drawing import BLACK, POINTS, RED, Sheet, advance
from geometry.sample import (
    BOTTOM,
    FANGSONG,
    HEI,
    LONG,
    PITCH,
    SENTENCE,
    SONG,
    XIAOBIAOSONG,
    Look,
    Press,
)


@dataclass(frozen=True)
class Letter:
    """A letter of two pages; each point can be made otherwise."""

    mark_top: float = 30.0
    upper: tuple[float, ...] = (0.9, 0.3)
    lower: tuple[float, ...] = (0.3, 0.9)
    gap: float = 4.0
    from_bottom: float = 20.0
    width: float = 170.0
    number_left: float = 0.0
    first_number: bool = False


def letter(**changes: object) -> list[Sheet]:
    """A letter that conforms but for the changes."""
    look = replace(Letter(), **changes)  # type: ignore[arg-type]
    press = Press(Look(number="清教函〔2023〕3号"))
    sheet = press.sheet
    em = 40 / POINTS
    press.baseline = look.mark_top + 0.85 * em
    press.centred("清河区教育局", 40, XIAOBIAOSONG, RED, 0.0)
    half = look.width / 2
    y = press.baseline + 0.12 * em + look.gap
    for place, thickness in enumerate(look.upper):
        sheet.rule(106 - half, y + thickness / 2 + place * 1.2, 106 + half,
                   thickness=thickness, colour=RED)  # fmt: skip
    y = 297 - look.from_bottom
    for place, thickness in enumerate(reversed(look.lower)):
        sheet.rule(106 - half, y - thickness / 2 - place * 1.2, 106 + half,
                   thickness=thickness, colour=RED)  # fmt: skip
    number = "清教函〔2023〕3号"
    press.baseline += 15
    sheet.text(184 - advance(number, 16) - look.number_left, press.baseline, number)
    press.baseline += 3 * PITCH
    press.centred("关于协助开展安全检查的函", 22, XIAOBIAOSONG, BLACK, 0.0)
    press.baseline += 2 * PITCH
    press.line("区应急管理局：", 28.0, FANGSONG)
    for _ in range(6):
        press.paragraph(LONG)
    press.advance(3)
    press.sign()
    for number_, page in enumerate(press.sheets, 1):
        if number_ > 1 or look.first_number:
            _number(page, number_)
    return press.sheets


def minutes(*, label_font: str = HEI, hanging: float = 5.0, issue: str = "第3期") -> list[Sheet]:
    """Minutes of a meeting that conform but for the changes."""
    press = Press(Look(mark="清河区教育局会议纪要", copy_number="", secrecy="", urgency=""))
    bottom = press.the_mark()
    press.baseline = bottom + 2.3 * PITCH
    press.centred(issue, 16, FANGSONG, BLACK, 0.0)
    press.baseline += PITCH
    press.line("清河区教育局办公室", 28.0, FANGSONG)
    press.line("2023年9月5日", 184 - advance("2023年9月5日", 16), FANGSONG)
    rule = press.baseline + 4.7
    press.sheet.rule(28, rule, 184, thickness=0.7, colour=RED)
    press.baseline = rule + 1.5 * PITCH
    for _ in range(6):
        press.paragraph(LONG)
    press.advance()
    em = 16 / POINTS
    for label, names in (("出席", "张明　李华　王芳　赵强　陈静　刘洋　周敏　吴刚　"),
                         ("请假", "郑丽")):  # fmt: skip
        press.advance()
        left = 28 + 2 * em
        start = press.sheet.text(left, press.baseline, label, font=label_font)
        press.sheet.text(start, press.baseline, "：" + names)
        if label == "出席":
            press.advance()
            press.sheet.text(28 + hanging * em, press.baseline, "孙伟　钱进")
    for number, page in enumerate(press.sheets, 1):
        _number(page, number)
    return press.sheets


def across(*, at_side: bool = True, numbered: bool = True) -> list[Sheet]:
    """A short text and a table that lies across on the page after it."""
    press = Press(Look())
    for _ in range(8):
        press.paragraph(SENTENCE)
    _number(press.sheet, 1)
    sheet = Sheet(297, 210)
    for row in range(8):
        sheet.rule(40, 40 + 14 * row, 255, thickness=0.18)
    for column in (40, 80, 255):
        sheet.upright(column, 40, 138)
    for row in range(7):
        sheet.text(42, 49 + 14 * row, str(row + 1), size=12)
        sheet.text(82, 49 + 14 * row, "完成检查", size=12)
    if numbered and at_side:
        sheet.turned(25, 60, "— 2 —")
    elif numbered:
        sheet.text(130, 200, "— 2 —", size=14, font=SONG)
    return [*press.sheets, sheet]


def _number(sheet: Sheet, number: int) -> None:
    em = 14 / POINTS
    text = f"— {number} —"
    left = 28 + em if number % 2 == 0 else 184 - em - advance(text, 14)
    sheet.text(left, BOTTOM + 7 + 0.38 * em, text, size=14, font=SONG)
