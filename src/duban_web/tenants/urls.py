"""The addresses of the organisation: its pages, and a form for each verb."""

from __future__ import annotations

from django.urls import path

from duban_web.foundation.deeds import urls_of
from duban_web.tenants.views import importing, organisation
from duban_web.tenants.views.deeds import DEEDS, WORDING

urlpatterns = [
    path("admin/organisation", organisation.organisation, name="organisation"),
    path("admin/organisation/import", importing.take_in, name="import_organisation"),
    path("admin/organisation/import/faults", importing.faults, name="organisation_faults"),
    path("admin/organisation/template", importing.template, name="organisation_template"),
    path(
        "admin/organisation/institutions/<uuid:institution>",
        organisation.institution,
        name="institution",
    ),
    path(
        "admin/organisation/institutions/<uuid:institution>/posts/add",
        organisation.choose_person,
        name="choose_person",
    ),
    path("admin/organisation/units/<uuid:unit>", organisation.unit, name="unit"),
    path("admin/organisation/people/<uuid:person>", organisation.person, name="person"),
    path("admin/organisation/posts/<uuid:post>", organisation.post, name="post"),
    path("admin/organisation/bodies/<uuid:body>", organisation.body, name="body"),
    path("admin/organisation/rosters/<uuid:roster>", organisation.roster, name="roster"),
    path("admin/delegations", organisation.delegations, name="delegations"),
    path("admin/grants", organisation.grants, name="grants"),
    *urls_of(DEEDS, WORDING),
]
