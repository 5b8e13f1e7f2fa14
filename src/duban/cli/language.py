"""Which language the person reads, and the words in it: Chinese, or English from a catalogue.

The words in the code are the Chinese ones. Without a catalogue everything stays Chinese.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

CHINESE, ENGLISH = "zh", "en"
# What decides, the first one that is set.
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
LOCALE = Path(__file__).resolve().parent.parent / "locale"

# A command line speaks one language from its first word to its last.
_spoken: gettext.NullTranslations = gettext.NullTranslations()


def language_of(environment: Mapping[str, str]) -> str:
    """Chinese where the environment asks for it or for nothing, otherwise English."""
    value = next((v for name in VARIABLES if (v := environment.get(name))), "C")
    wanted = [part.partition(".")[0].partition("@")[0].lower() for part in value.split(":")]
    for word in wanted:
        if word in {"c", "posix"} or word.partition("_")[0] == CHINESE:
            return CHINESE
        if word.partition("_")[0] == ENGLISH:
            break
    return ENGLISH


def speak(language: str) -> None:
    """Use this language from now on."""
    global _spoken
    if language == CHINESE:
        _spoken = gettext.NullTranslations()
    else:
        _spoken = gettext.translation("duban", str(LOCALE), [language], fallback=True)


def is_chinese() -> bool:
    """Whether words come out as they stand in the code."""
    return type(_spoken) is gettext.NullTranslations


def _(words: str) -> str:
    """The words in the person's language."""
    return _spoken.gettext(words) if words else words


def counted(words: str, count: int) -> str:
    """Words with ``{count}`` in them, in the form that the number asks for."""
    return _spoken.ngettext(words, words, count).format(count=count)
