"""The shapes of people's names."""

from __future__ import annotations

import pytest

from duban.chinese import names


@pytest.mark.parametrize(
    "text",
    ["岑望", "岑望舒", "端木望舒", "岑 望", "古丽·艾山", "阿依古丽•买买提·艾山", "〇一"],
)
def test_has_the_shape_of_a_name(text: str) -> None:
    assert names.is_name(text)


@pytest.mark.parametrize(
    "text", ["", "岑", "岑望舒等五人", "岑望A", "岑望，", "·艾山", "12", "岑\n望"]
)
def test_has_not_the_shape_of_a_name(text: str) -> None:
    assert not names.is_name(text)
