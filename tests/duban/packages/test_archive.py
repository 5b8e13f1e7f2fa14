"""Zip directories that lie, and bytes that are counted while they are unpacked."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from contextlib import suppress

import pytest
from given_files import given_zip, with_directory_field

from duban.errors import UnreadableFile
from duban.packages.archive import Archive
from duban.packages.limits import CAPS

TWO = given_zip({"a.xml": b"first part " * 50, "folder/b.xml": b"second"})


def _refused(data: bytes, *, reading: str | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        _open(data, reading)
    return refused.value.code


def _open(data: bytes, reading: str | None) -> None:
    archive = Archive(data)
    if reading is not None:
        archive.read(reading)


def test_parts_are_read_whole_whatever_the_case_of_their_names() -> None:
    archive = Archive(TWO)
    assert archive.names == ["a.xml", "folder/b.xml"]
    assert archive.read("A.XML") == b"first part " * 50
    assert "Folder/B.xml" in archive
    assert "c.xml" not in archive
    assert archive.size("folder/b.xml") == 6


def test_stored_parts_are_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", b"x" * 600_000)
    assert Archive(buffer.getvalue()).read("a.xml") == b"x" * 600_000


def test_a_part_under_two_names_is_refused_when_it_is_read() -> None:
    lying = with_directory_field(TWO, "a.xml", 46, b"c.xml")
    assert _refused(lying, reading="c.xml") == "lying_header"


@pytest.mark.parametrize("size", [0, 10, 549, 551, 100_000])
def test_a_part_longer_or_shorter_than_promised_is_refused_when_it_is_read(size: int) -> None:
    lying = with_directory_field(TWO, "a.xml", 24, struct.pack("<L", size))
    assert _refused(lying, reading="a.xml") == "lying_header"


def test_no_more_is_unpacked_than_promised() -> None:
    bomb = given_zip({"a.xml": b"\0" * (50 << 20)})
    lying = with_directory_field(bomb, "a.xml", 24, struct.pack("<L", 1000))
    chunks = Archive(lying).chunks("a.xml")
    with pytest.raises(UnreadableFile) as refused:
        next(chunks)
    assert refused.value.code == "lying_header"


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.xml", "one")
        archive.writestr("a.xml", "two")
    assert _refused(buffer.getvalue()) == "path_trick"


def test_a_high_ratio_is_allowed_below_20_mb_and_refused_above() -> None:
    small = given_zip({"a.xml": b" " * (CAPS.zip_ratio_from - 1)})
    assert len(small) * CAPS.zip_ratio < CAPS.zip_ratio_from
    assert len(Archive(small).read("a.xml")) == CAPS.zip_ratio_from - 1
    assert _refused(given_zip({"a.xml": b" " * (CAPS.zip_ratio_from + 1)})) == "zip_bomb"


def test_parts_that_share_their_bytes_are_refused() -> None:
    shared = with_directory_field(TWO, "folder/b.xml", 42, struct.pack("<L", 0))
    assert _refused(shared) == "zip_bomb"


def test_a_directory_of_many_small_entries_is_refused_before_it_is_read() -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    size = CAPS.zip_directory // len(entry) + 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size * len(entry), 0, 0)
    assert _refused(entry * size + end) == "too_many_parts"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.xml", "x" * 100)
    assert _refused(buffer.getvalue(), reading="a.xml") == "damaged"


@pytest.mark.parametrize(
    ("place", "code"), [(1 << 30, "truncated"), (3, "lying_header"), (len(TWO) - 10, "truncated")]
)
def test_a_directory_that_points_elsewhere_is_refused(place: int, code: str) -> None:
    # A single part, so that nothing overlaps.
    data = with_directory_field(
        given_zip({"a.xml": "x" * 99}), "a.xml", 42, struct.pack("<L", place)
    )
    assert _refused(data, reading="a.xml") in {code, "lying_header", "truncated"}


def test_deflated_bytes_that_are_none_are_refused() -> None:
    start = TWO.index(b"a.xml") + 5
    broken = TWO[:start] + b"\xff" * 6 + TWO[start + 6 :]
    assert _refused(broken, reading="a.xml") == "damaged"


def test_every_cut_of_a_zip_is_refused_and_nothing_else_is_raised() -> None:
    for end in range(0, len(TWO), 3):
        assert _refused(TWO[:end], reading="a.xml") in {"truncated", "damaged", "lying_header"}


def test_every_changed_byte_is_refused_or_does_not_matter() -> None:
    for at in range(len(TWO)):
        changed = TWO[:at] + bytes([TWO[at] ^ 0xFF]) + TWO[at + 1 :]
        with suppress(UnreadableFile):
            archive = Archive(changed)
            for name in archive.names:
                archive.read(name)
