"""Accidents of layout: page marks in words, wrapped lines, doubled bodies, blanks, drawn tables.

Reads: a draft. Writes: the draft as running text; the cells of drawn tables.
Leaves unread: line breaks that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duban.reading.boxes import Row, box_rows
from duban.reading.cleaning.drafts import Draft, Range

_PAGE_NUMBER = re.compile(
    r"(?:^|\n)[ ]*(?:— ?\d{1,3} ?—|第 ?\d+ ?页(?:[，/ ]*共 ?\d+ ?页)?)[ ]*(?=\n|$)"
)
_PAGED = re.compile(r"— ?\d{1,3} ?—|第 ?\d+ ?页")
_PAGE_MARK = re.compile(r"(\d{1,3})、")
_STRAY_MARK = re.compile(r"(?<=[。！？”]) ?\d{1,3} *$")
_RUN_OF_BARS = re.compile(r"\|(?: ?\|)+")
_BOX_CORNER = re.compile("[┌├└╔╠╚┏┣┗╒╞╘+]")


def drop_page_numbers(draft: Draft) -> None:
    """Lines that hold nothing but the number of a page."""
    if ("页" in draft.text or "—" in draft.text) and _PAGED.search(draft.text):
        draft.drop([m.span() for m in _PAGE_NUMBER.finditer(draft.text)])


def drop_page_marks(draft: Draft) -> None:
    """``1、`` at the start and ``2、``, ``3、`` … inside words: counters of a document site."""
    text = draft.text
    first = _PAGE_MARK.search(text, 0, 8)
    if first is None or first.start() > 4 or first.group(1) != "1":
        return
    marks: list[re.Match[str]] = []
    for match in _PAGE_MARK.finditer(text):
        follows_digit = match.start() > 0 and text[match.start() - 1] in ".0123456789"
        if int(match.group(1)) == len(marks) + 1 and not follows_digit:
            marks.append(match)
    inside = [m for m in marks[1:] if _interrupts(text, m.start())]
    if not inside or len(inside) * 2 < len(marks) - 1:
        return
    draft.drop([(_behind_blanks(text, m.start()), m.end()) for m in marks])
    stray = _STRAY_MARK.search(draft.text.rstrip())
    if stray:
        draft.drop([stray.span()])


def _behind_blanks(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in " \n":
        position -= 1
    return position


def _interrupts(text: str, start: int) -> bool:
    position = _behind_blanks(text, start)
    return position > 0 and text[position - 1] not in "。！？；："


def redraw_boxes(draft: Draft) -> list[tuple[Row, ...]]:
    """Tables drawn with line characters become cells one after the other, put together."""
    if not _BOX_CORNER.search(draft.text):
        return []
    found: list[tuple[Row, ...]] = []
    text: list[str] = []
    at: list[int] = []
    position = 0
    for start, end, rows in box_rows(draft.text):
        text += (draft.text[position:start], "\n")
        at += (*draft.at[position:start], draft.at[start])
        for row in rows:
            for cell in row:
                text += (*(draft.text[i] for i in cell), "\n")
                at += (*(draft.at[i] for i in cell), draft.at[cell[-1] if cell else start])
        found.append(tuple(tuple(tuple(draft.at[i] for i in cell) for cell in row) for row in rows))
        position = end
    if found:
        draft.text = "".join(text) + draft.text[position:]
        draft.at = [*at, *draft.at[position:]]
    return found


def drop_bars_of_no_table(draft: Draft) -> None:
    """Runs of bars on lines that hold no row: what a page's layout leaves behind."""
    if "|" in draft.text:
        draft.drop(_bars_of_no_table(draft.text), noise=False, leave="\n")


def _bars_of_no_table(text: str) -> Iterator[Range]:
    start = 0
    for line in text.split("\n"):
        if "|" in line and sum(bool(cell.strip()) for cell in line.split("|")) < 2:
            for run in _RUN_OF_BARS.finditer(line):
                yield start + run.start(), start + run.end()
        start += len(line) + 1


def drop_second_body(draft: Draft) -> None:
    """A page that carries its body twice (for desks and for phones) is read once."""
    text = draft.text
    for start in _body_starts(text):
        probe = text[start : start + 60]
        again = text.find(probe, start + 120)
        if again < 0:
            continue
        length = 60
        while again + length < len(text) and text[start + length] == text[again + length]:
            length += 1
            if start + length == again:
                break
        if length >= 120 and again - (start + length) <= 80:
            draft.drop([(again, again + length)])
            return


def _body_starts(text: str) -> list[int]:
    starts = [0] + [m.end() for m in re.finditer(r"[\n ]+", text[:1500])]
    return [s for s in starts if len(text) - s > 240][:40]


# --- wrapped lines -------------------------------------------------------------------------------

_SENTENCE_END = tuple("。！？；：”」）…")
_ENDED = tuple("。！？；：”")
_LIST_START = re.compile(
    r"[ ]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|[①-⑳]"
    r"|第[一二三四五六七八九十]+[，、条项]"
    r"|[\u4e00-\u9fff]{2,8}：)"
)


# Fewer do not show how wide a page was.
_FEWEST_LINES = 3


def join_wrapped_lines(draft: Draft) -> None:
    """Lines that end because the page does, not because the sentence does, become one."""
    if draft.text.count("\n") < _FEWEST_LINES - 1:
        return
    lines = draft.text.split("\n")
    edge = _page_width(lines)
    if edge is None:
        return
    ranges: list[Range] = []
    position = 0
    for line, following in pairwise(lines):
        position += len(line)
        bare = line.rstrip(" ")
        full = edge - (16 if bare[-1:].isdigit() else 10) <= _width(line) <= edge + 4
        if (
            (full or _breaks_address(bare, following))
            and following.strip()
            and not following.startswith("  ")
            and not (_is_row(bare) and _is_row(following.rstrip(" ")))
            and not (bare.endswith(_ENDED) and _LIST_START.match(following))
        ):
            ranges.append((position - len(line) + len(bare), position + 1))
        position += 1
    draft.drop(ranges, noise=False)


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table that has bars on both sides."""
    return line.startswith("|") and line.endswith("|")


_ADDRESS_OPENS = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]*$")


def _breaks_address(line: str, following: str) -> bool:
    """Whether a line ends inside an e-mail address: narrow letters make it a narrow line."""
    return bool(re.match("[a-z0-9.]", following) and _ADDRESS_OPENS.search(line))


def _page_width(lines: list[str]) -> int | None:
    """How wide the page of a wrapped text was, in half-width characters, else ``None``."""
    # No character has more than two places and a half.
    long = [line for line in lines if len(line) >= 15]
    cut = [line for line in long if not line.rstrip().endswith(_SENTENCE_END) and line.strip()]
    full = [w for w in map(_width, cut) if w >= 36] if len(cut) >= _FEWEST_LINES else []
    if len(full) < _FEWEST_LINES:
        return None
    widths = [_width(line) for line in lines]
    edge = sorted(full)[-max(1, len(full) // 8)]
    near = sum(edge - 10 <= w <= edge + 4 for w in widths)
    wider = sum(w > edge + 4 for w in widths)
    return None if near < 3 or near < wider * 4 or edge > 120 else edge


def _width(line: str) -> int:
    """In half-width characters: a Chinese character takes three bytes of UTF-8 and two places."""
    characters = len(line)
    return characters + (len(line.encode("utf-8", "surrogatepass")) - characters) // 2


# --- blanks ---------------------------------------------------------------------------------------

_BREAKS = re.compile(r"\n[ \n]+| (?: *)\n[ \n]*")
_SPACES = re.compile(r"  +")
_NEAR_DIGITS = re.compile(
    r" (?:(?<=\d )(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff“（] )(?=\d)(?!\d{1,3}[.、]|(?:19"
    r"|20)\d\d ?[年\-/.]|\d{1,2} ?月))"
)
_SINGLE = re.compile(r" [\u4e00-\u9fff][ ：\n]")
_SPACED_LABEL = re.compile(r"(?:^|(?<=[\n ]))[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,4} ?(?=：)")
_SPACED_LINE = re.compile(r"(?:^|(?<=\n)) *[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){3,} *(?=\n|$)")


def squeeze(draft: Draft) -> None:
    """No blanks in spaced labels and lines and beside digits; one blank, one break elsewhere."""
    text = draft.text
    if " " in text:
        if _SINGLE.search(text):
            draft.drop(_blanks_inside_words(text), noise=False)
        draft.drop((m.span() for m in _NEAR_DIGITS.finditer(draft.text)), noise=False)
    text = draft.text
    if "\n\n" in text or "\n " in text or " \n" in text:
        draft.drop((m.span() for m in _BREAKS.finditer(text)), noise=False, leave="\n")
    draft.drop((m.span() for m in _SPACES.finditer(draft.text)), noise=False, leave=" ")
    start = len(draft.text) - len(draft.text.lstrip(" \n"))
    end = len(draft.text.rstrip(" \n"))
    draft.drop([r for r in ((0, start), (end, len(draft.text))) if r[0] < r[1]], noise=False)


def _blanks_inside_words(text: str) -> list[Range]:
    return [
        (m.start() + inner.start(), m.start() + inner.end())
        for pattern in (_SPACED_LABEL, _SPACED_LINE)
        for m in pattern.finditer(text)
        for inner in re.finditer(" +", m.group())
    ]
