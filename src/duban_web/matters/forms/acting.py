"""What the forms of all verbs have in common: the matter as it was looked at, and what is offered.

A form reads what was typed and offers what can be chosen; whether it may be done is the verb's to
say. ``arguments`` is what the verb is called with beside actor, matter and version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.forms import Form
from duban_web.foundation.sentences import said
from duban_web.matters.forms import labels
from duban_web.matters.models import Matter
from duban_web.matters.queries.offered import Offered

if TYPE_CHECKING:
    from django.http import QueryDict

# As much as a version can be.
LARGEST = 2_147_483_646


class ActForm(Form):
    """A verb's form. ``asks_proof``: whoever uses the verb shows anew who they are.

    ``takes_files``: files come with it, and are kept before it is looked at. ``rows`` tells that
    it has a button for more of them. ``rare`` fields fold away under ``rare_words``.
    """

    asks_proof: ClassVar[bool] = False
    takes_files: ClassVar[bool] = False
    has_rows: ClassVar[bool] = False
    rare: ClassVar[Sequence[str]] = ()
    rare_words: ClassVar[str] = ""
    proof = ("own_password", "own_code")
    # Which field stands for a parameter of the verb that has none of its name.
    stands_for: ClassVar[Mapping[str, str]] = {
        "evidence": "uploads",
        "parties": "responsible",
        "basis": "basis_title",
        "stages": "title_0",
        "parts": "title_0",
    }

    def __init__(self, *path: Any, actor: Actor, **more: Any) -> None:
        self.actor = actor
        super().__init__(*path, **more)
        self.offer()

    def more_fields(self) -> dict[str, forms.Field]:
        """By what somebody shows who they are, where they have not done so a short while ago."""
        if not self.asks_proof or self.actor.is_stepped_up:
            return {}
        password = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        code = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
        )
        return {
            "own_password": forms.CharField(
                label=_(labels.OWN_PASSWORD), strip=False, widget=password
            ),
            "own_code": forms.CharField(
                label=_(labels.OWN_CODE),
                help_text=_(labels.OWN_CODE_HINT),
                required=False,
                widget=code,
            ),
        }

    def offer(self) -> None:
        """Offer what can be chosen."""

    def refuse(self, refusal: Refusal) -> None:
        """Beside the fields that stand for what the verb names."""
        if isinstance(refusal, Invalid):
            fields = {self.stands_for.get(name, name): it for name, it in refusal.fields.items()}
            refusal = Invalid(fields)
        super().refuse(refusal)

    @property
    def shown(self) -> Mapping[str, str]:
        """By what the person shows who they are; nothing where that is not asked."""
        if "own_password" not in self.fields:
            return {}
        given = self.cleaned_data
        return {"password": given["own_password"], "code": "".join(given["own_code"].split())}

    @property
    def arguments(self) -> dict[str, Any]:
        """What the verb is called with: the fields, under their names."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "once", *self.proof)
        }

    @property
    def usual_fields(self) -> list[BoundField]:
        """The fields that are always seen."""
        return [one for one in self.visible_fields() if one.name not in self.rare]

    @property
    def rare_fields(self) -> list[BoundField]:
        """The fields that fold away."""
        return [one for one in self.visible_fields() if one.name in self.rare]

    @property
    def is_unfolded(self) -> bool:
        """Whether one of the rare fields is used, or wrong."""
        usual = {name: self.base_fields[name].initial for name in self.rare}
        return any(
            one.errors or (one.value() and one.value() != usual[one.name])
            for one in self.rare_fields
        )

    def sent(self, name: str) -> list[str]:
        """Everything that was sent under a name."""
        return cast("QueryDict", self.data).getlist(name) if self.is_bound else []

    def hold(self) -> None:
        """Show what was typed without judging it: more is to come."""
        self._errors = ErrorDict()
        self.cleaned_data = {}


class VerbForm(ActForm):
    """A verb's form on a matter that is there; ``version`` is the one that was looked at."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST, widget=forms.HiddenInput)

    def __init__(self, *path: Any, matter: Matter, **more: Any) -> None:
        self.matter = matter
        super().__init__(*path, **more)
        self.fields["version"].initial = matter.version

    def look_again(self) -> None:
        """Take the matter as it is now for the one that was looked at."""
        self.data = changed = cast("QueryDict", self.data).copy()
        changed["version"] = str(self.matter.version)


def person_words(one: Offered) -> str:
    """A person with what they are, and where."""
    facts = {"name": one.name, "title": one.title, "unit": one.unit}
    if one.unit:
        return said(labels.PERSON_OF_UNIT_WORDS, facts)
    return said(labels.PERSON_WORDS, facts) if one.title else one.name


def by_id(offered: Iterable[Offered]) -> list[tuple[str, str]]:
    """Persons as choices, by their identifiers."""
    return [(str(one.id), person_words(one)) for one in offered]


def as_ids(values: Iterable[str]) -> list[UUID]:
    """What was chosen, as identifiers."""
    return [UUID(value) for value in values]
