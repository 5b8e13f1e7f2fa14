"""Documents as pages: PDF through LibreOffice, pictures of pages, and what stands where on them.

Reads: bytes of a docx, a workbook, a PDF. Writes: PDF, PNG, measured pages in millimetres.
Knows nothing of what documents mean. Whatever opens a PDF runs in a worker process with limits.
"""

from duban.render.fonts import MissingFont, missing_fonts
from duban.render.images import DOTS_PER_INCH, page_image, page_images
from duban.render.labels import REFUSALS
from duban.render.measuring import Glyph, Line, MeasuredPage, Rule, measured
from duban.render.pdf import pdf_of, pdfs_of

__all__ = [
    "DOTS_PER_INCH",
    "REFUSALS",
    "Glyph",
    "Line",
    "MeasuredPage",
    "MissingFont",
    "Rule",
    "measured",
    "missing_fonts",
    "page_image",
    "page_images",
    "pdf_of",
    "pdfs_of",
]
