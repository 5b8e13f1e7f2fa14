"""The form by which a fact is corrected, or what the reader did not see is added."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.errors import Refusal, Stale
from duban_web.foundation.form_fields import DayField
from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import label, said, spoken
from duban_web.foundation.statuses import status_of
from duban_web.foundation.widgets import Select
from duban_web.intake import labels as words
from duban_web.intake.facts_in import Value
from duban_web.intake.forms import labels
from duban_web.intake.forms.values import Part, part_in, parts_of, with_parts
from duban_web.intake.models import Fact
from duban_web.intake.queries.page import ShownFact
from duban_web.intake.rules import DATED, FactKind, Verdict
from duban_web.matters.deadlines import DueKind
from duban_web.matters.labels import DUE_KINDS

_LARGEST = 1_000_000_000_000
_RESTRICTABLE = frozenset({FactKind.AGENDA, FactKind.TASK})


class DecideDue(Form):
    """What is decided of a time limit that a paper does not tell."""

    due_kind = forms.TypedChoiceField(
        choices=[(one.value, one.value) for one in DueKind], coerce=DueKind
    )
    due = DayField(required=False)

    @property
    def choice(self) -> DueKind:
        """Its kind."""
        kind: DueKind = self.cleaned_data["due_kind"]
        return kind

    @property
    def day(self) -> datetime.date | None:
        """Its day; one that stands beside a kind without a day is not meant."""
        day: datetime.date | None = self.cleaned_data["due"]
        return day if self.choice in DATED else None


class AddTask(Form):
    """The words of a task that the reader did not tell apart, as they stand in the paper."""

    words = forms.CharField(
        label=_(labels.WORDS),
        help_text=_(labels.WORDS_HINT),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FactForm(Form):
    """A field for each part of the value, and for a task what becomes of it."""

    # What a button beside the form was refused for.
    told = ""
    # What was chosen there of a time limit: its kind and its day, as they were typed.
    chosen: tuple[str, str] | None = None

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *path: Any, kind: FactKind, value: Value, **more: Any) -> None:
        self.kind, self.value = kind, value
        super().__init__(*path, **more)

    @classmethod
    def of(cls, shown: ShownFact, data: Any = None) -> FactForm:
        """The form of a fact as it stands, with what is proposed for it."""
        fact = shown.fact
        form = cls(data, kind=FactKind(fact.kind), value=fact.value, prefix=f"f{fact.pk.hex[:8]}")
        form.fields["version"].initial = fact.version
        if form.kind is FactKind.TASK:
            form.begin_with(shown)
        if form.kind in _RESTRICTABLE:
            form.fields["is_restricted"].initial = fact.is_restricted
        return form

    def fail(self, words: str, refusal: Refusal) -> None:
        """Tell why something was not done that was asked for beside the form."""
        self.told, self.status = words, status_of(refusal)

    def meet(self, fact: Fact, refusal: Stale) -> None:
        """Tell what another has decided meanwhile; what was typed may be sent again all the same.

        The words of other places would not do: who loads the page anew loses what was typed.
        """
        self.status = status_of(refusal)
        who, verdict = fact.decided_by, label(words.VERDICTS, Verdict(fact.verdict))
        told = {"who": who.name, "verdict": verdict} if who is not None else {}
        first = said(words.MEANWHILE_BY if who is not None else words.MEANWHILE, told)
        self.add_error(None, f"{first}{spoken(words.SEND_AGAIN)}")
        self.data = {**dict(self.data.items()), self.add_prefix("version"): str(fact.version)}

    def begin_with(self, shown: ShownFact) -> None:
        """Show what is decided of the matter, or proposed."""
        fact, proposal = shown.fact, shown.proposal
        self.fields["topic"].initial = shown.topic
        if fact.due_kind:
            self.fields["due_kind"].initial, self.fields["due"].initial = fact.due_kind, fact.due
        elif proposal is not None:
            self.fields["due_kind"].initial = proposal.choice.value
            self.fields["due"].initial = proposal.due

    def more_fields(self) -> dict[str, forms.Field]:
        """A field for each part."""
        fields: dict[str, forms.Field] = {}
        if self.kind is FactKind.TASK:
            fields["topic"] = forms.CharField(label=_(labels.TOPIC), max_length=200, required=False)
        for name, part in parts_of(self.kind, self.value).items():
            field = _field(name, part)
            field.initial = part_in(self.value, name, part)
            fields[_called(name)] = field
        if self.kind is FactKind.TASK:
            fields["due_kind"] = forms.TypedChoiceField(
                label=_(labels.DUE_KIND),
                choices=[(one.value, _(said)) for one, said in DUE_KINDS.items()],
                coerce=DueKind,
                widget=Select,
            )
            fields["due"] = DayField(label=_(labels.DUE), required=False)
        if self.kind in _RESTRICTABLE:
            fields["is_restricted"] = forms.BooleanField(
                label=_(labels.IS_RESTRICTED), required=False
            )
        return fields

    @property
    def has_names(self) -> bool:
        """Whether several names are typed in one field."""
        return Part.NAMES in parts_of(self.kind, self.value).values()

    @property
    def arguments(self) -> dict[str, Any]:
        """What the verb is told: the value as JSON, and what is decided of a task."""
        given = self.cleaned_data
        names = {name: _called(name) for name in parts_of(self.kind, self.value)}
        typed = {name: given[field] for name, field in names.items()}
        told: dict[str, Any] = {}
        due = None
        if self.kind is FactKind.TASK:
            due = given["due"] if given["due_kind"] in DATED else None
            told = {"topic": given["topic"], "due_kind": given["due_kind"], "due": due}
        value = with_parts(self.kind, self.value, typed, due)
        return {**told, "value": json.dumps(value, ensure_ascii=False)}


def _called(name: str) -> str:
    return name.replace(".", "_")


def _field(name: str, part: Part) -> forms.Field:
    told: dict[str, Any] = {"label": _(labels.FIELDS[name]), "required": False}
    match part:
        case Part.PROSE:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **told)
        case Part.NAMES:
            return forms.CharField(**told)
        case Part.DAY:
            return DayField(**told)
        case Part.NUMBER:
            return forms.IntegerField(min_value=0, max_value=9_999, **told)
        case Part.AMOUNT:
            return forms.FloatField(min_value=-_LARGEST, max_value=_LARGEST, **told)
        case Part.TICK:
            return forms.BooleanField(**told)
        case Part.KIND:
            kinds = [(code, _(said)) for code, said in words.KINDS.items()]
            return forms.ChoiceField(choices=kinds, widget=Select, **(told | {"required": True}))
        case Part.STATUS:
            statuses = [("", "—"), *((code, _(said)) for code, said in labels.STATUSES.items())]
            return forms.ChoiceField(choices=statuses, widget=Select, **told)
        case _:
            return forms.CharField(max_length=500, **told)
