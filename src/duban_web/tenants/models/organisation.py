"""The tenant, its institutions and their units, with the names they have had."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models.dated import Dated, in_order


class Tenant(TenantRecord):
    """The root of an installation: its row's ``id`` and ``tenant`` are the same."""

    name = models.CharField(max_length=200)
    code = models.SlugField(max_length=40)
    is_simulated = models.BooleanField(default=False)
    is_seated = models.BooleanField(default=False)
    # How many places were given below it: one that was left is never given again.
    places_given = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant"], name="tenants_tenant_once"),
            # The one constraint across tenants: the code is what an installation calls each by.
            models.UniqueConstraint(fields=["code"], name="tenants_tenant_code"),
            models.CheckConstraint(condition=Q(tenant=models.F("id")), name="tenants_tenant_root"),
        )

    def __str__(self) -> str:
        return self.name


class Institution(PlacedRecord, Dated):
    """A node of the tree (省–市–区–局–校); its names are rows of their own."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=16)
    code = models.CharField(max_length=40, blank=True)
    places_given = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "path"], name="tenants_institution_path"),
            models.UniqueConstraint(
                fields=["tenant", "code"],
                condition=~Q(code=""),
                name="tenants_institution_code",
            ),
            in_order("institution"),
        )

    def __str__(self) -> str:
        return self.code or self.path


class InstitutionName(TenantRecord, Dated):
    """A name under which an institution acts (教育工委, 局党组, 局); each numbers its own papers.

    The main name is the one that it is listed by.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    is_main = models.BooleanField(default=False)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution"],
                condition=Q(is_main=True, until__isnull=True),
                name="tenants_institutionname_main",
            ),
            in_order("institutionname"),
        )

    def __str__(self) -> str:
        return self.name


class Unit(PlacedRecord, Dated):
    """A unit of an institution (科室); what it is called on a day is in its names."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="units")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_unit_path"),)
        constraints = (in_order("unit"),)

    def __str__(self) -> str:
        return f"unit {self.pk}"


class UnitName(TenantRecord, Dated):
    """A unit's official name, or an alias, in a period; a renaming ends one and begins the next."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=100)
    is_alias = models.BooleanField(default=False)

    objects = TenantManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "name"], name="tenants_unitname_name"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "unit"],
                condition=Q(is_alias=False, until__isnull=True),
                name="tenants_unitname_official",
            ),
            in_order("unitname"),
        )

    def __str__(self) -> str:
        return self.name
