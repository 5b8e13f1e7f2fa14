"""Tables as rows of cells with roles, however the file has kept or lost them.

Reads: clean text with its grids. Writes: for each table with a known head, the role of each column
and the cells of each row as ranges. Leaves unread: tables whose head names neither a duty nor a
problem; cells under heads that are not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from duban import lexicon
from duban.reading.cleaning import CleanText, Grid
from duban.reading.deadlines import Anchors
from duban.reading.deadlines import find as find_limits
from duban.reading.owner_labels import role_of_label
from duban.reading.parties import Party, parties

Range = tuple[int, int]

_OWNERS = frozenset({"lead", "assistant", "lead_unit", "responsible", "joint"})


@dataclass(slots=True)
class Row:
    """A row: the cell of each role (absent or ``None`` if empty), and the heading row above it."""

    cells: dict[str, Range | None]
    start: int
    end: int
    number: Range | None = None


@dataclass(slots=True)
class TaskTable:
    """A table of duties or problems: its range, the roles of its columns, its rows."""

    start: int
    end: int
    roles: tuple[str | None, ...]
    rows: list[Row] = field(default_factory=list)

    @property
    def is_of_problems(self) -> bool:
        """Whether its rows are problems found rather than duties given."""
        return "problem" in self.roles


@lru_cache(maxsize=1)
def tables_of(text: CleanText) -> tuple[TaskTable, ...]:
    """The tables of a document that assign duties or report on problems, in order."""
    found: list[TaskTable] = []
    for grid in text.grids:
        found += _of_grid(text, grid)
    taken = [(t.start, t.end) for t in found]
    found += [t for t in _of_lines(text) if not any(a <= t.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda t: t.start))


def _roles(text: CleanText, cells: Sequence[Range | None]) -> tuple[str | None, ...]:
    return tuple(role_of_label(text.text[a:b].replace("\n", "")) if cell else None
                 for cell in cells for a, b in [cell or (0, 0)])  # fmt: skip


def _is_head(roles: Sequence[str | None]) -> bool:
    known = set(roles) - {None}
    subject = known & {"item", "problem", "measure"}
    return (
        bool(subject)
        and len(known) >= 2
        and bool(known & (_OWNERS | {"deadline"}) or ({"problem", "progress"} <= known))
    )


def _settled(roles: Sequence[str | None]) -> tuple[str | None, ...]:
    """Each role once: of several columns of duties the first holds the duty."""
    seen: set[str] = set()
    settled: list[str | None] = []
    for role in roles:
        settled.append(role if role not in seen else None)
        if role:
            seen.add(role)
    return tuple(settled)


# --- tables that the file has kept ---------------------------------------------------------------


def _of_grid(text: CleanText, grid: Grid) -> list[TaskTable]:
    for index, cells in enumerate(grid.cells[:8]):
        roles = _roles(text, cells)
        below = _roles(text, grid.cells[index + 1]) if index + 1 < len(grid.cells) else ()
        if _heads_together(roles, below):
            roles = tuple(low or high for high, low in zip(roles, below, strict=True))
        if _is_head(roles):
            table = TaskTable(grid.start, grid.end, _settled(roles))
            table.rows += _rows_below(text, table.roles, grid.cells[index + 1 :])
            return [table]
    return []


def _heads_together(upper: Sequence[str | None], lower: Sequence[str | None]) -> bool:
    """A head of two lines (责任分工 over 牵头单位 and 配合单位): the lower one adds roles."""
    if len(upper) != len(lower) or sum(map(bool, upper)) < 2:
        return False
    agree = all(
        low is None or high is None or low == high for high, low in zip(upper, lower, strict=True)
    )
    return agree and sum(map(bool, lower)) >= sum(map(bool, upper)) - 1 and any(lower)


_CATEGORY_MARK = re.compile(r"(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、) ?")


def _rows_below(
    text: CleanText, roles: Sequence[str | None], grid: Sequence[Sequence[Range | None]]
) -> Iterator[Row]:
    """The rows of a table; a row of one cell names the category of those below it."""
    category: Range | None = None
    for cells in grid:
        filled = sorted({cell for cell in cells if cell})
        made = _row(text, roles, cells)
        if made:
            if category and not made.cells.get("category"):
                made.cells["category"] = category
            yield made
        elif len(filled) == 1:
            mark = _CATEGORY_MARK.match(text.text, *filled[0])
            category = (mark.end() if mark else filled[0][0], filled[0][1])


def _row(text: CleanText, roles: Sequence[str | None], cells: Sequence[Range | None]) -> Row | None:
    filled = [cell for cell in cells if cell]
    if len(set(filled)) < 2:
        return None
    by_role: dict[str, Range | None] = {}
    for role, cell in zip(roles, cells, strict=False):
        if role:
            by_role[role] = cell
    if not (by_role.get("item") or by_role.get("problem") or by_role.get("measure")):
        return None
    if _is_head(_roles(text, cells)):
        return None
    return Row(
        by_role, min(a for a, _ in filled), max(b for _, b in filled), by_role.get("sequence")
    )


# --- tables that have lost their lines -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    piped: bool

    @property
    def cell(self) -> Range | None:
        return (self.start, self.end) if self.end > self.start else None


_RULE = re.compile(r"[ |:：—=+-]{3,}")


def _tokens(text: CleanText) -> list[_Token]:
    """Lines, and the parts of lines between bars; a bar with nothing before it is an empty cell."""
    tokens: list[_Token] = []
    for line in re.finditer(r"[^\n]+", text.text):
        start, end = line.span()
        if _RULE.fullmatch(line.group()):
            continue
        if "|" not in line.group():
            tokens.append(_Token(*text.trim(start, end), piped=False))
            continue
        begin = start
        if text.text[start] == "|" and line.group().count("|") > 1:
            begin = start + 1
        while begin < end:
            bar = text.text.find("|", begin, end)
            stop = bar if bar >= 0 else end
            if bar >= 0 or text.text[begin:end].strip():
                first, last = begin, stop
                while first < last and text.text[first] == " ":
                    first += 1
                while last > first and text.text[last - 1] == " ":
                    last -= 1
                tokens.append(_Token(first, last, piped=True))
            begin = stop + 1
    return tokens


def _of_lines(text: CleanText) -> Iterator[TaskTable]:
    if not _may_have_head(text.text):
        return
    tokens = _tokens(text)
    roles = [_token_roles(text, token) for token in tokens]
    index = 0
    while index < len(tokens):
        head = _head_at(tokens, roles, index)
        if head is None:
            index += 1
            continue
        columns, index = head
        table, index = _body(text, tokens, index, columns)
        if table.rows:
            yield table


def _may_have_head(t: str) -> bool:
    """Whether two cells are labels, or one is several labels: for most texts are no tables."""
    named = 0
    for piece in t.replace("|", "\n").split("\n"):
        if len(piece) > _LONGEST_HEAD and len(piece.strip(" ")) > _LONGEST_HEAD:
            continue
        words = piece.replace(" ", "")
        if role_of_label(words):
            named += 1
        elif _is_glued(words):
            return True
        if named > 1:
            return True
    return False


_LONGEST_HEAD = 60
_FEWEST_GLUED = 6


def _token_roles(text: CleanText, token: _Token) -> tuple[str, ...]:
    """The roles of a cell of a head: one label, or several glued together."""
    if not 1 <= token.end - token.start <= _LONGEST_HEAD:
        return ()
    words = text.text[token.start : token.end].replace(" ", "")
    role = role_of_label(words)
    if role:
        return (role,)
    if not _is_glued(words):
        return ()
    labels = [m.group() for m in _ANY_LABEL.finditer(words)]
    return tuple(role_of_label(label) or "remark" for label in labels) if len(labels) > 2 else ()


_ALL_LABELS = lexicon.choice(
    "roles", "item", "lead", "assistant", "lead_unit", "responsible", "joint", "deadline",
    "sequence", "problem", "category", "measure", "progress", "remark", "supervisor",
)  # fmt: skip
_ANY_LABEL = re.compile(_ALL_LABELS + "|[一二三四]季度")
_GLUED = re.compile(f"(?:{_ALL_LABELS}|[一二三四]季度)+")
_OPENS_LABEL = frozenset("一二三四") | {
    word[0] for words in lexicon.table("roles").values() for word in words["words"]
}


def _is_glued(words: str) -> bool:
    """Whether a cell is nothing but labels, one after the other."""
    return (
        len(words) >= _FEWEST_GLUED
        and words[0] in _OPENS_LABEL
        and _GLUED.fullmatch(words) is not None
    )


def _head_at(
    tokens: list[_Token], roles: list[tuple[str, ...]], index: int
) -> tuple[tuple[str | None, ...], int] | None:
    """The columns of a head that starts at ``index`` and where the body begins."""
    if not roles[index]:
        return None
    columns: list[str | None] = []
    position = index
    while position < len(tokens) and len(columns) < 24:
        token = tokens[position]
        if roles[position]:
            columns += roles[position]
        elif (
            0 < token.end - token.start <= 10 and position + 1 < len(tokens) and roles[position + 1]
        ):
            columns.append(None)
        else:
            break
        position += 1
    if len(columns) < 3 or not _is_head(columns):
        return None
    return _settled(columns), position


_RUNNING_NUMBER = re.compile(r"\d{1,4}\.?")
_SEQUENCE = re.compile(r"\d{1,4}\.?|[一二三四五六七八九十]{1,3}")
_ENDS = re.compile(
    r"(?:注|备注|说明|附注|填表说明|备 注|填报人|审核人|联系人|抄送|分送|附件)[：:]|（此件"
    r"|[一二三四五六七八九十]{1,3}、"
)
_CATEGORY = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]")


def _body(
    text: CleanText, tokens: list[_Token], index: int, columns: tuple[str | None, ...]
) -> tuple[TaskTable, int]:
    start = tokens[index - 1].start
    table = TaskTable(start, start, columns)
    piped = tokens[index - 1].piped
    while index < len(tokens):
        if piped and tokens[index].piped:
            row, used = _piped_row(text, tokens, index, columns)
        else:
            row, used = _loose_row(text, tokens, index, columns)
        if used == 0:
            break
        index += used
        if row:
            table.rows.append(row)
            table.end = max(table.end, row.end)
    return table, index


def _piped_row(
    text: CleanText, tokens: list[_Token], index: int, columns: tuple[str | None, ...]
) -> tuple[Row | None, int]:
    """As many cells as there are columns; a category between rows is one cell that is no number."""
    first = tokens[index]
    words = text.text[first.start : first.end]
    numbered = columns[0] == "sequence"
    if numbered and first.cell and not _SEQUENCE.fullmatch(words):
        following = tokens[index + 1 : index + 2]
        after = following[0] if following else None
        if after and (not after.cell or _SEQUENCE.fullmatch(text.text[after.start : after.end])):
            used = 1
            while index + used < len(tokens) and not tokens[index + used].cell:
                used += 1
            return None, used
        return None, 0
    row = tokens[index : index + len(columns)]
    if not all(token.piped for token in row[:-1]) or len(row) < len(columns) - 1:
        return None, 0
    return _row(text, columns, [token.cell for token in row]), len(row)


def _loose_row(
    text: CleanText, tokens: list[_Token], index: int, columns: tuple[str | None, ...]
) -> tuple[Row | None, int]:
    """A row whose empty cells have vanished: cells are told by what they look like."""
    numbered = columns[0] == "sequence"
    first = tokens[index]
    words = text.text[first.start : first.end]
    if not first.cell or _ENDS.match(words):
        is_category = bool(_CATEGORY.match(words)) and first.end - first.start <= 24
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            is_category
            and numbered
            and after
            and after.cell
            and _RUNNING_NUMBER.fullmatch(text.text[after.start : after.end])
        ):
            return None, 1
        return None, 0
    if numbered and not _RUNNING_NUMBER.fullmatch(words):
        return None, 0
    used = 1
    while index + used < len(tokens) and used <= len(columns) + 3:
        token = tokens[index + used]
        here = text.text[token.start : token.end]
        if numbered and _RUNNING_NUMBER.fullmatch(here) and used >= 2:
            break
        if not token.cell or _ENDS.match(here) or (not numbered and used == len(columns)):
            break
        if used >= len(columns) and not _row_follows(text, tokens, index + used):
            break
        used += 1
    cells = [t.cell for t in tokens[index : index + used] if t.cell]
    aligned = _aligned(text, cells, columns)
    if aligned is None:
        return None, 0
    return _row(text, columns, aligned), used


def _row_follows(text: CleanText, tokens: list[_Token], index: int) -> bool:
    """Whether a running number comes soon: until then the cells are still those of this row."""
    return any(
        _RUNNING_NUMBER.fullmatch(text.text[token.start : token.end])
        for token in tokens[index : index + 4]
    )


def _aligned(
    text: CleanText, cells: list[Range], columns: tuple[str | None, ...]
) -> list[Range | None] | None:
    """Put cells into columns, in order, so that each looks most like its column."""
    count = len(columns)
    if not cells or len(cells) > count + 3:
        return None
    if len(cells) > count:
        surplus = len(cells) - count
        place = next((i for i, role in enumerate(columns) if role in ("item", "problem")), 1)
        merged = (cells[place][0], cells[place + surplus][1])
        cells = [*cells[:place], merged, *cells[place + surplus + 1 :]]
    if len(cells) == count:
        return list(cells)
    owned = not _OWNERS.isdisjoint(columns)
    looks = []
    for cell in cells:
        who = parties(text, *cell) if owned else None
        looks.append([_looks_like(text, cell, role, who) for role in columns])
    best: tuple[float, tuple[int, ...]] | None = None
    for chosen in combinations(range(count), len(cells)):
        score = sum(looks[i][column] for i, column in enumerate(chosen))
        if best is None or score > best[0]:
            best = (score, chosen)
    if best is None:
        return None
    placed: list[Range | None] = [None] * count
    for cell, column in zip(cells, best[1], strict=True):
        placed[column] = cell
    return placed


_STATUS = re.compile(r"完成|整改|推进|未|启动|阶段|销号|办结|落实|正在|长期")


def _looks_like(text: CleanText, cell: Range, role: str | None, who: list[Party] | None) -> float:
    """How much a cell looks like one of a column; ``who`` are the parties in it, if any."""
    start, end = cell
    words = text.text[start:end]
    if role == "sequence":
        return 3.0 if _SEQUENCE.fullmatch(words) else -3.0
    if role in ("item", "problem", "measure"):
        return min(2.0, (end - start) / 8) - (1.5 if _SEQUENCE.fullmatch(words) else 0)
    if role == "deadline":
        return (
            2.5
            if end - start <= 24 and find_limits(text.text, start, end, Anchors(), label=True)
            else -2.0
        )
    if role in ("lead", "assistant"):
        return 2.0 if who and all(p.is_person for p in who) else -1.0 if who else -0.5
    if role in ("lead_unit", "responsible", "joint"):
        people = bool(who) and all(p.is_person for p in who or [])
        return 1.5 if who and not people else -1.5 if people else -0.3
    if role == "progress":
        return 1.2 if _STATUS.search(words) else -0.5
    return 0.0
