"""Text as it is sought: one width, one case, no blanks between Chinese characters.

Pure: the same for what is put in and for what is asked.
"""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def folded(text: str) -> str:
    """The text in the form in which it is compared."""
    one_width = unicodedata.normalize("NFKC", text).casefold()
    return _BETWEEN_CHINESE.sub("", _BLANKS.sub(" ", one_width).strip())


def words_of(query: str) -> tuple[str, ...]:
    """What must all occur: the parts of a query between blanks, each once."""
    return tuple(dict.fromkeys(part for part in _BLANKS.split(query.strip()) if part))
