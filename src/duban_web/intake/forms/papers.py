"""The forms by which papers come in, and by which one is filed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban_web.foundation.actor import Actor
from duban_web.foundation.form_fields import ChosenField, DayField, ManyField
from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import label, said
from duban_web.intake import labels as words
from duban_web.intake.facts_in import Value
from duban_web.intake.forms import labels
from duban_web.intake.origins import FILINGS, meeting_kind_of
from duban_web.intake.queries.page import ShownReview
from duban_web.intake.rules import ANSWERED, FactKind, Filing
from duban_web.matters.forms.fields import Files
from duban_web.matters.queries.offered import leaders_at, persons_at
from duban_web.meetings.labels import KINDS as MEETING_KINDS
from duban_web.meetings.rules import MeetingKind

_LONGEST_PASTE = 400_000


class BringPapers(Form):
    """Files, or words that were copied."""

    uploads = Files(label=_(labels.FILES), help_text=_(labels.FILES_HINT), required=False)
    pasted = forms.CharField(
        label=_(labels.PASTED),
        required=False,
        # Not as the field's own length, which a browser keeps by cutting off what is too much.
        validators=[MaxLengthValidator(_LONGEST_PASTE, _(labels.PASTED_TOO_LONG))],
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )


class FilePaper(Form):
    """As what a paper is filed, with what it does not say itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *path: Any, actor: Actor, shown: ShownReview, **more: Any) -> None:
        self._actor, self._shown = actor, shown
        super().__init__(*path, **more)
        self.fields["version"].initial = shown.review.version

    @property
    def offered(self) -> Sequence[Filing]:
        """As what it may be filed; the first is proposed."""
        return FILINGS[Kind(self._header["kind"])]

    @property
    def _header(self) -> Value:
        (header,) = [one.fact for one in self._shown.facts if one.fact.kind == FactKind.HEADER]
        value: Value = header.value
        return value

    def more_fields(self) -> dict[str, forms.Field]:
        """What can be asked of this kind of paper."""
        header, offered = self._header, self.offered
        place = self._shown.review.institution_id
        fields: dict[str, forms.Field] = {
            "filing": forms.TypedChoiceField(
                label=_(labels.FILING),
                choices=[(one.value, _makes(one)) for one in offered],
                coerce=Filing,
                initial=offered[0].value,
                widget=forms.RadioSelect,
            )
        }
        if Filing.MEETING in offered:
            title = f"{header['title'] or ''}{header['issuer'] or ''}"
            fields["meeting_kind"] = forms.TypedChoiceField(
                label=_(labels.MEETING_KIND),
                help_text=_(labels.MEETING_KINDS_HINT),
                choices=[(one.value, _(said)) for one, said in MEETING_KINDS.items()],
                coerce=MeetingKind,
                initial=meeting_kind_of(title).value,
                required=False,
                empty_value=None,
            )
        if ANSWERED & {*offered}:
            leaders = [(str(one.id), one.name) for one in leaders_at(self._actor, place)]
            fields["leader"] = ChosenField(
                label=_(labels.LEADER),
                help_text=_(labels.LEADER_HINT),
                choices=leaders,
                required=False,
            )
            fields["report_back"] = DayField(
                label=_(labels.REPORT_BACK), help_text=_(labels.REPORT_BACK_HINT), required=False
            )
        if any(one.fact.is_restricted for one in self._shown.facts):
            persons = [(str(one.id), one.name) for one in persons_at(self._actor, place)]
            fields["knowers"] = ManyField(
                label=_(labels.KNOWERS),
                help_text=_(labels.KNOWERS_HINT),
                choices=persons,
                required=False,
            )
        return fields

    def clean(self) -> dict[str, Any]:
        """What was typed, of which nothing is to be lost unseen."""
        given = self.cleaned_data
        if given.get("filing") not in ANSWERED:
            for name in ("leader", "report_back"):
                if given.get(name):
                    self.add_error(name, _(labels.NOT_REGISTERED))
        return given

    @property
    def arguments(self) -> dict[str, Any]:
        """What the verb is told."""
        given = self.cleaned_data
        told = {name: it for name, it in given.items() if it not in (None, "")}
        return {**told, "knowers": given.get("knowers", [])}


def _makes(filing: Filing) -> str:
    """As what a paper may be filed, and what comes of it then."""
    told = {"filing": label(words.FILINGS, filing), "what": label(words.MAKES, filing)}
    return said(words.FILED_SO, told)


class DropPaper(Form):
    """Why nothing comes of a paper."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(label=_(labels.REASON), max_length=500)
