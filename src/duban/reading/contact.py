"""How the public gets in touch: telephone, e-mail, address, postcode as printed.

Reads: clean text. Writes: a Contact. Leaves unread: hotlines that are reported on (12345热线).
"""

from __future__ import annotations

import re

from duban import facts
from duban.reading.cleaning import CleanText

_PHONE = re.compile(
    r"(?:电话|热线|手机|联系方式|座机|号码"
    r"|传真电话)(?:号码)?(?:（[^（）\n]{1,16}）)?[：:]? ?(?:（?(?:电话|固话)）?[：:]? ?)?"
    r"(?P<value>（0\d{2,3}） ?\d{7,8}|0\d{2,3}(?: ?[-—] ?| )\d{7,8}(?:[-—转]\d{1,6})?"
    r"|400[- ]?\d{3,4}[- ]?\d{3,4}|1[3-9]\d{9}|\d{7,8}(?:[-—转]\d{1,6})?)(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?P<value>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}(?<![-.]))"
)
_ADDRESS_WORDS = (
    "通讯地址|通信地址|邮寄地址|联系地址|来信地址|信函地址|来访地址|接访地址|信件地址|邮政信箱"
    "|通讯信箱|邮箱地址（信函）|办公地址|单位地址|来信来访地址|来信请寄|信件请寄|地址"
)
_SENDING_WORDS = "寄信|信函|来信|邮寄|寄送|寄"
_BARRED = "(?<![网站项目店]"
# What may not stand before a word is told behind it: a pattern is sought by its first letters.
_ADDRESS = re.compile(
    "(?:"
    + "|".join(f"{word}{_BARRED}{word})" for word in _ADDRESS_WORDS.split("|"))
    + "|"
    + "|".join(f"{word}{_BARRED}{word})(?=至)" for word in _SENDING_WORDS.split("|"))
    + r")(?:（[^（）\n]{1,10}）)?(?:：|为：?|至) ?"
    r"(?P<value>[^；。，\n|（]{4,60}?(?:（[\u4e00-\u9fff]{1,4}）)?[^；。，\n|（：]{0,40}?)"
    r"(?=[；。，\n|（]| ?(?:联系|监督|咨询|举报|办公)?(?:电话|邮编|邮政编码|电子|邮箱|传真|收件"
    r"|联系)|$| )"
)
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[：:]? ?(?P<value>\d{6})(?!\d)")


def contact_of(text: CleanText) -> facts.Contact | None:
    """What the document prints for the public; ``None`` where it prints nothing."""
    found = {name: _first(text, pattern, signs) for name, pattern, signs in _PRINTED}
    return facts.Contact(**found) if any(found.values()) else None


# Each pattern with the words of which one is in all that it finds.
_PRINTED = (
    ("phone", _PHONE, ("电话", "热线", "手机", "联系方式", "座机", "号码")),
    ("email", _EMAIL, ("@",)),
    ("address", _ADDRESS, ("地址", "信箱", "寄", "信函")),
    ("postcode", _POSTCODE, ("邮编", "邮政编码")),
)


def _first(text: CleanText, pattern: re.Pattern[str], signs: tuple[str, ...]) -> str | None:
    t = text.text
    for sign in signs:
        if sign in t:
            break
    else:
        return None
    # The part of an e-mail address before its @ is not longer than this.
    begin = t.find("@") - 65 if pattern is _EMAIL else 0
    match = pattern.search(t, max(0, begin))
    if match is None:
        return None
    first, last = text.trim(*match.span("value"))
    return text.quote(first, last) or None
