"""Fictional papers to be written, with everything that a paper can have."""

from __future__ import annotations

import datetime

from duban.writing.report import (
    Align,
    Attachment,
    Cell,
    Colour,
    Contact,
    Cut,
    Heading,
    Imprint,
    Letterhead,
    Level,
    Line,
    Paragraph,
    Report,
    Row,
    Run,
    Signature,
    Table,
    words,
)

DAY = datetime.date(2024, 3, 7)


def given_row(*texts: str) -> Row:
    """A row of plain cells."""
    return tuple(Cell(words(text)) for text in texts)


def given_head(*texts: str) -> Row:
    """A row of heads."""
    return tuple(Cell(words(text), align=Align.CENTRE, label=True) for text in texts)


def given_paper() -> Report:
    """A paper in the general layout, with every kind of part."""
    findings = Table(
        (1, 4, 6, 2),
        (
            given_head("序号", "反馈问题", "整改措施", "完成时限"),
            (
                Cell(words("1"), rows=2, align=Align.CENTRE),
                Cell(words("制度执行不严"), rows=2),
                Cell(words("修订采购管理办法")),
                Cell(words("2024年3月底前"), colour=Colour.YELLOW),
            ),
            given_row("清退超标准支出0.86万元", "长期坚持"),
            given_row("2", "台账缺失", "补建设备台账", "立行立改"),
        ),
        caption="问题清单",
        landscape=True,
    )
    return Report(
        "云溪县教育局关于巡察整改\n进展情况的报告",
        (
            Paragraph(words("根据工作安排，现将整改进展情况报告如下。")),
            Heading(Level.ONE, "总体情况"),
            Paragraph(
                words(
                    "共反馈问题",
                    Run("25", source="整改台账"),
                    "个，已完成整改",
                    Run("19", source="整改台账，状态为已完成"),
                    "个，完成率",
                    Run("76%", source="19÷25", strong=True),
                    "。",
                )
            ),
            Heading(Level.ONE, "逐项整改情况"),
            Heading(Level.TWO, "履行主体责任方面", words("问题两个。")),
            Heading(Level.THREE, "关于制度执行不严的问题。", words("已完成并长期坚持。")),
            Heading(Level.FOUR, "修订采购管理办法。"),
            Paragraph(words("闾丘野、即墨青、宗政白。"), label="参加："),
            findings,
            Heading(Level.ONE, "下一步工作"),
            Paragraph(words("持续抓好落实。"), indented=False),
        ),
        letterhead=Letterhead(
            "云溪县教育局",
            number="云教发〔2024〕3号",
            copy_number="000001",
            urgency="特急",
            signers=("闾丘野",),
        ),
        subtitle="（2024年3月7日）",
        addressees=("云溪县委", "云溪县人民政府"),
        attachments=(
            Attachment("整改台账", (Heading(Level.ONE, "说明"), findings)),
            Attachment("制度目录", (Paragraph(words("采购管理办法")),)),
        ),
        signature=Signature(("云溪县教育局",), DAY, sealed=True),
        contact=Contact("即墨青", "0000-1234567", "云溪县城关镇1号", "000000", "a@example.invalid"),
        note="此件主动公开",
        imprint=Imprint(
            copies=("云溪县委办公室", "云溪县人民政府办公室"),
            distribution=("局领导", "机关各科室"),
            printer="云溪县教育局办公室",
            day=DAY,
        ),
    )


def given_form() -> Report:
    """A slip to fill in, with a receipt to tear off."""
    label = [Cell(words(text), label=True) for text in ("督办事项", "责任单位", "办理时限")]
    matter, unit, due = label
    rows = (
        (matter, Cell(words("完成校舍安全排查\n并建立台账"), columns=3)),
        (unit, Cell(words("后勤服务科")), due, Cell(words("2024年3月15日前"))),
        (Cell(words("办理情况"), label=True), Cell(columns=3)),
    )
    return Report(
        "督办通知单",
        (
            Line("督办〔2024〕12号", "紧急程度：加急"),
            Table((2, 3, 2, 3), rows, head=0, heights=((2, 6),)),
            Cut("回　　执"),
            Line(right="签收人："),
        ),
    )
