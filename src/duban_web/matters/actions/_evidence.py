"""Evidence (佐证材料): files that are there, recognised, and dated no earlier than the basis."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.documents.queries.documents import standing_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions._files import keep_files
from duban_web.matters.actions._moving import person_acting, today
from duban_web.matters.models import Evidence, Matter, Progress
from duban_web.matters.phrases import latest_day_in
from duban_web.matters.rules import Audience


@dataclass(frozen=True, slots=True)
class Proof:
    """A file to prove something by; ``reason`` is why one counts that is dated before the basis."""

    document: UUID
    title: str
    maker: str = ""
    dated: datetime.date | None = None
    reason: str = ""

    @property
    def written(self) -> str:
        """The evidence as an event says it."""
        return f"{self.document} {self.title} {self.dated or ''} {self.reason}".strip()


def attach_all(
    actor: Actor, matter: Matter, evidence: Sequence[Proof], progress: Progress | None = None
) -> list[Evidence]:
    """Write the evidence; the same file a second time in one matter stands once.

    Raises NotFound, and Refusal ``dated_before_basis`` for a file that claims to be older than what
    it proves, by its date field or in its own text, without a reason.
    """
    attached = [_attach(actor, matter, one, progress) for one in evidence]
    if attached and matter.audience == Audience.NAMED:
        keep_files(actor, matter)
    return attached


def _attach(actor: Actor, matter: Matter, proof: Proof, progress: Progress | None) -> Evidence:
    check_texts(Evidence, title=proof.title, maker=proof.maker, reason=proof.reason)
    file = standing_document(actor, proof.document)
    claimed = proof.dated or latest_day_in(file.kept.characters)
    if matter.basis_day and claimed and claimed < matter.basis_day and not proof.reason:
        raise Refusal("dated_before_basis", dated=claimed, basis=matter.basis_day)
    present = Evidence.objects.within(actor).filter(matter=matter, sha256=file.sha256).first()
    if present is not None:
        return present
    return Evidence.objects.create(
        tenant=actor.tenant,
        matter=matter,
        progress=progress,
        document=file.pk,
        sha256=file.sha256,
        title=proof.title,
        maker=proof.maker,
        dated=proof.dated,
        reason=proof.reason,
        attached_by=person_acting(actor),
        attached_on=today(actor),
    )
