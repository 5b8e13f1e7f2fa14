"""What is read on a page of the portal."""

from __future__ import annotations

import html
import re
from typing import Any


def words(answer: Any) -> str:
    """What stands in the middle of it."""
    assert answer.status_code == 200, answer.status_code
    text = answer.content.decode().partition("<main")[2].partition(">")[2].partition("</main")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def menu(answer: Any) -> str:
    """What stands in the menu."""
    text = answer.content.decode().partition('<nav class="menu"')[2].partition("</nav")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text.partition(">")[2])).split())
