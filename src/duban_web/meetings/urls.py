"""The addresses of meetings and of their decisions."""

from __future__ import annotations

from django.urls import path

from duban_web.foundation.deeds import urls_of
from duban_web.meetings.views import meetings
from duban_web.meetings.views.deeds import DEEDS, WORDING

urlpatterns = [
    path("meetings", meetings.meetings, name="meetings"),
    path("meetings/<uuid:meeting>", meetings.meeting, name="meeting"),
    *urls_of(DEEDS, WORDING),
]
