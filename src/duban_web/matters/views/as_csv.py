"""What is on a screen as a file for spreadsheet programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from duban.writing.sentences import looks_like_formula, sound


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """The answer that is kept under this name; nothing in it is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_plain(words) for words in row] for row in rows)
    return HttpResponse(
        text.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def _plain(words: str) -> str:
    # OWASP, CSV injection: an apostrophe before it makes a spreadsheet program take it as text.
    told = sound(words)
    return f"'{told}" if looks_like_formula(told) else told
