"""Everything about one directive, as its page shows it to one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from duban_web.directives.models import Directive, DirectiveTask
from duban_web.directives.queries.directives import (
    DirectiveLine,
    directive_lines,
    find_directive,
)
from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_by_id
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import keyed
from duban_web.matters.queries.corrections import Correction, corrections_of
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.rows import LedgerRow, ledger_rows_among
from duban_web.tenants.queries.called import called


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A matter that came of a directive, as it stands today, and the words that ask for it."""

    task: DirectiveTask
    row: LedgerRow


@dataclass(frozen=True, slots=True)
class WholeDirective:
    """A directive with the matters that the reader may know of.

    ``reporter`` is who has written down that it was reported, ``document`` the paper, where it may
    be read, ``corrections`` are those of its head.
    """

    directive: Directive
    line: DirectiveLine
    institution_name: str
    reporter: str
    tasks: Sequence[TaskShown]
    document: Document | None
    corrections: Sequence[Correction]


def directive_of(actor: Actor, directive: UUID) -> WholeDirective:
    """All of a directive; raises NotFound, and NotYours for administrators."""
    row = find_directive(actor, directive)
    files = documents_by_id(actor, {row.document}) if row.document else {}
    names = called(actor, {one for one in (row.institution_id, row.reported_by_id) if one})
    return WholeDirective(
        directive=row,
        line=directive_lines(actor, [row])[0],
        institution_name=names.get(row.institution_id, ""),
        reporter=names.get(row.reported_by_id, "") if row.reported_by_id else "",
        tasks=_tasks(actor, row),
        document=files.get(row.document) if row.document else None,
        corrections=corrections_of(actor, "directive", row, "correct_directive"),
    )


def directive_of_matter(actor: Actor, matter: UUID) -> Directive:
    """The directive that a matter came of; raises NotFound where it came of none."""
    found = directive_behind(actor, find_matter(actor, matter).pk)
    if found is None:
        raise NotFound
    return found


def directive_behind(actor: Actor, matter: UUID) -> Directive | None:
    """The same of a matter that the actor may know of; nothing where it came of none."""
    return next(iter(_behind(actor, matter=matter)), None)


@keyed(matter=UUIDField())
def _behind(actor: Actor, matter: Any) -> Any:
    return Directive.objects.within(actor).filter(tasks__matter=matter).order_by("pk")[:1]


def _tasks(actor: Actor, row: Directive) -> list[TaskShown]:
    links = list(DirectiveTask.objects.within(actor).filter(directive=row).order_by("place"))
    found = ledger_rows_among(actor, [one.matter_id for one in links])
    return [TaskShown(one, found[one.matter_id]) for one in links if one.matter_id in found]
