"""Forms of pages: what was typed comes back, and what is wrong is told in our words.

A form reads and shows; the rules are the verbs', whose refusals it takes up beside the fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.sentences import fault, sentence, spoken
from duban_web.foundation.statuses import status_of


class Form(forms.Form):
    """What all forms have; labels and hints are words of the app's ``labels``."""

    use_required_attribute = True
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, *path: Any, **more: Any) -> None:
        super().__init__(*path, **more)
        self.fields |= self.more_fields()
        for field in self.fields.values():
            field.error_messages["required"] = fault("required")

    def more_fields(self) -> dict[str, forms.Field]:
        """Fields that are told by a list instead of being written down one by one."""
        return {}

    def refuse(self, refusal: Refusal) -> None:
        """Take up what a verb said: beside the fields that it names, else over all of them."""
        self.status = status_of(refusal)
        if not isinstance(refusal, Invalid):
            self.add_error(None, sentence(refusal.code, refusal.facts))
            return
        for name, code in refusal.fields.items():
            is_here = name in self.fields and not self[name].is_hidden
            self.add_error(name if is_here else None, fault(code))

    def choose(self, name: str, choices: Iterable[tuple[Any, Any]], *, blank: str = "") -> None:
        """Offer these for a field; ``blank`` is what it is called to choose none of them."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        offered = [(str(value), words) for value, words in choices]
        field.choices = [("", spoken(blank)), *offered] if blank else offered

    @property
    def faulty(self) -> list[BoundField]:
        """The fields with something wrong, in the order of the page."""
        return [bound for bound in self.visible_fields() if bound.errors]

    def begin_at_fault(self) -> None:
        """Let the page open at the first field with something wrong."""
        for bound in self.faulty[:1]:
            bound.field.widget.attrs["autofocus"] = True
