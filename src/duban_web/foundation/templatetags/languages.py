"""Django's tags of languages, but that a sentence is put into each language once.

A page says some sixty sentences that stand in its templates. Django works each of them out anew
each time, which was an eighth of what a page cost.
"""

from __future__ import annotations

from django.template import Library, Node
from django.template.base import Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class _Sentence(Node):
    """A sentence as the template has it, which is the same each time that a language says it."""

    child_nodelists = ()

    def __init__(self, node: i18n.TranslateNode) -> None:
        self._name, node.asvar = node.asvar, None
        self._node = node
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self._said:
            self._said[language] = str(self._node.render(context))
        if self._name is None:
            return self._said[language]
        context[self._name] = self._said[language]
        return ""


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """``{% translate "句子" %}`` as Django's."""
    node = i18n.do_translate(parser, token)
    told = node.filter_expression
    is_fixed = isinstance(told.var, Variable) and told.var.literal is not None and not told.filters
    return _Sentence(node) if is_fixed and not node.message_context else node
