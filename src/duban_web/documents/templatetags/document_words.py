"""Filters that say kinds of files, sizes, and why there is no text, in the reader's language."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import filesizeformat

from duban_web.documents.labels import KINDS, UNREAD
from duban_web.foundation.sentences import label

register = template.Library()


@register.filter
def file_kind(code: str) -> str:
    """What a kind of file is called."""
    return label(KINDS, code)


@register.filter
def unread(code: str) -> str:
    """Why a file has no text, or no pages; a code that has no words as it is."""
    return label(UNREAD, code) if code in UNREAD else code


@register.filter
def size(count: int) -> str:
    """A number of bytes for people."""
    return filesizeformat(count)
