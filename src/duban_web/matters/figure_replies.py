"""Figures as the API tells them: counts, what is printed, the definition, where the rows are."""

from __future__ import annotations

import datetime
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label, said
from duban_web.matters import labels
from duban_web.matters.figure_words import definition_of, printed
from duban_web.matters.freezing import Counts, KeptMetric, in_ours, read
from duban_web.matters.metrics import (
    DEFINITIONS,
    Base,
    Counted,
    Cut,
    Metric,
    Narrowing,
    RowKind,
    Side,
)
from duban_web.matters.policies import Origin
from duban_web.matters.queries.figures import Figure, Share
from duban_web.matters.ratios import percent
from duban_web.matters.replies import MatterReply
from duban_web.matters.states import State


class FigureReply(Told):
    """A figure with its definition; each side names the request that lists exactly its rows."""

    metric: Metric
    metric_label: str
    definition: str
    base: Base | None
    base_label: str
    counted: Counted
    counted_label: str
    numerator: int
    numerator_label: str
    numerator_rows: str
    denominator: int
    denominator_label: str
    denominator_rows: str
    claimed: int
    percent: str | None
    text: str

    resolve_metric_label = words("metric", labels.METRICS)
    resolve_numerator_label = words("metric", labels.NUMERATORS)
    resolve_denominator_label = words("metric", labels.DENOMINATORS)
    resolve_counted_label = words("narrowing.counted", labels.COUNTED)

    @staticmethod
    def resolve_definition(figure: Figure) -> str:
        """What is divided by what, in one sentence."""
        return definition_of(figure.metric, figure.narrowing)

    @staticmethod
    def resolve_base(figure: Figure) -> Base | None:
        """The base, where it makes a difference."""
        return figure.narrowing.base if DEFINITIONS[figure.metric].has_base else None

    @staticmethod
    def resolve_base_label(figure: Figure) -> str:
        """The base in words."""
        base = FigureReply.resolve_base(figure)
        return label(labels.BASES, base) if base else ""

    @staticmethod
    def resolve_counted(figure: Figure) -> Counted:
        """Whether parts or wholes were counted."""
        return figure.narrowing.counted

    @staticmethod
    def resolve_percent(figure: Figure) -> str | None:
        """The rate, with two places; a mere number has none."""
        if not DEFINITIONS[figure.metric].is_rate:
            return None
        return percent(figure.numerator, figure.denominator)

    @staticmethod
    def resolve_text(figure: Figure) -> str:
        """The figure as it is printed."""
        return printed(figure.metric, figure.numerator, figure.denominator)

    @staticmethod
    def resolve_numerator_rows(figure: Figure) -> str:
        """Where the rows above the line are."""
        return rows_address(figure.metric, Side.NUMERATOR, figure.narrowing)

    @staticmethod
    def resolve_denominator_rows(figure: Figure) -> str:
        """Where the rows below the line are."""
        return rows_address(figure.metric, Side.DENOMINATOR, figure.narrowing)


class FiguresReply(Told):
    """Figures, and what holds for all of them."""

    items: list[FigureReply]
    rules: list[str]

    @staticmethod
    def resolve_rules(_figures: Any) -> list[str]:
        """The rules in words."""
        return [said(rule, {}) for rule in labels.METRIC_RULES]


class RowReply(Told):
    """A row behind a figure: ``day`` places it in a period, ``came_on`` is what answered it."""

    id: UUID
    kind: RowKind
    kind_label: str
    matter: MatterReply
    day: datetime.date
    came_on: datetime.date | None

    resolve_kind_label = words("kind", labels.ROW_KINDS)


class ShareReply(Told):
    """How many matters are in a state now, and the request that lists them."""

    state: State
    state_label: str
    count: int
    percent: str | None
    rows: str

    resolve_state_label = words("state", labels.STATES)

    @staticmethod
    def resolve_rows(share: Share) -> str:
        """Where the rows are."""
        return rows_address(
            Metric.DONE_OF_REGISTERED, Side.DENOMINATOR, share.narrowing, state=share.state.value
        )


class SharesReply(Told):
    """Shares of a whole, which sum to 100."""

    whole: int
    items: list[ShareReply]


class FrozenFigureReply(Told):
    """A figure as it was when it was frozen."""

    metric: Metric
    metric_label: str
    definition: str
    numerator: int
    denominator: int
    claimed: int
    percent: str | None


class FrozenLineReply(Told):
    """The whole, whose key is empty, or a part of it."""

    key: str
    name: str
    figures: list[FrozenFigureReply]


class FrozenReply(Record):
    """Figures as they were, with their definitions, rules and what was asked for."""

    institution: UUID = reference("institution")
    name: str
    frozen_at: datetime.datetime
    frozen_by: UUID = reference("frozen_by")
    by: Cut
    by_label: str
    period_from: datetime.date | None
    period_until: datetime.date | None
    unit: UUID | None
    lead: UUID | None
    origin: Origin | None
    base: Base
    counted: Counted
    chosen: list[str]
    rules: list[str]
    lines: list[FrozenLineReply]

    resolve_by_label = words("by", labels.CUTS)

    @staticmethod
    def resolve_origin(row: Any) -> Origin | None:
        """The origin that they are narrowed to."""
        return Origin(row.origin) if row.origin else None

    @staticmethod
    def resolve_chosen(row: Any) -> list[str]:
        """What was asked for, in words of that day."""
        return [in_ours(one) for one in read(row.kept).chosen]

    @staticmethod
    def resolve_rules(row: Any) -> list[str]:
        """What held for all of them, in words of that day."""
        return [in_ours(one) for one in read(row.kept).rules]

    @staticmethod
    def resolve_lines(row: Any) -> list[dict[str, Any]]:
        """The whole and its parts, in official order."""
        kept = read(row.kept)
        return [
            {
                "key": line.key,
                "name": in_ours(line.name),
                "figures": [
                    _frozen(one, line.figures[one.metric])
                    for one in kept.metrics
                    if one.metric in line.figures
                ],
            }
            for line in kept.lines
        ]


def _frozen(told: KeptMetric, counts: Counts) -> dict[str, Any]:
    is_rate = DEFINITIONS[told.metric].is_rate
    return {
        "metric": told.metric,
        "metric_label": in_ours(told.name),
        "definition": in_ours(told.definition),
        "numerator": counts.numerator,
        "denominator": counts.denominator,
        "claimed": counts.claimed,
        "percent": percent(counts.numerator, counts.denominator) if is_rate else None,
    }


def rows_address(metric: Metric, side: Side, narrowing: Narrowing, **more: str) -> str:
    """The request that lists the rows of one side."""
    chosen = {
        one.name: str(value)
        for one in fields(narrowing)
        if (value := getattr(narrowing, one.name)) is not None
    }
    path = reverse("api:rows_behind", kwargs={"metric": metric.value, "side": side.value})
    return f"{path}?{urlencode(chosen | more)}"
