"""A mail server that hangs holds nobody up, and letters go out when it is one again."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from web.chaos.office import given_office
from web.chaos.preloading import Shared, shim
from web.chaos.writing import Writers, waited_for
from web.notify.mail_host import HOST, SENDER, hanging_up, listening, mail_host
from web.serving import Installed, Service, free_port, given_installed, waited

pytestmark = pytest.mark.compiler

# Far more than a server is left alone, and letters do not wait for days.
LATER = 3 * 3_600
COUNT = 5
# 钱正 wants letters, and is told of so many things.
_TOLD = f"""
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.notify.actions.choose_channel import choose_channel
from duban_web.notify.actions.tell import tell
from duban_web.notify.rules import Channel
from duban_web.tenants.models import Post, Unit
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.queries.installed import installed_tenants
(tenant,) = installed_tenants()
system = Actor.system(tenant.pk)
with scope.open(system):
    post = Post.objects.within(system).get(person__name="钱正")
    unit = Unit.objects.within(system).order_by("order").first()
    qian = actor_for(system, person=post.person_id, post=post.pk, day=scope.today(system))
with scope.open(qian):
    choose_channel(actor=qian, channel=Channel.EMAIL, target="qian@jia.example.test")
with scope.open(system):
    for number in range({COUNT}):
        tell(actor=system, subject=("unit", unit.pk, 1), kind=f"chaos.{{number}}",
             persons=[post.person_id], facts={{"title": "更换消防栓"}})
"""


HASTY = "web.chaos.hasty_settings"


def test_a_mail_server_that_hangs_holds_nobody_up(tmp_path: Path) -> None:
    port, clock = free_port(), Shared(tmp_path / "clock")
    more = {
        "LD_PRELOAD": str(shim("clock")),
        "DUBAN_CLOCK_FILE": str(clock.path),
        "DUBAN_SMTP_URL": f"smtp://{HOST}:{port}",
        "DUBAN_MAIL_FROM": SENDER,
    }
    with given_installed(tmp_path) as bare:
        installed = Installed(bare.folder, {**bare.variables, **more})
        office = given_office(installed)
        installed.played(_TOLD)
        with Service(installed, DJANGO_SETTINGS_MODULE=HASTY) as service:
            # Nobody listens there yet, and the jobs have been by.
            waited(lambda: failures(installed) == 3)
            with Writers(office, service.answering().port, tmp_path) as writers:
                with listening(at=port):
                    look_later(service, clock)
                    waited(lambda: failures(installed) >= 4)
                    waited_for(writers, more=5)
                with listening(b"220 mail.example.test\r\n", drips=0.2, at=port):
                    look_later(service, clock)
                    waited(lambda: failures(installed) >= 5)
                assert letters(installed) == {("waiting", 0): COUNT}
                with hanging_up(port):
                    look_later(service, clock)
                    waited(lambda: failures(installed) >= 6)
                # The one that tried whether the server is back: it may have been taken.
                assert letters(installed) == {("waiting", 0): COUNT - 1, ("waiting", 1): 1}
                waited_for(writers, more=5)
                # Whoever worked meanwhile did not notice.
                assert (writers.faults, writers.refused) == ([], Counter())
            with mail_host(at=port) as host:
                look_later(service, clock)
                waited(lambda: sum(letters(installed).values()) == sent(installed))
                numbers = {letter["Message-ID"] for letter in host.letters()}
                assert len(numbers) == len(host.taken) == COUNT
            assert failures(installed) == 0
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout


def look_later(service: Service, clock: Shared) -> None:
    """Let the jobs come by at once, some hours later: they begin again when they were killed."""
    clock.value += LATER
    os.kill(waited(lambda: service.part("jobs")), signal.SIGKILL)


def failures(installed: Installed) -> int:
    """How often the server has failed in a row."""
    rows = installed.rows("SELECT failures FROM notify_outlet")
    return int(rows[0][0]) if rows else 0


def letters(installed: Installed) -> Counter[tuple[str, int]]:
    """How many letters are in which state after how many tries of their own."""
    return Counter(installed.rows("SELECT state, tries FROM notify_delivery"))


def sent(installed: Installed) -> int:
    """How many the server has."""
    ((count,),) = installed.rows("SELECT count(*) FROM notify_delivery WHERE state = 'sent'")
    return int(count)
