"""Statistics (统计): every metric as a whole and in parts; each number opens its rows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from duban_web.accounts import door
from duban_web.foundation import scope
from duban_web.foundation.errors import NotFound
from duban_web.foundation.pages import page
from duban_web.foundation.paging import place_in
from duban_web.foundation.sentences import label, said, spoken
from duban_web.matters import labels
from duban_web.matters.figure_words import definition_of
from duban_web.matters.forms.statistics import Statistics
from duban_web.matters.metrics import DEFINITIONS, Metric, Narrowing, Side
from duban_web.matters.parts_named import parts_named
from duban_web.matters.queries.breakdown import figures_and_parts
from duban_web.matters.queries.figures import Figure, rows_behind, shares_by_state
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.ratios import percent
from duban_web.matters.rights import may_freeze
from duban_web.matters.states import State
from duban_web.matters.views.charts import Bar, chart_of

# What the bars of the chart are: how many were registered, and how many of them are done.
_CHARTED = Metric.DONE_OF_REGISTERED


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as the page tells it: two counts, each with the address of its rows, and a rate."""

    numerator: int
    numerator_rows: str
    denominator: int | None
    denominator_rows: str
    rate: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: the whole, or a part by its name."""

    name: str
    cells: Sequence[Cell]


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """All metrics, of the whole and of its parts."""
    with door.inside(request) as actor:
        form = Statistics(request.GET, actor=actor)
        chosen, cut = form.values, form.cut
        whole, found = figures_and_parts(actor, cut, Narrowing(**chosen))
        parts = parts_named(actor, cut, found)
        told = {name: value for name, value in chosen.items() if name != "base"}
        shares = shares_by_state(actor, **told)
        return page(
            request,
            "matters/statistics.html",
            form=form,
            heads=[label(labels.METRICS, metric) for metric in Metric],
            whole=Line(spoken(labels.WHOLE), [_cell(one) for one in whole.items]),
            lines=[
                Line(name, [_cell(part.figures[metric]) for metric in Metric])
                for name, part in parts
            ],
            by=label(labels.CUTS, cut),
            chosen=form.in_words,
            chart=chart_of([_bar(name, part.figures[_CHARTED]) for name, part in parts]),
            shares=[
                (label(labels.STATES, one.state), one, _share_rows(one.narrowing, one.state))
                for one in shares.items
                if one.count
            ],
            definitions=[definition_of(one.metric, one.narrowing) for one in whole.items],
            rules=[spoken(rule) for rule in labels.METRIC_RULES],
            today=scope.today(actor),
            freeze=f"{reverse('freeze_figures')}?{urlencode(form.whole_address)}"
            if may_freeze(actor)
            else "",
        )


@require_safe
def figure_rows(request: HttpRequest, metric: str, side: str) -> HttpResponse:
    """The rows that a number counts, in pages."""
    with door.inside(request) as actor:
        if metric not in set(Metric) or side not in set(Side):
            raise NotFound
        form = Statistics(request.GET, actor=actor)
        chosen: dict[str, Any] = form.values
        if state := form.cleaned_data.get("state"):
            chosen["state"] = State(state)
        rows = rows_behind(actor, Metric(metric), Side(side), **chosen)
        place = place_in(request)
        words = labels.NUMERATORS if side == Side.NUMERATOR else labels.DENOMINATORS
        return page(
            request,
            "matters/figure_rows.html",
            form=form,
            heading=label(labels.METRICS, Metric(metric)),
            what=label(words, Metric(metric)),
            count=len(rows),
            rows=[
                (one, number_text(one.matter), label(labels.STATES, State(one.matter.state)))
                for one in rows[place.first : place.first + place.most]
            ],
            kind=label(labels.ROW_KINDS, DEFINITIONS[Metric(metric)].rows),
            back=f"{reverse('statistics')}?{urlencode(form.whole_address)}",
            pager=place.pager(request, len(rows)),
        )


def _cell(figure: Figure) -> Cell:
    is_rate = DEFINITIONS[figure.metric].is_rate
    rate = percent(figure.numerator, figure.denominator) if is_rate else ""
    return Cell(
        figure.numerator,
        _rows(figure, Side.NUMERATOR),
        figure.denominator if is_rate else None,
        _rows(figure, Side.DENOMINATOR),
        labels.NO_RATE if rate is None else f"{rate}%" if rate else "",
    )


def _rows(figure: Figure, side: Side) -> str:
    return _address(figure.metric, side, figure.narrowing)


def _share_rows(narrowing: Narrowing, state: State) -> str:
    return f"{_address(_CHARTED, Side.DENOMINATOR, narrowing)}&state={state.value}"


def _address(metric: Metric, side: Side, narrowing: Narrowing) -> str:
    chosen = {
        one.name: _written(value)
        for one in fields(narrowing)
        if (value := getattr(narrowing, one.name)) is not None
    }
    path = reverse("figure_rows", kwargs={"metric": metric.value, "side": side.value})
    return f"{path}?{urlencode(chosen)}"


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _bar(name: str, figure: Figure) -> Bar:
    facts = {"numerator": figure.numerator, "denominator": figure.denominator}
    return Bar(name, figure.denominator, figure.numerator, said(labels.DONE_OF, facts))
