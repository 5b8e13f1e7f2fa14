"""Roles on posts, and standing in for one another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.tenants.models.dated import Dated, in_order
from duban_web.tenants.models.organisation import Institution
from duban_web.tenants.models.people import Person, Post


class RoleGrant(PlacedRecord, Dated):
    """A role on a post, asked for by one and confirmed by another.

    ``person`` is the post's: by it the database keeps the administrators apart. Nobody asked where
    the first administrators were seated.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    state = models.CharField(max_length=16)
    reason = models.CharField(max_length=500, blank=True)
    asked_by = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "path"], name="tenants_grant_path"),
            models.Index(fields=["tenant", "person", "state"], name="tenants_grant_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(decided_by__isnull=True)
                    | (~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("person")))
                ),
                name="tenants_grant_by_another",
            ),
            in_order("rolegrant"),
        )

    def __str__(self) -> str:
        return self.role


class Delegation(PlacedRecord, Dated):
    """That one post stands in for another (AB角): never longer than the law of the house allows.

    ``scope`` is the institution whose subtree it reaches, ``actions`` the verbs that it is limited
    to; an empty list is no limit.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_given")
    stand_in = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_held")
    scope = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    reason = models.CharField(max_length=500)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_delegation_path"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(post=F("stand_in")), name="tenants_delegation_to_another"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=False), name="tenants_delegation_ends"
            ),
            in_order("delegation"),
        )

    def __str__(self) -> str:
        return f"{self.stand_in_id} for {self.post_id}"
