"""What the database itself keeps: papers of one tenant are there for no other, and what was read in
them stays beside what was decided.
"""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant

TABLES = ("review", "fact", "naming")
_SAME = "NEW.id = OLD.id AND NEW.tenant = OLD.tenant"
# A review whose paper is filed stays as it is; where it stands may change.
_REVIEW = f"""{_SAME} AND NEW.institution_id = OLD.institution_id
    AND NEW.document_id = OLD.document_id AND NEW.begun_by_id = OLD.begun_by_id
    AND NEW.begun_at = OLD.begun_at AND (OLD.state <> 'filed' OR NEW.version = OLD.version)"""
_FACT = f"""{_SAME} AND NEW.review_id = OLD.review_id AND NEW.kind = OLD.kind
    AND (NEW.read = OLD.read OR (NEW.read IS NULL AND OLD.read IS NULL))"""
_NAMING = f"{_SAME} AND NEW.review_id = OLD.review_id AND NEW.name = OLD.name"


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL; rows that change as their verbs change them."""

    dependencies = [("intake", "0001_initial")]

    operations = [
        *(seen_by_its_tenant(f"intake_{name}") for name in TABLES),
        never_changed("intake_review", unless=_REVIEW, verbs=("UPDATE",)),
        never_changed("intake_fact", unless=_FACT, verbs=("UPDATE",)),
        never_changed("intake_naming", unless=_NAMING, verbs=("UPDATE",)),
        *(never_changed(f"intake_{name}", verbs=("DELETE",)) for name in TABLES),
    ]
