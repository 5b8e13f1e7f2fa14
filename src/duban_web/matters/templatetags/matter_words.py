"""Filters that say codes, sizes, names and reasons in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.template.defaultfilters import filesizeformat

from duban_web.documents.labels import KINDS, UNREAD
from duban_web.foundation.sentences import label
from duban_web.foundation.sentences import sentence as refusal_sentence
from duban_web.matters import labels
from duban_web.matters.queries.timeline import Happened, Timeline
from duban_web.matters.telling.events import Line, lines_of
from duban_web.timerules.explaining import Explanation
from duban_web.timerules.labels import length as length_words
from duban_web.timerules.labels import sentences
from duban_web.timerules.rules import Length

register = template.Library()


@register.filter
def words(code: Any, name: str) -> str:
    """What a code is called, by the name of a mapping of ``labels``; empty for none."""
    return label(getattr(labels, name), code) if code else ""


@register.filter
def file_kind(code: str) -> str:
    """What a kind of file is called."""
    return label(KINDS, code)


@register.filter
def unread(code: str) -> str:
    """Why a file has no text."""
    return label(UNREAD, code)


@register.filter
def size(count: int) -> str:
    """A number of bytes for people."""
    return filesizeformat(count)


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
