"""While the data are behind what was signed they can be read, and nothing is written to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from duban_web.foundation import scope
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here, mark
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.models import Unit
from duban_web.trail.actions.append import append
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.models import Event, Pending
from duban_web.trail.signer import SignerState
from web.accounts.given import PASSWORD, given_account
from web.cast import TODAY, Bureau, act, ask, given_bureau

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    bureau = given_bureau()
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    return bureau


def test_every_verb_is_refused_and_every_question_answered(bureau: Bureau) -> None:
    zhou, desk = bureau.zhou, bureau.desk
    before = Event.objects.count()
    mark(here().read_only, {"reason": "behind_signer"})
    with pytest.raises(Refusal, match="read_only"):
        act(zhou, rename_unit, unit=desk.pk, version=1, name="督查室", since=TODAY)
    assert ask(zhou, lambda actor: Unit.objects.find(actor, desk.pk).version) == 1
    assert Event.objects.count() == before

    here().read_only.unlink()
    act(zhou, rename_unit, unit=desk.pk, version=1, name="督查室", since=TODAY)
    assert Event.objects.count() == before + 1


@pytest.mark.parametrize("verb", [seal, sign])
def test_nothing_is_sealed_or_signed(
    bureau: Bureau, tmp_path: Path, verb: Callable[..., object]
) -> None:
    mark(here().read_only, {"reason": "behind_signer"})
    waiting = Pending.objects.count()
    more = {"signer": SignerState(tmp_path / "signer")} if verb is sign else {}
    with pytest.raises(Refusal, match="read_only"):
        act(bureau.system, verb, **more)
    assert Pending.objects.count() == waiting


def test_what_ends_it_may_still_be_written(bureau: Bureau) -> None:
    mark(here().read_only, {"reason": "behind_signer"})
    with scope.open(bureau.system, even_read_only=True):
        event = append(actor=bureau.system, subject=("tenant", uuid4(), 1), kind="mended")
    assert Event.objects.filter(pk=event.pk).exists()


def test_people_come_in_to_read(bureau: Bureau) -> None:
    given_account(bureau)
    mark(here().read_only, {"reason": "behind_signer"})
    entry = {"tenant": "jia", "login": "zhao", "password": PASSWORD}
    client = Client()
    came = client.post("/api/v1/sessions", entry, "application/json")
    assert came.status_code == 200
    assert client.get("/api/v1/me").status_code == 200
    session = came.json()
    ending = f"/api/v1/sessions/{session['id']}/end"
    refused = client.post(ending, {"version": session["version"]}, "application/json")
    assert (refused.status_code, refused.json()["code"]) == (503, "read_only")
