"""What is tried on one database alone, and what is done once for all who ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest

from duban import render
from duban.writing import written

collect_ignore = ["test_guards.py" if os.environ.get("DUBAN_DATABASE_URL") else "test_wall.py"]

_PRINTED = cache(render.pdf_of)


@pytest.fixture(autouse=True, scope="module")
def _what_was_printed_is_not_printed_again() -> Iterator[None]:
    """Who may have a paper is asked a hundred times, and LibreOffice takes seconds for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "pdf_of", _PRINTED)
        patch.setattr(written, "pdf_of", _PRINTED)
        yield
