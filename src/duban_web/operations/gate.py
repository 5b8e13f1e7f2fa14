"""The restore gate: whether the data are behind what the signer has signed of them.

Reads: the size and root of each log, the signer's last heads. Writes: the mark that the data are
read-only, or takes it away where they are behind no more. A restore passes it, and every start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError

from duban.cli.language import _
from duban.proof.origins import name_and_epoch
from duban.records import Misfit
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import Installation, mark, marked
from duban_web.operations import labels

_BEHIND, _NOT_EXAMINED = "behind_signer", "not_examined"


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the data may be written to, and what to tell; ``error`` is why nobody knows."""

    is_open: bool
    words: tuple[str, ...] = ()
    error: str = ""


def pass_gate(installation: Installation) -> Gate:
    """Compare the data with what was signed, and leave the mark or take it away."""
    try:
        gaps = _gaps(installation)
    except (DatabaseError, OSError, Misfit) as error:
        # What cannot be examined must not be written to.
        mark(installation.read_only, {"reason": _NOT_EXAMINED})
        words = _(labels.GATE_NOT_EXAMINED).format(
            error=" ".join(str(error).split()), mark=installation.read_only
        )
        return Gate(is_open=False, error=words)
    if gaps:
        mark(installation.read_only, {"reason": _BEHIND, "logs": gaps})
        told = (_(labels.BEHIND).format(**gap) for gap in gaps)
        closed = _(labels.READ_ONLY).format(mark=installation.read_only)
        return Gate(is_open=False, words=(*told, closed))
    facts = marked(installation.read_only)
    if facts is None:
        return Gate(is_open=True)
    if facts.get("reason") not in (_BEHIND, _NOT_EXAMINED):
        # Somebody else left it, who alone knows when it may go.
        return Gate(is_open=False, words=(_(labels.HELD).format(mark=installation.read_only),))
    installation.read_only.unlink()
    return Gate(is_open=True, words=(_(labels.NO_LONGER_BEHIND),))


def _gaps(installation: Installation) -> list[dict[str, Any]]:
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.trail.origins import origin_of
    from duban_web.trail.signed import gap, signed_heads

    found = []
    tenants = installed_tenants()
    for tenant in tenants:
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            if one := gap(actor, installation.signer):
                found.append({"log": one.origin, "signed": one.signed, "held": one.held})
    known = {origin_of(tenant.pk) for tenant in tenants}
    for head in signed_heads(installation.signer):
        if name_and_epoch(head.origin)[0] not in known:
            found.append({"log": head.origin, "signed": head.size, "held": 0})
    return found
