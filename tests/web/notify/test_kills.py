"""A worker that is killed at any step: the notice is there once, the letter under one number.

What no protocol of mail can promise is shown as well: killed between the server's answer and the
note of it, the letter goes out a second time, and the second copy is the first to the byte.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.notify.killed import STEPS
from web.notify.mail_host import HOST, SENDER, MailHost, mail_host
from web.serving import Installed, given_installed

pytestmark = pytest.mark.django_db(transaction=True)

# Where the server has the letter and nothing says so.
TWICE = {"handed_in", "noting"}
KILLED = -signal.SIGKILL


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    with given_installed(tmp_path) as installed:
        yield installed


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as host:
        yield host


def play(installed: Installed, host: MailHost, line: str) -> int:
    """How a process ended that did this."""
    script = f"import django\ndjango.setup()\nfrom web.notify import killed\nkilled.{line}\n"
    mail = {"DUBAN_SMTP_URL": f"smtp://{HOST}:{host.port}", "DUBAN_MAIL_FROM": SENDER}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=installed.environment(**mail),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, KILLED), done.stderr
    return done.returncode


def test_killed_while_it_is_told_it_is_neither_done_nor_told(
    installed: Installed, host: MailHost
) -> None:
    assert play(installed, host, "prepare()") == 0
    state = "SELECT state FROM matters_matter"
    told = "SELECT kind FROM notify_notice WHERE kind = 'matters.assign'"
    assert play(installed, host, "assign_and_die()") == KILLED
    assert (installed.rows(state), installed.rows(told)) == ([("registered",)], [])
    assert play(installed, host, "assign()") == 0
    assert installed.rows(state) == [("assigned",)]
    assert installed.rows(told) == [("matters.assign",)]
    assert play(installed, host, "work(1)") == 0
    assert len(host.taken) == 1


def test_killed_at_any_step_a_letter_goes_out_under_one_number(
    installed: Installed, host: MailHost
) -> None:
    assert play(installed, host, "prepare()") == 0
    for hours, step in enumerate(STEPS, 1):
        assert play(installed, host, f"work_and_die({step!r}, {hours})") == KILLED, step
    for _ in range(2):
        assert play(installed, host, f"work({len(STEPS) + 1})") == 0

    rows = installed.rows(
        "SELECT n.kind, d.message_id, d.state FROM notify_delivery d "
        "JOIN notify_notice n ON n.id = d.notice_id"
    )
    assert Counter(kind for kind, _, _ in rows) == Counter(f"killed.{step}" for step in STEPS)
    assert {state for _, _, state in rows} == {"sent"}
    numbers = {message_id: kind.removeprefix("killed.") for kind, message_id, _ in rows}
    arrived = Counter(numbers[str(letter["Message-ID"])] for letter in host.letters())
    assert arrived == Counter({step: 2 if step in TWICE else 1 for step in STEPS})
    # Each second copy can be known as one.
    assert len(set(host.taken)) == len(STEPS)
    assert installed.run("fsck").returncode == 0
