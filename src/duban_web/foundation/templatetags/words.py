"""The words of codes, in templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from duban_web.foundation import labels
from duban_web.foundation.sentences import said

register = template.Library()


@register.filter
def of(words: Mapping[str, str], code: object) -> str:
    """What a code is called; nothing for none."""
    return words.get(str(code), "")


@register.filter
def days(row: Any) -> str:
    """The days of what has ``since`` and ``until``."""
    since = row.since.isoformat()
    return f"{since} – {row.until}" if row.until else said(labels.DAYS_FROM, {"since": since})
