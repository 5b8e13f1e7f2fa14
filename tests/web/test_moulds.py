"""What is drawn once and filled many times is what would have been drawn each time."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from duban_web.foundation.moulds import Mould, mark

TEMPLATE = "foundation/refused.html"
HOSTILE = "<b>&\"'\ue000title\ue001</b>"


def told(**more: str) -> dict[str, str]:
    return {"title": "", "sentence": "", "code": "none", "number": "1", **more}


def test_a_mould_is_filled_with_what_the_template_would_have_said() -> None:
    mould = Mould(TEMPLATE, told(title=mark("title"), sentence=mark("sentence")))
    for title in ("没有找到", HOSTILE):
        drawn = render_to_string(TEMPLATE, told(title=title, sentence="请返回。"))
        assert mould.filled({"title": title, "sentence": "请返回。"}) == drawn.strip()


def test_what_is_filled_in_never_becomes_markup() -> None:
    mould = Mould(TEMPLATE, told(title=mark("title")))
    assert "<b>" not in mould.filled({"title": HOSTILE})


def test_each_mark_has_to_be_filled() -> None:
    with pytest.raises(KeyError):
        Mould(TEMPLATE, told(title=mark("title"))).filled({})
