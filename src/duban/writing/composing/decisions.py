"""Duties as the sentences of decisions.

Reads: tasks in order. Writes: decisions, each with its owners and time limit said once, and the
paragraphs that number them. Leaves unread: where the tasks were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.writing.composing import labels
from duban.writing.labels import LISTED, SENTENCE_END
from duban.writing.numbering import number_of
from duban.writing.report import Level, Paragraph, words

_ROLES = ("leads", "assistants", "responsible", "joint")


def decision_blocks(opening: str, tasks: Sequence[facts.Task]) -> Iterator[Paragraph]:
    """The decisions as paragraphs （一）（二） behind a line that opens them; one alone unnumbered.

    A paragraph and no heading, since the words are running text.
    """
    decisions = decisions_of(tasks)
    if len(decisions) == 1 and opening:
        yield Paragraph(words(labels.DECIDED_ONE.format(decision=decisions[0])))
        return
    if decisions and opening:
        yield Paragraph(words(opening))
    for number, decision in enumerate(decisions, 1):
        yield Paragraph(words(number_of(Level.TWO, number) + decision + SENTENCE_END))


def decisions_of(tasks: Sequence[facts.Task]) -> list[str]:
    """The decisions, without a mark at their ends.

    A duty that took over its owners from the one before stands in the same decision, so that a
    reader takes them over again. What the words of a duty do not say (owners and time limit of a
    table or of a label) stands in a bracket behind them.
    """
    decisions: list[str] = []
    before: facts.Task | None = None
    for task in tasks:
        if before and _takes_over(task, before):
            decisions[-1] += labels.JOINED + task.text
        elif _is_said(task, _ROLES):
            decisions.append(task.text)
        else:
            decisions.append(_with_owners(task))
            before = None
            continue
        before = task
    return decisions


def _takes_over(task: facts.Task, before: facts.Task) -> bool:
    """Whether the duty has lead and responsible units from the one before it, and says the rest."""
    return (
        bool({"leads", "responsible"} & set(task.inferred))
        and task.leads == before.leads
        and task.responsible == before.responsible
        and _is_said(task, ("assistants", "joint"))
    )


def _is_said(task: facts.Task, roles: Sequence[str]) -> bool:
    """Whether the words of the duty name all its owners in these roles, and its time limit."""
    limit = task.deadline.text if task.deadline else ""
    names = [name for role in roles for name in getattr(task, role)]
    return all(words in task.text for words in (*names, limit))


def _with_owners(task: facts.Task) -> str:
    said = {role: LISTED.join(getattr(task, role)) for role in _ROLES}
    said["deadline"] = task.deadline.text if task.deadline else ""
    owners = [labels.OWNERS[role].format(names=names) for role, names in said.items() if names]
    return labels.OWNED.format(duty=task.text, owners=labels.JOINED.join(owners))
