"""Files that come with a form: kept first, then named, dated and explained, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation.sentences import said
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import VerbForm
from duban_web.matters.forms.fields import Files, day, line, number, prose
from duban_web.matters.forms.simple import report_choices
from duban_web.matters.queries.parts import progress_of

KEPT = "kept"
_LONGEST_TITLE = 200


class EvidenceForm(VerbForm):
    """What may come with files; each that is kept has a row of fields of its own."""

    takes_files = True

    uploads = Files(label=_(labels.FILES), help_text=_(labels.FILES_HINT), required=False)

    def __init__(self, *path: Any, **more: Any) -> None:
        super().__init__(*path, **more)
        self.kept = self._kept()
        for id, document in self.kept.items():
            self.fields |= _row(id, document)

    def _kept(self) -> dict[UUID, Document]:
        sent = self.sent(KEPT)
        ids = list(dict.fromkeys(filter(None, map(_identifier, sent))))
        found = documents_by_id(self.actor, ids) if ids else {}
        return {id: found[id] for id in ids if id in found}

    @property
    def rows(self) -> list[tuple[UUID, Document, list[BoundField]]]:
        """The files that are kept, each with its fields."""
        return [
            (id, document, [self[name] for name in _row(id, document)])
            for id, document in self.kept.items()
        ]

    @property
    def plain_fields(self) -> list[BoundField]:
        """The fields that belong to no file."""
        names = {name for id, document in self.kept.items() for name in _row(id, document)}
        return [one for one in self.visible_fields() if one.name not in names]

    @property
    def proofs(self) -> list[Proof]:
        """The files that are used, as the verb takes them."""
        given = self.cleaned_data
        return [
            Proof(
                id,
                given[f"title_{id}"],
                given[f"maker_{id}"],
                given[f"dated_{id}"],
                given[f"reason_{id}"],
            )
            for id in self.kept
            if not given[f"drop_{id}"]
        ]

    @property
    def arguments(self) -> dict[str, Any]:
        """With the files in the place of their fields."""
        rows = {name for id, document in self.kept.items() for name in _row(id, document)}
        others = {
            name: it for name, it in super().arguments.items() if name not in {*rows, "uploads"}
        }
        return {**others, "evidence": self.proofs}


class Report(EvidenceForm):
    """What was done, how far it is, what hinders it, what comes next."""

    text = prose(labels.REPORT_TEXT, labels.REPORT_HINT, rows=6)
    percent = number(labels.PERCENT, most=100, required=False)
    problems = prose(labels.PROBLEMS, rows=2, required=False)
    next_step = prose(labels.NEXT_STEP, rows=2, required=False)

    field_order = ("text", "percent", "problems", "next_step", "uploads")


class Submit(EvidenceForm):
    """The report of completion, and which one the handler has written."""

    text = prose(labels.FINAL_TEXT, labels.FINAL_HINT, rows=6)
    progress = forms.TypedChoiceField(
        label=_(labels.PROGRESS),
        help_text=_(labels.PROGRESS_HINT),
        required=False,
        coerce=UUID,
        empty_value=None,
    )

    field_order = ("text", "progress", "uploads")

    def offer(self) -> None:
        """What was reported so far, the newest first."""
        reports = progress_of(self.actor, self.matter.pk)
        self.choose("progress", report_choices(self, reports[::-1]), blank=labels.NO_PROGRESS)


class Attach(EvidenceForm):
    """Files alone."""


def _row(id: UUID, document: Document) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        f"title_{id}": line(labels.FILE_TITLE),
        f"maker_{id}": line(labels.FILE_MAKER, required=False),
        f"dated_{id}": day(labels.FILE_DATED, required=False),
        f"reason_{id}": line(labels.FILE_REASON, labels.FILE_REASON_HINT, required=False),
        f"drop_{id}": forms.BooleanField(label=_(labels.FILE_DROPPED), required=False),
    }
    group = said(labels.FILE_GROUP, {"name": document.name})
    for field in fields.values():
        field.group = group  # type: ignore[attr-defined]
    return fields


def with_kept(data: Any, documents: Iterable[Document]) -> Any:
    """What was sent, and these files beside those that were kept before, named as they are."""
    found = data.copy()
    for one in documents:
        if str(one.pk) not in found.getlist(KEPT):
            found.appendlist(KEPT, str(one.pk))
            found[f"title_{one.pk}"] = PurePath(one.name).stem.strip()[:_LONGEST_TITLE]
    return found


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
