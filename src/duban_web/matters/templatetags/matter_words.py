"""Filters that say codes, sizes, names and reasons in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template

from duban_web.documents.templatetags.document_words import file_kind, size, unread
from duban_web.foundation.sentences import label
from duban_web.foundation.sentences import sentence as refusal_sentence
from duban_web.matters import labels
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.rows import LedgerRow
from duban_web.matters.queries.timeline import Happened, Timeline
from duban_web.matters.telling.events import Line, lines_of
from duban_web.timerules.explaining import Explanation
from duban_web.timerules.labels import length as length_words
from duban_web.timerules.labels import sentences
from duban_web.timerules.rules import Length

register = template.Library()
for _filter in (file_kind, size, unread):
    register.filter(_filter)


@register.filter
def words(code: Any, name: str) -> str:
    """What a code is called, by the name of a mapping of ``labels``; empty for none."""
    return label(getattr(labels, name), code) if code else ""


@register.filter
def number_of(row: LedgerRow) -> str:
    """What the matter of a row is called by."""
    return number_text(row.matter)


@register.filter
def called(id: UUID | None, names: Mapping[UUID, str]) -> str:
    """The name of a person or of what else belongs to the organisation."""
    return names.get(id, "") if id else ""


@register.filter
def told(happened: Happened, timeline: Timeline) -> list[Line]:
    """What an event has written, line by line."""
    return lines_of(happened, timeline.names)


@register.filter
def explained(explanation: Explanation) -> list[str]:
    """Why a day is what it is, a sentence for each step."""
    return sentences(explanation)


@register.filter
def limit_length(of: Length) -> str:
    """How long a limit runs."""
    return length_words(of)


@register.filter
def refused(code: str) -> str:
    """The sentence of a refusal that tells no facts."""
    return refusal_sentence(code, {})
