"""The API ``/api/v1``: the routes of all apps, and one way to say no."""

from __future__ import annotations

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

import duban
from duban_web.accounts.api import router as accounts
from duban_web.directives.api import router as directives
from duban_web.documents.api import router as documents
from duban_web.foundation.errors import Refusal
from duban_web.foundation.rest.entrants import BySession, ByToken
from duban_web.foundation.rest.problems import PROBLEM_TYPE, Problem, translate
from duban_web.intake.api import router as intake
from duban_web.matters.api import router as matters
from duban_web.meetings.api import router as meetings
from duban_web.notify.api import router as notify
from duban_web.portal.api import router as portal
from duban_web.tenants.api import router as tenants
from duban_web.timerules.api import router as timerules
from duban_web.trail.api import router as trail

_COMPONENT = "#/components/schemas/{model}"
# Operations name the statuses of refusals without their model: the framework would make one for
# each status of each operation, a quarter of what a process takes to start.
_PROBLEM = {PROBLEM_TYPE: {"schema": {"$ref": _COMPONENT.format(model=Problem.__name__)}}}


class OnlyJson(Parser):
    """Takes JSON that says it is JSON: a form of another site cannot say so unasked."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body; raises Refusal ``not_json`` for another type."""
        if request.content_type != "application/json":
            raise Refusal("not_json")
        return super().parse_body(request)


class Api(NinjaAPI):
    """What is described is what is sent: problems have a type of their own."""

    def get_openapi_schema(self, **_parameters: Any) -> OpenAPISchema:
        """The description, with what a refusal is answered by.

        The address of the whole has no parameters, so it is the same as long as the process runs;
        putting it together takes as long as some hundred requests, and whoever asks needs no name.
        """
        return self._described

    @cached_property
    def _described(self) -> OpenAPISchema:
        described = super().get_openapi_schema()
        problem = Problem.model_json_schema(ref_template=_COMPONENT, mode="serialization")
        described.schemas.update(problem.pop("$defs"), Problem=problem)
        for operations in described["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if status >= HTTPStatus.BAD_REQUEST:
                        answer.setdefault("content", _PROBLEM)
        return described


api = Api(
    title="Duban",
    version=duban.__version__,
    urls_namespace="api",
    # A page of scripts of others; the description itself is at openapi.json.
    docs_url=None,
    auth=[ByToken(), BySession()],
    parser=OnlyJson(),
)
translate(api)
for router in (
    accounts,
    directives,
    documents,
    intake,
    matters,
    meetings,
    notify,
    portal,
    tenants,
    timerules,
    trail,
):
    api.add_router("", router)
