"""The control: the application's settings with a door that answers before the commit."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from duban_web.config.settings import *  # noqa: F403
from duban_web.config.settings import MIDDLEWARE as _MIDDLEWARE


def early(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The middleware that acknowledges first, and does what was asked a moment later."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return answer(request)
        body = json.loads(request.body)

        def do() -> None:
            time.sleep(0.05)
            answer(request)

        threading.Thread(target=do).start()
        return JsonResponse({"id": str(uuid.uuid4()), "version": 1, "name": body["name"]})

    return answered


MIDDLEWARE = ["web.chaos.early_settings.early", *_MIDDLEWARE]
