"""The English catalogue has every sentence that the command can say, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from duban.cli import sentences
from duban.cli.documents import NOTHING_TO_READ
from duban.geometry import families, standard
from duban.geometry import labels as geometry_labels
from duban.proof import labels as proof_labels
from duban.writing import labels
from duban.writing.composing import COMPOSERS
from duban_web.foundation.actor import ADMINISTRATORS
from duban_web.tenants.labels import ROLES
from house.catalogues import SOURCES, first_id, messages, said_words, strings_of, tree

PACKAGE = SOURCES / "duban"
SOURCE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "duban.po"
CHINESE = re.compile(r"[\u3400-\u9fff]")
GAP = re.compile(r"\{(\w*)(?::[^{}]*)?\}")
MARKED = {"_", "counted"}
# Words of ledgers and papers that the terminal shows as well.
LEDGER = {*labels.STATUSES.values(), labels.MISSING}
LEDGER |= {words for name, words in vars(labels).items() if name.startswith("PLACE_")}
LEDGER |= {composer.title for composer in COMPOSERS.values()}
LEDGER -= {labels.PLACE_LETTERS}  # English places name columns by number


def marked_words() -> set[str]:
    """What stands in ``_(…)`` and ``counted(…)``."""
    return {
        node.args[0].value
        for path in (PACKAGE / "cli").rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in MARKED and isinstance(node.args[0], ast.Constant)
    }


def composed_words() -> Iterator[str]:
    """Chinese literals of formats and pages, and of what names and facts are refused with."""
    folders = ("formats", "packages", "render", "writing/templates")
    paths = [path for folder in folders for path in (PACKAGE / folder).rglob("*.py")]
    files = ("refusals.py", "namebook.py", "schema.py", "writing/paper_json.py")
    files += ("proof/bundle.py", "proof/container.py")
    for path in [*paths, *(PACKAGE / name for name in files), PACKAGE / "writing" / "written.py"]:
        root = tree(path)
        passed = {
            id(part)
            for node in ast.walk(root)
            if isinstance(node, ast.Expr | ast.JoinedStr)
            and not (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
            for part in ast.walk(node)
            if part is not node
        }
        for node in ast.walk(root):
            words = shape(node)
            if id(node) not in passed and CHINESE.search(words):
                yield words


def shape(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(shape(part) or "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def without_names(words: str) -> str:
    return GAP.sub("{}", words)


def expected() -> set[str]:
    refusals = {words for pair in sentences.REFUSALS for words in pair}
    constant = {words for words in composed_words() if "{" not in words}
    # What is found on a layout is told in the words of its checks.
    constant |= {rule.title for rule in standard.rules().values()}
    constant |= {families.title_of(style) for style in families.Style}
    constant |= {*geometry_labels.SENTENCES, *geometry_labels.REASONS}
    constant |= {*proof_labels.WORDS.values(), *proof_labels.TABLES.values()}
    # A template that is all gap says nothing of its own.
    composed = {words for words in refusals | constant if CHINESE.search(words)}
    # What the commands of the web application say, who ask administrators for their names.
    web = {words for _, words in said_words(by_commands=True)}
    web |= {ROLES[role] for role in ADMINISTRATORS}
    return marked_words() | LEDGER | web | {*NOTHING_TO_READ} | set(sentences.TEMPLATES) | composed


def test_every_sentence_has_its_english() -> None:
    translated = {first_id(message) for message in messages(SOURCE) if message.string}
    assert sorted(expected() - translated) == []


def test_the_catalogue_holds_nothing_stale_or_doubtful() -> None:
    assert sorted({first_id(message) for message in messages(SOURCE)} - expected()) == []
    assert [first_id(message) for message in messages(SOURCE) if message.fuzzy] == []


def test_every_sentence_that_formats_compose_has_a_template() -> None:
    known = {without_names(words) for words in sentences.TEMPLATES}
    known |= {without_names(words) for pair in sentences.REFUSALS for words in pair}
    composed = {words for words in composed_words() if "{}" in words}
    assert sorted(composed - known) == []


def test_the_english_has_the_same_gaps_and_no_chinese() -> None:
    for message in messages(SOURCE):
        for english in strings_of(message):
            assert sorted(GAP.findall(english)) == sorted(GAP.findall(first_id(message))), english
            assert not CHINESE.search(english), english
