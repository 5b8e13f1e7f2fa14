"""What belongs to a matter: reports, evidence, comments, look-backs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duban_web.documents.queries.erasures import erased_documents
from duban_web.foundation.actor import Actor
from duban_web.matters.models import Assignment, Comment, Evidence, LookBack, Progress, Urge
from duban_web.matters.queries import ties
from duban_web.matters.queries.ledger import find_matter


def parties_in(actor: Actor, matter: UUID) -> list[Assignment]:
    """Who takes part in a matter now."""
    return ties.parties_of(actor, find_matter(actor, matter))


def progress_of(actor: Actor, matter: UUID) -> list[Progress]:
    """The reports on a matter, first to last; on one day the report of completion is the last."""
    row = find_matter(actor, matter)
    rows = Progress.objects.within(actor).filter(matter=row)
    return list(rows.order_by("reported_on", "is_final", "version", "pk"))


def evidence_of(actor: Actor, matter: UUID) -> list[Evidence]:
    """The evidence in a matter; ``elsewhere`` counts the other matters that have the same file.

    They are counted in the whole tenant: whoever verifies should ask about a file that proves much.
    ``is_erased`` tells of a file that was lawfully erased; its digest is what is left.
    """
    row = find_matter(actor, matter)
    rows = Evidence.objects.within(actor)
    same: QuerySet[Evidence] = rows.filter(sha256=OuterRef("sha256")).exclude(matter=row)
    counted = same.order_by().values("sha256").annotate(found=Count("matter", distinct=True))
    told = rows.filter(matter=row).annotate(
        elsewhere=Coalesce(Subquery(counted.values("found")), 0),
        is_erased=Exists(erased_documents(actor).filter(pk=OuterRef("document"))),
    )
    return list(told.order_by("attached_on", "title", "pk"))


def comments_on(actor: Actor, matter: UUID) -> list[Comment]:
    """What was said beside the work, first to last."""
    row = find_matter(actor, matter)
    return list(Comment.objects.within(actor).filter(matter=row).order_by("on", "pk"))


def look_backs_at(actor: Actor, matter: UUID) -> list[LookBack]:
    """What was found on looking back, first to last."""
    row = find_matter(actor, matter)
    return list(LookBack.objects.within(actor).filter(matter=row).order_by("on", "pk"))


def urges_of(actor: Actor, matter: UUID) -> list[Urge]:
    """How a matter was chased, first to last."""
    row = find_matter(actor, matter)
    return list(Urge.objects.within(actor).filter(matter=row).order_by("on", "pk"))
