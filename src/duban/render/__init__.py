"""Documents as pages: PDF through LibreOffice, pictures of pages, and what stands where on them.

Reads: bytes of a docx, a workbook, a PDF. Writes: PDF, PNG, measured pages in millimetres.
Knows nothing of what documents mean. Whatever opens a PDF runs in a worker process with limits.
"""

from duban.render.measuring import Glyph, Line, MeasuredPage, Rule, measured

__all__ = ["Glyph", "Line", "MeasuredPage", "Rule", "measured"]
