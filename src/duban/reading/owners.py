"""Which clause names an owner, in which role, and where what is to be done begins.

Reads: one clause of clean text. Writes: owners by role, the place of the action, how sure it is.
Leaves unread: clauses whose subject is no person or unit, appointments, division of labour, sums
to be paid, announcements (督查室将…).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from duban import lexicon
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.deadlines import find as find_limits
from duban.reading.owner_labels import Label, role_of_label
from duban.reading.parties import (
    NO_NAMES,
    Party,
    is_general,
    is_office,
    parties,
    parties_in_cell,
    subject,
)
from duban.reading.unit_shapes import LAST_LETTERS

Range = tuple[int, int]

_NOTES = {"牵头": "lead", "总牵头": "lead", "牵头单位": "lead",
          "主办": "responsible", "承办": "responsible", "主责": "responsible",
          "负责": "responsible", "责任单位": "responsible",
          "配合": "joint", "协办": "joint", "协助": "joint",
          "会同": "joint", "参与": "joint", "配合单位": "joint"}  # fmt: skip


@dataclass(slots=True)
class Owners:
    """Who a duty is given to, by role."""

    ROLES: ClassVar = ("leads", "assistants", "responsible", "joint")

    leads: list[Party] = field(default_factory=list)
    assistants: list[Party] = field(default_factory=list)
    responsible: list[Party] = field(default_factory=list)
    joint: list[Party] = field(default_factory=list)

    def add(self, role: str, found: Iterable[Party]) -> Owners:
        """Put parties into a role; units never lead, they are responsible."""
        for party in found:
            here = _NOTES.get(party.note, role)
            if here == "lead" and party.is_person:
                self.leads.append(party)
            elif here == "assistant" and party.is_person:
                self.assistants.append(party)
            elif here in ("joint", "assistant"):
                self.joint.append(party)
            else:
                self.responsible.append(party)
        return self

    def merge(self, other: Owners) -> None:
        """Take in what a further clause of the same prefix names."""
        self.leads += other.leads
        self.assistants += other.assistants
        self.responsible += other.responsible
        self.joint += other.joint

    @property
    def responsible_units(self) -> list[Party]:
        """The units that are to do it."""
        return [party for party in self.responsible if not party.is_person]

    @property
    def everybody(self) -> list[Party]:
        """All parties of all roles."""
        return [*self.leads, *self.assistants, *self.responsible, *self.joint]


@dataclass(frozen=True, slots=True)
class Owned:
    """A clause that names owners; what is to be done begins at ``rest``.

    ``vouched``: the words leave no doubt that this is a duty (由…牵头, 请…), even for 各单位.
    ``bare``: the clause names nobody who leads or is responsible, so both are inherited.
    ``object_before``: what is to be done stands before the owner (某工程由D负责).
    """

    owners: Owners
    rest: int
    vouched: bool = True
    bare: bool = False
    object_before: bool = False


_NO_DAYS = Anchors()
_BY = re.compile(r"(?:并)?(?:由|责成|交由|委托|明确由|安排由)")
_ASKS = re.compile(
    r"(?:并)?(?:商请|函请|请|责成|委托|指定)(?!示|求|假|款|教(?![研育务科导师学体委])|愿)"
)
_LEADS = re.compile(
    r"(?:共同|联合|总|具体|要|分别)?(?:总?牵头|抓总|挂帅)(?!人|单位|领导|部门|责任|科室)(?:负责"
    r"|组织|协调|实施|落实|抓总|抓好|推进|办理)?"
)
_ASSISTS = re.compile(r"(?:同志)?(?:具体)?协助(?:配合|抓好|落实)?(?=[，；。]|$)")
_RESPONSIBLE = re.compile(
    r"(?:要|应|须)?(?:按照?(?:各自)?职责(?:分工)?|分别|共同|具体|统一|全面|直接|归口|联合|各自"
    r"|主要)?(?:负责|主办|承办|主责)(?!人|任|的|同志|制|单位|部门|到位|好|情况|率)(?:落实|办理"
    r"|实施|组织实施|推进|抓好)?"
)
_JOINS = re.compile(
    r"(?:要|应|须|积极|全力|共同|主动|做好|负责|具体|予以|给予|大力)?(?:配合|协办|协同|协助|参与"
    r"|支持|协作)(?:做好|落实|实施|办理|推进)?"
)
_WITH = re.compile(
    r"(?:要|应|须)?(?:会同|联合|会商|商|协同|牵头会同|负责会同)(?!会|议|量|务|业|动|一致|有关事)"
)
_MODAL = re.compile(
    r"(?:，)?(?:也|都|均|还|则)?(?:务必|必须|务须|应当|应该|要(?!求|素|点|闻|件|是|么)|应(?!急|对"
    r"|用|聘|届|收|付|试|邀|有|变|到|知)|须(?!知)|需(?!求|要的)(?:要)?)"
)
_MUST = re.compile("[要应须需必]")
_PERIODICAL = re.compile(
    r"(?:每(?:个)?(?:半年|两周|季度|学期|学年|季|月|周|星期|年|日|天|旬)|按月|按季|按周|逐月"
    r"|(?=(?:于|在)?(?:20\d\d年)?(?:\d{1,2}月|今?年底|本周|下周|本月|月底|\d{1,2}日)))"
)
# What every match has in it; each alternative opens with a letter.
_TIMED = re.compile(r"每|按|逐月|年底|本周|下周|本月|月底|月(?<=\d月)|日(?<=\d日)")
_APPOINTS = re.compile(
    r"任(?:命)?(?:副?组长|组员|成员|副?主任|副?总?指挥长?|副?召集人|委员|会长|秘书长|副?主席"
    r"|副?团长|副?队长|[^，。；]{1,8}(?:书记|局长|校长|科长|部长|院长))|兼任|担任|为(?:副?组长"
    r"|成员|组员|召集人|主任|副主任)|办公室设在|下设|设在|挂靠|为成员"
)
_DIVIDES = re.compile(
    r"分管(?!领导|负责|校长|副|局长|县|市|区|院长|同志|领域|战线|部门|单位|科室|行业|工作|责任|镇"
    r"|乡|业务)|协助[^，。；]{2,18}(?:负责|分管|抓)|协管|兼管"
    r"|主持[^，。；]{0,10}(?:全面|日常)?工作(?=[，；。]|$)"
)
_PAID = re.compile(
    r"(?:负责|承担|出资|支付|分担)(?:资金|经费|费用)?(?:约|共|计)?[\d.,]{1,12}(?:万|亿)?元"
)
_WILL = re.compile(
    r"(?:将|拟|已|曾|正在|正|没有|未|不|是|为|有|的|在会上|向会议|就|介绍|汇报了|通报了)"
)
# Behind 由D: what is told of D and not asked of it.
_TOLD_OF = re.compile("将|拟(?![定订稿制写])|已|曾|正在|没有|未|是|的|介绍|汇报了|通报了")
# 由D提出的方案, 由D牵头开展的审计: the owner only describes a thing.
_RELATIVE = re.compile(
    "(?:牵头|负责|联合|共同|具体|统一|组织)?(?:提出|提交|提请|起草|制定|编制|拟定|印发|开展|实施"
    "|组织|承办|主办|报送|汇报|建设|管理|运营|牵头|负责)的"
)
_EXPLAINS = re.compile(
    r"(?:负责)?(?:解释|督办|督查督办|跟踪督办|督促落实|跟踪督查|牵头督办|负责督办)"
)
_NO_DUTY_CUES = re.compile("任|兼|元|设在|下设|挂靠|分管|协助|协管|主持|成员|组长|召集")


def is_no_duty(text: CleanText, start: int, end: int) -> bool:
    """An appointment, a division of labour or a sum to be paid: owners of nothing."""
    t = text.text
    if _NO_DUTY_CUES.search(t, start, end) is None:
        return False
    return any(p.search(t, start, end) for p in (_APPOINTS, _DIVIDES, _PAID))


def owned(
    text: CleanText, start: int, end: int, names: NameBook = NO_NAMES, *, decided: bool = False
) -> Owned | None:
    """The owners that the clause ``start..end`` names; ``None`` where it names none.

    ``decided``: the clause stands in a list of decisions, so that a named unit before a plain verb
    (财务室拨款) is enough.
    """
    t = text.text
    if not decided and not names_somebody(text, start, end, names):
        return None
    start = _behind_time(text, start, end)
    if t[start : start + 1] in _OPENING:
        opened = _opened(text, start, end, names)
        if opened:
            return opened[0]
    inside = _by_inside(text, start, end, names, decided=decided)
    if inside:
        return inside
    return _subject_and_verb(text, start, end, names, decided=decided)


# What 由, 请, 会同 and the words before them open with: most clauses open otherwise.
_OPENING = frozenset("并由责交委明安商函请指要应须会联协牵负")


def _opened(text: CleanText, start: int, end: int, names: NameBook) -> tuple[Owned | None] | None:
    """What a clause says that opens with 由, 请 or 会同; ``None`` where it opens otherwise."""
    t = text.text
    by = _BY.match(t, start, end)
    if by:
        return (_after_by(text, by.end(), end, names),)
    asks = _ASKS.match(t, start, end)
    if asks:
        return (_after_asking(text, asks.end(), end, names),)
    joins = _WITH.match(t, start, end)
    if joins and joins.end() - joins.start() >= 2:
        who = subject(text, joins.end(), end, names)
        if who and who[0]:
            return (Owned(Owners().add("joint", who[0]), who[1], bare=True),)
    return None


def _by_inside(
    text: CleanText, start: int, end: int, names: NameBook, *, decided: bool
) -> Owned | None:
    """``某工程由D负责组织实施``: what is to be done stands before the owner."""
    by = text.text.find("由", start + 2, min(end, start + 50))
    if by < 0 or text.text[by - 1] in "自理缘经任事来":
        return None
    found = _known_role(text, by + 1, end, names)
    if found:
        said = text.text[start:by].startswith("会议") or by - start < 4
        return replace(found, object_before=not (found.bare or said))
    if not decided:
        return None
    who = subject(text, by + 1, end, names, sure=True)
    if who is None or who[1] >= end or not _VERB.match(text.text, who[1], end):
        return None
    if _RELATIVE.match(text.text, who[1], end):
        return None
    return Owned(Owners().add("responsible", who[0]), who[1], object_before=True)


def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that an owner stands beside; and 要 or 每 with the end of a unit before them."""
    keys = ("strong", "weak", "whole", "general_whole", "inner", "people")
    ends = {word[-1] for key in keys for word in lexicon.words("units", key)} | set(
        "）中小幼也都均还则"
    )
    time = r"(?:于|在)?(?:20\d\d年)?(?:\d{1,2}月|今?年底|本周|下周|本月|月底|\d{1,2}日)"
    owed = rf"(?:[要应须需每]|按[月季周]|逐月|务必|必须|务须|{time})"
    # Sought by its first letter, and not by that of the unit, for fewer letters are one.
    opens = "[要应须需每按逐务必于在0-9今年本下月]"
    return re.compile(
        rf"各[\u4e00-\u9fff]{{1,8}}{owed}|由(?!于|此|衷|来)|请(?<![申邀聘提]请)(?![示求假款愿客])"
        "|责成|委托|指定|会同|联合|商|抓总|挂帅|为[牵主承责配协会落]|牵头|协助|负责|主办|承办"
        "|主责|配合|协办|协同|支持|协作|为主"
    ), re.compile(f"{opens}(?<=[{''.join(sorted(ends))}].)(?<=(?={owed}).)")


# Two patterns, for one that opens with letters and one that opens with a set are both sought fast.
_CUES, _OWED = _cues()


def names_somebody(text: CleanText, start: int, end: int, names: NameBook) -> bool:
    """Whether a range has any word that an owner stands beside: most sentences have none."""
    t = text.text
    return (
        bool(names.units)
        or _CUES.search(t, start, end) is not None
        or _OWED.search(t, start, end) is not None
    )


_NUMERALS = frozenset("0123456789一二三四五六七八九十")
_TIME_OR_MARK = re.compile("[年月季周日天旬期前后内底起，。]")
_LONGEST_OPENING = 15


def _behind_time(text: CleanText, start: int, end: int) -> int:
    """Behind a time limit that opens the clause (会后10日内由人事科印发)."""
    t = text.text
    if start < end and t[start] not in _NUMERALS:
        first = _TIME_OR_MARK.search(t, start, min(end, start + _LONGEST_OPENING))
        if first is None or first.group() in "，。":
            return start
    limits = find_limits(text.text, start, min(end, start + 40), _NO_DAYS)
    if limits and limits[0].start <= start + 1 and limits[0].end < end:
        return limits[0].end
    return start


def _after_by(text: CleanText, start: int, end: int, names: NameBook) -> Owned | None:
    """``由A同志牵头`` · ``由D负责`` · ``由E配合`` · ``由D会同E`` · ``由D修改完善后发文``."""
    found = _known_role(text, start, end, names)
    if found:
        return found
    who = subject(text, start, end, names)
    if who is None or who[1] >= end:
        return None
    if any(p.match(text.text, who[1], end) for p in (_EXPLAINS, _TOLD_OF, _RELATIVE)):
        return None
    return _with_joint(text, Owners().add("responsible", who[0]), who[1], end, names)


def _after_asking(text: CleanText, start: int, end: int, names: NameBook) -> Owned | None:
    """``请D会同E…`` · ``责成D…``."""
    found = _known_role(text, start, end, names)
    if found and not found.bare:
        return found
    who = subject(text, start, end, names)
    if who is None:
        return None
    asked = _with_joint(text, Owners().add("responsible", who[0]), who[1], end, names)
    named = any(not is_general(party) for party in who[0])
    return Owned(asked.owners, asked.rest, vouched=named)


def _with_joint(text: CleanText, owners: Owners, rest: int, end: int, names: NameBook) -> Owned:
    joins = _WITH.match(text.text, rest, end)
    if joins:
        who = subject(text, joins.end(), end, names)
        if who:
            owners.add("joint", who[0])
            rest = who[1]
    return Owned(owners, rest)


_ANY_ROLE_VERB = re.compile(
    "商(?!会|议|量|务|业|品|家|标|圈|户|贸|场|讨|定|店|铺|城|住)|抓总|挂帅|牵头|协助|负责|主办"
    "|承办|主责|配合|协办|协同|会同|联合|参与|支持|协作"
)


_LEADING = ((_LEADS, "lead"),)
_DOING = ((_RESPONSIBLE, "responsible"),)
_JOINING = ((_JOINS, "joint"),)
_TOGETHER = ((_WITH, "with"),)
# Which forms an anchor may belong to; 落实 alone says no role.
_FORMS_OF: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "牵头": _LEADING, "抓总": _LEADING, "挂帅": _LEADING,
    "负责": _DOING, "主办": _DOING, "承办": _DOING, "主责": _DOING,
    "协助": ((_ASSISTS, "assistant"), *_JOINING),
    "配合": _JOINING, "协办": _JOINING, "参与": _JOINING,
    "支持": _JOINING, "协作": _JOINING, "协同": (*_JOINING, *_TOGETHER),
    "会同": _TOGETHER, "联合": _TOGETHER, "商": _TOGETHER,
}  # fmt: skip


def _known_role(
    text: CleanText, start: int, end: int, names: NameBook, *, strict: bool = False
) -> Owned | None:
    """A list of parties that runs up to a verb which says their role."""
    t = text.text
    for anchor in _ANY_ROLE_VERB.finditer(t, start, min(end, start + 70)):
        for pattern, role in _FORMS_OF[anchor.group()]:
            for position in range(max(start + 1, anchor.start() - 6), anchor.start() + 1):
                verb = pattern.match(t, position, end)
                if not verb or verb.end() < anchor.end():
                    continue
                who = parties(text, start, position, names, strict=strict)
                found = _in_role(text, who, role, verb, end, names) if who else None
                if found:
                    return found
    return None


def _in_role(
    text: CleanText, who: list[Party], role: str, verb: re.Match[str], end: int, names: NameBook
) -> Owned | None:
    t = text.text
    if _EXPLAINS.match(t, verb.start(), end) or _RELATIVE.match(t, verb.start(), end):
        return None
    if t.startswith("的", verb.end()) and verb.end() < end:
        return None
    if role == "with":
        if any(party.is_person for party in who):
            return None
        return _with_joint(text, Owners().add("responsible", who), verb.start(), end, names)
    if role == "joint":
        return Owned(Owners().add("joint", who), verb.end(), bare=True)
    owners = Owners().add(role, who)
    if role == "lead" and not owners.leads and not owners.responsible:
        return None
    if t.startswith("、", verb.end()):
        # 由A同志牵头、D负责，…
        more = _known_role(text, verb.end() + 1, end, names)
        if more:
            owners.merge(more.owners)
            return Owned(owners, more.rest)
    return _with_joint(text, owners, verb.end(), end, names)


def _subject_and_verb(
    text: CleanText, start: int, end: int, names: NameBook, *, decided: bool
) -> Owned | None:
    """``A同志牵头`` · ``D负责…`` · ``D会同E…`` · ``D、E要…`` · ``D每月…`` · ``D抓进度``."""
    found = _known_role(text, start, end, names, strict=True)
    if found:
        t = text.text
        divided = _DIVIDED.match(t, found.rest) and not found.owners.responsible_units
        return None if divided or _HAPPENED.match(t, found.rest, end) else found
    t = text.text
    mainly = _MAINLY.match(t, start, end) if t.find("为", start + 2, end) >= 0 else None
    if mainly:
        who = parties(text, *mainly.span("who"), names, strict=True)
        role = role_of_label(mainly["label"]) if mainly["label"] else "lead_unit"
        if who and role == "joint":
            return Owned(Owners().add("joint", who), mainly.end(), bare=True)
        if who and role in ("lead_unit", "responsible"):
            return Owned(Owners().add("responsible", who), mainly.end())
    reach = min(end, start + 60)
    modals = _MODAL.finditer(t, start, reach) if _MUST.search(t, start, reach) else ()
    for modal in modals:
        who = parties(text, start, modal.start(), names)
        if who and all(not p.is_person for p in who):
            owned_by = _with_joint(text, Owners().add("responsible", who), modal.end(), end, names)
            return Owned(owned_by.owners, owned_by.rest, vouched=False)
    timed = _TIMED.search(t, start, reach)
    for when in _PERIODICAL.finditer(t, start, reach) if timed else ():
        if when.start() == start:
            continue
        before = when.start() - (t[when.start() - 1] in "于在")
        who = parties(text, start, before, names)
        if (
            who
            and all(is_office(p) for p in who)
            and _owed(t, when.start(), end)
            and not _DONE.search(t, when.start(), end)
        ):
            return Owned(Owners().add("responsible", who), before, vouched=False)
    if decided:
        return _plain_verb(text, start, end, names)
    return None


_DONE = re.compile("(?:完成|组织|开展|举办|召开|印发|制定|建成|实现)了")


def _owed(t: str, start: int, end: int) -> bool:
    """Whether a time at ``start`` is one until which or how often something is owed."""
    limits = find_limits(t, start, end, _NO_DAYS)
    words = t[limits[0].start : limits[0].end] if limits else ""
    return words.startswith(("每", "按", "逐")) or words.endswith(("前", "底", "内", "末", "止"))


# 甲同志负责馆内全面工作 divides labour; 由甲负责… gives a duty.
_DIVIDED = re.compile(
    "[^，。；]{0,12}(?:工作|事务|业务)(?=[。；]|，(?:分管|协助|联系|负责|主管|兼)|$)"
)
# 市民政局会同有关部门印发了… tells what has been done.
_HAPPENED = re.compile("(?:有关|相关|各|其他)?(?:部门|单位)?[\u4e00-\u9fff]{1,4}了(?!解)")
_MAINLY = re.compile(
    r"(?:由|以)?(?P<who>[^，。；]{2,60}?)为(?:主(?:体|导)?(?=[，。；]|$)"
    r"|(?P<label>[\u4e00-\u9fff]{2,3}(?:单位|部门|科室|处室|主体))(?=[，。；]|$))"
)


_UNIT_ENDS = re.compile(
    "[局委办部处科股室厅司署院校站所队组会镇乡村府馆园社团心道行区县市中小幼方）各]"
)
_VERB = re.compile(lexicon.choice("verbs", "actions"))
# An action behind the last letter of a unit, or what may stand behind a unit: few clauses have it.
_UNIT_ACTS = re.compile(
    f"[{''.join(sorted(LAST_LETTERS))} \n|，。；：、/](?={_VERB.pattern})|[各等位名]"
)


def _plain_verb(text: CleanText, start: int, end: int, names: NameBook) -> Owned | None:
    t = text.text
    if not _UNIT_ENDS.search(t, start, min(end, start + 40)):
        return None
    if not (names.units or _UNIT_ACTS.search(t, start, end)):
        return None
    who = subject(text, start, end, names, sure=True)
    if who is None or who[1] >= end or any(p.is_person for p in who[0]):
        return None
    if _WILL.match(t, who[1], end) or _DIRECTS.fullmatch(t, start, who[1]):
        return None
    if not _VERB.match(t, who[1], end) or t.startswith("负责人", who[1]):
        return None
    return Owned(Owners().add("responsible", who[0]), who[1], vouched=False)


# 协调监管部门办理, 组织专家下乡巡诊, 考核结果报区委组织研究: a verb and its object, no unit.
_DIRECTS = re.compile(
    "(?:协调|督促|指导|联系|组织(?!人事))[\u4e00-\u9fff]{2,}(?:部门|单位|企业|机构|学校|下乡)"
    "|[\u4e00-\u9fff]{0,8}(?:结果|情况|材料|名单|方案|意见)(?:及时)?(?:报|送|交)[\u4e00-\u9fff]+"
)


def owners_of_labels(
    text: CleanText, found: list[Label], names: NameBook = NO_NAMES
) -> tuple[Owners, Range | None]:
    """Owners and time limit of labelled values; 责任单位 beside 牵头单位 joins in."""
    owners = Owners()
    limit: Range | None = None
    roles = {label.role for label in found}
    for label in found:
        if label.role == "deadline":
            limit = label.value
        elif label.role in OWNER_ROLES:
            people = label.role in ("lead", "assistant")
            who = parties_in_cell(text, *label.value, names, people=people)
            owners.add(role_in_company(label.role, roles), who)
    settle_notes(owners)
    return owners, limit


OWNER_ROLES = frozenset({"lead", "assistant", "lead_unit", "responsible", "joint"})


def role_in_company(role: str, roles: Collection[str]) -> str:
    """What a label or column means beside the others."""
    if role == "lead_unit":
        return "responsible"
    return "joint" if role == "responsible" and "lead_unit" in roles else role


def settle_notes(owners: Owners) -> None:
    """``D（牵头）、E``: where some units of a list are marked as leading, the others join in."""
    led = [p for p in owners.responsible if _NOTES.get(p.note) == "lead"]
    if led and len(led) < len(owners.responsible):
        owners.joint = [p for p in owners.responsible if p not in led] + owners.joint
        owners.responsible = led
