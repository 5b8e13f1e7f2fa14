"""Places in the log: leaves, the nodes above them, and the head, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from duban.proof.hashing import Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import CompactRange
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.trail.heads import StoredNodes
from duban_web.trail.models import Event, Head, Leaf, Node, Pending
from duban_web.trail.origins import origin_of


def lock_log(actor: Actor) -> None:
    """Wait until nobody else gives places in the log of the tenant."""
    database.lock_for_transaction(connection, f"trail {actor.tenant}")


def place(actor: Actor, waiting: Sequence[Event], *, origin: str | None) -> Head:
    """Give these their places, in this order, under a head of the origin, or of the last one's.

    Whoever calls it holds the lock of the log.
    """
    last = Head.objects.within(actor).order_by("-size").first()
    size = last.size if last else 0
    bodies = [bytes(event.body) for event in waiting]
    nodes = StoredNodes(actor)
    growing = {algorithm: _Growing(_range_at(nodes, algorithm, size)) for algorithm in Algorithm}
    for algorithm, tree in growing.items():
        tree.extend([algorithm.leaf(body) for body in bodies])
    sha256, sm3 = (growing[algorithm] for algorithm in Algorithm)
    Leaf.objects.bulk_create(
        Leaf(
            tenant=actor.tenant,
            index=size + offset,
            event=event,
            sha256=sha256.nodes[0, size + offset],
            sm3=sm3.nodes[0, size + offset],
        )
        for offset, event in enumerate(waiting)
    )
    Node.objects.bulk_create(
        Node(
            tenant=actor.tenant, level=level, index=index, sha256=node, sm3=sm3.nodes[level, index]
        )
        for (level, index), node in sha256.nodes.items()
        if level
    )
    origin = origin or (last.origin if last else origin_of(actor.tenant))
    head = LogHead.of(origin, sha256.range, sm3.range)
    Pending.objects.within(actor).filter(event__in=[event.pk for event in waiting]).delete()
    return Head.objects.create(
        tenant=actor.tenant,
        origin=head.origin,
        size=head.size,
        root_sha256=head.root_sha256,
        root_sm3=head.root_sm3,
        sealed_at=scope.now(actor),
    )


@dataclass(slots=True)
class _Growing:
    """A tree that is being extended, and the roots of subtrees that came about."""

    range: CompactRange
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def extend(self, leaves: list[bytes]) -> None:
        self.range = self.range.extended(leaves, keep=self._keep)

    def _keep(self, level: int, index: int, node: bytes) -> None:
        self.nodes[level, index] = node


def _range_at(nodes: StoredNodes, algorithm: Algorithm, size: int) -> CompactRange:
    """The tree of the first ``size`` leaves, from the roots that are stored."""
    node_at = nodes.of(algorithm)
    peaks: list[bytes] = []
    low = 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            peaks.append(node_at(level, low >> level))
            low += 1 << level
    return CompactRange(algorithm, size, tuple(peaks))
