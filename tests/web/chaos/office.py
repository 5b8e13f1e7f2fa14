"""An office on real data, with a program that may write there: what the writers need."""

from __future__ import annotations

import json
from dataclasses import dataclass

from web.serving import Installed

_FOUNDED = """
import datetime, json, uuid
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.rules import Level
LONG_AGO = datetime.date(2020, 1, 1)
system = Actor.system(uuid.uuid4())
def act(actor, verb, **facts):
    with scope.open(actor):
        return verb(actor=actor, **facts)
def post(name, title):
    person = act(system, add_person, institution=bureau.pk, name=name)
    return act(system, give_post, person=person.pk, institution=bureau.pk, title=title,
               since=LONG_AGO)
def at(post):
    with scope.open(system):
        return actor_for(system, person=post.person_id, post=post.pk, day=scope.today(system),
                         is_stepped_up=True)
act(system, found_tenant, name="甲区教育和体育局", code="jia", is_simulated=False)
bureau = act(system, add_institution, parent=None, name="甲区教育和体育局", short_name="甲局",
             level=Level.BUREAU, since=LONG_AGO)
units = [act(system, add_unit, institution=bureau.pk, name=name, order=order, since=LONG_AGO).pk
         for order, name in enumerate(("基础教育科", "督查科", "办公室"), 1)]
zhou, zheng, feng, qian = (post(name, title) for name, title in (
    ("周维", "信息中心主任"), ("郑安", "保密员"), ("冯计", "审计员"), ("钱正", "督查科科长")))
act(system, seat_administrators, system=zhou.pk, security=zheng.pk, auditor=feng.pk, version=1)
grant = act(at(zhou), ask_grant, post=qian.pk, role=Role.SUPERVISION_HEAD)
act(at(zheng), confirm_grant, grant=grant.pk, version=grant.version)
grant = act(at(zhou), ask_grant, post=qian.pk, role=Role.SUPERVISOR)
act(at(zheng), confirm_grant, grant=grant.pk, version=grant.version)
account = act(at(zhou), create_account, person=qian.person_id, login="qian")
act(at(zheng), confirm_account, account=account.pk, version=account.version)
token = act(at(qian), issue_token, post=qian.pk, name="写入",
            actions={"tenants.make_roster", "tenants.change_roster", "documents.store_document"},
            expires_at=datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=30))
print(json.dumps({"token": token.shown_once, "institution": str(bureau.pk),
                  "units": [str(unit) for unit in units]}))
"""


@dataclass(frozen=True)
class Office:
    """Where rosters are made and files kept, of which units, and by whose token."""

    token: str
    institution: str
    units: tuple[str, ...]


def given_office(installed: Installed) -> Office:
    """An office founded there, by the verbs themselves and the clock of the day."""
    told = json.loads(installed.played(_FOUNDED))
    return Office(told["token"], told["institution"], tuple(told["units"]))
