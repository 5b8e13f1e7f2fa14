"""The text as the extractors read it: one spelling, no site noise, no accidents of layout.

Reads: a SourceText. Writes: a CleanText, every character of which knows its place in the source.
Leaves unread: buttons, counters, breadcrumbs and page marks of sites, kept as ``noise``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban import lexicon
from duban.chinese.punctuation import INVISIBLE, one_spelling
from duban.reading.boxes import Row, box_rows
from duban.text import SourceText, Span

Range = tuple[int, int]

_TAG = re.compile(
    r"<(?:/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,300})?/?|!--.{0,300}?--)>|&(?:nbsp|ensp|emsp);"
)
_GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])（[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}）")
_PAGE_NUMBER = re.compile(
    r"(?:^|\n)[ ]*(?:— ?\d{1,3} ?—|第 ?\d+ ?页(?:[，/ ]*共 ?\d+ ?页)?)[ ]*(?=\n|$)"
)
_PAGE_MARK = re.compile(r"(?<![\d.])(\d{1,3})、")
_RUN_OF_BARS = re.compile(r"\|(?: ?\|)+")
_SENTENCE_END = "。！？；：”」）…"
_LIST_START = re.compile(
    r"[ ]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|[①-⑳]|第[一二三四五六七八九十]+[，、条项]"
    r"|[\u4e00-\u9fff]{2,8}：)"
)
_DATE_VALUE = (
    r"(?:\d{4} ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?)"
)
_NAME_VALUE = r"[^\s|：，。；]{1,24}(?: [^\s|：，。；]{1,3}(?=$|[\s|】]))?"


@dataclass(frozen=True)
class Grid:
    """A table in clean text: ``cells[row][column]`` is a range of the text, or ``None`` if empty."""

    start: int
    end: int
    cells: tuple[tuple[Range | None, ...], ...]


@dataclass(frozen=True)
class CleanText:
    """``text`` is what the extractors read; ``at[i]`` is where its character i stands in the source.

    ``metadata`` holds what the page says about the document (label, value), ``grids`` the tables
    that are tables in the file, ``spun`` whether a machine has rewritten the words.
    """

    source: SourceText
    text: str
    at: Sequence[int]
    noise: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    spun: bool = False

    def trim(self, start: int, end: int, also: str = "") -> Range:
        """The range without white space (and the characters of ``also``) at both ends."""
        blank = " \n|" + also
        while start < end and self.text[start] in blank:
            start += 1
        while end > start and self.text[end - 1] in blank:
            end -= 1
        return start, end

    def quote(self, start: int, end: int) -> str:
        """The document's own characters of a range, without white space and noise."""
        characters = self.source.characters
        return "".join(
            characters[i]
            for i, c in zip(self.at[start:end], self.text[start:end], strict=True)
            if c not in " \n" and not characters[i].isspace()
        )

    def span(self, start: int, end: int) -> Span:
        """Where a range stands in the source."""
        start, end = self.trim(start, end)
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.source.characters)
            return Span(here, here)
        places = self.at[start:end]
        return Span(min(places), max(places) + 1)


class _Draft:
    """The text while it is being cleaned: characters and their places, always of one length."""

    def __init__(self, text: str, at: Sequence[int]) -> None:
        self.text = text
        self.at = list(at)
        self.noise: list[Range] = []
        self.metadata: list[tuple[str, str]] = []

    def drop(self, ranges: Iterable[Range], *, noise: bool = True, leave: str = "") -> None:
        """Take ranges out; ``leave`` (one character or none) stays in the place of each."""
        parts: list[str] = []
        at: list[int] = []
        position = 0
        for start, end in sorted(ranges):
            start = max(start, position)
            if end <= start:
                continue
            parts.append(self.text[position:start])
            at.extend(self.at[position:start])
            if leave:
                parts.append(leave)
                at.append(self.at[start])
            if noise and self.text[start:end].strip(" \n|"):
                self.noise.append((min(self.at[start:end]), max(self.at[start:end]) + 1))
            position = end
        parts.append(self.text[position:])
        at.extend(self.at[position:])
        self.text = "".join(parts)
        self.at = at


def clean(source: SourceText) -> CleanText:
    """One spelling, noise and page marks out, doubled bodies once, wrapped lines joined."""
    draft = _spelled(source)
    draft.drop(m.span() for m in _TAG.finditer(draft.text))
    draft.drop(m.span() for m in _GLOSS.finditer(draft.text))
    _drop_page_marks(draft)
    grids = _redraw_boxes(draft)
    draft.drop([m.span() for m in _PAGE_NUMBER.finditer(draft.text)])
    _drop_site_noise(draft)
    _drop_second_body(draft)
    draft.drop(_bars_of_no_table(draft.text), noise=False, leave="\n")
    if not source.tables and not grids:
        _join_wrapped_lines(draft)
    _squeeze(draft)
    spun = any(word in draft.text for word in lexicon.words("spun", "strong"))
    text = _unspun(draft.text) if spun else draft.text
    return CleanText(
        source,
        text,
        draft.at,
        noise=tuple(Span(a, b) for a, b in sorted(draft.noise)),
        metadata=tuple(draft.metadata),
        grids=tuple(_located(grids or _source_grids(source), draft)),
        spun=spun,
    )


def _bars_of_no_table(text: str) -> list[Range]:
    """Runs of bars on lines that hold no row: what a page's layout leaves behind."""
    return [
        (line.start() + run.start(), line.start() + run.end())
        for line in re.finditer(r"[^\n]*\|[^\n]*", text)
        if sum(bool(cell.strip()) for cell in line.group().split("|")) < 2
        for run in _RUN_OF_BARS.finditer(line.group())
    ]


def _spelled(source: SourceText) -> _Draft:
    characters = source.characters.replace("\r\n", " \n").replace("\r", "\n")
    kept = [i for i, c in enumerate(characters) if c not in INVISIBLE]
    return _Draft(one_spelling("".join(characters[i] for i in kept)), kept)


def _drop_page_marks(draft: _Draft) -> None:
    """``1、`` at the start and ``2、``, ``3、`` … inside words: counters of a document site."""
    marks: list[re.Match[str]] = []
    for match in _PAGE_MARK.finditer(draft.text):
        if int(match.group(1)) == len(marks) + 1 and (marks or match.start() <= 4):
            marks.append(match)
    inside = [m for m in marks[1:] if _interrupts(draft.text, m.start())]
    if not inside or len(inside) * 2 < len(marks) - 1:
        return
    ranges: list[Range] = []
    for match in marks:
        start = match.start()
        while start > 0 and draft.text[start - 1] in " \n":
            start -= 1
        ranges.append((start, match.end()))
    draft.drop(ranges)
    stray = re.search(r"(?<=[。！？”]) ?\d{1,3} *$", draft.text.rstrip())
    if stray:
        draft.drop([stray.span()])


def _interrupts(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n")
    return bool(before) and before[-1] not in "。！？；："


def _redraw_boxes(draft: _Draft) -> list[tuple[Row, ...]]:
    """Tables drawn with line characters become cells one after the other, fragments put together."""
    found: list[tuple[Row, ...]] = []
    for start, end, rows in reversed(list(box_rows(draft.text))):
        order: list[int] = []
        text: list[str] = []
        kept: list[Row] = []
        for row in rows:
            cells: list[tuple[int, ...]] = []
            for cell in row:
                cells.append(tuple(draft.at[i] for i in cell))
                order.extend(draft.at[i] for i in cell)
                text.extend(draft.text[i] for i in cell)
                order.append(draft.at[cell[-1] if cell else start])
                text.append("\n")
            kept.append(tuple(cells))
        draft.text = draft.text[:start] + "\n" + "".join(text) + draft.text[end:]
        draft.at = draft.at[:start] + [draft.at[start]] + order + draft.at[end:]
        found.append(tuple(kept))
    return found[::-1]


def _source_grids(source: SourceText) -> list[tuple[Row, ...]]:
    grids: list[tuple[Row, ...]] = []
    for table in source.tables:
        rows: list[list[tuple[int, ...]]] = [[()] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            places = tuple(range(cell.span.start, cell.span.end))
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                rows[row][cell.column] = places
        grids.append(tuple(tuple(row) for row in rows))
    return grids


def _located(grids: Iterable[tuple[Row, ...]], draft: _Draft) -> list[Grid]:
    """Tables given by places in the source, as ranges of the clean text."""
    grids = list(grids)
    if not grids:
        return []
    where = {
        place: i for i, place in reversed(list(enumerate(draft.at))) if draft.text[i] not in " \n"
    }
    located: list[Grid] = []
    for rows in grids:
        cells = tuple(tuple(_range_of(cell, where) for cell in row) for row in rows)
        inside = [cell for row in cells for cell in row if cell]
        if inside:
            located.append(Grid(min(a for a, _ in inside), max(b for _, b in inside), cells))
    return located


def _range_of(cell: Sequence[int], where: dict[int, int]) -> Range | None:
    positions = [where[place] for place in cell if place in where]
    return (min(positions), max(positions) + 1) if positions else None


def _drop_site_noise(draft: _Draft) -> None:
    ranges: list[Range] = []
    for pattern, labelled in _noise_patterns():
        for match in pattern.finditer(draft.text):
            ranges.append(match.span())
            if labelled:
                value = match.group("value").strip(" 【】[]")
                draft.metadata.append((match.group("label").replace(" ", ""), value))
    draft.drop(_merged(ranges), leave="\n")


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _noise_patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    if not _PATTERNS:
        _PATTERNS.extend(_compiled_noise())
    return tuple(_PATTERNS)


_PATTERNS: list[tuple[re.Pattern[str], bool]] = []


def _compiled_noise() -> list[tuple[re.Pattern[str], bool]]:
    edge = r"(?:^|(?<=[\n |【\[（>]))"
    phrase = lexicon.choice("noise", "phrases")
    crumbs = lexicon.choice("noise", "crumbs")
    counters = lexicon.choice("noise", "counters")
    people = lexicon.choice("noise", "people")
    dates = lexicon.choice("noise", "dates")
    records = lexicon.choice("noise", "records")
    neighbours = lexicon.choice("noise", "neighbours")
    labels = f"(?:{people}|{dates}|{records}|{counters})"
    after_label = rf"(?={labels}?：|[\s|】）\]]|$)"
    end = r"(?=[\s|】）\]<]|$)"
    return [
        (
            re.compile(
                rf"{edge}{crumbs}：? *(?:[^\n>›»]{{1,16}} *(?:-?>|›|»|>>|—|→) *)+[^\n >]{{1,16}}"
            ),
            False,
        ),
        (
            re.compile(rf"{edge}(?:首页|网站首页|主页) *(?:(?:-?>>?|›|»|→) *[^\n >›»]{{1,16}} *)+"),
            False,
        ),
        (
            re.compile(r"(?:^|(?<=\n)) *[^\n>。，：]{2,20}(?: *> *[^\n>。，：]{2,20}){2,6} *(?=\n|$)"),
            False,
        ),
        (re.compile(rf"{edge}(?:字体|字号)： ?[【\[]? *(?:大 *中 *小|T ?\| ?T)?[】\]]?"), False),
        (re.compile(rf"{edge}{neighbours}： *[^\n]{{0,60}}?(?=$|\n|  |{neighbours}：)"), False),
        (
            re.compile(
                rf"(?:{edge}|(?<=\d)|(?<=：)){counters} ?：? ?[\[（]? ?\d+ ?[\]）]? ?(?:人次|次)?{end}"
            ),
            False,
        ),
        (
            re.compile(
                rf"(?:{edge}|(?<=：))(?P<label>{dates}) ?：? ?\|? ?(?P<value>{_DATE_VALUE})(?=\D|$)"
            ),
            True,
        ),
        # 时间 is a label of minutes, too; beside the site's own labels it is the page's.
        (
            re.compile(
                rf"{edge}(?P<label>时间|日期)： ?(?P<value>{_DATE_VALUE})"
                rf"(?=\s*[【\[|]?\s*(?:{people}|{counters}|字体|字号|信息来源))"
            ),
            True,
        ),
        (
            re.compile(
                rf"{edge}(?P<label>{records}) ?(?:： ?|\| ?)(?P<value>[^\s|：]{{1,40}})? ?\|?"
            ),
            True,
        ),
        (
            re.compile(rf"{edge}(?P<label>{people}) ?： ?(?P<value>{_NAME_VALUE}?)?{after_label}"),
            True,
        ),
        (re.compile(rf"[【\[（] ?{phrase} ?：? ?[】\]）]"), False),
        (re.compile(rf"{edge}(?:{phrase}：? ?)+{end}"), False),
    ]


def _drop_second_body(draft: _Draft) -> None:
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


def _join_wrapped_lines(draft: _Draft) -> None:
    """Lines that end because the page does, not because the sentence does, become one."""
    lines = draft.text.split("\n")
    widths = [_width(line) for line in lines]
    full = [
        w
        for w, line in zip(widths, lines, strict=True)
        if w >= 36 and line.strip() and line.rstrip()[-1] not in _SENTENCE_END
    ]
    if len(full) < 3:
        return
    edge = sorted(full)[-max(1, len(full) // 8) :][0]
    near = sum(edge - 10 <= w <= edge + 4 for w in widths)
    if near < 3 or near < sum(w > edge + 4 for w in widths) * 4 or edge > 120:
        return
    ranges: list[Range] = []
    position = 0
    for i, line in enumerate(lines[:-1]):
        position += len(line)
        following = lines[i + 1]
        ended = line.rstrip().endswith(tuple("。！？；：”"))
        if (
            edge - 10 <= widths[i] <= edge + 4
            and following.strip()
            and not (following.startswith("  ") or (ended and _LIST_START.match(following)))
        ):
            blanks = len(line) - len(line.rstrip(" "))
            ranges.append((position - blanks, position + 1))
        position += 1
    draft.drop(ranges, noise=False)


def _width(line: str) -> int:
    return sum(2 if ord(c) > 0x2000 else 1 for c in line)


_BREAKS = re.compile(r"[ \n]*\n[ \n]+| +\n")
_SPACES = re.compile(r" {2,}")
_NEAR_DIGITS = re.compile(
    r"(?<=\d) (?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff“（]) (?=\d)(?!\d{1,3}[.、]|(?:19|20)\d\d ?[年\-/.]|\d{1,2} ?月)"
)
_SPACED_LABEL = re.compile(r"(?:^|(?<=[\n ]))[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,4} ?(?=：)")
_SPACED_LINE = re.compile(r"(?:^|(?<=\n)) *[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){3,} *(?=\n|$)")


def _squeeze(draft: _Draft) -> None:
    spaced = [
        (m.start() + inner.start(), m.start() + inner.end())
        for pattern in (_SPACED_LABEL, _SPACED_LINE)
        for m in pattern.finditer(draft.text)
        for inner in re.finditer(" +", m.group())
    ]
    draft.drop(spaced, noise=False)
    draft.drop((m.span() for m in _NEAR_DIGITS.finditer(draft.text)), noise=False)
    draft.drop((m.span() for m in _BREAKS.finditer(draft.text)), noise=False, leave="\n")
    draft.drop((m.span() for m in _SPACES.finditer(draft.text)), noise=False, leave=" ")
    start = len(draft.text) - len(draft.text.lstrip(" \n"))
    end = len(draft.text.rstrip(" \n"))
    draft.drop([(0, start), (end, len(draft.text))], noise=False)


def _unspun(text: str) -> str:
    for word, plain in lexicon.table("spun")["pairs"]["map"].items():
        text = text.replace(word, plain)
    return text
