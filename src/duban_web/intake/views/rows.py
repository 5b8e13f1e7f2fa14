"""A fact as a row of the page: its words, what stands out, the fields of its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from duban_web.foundation.sentences import label, said
from duban_web.intake import labels
from duban_web.intake.flags import Flagged
from duban_web.intake.forms import labels as fields
from duban_web.intake.forms.fact import FactForm
from duban_web.intake.forms.values import PARTS, Part, part_in, parts_of
from duban_web.intake.labels import LISTED
from duban_web.intake.queries.page import NamedRole, ShownFact, ShownReview
from duban_web.intake.rules import FactKind, ReviewState, Verdict
from duban_web.intake.views.questions import Learnt, Question, learnt_in, questions_of
from duban_web.matters.deadlines import DueKind
from duban_web.matters.labels import DUE_KINDS


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a fact with a place of its own: its number, its words, where they stand."""

    no: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as it is drawn. ``head`` tells it in a line, ``facts`` in pairs of words."""

    shown: ShownFact
    head: str
    facts: Sequence[tuple[str, str]]
    flags: Sequence[tuple[str, str]]
    due: str
    why: str
    verdict: str
    questions: Sequence[Question] = ()
    learnt: Sequence[Learnt] = ()
    measures: Sequence[Stretch] = ()
    form: FactForm | None = None
    is_open: bool = False
    # Whether it is a task among others, with which it may be put together.
    may_merge: bool = False
    splits: Sequence[tuple[int, str]] = ()
    # What can be decided of a time limit that the paper does not tell; the proposal is marked.
    due_choices: Sequence[tuple[str, str, bool]] = ()

    @property
    def due_typed(self) -> str:
        """The day that stands in the field: what was typed, or the proposal."""
        if self.form is not None and self.form.chosen:
            return self.form.chosen[1]
        proposal = self.shown.proposal
        return proposal.due.isoformat() if proposal is not None and proposal.due else ""

    @property
    def may_be_corrected(self) -> bool:
        """Whether it has parts that are of somebody's choice; what does not hold has none."""
        return bool(PARTS[FactKind(self.fact.kind)])

    @property
    def may_become_task(self) -> bool:
        """Whether its words may be a task as well: any stretch that a person picks may."""
        return self.fact.start is not None and self.fact.kind in _TAKEN_AS_TASKS

    @property
    def fact(self) -> Any:
        """The record."""
        return self.shown.fact

    @property
    def look(self) -> str:
        """How its words are marked in the paper, for a page on which it has just changed."""
        return look_of(self.shown)

    @property
    def is_task(self) -> bool:
        """Whether it may become a matter."""
        return bool(self.fact.kind == FactKind.TASK)


def look_of(shown: ShownFact) -> str:
    """How the words of a fact are marked in the paper; what was rejected is there to be retaken."""
    fact: Any = shown.fact
    if fact.verdict == Verdict.REJECTED:
        return "rejected"
    return f"{fact.kind}-{'waiting' if fact.verdict == Verdict.OPEN else 'standing'}"


def row_of(shown: ShownFact, paper: ShownReview, form: FactForm | None = None) -> Row:
    """The row; with a form it is open."""
    fact = shown.fact
    kind = FactKind(fact.kind)
    return Row(
        shown,
        head=_head(kind, shown),
        facts=list(_facts(kind, shown)),
        flags=[(one.flag.value, _flag_words(one)) for one in shown.flags],
        due=_due_words(shown),
        why=_why(shown),
        verdict=label(labels.VERDICTS, Verdict(fact.verdict)),
        questions=list(questions_of(shown, paper)),
        learnt=list(learnt_in(shown)),
        measures=list(_measures(kind, fact.value)),
        form=form,
        is_open=paper.review.state == ReviewState.OPEN,
        may_merge=paper.may_merge and kind is FactKind.TASK and fact.verdict != Verdict.REJECTED,
        due_choices=list(_due_choices(shown, form)),
        splits=paper.splits(fact) if form is not None and kind is FactKind.TASK else (),
    )


def _head(kind: FactKind, shown: ShownFact) -> str:
    value = shown.fact.value
    match kind:
        case FactKind.TASK:
            return shown.topic
        case FactKind.CHECK:
            return f"{label(labels.RULES, value['rule'])}：{value['text']}"
        case FactKind.LEADER:
            return str(value["name"])
        case _:
            return str(value.get("title") or value.get("text") or value.get("category") or "—")


def _facts(kind: FactKind, shown: ShownFact) -> Iterator[tuple[str, str]]:
    """The parts that are not empty; names with what they stand for where that is called so."""
    value, head = shown.fact.value, _head(kind, shown)
    meant = {(one.role, one.named.name): one for one in shown.names}
    for name, part in parts_of(kind, value).items():
        found = part_in(value, name, part)
        is_told = found == head or name in ("text", "title") or part is Part.KIND
        if is_told or found in (None, "", [], False):
            continue
        told = _told(name, part, found, value, meant)
        yield label(fields.FIELDS, name), told


def _measures(kind: FactKind, value: Any) -> Iterator[Stretch]:
    if kind is FactKind.FINDING:
        for one in value["measures"]:
            start, end = one["span"]
            yield Stretch(one["no"] or "", one["text"], start, end)


def _told(name: str, part: Part, found: Any, value: Any, meant: Any) -> str:
    if part is Part.STATUS:
        return label(fields.STATUSES, found)
    if part is Part.NAMES and meant:
        return LISTED.join(_name_words(meant[name, one]) for one in value[name])
    return "✓" if found is True else str(found)


def _name_words(one: NamedRole) -> str:
    name, meaning = one.named.name, one.named.meaning
    if meaning is None:
        return name
    kind = label(labels.NAME_KINDS, meaning.kind)
    record = one.record or ("" if meaning.id else kind)
    return name if record in ("", name) else said(labels.STANDS_FOR, {"name": name, "for": record})


_TAKEN_AS_TASKS = frozenset({FactKind.FINDING, FactKind.DEMAND, FactKind.UNREAD})


def _flag_words(one: Flagged) -> str:
    facts = dict(one.facts)
    if "fields" in facts:
        names = [_field_words(name) for name in facts["fields"]]
        facts["fields"] = LISTED.join(dict.fromkeys(names))
    return said(labels.FLAGS[one.flag], facts)


def _field_words(name: str) -> str:
    """What a field that was worked out, or is missing, is called."""
    known = {"deadline": fields.FIELDS["deadline.text"], **fields.FIELDS}
    return label(known, name) if name in known else name


def _due_words(shown: ShownFact) -> str:
    fact, proposal = shown.fact, shown.proposal
    if fact.due_kind:
        kind, due = DueKind(fact.due_kind), fact.due
    elif proposal is not None:
        kind, due = proposal.choice, proposal.due
    else:
        return ""
    words = label(DUE_KINDS, kind)
    return words if due is None else f"{words} {due.isoformat()}"


def _due_choices(shown: ShownFact, form: FactForm | None) -> Iterator[tuple[str, str, bool]]:
    proposal = shown.proposal
    if proposal is None or not proposal.is_needed or shown.fact.due_kind:
        return
    marked = form.chosen[0] if form is not None and form.chosen else proposal.choice.value
    for kind in DueKind:
        yield kind.value, label(DUE_KINDS, kind), kind.value == marked


def _why(shown: ShownFact) -> str:
    """Why this time limit is proposed."""
    proposal = shown.proposal
    if proposal is None:
        return ""
    return said(labels.DUE_REASONS[proposal.reason], proposal.facts)
