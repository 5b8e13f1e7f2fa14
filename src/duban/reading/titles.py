"""The title of a document: on one line or several, with the session below, or run into the text.

Reads: the first characters of clean text. Writes: the ranges of title and document number.
Leaves unread: mastheads (某某文件), secrecy marks, lines of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from duban import lexicon

Range = tuple[int, int]

_REACH = 700
_LONGEST = 80
_MEETING = lexicon.choice("meetings", "types")
_PAPER = (
    r"(?:纪要|通报|公告|公示|公开(?!栏|信|课|招|透|赛)|通告|通知|报告|汇总|综述|摘要|任务分工"
    r"|职责分工|请示|批复|决定|决议|意见|方案|总结|小结|要点|清单|台账|分解表|分工表|责任表"
    r"|任务表|计划表|安排表|进度表|一览表|表|计划"
    r"|安排|办法|规定|细则|措施|规划|倡议书|公开信|一封信|慰问信|感谢信|复函|函|讲话|致辞|发言"
    r"|汇报|述职|答复|启事|简报|快报|专报|日程|议程|情况说明|说明|承诺书|责任书|须知|指南|章程"
    r"|制度)"
)
_NOT_AFTER = (
    r"(?!的|和|暨|及|、|与|》|”|之|书|表|会|上|为(?!了|做好|进一步|全面|深入|切实|扎实|认真|贯彻"
    r"|落实|推[动进]|加[强快]|确保|开[好展])|工作|情况|任务|分解|分工|责任|制度|安排|方案"
    r"|要求|召开|汇报|实施|落实|通报|通知|报告|总结|公告|公示|精神)"
)
_ENDED = re.compile(rf"(?:{_PAPER}|{_MEETING}议?|会议|召开|举行)(?:（[^（）\n]{{1,16}}）)?$")
_GLUED_END = re.compile(
    rf"(?:(?:{_MEETING}议?|会议)(?:纪要|召开|举行)|纪要(?![》”])|(?>{_MEETING}议?|会议?"
    rf"|{_PAPER}){_NOT_AFTER})"
    r"(?:（(?:\d{4}年度?)?第[^（）\n]{1,8}）)?"
)
_SESSION = re.compile(
    r"[ \n]*（(?:(?:\d{4}"
    r"|[〇○零一二三四五六七八九]{4})年?度?)?(?:总)?第[\d一二三四五六七八九十百〇零]{1,6}(?:次|期"
    r"|号)(?:会议|纪要)?）"
)
NUMBER = (
    r"[\u4e00-\u9fffA-Za-z]{0,16}(?:（[\u4e00-\u9fff]{1,6}）)?[〔\[【（](?:19"
    r"|20)\d\d[〕\]】）](?:第)?\d{1,5}号"
)
_NUMBER = re.compile(
    rf"[ \n]*(?!根据|按照?|依据|遵照|落实|为|现|经)(?P<number>{NUMBER})(?=[\n ]|$|[\u4e00-\u9fff]"
    rf"|20\d\d年)"
)
# A masthead that runs straight into the number: no number has this word in it.
_MASTHEAD = re.compile(rf"[\u4e00-\u9fff（）、]{{2,30}}文件(?={NUMBER})")
_NUMBER_LABEL = re.compile(rf"(?:发文字号|文号|文件编号|发文号)： ?(?P<number>{NUMBER})")
_SKIP = re.compile(
    r"(?:[\u4e00-\u9fff（）、]{2,30}文件|[\u4e00-\u9fff]{0,6}(?:秘密|机密|内部资料|特急|加急|平急"
    r"|急件)(?:[★☆].{0,8})?|附件\d{0,2}：?|公开|正文|\d{1,4})"
)
_SENTENCE_OPENING = re.compile(
    r"由|请(?!示)|会议(?:还)?(?:决定|确定|强调|要求|指出|议定|听取|研究|审议|原则)|根据|按照"
    r"|为(?!民|了不)|现将|近日|日前|昨日|今天|各[^，。]{1,20}：|尊敬的|亲爱的"
    r"|\d{4}年\d{1,2}月\d{1,2}日(?!.{0,20}(?:纪要|记录|会议$))|\d{1,2}月\d{1,2}日"
)
# Where a sentence is all that there is: 由教务科负责完善制度.
_DUTY_OPENING = re.compile("(?:由|请|责成)[^，。\n]{2,24}(?:负责|牵头|会同|配合)")
_GOES_ON = re.compile(r"(?:关于|的|和|、|与|及|暨|落实|开展|印发|召开|做好|第|（|《)$")
_SINGLES = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])")
_LABEL = re.compile(r"[\u4e00-\u9fff] ?：")
_SPACE = " \n|"


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title stands (its parts, for the number may stand inside it) and where it ends."""

    parts: tuple[Range, ...]
    end: int
    number: Range | None

    def plain(self, text: str) -> str:
        """The title's characters without white space."""
        return "".join(text[a:b] for a, b in self.parts).replace(" ", "").replace("\n", "")


@lru_cache(maxsize=2)
def find_title(text: str) -> Title:
    """The title that a text opens with; without parts where it opens with something else."""
    position, number = _skip_masthead(text)
    first = _piece(text, position)
    if first is None or _DUTY_OPENING.match(text, *first):
        return Title((), position, number)
    if _SENTENCE_OPENING.match(text, *first) and not _ends(text, first):
        return Title((), position, number)
    parts = [first]
    end = first[1]
    while len(parts) < 4:
        found = _NUMBER.match(text, end, end + 60) if number is None else None
        if found:
            number = found.span("number")
            end = found.end()
            continue
        following = _piece(text, end)
        if following is None or not _continues(text, parts, following):
            break
        parts.append(following)
        end = following[1]
    session = _SESSION.match(text, end, end + 40)
    if session:
        start = session.start() + len(session.group()) - len(session.group().lstrip(" \n"))
        parts.append((start, session.end()))
        end = session.end()
    if number is None:
        found = _NUMBER.match(text, end, end + 60)
        if found:
            number, end = found.span("number"), found.end()
    if number is None:
        label = _NUMBER_LABEL.search(text, 0, _REACH)
        number = label.span("number") if label else None
    return Title(tuple(parts), end, number)


def _skip_masthead(text: str) -> tuple[int, Range | None]:
    """Past what stands above a title: 某某文件, a secrecy mark, the number of the document."""
    position = 0
    number: Range | None = None
    for _ in range(6):
        while position < len(text) and text[position] in _SPACE:
            position += 1
        masthead = _MASTHEAD.match(text, position, position + 60)
        position = masthead.end() if masthead else position
        found = _number_alone(text, position)
        skipped = _SKIP.match(text, position, position + 40)
        if found:
            number, position = found.span("number"), found.end()
        elif skipped and (skipped.end() == len(text) or text[skipped.end()] in _SPACE):
            position = skipped.end()
        else:
            break
    return position, number


def _number_alone(text: str, position: int) -> re.Match[str] | None:
    """A number, unless a title runs into it and it into the text: 会议纪要〔2025〕8号2025年."""
    found = _NUMBER.match(text, position, position + 60)
    if found is None or found.end() == len(text) or text[found.end()] in _SPACE:
        return found
    before = re.split(r"[（〔\[【]", found["number"])[0]
    return None if len(before) >= _SHORTEST_TITLE and _ended(before) else found


_SHORTEST_TITLE = 8


def _ends(text: str, piece: Range) -> bool:
    return _ended(text[slice(*piece)].replace(" ", ""))


def _ended(line: str) -> bool:
    # No ending is longer than this, and a search through a long line is slow.
    return bool(_ENDED.search(line[-48:]))


def _piece(text: str, position: int) -> Range | None:
    """The next line, or the next word where the line is an article, or the title cut out of it."""
    while position < len(text) and text[position] in _SPACE:
        position += 1
    if position >= len(text):
        return None
    stop = text.find("\n", position, position + _REACH)
    line_end = stop if stop >= 0 else min(len(text), position + _REACH)
    line = text[position:line_end]
    if len(line) <= _LONGEST and not re.search("[。|：]", line):
        return position, _before_trailing(text, position, line_end)
    blank = _blank(text, position, line_end)
    singles = _SINGLES.match(text, max(position, blank - 1), line_end)
    if singles and not _LABEL.search(text, position, singles.start()):
        return position, singles.end()
    if blank - position <= _LONGEST and "。" not in text[position:blank]:
        if _ends(text, (position, blank)) and _SENTENCE_OPENING.match(text, blank + 1):
            return position, blank
        glued = None
        run_on = blank - position > 40 or not _ends(text, (position, blank))
        if run_on or _LABEL.search(text, position, min(line_end, blank + 1)):
            glued = _cut(text, position, blank)
        return position, glued or blank
    glued = _cut(text, position, min(line_end, position + 2 * _LONGEST))
    return (position, glued) if glued else None


def _blank(text: str, start: int, end: int) -> int:
    depth = 0
    for sign in _PAIR_OR_BLANK.finditer(text, start, end):
        c = sign.group()
        if c in "（《“":
            depth += 1
        elif c in "）》”":
            depth -= 1
        elif depth <= 0:
            return sign.start()
    return end


_PAIR_OR_BLANK = re.compile("[（《“）》” |]")


def _before_trailing(text: str, start: int, end: int) -> int:
    """A line may carry more than the title behind a blank: a date, a source."""
    blank = text.find(" ", start, end)
    while 0 <= blank < end:
        rest = text[blank:end]
        if _ended(text[start:blank].replace(" ", "")) and re.match(
            r" *(?:\d{4}|（?\d|[\u4e00-\u9fff]{2,6}：|来源|作者)", rest
        ):
            return blank
        blank = text.find(" ", blank + 1, end)
    return end


def _cut(text: str, start: int, end: int) -> int | None:
    """Where a title ends that runs into the text: behind the first word that closes one."""
    stop = text.find("。", start, end)
    limit = stop if stop >= 0 else end
    for mark in "，：":
        found = text.find(mark, start, limit)
        limit = found if found >= 0 else limit
    plain = text[start:limit]
    compact: Sequence[int] = range(start, limit)
    if " " in plain or "\n" in plain:
        compact = [i for i in compact if text[i] not in " \n"]
        plain = plain.replace(" ", "").replace("\n", "")
    best: int | None = None
    for match in _GLUED_END.finditer(plain):
        inside = plain[: match.start()]
        if (
            match.end() < 6
            or inside.count("《") > inside.count("》")
            or inside.count("（") > inside.count("）")
        ):
            continue
        best = compact[match.end() - 1] + 1
        if not _TITLE_GOES_ON[match.group().endswith(("会", "会议"))].match(plain, match.end()):
            break
    return best


# Behind a word that closes a title: another one further on; a meeting may be what a paper is about.
_TITLE_GOES_ON = (
    re.compile(r".{0,24}?(?:的(?:通知|通报|公告|公示|报告)|会议纪要)"),
    re.compile(
        r".{0,24}?(?:的(?:通知|通报|公告|公示|报告|汇总|总结|说明|方案|意见|请示|决定|综述)|会议纪要)"
    ),
)


def _continues(text: str, parts: list[Range], following: Range) -> bool:
    """Whether the next line still belongs to the title."""
    so_far = "".join(text[a:b] for a, b in parts).replace(" ", "")
    line = text[slice(*following)].replace(" ", "")
    if (
        re.search(r"[，。：；！]|\d{4}年\d{1,2}月\d{1,2}日", line)
        or len(line) > 50
        or len(so_far) > _LONGEST
    ):
        return False
    if re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]）|序号|第[一二三]章|——", line):
        return False
    if _GOES_ON.search(so_far):
        return True
    return not _ended(so_far) and _ended(line) and not line.startswith(("会议研究", "会议听取"))
