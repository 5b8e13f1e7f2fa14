"""What waited to go out when a backup was made is not sent again when it is put back."""

from __future__ import annotations

from pathlib import Path

from web.commands import given_data, played, run
from web.notify.mail_host import mail_host

_WAITING = """
from web.notify import killed
killed.prepare()
killed.assign()
"""
_STATES = """
from web.notify.killed import system
from duban_web.notify.models import Delivery
with scope.open(system()):
    print(*Delivery.objects.within(system()).values_list("state", flat=True))
"""
_WORK = """
from web.notify import killed
killed.work(1)
"""


def test_letters_of_a_backup_are_held_back(tmp_path: Path) -> None:
    data, backup, again = given_data(tmp_path), tmp_path / "backup", tmp_path / "again"
    with mail_host() as host:
        mail = {
            "DUBAN_SMTP_URL": f"smtp://127.0.0.1:{host.port}",
            "DUBAN_MAIL_FROM": "duban@jia.example.test",
        }
        played(data, _WAITING, **mail)
        assert run("backup", "--data", data, backup).returncode == 0
        played(data, _WORK, **mail)
        assert played(data, _STATES).split() == ["sent"]

        restored = run("restore", backup, "--data", again, "--keys", f"{backup}.keys")
        assert restored.returncode == 0
        assert "有 1 封待发的邮件暂缓发送" in restored.stderr + restored.stdout
        played(again, _WORK, **mail)
        assert played(again, _STATES).split() == ["held"]
        assert len(host.taken) == 1
