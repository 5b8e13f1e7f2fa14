"""What the database itself keeps: tenants apart, and files as they came."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant

TABLES = ("document", "kepttext", "refusedfile")
# An institution that moves takes the paths of its records along; nothing else of them changes.
DOCUMENT = "id tenant version institution_id name kind size sha256 sm3 uploaded_by_id at"
REFUSED = "id tenant version institution_id level place size sha256 refused_to_id at"


def kept(fields: str) -> str:
    """The condition that an update leaves these columns as they are."""
    return " AND ".join(f"NEW.{name} = OLD.{name}" for name in fields.split())


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL; rows that never change but for their place."""

    dependencies = [("documents", "0001_initial")]

    operations = [
        *(seen_by_its_tenant(f"documents_{name}") for name in TABLES),
        never_changed("documents_document", unless=kept(DOCUMENT), verbs=("UPDATE",)),
        never_changed("documents_document", verbs=("DELETE",)),
        never_changed("documents_refusedfile", unless=kept(REFUSED), verbs=("UPDATE",)),
        never_changed("documents_refusedfile", verbs=("DELETE",)),
    ]
