"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from duban_web.foundation.deeds import urls_of
from duban_web.portal.views import inbox, search, workbench
from duban_web.portal.views.administration import roles, status, trail

urlpatterns = [
    path("", workbench.home, name="home"),
    path("waiting/<str:name>", workbench.waiting, name="waiting"),
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox/read", inbox.read_all, name="read_all"),
    path("inbox/channels", inbox.channels, name="channels"),
    path("inbox/<uuid:notice>", inbox.open_notice, name="open_notice"),
    path("search", search.search, name="search"),
    path("admin/trail", trail.trail, name="trail"),
    path("admin/trail/<str:kind>/<uuid:record>", trail.history, name="trail_of"),
    path("admin/trail/<str:kind>/<uuid:record>/proof", trail.proof, name="proof_of"),
    path("admin/status", status.status, name="status"),
    path("help/roles", roles.help_roles, name="help_roles"),
    *urls_of(status.DEEDS, status.WORDING),
]
