"""The form of every verb: asked for, filled in as somebody would, and what comes of it."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from duban_web.foundation import scope
from duban_web.matters.actions.set_milestones import Stage
from duban_web.matters.actions.split import PartOf
from duban_web.matters.forms.table import FORMS
from duban_web.matters.models import Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rules import Party, PartyRole
from duban_web.matters.states import Verb
from duban_web.trail.models import Event
from web.cast import Bureau, given_bureau
from web.matters.cases import CASES
from web.stage import Playing

pytestmark = pytest.mark.django_db
OPENING = {"propose", "register_past"}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def typed(bureau: Bureau, arguments: dict[str, Any]) -> dict[str, Any]:
    """What somebody types who means these arguments."""
    found: dict[str, Any] = {}
    for name, value in arguments.items():
        match value:
            case [Party(), *_]:
                found |= chosen(value)
            case [Stage() | PartOf(), *_]:
                found["rows"] = str(len(value))
                for at, row in enumerate(value):
                    for field in row.__slots__:
                        found[f"{field}_{at}"] = plain(getattr(row, field))
            case _:
                found[name] = plain(value)
    if "into" in found:
        with scope.open(bureau.system):
            other = Matter.objects.find(bureau.system, arguments["into"])
            found["into"] = number_text(other)
    return found


def chosen(parties: list[Party]) -> dict[str, Any]:
    names = {PartyRole.LEAD: "leads", PartyRole.JOINT: "joint", PartyRole.SUPPORT: "support"}
    found: dict[str, Any] = {}
    for one in parties:
        key = f"{one.kind}:{one.id}"
        if one.role is PartyRole.RESPONSIBLE:
            found["responsible"] = key
        else:
            found.setdefault(names[one.role], []).append(key)
    return found


def plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case True | False:
            return "yes" if value else "no"
        case None:
            return ""
        case datetime.date():
            return value.isoformat()
    return str(value)


def events(bureau: Bureau, matter: UUID) -> list[str]:
    with scope.open(bureau.system):
        rows = Event.objects.within(bureau.system).filter(object_id=matter)
        return list(rows.order_by("object_version").values_list("kind", flat=True))


USUAL = {
    "edit": {"publicity": "not_public", "audience": "ordinary"},
    "assign": {"roll_up": "none"},
    "propose": {"due_kind": "date", "publicity": "not_public", "audience": "ordinary"},
    "register_past": {"due_kind": "date", "publicity": "not_public", "audience": "ordinary"},
}


def test_every_verb_that_persons_use_has_a_form() -> None:
    assert FORMS.keys() == set(Verb) - {Verb.REMIND}


@pytest.mark.parametrize("name", [verb.value for verb in FORMS])
def test_each_verb_has_a_form_that_does_it(bureau: Bureau, name: str) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    matter = arguments.get("matter")
    address = (
        f"/matters/{matter}/{name}"
        if matter
        else f"/matters/{ {'propose': 'new'}.get(name, 'past') }"
    )
    playing = Playing(getattr(bureau, case.who))
    asked = playing.get(address)
    assert asked.status_code == 200, asked.content.decode()
    sent = {**USUAL.get(name, {}), **typed(bureau, arguments)}
    if name in OPENING:
        sent["once"] = "11111111-1111-4111-8111-111111111111"
    if "evidence" in sent:
        document = arguments["evidence"][0]
        sent |= {"kept": str(document.document), f"title_{document.document}": document.title}
        del sent["evidence"]
    answer = playing.post(address, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].endswith(f"?after={name}")
    done = UUID(answer["Location"].split("/")[2].split("?")[0])
    assert name in events(bureau, done)[-1:] or name in ("decide",)
    page = playing.get(answer["Location"])
    assert page.status_code == 200
    assert 'class="done"' in page.content.decode()
