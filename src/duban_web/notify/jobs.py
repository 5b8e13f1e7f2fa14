"""What notices do by themselves: letters go out."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence

from duban_web.foundation.actor import Actor
from duban_web.foundation.jobs import SiteJob
from duban_web.notify.mail_server import mail_server
from duban_web.notify.sending import send_waiting
from duban_web.tenants.queries.installed import installed_tenants

# One letter more takes ten seconds at most, which are left until the job has to be over.
_SECONDS = 45.0


def send_letters() -> None:
    """Send what is due of all tenants; those that are simulated write to nobody."""
    server = mail_server()
    if server is None:
        return
    until = time.monotonic() + _SECONDS
    for tenant in installed_tenants():
        if not tenant.is_simulated:
            actor = Actor.system(tenant.pk)
            send_waiting(actor, server, is_over=lambda: time.monotonic() > until)


# No scope is open while it runs: it waits for a server outside.
JOBS: Sequence[SiteJob] = (SiteJob("send_letters", datetime.timedelta(seconds=15), send_letters),)
