"""One lawful request to each operation of the API, sent by whoever it is tried with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from duban_web.config.api import api
from duban_web.foundation.actor import Actor
from web.stage import API, Playing
from web.test_verbs import plain

_PLACES = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Operation:
    """An operation of the API: its identifier, and where it is."""

    name: str
    method: str
    path: str

    @property
    def app(self) -> str:
        """The application that offers it."""
        return _apps()[self.name]


@dataclass(frozen=True)
class Request:
    """What is sent: values by name, a file in the place of one."""

    operation: Operation
    values: Mapping[str, Any]
    files: Mapping[str, bytes] | None = None

    def sent(self, actor: Actor, session: Any = None) -> Any:
        """The answer to an actor."""
        client = Playing(actor, session=session)
        values = {name: plain(value) for name, value in self.values.items()}
        places = {name: values.pop(name) for name in _PLACES.findall(self.operation.path)}
        path = self.operation.path.format_map(places)
        if self.operation.method == "GET":
            return client.get(path, values)
        if not path.startswith(API):
            return client.post(path, {**values, **(self.files or {})})
        if self.files:
            (content,) = self.files.values()
            return client.send(path.removeprefix(API), "整改报告.txt", content)
        return client.generic("POST", path, json.dumps(values), content_type="application/json")


# Whoever comes in by it is nobody yet; ``test_entering`` tries who is let in.
_AT_THE_DOOR = {"log_in"}


@cache
def operations() -> Mapping[str, Operation]:
    """All that are asked by somebody, by identifier."""
    return {one.name: one for one in _described() if one.name not in _AT_THE_DOOR}


def _described() -> Iterator[Operation]:
    for path, by_method in api.get_openapi_schema()["paths"].items():
        for method, operation in by_method.items():
            yield Operation(operation["operationId"], method.upper(), path)


@cache
def _apps() -> Mapping[str, str]:
    return {
        operation["operationId"]: operation["tags"][0]
        for by_method in api.get_openapi_schema()["paths"].values()
        for operation in by_method.values()
    }
