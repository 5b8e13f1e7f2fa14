"""What tests of both catalogues share."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

SOURCES = Path(__file__).resolve().parents[2] / "src"
WEB = SOURCES / "duban_web"
# The letters, and the punctuation that goes with them.
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
# Said by the command, in the language of its environment and not of a request: all words of three
# applications, and these of what all applications rest on.
COMMANDS = {"config", "operations", "simulation"}
COMMANDS_SHARED = {
    f"foundation.labels.{name}"
    for name in ("DATA", "FOLDER", "HELP", "NO_FOLDER", "FOLDER_MISSING", "NO_DATA", "BAD_SETTINGS")
}
LANGUAGES = "config.labels.LANGUAGES"  # each is called by its own name


def messages(source: Path) -> list[Message]:
    """Every message of a catalogue but the one that is its head."""
    with source.open("rb") as lines:
        return [message for message in read_po(lines, locale="en") if message.id]


def first_id(message: Message) -> str:
    """What is looked up, of a message with a plural the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def strings_of(message: Message) -> list[str]:
    """The English of a message, each form of it."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def tree(path: Path) -> ast.Module:
    """A file of Python as it is parsed."""
    return ast.parse(path.read_text("utf-8"))


def label_modules() -> dict[str, ModuleType]:
    """Every module of words of the web application, by its name below the package."""
    paths = sorted(WEB.rglob("labels.py"))
    names = [".".join(path.relative_to(WEB).with_suffix("").parts) for path in paths]
    return {name: import_module(f"duban_web.{name}") for name in names}


def said_words(*, by_commands: bool) -> Iterator[tuple[str, str]]:
    """What the constants of labels say, each with its constant; keys are codes, or what is read."""
    for name, module in label_modules().items():
        for constant, value in vars(module).items():
            full = f"{name}.{constant}"
            is_commands = name.partition(".")[0] in COMMANDS or full in COMMANDS_SHARED
            if is_commands is by_commands and not constant.startswith("__") and full != LANGUAGES:
                yield from ((full, words) for words in strings_in(value) if CHINESE.search(words))


def strings_in(value: Any) -> Iterator[str]:
    """The strings of a constant, however they are put together."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from strings_in(one)
