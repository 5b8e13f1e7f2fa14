"""What is done with a template in a worker process: it may come from anybody.

Reads: the bytes of a template, the name of a vocabulary, values. Writes: wrong fields, or the docx.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban.errors import WrongField
from duban.refusals import refuse
from duban.sandbox import Report
from duban.writing.templates.answers import DONE, WRONG, packed
from duban.writing.templates.checking import wrong_fields
from duban.writing.templates.filling import filled
from duban.writing.templates.outline import Part, read_part
from duban.writing.templates.package import Package, opened
from duban.writing.templates.vocabulary import Vocabulary, vocabulary


def check(data: bytes, options: Mapping[str, Any], _report: Report) -> list[bytes]:
    """The task that looks for wrong fields: ``options`` are ``vocabulary``."""
    return [WRONG, packed(_checked(opened(data), vocabulary(options["vocabulary"]))[1])]


def fill(data: bytes, options: Mapping[str, Any], _report: Report) -> list[bytes]:
    """The task that fills in: ``options`` are ``vocabulary`` and ``values``."""
    try:
        package = opened(data)
        parts, wrong = _checked(package, vocabulary(options["vocabulary"]))
        if wrong:
            return [WRONG, packed(wrong)]
        changed = {part.name: filled(part, options["values"]) for part in parts if part.busy}
        return [DONE, package.with_parts(changed)]
    except RecursionError as error:
        raise refuse("too_deep", what="超过程序能处理的层数") from error


def _checked(package: Package, known: Vocabulary) -> tuple[list[Part], list[WrongField]]:
    parts, wrong = [], list[WrongField]()
    for name, kind in package.kinds.items():
        part = read_part(name, package.read(name), known)
        if kind == "document" and part.root.name != "w:document":
            raise refuse("not_a_template")
        parts.append(part)
        wrong += wrong_fields(part, kind, known)
    return parts, wrong
