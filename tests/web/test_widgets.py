"""Lists to choose from are drawn as Django draws them, and faster."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html
from hypothesis import assume, given
from hypothesis import strategies as st

from duban_web.foundation.widgets import Select

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=6)
LINES = st.lists(st.tuples(WORDS, WORDS), max_size=4)
GROUPS = st.tuples(st.text("科室学校", min_size=1), LINES)
CHOICES = st.lists(st.one_of(st.tuples(WORDS, WORDS), GROUPS), max_size=4)


@given(CHOICES, st.one_of(st.none(), WORDS))
def test_every_list_is_the_one_that_django_draws(choices: list[Any], value: str | None) -> None:
    codes = [
        code
        for name, words in choices
        for code in ([line[0] for line in words] if isinstance(words, list) else [name])
    ]
    # Of two of the same code Django chooses the first; no list of ours has any.
    assume(len({*codes}) == len(codes))
    drawn = [
        kind(attrs={"class": "one"}, choices=choices).render("unit", value, {"id": "id_unit"})
        for kind in (Select, forms.Select)
    ]
    assert parse_html(drawn[0]) == parse_html(drawn[1])


@pytest.mark.parametrize("words", ["<b>督查科</b>", '"><script>'])
def test_what_somebody_has_named_never_becomes_markup(words: str) -> None:
    drawn = Select(choices=[("1", words), (words, [(words, words)])]).render("unit", words)
    assert "<b>" not in drawn
    assert "<script>" not in drawn
