"""The name of a tenant's log: what heads and proofs are headed with."""

from __future__ import annotations

from uuid import UUID

_ORIGIN = "duban/{tenant}"


def origin_of(tenant: UUID, epoch: int = 1) -> str:
    """The log's name; after a restore that lost events the log goes on in the next epoch."""
    origin = _ORIGIN.format(tenant=tenant)
    return origin if epoch == 1 else f"{origin}/e{epoch}"
