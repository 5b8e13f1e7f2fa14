"""The records of an organisation."""

from __future__ import annotations

from duban_web.tenants.models.bodies import Body, BodyMember, Roster, RosterEntry
from duban_web.tenants.models.imports import OrganisationImport
from duban_web.tenants.models.numbers import NumberCounter, NumberSeries
from duban_web.tenants.models.organisation import (
    Institution,
    InstitutionName,
    Tenant,
    Unit,
    UnitName,
)
from duban_web.tenants.models.people import Person, PersonAlias, Portfolio, Post
from duban_web.tenants.models.rights import Delegation, RoleGrant

__all__ = [
    "Body",
    "BodyMember",
    "Delegation",
    "Institution",
    "InstitutionName",
    "NumberCounter",
    "NumberSeries",
    "OrganisationImport",
    "Person",
    "PersonAlias",
    "Portfolio",
    "Post",
    "RoleGrant",
    "Roster",
    "RosterEntry",
    "Tenant",
    "Unit",
    "UnitName",
]
