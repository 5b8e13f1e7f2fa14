"""The form by which somebody is entered whom a paper names."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.form_fields import OneLineField
from duban_web.foundation.forms import Form
from duban_web.intake.forms import labels


class EnterPerson(Form):
    """The number that tells two of one name apart; the name is the paper's."""

    name = forms.CharField(widget=forms.HiddenInput, max_length=100)
    row = forms.UUIDField(widget=forms.HiddenInput, required=False)
    staff_number = OneLineField(
        label=_(labels.STAFF_NUMBER), help_text=_(labels.STAFF_NUMBER_HINT), required=False
    )

    def need_number(self) -> None:
        """Somebody bears the name already."""
        self.fields["staff_number"].required = True
