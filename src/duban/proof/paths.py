"""Whether a path leads from a leaf, or from an older tree, to the root that is claimed.

Reads: hashes, indexes, sizes and paths that come from somebody else. Writes: yes or no. These are
the two algorithms of RFC 9162 (2.1.3.2 and 2.1.4.2), from the leaf upwards; the prover in
``duban.proof.merkle`` goes from the root downwards and shares no code with them.

A path does not bind the size of its tree by itself: leaf 0 has the same path in trees of 5 to 8
leaves. What binds it is the signed head, which names size and root together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.proof.hashing import HASH_LENGTH, Algorithm


@dataclass(frozen=True, slots=True)
class Paths:
    """A path in each of a log's two trees."""

    sha256: tuple[bytes, ...] = ()
    sm3: tuple[bytes, ...] = ()

    def of(self, algorithm: Algorithm) -> tuple[bytes, ...]:
        """The path in one of them."""
        return self.sha256 if algorithm is Algorithm.SHA256 else self.sm3


def includes(
    algorithm: Algorithm,
    root: bytes,
    size: int,
    *,
    leaf: bytes,
    index: int,
    path: Sequence[bytes],
) -> bool:
    """Whether the leaf (its hash) stands at ``index`` of the tree with this root and size."""
    if not 0 <= index < size or not _are_hashes(root, leaf, *path):
        return False
    position, last = index, size - 1
    found = leaf
    for beside in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = algorithm.node(beside, found)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            found = algorithm.node(found, beside)
        position >>= 1
        last >>= 1
    return last == 0 and found == root


def extends(
    algorithm: Algorithm,
    old_root: bytes,
    old_size: int,
    new_root: bytes,
    new_size: int,
    path: Sequence[bytes],
) -> bool:
    """Whether the new tree begins with all leaves of the old one, in their order."""
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *path):
        return False
    if old_size == new_size:
        return old_root == new_root and not path
    if old_size == 0:
        return old_root == algorithm.empty() and not path
    is_complete = old_size & (old_size - 1) == 0
    steps = [old_root, *path] if is_complete else [*path]
    if not path:
        return False
    return _leads(algorithm, old_root, old_size - 1, new_root, new_size - 1, steps)


def _leads(
    algorithm: Algorithm,
    old_root: bytes,
    position: int,
    new_root: bytes,
    last: int,
    steps: Sequence[bytes],
) -> bool:
    while position & 1:
        position >>= 1
        last >>= 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old = algorithm.node(step, old)
            new = algorithm.node(step, new)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            new = algorithm.node(new, step)
        position >>= 1
        last >>= 1
    return last == 0 and old == old_root and new == new_root


def _are_hashes(*candidates: bytes) -> bool:
    return all(len(candidate) == HASH_LENGTH for candidate in candidates)
