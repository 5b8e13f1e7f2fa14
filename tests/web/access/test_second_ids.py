"""Every identifier in a request is looked for within reach, the second one like the first.

Leaks that others have had were of one shape: the identifier in the address was checked, one in the
body was fetched wherever it lay. So each identifier of a lawful request is replaced by that of a
like record of a sibling, of another tenant, and of none: the answer is the same, 404.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from duban_web.trail.models import Event
from web.access.asking import Operation, Request
from web.access.test_matrix import APPS, of
from web.access.trying import LAWFUL, lawful_request, text_of
from web.access.world import Province, given_province
from web.test_verbs import plain

pytestmark = pytest.mark.django_db

_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
Way = tuple[str | int, ...]
_REQUEST = re.compile(r'"request":"\w+"')
# Where something else than 404 is right, and why; nobody's identifier is answered alike there too.
OTHERWISE: Mapping[str, str] = {
    "accept handler": "only who belongs to the responsible unit is looked for",
    "hand_over leaver": "only who takes part in the matter is looked for",
}
# Whose records cannot be made twice in one tenant: the names of accounts are the tenant's.
ONE_IN_A_TENANT = {"accounts", "notices"}


@pytest.fixture(autouse=True)
def _signer(tmp_path: Path, settings: Any) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)


def identifiers(value: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Where identifiers stand in a request."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from identifiers(one, (*way, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from identifiers(one, (*way, at))
    elif isinstance(value, str) and _IDENTIFIER.fullmatch(value):
        yield way, value


def replaced(value: Any, way: Way, by: str) -> Any:
    """The request with another identifier in one place."""
    if not way:
        return by
    head, *rest = way
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[head] = replaced(value[head], tuple(rest), by)
    return copied


def answers(operation: Operation, province: Province, folder: Path) -> Iterator[str]:
    """What is answered otherwise than it should be."""
    with transaction.atomic():
        request, lawful = lawful_request(operation, province, folder)
        values = plain(dict(request.values))
        others = {}
        elsewhere = {"sibling": province.sibling, "stranger": province.stranger}
        reach = lawful.actor.reach
        if operation.app in ONE_IN_A_TENANT or reach.holds(province.sibling.institution.path):
            del elsewhere["sibling"]
        for whose, bureau in elsewhere.items():
            if operation.name in LAWFUL:
                others[whose] = dict(identifiers(plain(LAWFUL[operation.name](bureau).values)))
        for way, own in identifiers(values):
            told = {}
            for whose, theirs in (*others.items(), ("nobody", {way: str(uuid4())})):
                # Accounts of the tenant's administrators are the same for both bureaus.
                if theirs.get(way, own) == own:
                    continue
                with transaction.atomic():
                    before = Event.objects.count()
                    sent = Request(operation, replaced(values, way, theirs[way]), request.files)
                    answer = sent.sent(lawful.actor, lawful.session)
                    told[whose] = (answer.status_code, _REQUEST.sub("", text_of(answer)))
                    if answer.status_code >= 400 and Event.objects.count() != before:
                        yield f"{operation.name} {way}: an event is left"
                    transaction.set_rollback(True)
            name = f"{operation.name} {'.'.join(str(one) for one in way if isinstance(one, str))}"
            there = {whose for whose, (status, _) in told.items() if status != 404}
            if there and name not in OTHERWISE:
                yield f"{name}: there for {sorted(there)}: {told}"
            if len({text for _, text in told.values()}) > 1:
                yield f"{name}: told apart {told}"
        transaction.set_rollback(True)


@pytest.mark.parametrize("app", APPS)
def test_an_identifier_from_elsewhere_is_not_there(app: str, tmp_path: Path) -> None:
    province = given_province()
    found = [line for operation in of(app) for line in answers(operation, province, tmp_path)]
    assert not found, "\n".join(found)
