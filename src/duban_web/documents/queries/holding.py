"""What is held: how much by an institution, which files by the tenant, and what by nobody more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Sum

from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_within
from duban_web.documents.receiving import Received
from duban_web.documents.rights import require
from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import PlacedRows
from duban_web.tenants.models import Institution


def check_may_store(actor: Actor, institution: UUID) -> None:
    """Pass where an upload has a chance, before its bytes are looked at; NotFound or NotYours."""
    Institution.objects.find(actor, institution)
    require(actor, "store_document")


def hold_files(actor: Actor) -> None:
    """Wait until nobody else puts files of the tenant in their place, or takes them away."""
    database.lock_for_transaction(connection, f"documents:{actor.tenant}")


def brought_before(
    actor: Actor, institution: UUID, person: UUID, received: Received
) -> Document | None:
    """What the same person has brought to the institution already, under the same name."""
    rows = documents_within(actor).filter(erased_at=None, uploaded_by=person)
    return rows.filter(institution=institution, sha256=received.sha256, name=received.name).first()


def bytes_held(actor: Actor, institution: UUID) -> int:
    """The bytes of all files of one institution.

    Bytes that two documents share count for each: else the quota would tell what others have.
    """
    everywhere = Actor.system(actor.tenant)
    rows = Document.objects.within(everywhere).filter(institution=institution, erased_at=None)
    return int(rows.aggregate(total=Sum("size"))["total"] or 0)


def files_kept(actor: Actor) -> list[tuple[UUID, str, str, int]]:
    """Every document of the tenant that has its file, as identifier, SHA-256, SM3 and size."""
    rows = Document.objects.within(Actor.system(actor.tenant)).filter(erased_at=None)
    return list(rows.values_list("pk", "sha256", "sm3", "size"))


def digests_by_document(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The SHA-256 of these documents of the tenant, erased or not."""
    rows = Document.objects.within(Actor.system(actor.tenant)).filter(pk__in=ids)
    return dict(rows.values_list("pk", "sha256"))


def nobodys_bytes(actor: Actor) -> list[str]:
    """The SHA-256 of files that erased documents had and no other document has."""
    everywhere = Actor.system(actor.tenant)
    rows: PlacedRows[Document] = Document.objects.get_queryset().within(everywhere)
    kept = rows.filter(sha256=OuterRef("sha256"), erased_at=None)
    erased = rows.filter(erased_at__isnull=False).exclude(Exists(kept))
    return list(erased.order_by("sha256").values_list("sha256", flat=True).distinct())
