"""The meeting that minutes or news report: its session, its chair, who was there, who follows up.

Reads: clean text behind the title. Writes: the parts of a Meeting, people as bare names.
Leaves unread: who took the minutes, where the meeting was held, what the reporter adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban import lexicon
from duban.chinese.names import NAME, is_name
from duban.chinese.numerals import chinese_value
from duban.reading.clauses import split
from duban.reading.cleaning import CleanText
from duban.reading.labels import Label
from duban.reading.rolls import Member, Sort, is_unit_word, members, person_in

Range = tuple[int, int]

_CN = "一二三四五六七八九十百〇○零"
_YEAR = rf"(?:(?P<year>\d{{4}})|(?P<cyear>[{_CN}]{{4}}))年度?"
_NTH = rf"第 ?(?P<no>\d{{1,4}}|[{_CN}]{{1,6}}) ?"
_SESSION = re.compile(rf"(?:{_YEAR}[^，。；：\d《“年]{{0,16}}?)?{_NTH}次")
_ISSUE = re.compile(rf"(?:{_YEAR}[^，。；：\d《“年]{{0,8}}?)?{_NTH}期")
_EXTENDED = re.compile(r"[（(]?扩大[）)]?(?:学习)?会")
_CHAIRS = re.compile(r"主持(?!人|词|单位|制定|编|开展|全面|日常|工作|党)")
_POST = re.compile(lexicon.choice("posts", "posts", "ranks"))
_BEHIND_NAME = (
    r"(?:同志|先生|女士)?(?:（[^（）]{1,16}）)?(?:(?:受[^，]{2,24}委托，?|亲自|到会并?|出席会议并"
    r"|出席并|召集并?|代为|临时|现场|在[^，。]{2,30}|于[^，。]{2,30}|以[^，。]{2,16}"
    r"|通过[^，。]{2,16}|代表[^，。]{2,20}))?"
)
_WHO = re.compile(
    rf"(?P<name>{NAME.replace('{2,4}', '{2,4}?').replace('{1,8}', '{1,8}?')}){_BEHIND_NAME}"
)
_WHEN = re.compile(
    r"^.{0,30}?(?:\d{1,2}[日号]|今日|昨日|近日|日前)(?:（[^（）]{1,8}）)?(?:上午|下午|中午|晚上"
    r"|晚间|晚)?(?:\d{1,2}[:：时点](?:\d\d)?分?(?:许)?)?"
)
_ROLL_VERB = re.compile(
    r"(?:应邀|特邀|应约|分别|一同|一并|共同)?(?P<verb>出席|参加|列席|参会|到会|与会)了?(?:(?:本次"
    r"|此次|这次|全部|全程)?(?:会议|大会|座谈会|全会|常务会议|扩大会议|总结会|谋划会"
    r"|工作会议)?)(?:的)?"
    r"(?:相关|有关|部分|对应)?(?:议题|事项|议程)?(?:的?(?:讨论|研究|审议))?(?=[，。；\n |]|$)"
)
_ROLL_OPENING = re.compile(
    r"(?P<verb>出席|参加|列席|参会|到会|与会)(?:本次|此次)?(?:会议|大会)?的?(?:人员|领导|同志"
    r"|单位)?(?:有(?!关)|还有|包括|为)：?"
)
_NOT_A_ROLL = re.compile(
    r"会议(?:要求|强调|指出|认为|决定|确定|明确|议定)|请|(?<!主)要|必须|应当|务必"
    r"|(?<!党)组织(?![部办处科员人统])|安排|动员|带领|邀请|鼓励|引导|积极|负责(?!人|同志)|牵头"
    r"|选派|通知|准备"
)
_NARRATIVE = re.compile(
    r"主持|召开|举行|讲话|听取|研究|传达|汇报|部署|围绕|开始|作了|指出|强调|应到|实到|参加人数"
)
_CLOSING = re.compile(
    r"(?:以上|上述|前述|本次|本纪要|各项|所有|会议(?:议定|决定|确定|明确)"
    r"|议定)[^。；\n由请]{0,24}?(?:由|请|交由|责成|交|明确由)(?P<who>[^，。；由\n]{2,30}?)"
    r"(?:同志)?(?:负责)?(?:牵头|统一|跟踪|全程|具体|及时|定期|逐项|抓好|做好|进行|会同|落实|加强"
    r"|，|、|要|对照){0,4}?(?:督办|督查|督促|督导|督察|跟踪问效|跟踪落实"
    r"|催办)(?![室局办组科处部员])"
)
_CLOSING_SUBJECT = re.compile(
    r"(?:^|(?<=[。；\n ]))(?:会议(?:要求|明确|确定|决定)，)?(?P<who>[^，。；由\n ]{2,24}?)(?:要"
    r"|负责|应)?(?:对|将)(?:以上|上述|会议|本次会议|各项)[^。；\n]{0,20}?(?:事项|工作"
    r"|情况)[^。；\n]{0,16}?(?:督办|督查|督促)"
)


@dataclass(frozen=True, slots=True)
class Session:
    """The session of a meeting: year and number as they stand together, whether it was extended."""

    year: int | None
    number: int | None
    extended: bool | None


def session_of(title: str, opening: str) -> Session:
    """The session that the title names, else the sentence that tells of the meeting."""
    extended = True if _EXTENDED.search(title) or _EXTENDED.search(opening) else None
    for pattern in (_SESSION, _ISSUE):
        for place in (title, opening):
            # No year stands further before its 第 than this.
            nth = place.find("第")
            match = pattern.search(place, max(0, nth - 32)) if nth >= 0 else None
            if match:
                year = match["year"] or match["cyear"]
                return Session(_number(year), _number(match["no"]), extended)
    return Session(None, None, extended)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else chinese_value(text)


def chair_of(
    text: CleanText, start: int, end: int, labelled: Iterable[Label]
) -> tuple[str | None, tuple[str, ...]]:
    """Who took the chair and with what posts: from the label, else from 某职务某人主持召开."""
    told = None
    for match in _CHAIRS.finditer(text.text, start, end):
        told = _narrated_chair(text, start, match.start())
        if told:
            break
    for label in labelled:
        found = _labelled_chair(text, *label.value) if label.role == "chair" else None
        if found:
            same = told is not None and told[0] == found[0]
            return told if told and same and not found[1] else found
    return told or (None, ())


def _labelled_chair(text: CleanText, start: int, end: int) -> tuple[str, tuple[str, ...]] | None:
    posts: list[str] = []
    for first, last in split(text.text, start, end, "、，；"):
        note = re.search(r" ?（([^（）]{2,24})）$", text.text[first:last])
        stop = first + note.start() if note else last
        places = [i for i in range(first, stop) if text.text[i] != " "]
        word = "".join(text.text[i] for i in places)
        word = word.removesuffix("同志")
        where = person_in(word)
        if where is None:
            posts.append(text.quote(first, stop))
            continue
        a, b = places[where[0]], places[where[1] - 1] + 1
        before, behind = text.quote(places[0], a), text.quote(b, places[len(word) - 1] + 1)
        posts += [post for post in (before, behind) if post]
        if note and _POST.search(note.group(1)):
            posts += re.split("[、，]", note.group(1))
        return text.quote(a, b), tuple(posts)
    return None


def _narrated_chair(text: CleanText, start: int, end: int) -> tuple[str, tuple[str, ...]] | None:
    begin = max(start, *(text.text.rfind(mark, start, end) + 1 for mark in "。！？\n"))
    clauses = split(text.text, begin, end, "，")
    if not clauses:
        return None
    first, last = clauses[-1]
    if last < end and text.text[last:end].strip(" ，"):
        return None
    by = text.text.rfind("由", first, last)
    if by >= 0 and (by == first or text.text[by - 1] in "议会。 " or by - first <= 12):
        first = by + 1
    if re.match(r"受[^，]{2,24}委托$|在|以|代表", text.text[first:last]) and len(clauses) > 1:
        first, last = clauses[-2]
        clauses = clauses[:-1]
    items = split(text.text, first, last, "、")
    found = _person_at_end(text.text, *items[-1])
    if found is None:
        return None
    posts: list[str] = []
    own = _without_time(text.text, items[-1][0], found[0])
    if own < found[0]:
        posts.append(text.quote(own, found[0]))
    before = (
        [*(i for c in clauses[:-1] for i in split(text.text, *c, "、")), *items[:-1]]
        if posts
        else items[:-1]
    )
    if by >= 0 and first == by + 1:
        before = items[:-1]
    for a, b in reversed(before):
        a = _without_time(text.text, a, b)
        if a >= b or not _POST.search(text.text[a:b]) or not _ends_in_post(text.text[a:b]):
            break
        posts.insert(0, text.quote(a, b))
    return text.quote(*found), tuple(posts)


def _ends_in_post(word: str) -> bool:
    return lexicon.ends_with(word, "posts", "posts")


def _without_time(t: str, start: int, end: int) -> int:
    when = _WHEN.match(t[start:end])
    return start + when.end() if when else start


_SPACED_NAME = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff] [\u4e00-\u9fff]$")


def _person_at_end(t: str, start: int, end: int) -> Range | None:
    """The name that a stretch ends with, behind its last post and before 同志, 在某处, 受委托."""
    start = _without_time(t, start, end)
    best: Range | None = None
    for post in _POST.finditer(t, start, end):
        begin = post.end() + (t[post.end() : post.end() + 1] == " ")
        who = _WHO.fullmatch(t, begin, end)
        if who and not is_unit_word(who["name"]):
            best = who.span("name")
    if best is None:
        spaced = _SPACED_NAME.search(t, start, end)
        who = _WHO.fullmatch(t, start, end)
        if who and not is_unit_word(who["name"]) and who["name"] not in ("会议", "本次会议"):
            best = who.span("name")
        elif spaced:
            best = spaced.span()
    return best


@dataclass(slots=True)
class Attendance:
    """Who was there, who sat in, who was on leave, as ranges by what they are."""

    attending: list[Member]
    observing: list[Member]
    absent: list[Member]


def attendance_of(text: CleanText, start: int, end: int, labelled: Iterable[Label]) -> Attendance:
    """The rolls of a range: behind labels, behind 出席会议的有, and before 参加会议."""
    found = Attendance([], [], [])
    for label in labelled:
        place = {
            "attending": found.attending,
            "observing": found.observing,
            "absent": found.absent,
        }.get(label.role)
        if place is not None:
            place += members(text, *label.value)
    for verb, first, last in _prose_rolls(text.text, start, end):
        (found.observing if verb == "列席" else found.attending).extend(members(text, first, last))
    return found


def _prose_rolls(t: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    done = start
    for match in _roll_verbs(t, start, end):
        begin = max(done, *(t.rfind(mark, start, match.start()) + 1 for mark in "。！？；：\n|"))
        clauses = split(t, begin, match.start(), "，")
        keep = 0
        for index, (a, b) in enumerate(clauses):
            is_list = t.count("、", a, b) >= 2
            if (_NARRATIVE.search(t, a, b) and not is_list) or _NOT_LISTED.search(t[a:b]):
                keep = index + 1
        clauses = clauses[keep:]
        done = match.end()
        if not clauses or (keep and _NOT_A_ROLL.search(t, begin, clauses[0][0])):
            continue
        first, last = clauses[0][0], clauses[-1][1]
        if (
            last - first < 2
            or _NOT_A_ROLL.search(t, first, last)
            or not _reads_as_list(t, first, last)
        ):
            continue
        yield match["verb"], first, last
    for match in _ROLL_OPENING.finditer(t, start, end):
        if match.group().endswith("："):
            continue
        stop = min(
            (p for p in (t.find(mark, match.end(), end) for mark in "。\n") if p >= 0), default=end
        )
        yield match["verb"], match.end(), stop


def _roll_verbs(t: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The verbs of rolls, sought from the verb itself and not from the adverb before it."""
    behind = start
    for verb in _ATTENDS.finditer(t, start, end):
        place = verb.start()
        if place < behind:
            continue
        match = _ROLL_VERB.match(t, place - 2, end) if place - 2 >= behind else None
        match = match or _ROLL_VERB.match(t, place, end)
        if match:
            behind = match.end()
            yield match


_ATTENDS = re.compile("出席|参加|列席|参会|到会|与会")
_NOT_LISTED = re.compile(
    r"^\d{1,2}月|^\d{4}年|[上下]午$|\d+日$|^(?:在|以|按照|根据|随后|会前|会后|会上|最后|期间)"
)


def _reads_as_list(t: str, start: int, end: int) -> bool:
    """Every item is short, and none counts people (113人 参加)."""
    for a, b in split(t, start, end, "、，"):
        word = t[a:b]
        if (
            b - a > 44
            or _COUNTS.search(word)
            or _IN_SENTENCES.search(word[:-2].replace("的干部", ""))
        ):
            return False
    return True


_COUNTS = re.compile(r"\d(?:余|多)?(?:名|人|位)")
_IN_SENTENCES = re.compile("[的了在将把]")


def names(text: CleanText, found: Iterable[Member], *sorts: Sort) -> tuple[str, ...]:
    """The names of the members of some sorts, each once, in document order."""
    return tuple(dict.fromkeys(text.quote(m.start, m.end) for m in found if m.sort in sorts))


def supervisor_of(text: CleanText, start: int, labelled: Iterable[Label]) -> str | None:
    """The unit that follows the decisions up: from the closing formula or its label."""
    for match in reversed(_closings(text.text, start)):
        first, last = text.trim(*match.span("who"))
        word = text.text[first:last]
        if is_unit_word(word) or is_name(word):
            return text.quote(first, last)
    for label in labelled:
        if label.role == "supervising":
            first, last = text.trim(*label.value, "，。；、")
            if first < last:
                return text.quote(first, last)
    return None


_FOLLOWS_UP = re.compile("督[办查促导察]|跟踪|催办")


def _closings(t: str, start: int) -> list[re.Match[str]]:
    """The closing formulas: sentences that say who follows up."""
    found: list[re.Match[str]] = []
    behind = start
    for sign in _FOLLOWS_UP.finditer(t, start):
        first = max(behind, *(t.rfind(mark, behind, sign.start()) + 1 for mark in "。；\n"))
        for pattern in (_CLOSING, _CLOSING_SUBJECT):
            match = pattern.search(t, first, sign.end() + 2)
            if match:
                found.append(match)
                behind = match.end()
                break
    return found


def recipients_of(text: CleanText, labelled: Iterable[Label]) -> tuple[str, ...]:
    """Who gets the paper: 分送, 主送, 发, 抄送 together."""
    found: list[str] = []
    for label in labelled:
        if label.role != "recipients":
            continue
        stop = _PRINTED.search(text.text, *label.value)
        end = stop.start() if stop else label.value[1]
        for a, b in split(text.text, label.value[0], end, "、，；。\n"):
            name = text.quote(a, b)
            if name and len(name) <= 40:
                found.append(name)
    return tuple(dict.fromkeys(found))


_PRINTED = re.compile(
    r"[ \n][^ \n，、]{0,30} ?(?:\d{4}年\d{1,2}月\d{1,2}日|共印|印发)|（共印|共印\d|— ?\d+ ?—|【"
)
