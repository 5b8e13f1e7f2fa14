"""Records to JSON-able values and back: forms of their own, and fields that there are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from duban.records import Codec, Misfit


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    tags: tuple[Tag, ...] = ()
    first: Tag | None = None


def short(tag: Tag) -> Any:
    return tag.name if tag.weight == 0 else NotImplemented


def long(value: Any) -> Any:
    if value == "":
        raise ValueError("a name")
    return Tag(value) if isinstance(value, str) else NotImplemented


CODEC = Codec(encoders={Tag: short}, decoders={Tag: long})


@pytest.mark.parametrize(
    ("box", "data"),
    [
        # A form of its own where the record has one, the usual form where it has not.
        (
            Box((Tag("甲"), Tag("乙", 2))),
            {"tags": ["甲", {"name": "乙", "weight": 2}], "first": None},
        ),
        (Box(first=Tag("甲")), {"tags": [], "first": "甲"}),
    ],
)
def test_a_type_may_have_a_form_of_its_own(box: Box, data: dict[str, Any]) -> None:
    assert CODEC.encoded(box) == data
    assert CODEC.decoded(Box, data) == box


def test_what_a_form_refuses_is_told_with_its_path() -> None:
    with pytest.raises(Misfit) as refused:
        CODEC.decoded(Box, {"tags": ["甲", ""]})
    assert (refused.value.path, refused.value.wanted) == ("tags[1]", "a name")


@pytest.mark.parametrize(
    ("data", "path", "meant"),
    [
        ({"tag": []}, "tag", "tags"),
        ({"tags": [{"name": "甲", "wieght": 1}]}, "tags[0].wieght", "weight"),
        ({"colour": 1}, "colour", ""),
        # The first in the order of their names, so that the answer is always the same.
        ({"zzz": 1, "aaa": 1}, "aaa", ""),
    ],
    ids=str,
)
def test_an_unknown_field_is_passed_over_or_refused_as_asked(
    data: dict[str, Any], path: str, meant: str
) -> None:
    CODEC.decoded(Box, data)
    with pytest.raises(Misfit) as refused:
        Codec(decoders={Tag: long}, refuses_unknown=True).decoded(Box, data)
    assert refused.value.unknown
    assert (refused.value.path, refused.value.wanted) == (path, meant)


def test_a_missing_field_is_told_with_its_path() -> None:
    with pytest.raises(Misfit) as refused:
        CODEC.decoded(Box, {"first": {"weight": 1}})
    assert refused.value.missing
    assert refused.value.path == "first.name"
