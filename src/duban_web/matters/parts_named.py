"""The parts of figures by their names, in official order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.sentences import label
from duban_web.matters import labels
from duban_web.matters.metrics import Cut
from duban_web.matters.policies import Origin
from duban_web.matters.queries.breakdown import Part
from duban_web.matters.queries.choices import leaders_within, own_institutions, own_units
from duban_web.tenants.queries.called import called


def parts_named(actor: Actor, cut: Cut, parts: Sequence[Part]) -> list[tuple[str, Part]]:
    """The parts by name in official order: nobody stands before another for their figures."""
    match cut:
        case Cut.MONTH:
            return sorted((f"{part.key:%Y-%m}", part) for part in parts)
        case Cut.ORIGIN:
            known: Mapping[Any, str] = {one: label(labels.ORIGINS, one) for one in Origin}
        case Cut.LEAD:
            known = dict(leaders_within(actor))
        case Cut.UNIT:
            known = dict([*own_units(actor), *own_institutions(actor)])
    order = {key: place for place, key in enumerate(known)}
    others = {part.key for part in parts if isinstance(part.key, UUID)} - set(known)
    names = {**known, **(called(actor, others) if others else {})}
    shown = [(names.get(part.key, ""), part) for part in parts]
    return sorted(shown, key=lambda one: (order.get(one[1].key, len(order)), one[0]))
