"""docs/roles.md says of every verb who may use it, as the code has it."""

from __future__ import annotations

from pathlib import Path

import api_tables
import metrics_table
import pytest
import roles_table
import verbs_table
from django.apps import AppConfig, apps

from duban_web.foundation.actor import ADMINISTRATORS, Role
from duban_web.foundation.rights import rights
from duban_web.matters.states import UNDONE_BY, Verb

ROOT = Path(__file__).resolve().parents[2]
CONFIGS = [config for config in apps.get_app_configs() if config.name.startswith("duban_web")]
# Verbs that no role opens, each with its reason.
WITHOUT_ROLE = {
    "accounts.change_password": "everybody changes their own",
    "accounts.enrol_totp": "everybody enrols their own",
    "accounts.log_in": "the door lets in who is nobody yet",
    "accounts.log_out": "everybody ends their own session",
    "accounts.prove_again": "everybody proves who they are in their own session",
    "documents.refuse_document": "whoever may store is refused by it",
    "documents.restrict": "the verb that restricts a matter restricts its files",
    "notify.choose_channel": "everybody chooses for themselves",
    "notify.give_up": "the worker gives up what it could not send",
    "notify.mark_read": "everybody reads their own",
    "notify.restrict": "the verb that restricts a record restricts what was said of it",
    "notify.tell": "the verb that people are told of tells them",
    "search.drop": "the verb that takes a record away drops it",
    "search.put": "the verb that changes a record indexes it",
    "search.put_many": "a verb that makes many records indexes them",
    "tenants.admit": "the verb that may enter a person admits them",
    "tenants.take_number": "the verb that needs a number takes it",
    "trail.append": "every verb appends its event",
    "trail.append_many": "a verb that changes many records appends their events",
    "trail.begin_epoch": "the command asks the three administrators at the machine",
    "trail.erase": "who may erase is decided by the apps whose words they are",
    "trail.seal": "the sequencer seals",
    "trail.sign_epoch": "the command that begins an epoch has it signed",
    "trail.sign": "the sequencer has heads signed",
}


def verbs(config: AppConfig) -> set[str]:
    return {path.stem for path in (Path(config.path) / "actions").glob("[!_]*.py")}


def test_the_page_is_as_the_code_is() -> None:
    # tools/roles_table.py writes it again.
    assert (ROOT / "docs/roles.md").read_text("utf-8") == roles_table.text()


@pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.label)
def test_every_verb_has_its_right(config: AppConfig) -> None:
    named = {name.partition(".") for name in WITHOUT_ROLE}
    without = {verb for label, _, verb in named if label == config.label}
    assert verbs(config) - without == set(getattr(config, "rights", {}))


def test_every_role_is_described() -> None:
    page = (ROOT / "docs/roles.md").read_text("utf-8")
    assert [role for role in Role if f"| `{role.value}` |" not in page] == []


def test_administrators_share_no_verb_with_business_but_these() -> None:
    shared = {
        action
        for action, roles in rights().items()
        if not ADMINISTRATORS.isdisjoint(roles) and not roles <= ADMINISTRATORS
    }
    # names that the desk meets in papers; asking, which decides nothing; shutting a door
    assert shared == {
        "accounts.revoke_token",
        "tenants.add_alias",
        "tenants.add_person_alias",
        "tenants.ask_grant",
        "tenants.drop_person_alias",
    }


def test_the_page_of_the_api_is_as_the_api_is() -> None:
    # tools/api_tables.py writes it again.
    assert (ROOT / "docs/api.md").read_text("utf-8") == api_tables.text()


def test_the_page_of_the_engine_is_as_the_engine_is() -> None:
    # tools/verbs_table.py writes it again.
    assert (ROOT / "docs/verbs.md").read_text("utf-8") == verbs_table.text()


def test_the_page_of_the_metrics_is_as_they_are_defined() -> None:
    # tools/metrics_table.py writes it again.
    assert (ROOT / "docs/metrics.md").read_text("utf-8") == metrics_table.text()


def test_what_no_verb_takes_back_is_told_with_its_reason() -> None:
    page = (ROOT / "docs/verbs.md").read_text("utf-8")
    told = page.partition("What no verb takes back, and why:")[2].partition("##")[0]
    assert [verb for verb in set(Verb) - set(UNDONE_BY) if f"`{verb.value}`" not in told] == []
