"""All addresses: each application brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from duban_web.config.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("language", set_language, name="set_language"),
    path("", include("duban_web.portal.urls")),
    path("", include("duban_web.meetings.urls")),
    path("", include("duban_web.directives.urls")),
    path("", include("duban_web.intake.urls")),
    path("", include("duban_web.matters.urls")),
    path("", include("duban_web.documents.urls")),
    path("", include("duban_web.accounts.urls")),
    path("", include("duban_web.tenants.urls")),
    path("", include("duban_web.timerules.urls")),
]
handler400 = "duban_web.config.refusing.bad_request"
handler403 = "duban_web.config.refusing.forbidden"
handler404 = "duban_web.config.refusing.not_found"
handler500 = "duban_web.config.refusing.failed"
