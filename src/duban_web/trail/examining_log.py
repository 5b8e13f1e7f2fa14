"""Whether the sealed log is that of its events: leaves, nodes and heads, computed again.

One pass in the order of the leaves, a batch at a time; a batch ends where a head stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from duban.proof.hashing import Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import CompactRange
from duban_web.foundation.actor import Actor
from duban_web.trail.faults import Facts, Fault, Wrong
from duban_web.trail.models import Head, Leaf, Node

_AT_ONCE = 2_000
_Place = tuple[int, int]


def log_faults(actor: Actor, signed: LogHead | None) -> Iterator[Fault]:
    """What is wrong with leaves, nodes and heads; ``signed`` is what the signer signed last."""
    heads: dict[int, list[Head]] = defaultdict(list)
    for head in Head.objects.within(actor).order_by("size", "pk"):
        heads[head.size].append(head)
    stops = sorted({*heads, *([signed.size] if signed else [])})
    tree = {algorithm: CompactRange(algorithm) for algorithm in Algorithm}
    leaves = Leaf.objects.within(actor).select_related("event").order_by("index").iterator()
    size, last = 0, None
    while batch := [*islice(leaves, _until(stops, size))]:
        nodes: dict[Algorithm, dict[_Place, bytes]] = {}
        yield from _leaf_faults(batch, size)
        for algorithm in Algorithm:
            tree[algorithm], nodes[algorithm] = _extended(tree[algorithm], batch)
        yield from _node_faults(actor, nodes)
        size, last = size + len(batch), batch[-1]
        for head in heads.pop(size, []):
            yield from _root_faults(head, tree)
        if signed and signed.size == size and _roots(tree) != _roots_of(signed):
            yield Fault("signer", signed.origin, Wrong.FORKED, {"size": size})
    for head in (head for rest in heads.values() for head in rest):
        facts = {"size": head.size, "held": size}
        yield Fault("trail_head", str(head.pk), Wrong.HEAD_TOO_LARGE, facts)
    if last and not Head.objects.within(actor).filter(size__gte=size).exists():
        yield Fault("trail_leaf", str(last.pk), Wrong.HEAD_MISSING, {"size": size})
    if signed and signed.size > size:
        facts = {"signed": signed.size, "held": size}
        yield Fault("signer", signed.origin, Wrong.BEHIND_SIGNER, facts)
    yield from _nodes_beyond(actor, size)


def _until(stops: Sequence[int], size: int) -> int:
    """How many leaves to take next."""
    return min([_AT_ONCE, *(stop - size for stop in stops if stop > size)])


def _extended(
    tree: CompactRange, leaves: Sequence[Leaf]
) -> tuple[CompactRange, dict[_Place, bytes]]:
    """The tree with what the events' bodies give, and the inner nodes that came about."""
    nodes: dict[_Place, bytes] = {}

    def keep(level: int, index: int, node: bytes) -> None:
        if level:
            nodes[level, index] = node

    leaf = tree.algorithm.leaf
    return tree.extended([leaf(bytes(row.event.body)) for row in leaves], keep=keep), nodes


def _leaf_faults(leaves: Sequence[Leaf], size: int) -> Iterator[Fault]:
    for index, leaf in enumerate(leaves, size):
        if leaf.index != index:
            facts = {"index": leaf.index, "expected": index}
            yield Fault("trail_leaf", str(leaf.pk), Wrong.LEAF_MISSING, facts)
        body = bytes(leaf.event.body)
        stored = {Algorithm.SHA256: bytes(leaf.sha256), Algorithm.SM3: bytes(leaf.sm3)}
        for algorithm in Algorithm:
            if stored[algorithm] != algorithm.leaf(body):
                told: Facts = {"event": leaf.event_id, "tree": algorithm.value}
                yield Fault("trail_leaf", str(leaf.pk), Wrong.LEAF_DIFFERS, told)


def _node_faults(actor: Actor, nodes: dict[Algorithm, dict[_Place, bytes]]) -> Iterator[Fault]:
    sha256, sm3 = (nodes[algorithm] for algorithm in Algorithm)
    by_level: dict[int, list[int]] = defaultdict(list)
    for level, index in sha256:
        by_level[level].append(index)
    for level, indexes in by_level.items():
        # Those that come about together at one level stand beside each other.
        beside = {"level": level, "index__gte": min(indexes), "index__lte": max(indexes)}
        stored = {row.index: row for row in Node.objects.within(actor).filter(**beside)}
        for index in indexes:
            row = stored.get(index)
            place = f"{level}/{index}"
            if row is None:
                yield Fault("trail_node", place, Wrong.NODE_MISSING, {"place": place})
            elif (bytes(row.sha256), bytes(row.sm3)) != (sha256[level, index], sm3[level, index]):
                yield Fault("trail_node", str(row.pk), Wrong.NODE_DIFFERS, {"place": place})


def _nodes_beyond(actor: Actor, size: int) -> Iterator[Fault]:
    """Nodes over leaves that are not there."""
    for level in Node.objects.within(actor).values_list("level", flat=True).distinct():
        beyond = Node.objects.within(actor).filter(level=level, index__gte=size >> level)
        for row in beyond.order_by("index"):
            place = f"{row.level}/{row.index}"
            yield Fault("trail_node", str(row.pk), Wrong.NODE_UNKNOWN, {"place": place})


def _root_faults(head: Head, tree: dict[Algorithm, CompactRange]) -> Iterator[Fault]:
    stored = {Algorithm.SHA256: bytes(head.root_sha256), Algorithm.SM3: bytes(head.root_sm3)}
    for algorithm in Algorithm:
        if stored[algorithm] != tree[algorithm].root():
            facts = {"size": head.size, "tree": algorithm.value}
            yield Fault("trail_head", str(head.pk), Wrong.ROOT_DIFFERS, facts)


def _roots(tree: dict[Algorithm, CompactRange]) -> tuple[bytes, ...]:
    return tuple(tree[algorithm].root() for algorithm in Algorithm)


def _roots_of(head: LogHead) -> tuple[bytes, ...]:
    return tuple(head.roots[algorithm] for algorithm in Algorithm)
