"""The characters of a PDF page as Unicode has them.

Reads: a text page of pdfium, which gives characters beyond 16 bits in halves. Runs in a worker
process only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium


def codes(text_page: Any, most: int) -> Iterator[tuple[int, int]]:
    """The index and the code of each character, of a torn one those of its second half.

    A first half without a second is passed over, a second without a first comes as it is.
    """
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(text_page), most)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield index, code
