"""What belongs to a matter: reports, evidence, comments, look-backs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from duban_web.documents.queries.erasures import erased_documents
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.matters.models import Assignment, Comment, Evidence, LookBack, Progress, Urge
from duban_web.matters.queries import ties
from duban_web.matters.queries.ledger import find_matter


def parties_in(actor: Actor, matter: UUID) -> list[Assignment]:
    """Who takes part in a matter now."""
    return ties.parties_of(actor, find_matter(actor, matter))


def progress_of(actor: Actor, matter: UUID) -> list[Progress]:
    """The reports on a matter, first to last; on one day the report of completion is the last."""
    return progress_in(actor, matter=find_matter(actor, matter).pk)


def evidence_of(actor: Actor, matter: UUID) -> list[Evidence]:
    """The evidence in a matter; ``elsewhere`` counts the other matters that have the same file.

    They are counted in the whole tenant: whoever verifies should ask about a file that proves much.
    ``is_erased`` tells of a file that was lawfully erased; its digest is what is left.
    """
    return evidence_in(actor, matter=find_matter(actor, matter).pk)


def comments_on(actor: Actor, matter: UUID) -> list[Comment]:
    """What was said beside the work, first to last."""
    return comments_in(actor, matter=find_matter(actor, matter).pk)


def look_backs_at(actor: Actor, matter: UUID) -> list[LookBack]:
    """What was found on looking back, first to last."""
    return look_backs_in(actor, matter=find_matter(actor, matter).pk)


def urges_of(actor: Actor, matter: UUID) -> list[Urge]:
    """How a matter was chased, first to last."""
    return urges_in(actor, matter=find_matter(actor, matter).pk)


# ── The same of a matter in hand, which the actor may know of ─────────────────────────────────────


@keyed(matter=UUIDField())
def progress_in(actor: Actor, matter: Any) -> Any:
    """The reports."""
    rows = Progress.objects.within(actor).filter(matter__pk=matter)
    return rows.order_by("reported_on", "is_final", "version", "pk")


@keyed(matter=UUIDField())
def evidence_in(actor: Actor, matter: Any) -> Any:
    """The evidence."""
    rows = Evidence.objects.within(actor)
    same: QuerySet[Evidence] = rows.filter(sha256=OuterRef("sha256")).exclude(matter__pk=matter)
    counted = same.order_by().values("sha256").annotate(found=Count("matter", distinct=True))
    told = rows.filter(matter__pk=matter).annotate(
        elsewhere=Coalesce(Subquery(counted.values("found")), 0),
        is_erased=Exists(erased_documents(actor).filter(pk=OuterRef("document"))),
    )
    return told.order_by("attached_on", "title", "pk")


@keyed(matter=UUIDField())
def comments_in(actor: Actor, matter: Any) -> Any:
    """What was said."""
    return Comment.objects.within(actor).filter(matter__pk=matter).order_by("on", "pk")


@keyed(matter=UUIDField())
def look_backs_in(actor: Actor, matter: Any) -> Any:
    """What was found on looking back."""
    return LookBack.objects.within(actor).filter(matter__pk=matter).order_by("on", "pk")


@keyed(matter=UUIDField())
def urges_in(actor: Actor, matter: Any) -> Any:
    """How it was chased."""
    return Urge.objects.within(actor).filter(matter__pk=matter).order_by("on", "pk")
