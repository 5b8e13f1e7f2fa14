"""What records are told as: fields by their names, codes with their words beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Schema

from duban_web.foundation.sentences import label


class Record(Schema):
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
