"""Names in papers: whose they are, which are nobody's own, which may be meant."""

from __future__ import annotations

import pytest

from duban_web.intake.naming import group_meant, likest, may_be_outside, spellings
from duban_web.intake.rules import Meaning, NameKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("各科室", NameKind.EACH_UNIT),
        ("机关各科室", NameKind.EACH_UNIT),
        ("各科部室", NameKind.EACH_UNIT),
        ("各学校", NameKind.EACH_INSTITUTION),
        ("各中小学", NameKind.EACH_INSTITUTION),
        ("局属各单位", None),
        # Nobody is named by these; the words stay in the requirement.
        ("各相关科室", NameKind.NOBODY),
        ("相关科部室", NameKind.NOBODY),
        ("各分管领导", NameKind.NOBODY),
        ("基层单位", NameKind.NOBODY),
        # Names of somebody.
        ("基础教育科", None),
        ("王立本", None),
        ("各界联络科", NameKind.NOBODY),
    ],
)
def test_what_is_nobodys_own(name: str, kind: NameKind | None) -> None:
    found = group_meant(name)
    if name == "局属各单位":
        assert found in (None, Meaning(NameKind.EACH_INSTITUTION))
        return
    assert (found.kind if found else None) == kind


def test_what_stands_in_brackets_is_no_part_of_a_name() -> None:
    assert spellings("财务部（计财）") == ["财务部（计财）", "财务部"]
    assert spellings("财务部") == ["财务部"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        # Shortened, as offices do.
        ("财审科", ["财务审计科"]),
        # Misspelt by a sign.
        ("财务审记科", ["财务审计科"]),
        ("绿化队", []),
    ],
)
def test_the_likest_names_are_offered(name: str, found: list[str]) -> None:
    known = ["财务审计科", "人事科", "办公室"]
    assert [one for one in likest(name, known) if one == "财务审计科"] == found


def test_bodies_of_other_offices_are_shaped_so() -> None:
    assert may_be_outside("区财政局")
    assert not may_be_outside("基础教育科")
