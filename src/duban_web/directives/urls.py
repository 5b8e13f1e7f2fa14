"""The addresses of directives."""

from __future__ import annotations

from django.urls import path

from duban_web.directives.views import directives
from duban_web.directives.views.deeds import DEEDS, WORDING
from duban_web.foundation.deeds import urls_of

urlpatterns = [
    path("directives", directives.directives, name="directives"),
    path("directives/<uuid:directive>", directives.directive, name="directive"),
    *urls_of(DEEDS, WORDING),
]
