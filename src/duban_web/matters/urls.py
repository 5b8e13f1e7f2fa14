"""The addresses of the ledger, of matters, and of calendars."""

from __future__ import annotations

from django.urls import path

from duban_web.matters.views import (
    acting,
    calendar,
    describing,
    frozen,
    ledger,
    pasting,
    several,
    statistics,
)
from duban_web.matters.views import matter as one

urlpatterns = [
    path("statistics", statistics.statistics, name="statistics"),
    path("statistics/freeze", frozen.freeze, name="freeze_figures"),
    path("statistics/frozen", frozen.frozen_list, name="frozen_list"),
    path("statistics/frozen/<uuid:figures>", frozen.frozen, name="frozen"),
    path("statistics/frozen/<uuid:figures>.csv", frozen.frozen_file, name="frozen_file"),
    path("statistics/<str:metric>/<str:side>", statistics.figure_rows, name="figure_rows"),
    path("matters", ledger.ledger, name="ledger"),
    path("matters/paste", pasting.paste, name="paste"),
    path("matters/several", several.act_on_several, name="act_on_several"),
    path("matters/views", ledger.keep, name="keep_view"),
    path("matters/views/<uuid:view>/drop", ledger.drop, name="drop_view"),
    path("matters.csv", ledger.ledger_file, name="ledger_file"),
    path("calendar/own.ics", calendar.own, name="own_calendar"),
    path("calendar/watched.ics", calendar.watched, name="watched_calendar"),
    path("matters/new", acting.propose, name="propose"),
    path("matters/past", acting.register_past, name="register_past"),
    path("matters/<uuid:matter>", one.matter, name="matter"),
    path("matters/<uuid:matter>/describe", describing.describe, name="describe"),
    path("matters/<uuid:matter>/files/<uuid:document>", one.file, name="matter_file"),
    path("matters/<uuid:matter>/proof", one.proof, name="matter_proof"),
    path("matters/<uuid:matter>/record", one.record, name="matter_record"),
    path("matters/<uuid:matter>/record.pdf", one.printed_record, name="matter_record_pdf"),
    path("matters/<uuid:matter>/archive", one.archive, name="matter_archive"),
    path("matters/<uuid:matter>/<slug:verb>", acting.act, name="act"),
]
