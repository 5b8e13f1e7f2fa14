"""Frozen statistics: to freeze them, their list, one of them beside the figures of today, its file.

Its numbers open no rows: rows change, and what was frozen does not. Those of today are on the page
of statistics.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from duban_web.accounts import door
from duban_web.foundation import scope
from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import notice_of, page
from duban_web.foundation.paging import place_in
from duban_web.foundation.sentences import said, spoken
from duban_web.matters import labels
from duban_web.matters.actions.freeze_figures import freeze_figures
from duban_web.matters.forms.statistics import Freeze, Statistics
from duban_web.matters.freezing import Counts, Kept, KeptLine, in_ours, read
from duban_web.matters.metrics import DEFINITIONS, Metric
from duban_web.matters.queries.frozen import figures_now, find_frozen, frozen_within
from duban_web.matters.ratios import percent
from duban_web.matters.rights import may_freeze, require_freezer
from duban_web.matters.views.as_csv import csv_file

_NONE = Counts(0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure: its counts and its rate."""

    numerator: int
    denominator: int | None
    rate: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it was, and as it is now where that is asked for; ``None``: it was not there."""

    then: Told | None
    now: Told | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it is another one now."""
        return self.now is not None and self.now != self.then


@dataclass(frozen=True, slots=True)
class Line:
    """The whole, or a part by its name."""

    name: str
    is_whole: bool
    cells: Sequence[Cell]


@require_safe
def frozen_list(request: HttpRequest) -> HttpResponse:
    """All of them, the last ones first."""
    place = place_in(request)
    with door.inside(request) as actor:
        rows = frozen_within(actor)
        return page(
            request,
            "matters/frozen_list.html",
            rows=[
                (one, [in_ours(words) for words in one.kept["chosen"]])
                for one in rows[place.first : place.first + place.most]
            ],
            may_freeze=may_freeze(actor),
            pager=place.pager(request, rows.count()),
        )


def freeze(request: HttpRequest) -> HttpResponse:
    """Keep the figures that the page of statistics shows, under a name."""
    with door.inside(request) as actor:
        require_freezer(actor)
        is_sent = request.method == "POST"
        asked = Statistics(request.POST if is_sent else request.GET, actor=actor)
        given = {**asked.whole_address, "name": _usual_name(asked, scope.today(actor))}
        form = Freeze(request.POST if is_sent else None, actor=actor, initial=given)
        is_sound = is_sent and form.is_valid()
    if is_sound:
        try:
            with door.inside(request) as actor:
                done = freeze_figures(actor=actor, **form.arguments).pk
            return HttpResponseRedirect(f"{reverse('frozen', args=[done])}?after=frozen")
        except Refusal as refusal:
            form.refuse(refusal)
    with door.inside(request):
        return page(
            request,
            "matters/freeze.html",
            form=form,
            chosen=asked.in_words,
            back=f"{reverse('statistics')}?{urlencode(asked.whole_address)}",
        )


@require_safe
def frozen(request: HttpRequest, figures: UUID) -> HttpResponse:
    """One of them; with ``compare`` beside what the same figures are now."""
    is_compared = "compare" in request.GET
    with door.inside(request) as actor:
        row = find_frozen(actor, figures)
        kept = read(row.kept)
        now = figures_now(actor, row) if is_compared else None
        return page(
            request,
            "matters/frozen.html",
            notice=notice_of(request, labels.FROZEN_NOTICES),
            row=row,
            chosen=[in_ours(words) for words in kept.chosen],
            heads=[in_ours(one.name) for one in kept.metrics],
            lines=_lines(kept, now),
            changed=_changed(kept, now),
            is_compared=is_compared,
            definitions=[in_ours(one.definition) for one in kept.metrics],
            rules=[in_ours(words) for words in kept.rules],
            by=spoken(labels.BROKEN_DOWN),
            live=f"{reverse('statistics')}?{urlencode(_asked(row))}",
            today=scope.today(actor),
        )


@require_safe
def frozen_file(request: HttpRequest, figures: UUID) -> HttpResponse:
    """The same figures, one a row, for a spreadsheet program."""
    with door.inside(request) as actor:
        row = find_frozen(actor, figures)
        kept = read(row.kept)
        moment = row.frozen_at.astimezone(OFFICE_ZONE)
        by = row.frozen_by.name
    start = [
        row.name,
        f"{moment:%Y-%m-%d %H:%M}",
        by,
        spoken(labels.LISTED).join(in_ours(words) for words in kept.chosen),
    ]
    name = f"duban-{moment:%Y%m%d-%H%M}.csv"
    heads = [spoken(words) for words in labels.FROZEN_COLUMNS]
    return csv_file(name, heads, ([*start, *rest] for rest in _rows(kept)))


def _rows(kept: Kept) -> Iterable[list[str]]:
    for line in kept.lines:
        for one in kept.metrics:
            counts = line.figures.get(one.metric, _NONE)
            is_rate = DEFINITIONS[one.metric].is_rate
            yield [
                in_ours(line.name),
                in_ours(one.name),
                str(counts.numerator),
                str(counts.denominator),
                (percent(counts.numerator, counts.denominator) or "") if is_rate else "",
                in_ours(one.definition),
            ]


def _lines(kept: Kept, now: Kept | None) -> list[Line]:
    """The lines as they were, and behind them the parts that have come since."""
    metrics = [one.metric for one in kept.metrics]
    today = {line.key: line for line in now.lines} if now else {}
    keys = {line.key for line in kept.lines}
    lines = [
        _line(line, line, today.get(line.key), metrics, is_compared=now is not None)
        for line in kept.lines
    ]
    return lines + [
        _line(line, None, line, metrics, is_compared=True)
        for key, line in today.items()
        if key not in keys
    ]


def _line(
    named: KeptLine,
    then: KeptLine | None,
    now: KeptLine | None,
    metrics: Sequence[Metric],
    *,
    is_compared: bool,
) -> Line:
    cells = [
        Cell(
            _told(metric, then.figures) if then else None,
            _told(metric, now.figures if now else {}) if is_compared else None,
        )
        for metric in metrics
    ]
    return Line(in_ours(named.name), not named.key, cells)


def _told(metric: Metric, figures: Mapping[Metric, Counts]) -> Told:
    one = figures.get(metric, _NONE)
    if not DEFINITIONS[metric].is_rate:
        return Told(one.numerator, None, "")
    rate = percent(one.numerator, one.denominator)
    return Told(one.numerator, one.denominator, labels.NO_RATE if rate is None else f"{rate}%")


def _changed(kept: Kept, now: Kept | None) -> int:
    """How many figures are others now."""
    return sum(cell.is_changed for line in _lines(kept, now) for cell in line.cells)


def _asked(row: Any) -> dict[str, str]:
    """The address at which the same figures of today are."""
    names = ("by", "period_from", "period_until", "unit", "lead", "origin", "base", "counted")
    return {name: str(value) for name in names if (value := getattr(row, name))}


def _usual_name(asked: Statistics, today: datetime.date) -> str:
    first, last = asked.values.get("period_from"), asked.values.get("period_until")
    if first is None or last is None:
        return said(labels.FROZEN_OF_DAY, {"today": today.isoformat()})
    days = calendar.monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=days):
        return said(labels.FROZEN_OF_MONTH, {"year": first.year, "month": first.month})
    return said(labels.FROZEN_OF_PERIOD, {"first": first.isoformat(), "last": last.isoformat()})
