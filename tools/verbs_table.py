"""The tables of docs/verbs.md, made from the engine's own: run this after one has changed.

Reads: ``matters.states``, ``matters.rights``, ``matters.notices``, the docstrings of the verbs.
Writes: the parts of the page between its marks. Leaves alone: everything else on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from written_pages import DOCS, with_tables, write

PAGE = DOCS / "verbs.md"


def text() -> str:
    """The page with its tables as the engine is now."""
    return with_tables(PAGE, "verbs_table", {"states": states(), "verbs": verbs(), "told": told()})


def states() -> Iterator[str]:
    """One line for each state, with the verbs that lead on from it."""
    engine, labels = _engine()
    yield from ("| state | 中文 | leads on | keeps the state |", "| --- | --- | --- | --- |")
    for state in engine.State:
        leads = [
            f"`{verb.value}` → {target.value}"
            for (begin, verb), target in engine.TRANSITIONS.items()
            if begin is state
        ]
        if state is engine.RESUMED_FROM:
            leads.append("`resume` → the state before")
        keeps = [f"`{verb.value}`" for verb, where in engine.KEEPING.items() if state in where]
        yield " | ".join(
            [f"| `{state.value}`", labels.STATES[state], ", ".join(leads), f"{', '.join(keeps)} |"]
        )


def verbs() -> Iterator[str]:
    """One line for each verb: what it does, who may, and what takes it back."""
    engine, labels = _engine()
    rights = import_module("duban_web.matters.rights")
    yield from (
        "| verb | 中文 | what it does | who | taken back by |",
        "| --- | --- | --- | --- | --- |",
    )
    for verb in engine.Verb:
        module = import_module(f"duban_web.matters.actions.{verb.value}")
        said = " ".join((getattr(module, verb.value).__doc__ or "").split("\n\n")[0].split())
        who = "; ".join(_who(right) for right in rights.VERBS[verb])
        back = engine.UNDONE_BY.get(verb)
        yield (
            f"| `{verb.value}` | {labels.VERBS[verb]} | {said.replace('``', '`')} | {who} "
            f"| {f'`{back.value}`' if back else '–'} |"
        )


def told() -> Iterator[str]:
    """One line for each verb of which somebody is told: what they are told, and who they are."""
    engine, labels = _engine()
    notices = import_module("duban_web.matters.notices")
    yield from ("| verb | what is said | who is told |", "| --- | --- | --- |")
    for verb in engine.Verb:
        for word, listeners in _told_of(verb):
            if word in labels.NOTICES:
                who = ", ".join(f"*{one.value}*" for one in notices.Listener if one in listeners)
                yield f"| `{word}` | {labels.NOTICES[word]} | {who or 'whom the verb names'} |"


def _told_of(verb: Any) -> Iterator[tuple[str, Any]]:
    """What notices of a verb are called, and who can be told; of a comment by any kind."""
    engine, _ = _engine()
    notices = import_module("duban_web.matters.notices")
    underway = engine.State.UNDERWAY
    if verb is engine.Verb.COMMENT:
        kinds = import_module("duban_web.matters.rules").CommentKind
        said = [{"kind": kind} for kind in kinds if kind is not kinds.ANSWER]
        told = (notices.told_of(verb, underway, one) for one in said)
        yield verb.value, frozenset().union(*told)
    elif verb is engine.Verb.REMIND:
        for step in import_module("duban_web.matters.reminders").Step:
            named = {"step": step}
            yield notices.word_of(verb, named), notices.told_of(verb, underway, named)
    elif verb in (engine.Verb.PROPOSE, engine.Verb.REGISTER_PAST):
        yield verb.value, notices.told_of_new(verb)
    else:
        yield verb.value, notices.told_of(verb, underway, {})


def _who(right: Any) -> str:
    titles = import_module("duban_web.tenants.labels").ROLES
    roles = "、".join(titles[role] for role in titles if role in right.roles)
    return f"{roles} ({right.tie.value})"


def _engine() -> tuple[Any, Any]:
    return import_module("duban_web.matters.states"), import_module("duban_web.matters.labels")


def main() -> None:
    """Write the page."""
    write(PAGE, text)


if __name__ == "__main__":
    main()
