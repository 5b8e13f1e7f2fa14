"""The title of the matter that a task becomes: what is to be done, without who and until when."""

from __future__ import annotations

from duban_web.intake.facts_in import Value
from duban_web.intake.labels import AND, BETWEEN_CLAUSES, CLAUSE, OWNER_OPENINGS

_MOST, _ENOUGH = 200, 60


def topic_of(task: Value) -> str:
    """The clauses behind those that name the owners, as many as make a title; never empty words."""
    text = " ".join(task["text"].split())
    clauses = [clause.strip() for clause in BETWEEN_CLAUSES.split(text)]
    clauses = [clause for clause in clauses if clause]
    owners = {
        name for role in ("leads", "assistants", "responsible", "joint") for name in task[role]
    }
    while len(clauses) > 1 and _names_owners(clauses[0], owners):
        clauses.pop(0)
    due = (task["deadline"] or {}).get("text")
    kept = [clause for clause in clauses if not (due and _is_but_a_time(clause, due))]
    return _cut(kept or clauses or [text])


def _names_owners(clause: str, owners: set[str]) -> bool:
    """Whether a clause says who does it and nothing of what."""
    rest = clause
    for name in sorted(owners, key=len, reverse=True):
        rest = rest.replace(name, "")
    if rest == clause and not clause.startswith(OWNER_OPENINGS):
        return False
    for word in OWNER_OPENINGS:
        rest = rest.replace(word, "")
    return len(rest.strip(AND)) <= 2


def _is_but_a_time(clause: str, due: str) -> bool:
    return due in clause and len(clause) <= len(due) + 6


def _cut(clauses: list[str]) -> str:
    topic = clauses[0]
    for clause in clauses[1:]:
        if len(topic) + len(clause) + 1 > _ENOUGH:
            break
        topic = CLAUSE.join((topic, clause))
    return topic if len(topic) <= _MOST else topic[: _MOST - 1] + "…"
