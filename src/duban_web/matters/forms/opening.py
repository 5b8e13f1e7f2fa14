"""Forms by which a matter comes into being."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.documents.queries.documents import documents_by_id
from duban_web.matters import labels as words
from duban_web.matters.deadlines import DueKind
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import as_ids
from duban_web.matters.forms.evidence import KEPT
from duban_web.matters.forms.fields import Files, day, line, one_of, picks, prose
from duban_web.matters.forms.parties import PartiesForm
from duban_web.matters.policies import Origin
from duban_web.matters.queries.offered import own_place
from duban_web.matters.rules import Audience, Basis, PartyKind, Publicity

_BASIS = ("title", "number", "day", "quote")


class OpeningForm(PartiesForm):
    """What a new matter has; ``once`` lets what is sent twice be done once."""

    takes_files = True
    rare: ClassVar[Sequence[str]] = (*PartiesForm.rare, "publicity", "audience")
    rare_words: ClassVar[str] = labels.RARE_OPENING

    once = forms.UUIDField(widget=forms.HiddenInput)
    title = line(labels.TITLE)
    requirement = prose(labels.REQUIREMENT, labels.REQUIREMENT_HINT)
    origin = one_of(labels.ORIGIN, words.ORIGINS, initial=Origin.MEETING)
    basis_title = line(labels.BASIS_TITLE, labels.BASIS_TITLE_HINT, required=False)
    basis_number = line(labels.BASIS_NUMBER, required=False)
    basis_day = day(labels.BASIS_DAY, required=False)
    basis_quote = prose(labels.BASIS_QUOTE, labels.BASIS_QUOTE_HINT, rows=2, required=False)
    uploads = Files(
        label=_(labels.BASIS_FILE),
        help_text=_(labels.BASIS_FILE_HINT),
        required=False,
        widget=forms.FileInput,
    )
    due_kind = one_of(labels.DUE_KIND, words.DUE_KINDS, initial=DueKind.DATE)
    due = day(labels.DUE, labels.DUE_HINT, required=False)
    publicity = one_of(labels.PUBLICITY, words.PUBLICITIES, initial=Publicity.NOT_PUBLIC)
    audience = one_of(labels.AUDIENCE, words.AUDIENCES, initial=Audience.ORDINARY)

    _ORDER: ClassVar[Sequence[str]] = (
        "title",
        "requirement",
        "origin",
        "basis_title",
        "basis_number",
        "basis_day",
        "basis_quote",
        "uploads",
        "due_kind",
        "due",
    )

    def __init__(self, *path: Any, **more: Any) -> None:
        super().__init__(*path, **more)
        self.fields["once"].initial = uuid.uuid4()
        sent = self.sent(KEPT)[-1:]
        found = documents_by_id(self.actor, as_ids(sent)) if sent else {}
        self.kept = dict(found)
        self.order_fields([*self._ORDER])

    @property
    def arguments(self) -> dict[str, Any]:
        """With the basis in the place of its fields, at the institution of the actor's post."""
        given = super().arguments
        basis = {name: given.pop(f"basis_{name}") for name in _BASIS}
        given.pop("uploads")
        document = next(iter(self.kept), None)
        return {
            **given,
            "institution": own_place(self.actor).pk,
            "basis": Basis(**basis, document=document),
        }


class Propose(OpeningForm):
    """A matter that somebody else approves."""

    rare: ClassVar[Sequence[str]] = (*OpeningForm.rare, "knowers")

    knowers = picks(labels.KNOWERS, labels.KNOWERS_HINT)

    def offer(self) -> None:
        """And who may know of it beside those who take part."""
        super().offer()
        persons = self.offered[PartyKind.PERSON]
        self.choose("knowers", [(str(one.id), one.name) for one in persons])

    @property
    def arguments(self) -> dict[str, Any]:
        """With the persons by their identifiers."""
        found = super().arguments
        return {**found, "knowers": as_ids(found["knowers"])}


class RegisterPast(OpeningForm):
    """A matter of before, with the number and the days that paper claims."""

    registered_on = day(labels.REGISTERED_ON)
    external_number = line(labels.EXTERNAL_NUMBER, required=False)
    closed_on = day(labels.CLOSED_ON, labels.CLOSED_ON_HINT, required=False)

    _ORDER: ClassVar[Sequence[str]] = (
        "title",
        "external_number",
        "registered_on",
        "closed_on",
        *OpeningForm._ORDER[1:],
    )
