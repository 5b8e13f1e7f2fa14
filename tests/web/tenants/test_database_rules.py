"""What the database refuses by itself, whoever writes and however."""

from __future__ import annotations

import threading
import uuid
from itertools import combinations
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from duban_web.foundation import database, scope
from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantRecord
from duban_web.tenants import models
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.models import Delegation, NumberCounter, Post, RoleGrant, Tenant
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.tenants.rules import GrantState, Level
from web.cast import LONG_AGO, NOW, TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_delegation, main_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def write(bureau: Bureau, post: Post, role: Role, **more: Any) -> RoleGrant:
    """A row past all verbs."""
    fields: dict[str, Any] = {
        "tenant": post.tenant,
        "post": post,
        "person_id": post.person_id,
        "path": post.path,
        "role": role,
        "state": GrantState.CONFIRMED,
        "since": TODAY,
    }
    with scope.open(bureau.system, now=NOW), transaction.atomic():
        return RoleGrant.objects.create(**(fields | more))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (one, other)
        for one, other in combinations(Role, 2)
        if not ADMINISTRATORS.isdisjoint({one, other})
    ],
)
def test_powers_that_exclude_each_other_are_refused(one: Role, other: Role, bureau: Bureau) -> None:
    post = bureau.give("he", "何新", "干事")
    write(bureau, post, one)
    with pytest.raises(IntegrityError, match="not for one person"):
        write(bureau, post, other)


def test_business_goes_with_business(bureau: Bureau) -> None:
    post = bureau.give("he", "何新", "干事")
    for role in Role:
        if role not in ADMINISTRATORS:
            write(bureau, post, role)


@pytest.mark.parametrize(
    ("more", "is_refused"),
    [
        # what is only asked for, or was refused, is nobody's
        ({"state": GrantState.ASKED}, False),
        ({"state": GrantState.REFUSED}, False),
        # days that do not meet
        ({"until": day(5, 1)}, False),
        ({"since": day(6, 1)}, False),
        ({"until": day(5, 2)}, True),
        ({"since": day(5, 31)}, True),
        # ended is not undone: it was held until then
        ({"state": GrantState.ENDED, "until": day(5, 2)}, True),
        ({"state": GrantState.ENDED, "since": day(5, 15), "until": day(5, 15)}, False),
    ],
)
def test_only_days_on_which_both_are_held_count(
    more: dict[str, Any], is_refused: bool, bureau: Bureau
) -> None:
    post = bureau.give("he", "何新", "干事")
    write(bureau, post, Role.AUDITOR, since=day(5, 1), until=day(6, 1))
    if not is_refused:
        write(bureau, post, Role.HANDLER, **more)
        return
    with pytest.raises(IntegrityError):
        write(bureau, post, Role.HANDLER, **more)


def test_a_change_is_refused_like_a_new_row(bureau: Bureau) -> None:
    post = bureau.give("he", "何新", "干事")
    write(bureau, post, Role.HANDLER)
    asked = write(bureau, post, Role.AUDITOR, state=GrantState.ASKED)
    with scope.open(bureau.system, now=NOW), pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=asked.pk).update(state=GrantState.CONFIRMED)


def test_a_role_is_written_for_the_person_of_its_post(bureau: Bureau) -> None:
    with pytest.raises(IntegrityError, match="person of its post"):
        write(
            bureau,
            bureau.posts["zhao"],
            Role.ARCHIVIST,
            person_id=bureau.posts["wang"].person_id,
        )


def test_a_post_stays_with_its_person(bureau: Bureau) -> None:
    rows = Post.objects.filter(pk=bureau.posts["zhao"].pk)
    with scope.open(bureau.system, now=NOW), pytest.raises(IntegrityError), transaction.atomic():
        rows.update(person=bureau.posts["wang"].person_id)


def test_nobody_decides_on_what_they_asked_for(bureau: Bureau) -> None:
    himself = bureau.posts["wang"].person_id
    for more in (
        {"asked_by": uuid.UUID(int=1), "decided_by": uuid.UUID(int=1)},
        {"decided_by": himself},
    ):
        with pytest.raises(IntegrityError):
            write(bureau, bureau.posts["wang"], Role.ARCHIVIST, **more)


def test_an_administrator_does_not_stand_in(bureau: Bureau) -> None:
    fields: dict[str, Any] = {
        "tenant": bureau.system.tenant,
        "post": bureau.posts["wang"],
        "stand_in": bureau.posts["feng"],
        "scope": bureau.institution,
        "path": bureau.institution.path,
        "since": TODAY,
        "until": day(3, 12),
        "reason": "-",
    }
    with scope.open(bureau.system, now=NOW), pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(**fields)
    bureau.give("he", "何新", "干事")
    given_delegation(bureau, stand_in=bureau.posts["he"].pk)
    with pytest.raises(IntegrityError):
        write(bureau, bureau.posts["he"], Role.AUDITOR)
    write(bureau, bureau.posts["he"], Role.AUDITOR, since=day(3, 12))


def test_a_series_only_counts_up_by_one(bureau: Bureau) -> None:
    series = act(
        bureau.qian, open_series, name=main_name(bureau), purpose="slip", prefix="甲教催", last=5
    )
    rows = NumberCounter.objects.filter(series=series)
    for fields in ({"last": 7}, {"last": 4}, {"last": 5}, {"last": 6, "year": 2027}):
        with (
            scope.open(bureau.system, now=NOW),
            pytest.raises(IntegrityError, match="counts up"),
            transaction.atomic(),
        ):
            rows.update(**fields)
    with scope.open(bureau.system, now=NOW):
        rows.update(last=6)


def test_every_table_has_a_tenant_and_its_rule() -> None:
    tables = {model._meta.db_table: model for model in _models()}
    assert len(tables) == 18
    for model in tables.values():
        unique = [one for one in model._meta.constraints if hasattr(one, "fields")]
        for constraint in unique:
            led_by_tenant = constraint.fields[0] == "tenant"
            assert led_by_tenant or constraint.name == "tenants_tenant_code"
    if database.is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            )
            guarded = {name for (name,) in cursor.fetchall()}
        assert set(tables) <= guarded


def test_without_a_filter_row_level_security_still_keeps_tenants_apart() -> None:
    """On SQLite there is none: there only the application's filter stands."""
    own, other = given_bureau(), given_bureau("yi", "乙区教育和体育局")
    with scope.open(own.system, now=NOW):
        seen = {
            model._meta.model_name: {row.tenant for row in model._default_manager.all()}
            for model in _models()
            if model is not Tenant
        }
    both = {own.system.tenant, other.system.tenant}
    expected = {own.system.tenant} if database.is_postgresql(connection) else both
    assert seen["post"] == seen["unitname"] == seen["rolegrant"] == expected
    assert all(tenants <= expected for tenants in seen.values())
    assert len(installed_tenants()) == 2


def test_one_tenant_writes_nothing_into_another(bureau: Bureau) -> None:
    stranger = Actor.system(uuid.uuid4())
    rows = Tenant.objects.filter(pk=bureau.system.tenant)
    if not database.is_postgresql(connection):
        assert rows.get().name == "甲区教育和体育局"
        return
    with scope.open(stranger, now=NOW):
        assert rows.update(name="乙局") == 0
    with scope.open(stranger, now=NOW), pytest.raises(DatabaseError), transaction.atomic():
        Tenant.objects.create(id=bureau.system.tenant, tenant=bureau.system.tenant, code="x")


def _models() -> list[type[TenantRecord]]:
    return [
        model for name in models.__all__ if issubclass(model := getattr(models, name), TenantRecord)
    ]


def test_whatever_lies_in_the_tree_has_an_index_on_its_path() -> None:
    placed = [model for model in _models() if issubclass(model, PlacedRecord)]
    assert len(placed) == 10
    for model in placed:
        indexed = [list(index.fields) for index in model._meta.indexes]
        unique = [list(getattr(one, "fields", ())) for one in model._meta.constraints]
        assert ["tenant", "path"] in indexed + unique


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_refused() -> None:
    bureau = given_bureau()
    post = bureau.give("he", "何新", "干事")
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def grant(role: Role) -> None:
        start.wait()
        try:
            with scope.open(bureau.system, now=NOW):
                RoleGrant.objects.create(
                    tenant=post.tenant,
                    post=post,
                    person_id=post.person_id,
                    path=post.path,
                    role=role,
                    state=GrantState.CONFIRMED,
                    since=LONG_AGO,
                )
            outcomes.append("written")
        except IntegrityError:
            outcomes.append("refused")
        finally:
            connections.close_all()

    for _ in range(5):
        outcomes.clear()
        threads = [
            threading.Thread(target=grant, args=(role,)) for role in (Role.AUDITOR, Role.HANDLER)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["refused", "written"]
        with scope.open(bureau.system, now=NOW):
            RoleGrant.objects.filter(post=post).delete()
    assert ask(bureau.system, lambda actor: RoleGrant.objects.filter(post=post).count()) == 0


def test_a_tenant_that_is_not_simulated_goes_by_the_clock_alone() -> None:
    system = Actor.system(uuid.uuid4())
    with scope.open(system):
        found_tenant(actor=system, name="丙局", code="bing", is_simulated=False)
    with pytest.raises(IntegrityError, match="goes by the clock"):
        act(system, add_institution, parent=None, name="丙局", level=Level.BUREAU)
    with scope.open(system):
        add_institution(actor=system, parent=None, name="丙局", level=Level.BUREAU)
