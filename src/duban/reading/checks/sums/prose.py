"""Totals and their parts in sentences: 其中, 其余, 已…正在…, 应到…实到…, 按…分, …共.

Reads: clean text and its figures. Writes: each total with the parts claimed for it.
Leaves unread: lists that need not be complete, attributes that overlap (党员, 高级职称), rounded
numbers (近, 余), and numbers after 归纳为, which are fewer because they were merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from duban.reading.checks.sums.amounts import Amount, adds_up
from duban.reading.checks.sums.judgement import (
    DONE,
    GRADE,
    OPEN,
    Claim,
    is_all,
    is_closed,
    is_near,
    judge,
)  # fmt: skip
from duban.reading.checks.sums.pieces import pieces, sentences
from duban.reading.checks.sums.scene import REACH, TOGETHER, Scene
from duban.reading.figures import Placed

_OF_WHICH = re.compile(r"其中|分别(?:为|是)")
_OF_SOME = re.compile(r"[：，]?(?:主要|重点|较[多大]|最|排名|前|包括|包含|含|有)")
_STRONG_REST = re.compile(r"(?:目前|现|还)?(?:其余|余下|剩余|剩下|还剩)")
_NEARLY = re.compile(r"基本|部分|阶段性")
_VOTES = re.compile(r"(?:不?同意|赞成|反对|弃权)票?(?:的|有)?$")
_EXPECTED = re.compile(r"应(?:到会?|出席|参会|参加)")
_PRESENT = re.compile(r"实(?:到会?|际到会|出席|参会|参加)")
_AWAY = re.compile(r"请假|缺席|缺勤|未到|(?:因[公事病].{0,4}|病假|事假|出差|外出)$")
_ATTENDANCE = {"expected": _EXPECTED, "present": _PRESENT, "away": _AWAY}
_AMONG = re.compile(r"[^，。；：、（）\d]{0,14}中(?=[，：有对属已])")
_VIEW = re.compile(r"(?:按|从).{1,14}(?:分类|划分|分|来看|看|统计|归类)$")
_SUMS = ("共计", "合计", "总计")
_NEXT_TO = 10

Totals = dict[str, Amount]


def claims(text: str, figures: Sequence[Placed]) -> Iterator[Claim]:
    """The claims of a document that can be judged, in order."""
    totals: Totals = {}
    for sentence in sentences(text, figures):
        words = text[sentence.start : sentence.end]
        forms = [form for sign, form in _FORMS if sign.search(words)]
        if not forms:
            continue
        scene = Scene(text, sentence, figures)
        for claim in _each_once(claim for form in forms for claim in form(scene, totals)):
            totals[claim.total.kind] = claim.total
            yield claim


def _each_once(found: Iterator[Claim]) -> list[Claim]:
    """The claims of a sentence in order, each part in the first of them only."""
    used: set[int] = set()
    kept: list[Claim] = []
    for claim in found:
        parts = {part.start for part in claim.parts}
        if not parts & used:
            used |= parts
            kept.append(claim)
    return sorted(kept, key=lambda claim: (claim.start, claim.end))


def _bracketed(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``主办34件（独办10件、主会办24件）``: the parts in a bracket behind their total."""
    for piece in scene.pieces:
        for start, end in piece.brackets:
            total = next((a for a in piece.amounts[::-1] if a.end <= start), None)
            if total is None or start - total.end > _NEXT_TO:
                continue
            inner = [a for a in scene.amounts if start <= a.start < end]
            lists = [p.first(total.kind) for p in pieces(scene.text, start, end, inner)]
            parts = [a for a in lists if a]
            if len(parts) == len(lists) > 1:
                yield from judge(scene, [total], parts, closed=False)


def _attendance(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``应到11人，实到9人，请假2人``."""
    roles: dict[str, list[tuple[int, Amount]]] = {"expected": [], "present": [], "away": []}
    for piece in scene.pieces:
        for amount in piece.amounts:
            label = scene.label(amount)
            for role, pattern in _ATTENDANCE.items():
                word = pattern.search(label)
                if amount.kind == "人" and word:
                    begin = scene.text.rfind(word.group(), piece.start, amount.start)
                    roles[role].append((begin, amount))
                    break
    if len(roles["expected"]) == len(roles["present"]) == 1 and roles["away"]:
        (start, total), parts = roles["expected"][0], roles["present"] + roles["away"]
        amounts = tuple(amount for _, amount in parts)
        end = max(amount.end for amount in (*amounts, total))
        if not any(a.vague for a in (*amounts, total)):
            yield Claim(min(start, parts[0][0]), end, total, amounts, adds_up(total, amounts))


def _voted(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``实到会13人，同意11票、反对1票、弃权1票``."""
    for run in scene.runs(lambda label, _: _VOTES.search(label) is not None):
        before = scene.before(run[0].start, run[0].kind)
        present = [a for a in scene.before(run[0].start, "人") if _PRESENT.search(scene.label(a))]
        if not scene.text.startswith("人", run[0].end):
            yield from judge(scene, before[:1] or present[:1], run, closed=True)


def _of_which(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``12个，其中新建3个、改建9个``; what is mainly there (其中主要有) may leave out the rest."""
    for index, piece in enumerate(scene.pieces):
        match = _OF_WHICH.search(scene.text, piece.start, piece.end)
        parts = scene.listed(index, match.end()) if match else []
        if not match or not parts:
            continue
        before = scene.before(match.start(), parts[0].kind)
        group = scene.group_start(match.start())
        near = [total for total in before if total.start >= group]
        if near:
            found = judge(scene, near[:4], parts, closed=is_closed(scene, parts))
        elif match.group() == "其中":
            found = _distant(scene, [*before, *scene.earlier(parts[0].kind)][:4], parts)
        else:
            continue
        open_list = _OF_SOME.match(scene.text, match.end())
        yield from (c for c in found if c.holds or not open_list)


def _among(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``在收回的40条意见中，教学类15条、后勤类25条``: the total that 中 opens for its parts."""
    for index, piece in enumerate(scene.pieces):
        for total in piece.amounts:
            opened = _AMONG.match(scene.text, total.end)
            if opened:
                parts = scene.listed(index, opened.end())
                closed = len(parts) > 1 and is_closed(scene, parts)
                yield from judge(scene, [total], parts, closed=closed)


def _distant(
    scene: Scene, candidates: Sequence[Amount], parts: Sequence[Amount]
) -> Iterator[Claim]:
    """A total in another sentence: only one that the parts make or all but make."""
    for claim in judge(scene, candidates, parts, closed=is_closed(scene, parts)):
        if claim.holds or is_near(claim.total, parts):
            yield claim


def _viewed(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``按内容分，思想建设8条、服务企业15条``: another cut through a total stated before."""
    for index, piece in enumerate(scene.pieces[:-1]):
        if not _VIEW.search(scene.text[piece.start : piece.end].strip()):
            continue
        parts = scene.listed(index + 1, piece.end)
        if len(parts) < 2:
            parts = _unfolded(scene, index + 1, parts)
        if len(parts) > 1 and not _AMONG.match(scene.text, parts[0].end):
            yield from _against_earlier(scene, totals, parts, piece.start)


def _unfolded(scene: Scene, index: int, names: Sequence[Amount]) -> list[Amount]:
    """``涉及党建、教学两个方面，其中党建20条、教学33条``: the sorts that are named first."""
    for at in range(index, len(scene.pieces)):
        piece = scene.pieces[at]
        if scene.text.startswith("其中", piece.start):
            parts = scene.listed(at, piece.start)
            counted = {name.kind for name in names} & {part.kind for part in parts}
            return [] if counted else parts
    return []


def _against_earlier(
    scene: Scene, totals: Totals, parts: Sequence[Amount], position: int
) -> Iterator[Claim]:
    """Parts whose total stands before: what they make, the last one, or all but make."""
    kind = parts[0].kind
    before = [*scene.before(position, kind), *scene.earlier(kind)]
    last = totals.get(kind)
    known = [last] if last and position - last.start <= REACH else []
    close = [a for a in before if is_near(a, parts) and a.value > max(p.value for p in parts)]
    equal = [a for a in before if adds_up(a, parts)]
    for total in (equal or known or close)[:1]:
        yield from judge(scene, [total], parts, closed=True)


def _graded(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``收回96张，满意88张、基本满意8张``."""
    for run in scene.runs(lambda label, _: GRADE.search(label) is not None):
        if not re.search("其中", scene.text[max(0, run[0].start - 20) : run[0].start]):
            before = scene.before(run[0].start, run[0].kind) or scene.earlier(run[0].kind)
            if run[0].kind == "票":
                before = before or scene.before(run[0].start, "人")
            yield from judge(scene, before[:2], run, closed=is_closed(scene, run))


def _states(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``7个问题，已完成整改5个，正在整改2个``: done and still open, together all of them."""
    for run in scene.runs(_is_state):
        if len(run) > 2 and _opens_run(scene, run):
            yield from judge(scene, [run[0]], run[1:], closed=True)
            continue
        if not is_all(scene, run):
            continue
        before = scene.before(run[0].start, run[0].kind)
        if before:
            yield from judge(scene, before[:3], run, closed=True)
        else:
            yield from _against_earlier(scene, totals, run, run[0].start)


def _opens_run(scene: Scene, run: Sequence[Amount]) -> bool:
    """Whether the first amount is the total of the others: ``42个问题已整改30个，未整改12个``."""
    total, parts = run[0], run[1:]
    if adds_up(total, parts):
        return True
    label = scene.label(total)
    return not _is_state(label, label) and is_near(total, parts) and is_all(scene, parts)


def _rests(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``34条，解决26条，其余8条``: the rest closes a list that began without 其中."""
    for piece in scene.pieces:
        rest = piece.amounts[0] if piece.amounts else None
        if rest is None or not _STRONG_REST.match(scene.text, piece.start):
            continue
        parts = [rest]
        for candidate in scene.before(rest.start, rest.kind):
            if len(parts) > 1 and candidate.value > max(part.value for part in parts):
                yield from judge(scene, [candidate], parts, closed=True)
                break
            parts.insert(0, candidate)
        else:
            if len(parts) > 1:
                yield from _against_earlier(scene, totals, parts, parts[0].start)


def _together(scene: Scene, totals: Totals) -> Iterator[Claim]:
    """``小学12所、初中5所，共17所``: the total comes last."""
    for index, piece in enumerate(scene.pieces):
        total = piece.amounts[0] if piece.amounts else None
        if total is None or not TOGETHER.fullmatch(scene.label(total)):
            continue
        lists = [parts for parts in _just_before(scene, index, total) if len(parts) > 1]
        made = next((parts for parts in lists if adds_up(total, parts)), None)
        parts = made or next((parts for parts in lists if is_near(total, parts)), None)
        if parts and not any(p.vague for p in (*parts, total)):
            start = max(p.start for p in scene.pieces if p.start <= parts[0].start)
            yield Claim(start, total.end, total, tuple(parts), made is not None)


def _just_before(scene: Scene, index: int, total: Amount) -> Iterator[list[Amount]]:
    """What ``total`` may be of: the amounts that 、 joins before it, for 合计 all before it."""
    parts: list[Amount] = []
    joined = False
    for before in scene.pieces[:index][::-1]:
        same = [a for a in before.amounts if a.kind == total.kind]
        if not same or len(same) < len(before.amounts):
            break
        parts = same + parts
        if before.mark != "、":
            if joined:
                yield parts
            if before.mark != "，" or scene.label(total) not in _SUMS:
                break
        joined = joined or before.mark == "、"
    yield parts


def _is_state(label: str, around: str) -> bool:
    return bool(DONE.search(around) or OPEN.search(around) or _NEARLY.search(label))


# Each form with what a sentence must contain for it; the earlier form has the first claim.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[Scene, Totals], Iterator[Claim]]], ...] = (
    (re.compile("（"), _bracketed),
    (re.compile("应(?:到|出席|参)"), _attendance),
    (re.compile("反对|弃权|不同意"), _voted),
    (_OF_WHICH, _of_which),
    (re.compile("中[，：有对属已]"), _among),
    (re.compile("[按从].{1,14}[分看统归]"), _viewed),
    (re.compile("满意|优|好|称职|合格|及格|[ABCD]类"), _graded),
    (OPEN, _states),
    (re.compile("其余|余下|剩"), _rests),
    (re.compile("[共计有] ?[\\d一二三四五六七八九十两]"), _together),
)
