"""What is kept of every file that comes, whether it is stored or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.documents.receiving import Received
from duban_web.documents.rights import require
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Institution
from duban_web.trail.actions.append_many import Value


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that a person who may store brings to an institution."""

    place: Institution
    person: UUID
    columns: dict[str, Any]
    written: dict[str, Value]


def arrived(actor: Actor, institution: UUID, received: Received) -> Arrival:
    """Where a file comes to, by whom, and what its row and its event say of it in any case.

    Raises NotFound and NotYours.
    """
    place = Institution.objects.find(actor, institution)
    person = require(actor, "store_document")
    digest: dict[str, Any] = {"size": received.size, "sha256": received.sha256}
    columns = {
        "tenant": actor.tenant,
        "path": place.path,
        "institution": place,
        "at": scope.now(actor),
    }
    return Arrival(place, person, columns | digest, {"institution": str(place.pk), **digest})
