"""Notices and what is sent of them are found by the tenant and whom they are for."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [("notify", "0003_waits_since")]

    operations = [
        Unindexed("notify.notice", "recipient"),
        Unindexed("notify.channelchoice", "person"),
        Unindexed("notify.delivery", "notice"),
    ]
