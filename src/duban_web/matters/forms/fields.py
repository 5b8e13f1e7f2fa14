"""The kinds of field that the forms of verbs are made of."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.rest.fields import FIRST_DAY, LAST_DAY
from duban_web.foundation.sentences import fault
from duban_web.foundation.widgets import Select

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_DAY = {"type": "date", "min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}


class Prose(forms.CharField):
    """Words of several lines; a browser's line ends are ours."""

    def to_python(self, value: Any) -> str:
        """The words."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


def prose(label: str, hint: str = "", *, rows: int = 4, required: bool = True) -> Prose:
    """A field for several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return Prose(label=_(label), help_text=_hint(hint), required=required, widget=widget)


def line(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """A field for one line."""
    return forms.CharField(label=_(label), help_text=_hint(hint), required=required)


def number(
    label: str, hint: str = "", *, least: int = 0, most: int, required: bool = True
) -> forms.IntegerField:
    """A field for a whole number."""
    return forms.IntegerField(
        label=_(label), help_text=_hint(hint), min_value=least, max_value=most, required=required
    )


def day(label: str, hint: str = "", *, required: bool = True) -> forms.DateField:
    """A field for a day."""
    widget = forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    return forms.DateField(
        label=_(label),
        help_text=_hint(hint),
        required=required,
        widget=widget,
        validators=[_within_days],
    )


def tick(label: str) -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(label=_(label), required=False)


def one_of(
    label: str,
    words: Mapping[Any, str],
    hint: str = "",
    *,
    initial: Any = None,
    without: Iterable[Any] = (),
) -> forms.TypedChoiceField:
    """A choice among few, all in sight; what comes of it is the code itself."""
    left = {code: said for code, said in words.items() if code not in set(without)}
    kinds = {type(code) for code in left}
    return forms.TypedChoiceField(
        label=_(label),
        help_text=_hint(hint),
        choices=[(_written(code), _(said)) for code, said in left.items()],
        coerce=lambda text: _code(kinds, left, text),
        initial=_written(initial) if initial is not None else None,
        widget=forms.RadioSelect,
    )


def narrowing_by(label: str, words: Mapping[Any, str], *, blank: str = "") -> forms.ChoiceField:
    """A choice that narrows a list: one of these, or ``blank``; what comes of it is its text."""
    first = [("", _(blank))] if blank else []
    choices = [*first, *((_written(code), _(said)) for code, said in words.items())]
    return forms.ChoiceField(label=_(label), required=False, choices=choices, widget=Select)


def pick(label: str, hint: str = "", *, required: bool = True) -> forms.ChoiceField:
    """A choice of one among many, which the form's question tells."""
    return forms.ChoiceField(
        label=_(label), help_text=_hint(hint), required=required, widget=Select
    )


def picks(label: str, hint: str = "") -> forms.MultipleChoiceField:
    """A choice of several, which the form's question tells."""
    return forms.MultipleChoiceField(
        label=_(label),
        help_text=_hint(hint),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
    )


class Files(forms.FileField):
    """Several files at once; they are taken in before the form is looked at."""

    class Input(forms.FileInput):
        """An input that takes several."""

        allow_multiple_selected = True

    widget = Input

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing: what was sent is kept already."""


def _within_days(on: datetime.date) -> None:
    """Raise ValidationError for a day that no record has."""
    if not FIRST_DAY <= on <= LAST_DAY:
        raise forms.ValidationError(fault("not_a_day"))


def _hint(hint: str) -> StrOrPromise:
    return _(hint) if hint else ""


def _written(code: Any) -> str:
    return str(code.value) if isinstance(code, enum.Enum) else str(code)


def _code(kinds: set[type], words: Mapping[Any, str], text: str) -> Any:
    return next(code for code in words if _written(code) == text) if kinds else text
