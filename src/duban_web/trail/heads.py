"""Heads and paths of a sealed log, from what is stored of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, IntegerField

from duban.proof.hashing import HASH_LENGTH, Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import consistency_proof, inclusion_proof
from duban.proof.paths import Paths
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.trail.models import Head, Leaf, Node

_AT_ONCE = 500
_NOTHING = bytes(HASH_LENGTH)
# A complete subtree, by its level and its index there.
Place = tuple[int, int]


def log_head(row: Head) -> LogHead:
    """The head as the library knows it."""
    return LogHead(row.origin, row.size, bytes(row.root_sha256), bytes(row.root_sm3))


class StoredNodes:
    """The stored nodes of both trees, each asked for once: the paths of many leaves share most."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._known: dict[Place, Mapping[Algorithm, bytes]] = {}

    def of(self, algorithm: Algorithm) -> Callable[[int, int], bytes]:
        """Those of one tree, as proofs ask for them."""

        def node(level: int, index: int) -> bytes:
            known = self._known.get((level, index))
            if known is None:
                known = self._known[level, index] = _roots(self._actor, level, index)
            return known[algorithm]

        return node

    def expect(self, leaves: Iterable[int], size: int) -> None:
        """Ask for all that the paths of these leaves need, with few questions."""
        wanted: set[Place] = set()

        def note(level: int, index: int) -> bytes:
            wanted.add((level, index))
            return _NOTHING

        for index in leaves:
            inclusion_proof(Algorithm.SHA256, index, size, note)
        self._fetch(wanted - self._known.keys())

    def _fetch(self, wanted: set[Place]) -> None:
        by_level: dict[int, list[int]] = defaultdict(list)
        for level, index in sorted(wanted):
            by_level[level].append(index)
        for level, indexes in by_level.items():
            for start in range(0, len(indexes), _AT_ONCE):
                for row in _rows(self._actor, level, indexes[start : start + _AT_ONCE]):
                    self._known[level, row.index] = _by_algorithm(row)


def _roots(actor: Actor, level: int, index: int) -> Mapping[Algorithm, bytes]:
    """The stored roots of a complete subtree, in both trees."""
    (row,) = _node(actor, level=level, index=index) if level else _leaf(actor, index=index)
    return _by_algorithm(row)


def _by_algorithm(row: Any) -> Mapping[Algorithm, bytes]:
    return {Algorithm.SHA256: bytes(row.sha256), Algorithm.SM3: bytes(row.sm3)}


@keyed(index=BigIntegerField())
def _leaf(actor: Actor, index: Any) -> Any:
    return Leaf.objects.within(actor).filter(index=index).values_list("sha256", "sm3")


@keyed(level=IntegerField(), index=BigIntegerField())
def _node(actor: Actor, level: Any, index: Any) -> Any:
    rows = Node.objects.within(actor).filter(level=level, index=index)
    return rows.values_list("sha256", "sm3")


def _rows(actor: Actor, level: int, indexes: Sequence[int]) -> Iterable[Leaf | Node]:
    if level == 0:
        return Leaf.objects.within(actor).filter(index__in=indexes)
    return Node.objects.within(actor).filter(level=level, index__in=indexes)


def consistency(nodes: StoredNodes, old: int, new: int) -> Paths:
    """That the log of ``old`` leaves is the beginning of the log of ``new``, in both trees."""
    return Paths(
        *(consistency_proof(algorithm, old, new, nodes.of(algorithm)) for algorithm in Algorithm)
    )


def inclusion(nodes: StoredNodes, index: int, size: int) -> Paths:
    """That a leaf stands in the log of that size, in both trees."""
    return Paths(
        *(inclusion_proof(algorithm, index, size, nodes.of(algorithm)) for algorithm in Algorithm)
    )
