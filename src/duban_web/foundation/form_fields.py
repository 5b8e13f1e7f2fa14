"""Fields of forms that are made from the type of what a verb is told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.labels import TRUTHS
from duban_web.foundation.rest.fields import FIRST_DAY, LAST_DAY
from duban_web.foundation.sentences import fault, spoken
from duban_web.foundation.widgets import Select

Options = Sequence[tuple[str, str]]
_LARGEST = 2_147_483_646
_LINES = re.compile(r"[\n、，,;；]")


class DayField(forms.DateField):
    """A day of the office."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%Y/%m/%d"], **more)
        wrong = fault("not_a_day")
        self.error_messages["invalid"] = wrong
        self.validators += [
            MinValueValidator(FIRST_DAY, wrong),
            MaxValueValidator(LAST_DAY, wrong),
        ]


class EndOfDayField(DayField):
    """The moment at which a day of the office ends."""

    def clean(self, value: Any) -> Any:
        """The first moment after it."""
        day = super().clean(value)
        if day is None:
            return None
        following = day + datetime.timedelta(days=1)
        return datetime.datetime.combine(following, datetime.time(), OFFICE_ZONE)


class LinesField(forms.CharField):
    """Several short texts, one on a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        """The texts."""
        parts = (part.strip() for part in _LINES.split(super().clean(value)))
        return [part for part in parts if part]


class ChosenField(forms.TypedChoiceField):
    """One of what can be chosen; an empty line stands first where none need be."""

    widget = Select

    def __init__(self, *, choices: Options, kind: Any = UUID, **more: Any) -> None:
        is_needed = more.get("required", True)
        # Of one only, there is nothing to choose.
        blank = [] if is_needed and len(choices) == 1 else [("", "—")]
        super().__init__(choices=[*blank, *choices], coerce=kind, empty_value=None, **more)
        self.error_messages["invalid_choice"] = fault("unknown")


class ManyField(forms.TypedMultipleChoiceField):
    """Some of what can be chosen, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Options, kind: Any = UUID, **more: Any) -> None:
        super().__init__(choices=list(choices), coerce=kind, empty_value=[], **more)
        self.error_messages["invalid_choice"] = fault("unknown")


def field_of(kind: Any, *, is_long: bool = False, options: Options = (), **more: Any) -> Any:
    """The field for a type; ``options`` are what identifiers, codes and enumerations can be.

    Raises TypeError for a type that no form can hold.
    """
    kind = _without_none(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Collection):
        if options or inner[0] is UUID:
            return ManyField(choices=options, kind=inner[0], **more)
        return LinesField(**more)
    if options or kind is UUID or (isinstance(kind, type) and issubclass(kind, Enum)):
        return ChosenField(choices=options, kind=_reader(kind), **more)
    if kind is bool:
        choices = [(str(one), spoken(words)) for one, words in TRUTHS.items()]
        return ChosenField(choices=choices, kind=str(True).__eq__, **more)
    if kind is datetime.datetime:
        return EndOfDayField(**more)
    if kind is datetime.date:
        return DayField(**more)
    if kind is int:
        return forms.IntegerField(min_value=0, max_value=_LARGEST, **more)
    if kind is str:
        widget = forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput()
        return OneLineField(widget=widget, max_length=2_000, **more)
    raise TypeError(f"no form can hold a {kind!r}")


class OneLineField(forms.CharField):
    """A text without line ends, however it was typed."""

    def clean(self, value: Any) -> Any:
        """The text with a space for each line end."""
        return " ".join(super().clean(value).split())


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        (kind,) = [one for one in get_args(kind) if one is not type(None)]
    return kind


def _reader(kind: Any) -> Any:
    """What makes a value of a type from the text that a form sends."""
    if isinstance(kind, type) and issubclass(kind, Enum) and issubclass(kind, int):
        return lambda text: kind(int(text))
    return kind
