"""Reports as web pages: one file each, without scripts and without anything from elsewhere.

Reads: a report and a layout. Writes: the bytes of an accessible page that is read on a phone and
printed on paper. Leaves unread: where pages end, which is the browser's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing.html.blocks import block_elements
from duban.writing.html.frame import (
    attachment_elements,
    ending_elements,
    imprint_elements,
    opening_elements,
)
from duban.writing.html.looks import style_sheet
from duban.writing.html.markup import element, escaped
from duban.writing.layouts import Layout
from duban.writing.report import Report

__all__ = ["html_bytes"]

# Should a text ever get through as markup, it can still run and load nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_bytes(report: Report, layout: Layout) -> bytes:
    """The report as a page in UTF-8; the same report and layout always give the same bytes."""
    title = " ".join(report.name.split())
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Duban">',
        element("title", escaped(title or layout.title)),
        f"<style>\n{style_sheet(layout)}\n</style>",
    )
    main = "\n".join(_parts(report, layout))
    page = (
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        *head,
        "</head>",
        "<body>",
        f'<main class="{layout.head.kind}">',
        main,
        "</main>",
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(page).encode()


def _parts(report: Report, layout: Layout) -> Iterator[str]:
    yield from opening_elements(report, layout)
    yield from block_elements(report.blocks, below=1)
    yield from ending_elements(report)
    for number, attachment in enumerate(report.attachments, 1):
        yield from attachment_elements(attachment, number, len(report.attachments))
    yield from imprint_elements(report, layout)
