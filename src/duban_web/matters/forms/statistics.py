"""Which figures are asked for, as the address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from duban_web.foundation.actor import Actor
from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import fault
from duban_web.matters import labels
from duban_web.matters.forms.fields import day, line, narrowing_by, pick
from duban_web.matters.metrics import Base, Counted, Cut
from duban_web.matters.policies import Origin
from duban_web.matters.queries.choices import leaders_within, own_institutions, own_units

# What is chosen from lists comes as it was sent.
_AS: Mapping[str, Callable[[str], Any]] = {
    "origin": Origin,
    "unit": UUID,
    "lead": UUID,
    "base": Base,
    "counted": Counted,
}


class Statistics(Form):
    """Period, narrowing, base, what is counted, and by what figures are broken down."""

    period_from = day(labels.PERIOD_FROM, required=False)
    period_until = day(labels.PERIOD_UNTIL, required=False)
    by = narrowing_by(labels.BROKEN_DOWN, labels.CUTS)
    origin = narrowing_by(labels.OF_ORIGIN, labels.ORIGINS, blank=labels.ANY)
    unit = pick(labels.OF_UNIT, required=False)
    lead = pick(labels.OF_LEAD, required=False)
    # What goes where nothing is said comes first: the form shows it as chosen.
    base = narrowing_by(
        labels.OF_BASE, {one: labels.BASES[one] for one in (Base.CURRENT, Base.ORIGINAL)}
    )
    counted = narrowing_by(labels.OF_COUNTED, labels.COUNTED)
    # Opens the share of one state, from the page's own links.
    state = narrowing_by(labels.OF_STATE, labels.STATES, blank=labels.ANY)

    use_required_attribute = False

    def __init__(self, *path: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*path, **more)
        self.fields["state"].widget = forms.HiddenInput()
        units = own_units(actor, self.data.get("unit", ""))
        leaders = leaders_within(actor, self.data.get("lead", ""))
        self.choose("unit", [*units, *own_institutions(actor)], blank=labels.ANY)
        self.choose("lead", leaders, blank=labels.ANY)

    def clean(self) -> dict[str, Any]:
        """What was chosen; a period that ends before it begins has no end."""
        given = super().clean() or {}
        begins, ends = given.get("period_from"), given.get("period_until")
        if begins and ends and ends < begins:
            self.add_error("period_until", fault("before_it_begins"))
        return given

    @property
    def cut(self) -> Cut:
        """By what figures are broken down; by unit where nothing is said."""
        self.is_valid()
        return Cut(self.cleaned_data.get("by") or Cut.UNIT)

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, as ``figures_in`` takes it; a field that is wrong narrows nothing."""
        self.is_valid()
        return {
            name: _AS[name](value) if name in _AS else value
            for name, value in self.cleaned_data.items()
            if value not in ("", None) and name not in ("by", "state", "name")
        }

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """What was chosen, as the form calls it."""
        return [
            (str(bound.label), str(words))
            for bound in self.visible_fields()
            if (words := dict(getattr(bound.field, "choices", ())).get(bound.data, bound.data))
            and bound.data
        ]

    @property
    def address(self) -> dict[str, str]:
        """The same as an address says it."""
        return {name: str(value) for name, value in self.values.items()}

    @property
    def whole_address(self) -> dict[str, str]:
        """The same with what figures are broken down by."""
        return {**self.address, "by": self.cut.value}


class Freeze(Statistics):
    """Under which name the figures are kept; what they are of was chosen before."""

    field_order = ("name",)

    name = line(labels.FROZEN_NAME, labels.FROZEN_NAME_HINT)

    def __init__(self, *path: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*path, actor=actor, **more)
        for name, field in self.fields.items():
            if name != "name":
                field.widget = forms.HiddenInput()
        self.fields["name"].widget.attrs["maxlength"] = 80

    @property
    def arguments(self) -> dict[str, Any]:
        """What the verb is told."""
        return {**self.values, "by": self.cut, "name": self.cleaned_data["name"].strip()}
