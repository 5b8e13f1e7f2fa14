"""Texts that documents bring and that files must survive, and what has to be left of them."""

from __future__ import annotations

import re

from hypothesis import strategies

# What no XML and no UTF-8 can hold; everything else has to come through.
_LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PIECES = [
    # markup of every writer, and what looks like finished markup of one
    "<b>检修</b>",
    "<r><t>检修</t></r>",
    "</w:t></w:r>",
    "<script>alert(1)</script>",
    "]]>",
    "<!-- -->",
    "&amp;",
    "&#x41;",
    "a & b < c > d",
    "\"'",
    "{{标题}}",
    "｛｛标题｝｝",
    "_x0041_",
    # formulas
    '=HYPERLINK("http://example.invalid")',
    "+1",
    "-1",
    "@SUM(A1)",
    "=1+1",
    # control characters, halves of characters, what is no character
    "\x00\x01\x0b\x0c\x1f\x7f",
    "\ud83d",
    "\udc00",
    "\ufffe\uffff",
    # rare characters: extension B, emoji, private use, variants, right to left
    "𠮷𤭢",
    "👩🏽\u200d💻",
    "\ue000\U000f0000",
    "葛\U000e0100",
    "\u202eabc",
    "é e\u0301",
    # white space
    "  ",
    "\u3000",
    "\n",
    "\t",
    "检修锅炉",
]
TEXTS = strategies.one_of(
    strategies.lists(strategies.sampled_from(_PIECES), max_size=6).map("".join),
    strategies.text(strategies.characters(exclude_characters="\r"), max_size=60),
    # a word that no line holds
    strategies.integers(200, 3000).map(lambda length: "A" * length),
    strategies.integers(200, 3000).map(lambda length: "𠮷" * length),
)


def kept(text: str) -> str:
    """The text without what no file can hold."""
    return _LOST.sub("", text)
