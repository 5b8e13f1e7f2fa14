"""What templates say in the reader's language: each sentence is looked up once, and stays right."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [
        ('{% translate "退出登录" %}', "退出登录", "Log out"),
        ('{% translate "退出登录" as said %}[{{ said }}]', "[退出登录]", "[Log out]"),
        # A sentence that is told by somebody else is another one each time.
        ("{% translate word %}", "退出登录", "Log out"),
        # What a template writes itself is no text of strangers; what they write is escaped.
        ('{% translate "<b>" %}{{ sent }}', "<b>&lt;i&gt;", "<b>&lt;i&gt;"),
        ("{% blocktranslate %}退出登录{% endblocktranslate %}", "退出登录", "Log out"),
    ],
)
def test_each_reader_is_spoken_to_in_turn(written: str, chinese: str, english: str) -> None:
    page = Template("{% load languages %}" + written)
    for language, words in [("zh-hans", chinese), ("en", english)] * 2:
        with override(language):
            assert page.render(Context({"word": "退出登录", "sent": "<i>"})) == words
