"""A paper that follows GB/T 9704—2012 in every point, drawn; each point can be made otherwise.

``paper()`` conforms. ``paper(margin_left=31.0)`` differs in one thing, so that one check must fail.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geometry.drawing import BLACK, POINTS, RED, Colour, Sheet, advance

FANGSONG, SONG, HEI, KAI = "FangSong_GB2312", "SimSun", "SimHei", "KaiTi_GB2312"
XIAOBIAOSONG = "FZXBSJW--GB1-0"
PITCH = 225 / 22
BOTTOM = 262.0
SENTENCE = "各科室要逐项对照检查，明确责任人和完成时限，按月报送进度，重大问题及时报告。"
LONG = SENTENCE * 3


@dataclass(frozen=True)
class Look:
    """Every point of a paper."""

    width: float = 210.0
    height: float = 297.0
    margin_left: float = 28.0
    margin_top: float = 37.0
    characters: int = 28
    character: float = 156 / 28
    lines: int = 22
    pitch: float = PITCH
    size: float = 16.0
    body_font: str = FANGSONG
    body_size: float = 16.0
    digits_font: str = FANGSONG
    body_colour: Colour = BLACK
    indent: float = 2.0
    copy_number: str = "000012"
    secrecy: str = "机密★1年"
    urgency: str = "特急"
    marks_left: float = 0.0
    secrecy_font: str = HEI
    mark: str = "清河区教育局文件"
    mark_size: float = 48.0
    mark_top: float = 72.0
    mark_right: float = 0.0
    mark_colour: Colour = RED
    number: str = "清教发〔2023〕12号"
    number_right: float = 0.0
    number_lines: float = 2.0
    signer: str = ""
    signer_room: float = 1.0
    signer_font: str = KAI
    rule_gap: float = 4.0
    rule_width: float = 156.0
    rule_colour: Colour = RED
    title: tuple[str, ...] = ("清河区教育局", "关于做好2023年秋季学期", "安全检查工作的通知")
    title_font: str = XIAOBIAOSONG
    title_size: float = 22.0
    title_right: float = 0.0
    title_lines: float = 2.0
    addressee: str = "各科室，局属各单位："
    addressee_left: float = 0.0
    addressee_lines: float = 1.0
    headings: tuple[str, ...] = ("一、检查安排", "（一）时间和范围", "1.检查时间", "（1）自查时间")
    heading_fonts: tuple[str, ...] = (HEI, KAI, FANGSONG, FANGSONG)
    heading_size: float = 16.0
    second_heading: str = "二、工作要求"
    quote: str = "各校要落实“一岗双责”要求。"
    quote_pitch: float | None = None
    body_start: bool = True
    lines_on_second: int | None = None
    widow_heading: bool = False
    note_lines: float = 1.0
    note_indent: float = 2.0
    attachments: tuple[str, ...] = ("附件：1.检查任务分解表", "2.检查工作流程")
    attachment_left: tuple[float, ...] = (2.0, 5.0)
    hanging: float | None = None
    signature: str = "清河区教育局"
    signature_right: float | None = None
    date: str = "2023年9月5日"
    date_right: float = 4.0
    text_before_date: bool = True
    note: str = "（此件主动公开）"
    remark_indent: float = 2.0
    attachment_marks: tuple[str, ...] = ("附件1", "附件2")
    attachment_mark_left: float = 0.0
    attachment_mark_font: str = HEI
    attachment_titles: tuple[str, ...] = ("检查任务分解表", "检查工作流程")
    attachment_title_lines: float = 1.0
    attachment_same_page: bool = False
    table_right: float = 0.0
    table_head: str = "序号"
    table_head_again: str = "序号"
    imprint_page_even: bool = True
    imprint_bottom: float = BOTTOM
    imprint_thickness: tuple[float, float, float] = (0.35, 0.25, 0.35)
    imprint_width: float = 156.0
    imprint_size: float = 14.0
    imprint_font: str = FANGSONG
    imprint_copies: str = "抄送：区委办公室，区政府办公室。"
    imprint_left: float = 1.0
    imprint_day: str = "2023年9月6日印发"
    imprint_day_room: float = 1.0
    page_number: str = "— {page} —"
    page_number_size: float = 14.0
    page_number_font: str = SONG
    page_number_gap: float = 7.0
    page_number_room: float = 1.0
    mirrored_numbers: bool = True
    numbered: bool = True

    @property
    def left(self) -> float:
        return self.margin_left

    @property
    def right(self) -> float:
        return self.margin_left + self.characters * self.character

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def em(self) -> float:
        return self.size / POINTS


def paper(**changes: object) -> list[Sheet]:
    """The pages of a paper that conforms but for the changes."""
    return Press(replace(Look(), **changes)).pages()  # type: ignore[arg-type]


class Press:
    """Sets a paper, line by line."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.sheets: list[Sheet] = []
        self.sheet = Sheet()
        self.baseline = 0.0
        self.new_page()

    def pages(self) -> list[Sheet]:
        self.head()
        self.body()
        self.closing()
        self.attachments()
        self.imprint()
        if self.look.numbered:
            self.numbers()
        return self.sheets

    # ── Lines ─────────────────────────────────────────────────────────────────────────────────────

    def new_page(self) -> None:
        look = self.look
        self.sheet = Sheet(look.width, look.height)
        self.sheets.append(self.sheet)
        self.baseline = look.margin_top - 0.2 * look.pitch

    def advance(self, lines: float = 1.0) -> None:
        self.baseline += lines * self.look.pitch
        last = self.look.margin_top + (self.look.lines - 0.2) * self.look.pitch
        if self.baseline > last + 0.01:
            self.new_page()
            self.baseline += self.look.pitch

    def line(self, text: str, left: float, font: str, *, size: float | None = None) -> None:
        look = self.look
        x = left
        for part, is_latin in split(text):
            x = self.sheet.text(
                x, self.baseline, part,
                size=look.body_size if size is None else size,
                font=look.digits_font if is_latin else font,
                colour=look.body_colour, pitch=look.character,
            )  # fmt: skip

    def paragraph(self, text: str, font: str | None = None, size: float | None = None) -> None:
        """A paragraph of the body, broken where a line is full."""
        look = self.look
        indent = look.indent
        while text:
            room, taken = look.characters - indent, ""
            while text and advance(taken + text[0], look.size, 1.0) <= room + 0.01:
                taken, text = taken + text[0], text[1:]
            self.advance()
            left = look.left + indent * look.character
            self.line(taken, left, font or look.body_font, size=size)
            indent = 0

    def centred(self, text: str, size: float, font: str, colour: Colour, off: float) -> None:
        left = self.look.middle - advance(text, size) / 2 + off
        self.sheet.text(left, self.baseline, text, size=size, font=font, colour=colour)

    # ── Parts ─────────────────────────────────────────────────────────────────────────────────────

    def head(self) -> None:
        look = self.look
        for text, font in ((look.copy_number, FANGSONG), (look.secrecy, look.secrecy_font),
                           (look.urgency, look.secrecy_font)):  # fmt: skip
            if text:
                self.advance()
                self.sheet.text(look.left + look.marks_left, self.baseline, text, font=font)
        bottom = self.the_mark()
        em = look.em
        top = bottom + look.number_lines * look.pitch + look.pitch - em
        self.baseline = top + 0.88 * em
        self.the_number()
        rule = self.baseline + 0.12 * em + look.rule_gap
        half = look.rule_width / 2
        self.sheet.rule(look.middle - half, rule, look.middle + half, thickness=0.7,
                        colour=look.rule_colour)  # fmt: skip
        self.the_title(rule)
        self.baseline += look.addressee_lines * look.pitch + look.pitch
        self.line(look.addressee, look.left + look.addressee_left, look.body_font)

    def the_mark(self) -> float:
        look = self.look
        em = look.mark_size / POINTS
        self.baseline = look.mark_top - 0.03 * em + 0.88 * em
        self.centred(look.mark, look.mark_size, XIAOBIAOSONG, look.mark_colour, look.mark_right)
        return self.baseline + 0.12 * em

    def the_number(self) -> None:
        look = self.look
        if not look.signer:
            self.centred(look.number, 16, FANGSONG, BLACK, look.number_right)
            return
        left = look.left + look.em + look.number_right
        self.sheet.text(left, self.baseline, look.number)
        right = look.right - look.signer_room * look.em
        start = right - advance("签发人：" + look.signer, 16)
        middle = self.sheet.text(start, self.baseline, "签发人：")
        self.sheet.text(middle, self.baseline, look.signer, font=look.signer_font)

    def the_title(self, rule: float) -> None:
        look = self.look
        em = look.title_size / POINTS
        top = rule + (look.title_lines + 0.15) * look.pitch
        self.baseline = top + 0.88 * em - 1.2 * look.pitch
        for line in look.title:
            self.baseline += 1.2 * look.pitch
            self.centred(line, look.title_size, look.title_font, BLACK, look.title_right)

    def body(self) -> None:
        look = self.look
        if not look.body_start:
            self.new_page()
        for heading, font in zip(look.headings, look.heading_fonts, strict=True):
            self.paragraph(heading, font, look.heading_size)
        self.paragraph(LONG + "2023年共检查120所学校。")
        self.sheet_quote()
        for _ in range(4):
            self.paragraph(LONG)
        if look.lines_on_second is not None:
            self.short_page(look.lines_on_second)
        self.paragraph(look.second_heading, HEI, look.heading_size)
        for _ in range(4):
            self.paragraph(LONG)
        if look.widow_heading:
            self.up_to_last_line()
            self.paragraph("三、其他事项", HEI)
            self.paragraph(LONG)

    def sheet_quote(self) -> None:
        look = self.look
        self.advance()
        x = look.left + look.indent * look.character
        for character in look.quote:
            is_quote = character in '“”"'
            font = "TimesNewRoman" if is_quote and look.quote_pitch else look.body_font
            pitch = look.character
            x = self.sheet.text(x, self.baseline, character, font=font, pitch=pitch)

    def short_page(self, lines: int) -> None:
        """A page that is full after fewer lines, in the middle of a paragraph."""
        look = self.look
        self.new_page()
        text = SENTENCE * 20
        indent = 2
        for number in range(lines + 5):
            room = look.characters - indent
            self.baseline += look.pitch
            left = look.left + indent * look.character
            self.line(text[:room], left, look.body_font)
            text, indent = text[room:], 0
            if number == lines - 1:
                self.new_page()

    def up_to_last_line(self) -> None:
        while True:
            last = self.look.margin_top + (self.look.lines - 1.2) * self.look.pitch
            if abs(self.baseline - last) < 0.1:
                return
            self.paragraph("请各单位抓好落实。")

    def closing(self) -> None:
        look = self.look
        if not look.text_before_date:
            self.new_page()
        elif self.baseline > look.margin_top + 10 * look.pitch:
            # Room enough for all that follows, and text on its page.
            self.up_to_last_line()
            self.paragraph("请各单位抓好落实。")
        if look.attachments and look.text_before_date:
            self.advance(look.note_lines)
            for text, left in zip(look.attachments, look.attachment_left, strict=True):
                self.advance()
                extra = look.note_indent - 2
                self.line(text, look.left + (left + extra) * look.em, look.body_font)
            if look.hanging is not None:
                self.advance()
                self.line("及其说明", look.left + look.hanging * look.em, look.body_font)
        self.advance(2)
        self.advance()
        self.sign()
        if look.note:
            self.advance()
            self.line(look.note, look.left + look.remark_indent * look.character, look.body_font)

    def sign(self) -> None:
        look = self.look
        end = look.right - look.date_right * look.em
        start = end - advance(look.date, 16)
        middle = (start + end) / 2
        width = advance(look.signature, 16)
        left = middle - width / 2
        if look.signature_right is not None:
            left = look.right - look.signature_right * look.em - width
        self.sheet.text(left, self.baseline, look.signature, font=look.body_font)
        self.advance()
        self.sheet.text(start, self.baseline, look.date, font=look.body_font)

    def attachments(self) -> None:
        look = self.look
        both = zip(look.attachment_marks, look.attachment_titles, strict=True)
        for place, (mark, title) in enumerate(both):
            if look.attachment_same_page and place == 0:
                self.advance(2)
            else:
                self.new_page()
            self.advance()
            self.sheet.text(look.left + look.attachment_mark_left, self.baseline, mark,
                            font=look.attachment_mark_font)  # fmt: skip
            self.advance(look.attachment_title_lines)
            self.advance()
            self.centred(title, look.title_size, look.title_font, BLACK, 0.0)
            self.advance()
            if place == 0:
                self.table()
            else:
                self.paragraph(LONG)

    def table(self) -> None:
        """A table over two pages."""
        look = self.look
        rows = round((BOTTOM - self.baseline) / 12) - 1
        self.table_on(self.baseline + 4, rows, look.table_head)
        self.new_page()
        self.table_on(look.margin_top, 3, look.table_head_again)
        self.baseline = look.margin_top + 60

    def table_on(self, top: float, rows: int, head: str) -> None:
        look = self.look
        right = look.right + look.table_right
        columns = (look.left, look.left + 20, look.left + 80, right)
        for row in range(rows + 1):
            self.sheet.rule(look.left, top + 12 * row, right, thickness=0.18)
        for column in columns:
            self.sheet.upright(column, top, top + 12 * rows)
        for row in range(rows):
            words = (head, "任务", "时限") if row == 0 else (str(row), "完成检查", "10月底前")
            for column, word in zip(columns, words, strict=False):
                self.sheet.text(column + 2, top + 12 * row + 8, word, size=12, font=look.body_font)

    def imprint(self) -> None:
        look = self.look
        if not look.imprint_copies and not look.imprint_day:
            return
        while (len(self.sheets) % 2 == 0) != look.imprint_page_even:
            self.new_page()
        em = look.imprint_size / POINTS
        left = look.middle - look.imprint_width / 2
        right = look.middle + look.imprint_width / 2
        for place, thickness in enumerate(look.imprint_thickness):
            y = look.imprint_bottom - 9 * (2 - place)
            self.sheet.rule(left, y, right, thickness=thickness)
        base = look.imprint_bottom - 3
        start = look.left + look.imprint_left * em
        size, font = look.imprint_size, look.imprint_font
        self.sheet.text(start, base - 9, look.imprint_copies, size=size, font=font)
        self.sheet.text(start, base, "清河区教育局办公室", size=size, font=font)
        day = look.right - look.imprint_day_room * em - advance(look.imprint_day, size)
        self.sheet.text(day, base, look.imprint_day, size=size, font=font)

    def numbers(self) -> None:
        look = self.look
        em = look.page_number_size / POINTS
        for number, sheet in enumerate(self.sheets, 1):
            text = look.page_number.format(page=number)
            baseline = BOTTOM + look.page_number_gap + 0.38 * em
            room = look.page_number_room * em
            left = look.right - room - advance(text, look.page_number_size)
            if look.mirrored_numbers and number % 2 == 0:
                left = look.left + room
            sheet.text(left, baseline, text, size=look.page_number_size, font=look.page_number_font)


def split(text: str) -> list[tuple[str, bool]]:
    """A text in stretches of Latin characters and of others."""
    parts: list[tuple[str, bool]] = []
    for character in text:
        is_latin = ord(character) < 0x250
        if parts and parts[-1][1] == is_latin:
            parts[-1] = (parts[-1][0] + character, is_latin)
        else:
            parts.append((character, is_latin))
    return parts
