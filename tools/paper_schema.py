"""The JSON Schema of papers, made from their records: run this after a record has changed.

Reads: the records of ``duban.writing.papers``. Writes: ``paper.schema.json`` beside the module that
reads such JSON. Leaves alone: the words in the records, which become its descriptions.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import inspect
import json
import types
import typing
from pathlib import Path
from typing import Any

from duban.records import fields_of
from duban.writing import paper_json
from duban.writing.papers import KINDS, Count, Kind
from duban.writing.papers.fields import name_of
from duban.writing.report import Run, Words

TARGET = Path(paper_json.__file__).with_name("paper.schema.json")
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
# What may also be written in short: a text for a run, a number for a count.
_SHORT: dict[Any, dict[str, Any]] = {Run: {"type": "string"}, Count: {"type": "integer"}}


def schema() -> dict[str, Any]:
    """The whole schema: one of the papers, and the records that they are made of."""
    definitions: dict[str, Any] = {
        "Words": {
            "title": "文字",
            "description": "A paragraph, or the runs of one.",
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"$ref": "#/$defs/Run"}},
            ],
        },
        "Day": {"title": "日期", "description": "YYYY-MM-DD", "type": "string", "format": "date"},
    }
    for kind in KINDS.values():
        definitions[kind.record.__name__] = _paper(kind)
        for record in records_in(kind.record):
            definitions[record.__name__] = _definition(record)
    papers = [{"$ref": f"#/$defs/{kind.record.__name__}"} for kind in KINDS.values()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": paper_json.SCHEMA,
        "description": "A paper to be written by Duban; docs/writing.md explains every field.",
        "oneOf": papers,
        "$defs": dict(sorted(definitions.items())),
    }


def _paper(kind: Kind) -> dict[str, Any]:
    described = _object(kind.record)
    named = {"schema": {"const": paper_json.SCHEMA}, "paper": {"const": kind.name}}
    described["title"] = kind.title
    described["properties"] = named | described["properties"]
    described["required"] = [*named, *described["required"]]
    return described


def _definition(record: Any) -> dict[str, Any]:
    if issubclass(record, enum.Enum):
        return {"description": _first(record), "enum": [word.value for word in record]}
    described = _object(record)
    return {"anyOf": [_SHORT[record], described]} if record in _SHORT else described


def _object(record: type) -> dict[str, Any]:
    fields = fields_of(record)
    return {
        "description": _first(record),
        "type": "object",
        "properties": {
            name: _shape(hint) | {"title": name_of(record, name)}
            for name, (hint, _required) in fields.items()
        },
        "required": [name for name, (_hint, required) in fields.items() if required],
        "additionalProperties": False,
    }


def _shape(hint: Any) -> dict[str, Any]:
    if hint == Words:
        return {"$ref": "#/$defs/Words"}
    if typing.get_origin(hint) is types.UnionType:
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return {"anyOf": [_shape(options[0]), {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _shape(typing.get_args(hint)[0])}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    return {"$ref": f"#/$defs/{'Day' if hint is datetime.date else hint.__name__}"}


def records_in(record: type, known: frozenset[type] = frozenset()) -> frozenset[type]:
    """Records and vocabularies that a record is made of, all the way down."""
    for hint, _required in fields_of(record).values():
        for part in _types_in(hint):
            if part not in known and (
                dataclasses.is_dataclass(part) or issubclass(part, enum.Enum)
            ):
                known |= {part}
                if dataclasses.is_dataclass(part):
                    known = records_in(part, known)
    return known


def _types_in(hint: Any) -> list[type]:
    parts = typing.get_args(hint)
    if not parts:
        return [] if hint is Ellipsis else [hint]
    return [found for part in parts for found in _types_in(part)]


def _first(record: type) -> str:
    """The first paragraph of what is said about a record."""
    return " ".join((inspect.getdoc(record) or "").split("\n\n")[0].split())


def text() -> str:
    """The file's content."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
