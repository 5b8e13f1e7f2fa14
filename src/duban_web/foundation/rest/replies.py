"""What records are told as: fields by their names, codes with their words beside them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Manager, QuerySet
from django.http import HttpResponse
from ninja import Field, Schema
from ninja.schema import DjangoGetter
from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator

from duban_web.foundation.sentences import label

# Most values are of these kinds, and are told as they are.
_PLAIN = frozenset(
    {str, int, float, bool, type(None), UUID, datetime.date, datetime.datetime, list, tuple, dict}
)
_Read = Callable[[Any], Any]


class Told(Schema):
    """What is told of an object: each field by its resolver, or by the attribute of its name.

    As Ninja's own schemas, which find out anew for each value how it is read: that was a third of
    what a page of a list cost.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _run_root_validator(
        cls, values: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo
    ) -> Any:
        """Takes the place of Ninja's, whose name it has."""
        if isinstance(values, Mapping):
            return handler(DjangoGetter(values, cls, info.context))
        read = {}
        for key, of in _readers(cls):
            try:
                value = of(values)
            except AttributeError:
                # A field that may be missing has a default, and the others are complained of.
                continue
            read[key] = value if type(value) in _PLAIN else _plain(value)
        return handler(read)


@cache
def _readers(told: type[Told]) -> list[tuple[str, _Read]]:
    """How each field is read, by the name under which it is looked for."""
    keys = [str(field.validation_alias or name) for name, field in told.model_fields.items()]
    return [(key, getattr(told, f"resolve_{key}", None) or attrgetter(key)) for key in keys]


def _plain(value: Any) -> Any:
    """What stands for many is read, and what is asked for answers."""
    if isinstance(value, Manager):
        return list(value.all())
    if isinstance(value, QuerySet):
        return list(value)
    return value() if callable(value) else value


class Record(Told):
    """A record as it is now; the version is what the next change of it has to name."""

    id: UUID
    version: int


def told(reply: Schema) -> HttpResponse:
    """The answer that tells it; it was validated as it was made."""
    return HttpResponse(reply.model_dump_json(), content_type="application/json")


def reference(name: str, **more: Any) -> Any:
    """A field that tells the identifier of another record, which the row holds as ``name_id``."""
    return Field(validation_alias=f"{name}_id", **more)


def words(name: str, called: Mapping[Any, str]) -> Callable[[Any], str]:
    """What resolves ``name_label``: the code in the reader's language, empty for none."""
    read = attrgetter(name)

    def resolve(row: Any) -> str:
        code = read(row)
        return "" if code in ("", None) else label(called, code)

    return staticmethod(resolve)
