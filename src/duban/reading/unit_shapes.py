"""What the names of units look like.

Reads: a word. Writes: whether it is the name of a unit, and how surely. Leaves unread: where in a
sentence it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from duban import lexicon

# Actions of more than one character: 建 and 管 open names, too.
LONG_ACTION = re.compile(lexicon.any_of(w for w in lexicon.words("verbs", "actions") if len(w) > 1))


# The units that are called by a bare word.
WHOLE_WORDS = lexicon.word_set("units", "whole")


_NOTE = re.compile(r"（[^（）\n]{1,16}）$")


# What a name that is_unit_name knows ends in, unless it opens with 各: a school's short form, too.
LAST_LETTERS = frozenset(
    word[-1] for key in ("strong", "weak", "whole") for word in lexicon.words("units", key)
) | frozenset("）中小幼")


def _has_unit_ending(plain: str, key: str) -> bool:
    """Whether a word ends like a unit, a bracket behind it left aside; ``key``: strong or weak."""
    if plain.endswith("）"):
        note = _NOTE.search(plain)
        # 各县（市、区） ends in its bracket, and some lists say so.
        if note and lexicon.ends_with(plain[: note.start()], "units", key):
            return True
    return lexicon.ends_with(plain, "units", key)


def ends_strongly(plain: str) -> bool:
    """Whether a word ends as only units do."""
    return _has_unit_ending(plain, "strong")


def ends_weakly(plain: str) -> bool:
    """Whether a word ends as units and other nouns do."""
    return _has_unit_ending(plain, "weak")


_UNIT_SHAPE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）“”·、/《》〈〉—-]{2,40}")
_NO_UNIT = re.compile(
    r"由|在|为(?!民)|会同|(?:负责|牵头|配合|协助)(?!单位|部门|科室|处室|股室|领导|人|科|处)|他们"
    r"|你们|我们|大家|自己|^(?:不|逐|未|没|无(?![线锡为极人])|径|径向|帮|经(?!济|信|开|贸|管|营"
    r"|发|责)|报(?!社)|提交|提请|送|交(?!通|警|运|投|管)|在|于|对|将|把|从|为|向|以|按|并|要|请"
    r"|由|就|与|及|和|使|让|给|被|已|的|了|是|有(?!关)|会议|大会|本次会议|其中|同时|此外|下一步"
    r"|为了|通过|根据|按照|围绕|针对|结合|一|二|三|四|五|六|七|八|九|十)"
    r"|(?:会议|大会|例会|全会|机会|社会|工作会|座谈会|推进会|动员会|部署会|现场会|运动会|家长会"
    r"|协调会|问题|方案|情况|今后|全部|内部|外部|干部|中心任务|任务|岗位|办法|措施|制度|我校|我局"
    r"|我县|我区|我市|我镇|我院|我处|我办|高度|系统)$"
    r"|[，。；：！？的了]|\d+[月日号年时]|时段|阶段|期间|月底|年底|前报|后报"
)


@lru_cache(maxsize=8192)
def ends_like_unit(plain: str) -> bool:
    """Whether a short word that may be a name is rather a unit."""
    if plain in WHOLE_WORDS or ends_strongly(plain) or _SCHOOL.search(plain):
        return True
    return ends_weakly(plain) and plain[-1] not in "园庭台会团联场"


# Schools are called by a short form: 某县一中, 某镇中心小学, 某某附小.
_SCHOOL = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:第?[一二三四五六七八九十]{1,3}|附|实验|镇|乡|县|区)[中小幼]$"
)


_NO_EACH = re.compile(
    "各(?:项|类|种|自|方面|司|个|位|环节|阶段|领域|取|样|具|有|色|界人|式|得|尽|地实际)"
)


@lru_cache(maxsize=8192)
def is_unit_name(plain: str) -> bool:
    """Whether a word has the ending of a unit and no sign of being a stretch of a sentence."""
    plain = plain.replace(" ", "")
    if plain in WHOLE_WORDS or _SCHOOL.search(plain):
        return True
    if not _UNIT_SHAPE.fullmatch(plain) or _NO_UNIT.search(plain):
        return False
    if plain.startswith("各") and len(plain) <= 14:
        if len(plain) <= 6 and not _NO_EACH.match(plain) and not LONG_ACTION.search(plain):
            return True
        return bool(ends_strongly(plain) or ends_weakly(plain) or plain[-1] in "）级方")
    return ends_strongly(plain) or ends_weakly(plain)
