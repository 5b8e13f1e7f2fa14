"""The web application's catalogue has the English of all its words, and of no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import DebugLexer, TokenType
from django.utils.translation.template import templatize

from house.catalogues import (
    CHINESE,
    COMMANDS_SHARED,
    LANGUAGES,
    WEB,
    first_id,
    label_modules,
    messages,
    said_words,
    strings_of,
    tree,
)

SOURCE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
GAP = re.compile(r"\{\w*\}|%\(\w+\)s")
# Constants of labels that reach nobody in English, and why.
AS_THEY_ARE = {
    "documents.labels.LEVEL_LABEL": "what a mark of secrecy is known by",
    "documents.labels.OTHER_SECRETS": "words before one that make it no mark",
    "documents.labels.STARS": "the signs in marks",
    "documents.labels.TERM": "how long a mark says that it holds",
    "documents.labels.OPENING_QUOTES": "behind them a mark is spoken of",
    "documents.labels.OUTLINE_NUMERALS": "what parts of a paper are numbered by",
    "documents.labels.OUTLINE_ORDINAL": "before such a number",
    "documents.labels.OUTLINE_PARTS": "behind such a number",
    "documents.labels.UNNAMED": "a name as it is kept",
    **{
        f"matters.packing.labels.{name}": "an archive package is a paper of the office"
        for name in (
            "CHECKS",
            "CHECK_ABOUT",
            "CHECK_LINE",
            "ELECTRONIC",
            "ELEMENTS",
            "DATED",
            "EVENT_LINE",
            "EVENT_TITLE",
            "GENRE",
            "HANDLER",
            "LEFT_OUT_LINE",
            "LISTED",
            "NOT_SECRET",
            "NO_STATE",
            "ONE_FILE",
            "PAST",
            "PAUSE",
            "PROPERTIES",
            "README",
            "RECORD_FILE",
            "RELATIONS",
            "REPORT_TITLE",
            "RESULTS",
            "SAID",
            "SYSTEM",
            "USES",
            "WHAT_HAPPENED",
            "WHOLE_MATTER",
            "WHY_LEFT_OUT",
        )
    },
    "matters.forms.labels.OUTSIDE_SEPARATORS": "between which names stand",
    "matters.labels.REQUIRED_BY": "what is required is kept in the words of the paper",
    **{
        f"intake.labels.{name}": "words that papers are read by"
        for name in (
            "AND",
            "CLAUSE",
            "DECIDING",
            "ENDS_SENTENCE",
            "HEARING",
            "NUMERALS",
            "OUTSIDE_ENDINGS",
            "OWNER_OPENINGS",
            "TEN",
            "_NUMBER",
        )
    },
    "intake.forms.labels.PASTED_NAME": "what is pasted is kept as a file of this name",
    "meetings.labels.SESSION": "a session is called as papers print it",
    "tenants.labels.NUMBER": "a number is what papers print",
    "tenants.workbook.labels.SHEETS": "the workbook is read by its names of sheets",
    "tenants.workbook.labels.HEADINGS": "and by its headings",
    "tenants.workbook.labels.GUIDE": "a sheet of the template, which is filled in in Chinese",
    "tenants.workbook.labels.GUIDE_LINES": "how the template is filled in",
    "tenants.workbook.labels.TEMPLATE_TITLE": "the title of the template",
    "tenants.workbook.labels.EXAMPLES": "rows of the template",
}
# What is kept speaks codes: verbs, questions and tables know no language.
SILENT = ("actions", "models", "models.py", "queries", "queries.py", "trail", "search")
SPEAKING = ("django.utils.translation", "duban_web.foundation.sentences")
_CALL = re.compile(r"(?<![\w.])(_|gettext|ngettext|pgettext|npgettext)\(")
_LITERAL = re.compile(r"""\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?""", re.S)


def templates() -> list[Path]:
    found = [path for folder in WEB.rglob("templates") for path in folder.rglob("*")]
    return sorted(path for path in found if path.is_file())


def marked_words(template: str) -> Iterator[str]:
    """What stands in the tags of a template that translate."""
    code = templatize(template)
    for call in _CALL.finditer(code):
        literals, at = [], call.end()
        while match := _LITERAL.match(code, at):
            literals.append(ast.literal_eval(match[1]))
            at = match.end()
        yield from literals[call[1].count("p") :][:1]


def unmarked_words(template: str) -> Iterator[str]:
    """The Chinese of a template that stands in no such tag."""
    is_marked = is_comment = False
    for token in DebugLexer(template).tokenize():
        tag = token.contents.partition(" ")[0] if token.token_type is TokenType.BLOCK else ""
        if tag in ("blocktranslate", "blocktrans", "endblocktranslate", "endblocktrans"):
            is_marked = not tag.startswith("end")
        elif tag in ("comment", "endcomment"):
            is_comment = tag == "comment"
        elif tag in ("translate", "trans") or token.token_type is TokenType.COMMENT:
            continue
        elif not (is_marked or is_comment) and CHINESE.search(token.contents):
            yield token.contents.strip()


def expected() -> set[str]:
    marked = (word for path in templates() for word in marked_words(path.read_text("utf-8")))
    said = {word for name, word in said_words(by_commands=False) if name not in AS_THEY_ARE}
    return said | {word for word in marked if CHINESE.search(word)}


def test_every_word_has_its_english() -> None:
    translated = {first_id(message) for message in messages(SOURCE) if all(strings_of(message))}
    assert sorted(expected() - translated) == []


def test_the_catalogue_holds_nothing_stale_or_doubtful() -> None:
    assert sorted({first_id(message) for message in messages(SOURCE)} - expected()) == []
    assert [first_id(message) for message in messages(SOURCE) if message.fuzzy] == []


def test_the_english_has_the_same_gaps_and_no_chinese() -> None:
    for message in messages(SOURCE):
        for english in strings_of(message):
            assert sorted(GAP.findall(english)) == sorted(GAP.findall(first_id(message))), english
            assert not CHINESE.search(english), english


def test_what_is_counted_has_a_singular_and_a_plural() -> None:
    counted = [message for message in messages(SOURCE) if "{count}" in first_id(message)]
    assert counted
    assert [message.id for message in counted if len(strings_of(message)) != 2] == []


def test_every_exception_is_a_constant_that_is_there() -> None:
    known = {
        f"{name}.{constant}"
        for name, module in label_modules().items()
        for constant in vars(module)
    }
    assert {*AS_THEY_ARE, *COMMANDS_SHARED, LANGUAGES} - known == set()


def test_templates_say_nothing_that_is_not_marked() -> None:
    found = {path: [*unmarked_words(path.read_text("utf-8"))] for path in templates()}
    assert {str(path): words for path, words in found.items() if words} == {}


def test_marked_and_unmarked_words_are_told_apart() -> None:
    template = (
        '{% translate "销号" %}{# 说明 #}{{ name }} 台账 {% comment %}略{% endcomment %}'
        "{% blocktranslate count number=n %}{{ number }}项{% plural %}{{ number }}项"
        '{% endblocktranslate %}{% translate "件" context "公文" %}'
    )
    assert [*marked_words(template)] == ["销号", "%(number)s项", "件"]
    assert [*unmarked_words(template)] == ["台账"]


def test_what_is_kept_knows_no_language() -> None:
    speaking = []
    for path in WEB.rglob("*.py"):
        parts = path.relative_to(WEB).parts
        if set(parts) & set(SILENT) and path.name not in ("replies.py", "labels.py"):
            speaking += [
                f"{path}: {node.module}"
                for node in ast.walk(tree(path))
                if isinstance(node, ast.ImportFrom) and node.module in SPEAKING
            ]
    assert speaking == []
