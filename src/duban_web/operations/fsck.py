"""``duban fsck``: whether the data are sound; nothing is changed.

Reads: the database, the signer's folder. Writes: one line for each fault.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain

from django.db import DatabaseError, connection

from duban.cli.language import _, counted
from duban.cli.running import DONE, NO, CannotGoOn, say
from duban.proof.origins import name_and_epoch
from duban.records import Misfit
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.commands import (
    is_on_server,
    parser_of,
    standing_installation,
    start_django,
)
from duban_web.foundation.installation import Installation
from duban_web.foundation.migrated import pending_migrations, unknown_migrations
from duban_web.operations import labels


def main(argv: Sequence[str]) -> int:
    """Examine all tenants: 0 sound, 1 with each fault named, 2 where it could not be done."""
    parser = parser_of(
        "fsck", pattern=labels.FSCK_PATTERN, about=labels.FSCK_ABOUT, examples=labels.FSCK_EXAMPLES
    )
    installation = standing_installation(parser.parse_args(argv))
    start_django(installation)
    try:
        return _examined(installation)
    except (DatabaseError, sqlite3.Error, OSError, Misfit) as error:
        raise CannotGoOn(
            _(labels.NOT_EXAMINED).format(error=" ".join(str(error).split()))
        ) from error


def _examined(installation: Installation) -> int:
    if not is_on_server() and (damage := _damage(installation)):
        say(_(labels.DAMAGED).format(file=installation.database, damage=damage))
        return NO
    # Later than the look at the file: opening it writes what another process left unwritten.
    _check_migrations(installation)
    count = 0
    for line in _epochs():
        say(line)
    for line in _faults(installation):
        say(line)
        count += 1
    if not (installation.signer / "key").exists():
        say(_(labels.NO_SIGNER).format(folder=installation.signer))
    say(counted(labels.FAULTS_FOUND, count) if count else _(labels.SOUND))
    return NO if count else DONE


def _damage(installation: Installation) -> str:
    opened = sqlite3.connect(f"{installation.database.resolve().as_uri()}?mode=rw", uri=True)
    with closing(opened):
        try:
            database.look_through(opened)
        except database.UnsoundDatabase as error:
            return str(error)
    return ""


def _check_migrations(installation: Installation) -> None:
    if unknown := unknown_migrations(connection):
        raise CannotGoOn(_(labels.NEWER).format(names=labels.listed(unknown)))
    if pending_migrations(connection):
        raise CannotGoOn(_(labels.NOT_MIGRATED).format(folder=installation.folder))


def _epochs() -> Iterator[str]:
    """No fault, and not to be passed over: where events were lost, and why the log went on."""
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.trail.examining_epochs import epochs

    for tenant in installed_tenants():
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            for begun in epochs(actor):
                yield _(labels.EPOCH).format(
                    tenant=tenant.code,
                    epoch=begun.epoch.number,
                    held=begun.epoch.held.size,
                    signed=begun.epoch.signed.size,
                    reason=begun.reason,
                )


def _faults(installation: Installation) -> Iterator[str]:
    # Models can be named only when Django has started.
    from duban_web.directives.examining import directive_faults
    from duban_web.documents.examining import file_faults
    from duban_web.documents.store import tenants_in
    from duban_web.intake.examining import review_faults
    from duban_web.matters.examining import matter_faults
    from duban_web.meetings.examining import meeting_faults
    from duban_web.notify.examining import notice_faults
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.trail.examining import faults
    from duban_web.trail.origins import origin_of
    from duban_web.trail.signed import signed_heads

    # The service may go on writing: heads come before the rows, and rows are all of one moment.
    signed = {name_and_epoch(head.origin)[0]: head for head in signed_heads(installation.signer)}
    with database.seeing_one_moment(connection):
        tenants = installed_tenants()
        for tenant in tenants:
            actor = Actor.system(tenant.pk)
            with scope.open(actor):
                for fault in faults(actor, installation.signer, signed.get(origin_of(tenant.pk))):
                    yield labels.fault_line(tenant.code, fault)
                for differing in matter_faults(actor):
                    yield labels.matter_fault_line(tenant.code, differing)
                for untold in chain(
                    meeting_faults(actor), directive_faults(actor), review_faults(actor)
                ):
                    yield labels.source_fault_line(tenant.code, untold)
                for unfounded in notice_faults(actor):
                    yield labels.notice_fault_line(tenant.code, unfounded)
            for wrong in file_faults(actor, installation.files):
                yield labels.file_fault_line(tenant.code, wrong)
    own = {tenant.pk for tenant in tenants}
    for id in tenants_in(installation.files):
        if id not in own:
            yield _(labels.FILES_OF_NOBODY).format(folder=installation.files / id.hex)
    for origin in sorted(signed.keys() - {origin_of(tenant.pk) for tenant in tenants}):
        head = signed[origin]
        yield _(labels.LOG_LOST).format(origin=head.origin, size=head.size)
