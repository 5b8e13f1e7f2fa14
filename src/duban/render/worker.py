"""Opens a PDF or prints a document: what runs in the worker, and nowhere else but in tests."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from duban.errors import UnreadableFile
from duban.render import libreoffice
from duban.render.frames import framed
from duban.render.glyphs import glyphs
from duban.render.labels import refuse
from duban.render.limits import CAPS, PRINTING_SECONDS
from duban.render.packed import Packing
from duban.render.pdf import settled
from duban.render.placing import Placing
from duban.render.rules import rules
from duban.render.word_grid import respaced
from duban.sandbox import Report

_POINTS = 72


def measure(data: bytes, options: Mapping[str, Any], report: Report) -> list[bytes | memoryview]:
    """The task of measuring: packed pages."""
    packing = Packing()
    with closing(_opened(data)) as document:
        count = len(document)
        for number in range(count):
            report(number, count)
            with closing(_page(document, number)) as page:
                placing = Placing(page.raw)
                size = (round(placing.width, 4), round(placing.height, 4))
                its_glyphs = glyphs(page.raw, placing)
                packing.add(size, 90 * placing.quarters, its_glyphs, rules(page.raw, placing))
            if len(packing.characters) > CAPS.document_glyphs:
                raise refuse("too_large", limit=CAPS.document_glyphs)
        report(count, count)
    return packing.finished()


def draw(data: bytes, options: Mapping[str, Any], report: Report) -> list[bytes | memoryview]:
    """The task of drawing: the pages of ``options["pages"]``, counted from 0, as framed PNG.

    Pages that are not there are passed over.
    """
    dots = float(options["dots_per_inch"])
    with closing(_opened(data)) as document:
        wanted = [index for index in options["pages"] if index < len(document)]
        return framed([_picture(document, index, dots) for index in wanted])


def _picture(document: pypdfium2.PdfDocument, index: int, dots: float) -> bytes:
    with closing(_page(document, index)) as page:
        width, height = page.get_size()
        pixels = width * height * (dots / _POINTS) ** 2
        # A page as large as a wall is drawn smaller; its PNG says with how many dots.
        dots *= min(1.0, math.sqrt(CAPS.page_pixels / max(pixels, 1.0)))
        picture = page.render(scale=dots / _POINTS).to_pil().convert("RGB")
    png = io.BytesIO()
    picture.save(png, "png", dpi=(dots, dots))
    return png.getvalue()


def print_documents(
    data: bytes, options: Mapping[str, Any], report: Report
) -> list[bytes | memoryview]:
    """The task of printing: documents, one after the other in the payload, as PDF."""
    documents = []
    start = 0
    for length, suffix in zip(options["lengths"], options["suffixes"], strict=True):
        documents.append((_as_word_means_it(data[start : start + length], suffix), suffix))
        start += length
    bounds = libreoffice.Bounds(seconds=PRINTING_SECONDS)
    pdfs = libreoffice.convert_all(documents, "pdf", bounds=bounds)
    return framed([settled(pdf, options["made"]) for pdf in pdfs])


def _as_word_means_it(data: bytes, suffix: str) -> bytes:
    """A Word file said so that LibreOffice lays it out alike; what is none, it is to refuse."""
    if suffix != "docx":
        return data
    try:
        return respaced(data)
    except UnreadableFile:
        return data


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        is_locked = pdfium.FPDF_GetLastError() in locked
        raise refuse("password_protected" if is_locked else "damaged") from error
    count = len(document)
    if 1 <= count <= CAPS.pages:
        return document
    document.close()
    if count:
        raise refuse("too_many_pages", count=count, limit=CAPS.pages)
    raise refuse("damaged")


def _page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise refuse("damaged") from error
