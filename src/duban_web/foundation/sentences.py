"""The sentence that a refusal is told in, from the words of whichever app it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import get_language, gettext, ngettext

from duban_web.foundation import labels


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """What happened and what to do next, in the reader's language.

    An app declares its sentences as ``refusals`` of its configuration; the same code means the same
    in all of them. A code without a sentence is told as it is.
    """
    words = _declared("refusals", labels.REFUSALS).get(code)
    return said(words, facts) if words else code


def fault(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """What is wrong with a field; an app declares its own as ``faults``."""
    words = _declared("faults", labels.FAULTS).get(code)
    return said(words, facts or {}) if words else code


def label(words: Mapping[Any, str], code: Any) -> str:
    """What a code is called on screens, in the reader's language."""
    return spoken(words[code])


def labelled(vocabularies: Mapping[str, Mapping[Any, str]]) -> dict[str, dict[str, str]]:
    """Several of them by name, as templates look codes up."""
    language = get_language()
    return {
        name: {str(code): _in(language, words) for code, words in some.items()}
        for name, some in vocabularies.items()
    }


def said(words: str, facts: Mapping[str, Any]) -> str:
    """Words of a ``labels`` about these facts, in the reader's language.

    Where they tell a number by the name of ``count`` it chooses between singular and plural.
    """
    counts = "{count}" in words and isinstance(facts.get("count"), int)
    found = ngettext(words, words, facts["count"]) if counts else spoken(words)
    return found.format_map(defaultdict(str, facts))


def spoken(words: str) -> str:
    """Words of a ``labels`` in the reader's language."""
    return _in(get_language(), words)


@cache
def _in(_language: str | None, words: str) -> str:
    """Words of a ``labels`` in the language that is spoken: catalogues stay as they are."""
    return gettext(words)


def _declared(name: str, common: Mapping[str, str]) -> Mapping[str, str]:
    found = dict(common)
    for config in apps.get_app_configs():
        found.update(getattr(config, name, {}))
    return found
