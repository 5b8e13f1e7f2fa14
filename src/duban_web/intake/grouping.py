"""Which tasks are one decision (议定事项): those that stand together under one number.

Reads: the text and the tasks with their spans. Writes: groups in the order of the text. A decision
may give several tasks: 16 decisions, 18 rows in the ledger (domain.md, scenario 1).
"""

from __future__ import annotations

from collections.abc import Sequence

from duban_web.intake.facts_in import Value
from duban_web.intake.labels import DECIDING, ENDS_SENTENCE, OPENS_SOMETHING


def decisions_of(text: str, tasks: Sequence[Value]) -> list[list[int]]:
    """The places of the tasks that each decision gives, in the order of the text.

    A task goes on with the decision before it where the two are of one item and nothing that opens
    a decision stands between them: no number, no 会议确定, no new line after a full stop.
    """
    order = sorted(range(len(tasks)), key=lambda at: (tasks[at]["span"][0], at))
    groups: list[list[int]] = []
    for at in order:
        if groups and _goes_on(text, tasks[groups[-1][-1]], tasks[at]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _goes_on(text: str, before: Value, after: Value) -> bool:
    if before["agenda"] != after["agenda"]:
        return False
    (_, end), (start, _) = before["span"], after["span"]
    if start <= end:
        return True
    between = text[end:start]
    if OPENS_SOMETHING.search(between) or any(word in between for word in DECIDING):
        return False
    # A sentence of its own in a paragraph of its own is a decision of its own.
    return not ("\n" in between and ENDS_SENTENCE in between)
