"""Whether parts that do not make their total can only be a mistake.

Reads: a total, its parts and their words. Writes: a Claim, or none where both may be honest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.checks.sums.amounts import Amount, adds_up, is_rounding, sum_of
from duban.reading.checks.sums.scene import REST, Scene

DONE = re.compile(
    r"^(?:目前|现|截至目前|均|全年|共)?(?:已|完成|办结|解决|办理完毕|整改到位|整改完成|销号|落实|化解|答复)|已.{0,6}$|有效"
)
OPEN = re.compile(
    r"正在|在办|在建|未|尚|推进|暂|待|超时|逾期|无效|需要?.{0,4}时间|逐步解决|创造条件|办理中|整改中|不具备"
)
_LEFT = re.compile(
    r"正在(?:整改|办理|推进|处理|解决|落实|实施|进行|协调|化解|加快)|在办|[办处]理中|整改中|推进中|未|尚|其余|剩余|余下|无效"
    r"|逐步解决|创造条件|不具备|超时|逾期"
)
GRADE = re.compile(
    r"(?:表示|评价为|认为|评为|为|评定)?[“]?(?P<grade>非常不?满意|很满意|比较满意|较满意|基本满意|不太满意|不?满意"
    r"|优秀|优|良好|良|中等|中|较好|很好|好|一般|较差|很差|差|基本合格|不合格|合格|基本称职|不称职|称职|不及格|及格|待改进"
    r"|不了解|说不清|弃权|[ABCD]类)[”]?(?:的|等次|票|类)?(?:的?有)?$"
)
_WORST = frozenset(
    {"不满意", "非常不满意", "差", "很差", "较差", "不合格", "不称职", "不及格", "待改进", "不了解"}
)
_OVERLAPPING = re.compile(
    r"党员|团员|女|以上|研究生|博士|硕士|本科|高级|中级|骨干|名师|特级|学历|职称|少数民族|周岁|年轻|青年|首次|省级|市级|国家级"
)
_OUTCOME = re.compile(
    r"采纳|采用|合格|优秀|达标|通过|完成|解决|答复|整改|办结|立案|处理|录用|满意|落实|开工|竣工|签约|建成"
)
# Two parts with such labels are all there is.
_COUNTERPARTS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        ("续建|结转|跨年", "新"), ("男", "女"), ("主办", "[协会分]办"), ("城", "农村|乡"),
        ("线上|网上|网络", "线下|现场|纸质"),
    )
)  # fmt: skip
_REST_UNCOUNTED = re.compile(r"[^，；。\n]{0,12}[，；、](?:其余|其他|剩余|余下|剩下|另外)")
_EACH = re.compile(r"(?:各|均为?|每.{0,3})$")
# What is finished was begun before: such counts may overlap.
_MILESTONE = re.compile("立项|签约|落地|开工|竣工|完工|投产|建成|验收")
_LAST_YEAR = re.compile("去年|上年|上届|往年")
_THIS_YEAR = re.compile("今年|本年|本届")
_SLIP = 16
_SLIP_OF_TWO = 8
_WHOLE_THINGS = frozenset({"件", "条", "份", "封", "起", "宗", "张", "所", "处", "家"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A total, its parts, where the statement starts and ends, and whether it holds."""

    start: int
    end: int
    total: Amount
    parts: tuple[Amount, ...]
    holds: bool


def judge(
    scene: Scene, totals: Sequence[Amount], parts: Sequence[Amount], *, closed: bool
) -> Iterator[Claim]:
    """The claim, if there is a total that the parts make or must make."""
    if len(parts) < 2 or not totals or any(part.vague for part in parts):
        return
    total = next((t for t in totals if adds_up(t, parts) and not t.vague), None)
    if total is None:
        total = totals[0]
        if total.vague or not _must_add_up(scene, total, parts, closed):
            return
    holds = adds_up(total, parts)
    yield Claim(total.start, max(parts[-1].end, total.end), total, tuple(parts), holds)


def _must_add_up(scene: Scene, total: Amount, parts: Sequence[Amount], closed: bool) -> bool:
    """Whether parts that do not make the total can only be a mistake."""
    labels = "，".join(map(scene.label, parts))
    if _THIS_YEAR.search(labels) and _LAST_YEAR.search(scene.label(total)):
        return False
    each = any(_EACH.search(scene.label(part)) for part in parts)
    if each or is_rounding(total, parts) or _overlap(scene, parts):
        return False
    short = sum_of(parts) < total.value
    if short and _REST_UNCOUNTED.match(scene.text, parts[-1].end):
        return False
    near = is_near(total, parts)
    if closed:
        return near
    if sum(_MILESTONE.search(scene.label(part)) is not None for part in parts) > 1:
        return False
    if not short:
        beyond = max(part.value for part in parts) > total.value >= sum_of(parts) / 4
        return near or (beyond and total.kind in _WHOLE_THINGS and total.step == 1)
    # Sorts end where the state of all begins: 甲类9个、乙类8个，已办结12个.
    by_state = any(DONE.search(scene.around(p)) or OPEN.search(scene.around(p)) for p in parts)
    if scene.goes_on(parts[-1], None if by_state else DONE):
        return False
    if len(parts) == 2:
        return is_near(total, parts, _SLIP_OF_TWO) and not any(
            _OUTCOME.search(scene.label(part)) for part in parts
        )
    return near


def is_near(total: Amount, parts: Sequence[Amount], slip: int = _SLIP) -> bool:
    """Whether the difference (``slip`` in per cent) is that of a slip and not of another thing."""
    difference = abs(sum_of(parts) - total.value)
    return difference * 100 <= total.value * slip or (difference <= 1 and len(parts) > 1)


def is_closed(scene: Scene, parts: Sequence[Amount]) -> bool:
    """Whether the list says itself that nothing is missing."""
    if REST.match(scene.label(parts[-1])):
        return True
    grades = [match["grade"] for p in parts if (match := GRADE.search(scene.label(p)))]
    if len(grades) == len(parts) and _WORST & set(grades):
        return True
    return is_all(scene, parts) or _are_counterparts(scene, parts)


def _are_counterparts(scene: Scene, parts: Sequence[Amount]) -> bool:
    """Whether two parts are of one kind and its opposite: 续建 and 新开工."""
    if len(parts) != 2:
        return False
    one, two = (scene.label(part) for part in parts)
    return any(
        (this.search(one) and that.search(two)) or (this.search(two) and that.search(one))
        for this, that in _COUNTERPARTS
    )


def is_all(scene: Scene, parts: Sequence[Amount]) -> bool:
    """Whether some are done and the others are what is left of them."""
    around = [scene.around(part) for part in parts]
    return any(DONE.search(w) and not OPEN.search(w) for w in around) and any(
        _LEFT.search(w) for w in around
    )


def _overlap(scene: Scene, parts: Sequence[Amount]) -> bool:
    """People counted by attributes that one person may have several of."""
    labels = [scene.label(part) for part in parts]
    if parts[0].kind != "人" or ("男" in "".join(labels) and len(parts) == 2):
        return False
    return any(_OVERLAPPING.search(label) for label in labels)
