"""What a report says beside phrases, and the days that a file names.

Reads: the phrases of ``phrases.toml``. Leaves unread: what the report is about.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache
from importlib.resources import files

_FEWEST = 6
_LOOKED_AT = 20_000


def says_nothing(text: str) -> bool:
    """Whether nothing but phrases is in a report: no act, number, day, paper or name is left."""
    hollow, filling, _ = _patterns()
    left = filling.sub("", hollow.sub("", text))
    return len(left) < _FEWEST and not any(letter.isdigit() for letter in left)


def latest_day_in(text: str) -> datetime.date | None:
    """The latest day that a file names: it cannot have been made before it; ``None`` for none."""
    _, _, written = _patterns()
    days: list[datetime.date] = []
    for year, month, number in written.findall(text[:_LOOKED_AT]):
        try:
            days.append(datetime.date(int(year), int(month), int(number)))
        except ValueError:
            continue
    return max(days, default=None)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files("duban_web.matters").joinpath("phrases.toml").read_text("utf-8"))
    hollow = re.compile("|".join(sorted(map(re.escape, data["hollow"]), key=len, reverse=True)))
    filling = re.compile(f"[{re.escape(data['filling'])}\\s]+")
    first = re.escape(data["between_year_and_month"])
    second = re.escape(data["between_month_and_day"])
    written = re.compile(
        rf"((?:19|20)\d\d)\s*[{first}]\s*(1[0-2]|0?[1-9])\s*[{second}]\s*"
        r"(3[01]|[12]\d|0?[1-9])(?!\d)"
    )
    return hollow, filling, written
