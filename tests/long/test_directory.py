"""Log-in with the password of a directory, against OpenLDAP's server."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ldap3
import pytest
from django.test import Client

from duban_web.accounts.directory import vouch
from duban_web.accounts.provider_settings import Directory
from duban_web.accounts.rules import Provider
from duban_web.foundation.errors import Refusal
from long.certificates import Certified, certified
from long.servers import as_plain_user, given_to_plain_user, running, slapd
from web.accounts.given import PASSWORD, code_at, given_account, given_identity
from web.cast import Bureau, given_bureau
from web.serving import free_port
from web.stage import API

pytestmark = [pytest.mark.slapd, pytest.mark.django_db]

BASE = "dc=example,dc=test"
ADMIN, READER = f"cn=admin,{BASE}", f"cn=reader,{BASE}"
ZHAO = f"uid=zhaoxc,ou=people,{BASE}"
# "bind_anon_dn" opens the classic hole on purpose: a name without a password binds as nobody.
CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
argsfile {folder}/args
allow bind_anon_dn
TLSCACertificateFile {tls.authority}
TLSCertificateFile {tls.certificate}
TLSCertificateKeyFile {tls.key}
database mdb
maxsize 10485760
suffix "{base}"
rootdn "{admin}"
rootpw admins
directory {folder}/data
access to attrs=userPassword by anonymous auth by self write by * none
access to * by dn.exact="{reader}" read by * auth
"""
PEOPLE = """
dn: {base}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: {reader}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: reads

dn: ou=people,{base}
objectClass: organizationalUnit
ou: people

dn: uid=zhaoxc,ou=people,{base}
objectClass: inetOrgPerson
uid: zhaoxc
cn: Zhao Xiaochuan
sn: Zhao
userPassword: theirs

dn: uid=qianz,ou=people,{base}
objectClass: inetOrgPerson
uid: qianz
cn: Qian Zheng
sn: Qian
userPassword: theirs too
"""


@dataclass(frozen=True)
class Running:
    """A directory that runs, by both ways in."""

    server: subprocess.Popen[bytes]
    plain: int
    here: Directory

    @property
    def by_start_tls(self) -> Directory:
        """The way that begins without TLS."""
        return replace(self.here, port=self.plain, is_tls=False)

    @contextmanager
    def bound(self, user: str, password: str) -> Iterator[Any]:
        """A connection without any care of ours."""
        server = ldap3.Server("127.0.0.1", port=self.plain, get_info=ldap3.NONE)
        with ldap3.Connection(server, user=user, password=password) as connection:
            yield connection

    def binds_without_password(self, user: str) -> bool:
        """What the directory answers to a name without a password, which no package would send."""
        name = user.encode()
        # RFC 4511 §4.2: BindRequest of version 3, the name, a simple password of no length.
        bind = b"\x02\x01\x03\x04" + bytes([len(name)]) + name + b"\x80\x00"
        request = b"\x02\x01\x01\x60" + bytes([len(bind)]) + bind
        with socket.create_connection(("127.0.0.1", self.plain), timeout=10) as call:
            call.sendall(b"\x30" + bytes([len(request)]) + request)
            answer = call.recv(1000)
        # The result code stands at the beginning of the BindResponse: 0 is success.
        return answer[5:6] == b"\x61" and answer[7:10] == b"\x0a\x01\x00"


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Certified:
    return certified(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def directory(tls: Certified, tmp_path: Path) -> Iterator[Running]:
    program = slapd()
    assert program
    with tempfile.TemporaryDirectory(prefix="duban-slapd-") as temporary:
        folder = Path(temporary)
        (folder / "data").mkdir()
        inner = Certified(*(folder / path.name for path in vars(tls).values()))
        for path in vars(tls).values():
            shutil.copy(path, folder)
        named = {"folder": folder, "tls": inner, "base": BASE, "admin": ADMIN, "reader": READER}
        (folder / "slapd.conf").write_text(CONFIGURATION.format(**named), "utf-8")
        (folder / "people.ldif").write_text(PEOPLE.format(**named).lstrip(), "utf-8")
        given_to_plain_user(folder)
        conf, prefix = folder / "slapd.conf", as_plain_user()
        subprocess.run(
            [*prefix, program, "-T", "add", "-f", conf, "-l", folder / "people.ldif"], check=True
        )
        plain, secured = free_port(), free_port()
        ways = f"ldap://127.0.0.1:{plain}/ ldaps://127.0.0.1:{secured}/"
        here = Directory(
            host="127.0.0.1",
            port=secured,
            is_tls=True,
            base=f"ou=people,{BASE}",
            reader=READER,
            password="reads",
            authorities=str(tls.authority),
        )

        def answers() -> bool:
            try:
                socket.create_connection(("127.0.0.1", secured), timeout=1).close()
            except OSError:
                return False
            return True

        command = [*prefix, program, "-d", "0", "-h", ways, "-f", conf]
        with running(command, answers=answers, log=tmp_path / "slapd.log") as server:
            yield Running(server, plain, here)


def down() -> Any:
    return pytest.raises(Refusal, match=r"^provider_down$")


def test_the_right_password_is_vouched_for_by_both_ways(directory: Running) -> None:
    for way in (directory.here, directory.by_start_tls):
        vouched = vouch(way, "zhaoxc", "theirs")
        assert vouched is not None
        assert (vouched.provider, vouched.subject) == (Provider.LDAP, "zhaoxc")
        for password in ("wrong", "theirs too", "Theirs", "theirs "):
            assert vouch(way, "zhaoxc", password) is None
        for name in ("nobody", "zhao", "reader", "admin"):
            assert vouch(way, name, "theirs") is None


def test_an_empty_password_opens_nothing_though_the_directory_would_let_it_bind(
    directory: Running,
) -> None:
    # The control: whoever asks carelessly is told that it went well.
    assert directory.binds_without_password(ZHAO)
    for way in (directory.here, directory.by_start_tls):
        for password in ("", " ", "\x00"):
            assert vouch(way, "zhaoxc", password) is None


@pytest.mark.parametrize("name", ["*", "zhao*", "zhaoxc)(|(uid=*", "*)(uid=zhaoxc", "zhaoxc\\2a"])
def test_a_name_that_is_a_filter_finds_nobody(directory: Running, name: str) -> None:
    assert vouch(directory.here, name, "theirs") is None


def test_a_star_is_a_filter_to_who_does_not_escape_it(directory: Running) -> None:
    with directory.bound(READER, "reads") as reader:
        assert reader.search(f"ou=people,{BASE}", "(uid=zhao*)", attributes=ldap3.NO_ATTRIBUTES)


def test_a_certificate_of_another_or_for_another_name_is_not_believed(
    directory: Running, tmp_path: Path
) -> None:
    other = certified(tmp_path / "other")
    for way in (directory.here, directory.by_start_tls):
        with down():
            vouch(replace(way, authorities=str(other.authority)), "zhaoxc", "theirs")
        with down():
            vouch(replace(way, authorities=""), "zhaoxc", "theirs")
        with down():
            vouch(replace(way, host="localhost"), "zhaoxc", "theirs")
        assert vouch(way, "zhaoxc", "theirs")


def test_a_reader_with_an_old_password_is_no_wrong_password_of_the_person(
    directory: Running,
) -> None:
    with down():
        vouch(replace(directory.here, password="old"), "zhaoxc", "theirs")


def test_two_of_a_name_are_a_no(directory: Running) -> None:
    person = {"cn": "Zhao", "sn": "Zhao", "userPassword": "theirs"}
    with directory.bound(ADMIN, "admins") as admin:
        assert admin.add(f"ou=old,ou=people,{BASE}", "organizationalUnit")
        assert admin.add(f"uid=zhaoxc,ou=old,ou=people,{BASE}", "inetOrgPerson", person)
    assert vouch(directory.here, "zhaoxc", "theirs") is None


def test_a_directory_that_hangs_or_is_gone_is_given_up_within_five_seconds(
    directory: Running,
) -> None:
    os.kill(directory.server.pid, signal.SIGSTOP)
    for way in (directory.here, directory.by_start_tls):
        began = time.monotonic()
        with down():
            vouch(way, "zhaoxc", "theirs")
        assert 1 < time.monotonic() - began < 6
    os.kill(directory.server.pid, signal.SIGCONT)
    assert vouch(directory.here, "zhaoxc", "theirs")
    directory.server.terminate()
    directory.server.wait()
    with down():
        vouch(directory.here, "zhaoxc", "theirs")


def test_somebody_comes_in_by_the_form_and_a_new_password_holds_at_once(
    directory: Running, settings: Any
) -> None:
    settings.DUBAN_LDAP = directory.here
    bureau = given_bureau()
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    assert knocked("zhao", "wrong").status_code == 401
    assert knocked("zhao", PASSWORD).status_code == 401
    browser = Client()
    answer = browser.post("/login", {"login": "zhaoxc", "password": "theirs"})
    assert answer.status_code == 302
    told = browser.get(f"{API}/me").json()
    assert told["actor"]["person"] == str(bureau.posts["zhao"].person_id)
    assert told["session"]["means"] == "ldap"
    path = f"{API}/sessions/{told['session']['id']}/proofs"
    for password, outcome in (("wrong", "refused"), ("theirs", "passed")):
        proof = browser.post(path, {"password": password}, "application/json")
        assert proof.json()["outcome"] == outcome
    with directory.bound(ADMIN, "admins") as admin:
        assert admin.modify(ZHAO, {"userPassword": [(ldap3.MODIFY_REPLACE, ["their new one"])]})
    assert knocked("zhao", "theirs").status_code == 401
    assert knocked("zhao", "their new one").status_code == 302


def test_our_second_factor_is_asked_for_and_the_door_shuts(
    directory: Running, settings: Any
) -> None:
    settings.DUBAN_LDAP = directory.here
    bureau = given_bureau()
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc", has_totp=True)
    assert knocked("zhao", "theirs").status_code == 401
    assert knocked("zhao", "theirs", code=now_code()).status_code == 302
    for _ in range(4):
        assert knocked("zhao", "wrong").status_code == 401
    assert knocked("zhao", "theirs", code=now_code()).status_code == 429


def test_a_directory_that_is_away_leaves_the_other_door_open(
    directory: Running, settings: Any
) -> None:
    settings.DUBAN_LDAP = directory.here
    bureau: Bureau = given_bureau()
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    given_account(bureau, "qian")
    directory.server.terminate()
    directory.server.wait()
    answer = knocked("zhao", "theirs")
    assert answer.status_code == 503
    assert "没有应答" in answer.content.decode()
    assert knocked("qian", PASSWORD).status_code == 302


def knocked(login: str, password: str, **more: str) -> Any:
    return Client().post("/login", {"login": login, "password": password, **more})


def now_code() -> str:
    return code_at(datetime.datetime.now(datetime.UTC))
