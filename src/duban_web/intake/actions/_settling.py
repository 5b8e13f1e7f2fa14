"""What is settled of the matter that a task becomes: its title, and the decision on its time limit.

A paper mostly names no day (domain.md, rule 2): somebody has to say one, a day on which it is
looked at again, or that there is none.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.intake.facts_in import Value
from duban_web.intake.models import Fact
from duban_web.intake.queries.proposing import Proposals
from duban_web.intake.rules import DATED, FactKind
from duban_web.intake.topics import topic_of
from duban_web.matters.deadlines import DueKind


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody has said; what they have not is proposed, or has been said before."""

    topic: str = ""
    due_kind: DueKind | None = None
    due: datetime.date | None = None


def settled_columns(
    kind: FactKind, value: Value, said: Settled, proposals: Proposals, kept: Fact | None = None
) -> dict[str, Any]:
    """What is kept of it with a task; raises Invalid for what no other fact has.

    Raises Refusal ``due_undecided`` where the paper names no day and nobody has said one.
    """
    if kind is not FactKind.TASK:
        if said != Settled():
            raise Invalid({"topic" if said.topic else "due_kind": "none_expected"})
        return {}
    topic = said.topic or (kept.topic if kept else "") or topic_of(value)
    check_texts(Fact, topic=topic)
    due_kind, due = _due(value, said, proposals, kept, topic)
    return {"topic": topic, "due_kind": due_kind.value, "due": due}


def _due(
    value: Value, said: Settled, proposals: Proposals, kept: Fact | None, topic: str
) -> tuple[DueKind, datetime.date | None]:
    if said.due_kind is not None:
        if said.due_kind in DATED and said.due is None:
            raise Invalid({"due": "required"})
        if said.due_kind not in DATED and said.due is not None:
            raise Invalid({"due": "none_expected"})
        return said.due_kind, said.due
    if said.due is not None:
        raise Invalid({"due_kind": "required"})
    if kept is not None and kept.due_kind and kept.value["deadline"] == value["deadline"]:
        return DueKind(kept.due_kind), kept.due
    proposal = proposals.due(value)
    if proposal.is_needed:
        raise Refusal("due_undecided", task=topic)
    return proposal.choice, proposal.due
