"""The fields of a request, from the parameters of a verb or question."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
)
from pydantic_core import PydanticCustomError

# What every column of numbers can hold, on both databases, and one less: versions go up by one.
_LARGEST = 2_147_483_646
_MOST = 10_000
_LONGEST_TEXT = 100_000
# No institution of the republic has days before it, and no plan reaches further.
FIRST_DAY, LAST_DAY = datetime.date(1949, 1, 1), datetime.date(2199, 12, 31)


def _storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("string_pattern", "no character of a text")
    return text


Text = Annotated[str, StringConstraints(max_length=_LONGEST_TEXT), AfterValidator(_storable)]
Number = Annotated[int, Field(ge=0, le=_LARGEST)]
Day = Annotated[datetime.date, Field(ge=FIRST_DAY, le=LAST_DAY)]
# What a parameter's type is in a request: bounded, so that no database has to refuse it.
_BOUNDED: dict[Any, Any] = {
    str: Text,
    int: Number,
    datetime.date: Day,
    datetime.datetime: AwareDatetime,
}


class Body(Schema):
    """What a verb is told; a field that it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


def parameters_of(function: Callable[..., Any]) -> dict[str, tuple[Any, Any]]:
    """The parameters but the actor: name, type as a request has it, and default (or ``...``)."""
    hints = get_type_hints(function)
    return {
        name: (bounded(hints[name]), ... if it.default is Parameter.empty else it.default)
        for name, it in signature(function).parameters.items()
        if name != "actor"
    }


def bounded(kind: Any) -> Any:
    """A type with the bounds that hold for requests, inside lists and records as well."""
    if kind in _BOUNDED:
        return _BOUNDED[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return Union[tuple(bounded(one) for one in inner)]  # noqa: UP007
    if origin is not None and inner:
        # A collection of whichever kind comes as a list.
        return Annotated[list[bounded(inner[0])], Field(max_length=_MOST)]  # type: ignore[misc]
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if kind in (UUID, bool, type(None)) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    raise TypeError(f"no request can hold a {kind!r}")


@cache
def _record(kind: type) -> Any:
    """A frozen record as an object of a request; what it refuses to be is malformed."""
    hints = get_type_hints(kind)
    given: dict[str, Any] = {
        one.name: (bounded(hints[one.name]), ... if one.default is MISSING else one.default)
        for one in fields(kind)
    }
    sent = create_model(kind.__name__, __base__=Body, __doc__=kind.__doc__, **given)

    def made(body: Body) -> Any:
        return kind(
            **{
                name: tuple(value) if get_origin(hints[name]) is tuple else value
                for name, value in values_of(body).items()
            }
        )

    return Annotated[sent, AfterValidator(made)]


def values_of(body: Body) -> dict[str, Any]:
    """The values that were sent, as the verb takes them."""
    return {name: getattr(body, name) for name in type(body).model_fields}
