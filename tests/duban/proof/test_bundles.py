"""Bundles as files: the same bytes always, read back whole, and everything else refused."""

from __future__ import annotations

import dataclasses
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof.given_trail import bundle, opened_value

from duban import proof
from duban.errors import UnreadableFile
from duban.proof import container, limits
from duban.proof.bundle import CONTENTS, FORMAT
from duban.proof.container import Part, packed, unpacked
from duban.records import Misfit

DATA = proof.write_bundle(bundle())


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        proof.read_bundle(data)
    return error.value.code


def contents() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(unpacked(DATA)[0].data)
    return value


def with_contents(data: bytes) -> bytes:
    return packed([Part(CONTENTS, data), *unpacked(DATA)[1:]])


def test_a_bundle_comes_back_and_has_one_spelling() -> None:
    assert proof.read_bundle(DATA) == bundle()
    assert proof.write_bundle(proof.read_bundle(DATA)) == DATA


def test_any_zip_program_opens_it() -> None:
    archive = zipfile.ZipFile(io.BytesIO(DATA))
    assert archive.testzip() is None
    assert archive.namelist() == [CONTENTS, bundle().files[0].name]
    assert json.loads(archive.read(CONTENTS))["bundle"] == FORMAT
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_files_stand_in_the_order_of_their_names() -> None:
    files = [proof.file_part(bytes([n])) for n in range(5)]
    one, other = (
        proof.write_bundle(dataclasses.replace(bundle(), files=tuple(order)))
        for order in (files, files[::-1])
    )
    assert one == other


def zipped(*parts: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=how)
    return buffer.getvalue()


BOMB = zipped((CONTENTS, bytes(50_000_000)), how=zipfile.ZIP_DEFLATED)
SAME = [(part.name, part.data) for part in unpacked(DATA)]
FILE = bundle().files[0]
HOSTILE: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "no_bundle"),
    ("no zip", b"%PDF-1.7", "no_bundle"),
    ("a zip bomb", BOMB, "no_bundle"),
    ("packed anew", zipped(*SAME, how=zipfile.ZIP_DEFLATED), "no_bundle"),
    ("stored anew by another program", zipped(*SAME), "no_bundle"),
    ("an empty zip", zipped(), "no_bundle"),
    ("something before it", b"#!/bin/sh\n" + DATA, "no_bundle"),
    ("something behind it", DATA + b"\n", "no_bundle"),
    ("a comment", DATA[:-2] + b"\x02\x00hi", "no_bundle"),
    ("cut off", DATA[:-1], "no_bundle"),
    ("cut off in a part", DATA[:500], "truncated"),
    ("cut off in a name", DATA[:34], "truncated"),
    ("cut off in a head", DATA[:12], "truncated"),
    ("a wrong checksum", DATA[:14] + b"\x00\x00\x00\x00" + DATA[18:], "damaged"),
    ("another time", DATA[:10] + b"\x01\x00" + DATA[12:], "no_bundle"),
    ("a flag", DATA[:6] + b"\x08\x00" + DATA[8:], "no_bundle"),
    ("a size without end", DATA[:18] + b"\xff" * 8 + DATA[26:], "truncated"),
    ("no contents", packed([]), "no_bundle"),
    ("files only", packed([FILE]), "no_bundle"),
    ("contents of another name", packed([Part("other.json", b"{}")]), "no_bundle"),
    ("contents twice", packed([Part(CONTENTS, b"{}"), Part(CONTENTS, b"{}")]), "no_bundle"),
    ("a path out of it", packed([Part(CONTENTS, b"{}"), Part("../../x", b"")]), "no_bundle"),
    ("a file twice", packed([*unpacked(DATA), FILE]), "no_bundle"),
    ("files after the contents", packed([FILE, unpacked(DATA)[0]]), "no_bundle"),
    ("contents that are no JSON", with_contents(b"<xml/>"), "bundle_form"),
    ("contents that are a list", with_contents(b"[]"), "bundle_version"),
    ("JSON with blanks", with_contents(json.dumps(contents()).encode()), "bundle_form"),
    ("JSON without bottom", with_contents(b"[" * 1_000_000), "bundle_form"),
]


@pytest.mark.parametrize(("what", "data", "code"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_what_is_no_bundle_is_refused(what: str, data: bytes, code: str) -> None:
    assert refused(data) == code


def spelt(value: object) -> bytes:
    return proof.canonical.encoded(value)


def without(value: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != name}


def event_with(**changes: Any) -> dict[str, Any]:
    told = contents()
    told["events"][0] |= changes
    return told


MALFORMED: list[tuple[str, dict[str, Any], str]] = [
    ("a later form", contents() | {"bundle": "duban.bundle/2"}, "bundle_version"),
    ("no form", without(contents(), "bundle"), "bundle_version"),
    ("a field that is not known", contents() | {"more": 1}, "bundle_form"),
    ("files in the contents", contents() | {"files": []}, "bundle_form"),
    ("no events", without(contents(), "events"), "bundle_form"),
    ("a field left out that may be empty", without(contents(), "earlier_head"), "bundle_form"),
    ("events that are no list", contents() | {"events": {}}, "bundle_form"),
    ("an event that is no object", contents() | {"events": [1]}, "bundle_form"),
    ("an index that is no number", event_with(index="0"), "bundle_form"),
    ("an index that is true", event_with(index=True), "bundle_form"),
    ("an entry that is no text", event_with(entry={}), "bundle_form"),
    ("a hash in capitals", event_with(path={"sha256": ["AB" * 32], "sm3": []}), "bundle_form"),
    ("half a hash", event_with(path={"sha256": ["ab"], "sm3": []}), "bundle_form"),
    ("one path", event_with(path={"sha256": []}), "bundle_form"),
    ("a salt too short", event_with(opened=[opened_value(salt="00")]), "bundle_form"),
    ("a salt with gaps", event_with(opened=[opened_value(salt="00 " * 21 + "0")]), "bundle_form"),
    ("a head that is a number", contents() | {"head": 1}, "bundle_form"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "value", "code"), MALFORMED, ids=[m[0] for m in MALFORMED])
def test_contents_of_another_form_are_refused(what: str, value: dict[str, Any], code: str) -> None:
    assert refused(with_contents(spelt(value))) == code


def test_the_place_of_what_does_not_fit_is_said() -> None:
    with pytest.raises(UnreadableFile) as error:
        proof.read_bundle(with_contents(spelt(event_with(index="0"))))
    assert "bundle.json.events[0].index" in error.value.reason


def test_what_is_too_large_is_neither_read_nor_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def capped(**caps: int) -> None:
        own = dataclasses.replace(limits.CAPS, **caps)
        monkeypatch.setattr(container, "CAPS", own)
        monkeypatch.setattr(proof.bundle, "CAPS", own)

    for caps, code in (
        ({"bundle": len(DATA) - 1}, "too_large"),
        ({"parts": 1}, "too_many_parts"),
        ({"contents": 100}, "too_large"),
    ):
        capped(**caps)
        assert refused(DATA) == code
        with pytest.raises(ValueError, match="nobody would open"):
            proof.write_bundle(bundle())


def test_what_has_no_canonical_form_is_not_written() -> None:
    with pytest.raises(Misfit):
        proof.write_bundle(dataclasses.replace(bundle(), log="e\u0301"))


CHANGES: list[Callable[[bytearray, int], None]] = [
    lambda data, at: data.__setitem__(at, data[at] ^ 1),
    lambda data, at: data.__delitem__(at),
    lambda data, at: data.insert(at, 0),
    lambda data, at: data.__delitem__(slice(at, None)),
    lambda data, at: data.__setitem__(slice(at, at + 4), struct.pack("<L", 0xFFFFFFFF)),
]


@settings(max_examples=150)
@given(st.integers(0, len(DATA) - 1), st.sampled_from(CHANGES))
def test_no_byte_of_a_file_can_be_changed_unseen(
    at: int, change: Callable[[bytearray, int], None]
) -> None:
    changed = bytearray(DATA)
    change(changed, at)
    if bytes(changed) != DATA:
        refused(bytes(changed))


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_refused_in_words(data: bytes, looks_like_one: bool) -> None:
    refused(DATA[:4] + data if looks_like_one else data)
