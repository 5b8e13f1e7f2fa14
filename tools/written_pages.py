"""Pages whose tables are written by a tool: the parts between marks are the tool's, the rest stays.

Reads: a page of ``docs``. Writes: the same page with its tables anew.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import django

DOCS = Path(__file__).resolve().parents[1] / "docs"


def with_tables(page: Path, tool: str, parts: Mapping[str, Iterable[str]]) -> str:
    """The page with the lines of each part between the marks that bear its name."""
    text = page.read_text("utf-8")
    for name, lines in parts.items():
        begin, end = f"<!-- {name}: written by tools/{tool}.py -->\n", f"<!-- end of {name} -->\n"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        table = "\n".join(lines)
        text = f"{before}{begin}\n{table}\n\n{end}{after}"
    return text


def write(page: Path, text: Callable[[], str]) -> None:
    """Write the page anew, with the application's own definitions at hand and no data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_web.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DUBAN_DATA", folder)
        django.setup()
        page.write_text(text(), "utf-8")
