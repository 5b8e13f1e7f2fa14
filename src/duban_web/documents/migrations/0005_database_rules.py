"""What the database itself keeps: a document is as it came, until it is erased once and for all."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant

_STAYS = "id tenant institution_id kind size sha256 sm3 uploaded_by_id at"
# Its place may change at any time; the rest once, as it is erased.
_AS_IT_WAS = """(NEW.version = OLD.version AND NEW.name = OLD.name
    AND (NEW.erased_at = OLD.erased_at OR (NEW.erased_at IS NULL AND OLD.erased_at IS NULL)))"""
_ERASED = """(NEW.version = OLD.version + 1 AND NEW.name = ''
    AND NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL)"""
_LET_BY = " AND ".join(
    [*(f"NEW.{name} = OLD.{name}" for name in _STAYS.split()), f"({_AS_IT_WAS} OR {_ERASED})"]
)
_REQUEST = "id tenant document_id reason basis asked_by_id asked_at"
# A request is decided once; where it stands may change.
_DECIDED = " AND ".join(
    [
        *(f"NEW.{name} = OLD.{name}" for name in _REQUEST.split()),
        "(NEW.version = OLD.version OR OLD.state = 'asked')",
    ]
)


class Migration(migrations.Migration):
    """Rows that change as their verbs change them, and in no other way."""

    dependencies = [("documents", "0004_erasures")]

    operations = [
        seen_by_its_tenant("documents_erasurerequest"),
        never_changed("documents_document", unless=_LET_BY, verbs=("UPDATE",)),
        never_changed("documents_document", verbs=("DELETE",)),
        never_changed("documents_erasurerequest", unless=_DECIDED, verbs=("UPDATE",)),
        never_changed("documents_erasurerequest", verbs=("DELETE",)),
    ]
