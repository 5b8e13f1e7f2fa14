"""Merkle trees of RFC 6962: growing one, its root, and the proofs that it can give.

Reads: hashes of leaves, in their order. Writes: roots, and paths for whoever checks them with
``duban.proof.paths``, which shares no code with this. Leaves unread: what the entries say.

A tree grows as a compact range, which knows no more than the roots of its complete subtrees; a
proof asks for roots of complete subtrees by level and index, wherever they are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duban.proof.hashing import HASH_LENGTH, Algorithm

# The root of the complete subtree over the leaves index·2^level … (index + 1)·2^level − 1.
Nodes = Callable[[int, int], bytes]
Keep = Callable[[int, int, bytes], None]
Path = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CompactRange:
    """A tree of ``size`` leaves as the roots of its complete subtrees, the largest first.

    That is one hash for each one in the binary form of the size: all that appending needs.
    """

    algorithm: Algorithm
    size: int = 0
    peaks: Path = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError(f"{len(self.peaks)} peaks for a tree of {self.size} leaves")
        if any(len(peak) != HASH_LENGTH for peak in self.peaks):
            raise ValueError("a peak that is no hash")

    def extended(self, leaves: Iterable[bytes], *, keep: Keep | None = None) -> CompactRange:
        """The range with more leaves (their hashes) at its end.

        ``keep`` is given every complete subtree that came about, leaves included, as (level, index,
        hash): what a store of nodes has to hold so that proofs can be made later.
        """
        node_of = self.algorithm.node
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            level, index, node = 0, size, leaf
            if keep:
                keep(level, index, node)
            while index & 1:
                node = node_of(peaks.pop(), node)
                index >>= 1
                level += 1
                if keep:
                    keep(level, index, node)
            peaks.append(node)
            size += 1
        return CompactRange(self.algorithm, size, tuple(peaks))

    def root(self) -> bytes:
        """The hash that stands for the whole tree."""
        return _folded(self.algorithm, self.peaks)


class StoredNodes:
    """Every complete subtree's root in memory, for tests, small logs and checking a whole log."""

    def __init__(self, algorithm: Algorithm, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = []
        self._range = CompactRange(algorithm)
        self.extend(leaves)

    @property
    def range(self) -> CompactRange:
        """The tree as a compact range."""
        return self._range

    def extend(self, leaves: Iterable[bytes]) -> None:
        """More leaves (their hashes) at the end."""
        self._range = self._range.extended(leaves, keep=self._keep)

    def _keep(self, level: int, index: int, node: bytes) -> None:
        # Subtrees of one level come about in their order.
        if level == len(self._levels):
            self._levels.append([])
        self._levels[level].append(node)

    def __call__(self, level: int, index: int) -> bytes:
        """The root of a complete subtree."""
        return self._levels[level][index]


def inclusion_proof(algorithm: Algorithm, index: int, size: int, nodes: Nodes) -> Path:
    """The path from leaf ``index`` to the root of the tree of the first ``size`` leaves."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    beside: list[tuple[int, int]] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            beside.append((middle, high))
            high = middle
        else:
            beside.append((low, middle))
            low = middle
    return tuple(_root(algorithm, *part, nodes) for part in reversed(beside))


def consistency_proof(algorithm: Algorithm, old: int, new: int, nodes: Nodes) -> Path:
    """That the tree of the first ``old`` leaves is the beginning of that of the first ``new``."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves does not extend one of {old}")
    if old in {0, new}:
        return ()
    parts: list[tuple[int, int]] = []
    low, high = 0, new
    is_left_edge = True
    while high != old:
        middle = low + _split(high - low)
        if old <= middle:
            parts.append((middle, high))
            high = middle
        else:
            parts.append((low, middle))
            low, is_left_edge = middle, False
    if not is_left_edge:
        # The old root is not among what whoever checks knows; the last part of it is told.
        parts.append((low, high))
    return tuple(_root(algorithm, *part, nodes) for part in reversed(parts))


def _split(count: int) -> int:
    """The largest power of two below the count: how many leaves stand in the left subtree."""
    return 1 << (count - 1).bit_length() - 1


def _root(algorithm: Algorithm, low: int, high: int, nodes: Nodes) -> bytes:
    """The root over some leaves, of which the first begins a subtree."""
    peaks = []
    while low < high:
        level = (high - low).bit_length() - 1
        peaks.append(nodes(level, low >> level))
        low += 1 << level
    return _folded(algorithm, peaks)


def _folded(algorithm: Algorithm, peaks: Iterable[bytes]) -> bytes:
    """The root over subtrees that become smaller to the right."""
    *left, root = [*peaks] or [algorithm.empty()]
    for peak in reversed(left):
        root = algorithm.node(peak, root)
    return root
