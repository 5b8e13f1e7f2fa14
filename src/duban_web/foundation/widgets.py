"""What a field looks like, where Django's own way of drawing it is too slow for long lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_CHOSEN = {True: mark_safe(" selected"), False: ""}


class Select(forms.Select):
    """A list to choose one from, without groups; Django draws each line by a template."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The whole list."""
        told = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = self.format_value(value)
        lines = (("" if one is None else one, words) for one, words in self.choices)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((line, _CHOSEN[str(line) in chosen], words) for line, words in lines),
        )
        return format_html("<select{}>{}</select>", flatatt(told), options)
