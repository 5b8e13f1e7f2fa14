"""Canonical JSON: RFC 8785 for what an entry may hold, so that a value has exactly one spelling.

Reads: text, whole numbers, true and false, nothing, lists and objects with text as keys. Writes:
bytes that two programs in two languages agree on. Refuses everything else with its path: fractions
(they print differently), numbers that JavaScript cannot hold, text that is not in Unicode's
normal form C (it looks the same and hashes differently).
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from typing import Any

from duban.records import Misfit

LARGEST = 2**53 - 1
DEEPEST = 32
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


def encoded(value: Any) -> bytes:
    """The one spelling of a value in UTF-8; raises Misfit with the path of what has none."""
    return json.dumps(
        _sound(value, "", DEEPEST), ensure_ascii=False, separators=(",", ":"), check_circular=False
    ).encode("utf-8")


def decoded(data: bytes) -> Any:
    """The value that is spelt so; raises Misfit for JSON in any other spelling."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Misfit("", "JSON", "") from error
    if encoded(value) != data:
        # Blanks, another order of keys, a key twice, \u0041 for A, 1.0 for 1, a mark before it all.
        raise Misfit("", "canonical JSON", "")
    return value


def moment_text(moment: datetime.datetime) -> str:
    """A moment in UTC to the microsecond, ``2026-03-05T08:00:00.000000Z``: one spelling each."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without time zone: {moment}")
    utc = moment.astimezone(datetime.UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"


def moment(text: str) -> datetime.datetime:
    """The moment that is written so; raises ValueError for any other spelling."""
    if not _MOMENT.fullmatch(text) or not text.isascii():
        raise ValueError("YYYY-MM-DDThh:mm:ss.ffffffZ")
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError("YYYY-MM-DDThh:mm:ss.ffffffZ") from error


def _sound(value: Any, path: str, depth: int) -> Any:
    """The value with the keys of its objects in their order."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _sound_text(value, path)
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise Misfit(path, "-(2^53 - 1) … 2^53 - 1", value)
        return value
    if depth == 0:
        raise Misfit(path, f"<= {DEEPEST} levels", value)
    if isinstance(value, list | tuple):
        return [_sound(item, f"{path}[{index}]", depth - 1) for index, item in enumerate(value)]
    if isinstance(value, dict):
        return _sound_object(value, path, depth)
    raise Misfit(path, "string | integer | boolean | null | array | object", value)


def _sound_object(value: dict[Any, Any], path: str, depth: int) -> dict[str, Any]:
    is_plain = True
    for key in value:
        if not isinstance(key, str):
            raise Misfit(path, "keys that are strings", key)
        if not key.isascii():
            _sound_text(key, f"{path}.{key!a}")
            is_plain = False
    ordered = sorted(value, key=None if is_plain else _units)
    return {key: _sound(value[key], f"{path}.{key}" if path else key, depth - 1) for key in ordered}


def _units(key: str) -> bytes:
    """By what RFC 8785 sorts: it differs from Python's order above U+FFFF."""
    return key.encode("utf-16-be")


def _sound_text(text: str, path: str) -> str:
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Misfit(path, "whole characters", text) from error
        if not unicodedata.is_normalized("NFC", text):
            raise Misfit(path, "Unicode NFC", text)
    return text
