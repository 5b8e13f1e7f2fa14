"""The HTTP status of each refusal, the same for pages and for the API."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from duban_web.foundation.errors import Invalid, NotYours, Refusal

# Refusals that have another answer than 409 (403 for NotYours, 422 for Invalid).
STATUSES: Mapping[str, HTTPStatus] = {
    "answer_of_nobody": HTTPStatus.FORBIDDEN,
    "bad_cursor": HTTPStatus.UNPROCESSABLE_ENTITY,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "disk_full": HTTPStatus.INSUFFICIENT_STORAGE,
    "fault_of_ours": HTTPStatus.INTERNAL_SERVER_ERROR,
    "file_name_misleads": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "file_type_not_allowed": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "form_is_old": HTTPStatus.FORBIDDEN,
    "host_not_allowed": HTTPStatus.BAD_REQUEST,
    "identity_not_linked": HTTPStatus.FORBIDDEN,
    "key_used_otherwise": HTTPStatus.UNPROCESSABLE_ENTITY,
    "layout_busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "nobody": HTTPStatus.UNAUTHORIZED,
    "not_yours": HTTPStatus.FORBIDDEN,
    "not_let_in": HTTPStatus.UNAUTHORIZED,
    "not_found": HTTPStatus.NOT_FOUND,
    "not_json": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "printing_busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "provider_down": HTTPStatus.SERVICE_UNAVAILABLE,
    "provider_not_believed": HTTPStatus.FORBIDDEN,
    "provider_refuses": HTTPStatus.FORBIDDEN,
    "quota_used_up": HTTPStatus.INSUFFICIENT_STORAGE,
    "read_only": HTTPStatus.SERVICE_UNAVAILABLE,
    "reading_busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "setup_is_over": HTTPStatus.NOT_FOUND,
    "too_many_attempts": HTTPStatus.TOO_MANY_REQUESTS,
    "unreadable_body": HTTPStatus.UNPROCESSABLE_ENTITY,
}


def status_of(refusal: Refusal) -> HTTPStatus:
    """What a refusal is answered with."""
    if refusal.code in STATUSES:
        return STATUSES[refusal.code]
    if isinstance(refusal, NotYours):
        return HTTPStatus.FORBIDDEN
    is_form = isinstance(refusal, Invalid) or refusal.code == "invalid"
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_form else HTTPStatus.CONFLICT
