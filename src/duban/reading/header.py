"""The head of a document: title, who issued it, its number, its date; and the head of a meeting.

Reads: clean text and its kind. Writes: a Header, for minutes and work meetings also a Meeting.
Leaves unread: catalogue data of the page that say nothing about the document.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duban import facts, lexicon
from duban.chinese import dates
from duban.reading import sessions
from duban.reading.cleaning import CleanText
from duban.reading.labels import labels
from duban.reading.rolls import Sort, is_unit_word
from duban.reading.tables import tables_of
from duban.reading.titles import NUMBER, Title, find_title
from duban.text import Span

Range = tuple[int, int]

_MEETINGS = (facts.Kind.MINUTES, facts.Kind.WORK_MEETING)
_HEAD = 1600


@dataclass(frozen=True, slots=True)
class Header:
    """Title, issuer, number and date of a document; ``title_end`` is where its text begins.

    ``publication_date`` is what the page says; ``signature`` the range of the signing body and
    its date, where there is one.
    """

    title: str | None
    title_span: Span | None
    title_end: int
    issuer: str | None
    number: str | None
    date: datetime.date | None
    publication_date: datetime.date | None
    signature: Range | None = None
    inferred: tuple[str, ...] = ()


def read_header(text: CleanText, kind: facts.Kind) -> Header:
    """The header; of minutes the date is the meeting's day and the issuer the body that met."""
    title = find_title(text.text)
    plain = title.plain(text.text)
    signature = _signature(text, title.end)
    published = _published(text, title)
    inferred: tuple[str, ...] = ()
    if kind is facts.Kind.MINUTES:
        day, inferred = _day_of_meeting(text, title, signature, published)
    else:
        day = signature.day if signature else _dated_line(text.text, title) or published
        if kind is facts.Kind.WORK_MEETING and published:
            day = published
    return Header(
        title="".join(text.quote(*part) for part in title.parts) or None,
        title_span=text.span(title.parts[0][0], title.parts[-1][1]) if title.parts else None,
        title_end=title.end,
        issuer=_issuer(text, kind, plain, title, signature),
        number=_number(text, title),
        date=day,
        publication_date=published,
        signature=(signature.start, signature.end) if signature else None,
        inferred=inferred,
    )


def read_meeting(text: CleanText, header: Header, kind: facts.Kind) -> facts.Meeting:
    """The meeting that minutes or the news of a work meeting report."""
    t = text.text
    labelled = labels(t, header.title_end)
    opening = opening_of(t, header.title_end)
    plain = (header.title or "").replace(" ", "")
    session = sessions.session_of(plain, t[slice(*opening)])
    chair, posts = sessions.chair_of(
        text, header.title_end, min(len(t), header.title_end + _HEAD), labelled
    )
    found = sessions.attendance_of(text, header.title_end, len(t), labelled)
    days, inferred = ((), ()) if kind is facts.Kind.MINUTES else _days(t, header, opening)
    return facts.Meeting(
        year=session.year,
        number=session.number,
        extended=session.extended,
        days=days,
        chair=chair,
        chair_posts=posts,
        attendees=sessions.names(text, found.attending, Sort.PERSON, Sort.GROUP, Sort.UNIT),
        absent=sessions.names(text, found.absent, Sort.PERSON),
        observers=sessions.names(text, found.observing, Sort.PERSON, Sort.GROUP),
        observer_units=sessions.names(text, found.observing, Sort.UNIT),
        supervisor=sessions.supervisor_of(text, header.title_end, labelled),
        distribution=sessions.recipients_of(text, labelled),
        inferred=inferred,
    )


def _number(text: CleanText, title: Title) -> str | None:
    """The document's own number: above or below the title, or on a label of the page."""
    if title.number:
        return text.quote(*title.number)
    for label, value in text.metadata:
        if label in ("文号", "发文字号", "文件编号") and re.fullmatch(NUMBER, value):
            return value
    return None


# ---- dates ----------------------------------------------------------------------------------


def _published(text: CleanText, title: Title) -> datetime.date | None:
    """The day that the page or a label of the document gives for it."""
    found: dict[str, datetime.date] = {}
    for label, value in text.metadata:
        written = dates.first(value)
        if written and written.year and written.in_year(written.year):
            found.setdefault(label, written.in_year(written.year) or datetime.date.min)
    for match in _DATE_LABEL.finditer(text.text, 0, min(len(text.text), title.end + 400)):
        written = dates.first(text.text, match.end(), match.end() + 16)
        if written and written.start <= match.end() + 1 and written.year:
            day = written.in_year(written.year)
            if day:
                found.setdefault(match.group(1), day)
    for label in lexicon.table("noise")["dates"]["words"]:
        if label in found and not label.startswith("更新"):
            return min((found[k] for k in found if k in _MADE), default=found[label])
    return next(iter(found.values()), None)


_DATE_LABEL = re.compile("(" + lexicon.choice("noise", "dates") + ") ?：? ?")
_MADE = frozenset(
    {
        "成文日期",
        "生成日期",
        "印发日期",
        "发文日期",
        "发文时间",
        "填报日期",
        "制表日期",
        "填表日期",
        "填报时间",
    }
)
_BARE_DATE = re.compile(
    r"[ \n|（(]+((?:19"
    r"|20)\d\d ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?)(?: ?\d{1,2}:\d\d(?::\d\d)?)?[ \n|）)]"
)


def _dated_line(t: str, title: Title) -> datetime.date | None:
    """A day that stands alone under the title, or behind a body's name (某局 2024年5月1日公告)."""
    under = _BODY_LINE.match(t, title.end)
    bare = _BARE_DATE.match(t, title.end) if not under else None
    where = under.span("date") if under else bare.span(1) if bare else None
    written = dates.first(t, *where) if where else None
    return written.in_year(written.year) if written and written.year else None


def _day_of_meeting(
    text: CleanText, title: Title, signature: _Signature | None, published: datetime.date | None
) -> tuple[datetime.date | None, tuple[str, ...]]:
    t = text.text
    printed = _printed(t, title.end)
    signed = signature.day if signature else None
    anchor = published or printed or signed or _dated_line(t, title)
    written = _meeting_day(t, title)
    if written is None:
        return anchor, ()
    if written.year:
        return written.in_year(written.year), ()
    session = sessions.session_of(title.plain(t), t[slice(*opening_of(t, title.end))])
    year = _year_for(written, anchor, session.year or year_in(title.plain(t)))
    return (written.in_year(year), ("date",)) if year else (None, ())


_SLIP = 60


def _year_for(written: dates.Written, anchor: datetime.date | None, year: int | None) -> int | None:
    """The year of a day that has none: that of the paper, or the one before it."""
    if anchor is None:
        return year
    same = dates.Written(0, 0, anchor.year, written.month, written.day or 1).in_year(anchor.year)
    # A few days after the paper is a slip of the paper's; many months after is the year before.
    later = same is not None and (same - anchor).days > _SLIP
    return anchor.year - later


def year_in(title: str) -> int | None:
    """The year that a title names."""
    found = re.search(r"(?:19|20)\d\d", title)
    return int(found.group()) if found else None


def _meeting_day(t: str, title: Title) -> dates.Written | None:
    for label in labels(t, title.end, min(len(t), title.end + _HEAD)):
        if label.role == "days":
            written = dates.first(t, *label.value)
            if written:
                return written
    begin, end = opening_of(t, title.end)
    days = dates.find(t, begin, end)
    if len(days) > 1 and _PRINTED_BETWEEN.fullmatch(t, days[0].end, days[1].start):
        # The day of printing may run straight into the sentence that tells of the meeting.
        return days[1]
    return days[0] if days else None


_PRINTED_BETWEEN = re.compile(r"[ |）]*(?:印发|发布|公告|通报)?[ |）]*")


def _printed(t: str, start: int) -> datetime.date | None:
    """The day in the line of the office that prints minutes."""
    line = _BODY_LINE.match(t, start)
    written = dates.first(t, *line.span("date")) if line else None
    return written.in_year(written.year) if written and written.year else None


_HELD = re.compile(r"主持(?!人?员?[： ])|召开(?!时间|日期)|举行|召集(?!人)")


_BODY_OPENS = re.compile(
    r"(?:^|(?<=[。：\n ]))(?:[一1][、.．](?!\d)|（一）|会议(?:还|首先)?(?:听取|审议|研究|传达"
    r"|学习|通报|讨论)了?)"
)


@lru_cache(maxsize=4)
def opening_of(t: str, start: int) -> Range:
    """The sentence that tells of the meeting: the first with 主持 or 召开."""
    limit = min(len(t), start + _HEAD)
    body = _BODY_OPENS.search(t, start, limit)
    limit = body.start() if body else limit
    held = _HELD.search(t, start, limit)
    if held is None:
        return start, start
    begin = max(start, *(t.rfind(mark, start, held.start()) + 1 for mark in "。！？\n"))
    stops = [p for p in (t.find(mark, held.end(), limit) for mark in "。\n") if p >= 0]
    return begin, min(stops, default=limit)


def _days(
    t: str, header: Header, opening: Range
) -> tuple[tuple[datetime.date, ...], tuple[str, ...]]:
    """The days on which a work meeting sat: those named before 召开, the ends of a range."""
    held = _HELD.search(t, *opening)
    stop = held.start() if held else opening[1]
    label = next(
        (x for x in labels(t, header.title_end, header.title_end + _HEAD) if x.role == "days"), None
    )
    begin, stop = label.value if label else (opening[0], stop)
    anchor = header.publication_date or header.date
    year = anchor.year if anchor else year_in(header.title or "")
    days: list[datetime.date] = []
    inferred = False
    previous: dates.Written | None = None
    for written in _written_days(t, begin, stop):
        if written.day is None:
            continue
        own = written.year or (previous.year if previous else None)
        chosen = own or (_year_for(written, anchor, year))
        if chosen is None:
            continue
        inferred = inferred or own is None
        day = dates.Written(0, 0, chosen, written.month, written.day).in_year(chosen)
        if day:
            days.append(day)
        previous = dates.Written(0, 0, own, written.month, written.day)
    return tuple(dict.fromkeys(days)), ("days",) if inferred and days else ()


_NEXT_DAY = re.compile(r"(?:上午|下午|晚)?(?:至|、|—+|-|和)(?P<day>\d{1,2})日")


def _written_days(t: str, start: int, end: int) -> Iterator[dates.Written]:
    """Days as written, with those that share the month before them (27日至28日)."""
    for written in dates.find(t, start, end):
        yield written
        position = written.end
        while more := _NEXT_DAY.match(t, position, end):
            yield dates.Written(
                more.start(), more.end(), written.year, written.month, int(more["day"])
            )
            position = more.end()


# ---- who issued it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Signature:
    start: int
    end: int
    body: Range
    day: datetime.date


_DATE = (
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_BODY_SHAPE = r"[\u4e00-\u9fff][\u4e00-\u9fff（）·\d]{2,38}"
# As _DATE, with a set in front, by which a pattern is sought fastest.
_FULL_DATE = re.compile(
    r"[12二](?:(?:(?<=1)9|(?<=2)0)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?<=二)[二〇○零一三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_BEFORE_DATE = re.compile(
    rf"(?<![\u4e00-\u9fff《“])(?P<body>{_BODY_SHAPE}?)(?:（(?:公章|章|盖章|印章)）)?[ \n]*$"
)
# A time limit that runs into the body: 完成时限：长期坚持|某某镇人民政府.
_STANDING = [
    word
    for kind in ("long_term", "immediate")
    for word in lexicon.words("deadlines", kind)
    if len(word) > 3
]
_LIMIT_BEFORE = re.compile(rf".*(?:[日月底旬年]前|{lexicon.any_of(_STANDING)})")
_BEHIND_DATE = re.compile(
    r"(?=[ \n|）]*(?:$|[\n |]|\d{4}年|\d{1,3}[ \n]*$|附|抄送|主送|分送|（|【|《|印发|公告|发布"
    r"|[一二三]、|序号|联系"
    # The title of an annex may follow with nothing between them.
    r"|[^，。：；\n]{4,50}(?:方案|分工|清单|意见|办法|要点|计划|规定|细则|措施)(?:为|根据|按照|一、|1[.、])"
    r"))(?! ?(?:至|起|前|—|上午|下午|，|。|晚))"
)
_BODY_LINE = re.compile(
    rf"[ \n|（]*(?P<body>{_BODY_SHAPE}?)[ \n]*（?(?P<date>{_DATE})）?(?:公告|印发|发布|通报"
    rf"|公示)?(?=[ \n|]|$|\d|根据|按照|现将|为了|为[进贯全])"
)


def _signature(text: CleanText, start: int) -> _Signature | None:
    """The last body that stands with a full date behind it and is no part of sentence or table."""
    t = text.text
    found: _Signature | None = None
    for date in _FULL_DATE.finditer(t, start):
        if not _BEHIND_DATE.match(t, date.end()):
            continue
        signed = _BEFORE_DATE.search(t, max(start, date.start() - 60), date.start())
        written = dates.first(t, *date.span())
        day = written.in_year(written.year) if written and written.year else None
        printed = found is not None and t.startswith("印发", date.end())
        if signed and day and not printed and _is_body(signed["body"]):
            if any(table.start <= date.start() < table.end for table in tables_of(text)):
                continue
            body = signed.span("body")
            limit = _LIMIT_BEFORE.match(t, *body)
            body = (limit.end(), body[1]) if limit and _is_body(t[limit.end() : body[1]]) else body
            found = _Signature(body[0], date.end(), body, day)
    return found


def _is_body(word: str) -> bool:
    word = word.replace(" ", "")
    return is_unit_word(word) or bool(
        re.search(r"[一二三四五六七八九十\d]中$|[一二三四五六七八九十]小$|附中$|附小$", word)
    )


def _issuer(
    text: CleanText, kind: facts.Kind, plain: str, title: Title, signature: _Signature | None
) -> str | None:
    named = _from_title(plain, kind)
    if kind in _MEETINGS:
        told = _from_opening(text.text, title.end)
        if named and told and _SHORT_BODY.match(named) and len(told) > len(named):
            return told
        if named or told:
            return named or told
    if signature and kind is not facts.Kind.MINUTES:
        return text.quote(*signature.body)
    if named and re.match(re.escape(named) + "关于", plain):
        return named
    under = _BODY_LINE.match(text.text, title.end)
    if under and _is_body(under["body"]):
        return text.quote(*under.span("body"))
    label = next((x for x in _unit_labels(text, title.end)), None)
    if label:
        return label
    if named:
        return named
    for key in ("发布机构", "发文机关", "发文机构", "制发机关", "公开机构"):
        for name, value in text.metadata:
            if name == key and value:
                return value
    return text.quote(*signature.body) if signature else None


_SHORT_BODY = re.compile("(?:[省市县区旗镇乡]|街道)(?:人民)?政府$|[局校院]党[组委]$")
_UNIT_LABEL = re.compile(
    r"(?:^|(?<=[\n |）]))(?:填报单位|制表单位|编制单位|发布单位|发布机构|发文机关|单位|填表单位"
    r"|责任单位名称|公告单位)： ?(?P<unit>[^\n |：，。；]{3,40})"
)


def _unit_labels(text: CleanText, start: int) -> Iterator[str]:
    t = text.text
    for match in _UNIT_LABEL.finditer(t, start, min(len(t), start + 300)):
        if _is_body(match["unit"]):
            yield text.quote(*match.span("unit"))


_HEADS = (
    r"(?:校长|院长|局长|县长|区长|市长|镇长|乡长|主任|总经理|经理|董事长|理事长|书记|厅长|处长"
    r"|所长|站长|园长|馆长|社长|台长|行长|党政班子|党政领导班子|党政|领导班子|班子成员|班子|行政"
    r"|工作"
    r"|专题|临时|现场|常务|全体|例行|月度|季度|年度|每周|周|扩大|中层干部|全体教职工|教职工"
    r"|全体干部|干部|职工|安全|业务){0,3}"
)
_TYPE = (
    rf"(?:{_HEADS}(?:办公|联席|学习)?（扩大）)?{_HEADS}"
    rf"(?:(?:{lexicon.choice('meetings', 'types')}(?:会?议)?"
    rf"|会议)(?=[（纪召部研审传听专]|记录|$)|会(?=纪要|召开|$|（(?![^）]*）会)))"
)
# 专题会议纪要 names no body.
_KIND_ALONE = re.compile(rf"{_HEADS}(?:办公|联席|学习)?(?:（扩大）)?")
_MET = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,12}}主持召开|(?:19"
    rf"|20)\d\d年度?)?(?P<body>[^\d，。：]{{2,40}}?)(?:(?:今日|近日|日前|组织|隆重|胜利"
    rf"|圆满)?(?:召开|举行|举办)|(?:19|20)\d\d(?:—(?:19|20)?\d\d)?(?:学年|年)"
    rf"|[二〇○零一三四五六七八九]{{4}}年"
    rf"|第[\d一二三四五六七八九十百〇]{{1,5}}(?:次|期|届|周|季度|学期|届)|关于|{_TYPE})"
)
_SUBORDINATE = (
    r"(?:党组|党委|党总支|党支部|总支部|支部|办公室|机关|委员会|理事会|董事会|工会|团委|教育工委"
    r"|宣传部|组织部|统战部|政法委|纪委|机关党委|机构编制委员会办公室|直属机关工委)"
)
_TITLE_BODY = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?P<body>[^\d，。：《“关的]{1,26}?"
    rf"{lexicon.choice('units', 'strong')}(?:（[^（）]{{2,14}}）)?{_SUBORDINATE}{{0,3}})"
)


def _from_title(plain: str, kind: facts.Kind) -> str | None:
    if kind in _MEETINGS:
        met = _MET.match(plain)
        if met:
            body = _whole_unit(plain, met["body"], met.end("body"))
            if body.endswith(("（", "纪要")) or _KIND_ALONE.fullmatch(body):
                return None
            if kind is facts.Kind.MINUTES or _is_body(body):
                return body
        return None
    about = plain.find("关于")
    if about >= 3 and _is_body(plain[:about]):
        return plain[:about]
    match = _TITLE_BODY.match(plain)
    return match["body"] if match and len(match["body"]) >= 3 else None


def _whole_unit(plain: str, body: str, end: int) -> str:
    """``县教育|局务会议`` names the 局 only once: it belongs to the body, too."""
    shared = re.match(r"([局院校厅处所馆园委室站社部科队镇村台])务会", plain[end:])
    if shared and not body.endswith(shared.group(1)) and not _is_body(body):
        return body + shared.group(1)
    return body


_CALLED = re.compile(
    r"(?:召开|举行)(?:了)?(?P<body>[^\d，。：《“]{2,24}?)(?=\d{4}年"
    r"|第[\d一二三四五六七八九十百]{1,5}次|" + _TYPE + ")"
)


def _from_opening(t: str, start: int) -> str | None:
    """The body of a meeting from the sentence that tells of it, where the title names none."""
    begin, end = opening_of(t, start)
    held = re.search(
        r"(?:^|[，日午 ])(?P<body>[\u4e00-\u9fff（）]{3,30}?)(?:组织|隆重)?(?:召开|举行|举办)",
        t[begin:end],
    )
    if held and _is_body(held["body"]):
        return held["body"]
    called = _CALLED.search(t, begin, end)
    return called["body"] if called and _is_body(called["body"]) else None
