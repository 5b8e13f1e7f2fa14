"""What stands around the amounts of a sentence: labels, candidates for a total, lists, runs.

Reads: a sentence with its pieces, the figures before it. Writes: amounts that belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from duban.reading.checks.sums.amounts import Amount, amount_of, kind_of
from duban.reading.checks.sums.pieces import EARLIER, Piece, Sentence, pieces
from duban.reading.figures import Placed

REST = re.compile(r"(?:其余|余下|剩余|剩下|其它|其他|另外|余)")
TOGETHER = re.compile(r"(?:一共|总共|共计|合计|总计|共有?)$")
_MERGED = re.compile(r"归纳|归并|梳理|合并|整合|汇总|提炼|整理")
_CHANGED = re.compile(
    r"(?:同比|环比|比|较|增加|减少|增长|下降|上升|净增|多|少|提高|降低|压减)(?:了|为)?$"
)
_LONGEST_LABEL = 30
REACH = 240


class Scene:
    """One sentence with its amounts."""

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Placed]) -> None:
        self.text = text
        self.sentence = sentence
        self.figures = figures
        self.amounts = [amount_of(text, f) for f in figures[sentence.first : sentence.last]]
        self.pieces = pieces(text, sentence.start, sentence.end, self.amounts)
        self.labels: dict[int, str] = {}
        self.arounds: dict[int, str] = {}
        for piece in self.pieces:
            self._label(piece)

    def _label(self, piece: Piece) -> None:
        """Give each amount outside brackets its words, since and up to the next amount or comma."""
        amounts, begin = piece.amounts, piece.start
        for amount, end in zip(amounts, [*(a.start for a in amounts[1:]), piece.end], strict=False):
            label = self.text[begin : amount.start].strip(" ")
            self.labels[amount.start] = label
            self.arounds[amount.start] = label + " " + self.text[amount.end : end]
            begin = amount.end

    def label(self, amount: Amount) -> str:
        """The words before an amount, since the last amount or comma."""
        return self.labels.get(amount.start, "")

    def around(self, amount: Amount) -> str:
        """The words before an amount, and those behind it up to the comma."""
        return self.arounds.get(amount.start, " ")

    def before(self, position: int, kind: str) -> list[Amount]:
        """Amounts of a kind in this sentence that could be a total, nearest first."""
        here = [
            a
            for piece in self.pieces
            for a in piece.amounts
            if a.kind == kind and a.end <= position and not _CHANGED.search(self.label(a))
        ]
        return here[::-1]

    def earlier(self, kind: str) -> list[Amount]:
        """Amounts of a kind in the sentences just before this one, nearest first."""
        found: list[Amount] = []
        first = self.sentence.first
        for index in range(first - 1, max(-1, first - EARLIER - 1), -1):
            figure = self.figures[index]
            if figure.start < self.sentence.start - REACH:
                break
            if kind_of(figure) == kind and not _CHANGED.search(
                self.text, max(0, figure.start - 4), figure.start
            ):
                found.append(amount_of(self.text, figure))
        return found

    def listed(self, index: int, position: int) -> list[Amount]:
        """The amounts of one kind that are listed from ``position`` on, as far as the list goes."""
        first = self._first_after(index, position)
        return self._alike(self._list(*first)) if first else []

    def _alike(self, parts: list[Amount]) -> list[Amount]:
        """The list; only its first part if that alone has a share: the others are no fellows."""
        first, *others = parts
        if others and self._has_share(first) and not REST.match(self.label(others[-1])):
            return parts if any(map(self._has_share, others)) else [first]
        return parts

    def _has_share(self, amount: Amount) -> bool:
        """Whether its share follows: ``63亿元，占比70%``."""
        index = self.amounts.index(amount) + 1
        if index == len(self.amounts) or self.amounts[index].kind != "%":
            return False
        return "占" in self.text[amount.end : self.amounts[index].start]

    def _list(self, at: int, amount: Amount) -> list[Amount]:
        groups = self._groups(at + 1)
        nested = bool(groups[0]) and self.text.startswith("其中", groups[0][0].start)
        if len(groups) > 1 and (nested or not any(p.first(amount.kind) for p in groups[0])):
            return [amount, *self._of_groups(groups[1:], amount.kind)]
        return [
            amount,
            *self._joined(self.pieces[at], amount),
            *self._of_pieces(at + 1, amount.kind),
        ]

    def _first_after(self, index: int, position: int) -> tuple[int, Amount] | None:
        for at in range(index, min(index + 3, len(self.pieces))):
            for amount in self.pieces[at].amounts:
                if amount.start >= position and amount.kind != "%":
                    return at, amount
        return None

    def _joined(self, piece: Piece, first: Amount) -> list[Amount]:
        """``小学12所和初中5所``: amounts of one kind that 和 joins in one piece."""
        parts: list[Amount] = []
        for amount in piece.amounts:
            if amount.start > first.start and amount.kind == first.kind:
                if not re.search("[和及与]", self.label(amount)):
                    break
                parts.append(amount)
        return parts

    def _groups(self, index: int) -> list[list[Piece]]:
        """The pieces from ``index`` on, cut at semicolons; the first group may be empty."""
        groups: list[list[Piece]] = [[]]
        for piece in self.pieces[index:]:
            if piece.mark == "；":
                groups.append([])
            groups[-1].append(piece)
        return groups

    def _of_groups(self, groups: Sequence[list[Piece]], kind: str) -> Iterator[Amount]:
        """The first amount of each group: ``能够马上解决的31条，…；需要一段时间的12条，…``."""
        for group in groups:
            amount = next((p.first(kind) for p in group if p.first(kind)), None)
            if amount is None or self._ends_list(amount):
                return
            yield amount

    def _of_pieces(self, index: int, kind: str) -> Iterator[Amount]:
        """The amounts of the pieces that go on like the first: all ``、`` or all ``，``."""
        style = ""
        begun = False
        for piece in self.pieces[index:]:
            amount = piece.first(kind)
            if piece.mark in "；：" or self.text.startswith("其中", piece.start):
                return
            if amount is None:
                # A label with 、 in it may begin here: ``，通过借款、捐款筹集14万元``.
                if begun and piece.mark == "，":
                    return
                begun = begun or (not piece.amounts and piece.mark == "，")
                continue
            if self._ends_list(amount) or (begun and piece.mark == "，"):
                return
            closes = REST.match(self.label(amount))
            if style == "、" and (piece.mark == "，" or begun) and not closes:
                return
            style, begun = style or ("，" if begun else piece.mark), False
            yield amount
            yield from self._joined(piece, amount)

    def goes_on(self, last: Amount, is_other: re.Pattern[str] | None) -> bool:
        """Whether more of the kind, and not of another sort, follows before the next semicolon."""
        following = [p for p in self.pieces if p.end > last.end]
        for piece in following:
            if piece.mark == "；" and piece.start > last.end:
                return False
            more = (a for a in piece.amounts if a.kind == last.kind and a.start > last.start)
            if any(not (is_other and is_other.search(self.label(a))) for a in more):
                return True
        return False

    def _ends_list(self, amount: Amount) -> bool:
        words = self.label(amount)
        return (
            bool(_MERGED.search(words) or TOGETHER.search(words) or _CHANGED.search(words))
            or len(words) > _LONGEST_LABEL
        )

    def group_start(self, position: int) -> int:
        """Where the part between semicolons begins; at its edge, the one before."""
        start = self.sentence.start
        for piece in self.pieces:
            if (
                piece.mark == "；"
                and piece.start < position
                and self.text[piece.start : position].strip()
            ):
                start = piece.start
        return start

    def runs(self, belongs: Callable[[str, str], bool]) -> Iterator[list[Amount]]:
        """Two or more amounts of one kind in a row whose words all belong."""
        run: list[Amount] = []
        for piece in self.pieces:
            if self.text.startswith("其中", piece.start) and run:
                continue
            for amount in piece.amounts:
                if belongs(self.label(amount), self.around(amount)):
                    if run and run[0].kind != amount.kind:
                        continue
                    run.append(amount)
                elif run and run[0].kind == amount.kind:
                    if len(run) > 1:
                        yield run
                    run = []
        if len(run) > 1:
            yield run
