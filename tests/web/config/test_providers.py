"""Which providers are set up, and what is said where that was done by halves."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duban_web.accounts.provider_settings import is_safe_address
from duban_web.config.providers import directory, oidc_provider

OIDC = {
    "DUBAN_OIDC_ISSUER": "https://id.example.test/realms/office",
    "DUBAN_OIDC_CLIENT": "duban",
    "DUBAN_OIDC_SECRET": "a secret",
}
LDAP = {
    "DUBAN_LDAP_URL": "ldaps://ldap.example.test",
    "DUBAN_LDAP_BASE": "ou=People, DC=example,dc=test",
    "DUBAN_LDAP_READER": "cn=reader,dc=example,dc=test",
    "DUBAN_LDAP_PASSWORD": "a secret",
}
# Started without either of the two packages.
WITHOUT_EXTRAS = """
import sys
sys.modules["joserfc"] = sys.modules["ldap3"] = None
import django
django.setup()
from django.urls import reverse
print(reverse("provider"))
"""


def test_nobody_vouches_unless_it_is_set_up(tmp_path: Path) -> None:
    assert oidc_provider({}, tmp_path) is None
    assert directory({}, tmp_path) is None


def test_what_is_set_up_is_read(tmp_path: Path) -> None:
    given = OIDC | {"DUBAN_OIDC_NAME": "一网通", "DUBAN_OIDC_ENOUGH": "mfa, urn:2,"}
    provider = oidc_provider(given, tmp_path)
    assert provider is not None
    assert (provider.issuer, provider.client, provider.secret, provider.name) == (
        "https://id.example.test/realms/office",
        "duban",
        "a secret",
        "一网通",
    )
    assert provider.enough == {"mfa", "urn:2"}
    found = directory(LDAP, tmp_path)
    assert found is not None
    assert (found.host, found.port, found.is_tls, found.attribute) == (
        "ldap.example.test",
        636,
        True,
        "uid",
    )
    assert found.realm == "ou=people,dc=example,dc=test"


def test_a_directory_without_tls_of_its_own_is_asked_for_it_first(tmp_path: Path) -> None:
    given = LDAP | {"DUBAN_LDAP_URL": "ldap://10.1.2.3:1389", "DUBAN_LDAP_ATTRIBUTE": "mail"}
    found = directory(given, tmp_path)
    assert found is not None
    assert (found.host, found.port, found.is_tls, found.attribute) == (
        "10.1.2.3",
        1389,
        False,
        "mail",
    )


def test_a_secret_may_stand_in_the_data_folder_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "oidc_secret").write_text("kept\n")
    (tmp_path / "ldap_password").write_text("kept\n")
    provider = oidc_provider(OIDC | {"DUBAN_OIDC_SECRET": ""}, tmp_path)
    found = directory(LDAP | {"DUBAN_LDAP_PASSWORD": ""}, tmp_path)
    assert provider is not None
    assert found is not None
    assert provider.secret == found.password == "kept"
    assert "kept" not in repr(provider) + repr(found)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"DUBAN_OIDC_ISSUER": "http://id.example.test"}, "https://"),
        ({"DUBAN_OIDC_CLIENT": ""}, "DUBAN_OIDC_CLIENT"),
        ({"DUBAN_OIDC_SECRET": ""}, "oidc_secret"),
        ({"DUBAN_OIDC_CA": "/nowhere.pem"}, "/nowhere.pem"),
        ({"DUBAN_LDAP_URL": "https://ldap.example.test"}, "ldaps://"),
        ({"DUBAN_LDAP_URL": "ldaps://"}, "ldaps://"),
        ({"DUBAN_LDAP_URL": "ldaps://ldap.example.test/dc=test"}, "ldaps://"),
        ({"DUBAN_LDAP_URL": "ldaps://ldap.example.test:x"}, "ldaps://"),
        ({"DUBAN_LDAP_BASE": ""}, "DUBAN_LDAP_BASE"),
        ({"DUBAN_LDAP_READER": ""}, "DUBAN_LDAP_READER"),
        ({"DUBAN_LDAP_PASSWORD": ""}, "ldap_password"),
        ({"DUBAN_LDAP_CA": "/nowhere.pem"}, "/nowhere.pem"),
    ],
    ids=str,
)
def test_what_is_set_up_by_halves_is_refused_in_words(
    wrong: dict[str, str], told: str, tmp_path: Path
) -> None:
    given = OIDC | LDAP | wrong
    with pytest.raises(ValueError, match=told):
        oidc_provider(given, tmp_path), directory(given, tmp_path)


@pytest.mark.parametrize(("read", "extra"), [(oidc_provider, "oidc"), (directory, "ldap")])
def test_a_provider_whose_extra_is_not_installed_is_refused_in_words(
    read: object, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert callable(read)
    with pytest.raises(ValueError, match=rf"duban\[{extra}\]"):
        read(OIDC | LDAP, tmp_path)


@pytest.mark.parametrize("address", ["https://a.test", "http://localhost:1", "http://127.0.0.1/x"])
def test_an_address_that_nobody_can_listen_to_is_safe(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    ["http://a.test", "http://localhost.a.test", "https://", "file:///etc/passwd", "", "https://["],
)
def test_others_are_not(address: str) -> None:
    assert not is_safe_address(address)


def test_without_the_extras_everything_else_is_there(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN_")}
    settings = {"DJANGO_SETTINGS_MODULE": "duban_web.config.settings", "DUBAN_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS],
        env=kept | settings,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "/login/provider\n"), done.stderr
