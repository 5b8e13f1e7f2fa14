"""Forms of several like rows: stages of the work, parts of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from duban_web.foundation.sentences import fault, said
from duban_web.matters.actions.set_milestones import Stage
from duban_web.matters.actions.split import PartOf
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import VerbForm
from duban_web.matters.forms.fields import day, line, prose
from duban_web.matters.queries.milestones import milestones_of

_MORE, _MOST = 3, 100


class RowsForm(VerbForm):
    """Rows under one another; one that is left empty does not count."""

    has_rows = True
    # The field that every row has to have, by which it counts.
    first: ClassVar[str]

    def __init__(self, *path: Any, **more: Any) -> None:
        super().__init__(*path, **more)
        present = self.present()
        for at in range(self._count(len(present))):
            for name, field in self.row().items():
                field.required = False
                field.group = said(labels.ROW, {"number": at + 1})  # type: ignore[attr-defined]
                field.initial = present[at].get(name) if at < len(present) else None
                self.fields[f"{name}_{at}"] = field

    def row(self) -> dict[str, forms.Field]:
        """The fields of a row."""
        raise TypeError("a form of rows says what its rows have")

    def present(self) -> Sequence[dict[str, Any]]:
        """What the rows begin with."""
        return []

    def _count(self, present: int) -> int:
        if not self.is_bound:
            return present + _MORE
        sent = str(self.data.get("rows", ""))
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else _MORE
        more = _MORE if self.data.get("step") == "more" else 0
        return min(max(count, 1) + more, _MOST)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(name.startswith(f"{self.first}_") for name in self.fields)

    @property
    def rows(self) -> list[list[BoundField]]:
        """The rows."""
        names = list(self.row())
        return [[self[f"{name}_{at}"] for name in names] for at in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """Ask for what a row has to have that is not empty."""
        given = super().clean() or self.cleaned_data
        for at in range(self.count):
            values = self._values(at)
            for name in self.needed() if any(values.values()) else ():
                if not values[name] and f"{name}_{at}" not in self.errors:
                    self.add_error(f"{name}_{at}", fault("required"))
        return given

    def needed(self) -> Sequence[str]:
        """What a row that counts has to have."""
        return [self.first]

    def _values(self, at: int) -> dict[str, Any]:
        return {name: self.cleaned_data.get(f"{name}_{at}") for name in self.row()}

    @property
    def filled(self) -> list[dict[str, Any]]:
        """The rows that count."""
        rows = [self._values(at) for at in range(self.count)]
        return [row for row in rows if row[self.first]]


class SetMilestones(RowsForm):
    """The stages, with their days, and when each was reached."""

    first = "title"

    def row(self) -> dict[str, forms.Field]:
        """A stage."""
        return {
            "title": line(labels.STAGE),
            "due": day(labels.STAGE_DUE),
            "done_on": day(labels.STAGE_DONE),
        }

    def present(self) -> Sequence[dict[str, Any]]:
        """The stages as they are."""
        found = milestones_of(self.actor, self.matter.pk)
        return [{"title": one.title, "due": one.due, "done_on": one.done_on} for one in found]

    def needed(self) -> Sequence[str]:
        """Its name and its day."""
        return ["title", "due"]

    @property
    def arguments(self) -> dict[str, Any]:
        """The stages."""
        return {"stages": [Stage(**row) for row in self.filled]}


class Split(RowsForm):
    """The parts, each with what is to be done, and perhaps a day of its own."""

    first = "title"

    def row(self) -> dict[str, forms.Field]:
        """A part."""
        return {
            "title": line(labels.PART),
            "requirement": prose(labels.PART_REQUIREMENT, rows=2),
            "due": day(labels.PART_DUE),
        }

    def needed(self) -> Sequence[str]:
        """Its name and its requirement."""
        return ["title", "requirement"]

    @property
    def arguments(self) -> dict[str, Any]:
        """The parts."""
        return {"parts": [PartOf(**row) for row in self.filled]}
