"""What Django itself refuses, told as the address tells everything: a problem or a page."""

from __future__ import annotations

import logging
import sys

from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from duban_web.foundation import database, durable, pages
from duban_web.foundation.errors import Refusal
from duban_web.foundation.http import number_of
from duban_web.foundation.rest import problems

API = "/api/"
_LOG = logging.getLogger("duban.pages")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that Django does not look at."""
    if isinstance(exception, DisallowedHost):
        host = request.META.get("HTTP_HOST", "")[:100]
        return _refused(request, Refusal("host_not_allowed", host=host))
    return _refused(request, Refusal("invalid"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer where Django itself says no."""
    return _refused(request, Refusal("form_is_old"))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that does not prove to be ours: left open too long, as a rule."""
    return _refused(request, Refusal("form_is_old"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer where nothing is, or nothing that one may see."""
    return _refused(request, Refusal("not_found"))


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of ours, which the log has under the number that is told."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError):
        _LOG.warning("%s: %s", number_of(request), type(error).__name__)
        is_full = database.is_out_of_space(error)
        return _refused(request, Refusal("disk_full" if is_full else "busy"))
    if isinstance(error, OSError) and durable.is_out_of_space(error):
        _LOG.error("%s: %s", number_of(request), error.strerror)
        return _refused(request, Refusal("disk_full"))
    _LOG.error("%s: %s", number_of(request), type(error).__name__, exc_info=error)
    return _refused(request, Refusal("fault_of_ours", request=number_of(request)))


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if request.path.startswith(API):
        return problems.answered(request, refusal)
    return pages.refused(request, refusal)
