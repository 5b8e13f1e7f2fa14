"""``duban restore --new-epoch``: the log of data that are behind goes on, and says what was lost.

Reads: the gap, and on the terminal or standard input the name, password and code of each of the
three administrators. Writes: the event that begins the epoch, its signed head. The mark goes with
the gap.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from uuid import UUID

from django.db import DatabaseError, connection

from duban.cli.language import _
from duban.cli.running import DONE, NO, CannotGoOn, say
from duban.records import Misfit
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.commands import parser_of, standing_installation, start_django
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.installation import Installation
from duban_web.operations import labels
from duban_web.operations.gate import pass_gate

OPTION = "--new-epoch"
# Every confirmation is typed at the machine itself.
_ADDRESS = "127.0.0.1"
_WANTED = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR)


def main(argv: Sequence[str]) -> int:
    """Begin an epoch where data are behind: 0 begun, 1 nothing was lost, 2 it could not be done."""
    parser = parser_of(
        "restore",
        pattern=labels.EPOCH_PATTERN,
        about=labels.EPOCH_ABOUT,
        examples=labels.EPOCH_EXAMPLES,
    )
    parser.option(OPTION, words=_(labels.EPOCH_OPTION), value=_(labels.REASON))
    options = parser.parse_args(argv)
    installation = standing_installation(options)
    if not options.new_epoch.strip():
        raise CannotGoOn(_(labels.EPOCH_NEEDS_REASON))
    # With its keys: the second factors are kept under one of them.
    start_django(installation, makes_key=True)
    try:
        has_begun = _begun(installation, options.new_epoch.strip())
    except (DatabaseError, OSError, Misfit) as error:
        words = " ".join(str(error).split())
        raise CannotGoOn(_(labels.EPOCH_NOT_BEGUN).format(error=words)) from error
    gate = pass_gate(installation)
    connection.close()
    for words in gate.words:
        say(words)
    if gate.error:
        raise CannotGoOn(gate.error)
    return DONE if has_begun and gate.is_open else NO


def _begun(installation: Installation, reason: str) -> bool:
    """Whether some log has gone on."""
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.trail.actions.sign_epoch import sign_epoch
    from duban_web.trail.signer import NotSigned, SignerRuns, SignerServer

    has_begun = False
    try:
        # Nobody else signs meanwhile.
        with SignerServer(installation.signer) as signer:
            for tenant in installed_tenants():
                system = Actor.system(tenant.pk)
                with scope.open(system, even_read_only=True):
                    # One that began, and whose command was stopped before its head was signed.
                    head = sign_epoch(actor=system, signer=signer.state)
                if head is None and _is_begun(installation, system, tenant.name, reason):
                    with scope.open(system, even_read_only=True):
                        head = sign_epoch(actor=system, signer=signer.state)
                if head is not None:
                    has_begun = True
                    say(_(labels.EPOCH_BEGUN).format(tenant=tenant.name, origin=head.origin))
    except SignerRuns as error:
        raise CannotGoOn(_(labels.SERVICE_RUNS)) from error
    except NotSigned as error:
        raise CannotGoOn(_(labels.EPOCH_NOT_BEGUN).format(error=error)) from error
    if not has_begun:
        say(_(labels.NOTHING_LOST))
    return has_begun


def _is_begun(installation: Installation, system: Actor, name: str, reason: str) -> bool:
    """Whether a tenant's log was behind, and three administrators have confirmed its epoch."""
    from duban_web.trail.actions.begin_epoch import begin_epoch
    from duban_web.trail.signed import gap, last_signed

    with scope.open(system):
        behind = gap(system, installation.signer)
    signed = last_signed(installation.signer, system.tenant)
    if behind is None or signed is None:
        return False
    say(_(labels.BEHIND).format(log=behind.origin, signed=behind.signed, held=behind.held))
    say(_(labels.EPOCH_ASKS).format(tenant=name, reason=reason))
    three = [_confirmed_by(system, role) for role in _WANTED]
    try:
        with scope.open(system, even_read_only=True):
            begin_epoch(actor=system, signed=signed, reason=reason, confirmed_by=three)
    except (IllegalMove, Refusal) as refused:
        raise CannotGoOn(_(labels.EPOCH_NOT_BEGUN).format(error=refused.code)) from refused
    return True


def _confirmed_by(system: Actor, role: Role) -> UUID:
    """The person who proves to hold the role today."""
    from duban_web.accounts.actions.log_in import log_in
    from duban_web.tenants.labels import ROLES
    from duban_web.tenants.queries.grants import roles_of_post
    from duban_web.tenants.queries.people import posts_on

    title = _(ROLES[role])
    login = _asked(_(labels.ASK_LOGIN).format(role=title))
    password = _asked(_(labels.ASK_PASSWORD).format(role=title), is_secret=True)
    code = _asked(_(labels.ASK_CODE).format(role=title))
    try:
        with scope.open(system, even_read_only=True):
            tried = log_in(
                actor=system, login=login, password=password, code=code, address=_ADDRESS
            )
    except Refusal as refused:
        raise CannotGoOn(_(labels.NOT_CONFIRMED).format(role=title)) from refused
    account = tried.account
    if not tried.is_passed or account is None:
        raise CannotGoOn(_(labels.NOT_CONFIRMED).format(role=title))
    with scope.open(system):
        today = scope.today(system)
        held = posts_on(system, today, person=account.person_id)
        roles = {held for post in held for held in roles_of_post(system, post.pk, today)}
    if role not in roles:
        raise CannotGoOn(_(labels.NOT_IN_ROLE).format(role=title, login=login))
    return account.person_id


def _asked(words: str, *, is_secret: bool = False) -> str:
    """A line from whoever sits at the machine; from standard input where that is no terminal."""
    if is_secret and sys.stdin.isatty():
        return getpass.getpass(words)
    print(words, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().rstrip("\n")
