"""The application's settings with one page more, which is answered when a file says so."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse
from django.urls import path

from duban_web.config.settings import *  # noqa: F403
from duban_web.foundation.installation import here

ROOT_URLCONF = "web.config.slow_settings"


def slow(_request: HttpRequest) -> HttpResponse:
    """Tell that it began; answer when it may finish."""
    (here().folder / "began").touch()
    while not (here().folder / "finish").exists():
        time.sleep(0.02)
    return HttpResponse("finished")


urlpatterns = [path("slow", slow)]
