"""The trail is written once: the database refuses to change it, whoever asks."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant

ERASED = (
    "EXISTS (SELECT 1 FROM trail_erasure WHERE trail_erasure.event_id = OLD.event_id "
    "AND trail_erasure.field = OLD.field)"
)
UNSIGNED = "OLD.note = '' AND OLD.size = NEW.size AND OLD.root_sha256 = NEW.root_sha256"
TABLES = (
    "trail_event",
    "trail_secret",
    "trail_erasure",
    "trail_pending",
    "trail_leaf",
    "trail_node",
    "trail_head",
)


class Migration(migrations.Migration):
    """Rows of the trail never change; salts go where an erasure says so, heads are signed once."""

    dependencies = [("trail", "0001_initial")]

    operations = [
        never_changed("trail_event"),
        never_changed("trail_secret", verbs=("UPDATE",)),
        never_changed("trail_secret", verbs=("DELETE",), unless=ERASED),
        never_changed("trail_erasure"),
        never_changed("trail_leaf"),
        never_changed("trail_node"),
        never_changed("trail_head", verbs=("UPDATE",), unless=UNSIGNED),
        never_changed("trail_head", verbs=("DELETE",)),
        *(seen_by_its_tenant(table) for table in TABLES),
    ]
