"""What a field looks like, where Django's own way of drawing it is too slow for long lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_CHOSEN = {True: mark_safe(" selected"), False: ""}


class Select(forms.Select):
    """A list to choose one from; Django draws each of its lines by a template."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The whole list, its groups in their order."""
        told = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = self.format_value(value)
        lines = (
            (_group(code, words, chosen),)
            if isinstance(words, list | tuple)
            else (_line(code, words, chosen),)
            for code, words in self.choices
        )
        return format_html(
            "<select{}>{}</select>", flatatt(told), format_html_join("", "{}", lines)
        )


def _group(name: Any, choices: Iterable[tuple[Any, Any]], chosen: list[str]) -> SafeString:
    lines = ((_line(code, words, chosen),) for code, words in choices)
    return format_html(
        '<optgroup label="{}">{}</optgroup>', name, format_html_join("", "{}", lines)
    )


def _line(code: Any, words: Any, chosen: list[str]) -> SafeString:
    text = "" if code is None else str(code)
    return format_html('<option value="{}"{}>{}</option>', text, _CHOSEN[text in chosen], words)
