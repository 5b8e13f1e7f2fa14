"""Ten papers of other hands that follow the national layout, each built in another way.

Nothing here is shared with our writer. They differ as offices' templates do: styles or direct
formatting, a fixed pitch of 28, 28.95 or 29 points or a grid of lines or characters, imprints as a
table or between paragraph borders, page numbers by alignment or by tab stops.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
BIG = "方正小标宋简体"
TEXT = "各科室、各学校要按照分工抓好落实，建立工作台账，明确完成时限，重要情况随时报告。"


# ── Bricks, as plain XML ──────────────────────────────────────────────────────────────────────────


def rpr(font: str, size: float, *, spacing: int = -5, colour: str = "", bold: bool = False) -> str:
    parts = [
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>',
        "<w:b/>" if bold else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        f'<w:spacing w:val="{spacing}"/>' if spacing else "",
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>',
    ]
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run(text: str, font: str = FANG, size: float = 16, **how: object) -> str:
    spacing = how.pop("spacing", -5 if size == 16 else 0)
    look = rpr(font, size, spacing=spacing, **how)  # type: ignore[arg-type]
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def bare(text: str) -> str:
    """A run that takes its look from its style."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def page_field(look: str) -> str:
    simple = ("begin", "separate", "end")
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in simple)
    inside = (begin, "<w:instrText>PAGE</w:instrText>", separate, "<w:t>1</w:t>", end)
    return "".join(f"<w:r>{look}{part}</w:r>" for part in inside)


def paragraph(
    *runs: str,
    style: str = "",
    align: str = "",
    line: float = 28.95,
    rule: str = "exact",
    before: float = 0,
    indent: str = "",
    borders: str = "",
    tabs: str = "",
    extra: str = "",
) -> str:
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="0"'
    if line:
        spacing += f' w:line="{round(line * 20)}" w:lineRule="{rule}"'
    parts = [
        f'<w:pStyle w:val="{style}"/>' if style else "",
        extra,
        f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f"{spacing}/>" if line or before else "",
        f"<w:ind {indent}/>" if indent else "",
        f'<w:jc w:val="{align}"/>' if align else "",
    ]
    return f"<w:p {nsdecls('w')}><w:pPr>{''.join(parts)}</w:pPr>{''.join(runs)}</w:p>"


def border(
    side: str, eighths: int, *, space: int = 0, kind: str = "single", colour: str = ""
) -> str:
    return (
        f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{colour or "000000"}"/>'
    )


FIRST = 'w:firstLine="630"'
JUSTIFIED = "both"


class Builder:
    """A document that grows paragraph by paragraph."""

    def __init__(self, *, grid: str = "", usual_size: float = 10.5) -> None:
        self.document: Doc = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(24.8)
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        if grid:
            section._sectPr.append(parse_xml(f"<w:docGrid {nsdecls('w')} {grid}/>"))
        self.document.settings.odd_and_even_pages_header_footer = True
        normal = self.document.styles["Normal"]
        normal.element.get_or_add_rPr().append(parse_xml(
            f'<w:sz {nsdecls("w")} w:val="{round(usual_size * 2)}"/>'
        ))  # fmt: skip

    def add(self, *paragraphs: str) -> Builder:
        body = self.document.element.body
        for text in paragraphs:
            body.insert(len(body) - 1, parse_xml(text))
        return self

    def style(self, name: str, xml: str) -> None:
        self.document.styles.element.append(parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
            f'<w:name w:val="{name}"/>{xml}</w:style>'
        ))  # fmt: skip

    def footers(self, odd: str, even: str, *, section: int = 0) -> Builder:
        its = self.document.sections[section]
        for footer, text in ((its.footer, odd), (its.even_page_footer, even)):
            element = footer.paragraphs[0]._p
            element.getparent().replace(element, parse_xml(text))
        return self

    def bytes(self) -> bytes:
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def number(side: str) -> str:
    """A page number at one side, one character in."""
    look = rpr(SONG, 14, spacing=0)
    indent = 'w:right="280"' if side == "right" else 'w:left="280"'
    runs = (run("— ", SONG, 14), page_field(look), run(" —", SONG, 14))
    return paragraph(*runs, align=side, line=14, indent=indent)


def head(
    mark: str, number_line: str, *, line: float = 28.95, align: str = "center", tabs: str = ""
) -> list[str]:
    red = border("bottom", 12, space=7, colour="FF0000")
    return [
        paragraph(run(mark, BIG, 48, colour="FF0000"), align="center", line=56, before=94),
        paragraph(number_line, align=align, line=line, before=2 * line, borders=red, tabs=tabs,
                  indent='w:firstLine="316"' if tabs else ""),
    ]  # fmt: skip


def title(*lines: str, line: float = 28.95, font: str = BIG) -> str:
    text = "<w:r><w:br/></w:r>".join(run(part, font, 22) for part in lines)
    return paragraph(text, align="center", line=33, before=2 * line + 4)


def body(*texts: str, line: float = 28.95, indent: str = FIRST, rule: str = "exact") -> list[str]:
    return [
        paragraph(run(text), align=JUSTIFIED, line=line, rule=rule, indent=indent) for text in texts
    ]


def heading(text: str, font: str, *, line: float = 28.95, rule: str = "exact") -> str:
    return paragraph(run(text, font), line=line, rule=rule, indent=FIRST)


def signed(name: str, date: str, *, line: float = 28.95, rule: str = "exact") -> list[str]:
    """A name centred above its date, which ends four characters from the right."""
    width = 15.75
    halves = sum(1 for character in date if character.isdigit())
    # Programs leave a fifth of a character between digits and Chinese: in a date five times.
    length = (len(date) - halves) * width + halves * 7.75 + 5 * 3.4
    room = 4 * width + (length - len(name) * width) / 2
    how = {"align": "right", "line": line, "rule": rule}
    return [
        paragraph(run(name), before=2 * line, indent=f'w:right="{round(room * 20)}"', **how),
        paragraph(run(date), indent=f'w:right="{round(4 * width * 20)}"', **how),
    ]


# ── Ten papers ────────────────────────────────────────────────────────────────────────────────────


def plain_fixed_28() -> bytes:
    """Direct formatting, fixed 28 points, imprint as a table with level borders only."""
    made = Builder()
    made.add(*head("明湖区教育局文件", run("明教字〔2024〕8号"), line=28))
    made.add(title("明湖区教育局", "关于加强校园食堂管理的通知", line=28))
    made.add(paragraph(run("各学校："), line=28, before=28))
    made.add(heading("一、落实责任", HEI, line=28), *body(TEXT * 3, TEXT * 4, line=28))
    made.add(heading("二、加强检查", HEI, line=28), *body(*[TEXT * 3] * 6, line=28))
    made.add(*signed("明湖区教育局", "2024年4月9日", line=28))
    # The spacer leaves room for both rows on a page of their own, the fourth.
    made.add(paragraph(line=586, extra="<w:pageBreakBefore/>"), imprint_table(), paragraph(line=1))
    made.footers(number("right"), number("left"))
    return made.bytes()


def imprint_table() -> str:
    """Two rows with three level lines."""

    def cell(width: int, text: str, align: str, indent: str) -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + paragraph(run(text, FANG, 14), align=align, line=24, indent=indent)
            + "</w:tc>"
        )

    whole = 8845
    rows = (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{whole}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
        + paragraph(run("抄送：区委办公室，区政府办公室。", FANG, 14), line=24,
                    indent='w:left="280" w:right="280"')
        + "</w:tc></w:tr><w:tr>"
        + cell(4422, "明湖区教育局办公室", "left", 'w:left="280"')
        + cell(4423, "2024年4月10日印发", "right", 'w:right="280"')
        + "</w:tr>"
    )  # fmt: skip
    borders = border("top", 8) + border("bottom", 8) + border("insideH", 6)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4423"/></w:tblGrid>{rows}</w:tbl>'
    )


def styled_grid_of_lines() -> bytes:
    """Every look is a style's; a grid of lines, no fixed pitch; digits in Times New Roman."""
    made = Builder(grid='w:type="lines" w:linePitch="579"', usual_size=16)
    single = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    fonts = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"'
    made.style("GwText", (
        f'<w:pPr>{single}<w:ind {FIRST}/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:rFonts {fonts}/><w:spacing w:val="-5"/><w:sz w:val="32"/></w:rPr>'
    ))  # fmt: skip
    for name, font in (("GwOne", HEI), ("GwTwo", KAI)):
        made.style(name, (
            '<w:basedOn w:val="GwText"/><w:pPr><w:keepNext/></w:pPr><w:rPr>'
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/></w:rPr>'
        ))  # fmt: skip
    made.style("GwTitle", (
        f'<w:pPr>{single}<w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{BIG}" w:hAnsi="{BIG}" w:eastAsia="{BIG}"/>'
        '<w:sz w:val="44"/></w:rPr>'
    ))  # fmt: skip
    made.add(paragraph(bare("二〇二四年义务教育学校"), style="GwTitle", line=0))
    made.add(paragraph(bare("招生工作实施方案"), style="GwTitle", line=0))
    made.add(paragraph(bare("区属各中小学："), style="GwText", line=0, before=28.95,
                       indent='w:firstLine="0"'))  # fmt: skip
    for number_, name in enumerate(("总体要求", "招生办法", "工作纪律")):
        made.add(paragraph(bare(f"{'一二三'[number_]}、{name}"), style="GwOne", line=0))
        for letter in "一二":
            made.add(paragraph(bare(f"（{letter}）规范管理"), style="GwTwo", line=0))
            made.add(paragraph(bare(TEXT * 3 + "2024年共12项。"), style="GwText", line=0))
    made.footers(number("right"), number("left"))
    return made.bytes()


def grid_of_characters() -> bytes:
    """Word's own grid of 22 lines and 28 characters on a Normal of 16 points."""
    made = Builder(grid='w:type="linesAndChars" w:linePitch="579" w:charSpace="-847"',
                   usual_size=16)  # fmt: skip
    made.add(*(part.replace('<w:spacing w:val="-5"/>', "") for part in [
        *head("云溪县水利局文件", run("云水发〔2024〕21号")),
        title("关于开展山洪灾害隐患", "排查整治工作的通知"),
        paragraph(run("各乡镇人民政府，县直有关单位："), line=28.95, before=28.95),
        *body(*[TEXT * 3] * 9),
        *signed("云溪县水利局", "2024年5月20日"),
    ]))  # fmt: skip
    made.footers(number("right"), number("left"))
    return made.bytes()


def upward_with_signer() -> bytes:
    """A report upwards: number at the left, signer at the right by a tab stop; 29 points."""
    line = 29
    made = Builder()
    right = '<w:tab w:val="right" w:pos="8530"/>'
    signer = run("云水报〔2024〕3号") + tab() + run("签发人：") + run("周明远", KAI)
    made.add(*head("云溪县水利局文件", signer, line=line, align="left", tabs=right))
    made.add(title("关于今年汛期水库安全度汛", "准备情况的报告", line=line))
    made.add(paragraph(run("县人民政府："), line=line, before=line))
    made.add(*body(*[TEXT * 3] * 6, "特此报告。", line=line))
    made.add(*signed("云溪县水利局", "2024年5月6日", line=line))
    made.add(paragraph(run("（联系人：何清，联系电话：0417-5550101）"), line=line,
                       indent='w:left="630"'))  # fmt: skip
    made.footers(number("right"), number("left"))
    return made.bytes()


def unsealed_with_attachments() -> bytes:
    """No seal: the name two characters from the right, the date two further in; two attachments."""
    made = Builder()
    made.add(*head("松岭市档案馆文件", run("松档发〔2024〕5号")))
    made.add(title("松岭市档案馆", "关于做好机关档案接收进馆工作的通知"))
    made.add(paragraph(run("市直各单位："), line=28.95, before=28.95))
    made.add(*body(*[TEXT * 3] * 4))
    made.add(paragraph(run("附件：1.机关档案接收进馆工作安排及各单位移交档案的数量和"),
                       line=28.95, before=28.95,
                       indent='w:left="1890" w:hanging="1260" w:right="0"'))  # fmt: skip
    made.add(paragraph(run("2.移交清单"), line=28.95, indent='w:left="1575"'))
    name, date, width = "松岭市档案馆办公室综合科", "2024年6月3日", 15.75
    made.add(paragraph(run(name), align="right", line=28.95, before=28.95,
                       indent=f'w:right="{round(2 * width * 20)}"'))  # fmt: skip
    start = 442.2 - (2 + len(name) - 2) * width
    made.add(paragraph(run(date), line=28.95, indent=f'w:left="{round(start * 20)}"'))
    for number_, name in ((1, "机关档案接收进馆工作安排及各单位移交档案的数量和"), (2, "移交清单")):
        made.add(paragraph(run(f"附件{number_}", HEI), line=28.95, extra="<w:pageBreakBefore/>"))
        made.add(paragraph(run(name, BIG, 22), align="center", line=33, before=28.95))
        made.add(paragraph(run(TEXT * 2), align=JUSTIFIED, line=28.95, before=28.95, indent=FIRST))
    made.footers(number("right"), number("left"))
    return made.bytes()


def letter_with_borders() -> bytes:
    """A letter: red double lines are borders of paragraphs, the lower one in the first footer."""
    made = Builder()
    made.document.sections[0].different_first_page_header_footer = True
    made.document.sections[0].top_margin = Mm(37)
    wide = 'w:left="-454" w:right="-340"'
    upper = border("bottom", 24, space=9, kind="thickThinSmallGap", colour="FF0000")
    # The mark begins above the type area: 30 mm below the edge of the paper.
    header = made.document.sections[0].first_page_header.paragraphs[0]._p
    header.getparent().replace(header, parse_xml(
        paragraph(run("青川区卫生健康局", BIG, 40, colour="FF0000"), align="center", line=44,
                  indent=wide, borders=upper)
    ))  # fmt: skip
    made.document.sections[0].header_distance = Mm(29.4)
    made.add(paragraph(run("青卫函〔2024〕16号"), align="right", line=28.95, before=4))
    made.add(title("关于商请协助开展近视防控", "宣传活动的函"))
    made.add(paragraph(run("区教育局："), line=28.95, before=28.95))
    made.add(*body(*[TEXT * 3] * 5, "特此致函。"))
    made.add(*signed("青川区卫生健康局", "2024年9月2日"))
    lower = border("bottom", 24, kind="thinThickSmallGap", colour="FF0000")
    foot = made.document.sections[0].first_page_footer.paragraphs[0]._p
    foot.getparent().replace(foot, parse_xml(
        paragraph(line=2, indent=wide, borders=lower)
    ))  # fmt: skip
    made.document.sections[0].footer_distance = Mm(20)
    made.footers(lifted("right"), lifted("left"))
    return made.bytes()


def lifted(side: str) -> str:
    """A page number that stands 7 mm below the type area although the footer reaches lower."""
    return number(side).replace('w:after="0"', f'w:after="{round(4.8 * 1440 / 25.4)}"')


def minutes_with_names() -> bytes:
    """Minutes: red mark, issue, office and date above the rule, names hanging at the end."""
    made = Builder()
    red = border("bottom", 12, space=7, colour="FF0000")
    made.add(
        paragraph(run("青川区卫生健康局会议纪要", BIG, 36, colour="FF0000"), align="center",
                  line=44, before=94),
        paragraph(run("第7期"), align="center", line=28.95, before=28.95),
        paragraph(run("青川区卫生健康局办公室") + tab() + run("2024年9月4日"), line=28.95,
                  tabs='<w:tab w:val="right" w:pos="8844"/>', borders=red),
        title("关于研究近视防控工作的会议纪要"),
        *[part.replace('w:before="0"', 'w:before="579"', 1) for part in body(TEXT * 3)],
        heading("一、关于宣传活动", HEI),
        *body(*[TEXT * 3] * 4),
    )  # fmt: skip
    hanging = 'w:left="1575" w:hanging="945"'
    names = "林青山、许若兰、高远、沈秋、韩松、白露、江流、顾平、方圆、罗青、季春、常安、"
    made.add(
        paragraph(run("出席：", HEI) + run(names * 1 + "施文、曹明、袁野、石坚"), line=28.95,
                  before=28.95, indent=hanging),
        paragraph(run("请假：", HEI) + run("穆天"), line=28.95, indent=hanging),
    )  # fmt: skip
    made.footers(number("right"), number("left"))
    return made.bytes()


def long_table() -> bytes:
    """A text with a table over two pages, whose head is printed again."""
    made = Builder()
    made.add(*head("梅江区城管局文件", run("梅城管〔2024〕30号")))
    made.add(title("关于印发市容整治任务分解表的通知"))
    made.add(paragraph(run("各科室、大队："), line=28.95, before=28.95))
    made.add(*body(*[TEXT * 3] * 2))
    made.add(*signed("梅江区城管局", "2024年3月1日"))
    made.add(paragraph(run("附件", HEI), line=28.95, extra="<w:pageBreakBefore/>"))
    made.add(paragraph(run("市容整治任务分解表", BIG, 22), align="center", line=33, before=28.95))
    made.add(paragraph(run("", FANG, 16), line=28.95))
    widths = (1000, 4845, 1500, 1500)
    cells = [("序号", "任务", "责任单位", "时限")]
    cells += [(str(place), TEXT[:24], "直属大队", "6月底") for place in range(1, 40)]
    rows = ["".join(map(_cell, widths, words)) for words in cells]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    made.add(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="8845" w:type="dxa"/>'
        f"<w:tblBorders>{''.join(border(side, 4) for side in sides)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
        + "".join(
            f"<w:tr><w:trPr><w:cantSplit/>{'' if place else '<w:tblHeader/>'}</w:trPr>{row}</w:tr>"
            for place, row in enumerate(rows)
        )
        + "</w:tbl>"
    )
    made.add(paragraph(run("", FANG, 16), line=28.95))
    made.footers(number("right"), number("left"))
    return made.bytes()


def _cell(width: int, text: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + paragraph(run(text, FANG, 12), line=20)
        + "</w:tc>"
    )


def tabbed_numbers_and_borders() -> bytes:
    """Page numbers by tab stops, an imprint of paragraphs between borders, heading styles."""
    made = Builder()
    made.document.styles["Normal"].element.get_or_add_pPr()
    made.add(*head("金山区财政局文件", run("金财〔2024〕17号")))
    made.add(title("金山区财政局", "关于编制二〇二五年部门预算的通知"))
    made.add(paragraph(run("区级各预算单位："), line=28.95, before=28.95))
    for place, name in enumerate(("编制原则", "编制要求")):
        made.add(heading(f"{'一二'[place]}、{name}", HEI))
        made.add(heading("（一）厉行节约", KAI), *body(TEXT * 3, TEXT * 3, TEXT * 3))
        made.add(paragraph(run("1.压减一般性支出。", bold=True) + run(TEXT * 2), align=JUSTIFIED,
                           line=28.95, indent=FIRST))  # fmt: skip
        made.add(*body("（1）" + TEXT))
    made.add(*signed("金山区财政局", "2024年8月15日"))
    made.add(*imprint_paragraphs())
    stops = '<w:tab w:val="left" w:pos="280"/><w:tab w:val="right" w:pos="8564"/>'
    digits = page_field(rpr(SONG, 14, spacing=0))
    numbered = run("— ", SONG, 14) + digits + run(" —", SONG, 14)
    odd = paragraph(tab() + tab() + numbered, line=14, tabs=stops)
    made.footers(odd, paragraph(tab() + numbered, line=14, tabs=stops))
    return made.bytes()


def imprint_paragraphs() -> list[str]:
    """On a page of their own, below a spacer that leaves room for both and their borders."""
    right = '<w:tab w:val="right" w:pos="8564"/>'
    first = border("top", 8, space=1) + border("bottom", 6, space=1)
    second = border("bottom", 8, space=1)
    printer = run("金山区财政局办公室", FANG, 14) + tab() + run("2024年8月16日印发", FANG, 14)
    how = {"line": 24, "indent": 'w:firstLine="280"'}
    return [
        paragraph(line=583, extra="<w:pageBreakBefore/>"),
        paragraph(run("抄送：区审计局，区人大财经委。", FANG, 14), borders=first, **how),
        paragraph(printer, tabs=right, borders=second, **how),
    ]


def numbered_by_word() -> bytes:
    """Headings whose numbers Word's lists print; typefaces by other makers' names; no red head."""
    made = Builder()
    numbering = made.document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind {FIRST}/></w:pPr>{rpr("黑体", 16)}</w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'
    ))  # fmt: skip
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="78"/></w:numPr>'
    made.add(paragraph(run("全区政务公开工作要点", "方正小标宋_GBK", 22), align="center", line=33))
    for name in ("深化重点领域公开", "加强政策解读", "强化组织保障"):
        made.add(paragraph(run(name, "SimHei"), line=28.95, extra=listed, before=28.95
                           if name.startswith("深") else 0))  # fmt: skip
        made.add(*[part.replace(FANG, "方正仿宋_GBK") for part in body(TEXT * 3, TEXT * 4)])
    made.footers(number("right"), number("left"))
    return made.bytes()


PAPERS: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        plain_fixed_28,
        styled_grid_of_lines,
        grid_of_characters,
        upward_with_signer,
        unsealed_with_attachments,
        letter_with_borders,
        minutes_with_names,
        long_table,
        tabbed_numbers_and_borders,
        numbered_by_word,
    )
}
