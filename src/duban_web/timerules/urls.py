"""The addresses of time limits and of the calendar."""

from __future__ import annotations

from django.urls import path

from duban_web.foundation.deeds import urls_of
from duban_web.timerules.views import limits
from duban_web.timerules.views.deeds import DEEDS, WORDING

urlpatterns = [
    path("admin/time", limits.time_rules, name="time_rules"),
    path("admin/time/calendar", limits.calendar, name="calendar"),
    path("admin/time/why", limits.why, name="why_due"),
    *urls_of(DEEDS, WORDING),
]
