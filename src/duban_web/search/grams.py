"""Text as pairs of neighbouring characters (bigrams), which both databases index alike.

Chinese has no blanks between words, and what a segmenter takes for a word is not what somebody
looks for: 「动场」 finds 运动场. Every stretch without blanks becomes its pairs; a word of the
query is there where all its pairs are, which a look at the text itself then confirms.

Pure: the same for what is put in and for what is asked. A pair is written in letters and digits
alone, so that no parser of a database takes it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_WIDTH = 4


def grams_of(*folded_texts: str) -> str:
    """The pairs of all texts, each once, between blanks; a stretch's last character stands alone.

    So whoever looks for one character finds it by what begins with it.
    """
    found: dict[str, None] = {}
    for text in folded_texts:
        for stretch in text.split():
            codes = [_code(character) for character in stretch]
            found.update(dict.fromkeys(map(str.__add__, codes, codes[1:])))
            found[codes[-1]] = None
    return " ".join(found)


def pairs_of(folded_word: str) -> Sequence[str]:
    """What must all be there for a word; for a word of one character, how one of them begins."""
    codes = [_code(character) for character in folded_word]
    return list(dict.fromkeys(map(str.__add__, codes, codes[1:]))) or codes


def is_beginning(pair: str) -> bool:
    """Whether it is no pair, but how pairs begin."""
    return len(pair) == _WIDTH


# Asked for each character of all that is put in.
@cache
def _code(character: str) -> str:
    # Beyond a million characters two may share a code: the look at the text tells them apart.
    number = ord(character)
    return "".join(_DIGITS[number >> shift & 31] for shift in (15, 10, 5, 0))
