"""Trees and their proofs: published answers, a naive oracle for all small sizes, and forgeries."""

from __future__ import annotations

import functools
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof import naive

from duban.proof import merkle, paths
from duban.proof.hashing import Algorithm
from duban.proof.merkle import CompactRange, StoredNodes

SIZES = range(1, 71)
ENTRIES = tuple(f"entry {number}".encode() * (number % 5) for number in range(70))
BOTH = tuple(Algorithm)

# The eight leaves that logs of Certificate Transparency are tested with, and the published roots.
CT_ENTRIES = tuple(
    map(
        bytes.fromhex,
        (
            *("", "00", "10", "2021", "3031", "40414243"),
            *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
        ),
    )
)
CT_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@functools.cache
def nodes_of(algorithm: Algorithm) -> StoredNodes:
    return StoredNodes(algorithm, leaves_of(algorithm))


@functools.cache
def leaves_of(algorithm: Algorithm) -> tuple[bytes, ...]:
    return tuple(map(algorithm.leaf, ENTRIES))


@functools.cache
def root_of(algorithm: Algorithm, size: int) -> bytes:
    return naive.root(algorithm, ENTRIES[:size])


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("size", range(9))
def test_published_roots_come_out(size: int) -> None:
    leaves = map(Algorithm.SHA256.leaf, CT_ENTRIES[:size])
    assert CompactRange(Algorithm.SHA256).extended(leaves).root().hex() == CT_ROOTS[size]


def test_published_proofs_come_out() -> None:
    nodes = StoredNodes(Algorithm.SHA256, map(Algorithm.SHA256.leaf, CT_ENTRIES))
    inclusion = merkle.inclusion_proof(Algorithm.SHA256, 5, 8, nodes)
    assert [step.hex()[:8] for step in inclusion] == ["bc1a0643", "ca854ea1", "d37ee418"]
    consistency = merkle.consistency_proof(Algorithm.SHA256, 6, 8, nodes)
    assert [step.hex()[:8] for step in consistency] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    short = merkle.consistency_proof(Algorithm.SHA256, 2, 5, nodes)
    assert [step.hex()[:8] for step in short] == ["5f083f0a", "bc1a0643"]


@pytest.mark.parametrize("algorithm", BOTH)
def test_roots_of_all_small_sizes_are_those_of_the_definition(algorithm: Algorithm) -> None:
    growing = CompactRange(algorithm)
    assert growing.root() == naive.root(algorithm, ())
    for size, leaf in enumerate(leaves_of(algorithm), 1):
        growing = growing.extended([leaf])
        assert (growing.size, growing.root()) == (size, root_of(algorithm, size))


@given(st.sampled_from(BOTH), st.lists(st.integers(0, 30), max_size=6))
def test_it_does_not_matter_in_which_portions_a_log_grows(
    algorithm: Algorithm, portions: list[int]
) -> None:
    growing, done = CompactRange(algorithm), 0
    for portion in portions:
        more = leaves_of(algorithm)[done : done + portion]
        growing, done = growing.extended(more), done + len(more)
    assert growing == CompactRange(algorithm).extended(leaves_of(algorithm)[:done])


@pytest.mark.parametrize("algorithm", BOTH)
@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_of_every_size_is_proved_as_defined(algorithm: Algorithm, size: int) -> None:
    for index in range(size):
        path = merkle.inclusion_proof(algorithm, index, size, nodes_of(algorithm))
        assert path == naive.inclusion(algorithm, index, ENTRIES[:size])
        assert includes(algorithm, index, size, path)


@pytest.mark.parametrize("algorithm", BOTH)
@pytest.mark.parametrize("new", SIZES)
def test_every_size_is_proved_to_extend_every_smaller_one(algorithm: Algorithm, new: int) -> None:
    for old in range(new + 1):
        path = merkle.consistency_proof(algorithm, old, new, nodes_of(algorithm))
        assert path == (naive.consistency(algorithm, old, ENTRIES[:new]) if old else ())
        assert extends(algorithm, old, new, path)


def includes(
    algorithm: Algorithm, index: int, size: int, path: tuple[bytes, ...], **other: Any
) -> bool:
    """Whether the path is believed, for the true leaf and root unless others are claimed."""
    return paths.includes(
        algorithm,
        other.get("root", root_of(algorithm, size)),
        size,
        leaf=other.get("leaf", leaves_of(algorithm)[index]),
        index=other.get("claimed", index),
        path=path,
    )


def extends(
    algorithm: Algorithm, old: int, new: int, path: tuple[bytes, ...], **other: bytes
) -> bool:
    old_root = other.get("old_root", root_of(algorithm, old))
    new_root = other.get("new_root", root_of(algorithm, new))
    return paths.extends(algorithm, old_root, old, new_root, new, path)


@st.composite
def claims(draw: st.DrawFn) -> tuple[Algorithm, int, int]:
    size = draw(st.integers(1, 70))
    return draw(st.sampled_from(BOTH)), draw(st.integers(0, size - 1)), size


@given(claims(), st.data())
def test_no_bit_of_an_inclusion_proof_can_be_turned(
    claim: tuple[Algorithm, int, int], data: st.DataObject
) -> None:
    algorithm, index, size = claim
    path = merkle.inclusion_proof(algorithm, index, size, nodes_of(algorithm))
    bit = data.draw(st.integers(0, 255))
    leaf, root = leaves_of(algorithm)[index], root_of(algorithm, size)
    assert not includes(algorithm, index, size, path, leaf=flipped(leaf, bit))
    assert not includes(algorithm, index, size, path, root=flipped(root, bit))
    for step in range(len(path)):
        wrong = (*path[:step], flipped(path[step], bit), *path[step + 1 :])
        assert not includes(algorithm, index, size, wrong)
    for place in range(8):
        assert not includes(algorithm, index, size, path, claimed=index ^ 1 << place)


@given(claims(), st.binary(min_size=32, max_size=32))
def test_no_inclusion_proof_can_be_made_longer_or_shorter(
    claim: tuple[Algorithm, int, int], more: bytes
) -> None:
    algorithm, index, size = claim
    path = merkle.inclusion_proof(algorithm, index, size, nodes_of(algorithm))
    root = root_of(algorithm, size)
    for wrong in ((*path, more), (more, *path), (*path, root), (root, *path), (*path, b"")):
        assert not includes(algorithm, index, size, wrong)
    if path:
        assert not includes(algorithm, index, size, path[1:])
        assert not includes(algorithm, index, size, path[:-1])


@given(claims(), st.data())
def test_a_size_that_an_inclusion_proof_fits_as_well_has_paths_of_the_same_shape(
    claim: tuple[Algorithm, int, int], data: st.DataObject
) -> None:
    # The size is bound by the signed head, not by the path: leaf 0 of 5 is leaf 0 of 6.
    algorithm, index, size = claim
    path = merkle.inclusion_proof(algorithm, index, size, nodes_of(algorithm))
    other = data.draw(st.integers(0, 80))
    root = root_of(algorithm, size)
    fits = paths.includes(
        algorithm, root, other, leaf=leaves_of(algorithm)[index], index=index, path=path
    )
    assert fits is (other > index and shape(index, other) == shape(index, size))


def shape(index: int, size: int) -> str:
    """On which side the leaf is, at each step from the root down."""
    if size <= 1:
        return ""
    k = naive.split(size)
    return "l" + shape(index, k) if index < k else "r" + shape(index - k, size - k)


@given(st.sampled_from(BOTH), st.data())
def test_no_bit_of_a_consistency_proof_can_be_turned(
    algorithm: Algorithm, data: st.DataObject
) -> None:
    new = data.draw(st.integers(2, 70))
    old = data.draw(st.integers(1, new - 1))
    bit = data.draw(st.integers(0, 255))
    path = merkle.consistency_proof(algorithm, old, new, nodes_of(algorithm))
    old_root, new_root = root_of(algorithm, old), root_of(algorithm, new)
    assert not extends(algorithm, old, new, path, old_root=flipped(old_root, bit))
    assert not extends(algorithm, old, new, path, new_root=flipped(new_root, bit))
    assert not extends(algorithm, old, new, path, old_root=new_root, new_root=old_root)
    for step in range(len(path)):
        wrong = (*path[:step], flipped(path[step], bit), *path[step + 1 :])
        assert not extends(algorithm, old, new, wrong)
    for wrong in ((), path[1:], path[:-1], (*path, new_root), (old_root, *path), (*path, b"")):
        if wrong != path:
            assert not extends(algorithm, old, new, wrong)


@given(st.sampled_from(BOTH), st.data())
def test_a_log_that_changed_one_old_leaf_extends_nothing_that_held_it(
    algorithm: Algorithm, data: st.DataObject
) -> None:
    new = data.draw(st.integers(2, 70))
    old = data.draw(st.integers(1, new - 1))
    changed = data.draw(st.integers(0, old - 1))
    leaves = list(leaves_of(algorithm)[:new])
    leaves[changed] = algorithm.leaf(b"another")
    forged = StoredNodes(algorithm, leaves)
    path = merkle.consistency_proof(algorithm, old, new, forged)
    assert not extends(algorithm, old, new, path, new_root=forged.range.root())


TRIVIAL = [
    # old, new, whose path, whether it holds, why
    (0, 0, (), True, "nothing extends nothing"),
    (0, 3, (), True, "everything extends nothing"),
    (3, 3, (), True, "a tree extends itself"),
    (3, 3, (b"x" * 32,), False, "and needs no path for that"),
    (0, 3, (b"x" * 32,), False, "nor does nothing"),
    (3, 2, (), False, "a smaller tree extends no larger one"),
    (1, 2, (), False, "a larger tree needs a path"),
]


@pytest.mark.parametrize(("old", "new", "path", "holds", "why"), TRIVIAL)
def test_sizes_at_the_edge(
    old: int, new: int, path: tuple[bytes, ...], holds: bool, why: str
) -> None:
    assert extends(Algorithm.SM3, old, new, path) is holds, why


def test_the_empty_tree_has_one_root() -> None:
    wrong = root_of(Algorithm.SHA256, 1)
    assert not extends(Algorithm.SHA256, 0, 3, (), old_root=wrong)
    assert not extends(Algorithm.SHA256, 3, 3, (), old_root=wrong)


def test_a_node_is_never_taken_for_a_leaf() -> None:
    # Without the first byte, the tree of two would have the same root as a tree of one such entry.
    algorithm = Algorithm.SHA256
    left, right = leaves_of(algorithm)[:2]
    assert algorithm.leaf(left + right) != root_of(algorithm, 2)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_proof(Algorithm.SHA256, index, size, nodes_of(Algorithm.SHA256))
    assert not paths.includes(
        Algorithm.SHA256, b"r" * 32, size, leaf=b"r" * 32, index=index, path=()
    )


def test_no_proof_is_made_from_a_larger_tree_to_a_smaller_one() -> None:
    with pytest.raises(ValueError, match="does not extend"):
        merkle.consistency_proof(Algorithm.SHA256, 4, 3, nodes_of(Algorithm.SHA256))


@pytest.mark.parametrize(("size", "peaks"), [(1, ()), (3, (b"p" * 32,)), (1, (b"p",)), (-1, ())])
def test_a_range_whose_parts_do_not_fit_is_refused(size: int, peaks: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="peak"):
        CompactRange(Algorithm.SHA256, size, peaks)


def test_a_log_that_is_kept_elsewhere_gives_the_same_proofs() -> None:
    # What a table of nodes holds: everything that came about while the log grew in portions.
    algorithm, order = Algorithm.SM3, random.Random(7)
    table: dict[tuple[int, int], bytes] = {}
    growing, done = CompactRange(algorithm), 0
    while done < 70:
        more = leaves_of(algorithm)[done : done + order.randint(1, 20)]
        growing = growing.extended(
            more, keep=lambda level, index, node: table.setdefault((level, index), node)
        )
        done += len(more)
    path = merkle.inclusion_proof(algorithm, 33, 70, lambda *place: table[place])
    assert path == naive.inclusion(algorithm, 33, ENTRIES)
