"""Verbs and questions as operations of the API.

A verb's parameters are the fields of its request, its docstring is the operation's description, its
name the operation's identifier: what it means is said in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema
from pydantic import create_model

from duban_web.foundation import scope
from duban_web.foundation.listing import MOST, USUAL, page_of
from duban_web.foundation.rest.fields import Body, Text, parameters_of, values_of
from duban_web.foundation.rest.idempotency import answered_once
from duban_web.foundation.rest.replies import Told, told
from duban_web.foundation.visitor import acting

Function = Callable[..., Any]
_PLACES = re.compile(r"{(\w+)}")
# How verbs and questions may be answered, other than by what was asked for: by a problem, which
# config/api.py describes.
REFUSED = frozenset({400, 401, 403, 404, 409, 415, 422, 503})
SEEN = frozenset({400, 401, 403, 404, 409, 422, 503})
_DONE = 200
# No verb has a parameter of this name.
_BODY = "sent_body"

# The framework loses a default that stands in the signature alone.
Key = Annotated[
    str,
    Header(
        "",
        alias="Idempotency-Key",
        max_length=200,
        description="Sent again with the same request, it gets the same answer.",
    ),
]
Cursor = Annotated[Text, Query("", description="The `next` of the page before.")]
Limit = Annotated[int, Query(USUAL, ge=1, le=MOST)]


def offers_verb(router: Router, path: str, verb: Function, reply: type[Schema]) -> None:
    """``POST path`` performs the verb; places of the path are parameters of the same name."""
    places, fields = _parted(path, parameters_of(verb))
    sent = _model(f"{_camel(verb)}Body", Body, fields)

    def perform(request: HttpRequest, key: str = "", **given: Any) -> HttpResponse:
        body: Body | None = given.pop(_BODY, None)
        with acting(request) as actor:
            return answered_once(
                request,
                actor,
                key,
                lambda: reply.from_orm(
                    verb(actor=actor, **given, **(values_of(body) if body else {}))
                ),
            )

    _sign(perform, verb, {**places, **({_BODY: (sent, ...)} if fields else {}), "key": (Key, "")})
    _add(router, path, verb, perform, reply, "POST", REFUSED)


def offers_question(router: Router, path: str, question: Function, reply: type[Schema]) -> None:
    """``GET path`` asks the question; a ``day`` that is not named is today."""
    places, fields = _parted(path, parameters_of(question))

    def answer(request: HttpRequest, **given: Any) -> HttpResponse:
        with acting(request) as actor:
            return told(reply.from_orm(question(actor, **_by_today(actor, fields, given))))

    _sign(answer, question, {**places, **_asked(fields)})
    _add(router, path, question, answer, reply, "GET", SEEN)


def offers_list(router: Router, path: str, question: Function, item: type[Schema]) -> None:
    """``GET path`` asks the question whose answer is a list, a page at a time."""
    places, fields = _parted(path, parameters_of(question))
    reply = _model(
        f"{item.__name__}Page",
        Told,
        {
            "items": (list[item], ...),  # type: ignore[valid-type]
            "next": (str | None, Field(None, description="The cursor of the next page.")),
        },
    )

    def answer(
        request: HttpRequest, cursor: str = "", limit: int = USUAL, **given: Any
    ) -> HttpResponse:
        with acting(request) as actor:
            rows = question(actor, **_by_today(actor, fields, given))
            page = page_of(rows, cursor, limit)
            return told(reply.from_orm(page))

    page_parameters = {"cursor": (Cursor, ""), "limit": (Limit, USUAL)}
    _sign(answer, question, {**places, **_asked(fields), **page_parameters})
    _add(router, path, question, answer, reply, "GET", SEEN)


def tells_file(content_type: str) -> dict[str, Any]:
    """What the description says of an operation that is answered by a file."""
    schema = {"type": "string", "format": "binary"}
    answer = {"description": "OK", "content": {content_type: {"schema": schema}}}
    return {"responses": {_DONE: answer}}


def _parted(
    path: str, parameters: Mapping[str, tuple[Any, Any]]
) -> tuple[dict[str, tuple[Any, Any]], dict[str, tuple[Any, Any]]]:
    """Parameters that stand in the path, and the others; raises LookupError for a place of none."""
    named = _PLACES.findall(path)
    if missing := set(named) - parameters.keys():
        raise LookupError(f"{path}: no parameter {missing}")
    places = {name: (parameters[name][0], ...) for name in named}
    return places, {name: it for name, it in parameters.items() if name not in places}


def _asked(told: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """The others of a question, as parameters of the query; today stands in for a day."""
    asked: dict[str, tuple[Any, Any]] = {}
    for name, (kind, default) in told.items():
        is_today = name == "day" and default is ...
        asked[name] = (kind | None, None) if is_today else (kind, default)
    return {name: (_in_query(kind, usual), usual) for name, (kind, usual) in asked.items()}


def _in_query(kind: Any, usual: Any) -> Any:
    # To the type checker it is a generic class, at run time it makes the mark.
    make: Any = Query
    return Annotated[kind, make(usual)]


def _by_today(
    actor: Any, told: Mapping[str, tuple[Any, Any]], given: Mapping[str, Any]
) -> dict[str, Any]:
    if "day" in told and given.get("day") is None:
        return {**given, "day": scope.today(actor)}
    return dict(given)


def _sign(view: Function, told_by: Function, parameters: Mapping[str, tuple[Any, Any]]) -> None:
    """Give a view the signature that its operation is described by."""
    named = [Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]
    named += [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=kind,
            default=Parameter.empty if default is ... else default,
        )
        for name, (kind, default) in parameters.items()
    ]
    view.__signature__ = Signature(named)  # type: ignore[attr-defined]
    view.__name__ = told_by.__name__
    view.__doc__ = told_by.__doc__


def _add(
    router: Router,
    path: str,
    told_by: Function,
    view: Function,
    reply: Any,
    method: str,
    refusals: frozenset[int],
) -> None:
    summary, _, rest = (told_by.__doc__ or "").partition("\n\n")
    router.add_api_operation(
        path,
        [method],
        view,
        response={_DONE: reply, refusals: None},
        operation_id=told_by.__name__,
        summary=" ".join(summary.split()),
        description=" ".join(rest.split()),
    )


def _model(name: str, like: type[Schema], fields: Mapping[str, tuple[Any, Any]]) -> Any:
    """A schema of these fields: name, type, default (or ``...``)."""
    given: dict[str, Any] = dict(fields)
    return create_model(name, __base__=like, **given)


def _camel(function: Function) -> str:
    return "".join(word.capitalize() for word in function.__name__.split("_"))
