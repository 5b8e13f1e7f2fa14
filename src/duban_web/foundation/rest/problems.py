"""What is answered when something cannot be done: RFC 9457 problem+json, translated here alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import ninja.errors
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import Field, NinjaAPI, Schema

from duban_web.foundation import database, durable
from duban_web.foundation.errors import Invalid, NotFound, Refusal
from duban_web.foundation.http import number_of
from duban_web.foundation.sentences import fault, sentence
from duban_web.foundation.statuses import status_of

_LOG = logging.getLogger("duban.api")
PROBLEM_TYPE = "application/problem+json"
# What pydantic calls it, and what it is called here; the beginning of its name is enough.
_FAULTS = (
    ("missing", "required"),
    ("extra_forbidden", "not_known"),
    ("date_from_datetime", "not_a_day"),
    ("datetime", "not_a_moment"),
    ("timezone", "not_a_moment"),
    ("date", "not_a_day"),
    ("greater_than", "not_a_number"),
    ("less_than", "not_a_number"),
    ("int", "not_a_number"),
    ("uuid", "not_an_identifier"),
    ("enum", "not_a_choice"),
    ("literal", "not_a_choice"),
    ("list", "not_a_list"),
    ("tuple", "not_a_list"),
    ("sequence", "not_a_list"),
    ("string_too_long", "too_long"),
    ("too_long", "too_many"),
    ("string_pattern", "not_printable"),
)


class Fault(Schema):
    """What is wrong with one field."""

    code: str
    words: str


class Problem(Schema):
    """Why something was not done. ``code`` is stable; ``title`` tells a person what to do next.

    ``facts`` are what the sentence speaks of, ``fields`` the faults by the field's path.
    """

    type: str = "about:blank"
    title: str
    status: int
    code: str
    request: str
    facts: dict[str, Any] = Field(default_factory=dict)
    fields: dict[str, Fault] = Field(default_factory=dict)


def translate(api: NinjaAPI) -> None:
    """Let the API answer every error with a problem."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return answered(request, refusal)

    @api.exception_handler(NotFound)
    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, _error: Exception) -> HttpResponse:
        return answered(request, Refusal("not_found"))

    @api.exception_handler(ninja.errors.AuthenticationError)
    def nobody(request: HttpRequest, _error: Exception) -> HttpResponse:
        return answered(request, Refusal("nobody"))

    @api.exception_handler(ninja.errors.ValidationError)
    def malformed(request: HttpRequest, error: ninja.errors.ValidationError) -> HttpResponse:
        return answered(request, Refusal("invalid"), _fields(error.errors))

    @api.exception_handler(ninja.errors.HttpError)
    def rejected(request: HttpRequest, error: ninja.errors.HttpError) -> HttpResponse:
        if isinstance(error.__cause__, Refusal):
            return answered(request, error.__cause__)
        codes = {400: "unreadable_body", 401: "nobody", 403: "not_yours"}
        return answered(request, Refusal(codes[error.status_code]))

    @api.exception_handler(MultiPartParserError)
    @api.exception_handler(SuspiciousOperation)
    def unreadable(request: HttpRequest, _error: Exception) -> HttpResponse:
        return answered(request, Refusal("unreadable_body"))

    @api.exception_handler(IntegrityError)
    def conflict(request: HttpRequest, _error: Exception) -> HttpResponse:
        # Two passed the same question at once; what the database refused is undone.
        return answered(request, Refusal("conflict"))

    @api.exception_handler(OperationalError)
    def busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
        _LOG.warning("%s: %s", number_of(request), type(error).__name__)
        if database.is_out_of_space(error):
            return answered(request, Refusal("disk_full"))
        return answered(request, Refusal("busy"))

    @api.exception_handler(OSError)
    def not_written(request: HttpRequest, error: OSError) -> HttpResponse:
        if not durable.is_out_of_space(error):
            return failed(request, error)
        _LOG.error("%s: %s", number_of(request), error.strerror)
        return answered(request, Refusal("disk_full"))

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        _LOG.exception("%s: %s", number_of(request), type(error).__name__, exc_info=error)
        if settings.DUBAN_RAISES:
            raise error
        return answered(request, Refusal("fault_of_ours", request=number_of(request)))


def answered(
    request: HttpRequest, refusal: Refusal, fields: Mapping[str, Fault] | None = None
) -> HttpResponse:
    """A refusal as the API tells it."""
    found = status_of(refusal)
    if isinstance(refusal, Invalid):
        fields = {
            name: Fault(code=code, words=fault(code)) for name, code in refusal.fields.items()
        }
    facts = {} if isinstance(refusal, Invalid) else refusal.facts
    problem = Problem(
        title=sentence(refusal.code, refusal.facts),
        status=found,
        code=refusal.code,
        request=number_of(request),
        facts={name: _plain(value) for name, value in facts.items()},
        fields=dict(fields or {}),
    )
    response = HttpResponse(problem.model_dump_json(), content_type=PROBLEM_TYPE, status=found)
    if found == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    if found in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        response["Retry-After"] = "1" if found == HTTPStatus.SERVICE_UNAVAILABLE else "900"
    return response


def _fields(errors: Sequence[Mapping[str, Any]]) -> dict[str, Fault]:
    """The faults that pydantic found, by the path of the field as it was sent."""
    found: dict[str, Fault] = {}
    for error in errors:
        # First comes where it was sent: body, query, path, header; then the model's name.
        source, *path = [str(part) for part in error["loc"]]
        named = ".".join(path[1:] if source == "body" else path) or source
        code = next(
            (ours for theirs, ours in _FAULTS if error["type"].startswith(theirs)), "malformed"
        )
        found[named] = Fault(code=code, words=fault(code, error.get("ctx")))
    return found


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
