"""Rows that are pasted, and what holds for all of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import label, said
from duban_web.matters import labels
from duban_web.matters.columns import Column
from duban_web.matters.pasting import MOST_ROWS, PastedRow, pasted
from duban_web.matters.policies import Origin

_MOST_CHARACTERS = 400_000
_READ = frozenset(labels.PASTED_HEADINGS.values())


class Pasting(Form):
    """What is pasted, where it comes from, and whose matters they become."""

    institution = forms.ChoiceField(label=_(labels.INSTITUTION))
    origin = forms.ChoiceField(
        label=_(labels.COLUMNS[Column.ORIGIN]),
        choices=[(one.value, _(words)) for one, words in labels.ORIGINS.items()],
    )
    basis = forms.CharField(
        label=_(labels.COLUMNS[Column.BASIS]),
        help_text=_(labels.BASIS_HINT),
        required=False,
        max_length=200,
    )
    rows = forms.CharField(
        label=_(labels.ROWS),
        help_text=_(labels.ROWS_HINT),
        strip=False,
        max_length=_MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "spellcheck": "false"}),
    )

    def __init__(self, *path: Any, institutions: list[tuple[UUID, str]], **more: Any) -> None:
        super().__init__(*path, **more)
        self.choose("institution", institutions)
        if len(institutions) == 1:
            field = self.fields["institution"]
            field.initial = str(institutions[0][0])
            field.widget = forms.HiddenInput()

    def clean_rows(self) -> list[PastedRow]:
        """The rows by column; one at least, and not more than a person looks through."""
        found = pasted(self.cleaned_data["rows"], _headings())
        if not found:
            raise forms.ValidationError(said(labels.NO_ROWS, {}))
        if len(found) > MOST_ROWS:
            facts = {"most": MOST_ROWS, "found": len(found)}
            raise forms.ValidationError(said(labels.TOO_MANY_ROWS, facts))
        return found

    @property
    def of(self) -> Origin:
        """Where the matters come from."""
        return Origin(self.cleaned_data["origin"])


def _headings() -> dict[str, Column]:
    """What may stand over columns: the words of offices, and ours in the reader's language."""
    own = {"".join(label(labels.COLUMNS, one).split()): one for one in labels.COLUMNS}
    return {**{words: one for words, one in own.items() if one in _READ}, **labels.PASTED_HEADINGS}
