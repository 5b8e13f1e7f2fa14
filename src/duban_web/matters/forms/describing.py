"""What describes a matter, changed in its row of the ledger: the rest of it stays as it is."""

from __future__ import annotations

from typing import Any

from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import VerbForm
from duban_web.matters.forms.fields import line
from duban_web.matters.rules import Audience, Publicity


class Describe(VerbForm):
    """Title and remark."""

    title = line(labels.TITLE)
    remark = line(labels.REMARK, required=False)

    def offer(self) -> None:
        """Begin with what is written; each field is known by the matter's form wherever it is."""
        for name in ("title", "remark"):
            self.fields[name].initial = getattr(self.matter, name)
            self.fields[name].widget.attrs["form"] = self.id
        self.fields["title"].widget.attrs["autofocus"] = True

    @property
    def id(self) -> str:
        """By what its fields know it: a row of a table is no form."""
        return f"row-form-{self.matter.pk}"

    @property
    def arguments(self) -> dict[str, Any]:
        """With what is not in the row, as it is."""
        return {
            **super().arguments,
            "publicity": Publicity(self.matter.publicity),
            "audience": Audience(self.matter.audience),
        }
