"""Who takes part: chosen by what the office has, or named where it is outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.matters import labels as words
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import ActForm, VerbForm, person_words
from duban_web.matters.forms.fields import day, line, number, one_of, pick, picks
from duban_web.matters.models import Assignment
from duban_web.matters.queries.offered import Offered, leaders_at, own_place, parties_at
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import Party, PartyKind, PartyRole, RollUp
from duban_web.tenants.queries.called import called

_SEPARATORS = re.compile(f"[{re.escape(labels.OUTSIDE_SEPARATORS)}]+")
_PLACES = (PartyKind.UNIT, PartyKind.INSTITUTION, PartyKind.BODY)
# By the fields that choose them; those of outside bodies bear the same names behind "outside_".
_SEVERAL: Mapping[str, PartyRole] = {
    "leads": PartyRole.LEAD,
    "assistants": PartyRole.ASSISTANT,
    "joint": PartyRole.JOINT,
    "support": PartyRole.SUPPORT,
    "supervisors": PartyRole.SUPERVISOR,
}
_OUTSIDE: Mapping[str, PartyRole] = {
    "outside_responsible": PartyRole.RESPONSIBLE,
    "outside_joint": PartyRole.JOINT,
    "outside_support": PartyRole.SUPPORT,
}
_Groups = list[tuple[Any, list[tuple[str, str]]]]


class PartiesForm(ActForm):
    """Leaders, assistants, and who is responsible, joins, supports and supervises."""

    rare: ClassVar[Sequence[str]] = ("assistants", "supervisors", *_OUTSIDE)
    rare_words: ClassVar[str] = labels.RARE_PARTIES

    leads = picks(labels.LEAD)
    assistants = picks(labels.ASSISTANTS)
    responsible = pick(labels.RESPONSIBLE, labels.RESPONSIBLE_HINT, required=False)
    joint = picks(labels.JOINT)
    support = picks(labels.SUPPORT)
    supervisors = picks(labels.SUPERVISORS)
    outside_responsible = line(labels.OUTSIDE_RESPONSIBLE, labels.OUTSIDE_HINT, required=False)
    outside_joint = line(labels.OUTSIDE_JOINT, required=False)
    outside_support = line(labels.OUTSIDE_SUPPORT, required=False)

    def place(self) -> UUID:
        """The institution that the parties are chosen from."""
        return own_place(self.actor).pk

    def offer(self) -> None:
        """Everybody and everything of the institution, in official order."""
        self.offered = parties_at(self.actor, self.place())
        persons = [(one.key, person_words(one)) for one in self.offered[PartyKind.PERSON]]
        groups = _groups(self.offered, _PLACES)
        leaders = leaders_at(self.actor, self.place())
        self.choose("leads", [(one.key, person_words(one)) for one in leaders] or persons)
        self.choose("assistants", persons)
        for name in ("joint", "support", "supervisors"):
            self.choose(name, groups)
        everybody = [*groups, (_(labels.OFFERED[PartyKind.PERSON]), persons)]
        self.choose("responsible", everybody, blank=labels.NOBODY_RESPONSIBLE)

    def begin_with(self, parties: Iterable[Assignment]) -> None:
        """Show who takes part now, whether they would be offered or not."""
        parties = list(parties)
        known = called(self.actor, {one.party for one in parties if one.party})
        chosen: dict[str, list[str]] = {name: [] for name in _SEVERAL}
        outside: dict[str, list[str]] = {name: [] for name in _OUTSIDE}
        for one in parties:
            if one.kind == PartyKind.OUTSIDE:
                for name in _named(_OUTSIDE, one.role):
                    outside[name].append(one.name)
                continue
            key = f"{one.kind}:{one.party}"
            for name in _named({"responsible": PartyRole.RESPONSIBLE, **_SEVERAL}, one.role):
                self._offer_too(name, key, known.get(one.party, "") if one.party else "")
                chosen.setdefault(name, []).append(key)
        self.fields["responsible"].initial = next(iter(chosen.pop("responsible", [])), "")
        for name, keys in chosen.items():
            self.fields[name].initial = keys
        for name, names in outside.items():
            self.fields[name].initial = words.LISTED.join(names)

    def _offer_too(self, name: str, key: str, words: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        if not field.valid_value(key):
            field.choices = [*cast("list[Any]", field.choices), (key, words)]

    @property
    def parties(self) -> list[Party]:
        """Who was chosen and named, role by role."""
        return sorted(self._parties(), key=lambda one: list(PartyRole).index(one.role))

    def _parties(self) -> Iterator[Party]:
        given = self.cleaned_data
        for name, role in _SEVERAL.items():
            yield from (party_of(role, key) for key in given[name])
        if given["responsible"]:
            yield party_of(PartyRole.RESPONSIBLE, given["responsible"])
        for name, role in _OUTSIDE.items():
            for body in filter(None, map(str.strip, _SEPARATORS.split(given[name]))):
                yield Party(role, PartyKind.OUTSIDE, name=body)

    @property
    def arguments(self) -> dict[str, Any]:
        """With the parties in the place of their fields."""
        fields = {"responsible", *_SEVERAL, *_OUTSIDE}
        others = {name: it for name, it in super().arguments.items() if name not in fields}
        return {**others, "parties": self.parties}


class Assign(PartiesForm, VerbForm):
    """To whom, until when, and whether each of many gets a part of their own."""

    due = day(labels.DUE, labels.DUE_KEPT_HINT, required=False)
    each = picks(labels.EACH, labels.EACH_HINT)
    roll_up = one_of(labels.ROLL_UP, words.ROLL_UPS, initial=RollUp.NONE)
    roll_up_count = number(
        labels.ROLL_UP_COUNT, labels.ROLL_UP_COUNT_HINT, least=1, most=2_000, required=False
    )

    def place(self) -> UUID:
        """The matter's own institution."""
        return self.matter.institution_id

    def offer(self) -> None:
        """And lists, of whose members each gets a part; who takes part now is chosen."""
        super().offer()
        kinds = (PartyKind.ROSTER, PartyKind.BODY, PartyKind.UNIT, PartyKind.INSTITUTION)
        self.choose("each", _groups(self.offered, kinds))
        parties = parties_of(self.actor, self.matter)
        self.begin_with(parties)
        self._propose_parts(parties)
        if self.matter.original_due is None:
            self.fields["due"].help_text = _(labels.DUE_HINT)

    def _propose_parts(self, parties: Iterable[Assignment]) -> None:
        """Where a paper names many as responsible (各科室), let each have a part of their own."""
        answering = [one for one in parties if one.role == PartyRole.RESPONSIBLE and one.party]
        if len(answering) < 2 or self.matter.roll_up != RollUp.NONE:
            return
        known = called(self.actor, {one.party for one in answering if one.party})
        keys = [f"{one.kind}:{one.party}" for one in answering]
        for one, key in zip(answering, keys, strict=True):
            self._offer_too("each", key, known.get(one.party, "") if one.party else "")
        self.fields["each"].initial = keys
        self.fields["roll_up"].initial = RollUp.ALL.value
        self.fields["responsible"].initial = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """With those who get a part each, who are responsible for it."""
        found = super().arguments
        each = [party_of(PartyRole.RESPONSIBLE, key) for key in found["each"]]
        return {**found, "each": each, "roll_up_count": found["roll_up_count"] or 0}


def party_of(role: PartyRole, key: str) -> Party:
    """A party by what a form calls it."""
    kind, _, id = key.partition(":")
    return Party(role, PartyKind(kind), UUID(id))


def _named(fields: Mapping[str, PartyRole], role: str) -> list[str]:
    return [name for name, one in fields.items() if one == role]


def _groups(offered: Mapping[PartyKind, Sequence[Offered]], kinds: Iterable[PartyKind]) -> _Groups:
    return [
        (_(labels.OFFERED[kind]), [(one.key, one.name) for one in offered[kind]])
        for kind in kinds
        if offered[kind]
    ]
