"""Accidents of layout: page marks in words, wrapped lines, doubled bodies, blanks, drawn tables.

Reads: a draft. Writes: the draft as running text; the cells of drawn tables.
Leaves unread: line breaks that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

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
    """A page that carries its body twice (for desks and for phones) is read once.

    Two equal rows of a table are none: a body has a sentence that ends.
    """
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
        is_body = length >= 120 and "。" in text[start : start + length]
        if is_body and again - (start + length) <= 80:
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


def join_wrapped_lines(draft: Draft, *, apart: Callable[[str, int], bool]) -> int | None:
    """Lines that end because the page does, not because the sentence does, become one.

    How full a line is shows in the source, where nothing was taken out of it yet. A line of
    which ``apart`` holds is no part of a sentence. Answers how wide the page is, if it wraps.
    """
    if draft.text.count("\n") < _FEWEST_LINES - 1:
        return None
    lines = draft.text.split("\n")
    if not _may_be_wrapped(lines):
        return None
    ends = list(accumulate((len(line) + 1 for line in lines), initial=-1))[1:]
    widths = _source_widths(draft, lines, ends)
    edge = _page_width(lines, widths)
    if edge is None:
        return None
    drops: list[Range] = []
    triples = zip(lines, lines[1:], [*lines[2:], ""], strict=False)
    for end, width, (line, following, behind) in zip(ends, widths, triples, strict=False):
        if not _goes_on(line, following, width, edge) or apart(draft.text, end + 1):
            continue
        if _is_signature(following, behind):
            continue
        drops.append((end - len(line) + len(line.rstrip(" ")), end + 1))
    draft.drop(drops, noise=False)
    return edge


_BREAK = re.compile(r"\n[ \n]*")


def join_around_noise(draft: Draft, edge: int) -> None:
    """As ``join_wrapped_lines``, for a sentence that stood on both sides of what was taken out."""
    t, at = draft.text, draft.at
    drops: list[Range] = []
    for gap in _BREAK.finditer(t):
        start, end = gap.span()
        nothing_out = end < len(t) and at[end] - at[start - 1] == end - start + 1
        if nothing_out or not start or end == len(t):
            continue
        line = t[t.rfind("\n", 0, start) + 1 : start].rstrip(" ")
        following = t[end : t.find("\n", end)]
        behind = draft.source[at[start - 1] + 1 : at[start - 1] + 3]
        if line.endswith(_ENDED) or not behind.lstrip(" \u3000").startswith("\n"):
            continue
        if _goes_on(line, following, _source_width(draft, at[start - 1]), edge):
            drops.append((start, end))
    draft.drop(drops, noise=False)


def _goes_on(line: str, following: str, width: int, edge: int) -> bool:
    """Whether a line fills the page, so that the sentence goes on in the next."""
    bare = line.rstrip(" ")
    full = edge - (16 if bare[-1:].isdigit() else 10) <= width <= edge + 4
    return (
        (full or _breaks_address(bare, following))
        and bool(following.strip())
        and not following.startswith("  ")
        and not (_is_row(bare) and _is_row(following.rstrip(" ")))
        and not _NUMBER_LINE.fullmatch(following)
        and not (bare.endswith(_ENDED) and _begins_anew(following, edge))
    )


def _begins_anew(line: str, edge: int) -> bool:
    """Whether a line behind the end of a sentence is of a list, or neither filled nor ended."""
    if _LIST_START.match(line):
        return True
    return not line.rstrip(" ").endswith(_SENTENCE_END) and _width(line) < edge - 16


def _source_widths(draft: Draft, lines: list[str], ends: list[int]) -> list[int]:
    """How wide each line is, or the last line of the source in it, if several went into it."""
    if len(draft.text) == len(draft.source):
        return [_width(line.rstrip(" ")) for line in draft.source.split("\n")]
    return [
        _source_width(draft, draft.at[end - len(line) + len(line.rstrip(" ")) - 1])
        if line.strip()
        else 0
        for line, end in zip(lines, ends, strict=True)
    ]


def _source_width(draft: Draft, place: int) -> int:
    start = draft.source.rfind("\n", max(0, place - _WIDEST), place) + 1
    end = draft.source.find("\n", place, place + _WIDEST)
    if not start and place >= _WIDEST:
        return _TOO_WIDE
    if end < 0:
        end = len(draft.source)
    return _width(draft.source[start:end].rstrip(" ")) if end - start < _WIDEST else _TOO_WIDE


_WIDEST = 120
_TOO_WIDE = 1000


_DAY_LINE = re.compile(r" *20\d\d年\d{1,2}月\d{1,2}日 *")


def _is_signature(line: str, behind: str) -> bool:
    """Whether a body stands over a full date: who signs is no end of the sentence before."""
    return bool(_DAY_LINE.fullmatch(behind)) and not line.rstrip(" ").endswith(_SENTENCE_END)


# The number of a document, alone on its line.
_NUMBER_LINE = re.compile(
    r" *[\u4e00-\u9fffA-Za-z]{1,16}[〔\[【（](?:19|20)\d\d[〕\]】）]\d{1,5}号 *"
)


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table that has bars on both sides."""
    return line.startswith("|") and line.endswith("|")


_ADDRESS_OPENS = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]*$")


def _breaks_address(line: str, following: str) -> bool:
    """Whether a line ends inside an e-mail address: narrow letters make it a narrow line."""
    return bool(re.match("[a-z0-9.]", following) and _ADDRESS_OPENS.search(line))


def _may_be_wrapped(lines: list[str]) -> bool:
    """Whether some long lines end in no mark: told before the widths, which cost more."""
    # No character has more than two places and a half.
    unended = [len(x) >= 15 and not x.rstrip().endswith(_SENTENCE_END) for x in lines]
    return sum(unended) >= _FEWEST_LINES


def _page_width(lines: list[str], widths: list[int]) -> int | None:
    """How wide the page of a wrapped text was, in half-width characters, else ``None``."""
    full = [
        width
        for line, width in zip(lines, widths, strict=True)
        if width >= 36 and not line.rstrip().endswith(_SENTENCE_END)
    ]
    if len(full) < _FEWEST_LINES:
        return None
    edge = sorted(full)[-max(1, len(full) // 8)]
    near = sum(edge - 10 <= w <= edge + 4 for w in widths)
    wider = sum(w > edge + 4 for w in widths)
    # A page ends a line anywhere; where few of them are cut, they are paragraphs.
    anywhere = sum(edge - 10 <= w <= edge + 4 for w in full)
    if near < 3 or near < wider * 4 or anywhere * 5 < near * 2 or edge > _WIDEST:
        return None
    return edge


def _width(line: str) -> int:
    """In half-width characters: a Chinese character takes three bytes of UTF-8 and two places."""
    characters = len(line)
    return characters + (len(line.encode("utf-8", "surrogatepass")) - characters) // 2


# --- blanks ---------------------------------------------------------------------------------------

_BREAKS = re.compile(r"\n[ \n]+| (?: *)\n[ \n]*")
_SPACES = re.compile(r"  +")
_NEAR_DIGITS = re.compile(
    r" (?:(?<=\d )(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff“（] )(?=\d)(?!\d{1,3}[.、]|(?:19"
    r"|20)\d\d ?[年\-/.]|\d{1,2}(?:[至—]\d{1,2})? ?月))"
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
