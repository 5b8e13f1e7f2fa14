"""Heads and paths of a sealed log, from what is stored of it."""

from __future__ import annotations

from duban.proof.hashing import Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import consistency_proof, inclusion_proof
from duban.proof.paths import Paths
from duban_web.foundation.actor import Actor
from duban_web.trail.models import Head, Leaf, Node


def log_head(row: Head) -> LogHead:
    """The head as the library knows it."""
    return LogHead(row.origin, row.size, bytes(row.root_sha256), bytes(row.root_sm3))


def node_at(actor: Actor, algorithm: Algorithm, level: int, index: int) -> bytes:
    """The stored root of a complete subtree."""
    if level == 0:
        row: Leaf | Node = Leaf.objects.within(actor).get(index=index)
    else:
        row = Node.objects.within(actor).get(level=level, index=index)
    return bytes(row.sha256 if algorithm is Algorithm.SHA256 else row.sm3)


def consistency(actor: Actor, old: int, new: int) -> Paths:
    """That the log of ``old`` leaves is the beginning of the log of ``new``, in both trees."""
    return Paths(
        *(
            consistency_proof(algorithm, old, new, _Nodes(actor, algorithm))
            for algorithm in Algorithm
        )
    )


def inclusion(actor: Actor, index: int, size: int) -> Paths:
    """That a leaf stands in the log of that size, in both trees."""
    return Paths(
        *(
            inclusion_proof(algorithm, index, size, _Nodes(actor, algorithm))
            for algorithm in Algorithm
        )
    )


class _Nodes:
    """The stored nodes of one tree, as proofs ask for them."""

    def __init__(self, actor: Actor, algorithm: Algorithm) -> None:
        self._actor = actor
        self._algorithm = algorithm

    def __call__(self, level: int, index: int) -> bytes:
        return node_at(self._actor, self._algorithm, level, index)
