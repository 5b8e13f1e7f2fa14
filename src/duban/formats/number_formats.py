"""A number of a worksheet as the sheet shows it: 0.85 as 85%, 45368 as 2024-03-17.

Reads: a cell's number and its format code. Writes: the characters a person sees, with two choices
of ours: dates without a form of their own are written 2024-03-17, and what is too wide for a column
is written out. Leaves unread: colours, alignment, fractions and scientific forms (shown plainly).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from duban import lexicon

# Codes that need no entry in the workbook (ECMA-376 part 1, 18.8.30, with the list for zh-CN).
_ISO_DAY, _ISO_MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_DIGITS = re.compile(r"[#0?,.]*[#0?][#0?,.]*")
_WORDS = lexicon.table("calendar_words")
_HALVES: list[str] = _WORDS["halves"]["words"]
_WEEKDAYS: list[str] = _WORDS["weekdays"]["words"]
_GENERAL: list[str] = _WORDS["general"]["words"]
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?:[^\]]*)\]')
_HALF = rf"am/pm|a/p|{'/'.join(_HALVES)}"
_DATE_TOKEN = re.compile(rf"y+|m+|d+|h+|s+(?:\.0+)?|a{{3,4}}|{_HALF}", re.I)
_LONGEST_CODE = 255
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')


@dataclass(frozen=True, slots=True)
class _Plain:
    prefix: str
    suffix: str
    decimals: int | None
    optional: int
    has_commas: bool
    factor: float


# Words of a format stand as characters of the private area while its digits are looked at.
_HELD, _MOST_WORDS = 0xE000, 1000

Formatter = Callable[[float], str]


def plain(number: float) -> str:
    """A number without a format: whole numbers without a point, no exponent."""
    if number == int(number) and abs(number) < 1e18:
        return str(int(number))
    text = f"{number:.10g}" if abs(number) < 1e15 else repr(number)
    return f"{number:.10f}".rstrip("0") if "e" in text and abs(number) < 1 else text


@lru_cache(maxsize=2_000)
def formatter(code: str, is_1904: bool) -> Formatter:
    """The function that writes numbers in a format."""
    if len(code) > _LONGEST_CODE or code in {"", "@"} or any(word in code for word in _GENERAL):
        return plain
    sections = _SECTIONS.split(code)
    bare = _LITERAL.sub("", sections[0])
    if re.search(r"[ydhsm]|aaa", bare, re.I) and not re.search(
        r"[#0?]", re.sub(r"s\.0+", "", bare)
    ):
        return lambda number: _moment(number, sections[0], is_1904)
    forms = [_plain_form(section) for section in sections[:3]]

    def written(number: float) -> str:
        index = 1 if number < 0 and len(forms) > 1 else 2 if number == 0 and len(forms) > 2 else 0
        form = forms[index]
        if form is None:
            return plain(number)
        return _with_form(abs(number) if index == 1 else number, form)

    return written


def _plain_form(section: str) -> _Plain | None:
    words: list[str] = []

    def keep(match: re.Match[str]) -> str:
        words.append(match[1] or match[2] or "")
        return chr(_HELD + min(len(words), _MOST_WORDS) - 1)

    bare = _LITERAL.sub(keep, section)

    def spoken(text: str) -> str:
        return "".join(words[ord(c) - _HELD] if _is_held(c) else c for c in text).strip()

    if "/" in bare or "E+" in bare or "E-" in bare:
        return None
    runs = list(_DIGITS.finditer(bare))
    if not runs:
        return _Plain(spoken(bare), "", None, 0, False, 0.0)
    digits = bare[runs[0].start() : runs[-1].end()]
    if any(map(_is_held, digits)):
        return None
    factor = 100.0 ** bare.count("%")
    scaled = len(digits) - len(digits.rstrip(","))
    factor /= 1000.0**scaled
    whole, _, fraction = digits.rstrip(",").partition(".")
    places = len(re.sub(r"[^0#?]", "", fraction))
    required = len(re.sub(r"[^0]", "", fraction))
    return _Plain(
        spoken(bare[: runs[0].start()]),
        spoken(bare[runs[-1].end() :]),
        places,
        places - required,
        "," in whole,
        factor,
    )


def _is_held(character: str) -> bool:
    return _HELD <= ord(character) < _HELD + _MOST_WORDS


def _with_form(number: float, form: _Plain) -> str:
    if form.decimals is None:
        return form.prefix
    # Excel rounds halves away from zero, on the decimal digits that it shows.
    scaled = round(number * form.factor, 10)
    text = f"{abs(scaled) + 1e-9:,.{form.decimals}f}"
    for _ in range(form.optional):
        text = text.removesuffix("0")
    text = text.removesuffix(".")
    if not form.has_commas:
        text = text.replace(",", "")
    sign = "-" if scaled < 0 and re.search("[1-9]", text) else ""
    return f"{sign}{form.prefix}{text}{form.suffix}"


def date_of(number: float, is_1904: bool) -> datetime.datetime | None:
    """The moment that a serial number stands for; ``None`` outside the calendar of worksheets."""
    days = number + (1462 if is_1904 else 0)
    if not 0 <= days < 2_958_466:
        return None
    # The calendar of 1900 has a 29 February that never was.
    start = datetime.datetime(1899, 12, 31 if days < 60 else 30)
    return start + datetime.timedelta(seconds=round(days * 86_400))


def _moment(number: float, section: str, is_1904: bool) -> str:
    moment = date_of(number, is_1904)
    if moment is None:
        return plain(number)
    if re.search(r"\[(?:h+|m+|s+)\]", section, re.I):
        seconds = round(number * 86_400)
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    pieces: list[str] = []
    position = 0
    code = section
    after_hour = False
    is_twelve = re.search(_HALF, code, re.I) is not None
    while position < len(code):
        literal = _LITERAL.match(code, position)
        token = _DATE_TOKEN.match(code, position)
        if literal:
            pieces.append(literal[1] or literal[2] or "")
            position = literal.end()
        elif token:
            written, after_hour = _token(
                token[0].lower(), moment, after_hour, is_twelve, code[token.end() :]
            )
            pieces.append(written)
            position = token.end()
        else:
            pieces.append("" if code[position] in ";@" else code[position])
            position += 1
    return "".join(pieces).strip()


def _token(
    token: str, moment: datetime.datetime, after_hour: bool, is_twelve: bool, rest: str
) -> tuple[str, bool]:
    first = token[0]
    if "/" in token:
        return _HALVES[0 if moment.hour < 12 else 1], after_hour
    if first == "a":
        day = _WEEKDAYS[moment.weekday()]
        return (day if len(token) == 4 else day[-1]), after_hour
    if first == "y":
        return (f"{moment.year:04d}" if len(token) > 2 else f"{moment.year % 100:02d}"), False
    if first == "d":
        return _two(moment.day, token), False
    if first == "h":
        hour = (moment.hour % 12 or 12) if is_twelve else moment.hour
        return _two(hour, token), True
    if first == "s":
        return _two(moment.second, token[:2]), after_hour
    is_minute = after_hour or re.match(r"[^ymdh]*s", re.sub(r'"[^"]*"', "", rest), re.I)
    if is_minute:
        return _two(moment.minute, token), False
    return _two(moment.month, token), False


def _two(number: int, token: str) -> str:
    return f"{number:02d}" if len(token) == 2 else str(number)


def built_in(number: int) -> str | None:
    """The code of a built-in format."""
    return _BUILT_IN.get(number)


def _built_in() -> dict[int, str]:
    codes = {
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
        11: "General", 12: "General", 13: "General", 14: _ISO_DAY, 15: _ISO_DAY, 16: "m-d",
        17: "yyyy-mm", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: _ISO_MOMENT,
        37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
        43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "General",
        49: "@", 30: _ISO_DAY, 36: _ISO_DAY, 50: _ISO_DAY, 54: _ISO_DAY,
    }  # fmt: skip
    chinese = _WORDS["formats"]["codes"]
    return codes | {int(number): code for number, code in chinese.items()}


_BUILT_IN = _built_in()
