"""Totals and their parts in sentences: 其中, 其余, 已…正在…, 应到…实到…, 按…分, …共.

Reads: clean text and its amounts. Writes: each total with the parts claimed for it.
Leaves unread: lists that need not be complete, attributes that overlap (党员, 高级职称), rounded
numbers (近, 余), and numbers after 归纳为, which are fewer because they were merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from duban.reading.checks.sums.amounts import Amount, adds_up, is_rounding, sum_of
from duban.reading.checks.sums.pieces import Piece, Sentence, pieces, sentences

_OF_WHICH = re.compile(r"其中|分别(?:为|是)")
_MERGED = re.compile(r"归纳|归并|梳理|合并|整合|汇总|提炼|整理")
_CHANGED = re.compile(r"(?:同比|环比|比|较|增加|减少|增长|下降|上升|净增|多|少|提高|降低|压减)(?:了|为)?$")
_REST = re.compile(r"(?:其余|余下|剩余|剩下|其它|其他|另外|余)")
_STRONG_REST = re.compile(r"(?:目前|现|还)?(?:其余|余下|剩余|剩下|还剩)")
_DONE = re.compile(r"^(?:目前|现|截至目前|均|全年|共)?(?:已|完成|办结|解决|办理完毕|整改到位|整改完成|销号|落实|化解|答复)|已.{0,6}$|有效")
_NEARLY = re.compile(r"基本|部分|阶段性")
_OPEN = re.compile(r"正在|在办|在建|未|尚|推进|暂|待|超时|逾期|无效|需要?.{0,4}时间|逐步解决|创造条件|办理中|整改中|不具备")
_GRADE = re.compile(
    r"(?:表示|评价为|认为|评为|为|评定)?[“]?(?P<grade>非常不?满意|很满意|比较满意|较满意|基本满意|不太满意|不?满意|满意|优秀|优|良好|良|中等|中|较好|很好|好|一般|较差|很差|差"
    r"|基本合格|不合格|合格|基本称职|不称职|称职|不及格|及格|待改进|不了解|说不清|弃权|[ABCD]类)[”]?(?:的|等次|票|类)?(?:的?有)?$"
)
_WORST = frozenset({"不满意", "非常不满意", "差", "很差", "较差", "不合格", "不称职", "不及格", "待改进", "不了解"})
_VOTES = re.compile(r"(?:不?同意|赞成|反对|弃权)票?(?:的|有)?$")
_EXPECTED = re.compile(r"应(?:到会?|出席|参会|参加)")
_PRESENT = re.compile(r"实(?:到会?|际到会|出席|参会|参加)")
_AWAY = re.compile(r"请假|缺席|缺勤|未到|(?:因[公事病].{0,4}|病假|事假|出差|外出)$")
_VIEW = re.compile(r"(?:按|从).{1,14}(?:分类|划分|分|来看|看|统计|归类)$")
_TOGETHER = re.compile(r"(?:一共|总共|共计|合计|总计|共有?)$")
_COUNTED = re.compile(r"有效$|有效(?:问卷|票|样本|回收)?$|无效(?:问卷|票|样本)?$")
_OVERLAPPING = re.compile(
    r"党员|团员|女|以上|研究生|博士|硕士|本科|高级|中级|骨干|名师|特级|学历|职称|少数民族|周岁|年轻|青年|首次|省级|市级|国家级"
)
_SORTS = re.compile(r"(?:类|型|级|性|线|组|资金|投资|经费|补助|配套|自筹|问题|意见|方面|隐患)$")
_REACH = 240
_LONGEST = 30
_SLIP = 16
_GENERIC = frozenset({"个", "人", "项", "元"})
_ATTENDANCE = {"expected": _EXPECTED, "present": _PRESENT, "away": _AWAY}


@dataclass(frozen=True, slots=True)
class Claim:
    """A total, its parts, where the statement starts and ends, and whether it holds."""

    start: int
    end: int
    total: Amount
    parts: tuple[Amount, ...]
    holds: bool


def claims(text: str, amounts: Sequence[Amount]) -> Iterator[Claim]:
    """The claims of a document that can be judged, in order."""
    totals: dict[str, Amount] = {}
    for sentence in sentences(text, amounts):
        if len(sentence.amounts) < 2:
            continue
        for claim in _Reader(text, sentence, amounts, totals).read():
            totals[claim.total.kind] = claim.total
            yield claim


class _Reader:
    """Reads one sentence; ``totals`` are the last totals of each kind in the sentences before."""

    def __init__(
        self, text: str, sentence: Sentence, amounts: Sequence[Amount], totals: dict[str, Amount]
    ) -> None:
        self.text = text
        self.sentence = sentence
        self.all = amounts
        self.totals = totals
        self.pieces = pieces(text, sentence.start, sentence.end, sentence.amounts)
        self.labels = self._labels()
        self.used: set[int] = set()

    def read(self) -> Iterator[Claim]:
        found: list[Claim] = []
        for reader in (
            self._bracketed, self._attendance, self._of_which, self._viewed, self._graded,
            self._states, self._rests, self._together,
        ):  # fmt: skip
            for claim in reader():
                ends = {part.start for part in claim.parts}
                if not ends & self.used:
                    self.used |= ends
                    found.append(claim)
        return iter(sorted(found, key=lambda claim: (claim.start, claim.end)))

    # --- what stands around an amount ---

    def _labels(self) -> dict[int, str]:
        """For each amount outside brackets the words before it, since the last amount or comma."""
        labels: dict[int, str] = {}
        for piece in self.pieces:
            begin = piece.start
            for amount in piece.amounts:
                labels[amount.start] = self.text[begin : amount.start].strip(" ")
                begin = amount.end
        return labels

    def _label(self, amount: Amount) -> str:
        return self.labels.get(amount.start, "")

    def _before(self, position: int, kind: str) -> list[Amount]:
        """Amounts of a kind that could be a total, nearest first: this sentence, then those before."""
        here = [
            a
            for piece in self.pieces
            for a in piece.amounts
            if a.kind == kind and a.end <= position and not _CHANGED.search(self._label(a))
        ]
        return here[::-1]

    def _earlier(self, kind: str) -> list[Amount]:
        """Amounts of a kind in the sentences just before this one, nearest first."""
        found: list[Amount] = []
        for index in range(self.sentence.index - 1, max(-1, self.sentence.index - 16), -1):
            amount = self.all[index]
            if amount.start < self.sentence.start - _REACH:
                break
            if amount.kind == kind and not _CHANGED.search(
                self.text, max(0, amount.start - 4), amount.start
            ):
                found.append(amount)
        return found

    # --- the forms of a claim ---

    def _of_which(self) -> Iterator[Claim]:
        for index, piece in enumerate(self.pieces):
            match = _OF_WHICH.search(self.text, piece.start, piece.end)
            if not match:
                continue
            parts = self._list(index, match.end())
            if not parts:
                continue
            kind = parts[0].kind
            before = self._before(match.start(), kind) or self._earlier(kind)
            yield from self._judge(before[:4], parts, self._closed(parts), match.start())

    def _list(self, index: int, position: int) -> list[Amount]:
        """The amounts of one kind that are listed from ``position`` on, as far as the list goes."""
        first = self._first_after(index, position)
        if first is None:
            return []
        at, amount = first
        groups = self._groups(at + 1)
        nested = bool(groups[0]) and self.text.startswith("其中", groups[0][0].start)
        if len(groups) > 1 and (nested or not any(p.first(amount.kind) for p in groups[0])):
            return [amount, *self._of_groups(groups[1:], amount.kind)]
        return [amount, *self._joined(self.pieces[at], amount), *self._of_pieces(at + 1, amount.kind)]

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
                if not re.search("[和及与]", self._label(amount)):
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
        """The amounts of the pieces that go on in the manner of the first: all ``、`` or all ``，``."""
        style = ""
        for piece in self.pieces[index:]:
            amount = piece.first(kind)
            if piece.mark in "；：" or self.text.startswith("其中", piece.start):
                return
            if amount is None:
                if not piece.amounts and piece.mark == "，":
                    return
                continue
            if self._ends_list(amount):
                return
            closes = _REST.match(self._label(amount))
            if style == "、" and piece.mark == "，" and not closes:
                return
            style = style or piece.mark
            yield amount
            yield from self._joined(piece, amount)

    def _ends_list(self, amount: Amount) -> bool:
        words = self._label(amount)
        return bool(
            _MERGED.search(words) or _TOGETHER.search(words) or _CHANGED.search(words)
        ) or len(words) > _LONGEST

    def _viewed(self) -> Iterator[Claim]:
        """``按内容分，思想建设8条、服务企业15条``: another cut through a total stated before."""
        for index, piece in enumerate(self.pieces[:-1]):
            if not _VIEW.search(self.text[piece.start : piece.end].strip()):
                continue
            parts = self._list(index + 1, piece.end)
            if len(parts) > 1:
                yield from self._against_earlier(parts, piece.start)

    def _against_earlier(self, parts: Sequence[Amount], position: int) -> Iterator[Claim]:
        """Parts whose total stands in a sentence before, or before ``position`` in this one."""
        kind = parts[0].kind
        before = [*self._before(position, kind), *self._earlier(kind)]
        equal = next((a for a in before if adds_up(a, parts)), None)
        last = self.totals.get(kind)
        if equal:
            yield from self._judge([equal], parts, True, position)
        elif last and position - last.start <= _REACH:
            yield from self._judge([last], parts, True, position)

    def _graded(self) -> Iterator[Claim]:
        """``收回96张，满意88张、基本满意8张``."""
        for run in self._runs(lambda label, _: _GRADE.search(label) is not None):
            if not re.search("其中", self.text[max(0, run[0].start - 20) : run[0].start]):
                before = self._before(run[0].start, run[0].kind) or self._earlier(run[0].kind)
                yield from self._judge(before[:2], run, self._closed(run), run[0].start)

    def _states(self) -> Iterator[Claim]:
        """``7个问题，已完成整改5个，正在整改2个``: done and still open, together all of them."""
        for run in self._runs(_is_state):
            around = [self._around(a) for a in run]
            if not (any(_DONE.search(w) and not _OPEN.search(w) for w in around)
                    and any(_OPEN.search(w) for w in around)):  # fmt: skip
                continue
            before = self._before(run[0].start, run[0].kind)
            if before:
                yield from self._judge(before[:3], run, True, run[0].start)
            else:
                yield from self._against_earlier(run, run[0].start)

    def _rests(self) -> Iterator[Claim]:
        """``34条，解决26条，其余8条``: the rest closes a list that began without 其中."""
        for piece in self.pieces:
            match = _STRONG_REST.match(self.text, piece.start)
            rest = piece.amounts[0] if piece.amounts else None
            if not match or rest is None or rest.vague:
                continue
            before = self._before(rest.start, rest.kind) + self._earlier(rest.kind)
            parts = [rest]
            for candidate in before[:6]:
                if len(parts) > 1 and candidate.value > max(p.value for p in parts):
                    yield from self._judge([candidate], parts[::-1], True, rest.start)
                    break
                parts.append(candidate)

    def _attendance(self) -> Iterator[Claim]:
        """``应到11人，实到9人，请假2人``."""
        roles: dict[str, list[tuple[int, Amount]]] = {"expected": [], "present": [], "away": []}
        for piece in self.pieces:
            for amount in piece.amounts:
                label = self._label(amount)
                for role, pattern in _ATTENDANCE.items():
                    word = pattern.search(label)
                    if amount.kind == "人" and word:
                        begin = self.text.rfind(word.group(), piece.start, amount.start)
                        roles[role].append((begin, amount))
                        break
        if len(roles["expected"]) == len(roles["present"]) == 1 and roles["away"]:
            (start, total), parts = roles["expected"][0], roles["present"] + roles["away"]
            amounts = tuple(amount for _, amount in parts)
            end = max(amount.end for amount in (*amounts, total))
            if not any(a.vague for a in (*amounts, total)):
                yield Claim(min(start, parts[0][0]), end, total, amounts, adds_up(total, amounts))

    def _together(self) -> Iterator[Claim]:
        """``小学12所、初中5所，共17所``: the total comes last."""
        for index, piece in enumerate(self.pieces):
            total = piece.amounts[0] if piece.amounts else None
            if total is None or not _TOGETHER.fullmatch(self._label(total)):
                continue
            parts: list[Amount] = []
            for before in self.pieces[:index][::-1]:
                same = [a for a in before.amounts if a.kind == total.kind]
                if not same or len(same) < len(before.amounts):
                    break
                parts = same + parts
                if before.mark != "、":
                    break
            if len(parts) > 1 and not any(p.vague for p in (*parts, total)):
                holds = adds_up(total, parts)
                if holds or self._near(total, parts):
                    start = max(p.start for p in self.pieces if p.start <= parts[0].start)
                    yield Claim(start, total.end, total, tuple(parts), holds)

    def _bracketed(self) -> Iterator[Claim]:
        """``主办34件（独办10件、主会办24件）``: the parts in a bracket behind their total."""
        for piece in self.pieces:
            for start, end in piece.brackets:
                total = next((a for a in piece.amounts[::-1] if a.end <= start), None)
                if total is None or start - total.end > 10:
                    continue
                inner = [a for a in self.sentence.amounts if start <= a.start < end]
                lists = [p.first(total.kind) for p in pieces(self.text, start, end, inner)]
                parts = [a for a in lists if a]
                if len(parts) == len(lists) > 1:
                    yield from self._judge([total], parts, False, start)

    # --- amounts that belong together, and the judgement ---

    def _around(self, amount: Amount) -> str:
        """The words before an amount, and those behind it up to the comma."""
        piece = next(p for p in self.pieces if p.start <= amount.start < max(p.end, p.start + 1))
        after = next((a.start for a in piece.amounts if a.start > amount.start), piece.end)
        return self._label(amount) + " " + self.text[amount.end : after]

    def _runs(self, belongs: Callable[[str, str], bool]) -> Iterator[list[Amount]]:
        """Two or more amounts of one kind in a row whose words all belong."""
        run: list[Amount] = []
        for piece in self.pieces:
            if self.text.startswith("其中", piece.start) and run:
                continue
            for amount in piece.amounts:
                if belongs(self._label(amount), self._around(amount)):
                    if run and run[0].kind != amount.kind:
                        continue
                    run.append(amount)
                elif run and run[0].kind == amount.kind:
                    if len(run) > 1:
                        yield run
                    run = []
        if len(run) > 1:
            yield run

    def _closed(self, parts: Sequence[Amount]) -> bool:
        """Whether the list says itself that nothing is missing."""
        if _REST.match(self._label(parts[-1])):
            return True
        grades = [match["grade"] for p in parts if (match := _GRADE.search(self._label(p)))]
        if len(grades) == len(parts) and _WORST & set(grades):
            return True
        around = [self._around(part) for part in parts]
        return any(_DONE.search(w) and not _OPEN.search(w) for w in around) and any(
            _OPEN.search(w) for w in around
        )

    def _judge(
        self, totals: Sequence[Amount], parts: Sequence[Amount], closed: bool, position: int
    ) -> Iterator[Claim]:
        """The claim, if there is a total that the parts make or must make."""
        if len(parts) < 2 or not totals or any(part.vague for part in parts):
            return
        total = next((t for t in totals if adds_up(t, parts) and not t.vague), None)
        if total is None:
            total = totals[0]
            if total.vague or not self._must_add_up(total, parts, closed):
                return
        holds = adds_up(total, parts)
        yield Claim(total.start, max(parts[-1].end, total.end), total, tuple(parts), holds)

    def _must_add_up(self, total: Amount, parts: Sequence[Amount], closed: bool) -> bool:
        """Whether parts that do not make the total can only be a mistake."""
        if is_rounding(total, parts) or self._overlap(parts):
            return False
        near = self._near(total, parts)
        if closed:
            return near
        if sum_of(parts) > total.value:
            beyond = max(part.value for part in parts) > total.value
            return near or (beyond and total.kind not in _GENERIC)
        if len(parts) == 2:
            return near and all(_SORTS.search(self._label(part)) for part in parts)
        return near

    def _near(self, total: Amount, parts: Sequence[Amount]) -> bool:
        """Whether the difference is that of a slip and not of another thing counted."""
        difference = abs(sum_of(parts) - total.value)
        return difference * 100 <= total.value * _SLIP or (difference <= 1 and len(parts) > 1)

    def _overlap(self, parts: Sequence[Amount]) -> bool:
        """People counted by attributes that one person may have several of."""
        labels = [self._label(part) for part in parts]
        if parts[0].kind != "人" or ("男" in "".join(labels) and len(parts) == 2):
            return False
        return any(_OVERLAPPING.search(label) for label in labels)


def _is_state(label: str, around: str) -> bool:
    return bool(_DONE.search(around) or _OPEN.search(around) or _NEARLY.search(label))
