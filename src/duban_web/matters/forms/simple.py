"""The forms of verbs that ask for a few words, a day, a choice."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_web.foundation import scope
from duban_web.foundation.sentences import label, said
from duban_web.matters import labels as words
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import VerbForm, as_ids, by_id
from duban_web.matters.forms.fields import (
    day,
    line,
    number,
    one_of,
    pick,
    picks,
    prose,
    tick,
)
from duban_web.matters.models import Progress
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.queries.offered import (
    goes_on_in,
    handlers_for,
    heirs_for,
    is_answering,
    is_leader,
    leavers_in,
    matter_numbered,
    needs_handler,
    persons_at,
    place_of_files,
)
from duban_web.matters.queries.owed import occurrences_of
from duban_web.matters.queries.parts import comments_on, progress_of
from duban_web.matters.rhythms import Standing
from duban_web.matters.rules import (
    ApplicationKind,
    ApplicationState,
    CommentKind,
    LookBackOutcome,
    UrgeLevel,
)
from duban_web.tenants.queries.called import called
from duban_web.tenants.queries.numbers import series_of

_SERIES = "matter"
_AHEAD = datetime.timedelta(days=92)
# So much of a text tells which one it is.
_HEAD = 80


class Reasoned(VerbForm):
    """What needs a reason alone."""

    reason = prose(labels.REASON)


class Opined(VerbForm):
    """What needs an opinion alone."""

    opinion = prose(labels.OPINION)


class Approve(VerbForm):
    """By which series it is numbered."""

    series = forms.TypedChoiceField(label=_(labels.SERIES), coerce=UUID, widget=forms.RadioSelect)

    def offer(self) -> None:
        """The series of the matter's institution; the only one is chosen."""
        found = series_of(self.actor, self.matter.institution_id, _SERIES)
        self.choose("series", [(str(one.pk), one.prefix) for one in found])
        if len(found) == 1:
            self.fields["series"].initial = str(found[0].pk)
        elif not found:
            self.fields["series"].help_text = _(labels.NO_SERIES)


class CorrectSlip(VerbForm):
    """Requirement and day as they are right."""

    requirement = prose(labels.REQUIREMENT)
    due_kind = one_of(labels.DUE_KIND, words.DUE_KINDS)
    due = day(labels.DUE, required=False)
    reason = prose(labels.REASON)

    def offer(self) -> None:
        """Begin with what is written."""
        self.fields["requirement"].initial = self.matter.requirement
        self.fields["due_kind"].initial = self.matter.due_kind
        self.fields["due"].initial = self.matter.original_due


class Edit(VerbForm):
    """What merely describes a matter."""

    title = line(labels.TITLE)
    remark = line(labels.REMARK, required=False)
    publicity = one_of(labels.PUBLICITY, words.PUBLICITIES)
    audience = one_of(labels.AUDIENCE, words.AUDIENCES)
    knowers = picks(labels.KNOWERS, labels.KNOWERS_HINT)

    def offer(self) -> None:
        """Begin with what is written."""
        for name in ("title", "remark", "publicity", "audience"):
            self.fields[name].initial = getattr(self.matter, name)
        place = place_of_files(self.actor, self.matter)
        self.choose("knowers", by_id(persons_at(self.actor, place)))

    @property
    def arguments(self) -> dict[str, Any]:
        """With the persons by their identifiers."""
        found = super().arguments
        return {**found, "knowers": as_ids(found["knowers"])}


class Merge(VerbForm):
    """Into which it goes, by its number."""

    into = line(labels.INTO, labels.INTO_HINT)
    reason = prose(labels.REASON)

    def offer(self) -> None:
        """The numbers of those that are open, for the browser to propose."""
        self.fields["into"].widget.attrs["list"] = "id_into_list"
        self.proposals = {"into": goes_on_in(self.actor, self.matter)}

    def clean_into(self) -> UUID | None:
        """The matter of that number."""
        found = matter_numbered(self.actor, self.cleaned_data["into"])
        if found is None:
            self.add_error("into", said(labels.NO_SUCH_NUMBER, {}))
            return None
        return found.pk


class Accept(VerbForm):
    """Who handles it."""

    handler = pick(labels.HANDLER)

    def offer(self) -> None:
        """The people of who is responsible; nobody is asked for where none can be named."""
        if needs_handler(self.actor, self.matter):
            self.choose("handler", by_id(handlers_for(self.actor, self.matter)), blank="—")
        else:
            del self.fields["handler"]

    @property
    def arguments(self) -> dict[str, Any]:
        """With the person by their identifier."""
        found = super().arguments
        return {"handler": UUID(found["handler"])} if "handler" in found else {}


class SendBack(VerbForm):
    """Why it is another's, and whose."""

    reason = prose(labels.REASON)
    proper_owner = line(labels.PROPER_OWNER, labels.PROPER_OWNER_HINT)


def _ruling(label: str, yes: str, no: str) -> forms.TypedChoiceField:
    choices = [("yes", _(yes)), ("no", _(no))]
    return forms.TypedChoiceField(
        label=_(label), choices=choices, coerce=lambda text: text == "yes", widget=forms.RadioSelect
    )


class RuleOnReturn(VerbForm):
    """Whether the objection is right."""

    upheld = _ruling(labels.UPHELD, labels.UPHOLD, labels.OVERRULE)
    reason = prose(labels.REASON)


class Sign(VerbForm):
    """Which report."""

    progress = forms.TypedChoiceField(
        label=_(labels.PROGRESS), coerce=UUID, widget=forms.RadioSelect
    )

    def offer(self) -> None:
        """What is not signed; the only one is chosen."""
        unsigned = [one for one in progress_of(self.actor, self.matter.pk) if one.signed_on is None]
        choices = list(report_choices(self, unsigned, whole=True))
        self.choose("progress", choices)
        if len(choices) == 1:
            self.fields["progress"].initial = choices[0][0]


def report_choices(
    form: VerbForm, reports: Iterable[Progress], *, whole: bool = False
) -> list[tuple[str, str]]:
    """Reports as choices: when, by whom, and what; the whole of it, or how it begins."""
    some = list(reports)
    names = called(form.actor, {one.reported_by_id for one in some})
    return [
        (
            str(one.pk),
            said(
                labels.PROGRESS_WORDS,
                {
                    "day": one.reported_on,
                    "name": names.get(one.reported_by_id, ""),
                    "text": one.text if whole else one.text[:_HEAD],
                },
            ),
        )
        for one in some
    ]


class Urge(VerbForm):
    """How hard, and with which words."""

    level = one_of(labels.LEVEL, words.URGE_LEVELS, initial=UrgeLevel.REMINDER)
    text = line(labels.TEXT)


class Apply(VerbForm):
    """For what, until when, and why."""

    kind = one_of(
        labels.KIND,
        words.APPLICATION_KINDS,
        initial=ApplicationKind.EXTENSION,
        without=[ApplicationKind.RETURN],
    )
    due = day(labels.NEW_DUE, labels.APPLIED_DUE_HINT, required=False)
    reason = prose(labels.REASON)

    def offer(self) -> None:
        """An extension is asked for before the day has passed; after that it is not offered."""
        due = self.matter.current_due
        if due is None or scope.today(self.actor) <= due:
            return
        kind: Any = self.fields["kind"]
        kind.choices = [one for one in kind.choices if one[0] != ApplicationKind.EXTENSION]
        kind.initial = None
        kind.help_text = said(words.REFUSALS["extension_after_expiry"], {"due": due})
        del self.fields["due"]


class Decide(VerbForm):
    """On which application, and how."""

    application = forms.TypedChoiceField(
        label=_(labels.APPLICATION), coerce=UUID, widget=forms.RadioSelect
    )
    granted = _ruling(labels.GRANTED, labels.GRANT, labels.REFUSE)
    reason = prose(labels.OPINION)

    def offer(self) -> None:
        """What waits for a decision; the only one is chosen."""
        asked = [
            one
            for one in applications_of(self.actor, self.matter.pk)
            if one.state == ApplicationState.ASKED and one.kind != ApplicationKind.RETURN
        ]
        names = called(self.actor, {one.asked_by_id for one in asked})
        choices = [
            (
                str(one.pk),
                said(
                    labels.APPLICATION_DUE_WORDS if one.due else labels.APPLICATION_WORDS,
                    {
                        "kind": label(words.APPLICATION_KINDS, one.kind),
                        "due": one.due,
                        "name": names.get(one.asked_by_id, ""),
                        "day": one.asked_on,
                        "reason": one.reason,
                    },
                ),
            )
            for one in asked
        ]
        self.choose("application", choices)
        if len(choices) == 1:
            self.fields["application"].initial = choices[0][0]


class Extend(VerbForm):
    """Until when, and why."""

    due = day(labels.NEW_DUE)
    reason = prose(labels.REASON)


class Resume(VerbForm):
    """Until when, where that is not as many days later as it rested."""

    due = day(labels.NEW_DUE, labels.RESUMED_DUE_HINT, required=False)


class Close(Opined):
    """With which opinion; who closes shows who they are."""

    asks_proof = True


class ClosePartly(Close):
    """And what goes on."""

    rest_title = line(labels.REST_TITLE)
    rest = prose(labels.REST)
    due = day(labels.REST_DUE)


class Reopen(VerbForm):
    """Why, and until when."""

    reason = prose(labels.REASON)
    due = day(labels.NEW_DUE)


class LookBack(VerbForm):
    """What was found."""

    outcome = one_of(labels.OUTCOME, words.OUTCOMES, initial=LookBackOutcome.HOLDS)
    text = prose(labels.TEXT)


class _InPeriods(VerbForm):
    every = forms.TypedChoiceField(
        label=_(labels.EVERY),
        required=False,
        empty_value=None,
        coerce=lambda text: next(every for every in words.EVERY if every.value == text),
        choices=[
            ("", _(labels.NO_RHYTHM)),
            *((every.value, _(said)) for every, said in words.EVERY.items()),
        ],
    )


class SetPatrol(_InPeriods):
    """How often it is looked at again."""

    def offer(self) -> None:
        """Begin with what is set."""
        self.fields["every"].initial = self.matter.patrol_every


class SetRhythm(_InPeriods):
    """How often, and on which day, a report is owed."""

    day = number(labels.DAY_OF, labels.DAY_OF_HINT, most=31, required=False)

    @property
    def arguments(self) -> dict[str, Any]:
        """Without a day where there is no rhythm."""
        found = super().arguments
        return {"every": found["every"], "day": found["day"] or 0}


class Comment(VerbForm):
    """What kind of words, and whether they ask for an answer."""

    kind = one_of(labels.KIND, words.COMMENT_KINDS)
    text = prose(labels.TEXT)
    asks_answer = tick(labels.ASKS_ANSWER)

    def offer(self) -> None:
        """Notes are leaders' to write, explanations the unit's."""
        kinds = [CommentKind.REMARK]
        if is_answering(self.actor, self.matter):
            kinds.insert(0, CommentKind.EXPLANATION)
        if is_leader(self.actor):
            kinds.insert(0, CommentKind.NOTE)
        else:
            del self.fields["asks_answer"]
        self.choose("kind", [(one.value, _(words.COMMENT_KINDS[one])) for one in kinds])
        self.fields["kind"].initial = kinds[0].value


class Answer(VerbForm):
    """Which note, and what is answered."""

    note = forms.TypedChoiceField(label=_(labels.NOTE), coerce=UUID, widget=forms.RadioSelect)
    text = prose(labels.ANSWER_TEXT)

    def offer(self) -> None:
        """The notes that are open; the only one is chosen."""
        comments = comments_on(self.actor, self.matter.pk)
        answered = {one.answers_id for one in comments}
        waiting = [one for one in comments if one.asks_answer and one.pk not in answered]
        names = called(self.actor, {one.by_id for one in waiting})
        choices = [
            (
                str(one.pk),
                said(
                    labels.NOTE_WORDS,
                    {"day": one.on, "name": names.get(one.by_id, ""), "text": one.text},
                ),
            )
            for one in waiting
        ]
        self.choose("note", choices)
        if len(choices) == 1:
            self.fields["note"].initial = choices[0][0]


class WaiveOccurrence(VerbForm):
    """Which day, and why."""

    due = forms.TypedChoiceField(
        label=_(labels.OCCURRENCE), coerce=lambda text: datetime.date.fromisoformat(text)
    )
    reason = prose(labels.REASON)

    def offer(self) -> None:
        """The days on which a report is owed and not in."""
        owed = occurrences_of(self.actor, self.matter.pk, until=scope.today(self.actor) + _AHEAD)
        self.choose(
            "due",
            [
                (one.due.isoformat(), f"{one.due} {label(words.STANDINGS, one.standing)}")
                for one in sorted(owed, key=lambda one: one.due)
                if one.standing in (Standing.OPEN, Standing.OWED)
            ],
        )


class HandOver(VerbForm):
    """From whom to whom."""

    leaver = forms.TypedChoiceField(label=_(labels.LEAVER), coerce=UUID, widget=forms.RadioSelect)
    heir = forms.TypedChoiceField(label=_(labels.HEIR), coerce=UUID)

    def offer(self) -> None:
        """Who has a part in it, and who is there."""
        leavers = by_id(leavers_in(self.actor, self.matter))
        self.choose("leaver", leavers)
        if len(leavers) == 1:
            self.fields["leaver"].initial = leavers[0][0]
        self.choose("heir", by_id(heirs_for(self.actor, self.matter)), blank="—")
