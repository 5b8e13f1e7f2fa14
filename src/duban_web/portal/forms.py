"""What is filled in on pages of the portal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.forms import Form
from duban_web.portal import labels


class ByMail(Form):
    """Whether somebody wants letters as well, and where to."""

    target = forms.CharField(
        label=_(labels.ADDRESS),
        help_text=_(labels.ADDRESS_HINT),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_on = forms.BooleanField(label=_(labels.BY_MAIL), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
