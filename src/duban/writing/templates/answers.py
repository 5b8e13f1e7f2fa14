"""What a worker process answers about a template: wrong fields, or the docx that was filled in.

Apart from the module that opens templates, so that the caller's process never loads its parsers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from duban.errors import WrongField

WRONG, DONE = b"W", b"D"


def packed(wrong: Sequence[WrongField]) -> bytes:
    """Wrong fields as bytes, which follow ``WRONG``."""
    return json.dumps([asdict(field) for field in wrong]).encode()


def unpacked(body: bytes) -> tuple[WrongField, ...]:
    """The wrong fields that ``packed`` was given."""
    return tuple(WrongField(**field) for field in json.loads(body))
