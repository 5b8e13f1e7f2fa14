"""Duties in sentences: who leads, who is responsible, who joins in, what is to be done, by when.

Reads: a range of clean text (an agenda item, a list of decisions). Writes: one task for each clause
that names a new lead, a new responsible unit or a new set of joint units; clauses that only add an
action belong to the task before them. Leaves unread: exhortations without an owner, 各单位要…
without a time limit, the closing formula (以上事项由…督办).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from duban import facts
from duban.reading.clauses import CLAUSE, closed_end, sentences, split
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import find as find_limits
from duban.reading.deadlines import may_stand_in
from duban.reading.duties.drafts import Context, Duty, task_of
from duban.reading.outline import Block, outline
from duban.reading.owner_labels import Label, labels
from duban.reading.owners import (
    OWNER_ROLES,
    Owned,
    Owners,
    is_no_duty,
    names_somebody,
    owned,
    owners_of_labels,
    settle_notes,
)
from duban.reading.parties import Party, is_general, parties

Range = tuple[int, int]


def duties_of(text: CleanText, start: int, end: int, context: Context) -> list[facts.Task]:
    """The duties of a range, in document order."""
    return [task_of(text, duty, context) for duty in _duties(text, start, end, context)]


# --- numbered decisions, label lines, brackets --------------------------------------------------


def _duties(text: CleanText, start: int, end: int, context: Context) -> Iterator[Duty]:
    """Numbered decisions each for itself; the text before, between and behind them in sentences."""
    position = start
    inside = context
    plain = replace(context, decided=False) if context.decided else context
    blocks = outline(text.text, start, end)
    for block in blocks:
        yield from _prose(text, position, block.mark, plain)
        inside = _decided_before(text, start, block, inside)
        yield from _block(text, block, inside)
        position = block.end
    yield from _prose(text, position, end, plain if blocks else context)


_DECIDES = re.compile(
    r"(?:确定|决定|明确|议定|商定|要求|同意|通过|部署)[^。；！？]{0,40}[。：]?[ \n]*$"
)


def _decided_before(text: CleanText, start: int, block: Block, context: Context) -> Context:
    if context.decided:
        return context
    before = max(start, block.mark - 60)
    # Noise may stand between; but a line that opens the list (会议确定：) is not of it.
    ends = (block.mark, closed_end(text.text, before, block.mark))
    if any(_DECIDES.search(text.text, before, end) for end in ends):
        return replace(context, decided=True)
    return context


# A heading that may run straight into whom it is about.
_DEMANDS = re.compile("(?:工作|有关|相关|具体|几点|纪律)要求(?=各)")


def _block(text: CleanText, block: Block, context: Context) -> Iterator[Duty]:
    demands = _DEMANDS.match(text.text, block.start, block.head_end)
    start = demands.end() if demands else block.start
    yield from _prose(text, start, block.head_end, context, numbered=True)
    position = block.head_end
    for child in block.children:
        context = _decided_before(text, block.start, child, context)
        yield from _block(text, child, context)
        position = child.end
    yield from _prose(text, position, block.end, context)


def _prose(
    text: CleanText, start: int, end: int, context: Context, *, numbered: bool = False
) -> Iterator[Duty]:
    """Sentences of a range; a label line or bracket of owners belongs to the text before it."""
    if start >= end or (context.only_timed and not _may_be_timed(text.text, start, end)):
        return
    begin = start
    reader = _Reader(text, context)
    parts: Iterable[Range] = _behind_brackets(text.text, sentences(text.text, start, end))
    labelled = text.text.find("：", start, end) >= 0
    for first, last in _with_label_lines(text, parts) if labelled else parts:
        bracket = _bracket_of_owners(text, first, last, context, numbered=numbered)
        found = _labels_of_owners(text, first, last) if labelled and not bracket else None
        if found:
            head, opens = _labelled_text(
                text, begin, first, found[0].start, reader, numbered=numbered
            )
            yield from reader.close()
            owners, limit = owners_of_labels(text, found, context.names)
            yield _duty_of_text(text, head, opens, owners, limit)
            begin = last
            reader = _Reader(text, context)
            continue
        if bracket:
            opens, owners, limit = bracket
            head, opens = _labelled_text(text, begin, first, opens, reader, numbered=numbered)
            yield from reader.close(discard_from=head)
            yield _duty_of_text(text, head, opens, owners, limit)
            begin = last
            continue
        of_before = _owner_sentence(text, begin, first, last, context)
        opens = reader.last_sentence(begin)
        if of_before and not (reader.before and reader.before.start >= opens):
            yield from reader.close(discard_from=opens)
            yield _duty_of_text(text, opens, last, of_before)
            begin = last
            continue
        yield from reader.read(first, last)
    yield from reader.close()


# What a label or a bracket holds may be a time limit by its place alone.
_HOLDS = re.compile(r"[：（【〔\[]")


def _may_be_timed(t: str, start: int, end: int) -> bool:
    """Whether any duty of a range may have a time limit."""
    return may_stand_in(t, start, end) or _HOLDS.search(t, start, end) is not None


def _duty_of_text(
    text: CleanText, start: int, end: int, owners: Owners, limit: Range | None = None
) -> Duty:
    """The duty of a text whose owners are printed behind it."""
    return Duty(_behind_lead_in(text, start), end, owners, acts=True, vouched=True, limit=limit)


_OWNER_SENTENCE = re.compile("由[^，。；]{2,24}?(?:负责|牵头|主办|承办)(?:落实|办理|实施)?[。；]?")


def _owner_sentence(
    text: CleanText, begin: int, start: int, end: int, context: Context
) -> Owners | None:
    """``修复残卷。由古籍科负责。``: owners in a sentence of their own behind what is to be done."""
    if start <= begin or not _OWNER_SENTENCE.fullmatch(text.text, start, end):
        return None
    found = owned(text, start, end, context.names)
    return found.owners if found and not found.bare else None


def _labels_of_owners(text: CleanText, start: int, end: int) -> list[Label]:
    """The labels of owners and time limits in a range, if any of them is of owners."""
    found = [label for label in labels(text, start, end) if label.role in _DUTY_ROLES]
    return found if any(label.role in OWNER_ROLES for label in found) else []


_DUTY_ROLES = OWNER_ROLES | {"deadline"}


_OWNERS_THEN_TEXT = re.compile(
    r"[（【](?=[^（）【】]{0,60}(?:：|负责|牵头|单位|部门|科室))[^（）【】]{2,60}[）】](?= ?(?:—"
    r"|[\u4e00-\u9fff]))"
)


def _behind_brackets(t: str, parts: Iterable[Range]) -> Iterator[Range]:
    """Sentences, with a bracket of owners parted from the next duty on its line."""
    for first, last in parts:
        bracket = _OWNERS_THEN_TEXT.match(t, first, last)
        if bracket and bracket.end() < last:
            yield first, bracket.end()
            first = bracket.end()
        yield first, last


def _with_label_lines(text: CleanText, parts: Iterable[Range]) -> Iterator[Range]:
    """Sentences, with the lines that open with a label put to the labels before them."""
    kept: Range | None = None
    kept_has_labels = False
    for first, last in parts:
        opens = labels(text, first, last)
        is_line = bool(opens) and opens[0].start == first
        if is_line and kept and kept_has_labels:
            kept = (kept[0], last)
            continue
        if kept:
            yield kept
        kept, kept_has_labels = (first, last), bool(opens)
    if kept:
        yield kept


def _labelled_text(
    text: CleanText, begin: int, first: int, opens: int, reader: _Reader, *, numbered: bool
) -> Range:
    """The text that owners behind it belong to: their own sentence, else the one before them."""
    own = text.trim(first, opens, "（【，；：。")
    if numbered:
        begin = _behind_heading(text, begin, first)
        return begin, own[1] if own[0] < own[1] else closed_end(text.text, begin, first)
    if own[0] < own[1]:
        return own
    return reader.last_sentence(begin), first


def _behind_heading(text: CleanText, begin: int, end: int) -> int:
    """Where the text begins under a heading that fills a line (一、任务)."""
    stop = text.text.find("\n", begin, min(end, begin + 24))
    if stop < 0 or stop + 1 >= end or re.search("[，。；：]", text.text[begin:stop]):
        return begin
    return stop + 1


_BRACKET_AT_END = re.compile(
    r"[（【〔\[](?P<inside>[^（）【】〔〕\[\]]{2,200}(?:（[^（）]{0,30}）[^（）【】]{0,120}){0,6})[）】〕\]]$"
)
_OWNED_WORDS = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?|分别|共同|具体|总)?(?:牵头负责|负责|牵头|主办|承办|配合|协办"
    r"|协助|落实|参与|支持|参加)(?:落实|实施)?$"
)


def _bracket_of_owners(
    text: CleanText, start: int, end: int, context: Context, *, numbered: bool
) -> tuple[int, Owners, Range | None] | None:
    """``…（D牵头，E、F配合，2024年底前完成）`` · ``（D、E按职责分工负责）`` · ``（D、E）``."""
    closes = text.text.startswith(("）", "】", "〕", "]"), end - 1)
    bracket = _BRACKET_AT_END.search(text.text, start, end) if closes else None
    if not bracket:
        return None
    t = text.text
    owners = Owners()
    limit: Range | None = None
    said = strange = False
    labelled: list[Label] = []
    for first, last in split(text.text, *bracket.span("inside"), "，；"):
        verb = _OWNED_WORDS.search(text.text, first, last)
        if not verb and find_limits(text.text, first, last, context.anchors, label=True):
            limit = (first, last)
            continue
        label = next(iter(labels(text, first, last)), None)
        if label and label.start == first:
            labelled.append(label)
            continue
        begin = first + t.startswith("由", first)
        who = parties(text, begin, verb.start() if verb else last, context.names, strict=not verb)
        told_by = None if who else owned(text, first, last, context.names)
        said = said or bool((verb and who) or told_by)
        if who:
            owners.add(_bracket_role(verb), who)
        elif told_by:
            owners.merge(told_by.owners)
        elif not re.match("(?:持续|长期|完成|列|其中|含|见|按)", text.text[first:last]):
            strange = True
    if labelled:
        told, when = owners_of_labels(text, labelled, context.names)
        owners.merge(told)
        limit, said = when or limit, True
    if strange and not said:
        return None
    # A bare （D、E） is a list of owners only behind a whole sentence or in a numbered item.
    alone = bracket.start() == start
    if not (said or alone or (numbered and len(owners.everybody) > 1)):
        return None
    if not owners.everybody:
        return None
    settle_notes(owners)
    return bracket.start(), owners, limit


def _bracket_role(verb: re.Match[str] | None) -> str:
    words = verb.group() if verb else ""
    if "牵头" in words:
        return "lead"
    return "joint" if re.search("配合|协办|协助|参与|支持|参加", words) else "responsible"


_LEAD_IN = re.compile(
    r"(?:(?:[\u4e00-\u9fff]{0,6}(?:会议|会上|大会)|(?:经|会议)?(?:研究|讨论|审议)"
    r"|会)[\u4e00-\u9fff]{0,6}?"
    r"(?:确定|决定|明确|议定|要求|强调|指出|认为|同意|提出|建议|部署|安排|商定|认定|重申"
    r"|通过)(?:如下(?:事项|意见)?|以下[\u4e00-\u9fff]{1,4}|由此)?"
    r"|(?:备?注|说明|附注)(?=：)|经研究|经讨论|经审议|议定事项|决定事项|会议决定事项|议定意见"
    r"|决议)[，：]?"
)


_CONNECTS = re.compile("(?:与此)?同时|此外|另外|为此|对此|下一步|一方面|另一方面|其中(?=由)")


# One of these is among the first characters of every lead-in, and of few other clauses.
_LEADS_IN = re.compile("[会研讨审注说议决]")
_LEADS_BY = 8


def _lead_in(t: str, start: int, end: int) -> re.Match[str] | None:
    """The words that a clause opens with in which the meeting itself speaks (会议决定，)."""
    if _LEADS_IN.search(t, start, min(end, start + _LEADS_BY)) is None:
        return None
    return _LEAD_IN.match(t, start, end)


def _behind_lead_in(text: CleanText, start: int) -> int:
    match = _lead_in(text.text, start, len(text.text))
    return match.end() if match and text.text[match.end() - 1] in "，：" else start


# --- sentences ----------------------------------------------------------------------------------

_CLOSING = re.compile(
    r"(?:以上|上述|本次会议|会议)[^。，]{0,12}(?:事项|工作|任务|议题|意见|内容|决定|决议|各项"
    r"|议定)[^。]{0,24}(?:督办|督查|督促|跟踪)"
    r"|由[^。，；]{2,20}(?:负责)?(?:督办|督查督办|跟踪督办)(?:落实)?(?=[，。]|$)"
)


# What a sentence puts in front of its owner: 上述12户的征收遗留问题，由某街道对接.
_TOPIC = re.compile(
    r"(?:上述|以上|该|此|对于?|针对|关于|有关|其余|剩余|涉及)[^。；会议]{2,30}"
    r"|[^。；会议]{2,24}(?:问题|事项|工作|项目|任务|经费|资金|手续)"
)


_FOLLOWS = re.compile("督|跟踪")
_DECIDES_IN = re.compile("确定|决定|明确|议定|商定|研究")


class _Reader:
    """Reads sentence after sentence of one range and remembers whom an elided subject means."""

    def __init__(self, text: CleanText, context: Context) -> None:
        self.text = text
        self.context = context
        self.decided = context.decided
        self.current: Duty | None = None
        self.before: Duty | None = None
        self.opening: int | None = None
        self._last: Range | None = None
        self._last_start = -1

    def last_sentence(self, default: int) -> int:
        """Where the sentence read last begins."""
        return self._last[0] if self._last else default

    def read(self, start: int, end: int) -> Iterator[Duty]:
        """The duties of a sentence; one that runs on is given out when it ends."""
        t = self.text.text
        self._last = (start, end)
        self._last_start = start
        if t[start] == "（" or (_FOLLOWS.search(t, start, end) and _CLOSING.search(t, start, end)):
            yield from self.close()
            return
        if not self.decided and not names_somebody(self.text, start, end, self.context.names):
            lead_in = _lead_in(t, start, end)
            self.decided = bool(lead_in and _DECIDES_IN.search(lead_in.group()))
            return
        self.opening = None
        skipping = is_no_duty(self.text, start, end) and _divides_labour(t, start, end)
        for first, last in split(t, start, end, CLAUSE):
            if skipping:
                break
            yield from self._clause(first, last)
        yield from self.close()

    def close(self, discard_from: int | None = None) -> Iterator[Duty]:
        """Give out the duty that is being read."""
        duty, self.current = self.current, None
        if duty is None:
            return
        self.before = duty
        if discard_from is not None and duty.start >= discard_from:
            return
        if self._stands(duty):
            yield duty

    def _clause(self, first: int, last: int) -> Iterator[Duty]:
        text = self.text
        joint = _CONNECTS.match(text.text, first, last)
        if joint and _CONNECTS.fullmatch(text.text, first, last):
            return
        lead_in = _lead_in(text.text, first, last)
        if lead_in:
            self.decided = self.context.decided or bool(_DECIDES_IN.search(lead_in.group()))
            yield from self.close()
            first = lead_in.end()
            if first >= last:
                return
            joint = _CONNECTS.match(text.text, first, last)
        if is_no_duty(text, first, last):
            yield from self.close()
            return
        first = joint.end() if joint else first
        found = owned(text, first, last, self.context.names, decided=self.decided)
        if found:
            yield from self._owned_clause(first, last, found)
        elif self.current:
            self.current.end = last
            self.current.acts = True
        else:
            limit = find_limits(text.text, first, last, self.context.anchors)
            alone = bool(limit) and limit[0].start <= first + 1 and limit[-1].end >= last - 1
            alone = alone or text.text[first:last] in ("即日起", "会后")
            about = first == self._last_start and _TOPIC.fullmatch(text.text, first, last)
            self.opening = first if alone or about else None

    def _owned_clause(self, first: int, last: int, found: Owned) -> Iterator[Duty]:
        current = self.current
        if current and _names_nobody_new(found, current.owners):
            current.end = last
            current.acts = True
            return
        if current and not current.acts:
            current.owners.merge(found.owners)
            current.end, current.acts = last, found.rest < last
            current.vouched = current.vouched or found.vouched
            return
        yield from self.close()
        begin = first if self.opening is None else self.opening
        self.opening = None
        duty = Duty(begin, last, found.owners, found.rest < last, found.vouched)
        duty.object_before = found.object_before
        if found.bare:
            self._inherit(duty)
        self.current = duty

    def _inherit(self, duty: Duty) -> None:
        """A clause that names neither lead nor responsible unit has both from the duty before."""
        if self.before is None:
            return
        for role in ("leads", "responsible"):
            inherited = getattr(self.before.owners, role)
            if inherited:
                setattr(duty.owners, role, list(inherited))
                duty.inferred.append(role)

    def _stands(self, duty: Duty) -> bool:
        """Whether what was read is a duty: somebody to do it, something to do."""
        owners = duty.owners
        if not (duty.acts or duty.object_before) or not (owners.leads or owners.responsible):
            return False
        if duty.vouched:
            return True
        if any(not is_general(party) for party in owners.responsible):
            return True
        limits = find_limits(self.text.text, duty.start, duty.end, self.context.anchors)
        return any(limit.kind not in _STANDING for limit in limits)


# 学校坚持即知即改 asks nothing of anybody.
_STANDING = (facts.DeadlineKind.LONG_TERM, facts.DeadlineKind.IMMEDIATE)


def _names_nobody_new(found: Owned, owners: Owners) -> bool:
    """``由各社区组建…，年底前每个社区召开…``: the second subject only says 各社区 again."""
    if found.vouched or not found.owners.responsible:
        return False
    known = {_without_each(party) for party in owners.responsible}
    return all(
        is_general(party) and _without_each(party) in known for party in found.owners.responsible
    )


def _without_each(party: Party) -> str:
    return party.name.lstrip("各每个")


def _divides_labour(t: str, start: int, end: int) -> bool:
    return bool(re.search("分管|协助[^，。；]{2,18}负责|协管|兼管", t[start:end]))
