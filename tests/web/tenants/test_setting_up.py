"""How a tenant comes about: a root, an organisation, three administrators who are three people."""

from __future__ import annotations

import uuid

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.errors import IllegalMove, Invalid, NotYours, Refusal
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.queries.grants import roles_of_post
from duban_web.tenants.queries.installed import installed_tenants, tenant_by_code
from duban_web.tenants.rules import Level
from duban_web.trail.models import Event
from web.cast import NOW, TODAY, act, ask, given_bureau, given_tenant

pytestmark = pytest.mark.django_db


def test_founding_is_the_first_event_of_the_trail() -> None:
    system = given_tenant("jia", "甲区教育和体育局")
    with scope.open(system):
        events = list(Event.objects.within(system))
    assert [(event.kind, event.object_id) for event in events] == [("found_tenant", system.tenant)]
    assert events[0].is_simulated


def test_tenants_are_listed_before_anybody_is_of_one() -> None:
    given_tenant("yi", "乙局")
    given_tenant("jia", "甲局")
    assert {tenant.name for tenant in installed_tenants()} == {"甲局", "乙局"}
    found = tenant_by_code("yi")
    assert found is not None
    assert found.name == "乙局"
    assert tenant_by_code("bing") is None


def test_a_code_is_given_once() -> None:
    given_tenant("jia", "甲局")
    with pytest.raises(Refusal) as refused:
        given_tenant("jia", "另一个甲局")
    assert refused.value.code == "code_is_taken"


@pytest.mark.parametrize("is_simulated", [True, False])
def test_only_a_simulated_tenant_goes_by_a_given_time(is_simulated: bool) -> None:
    system = Actor.system(uuid.uuid4())
    now = None if is_simulated else NOW
    with pytest.raises(Refusal) as refused, scope.open(system, now=now):
        found_tenant(actor=system, name="甲局", code="jia", is_simulated=is_simulated)
    assert refused.value.code == "simulation_goes_by_given_time"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "required"),
        ("局" * 201, "too_long"),
        ("甲\n局", "not_printable"),
        (" 甲局", "not_printable"),
    ],
)
def test_a_name_must_fit_its_field(name: str, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        given_tenant("jia", name)
    assert refused.value.fields == {"name": fault}


def test_people_found_no_tenants() -> None:
    bureau = given_bureau()
    with pytest.raises(NotYours):
        act(bureau.zhou, found_tenant, name="丙局", code="bing", is_simulated=True)


def test_a_further_root_is_not_for_administrators() -> None:
    bureau = given_bureau()
    with pytest.raises(NotYours) as refused:
        act(bureau.zhou, add_institution, parent=None, name="丙局", level=Level.BUREAU)
    assert refused.value.code == "roots_are_set_up"


def test_three_persons_are_seated_once() -> None:
    bureau = given_bureau()
    seated = {
        name: ask(bureau.system, roles_of_post, bureau.posts[name].pk, TODAY)
        for name in ("zhou", "zheng", "feng")
    }
    assert frozenset().union(*seated.values()) == ADMINISTRATORS
    assert seated["zhou"] == {Role.SYSTEM_ADMINISTRATOR}
    posts = {name: bureau.posts[name].pk for name in ("wang", "zhao", "qian")}
    with pytest.raises(IllegalMove) as refused:
        act(
            bureau.system,
            seat_administrators,
            system=posts["wang"],
            security=posts["zhao"],
            auditor=posts["qian"],
            version=2,
        )
    assert refused.value.code == "administrators_are_seated"


def test_nobody_sits_on_two_of_the_three_seats() -> None:
    system = given_tenant("jia", "甲局")
    place = act(system, add_institution, parent=None, name="甲局", level=Level.BUREAU)
    person = act(system, add_person, institution=place.pk, name="周维")
    first, second = (
        act(
            system,
            give_post,
            person=person.pk,
            institution=place.pk,
            title=title,
            since=TODAY,
        )
        for title in ("主任", "保密员")
    )
    with pytest.raises(Refusal) as refused:
        act(
            system,
            seat_administrators,
            system=first.pk,
            security=second.pk,
            auditor=first.pk,
            version=1,
        )
    assert refused.value.code == "roles_exclude_each_other"
