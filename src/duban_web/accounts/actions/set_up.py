"""Set an installation up: the institution, three administrators who can come in, its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import connection

from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.models import Account
from duban_web.accounts.rights import require
from duban_web.accounts.rules import is_login, is_tenant_code
from duban_web.accounts.setting_up import Administrators, Founding, row_of, staff_number_of
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid
from duban_web.foundation.texts import text_faults
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.models import Institution, InstitutionName, Person, Post, Tenant
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.tenants.rules import subtree
from duban_web.tenants.workbook.places import ALWAYS
from duban_web.tenants.workbook.rows import OrganisationRows


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was set up; each account has its first password on ``shown_once``."""

    tenant: Tenant
    accounts: Mapping[str, Account]


def set_up(
    *,
    actor: Actor,
    founding: Founding,
    administrators: Administrators,
    rows: OrganisationRows | None = None,
) -> SetUp:
    """Do all of it, each part by its own verb, or nothing; once for an installation.

    Whoever asks second at the same time waits, and then is refused.
    """
    require(actor, "set_up")
    database.lock_for_transaction(connection, "setting up")
    if installed_tenants():
        raise IllegalMove("set_up_already")
    if faults := _faults(founding, administrators):
        raise Invalid(faults)
    is_simulated = scope.of(actor).is_simulated
    tenant = found_tenant(
        actor=actor, name=founding.name, code=founding.code, is_simulated=is_simulated
    )
    place = _institution(actor, founding, rows)
    posts = {
        seat: _post(actor, place, one.name, one.title, staff_number_of(one.name, founding, rows))
        for seat, one in administrators
    }
    tenant = seat_administrators(
        actor=actor,
        version=tenant.version,
        **{seat: post.pk for seat, post in posts.items()},
    )
    accounts = {seat: _account(actor, posts[seat], one.login) for seat, one in administrators}
    if rows is not None:
        # As it would come in later: below the institution, and no second root beside it.
        import_organisation(actor=replace(actor, reach=subtree(place.path)), rows=rows)
    return SetUp(tenant, accounts)


def _institution(actor: Actor, founding: Founding, rows: OrganisationRows | None) -> Institution:
    """The root, there as long as its people's posts may have been, and as the workbook has it."""
    row = row_of(founding, rows)
    return add_institution(
        actor=actor,
        parent=None,
        name=founding.name,
        short_name=founding.short_name,
        level=founding.level,
        code=row.code if row else "",
        since=(row.since if row else None) or ALWAYS,
    )


def _post(actor: Actor, place: Institution, name: str, title: str, staff_number: str) -> Post:
    person = add_person(actor=actor, institution=place.pk, name=name, staff_number=staff_number)
    return give_post(
        actor=actor,
        person=person.pk,
        institution=place.pk,
        title=title,
        since=scope.today(actor),
    )


def _account(actor: Actor, post: Post, login: str) -> Account:
    asked = create_account(actor=actor, person=post.person_id, login=login)
    return confirm_account(actor=actor, account=asked.pk, version=asked.version)


def _faults(founding: Founding, administrators: Administrators) -> dict[str, str]:
    """Everything that is wrong, by the field; so that it is put right at once."""
    faults = text_faults(Tenant, name=founding.name, code=founding.code)
    faults |= text_faults(InstitutionName, short_name=founding.short_name)
    if not is_tenant_code(founding.code):
        faults.setdefault("code", "code_not_plain")
    names: set[str] = set()
    logins: set[str] = set()
    for seat, one in administrators:
        found = text_faults(Person, name=one.name) | text_faults(Post, title=one.title)
        if one.name in names:
            found["name"] = "same_person"
        if not is_login(one.login):
            found["login"] = "login_not_plain"
        elif one.login in logins:
            found["login"] = "login_twice"
        faults |= {f"{seat}_{field}": code for field, code in found.items()}
        names.add(one.name)
        logins.add(one.login)
    return faults
