"""One paper: left the document as it looks, right its facts; a click on either shows the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from duban.text import Span
from duban_web.accounts import door
from duban_web.documents.appearance import Mark, window
from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.asked import whole_number
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import notice_of, page
from duban_web.foundation.sentences import label
from duban_web.intake import labels
from duban_web.intake.forms.fact import AddTask, FactForm
from duban_web.intake.queries.page import ShownFact, ShownReview, review_shown
from duban_web.intake.queries.reviews import decided_by_others, find_review, is_rearranged
from duban_web.intake.rules import FactKind, Filing, ReviewState
from duban_web.intake.views.rows import Row, look_of, row_of

# Figures are marked last: they lie within other facts.
_MARKED = (*(kind for kind in FactKind if kind is not FactKind.FIGURE), FactKind.FIGURE)

# What was decided before a page asked and is written only after: it is asked for once more.
_BACK = datetime.timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind, with what they are called together."""

    kind: FactKind
    words: str
    rows: Sequence[Row]

    @property
    def is_folded(self) -> bool:
        """Whether nothing of it asks for anybody."""
        return self.kind is FactKind.FIGURE


def review(request: HttpRequest, review: UUID) -> HttpResponse:
    """The paper."""
    with door.inside(request) as actor:
        shown = review_shown(actor, review)
        return _page(request, actor, shown)


def changes(request: HttpRequest, review: UUID) -> HttpResponse:
    """The rows that others have decided of since a moment, for a page that is open."""
    since = _moment(request.GET.get("since", ""))
    with door.inside(request) as actor:
        is_over = find_review(actor, review).state != ReviewState.OPEN
        others = decided_by_others(actor, review, since)
        told: dict[str, Any] = {}
        # Pages ask every few seconds, and mostly nothing has happened.
        if is_over or others:
            shown = review_shown(actor, review)
            new = [one for one in shown.facts if one.fact.pk in others and _is_there(one)]
            told = {
                "shown": shown,
                "rows": [row_of(one, shown) for one in new],
                "is_over": is_over,
                "is_rearranged": since is not None and is_rearranged(actor, review, since),
            }
        now = (scope.now(actor) - _BACK).isoformat()
        return page(request, "intake/changes.html", counts=False, now=now, **told)


def page_with_form(
    request: HttpRequest, actor: Actor, review: UUID, fact: UUID, form: FactForm | None
) -> HttpResponse:
    """The paper with one of its rows open, as a page or, for a script, as the row alone."""
    return _with_row(request, actor, review_shown(actor, review), fact, form)


def page_with_refusal(
    request: HttpRequest,
    actor: Actor,
    review: UUID,
    row: str,
    refusal: Refusal,
    words: str,
    chosen: tuple[str, str] | None = None,
) -> HttpResponse:
    """The same with why something was not done, in the row where it was asked for.

    ``row`` is the fact's identifier, ``chosen`` what was typed there of a time limit. Raises the
    refusal where the paper has no such row.
    """
    shown = review_shown(actor, review)
    one = next((one for one in shown.facts if str(one.fact.pk) == row), None)
    if one is None:
        raise refusal
    form = FactForm.of(one)
    form.fail(words, refusal)
    form.chosen = chosen
    return _with_row(request, actor, shown, one.fact.pk, form)


def _with_row(
    request: HttpRequest, actor: Actor, shown: ShownReview, fact: UUID, form: FactForm | None
) -> HttpResponse:
    one = shown.of(fact)
    if request.headers.get("HX-Request") and one is not None:
        return page(
            request,
            "intake/row_alone.html",
            counts=False,
            status=_status(form),
            row=row_of(one, shown, form),
            shown=shown,
        )
    return _page(request, actor, shown, {fact: form}, _status(form))


def page_with_words(
    request: HttpRequest, actor: Actor, review: UUID, form: AddTask
) -> HttpResponse:
    """The paper with the words that are no task of it yet, and what is wrong with them."""
    return _page(request, actor, review_shown(actor, review), status=form.status, adding=form)


def _page(
    request: HttpRequest,
    actor: Actor,
    shown: ShownReview,
    opened: dict[UUID, FactForm | None] | None = None,
    status: int = HTTPStatus.OK,
    adding: AddTask | None = None,
) -> HttpResponse:
    text = source_of_document(actor, shown.review.document_id)
    at = whole_number(request.GET.get("at", ""))
    part = window(text, _marks(shown.facts), at=at)
    return page(
        request,
        "intake/review.html",
        status=status,
        form=adding or next((form for form in (opened or {}).values() if form is not None), None),
        adding=adding or AddTask(),
        shown=shown,
        review=shown.review,
        kind=label(labels.KINDS, shown.review.kind),
        state=label(labels.STATES, ReviewState(shown.review.state)),
        source=_source(shown.review.filing, shown.review.source),
        filing=label(labels.FILINGS, Filing(shown.review.filing)) if shown.review.filing else "",
        sound_count=len(shown.sound),
        groups=list(_groups(shown, opened or {})),
        window=part,
        is_open=shown.review.state == ReviewState.OPEN,
        notice=notice_of(request, labels.NOTICES),
        now=(scope.now(actor) - _BACK).isoformat(),
        changes=reverse("review_changes", args=[shown.review.pk]),
    )


def _status(form: FactForm | None) -> int:
    """How a row answers: as what it was refused for, in its form or beside it."""
    return form.status if form is not None and (form.errors or form.told) else HTTPStatus.OK


def _source(filing: str, source: UUID | None) -> str:
    """Where the record is that a paper was filed as."""
    if source is None:
        return ""
    return reverse("meeting" if filing == Filing.MEETING else "directive", args=[source])


def _groups(shown: ShownReview, opened: dict[UUID, FactForm | None]) -> Iterator[Group]:
    for kind in FactKind:
        rows = [
            row_of(one, shown, opened.get(one.fact.pk))
            for one in shown.facts
            if one.fact.kind == kind
        ]
        if rows:
            yield Group(kind, label(labels.FACTS, kind), rows)


def _marks(facts: Sequence[ShownFact]) -> list[Mark]:
    """Every fact over its words."""
    found = []
    for kind in _MARKED:
        for one in facts:
            fact: Any = one.fact
            if fact.kind == kind and fact.start is not None:
                found.append(Mark(str(fact.pk), Span(fact.start, fact.end), look_of(one)))
    return found


def _is_there(one: ShownFact) -> bool:
    """Whether a page that is open can have the row: not what was put in just now."""
    return one.fact.read is not None or one.fact.version > 1


def _moment(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
