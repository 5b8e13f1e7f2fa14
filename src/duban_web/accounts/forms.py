"""What is typed at the door, on the page of one's own account, and to set an installation up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

import duban
from duban_web.accounts import labels
from duban_web.accounts.setting_up import SEATS, Administrator, Administrators, Founding
from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import fault
from duban_web.tenants.labels import LEVELS, ROLES
from duban_web.tenants.models import Tenant
from duban_web.tenants.queries.installed import tenant_by_code
from duban_web.tenants.rules import Level
from duban_web.tenants.workbook.reading import organisation_rows
from duban_web.tenants.workbook.rows import OrganisationRows

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Nothing that is typed here is meant to be put right.
_PLAIN = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def _password(label: str, autocomplete: str = "current-password") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=_(label), strip=False, widget=widget)


class Code(forms.CharField):
    """The code of the moment; authenticators show it in two groups."""

    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
    )

    def to_python(self, value: Any) -> str:
        """The code without its gap."""
        return "".join((super().to_python(value) or "").split())


class Where(Form):
    """Which tenant is meant; asked for only where there are several."""

    tenant = forms.CharField(
        label=_(labels.TENANT),
        widget=forms.TextInput(attrs={**_PLAIN, "autocomplete": "organization"}),
    )

    def __init__(self, *path: Any, tenants: Sequence[Tenant], **more: Any) -> None:
        super().__init__(*path, **more)
        self.only = tenants[0] if len(tenants) == 1 else None
        if self.only:
            del self.fields["tenant"]
        if self.fields and not self.is_bound:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    @property
    def chosen(self) -> Tenant | None:
        """The tenant that is meant; ``None`` where there is none of that code."""
        return self.only or tenant_by_code(self.cleaned_data["tenant"])


class LogIn(Where):
    """Who comes in."""

    login = forms.CharField(
        label=_(labels.LOGIN),
        widget=forms.TextInput(attrs={**_PLAIN, "autocomplete": "username"}),
    )
    password = _password(labels.PASSWORD)
    code = Code(label=_(labels.CODE), help_text=_(labels.CODE_HINT), required=False)

    @property
    def entry(self) -> dict[str, str]:
        """What the door is told."""
        return {name: self.cleaned_data[name] for name in ("login", "password", "code")}


class OwnCode(Form):
    """Our own code, after a provider's word."""

    code = Code(label=_(labels.CODE), help_text=_(labels.CODE_ONCE_HINT))


class Proof(Form):
    """By what somebody proves again who they are."""

    password = _password(labels.PASSWORD)
    code = Code(label=_(labels.CODE), help_text=_(labels.CODE_ONCE_HINT), required=False)


class NewPassword(Form):
    """A password of one's own choice, twice, since nobody sees what they type."""

    password = _password(labels.NEW_PASSWORD, "new-password")
    again = _password(labels.AGAIN, "new-password")

    def clean(self) -> dict[str, Any]:
        """Both, where they are the same."""
        given = super().clean() or {}
        if {"password", "again"} <= given.keys() and given["password"] != given["again"]:
            self.add_error("again", fault("password_not_repeated"))
        return given


class SecondFactor(Form):
    """The secret that the page showed, and by which code the authenticator has it."""

    secret = forms.CharField(widget=forms.HiddenInput)
    code = Code(label=_(labels.SHOWN_CODE))


class Grouped(forms.CharField):
    """A field whose label needs its group's name where it stands alone."""

    def __init__(self, *, group: StrOrPromise, **more: Any) -> None:
        self.group = group
        super().__init__(**more)


class SetUpForm(Form):
    """The institution, three persons, and perhaps the workbook of the organisation."""

    name = forms.CharField(label=_(labels.NAME))
    short_name = forms.CharField(label=_(labels.SHORT_NAME), required=False)
    level = forms.ChoiceField(
        label=_(labels.LEVEL),
        choices=[(level.value, _(words)) for level, words in LEVELS.items()],
        initial=Level.BUREAU.value,
    )
    code = forms.CharField(
        label=_(labels.TENANT_CODE),
        help_text=_(labels.TENANT_CODE_HINT),
        widget=forms.TextInput(attrs=_PLAIN),
    )
    workbook = forms.FileField(
        label=_(labels.WORKBOOK),
        help_text=_(labels.WORKBOOK_HINT),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def more_fields(self) -> dict[str, forms.Field]:
        """Name, post and login name of each of the three."""
        plain = forms.TextInput(attrs={**_PLAIN, "autocomplete": "off"})
        return {
            f"{seat}_{name}": Grouped(group=_(ROLES[role]), label=_(label), widget=widget)
            for seat, role in SEATS.items()
            for name, label, widget in (
                ("name", labels.PERSON_NAME, None),
                ("title", labels.TITLE, None),
                ("login", labels.LOGIN, plain),
            )
        }

    def clean_workbook(self) -> OrganisationRows | None:
        """What the workbook says."""
        file: UploadedFile[Any] | None = self.cleaned_data["workbook"]
        if file is None:
            return None
        try:
            return organisation_rows(file.read(), file.name or "")
        except duban.UnreadableFile:
            self.add_error("workbook", fault("unreadable"))
            return None

    @property
    def founding(self) -> Founding:
        """The institution."""
        given = self.cleaned_data
        return Founding(given["name"], given["short_name"], Level(given["level"]), given["code"])

    @property
    def administrators(self) -> Administrators:
        """The three."""
        return Administrators(
            **{
                seat: Administrator(
                    *(self.cleaned_data[f"{seat}_{field}"] for field in ("name", "title", "login"))
                )
                for seat in SEATS
            }
        )
