"""The organisation from a workbook: the template, what it would change, and then the change."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

import duban
from duban_web.foundation.errors import Faulty, Refusal
from duban_web.foundation.forms import Form
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import fault, said
from duban_web.foundation.visitor import inside
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.queries.importing import examine_organisation
from duban_web.tenants.rights import require
from duban_web.tenants.views import labels
from duban_web.tenants.workbook.papers import (
    fault_workbook,
    heading_of,
    sentence_of,
    template_workbook,
)
from duban_web.tenants.workbook.planning import Examination
from duban_web.tenants.workbook.reading import organisation_rows
from duban_web.tenants.workbook.rows import OrganisationRows

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VERB = "import_organisation"
# What a form can carry beside files; of larger workbooks the file is chosen a second time.
_KEPT_AT_MOST = 1_500_000


class WorkbookForm(Form):
    """A workbook, chosen now or looked at a moment ago and carried along by the page."""

    file = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls"}))
    name = forms.CharField(required=False, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *path: Any, **more: Any) -> None:
        super().__init__(*path, **more)
        self.fields["file"].label = said(labels.WORKBOOK, {})
        self.fields["file"].help_text = said(labels.WORKBOOK_HINT, {})
        self.fields["file"].required = not self.data.get("kept")

    def clean(self) -> dict[str, Any]:
        """The rows of the workbook as ``rows``, its bytes as ``content``."""
        given = super().clean() or {}
        if self.errors:
            return given
        file: UploadedFile[Any] | None = given.get("file")
        try:
            if file is not None:
                given["content"], given["name"] = file.read(), file.name or ""
            else:
                given["content"] = base64.b64decode(given["kept"], validate=True)
            given["rows"] = organisation_rows(given["content"], given["name"])
        except (duban.UnreadableFile, binascii.Error):
            self.add_error("file", fault("unreadable"))
        return given

    @property
    def carried(self) -> dict[str, str]:
        """What the next page carries along; nothing of a workbook that is too large for it."""
        content: bytes = self.cleaned_data["content"]
        if len(content) > _KEPT_AT_MOST:
            return {}
        kept = base64.b64encode(content).decode("ascii")
        return {"name": self.cleaned_data["name"], "kept": kept}


def take_in(request: HttpRequest) -> HttpResponse:
    """Look at a workbook, then take it in: all of it or, with a fault, nothing."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    with inside(request) as actor:
        require(actor, _VERB)
    found: Examination | None = None
    if form.is_valid():
        rows: OrganisationRows = form.cleaned_data["rows"]
        try:
            with inside(request) as actor:
                if request.POST.get("do") == "commit":
                    import_organisation(actor=actor, rows=rows)
                    return HttpResponseRedirect(
                        f"{reverse('organisation')}?after={_VERB}", status=303
                    )
                found = examine_organisation(actor, rows)
        except Faulty:
            with inside(request) as actor:
                found = examine_organisation(actor, rows)
        except Refusal as refusal:
            form.refuse(refusal)
    return page(request, "tenants/import.html", form=form, **_told(form, found))


@require_POST
def faults(request: HttpRequest) -> HttpResponse:
    """What is wrong with a workbook, as a workbook: one row for each fault."""
    form = WorkbookForm(request.POST, request.FILES or None)
    with inside(request) as actor:
        require(actor, _VERB)
    if not form.is_valid():
        return page(request, "tenants/import.html", form=form)
    with inside(request) as actor:
        found = examine_organisation(actor, form.cleaned_data["rows"])
    return _file(fault_workbook(found.faults, said), "faults.xlsx")


def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook to start from, with a guide and an example on each sheet."""
    with inside(request) as actor:
        require(actor, _VERB)
    return _file(template_workbook(), "organisation.xlsx")


def _told(form: WorkbookForm, found: Examination | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "found": found,
        "carried": form.carried,
        "faults": [
            {"line": one.line, "heading": heading_of(one), "sentence": sentence_of(one, said)}
            for one in found.faults
        ],
    }


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=_WORKBOOK, headers=headers)
