"""By what a ledger is narrowed, as its address says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.actor import Actor
from duban_web.foundation.forms import Form
from duban_web.matters import labels
from duban_web.matters.columns import Column
from duban_web.matters.forms.fields import day, narrowing_by, pick
from duban_web.matters.queries.choices import leaders_within, own_units

_OFFERED = {"unit": own_units, "person": leaders_within}


class Narrowing(Form):
    """What the list is narrowed by; ``values`` is what ``matters_in`` takes."""

    text = forms.CharField(label=_(labels.WORDS), required=False, max_length=100)
    state = narrowing_by(labels.COLUMNS[Column.STATE], labels.STATES, blank=labels.ANY)
    origin = narrowing_by(labels.COLUMNS[Column.ORIGIN], labels.ORIGINS, blank=labels.ANY)
    unit = pick(labels.UNIT, required=False)
    person = pick(labels.COLUMNS[Column.LEAD], required=False)
    due_from = day(labels.DUE_FROM, required=False)
    due_until = day(labels.DUE_UNTIL, required=False)
    is_open = narrowing_by(labels.IN_HAND, labels.OPEN_CHOICES, blank=labels.ANY)
    is_late = narrowing_by(labels.ONLY_LATE, labels.LATE_CHOICES, blank=labels.ANY)

    use_required_attribute = False

    def __init__(self, *path: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*path, **more)
        self.actor = actor
        if any(self.data.get(name) for name in _OFFERED):
            self.offer()

    def offer(self) -> None:
        """Offer units and leaders: for whoever sees the form, or has chosen one of them."""
        for name, within in _OFFERED.items():
            asked = self.data.get(name, "")
            self.choose(name, within(self.actor, asked), blank=labels.ANY)

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen; a field that is wrong narrows nothing and says so."""
        self.is_valid()
        chosen = {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None)
        }
        for name in ("is_late", "is_open"):
            if (said := chosen.pop(name, None)) in ("true", "false"):
                chosen[name] = said == "true"
        return chosen
