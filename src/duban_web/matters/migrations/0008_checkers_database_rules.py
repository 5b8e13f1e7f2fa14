"""The database lets nobody take a part in work that they have verified or closed, as it stands."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import for_each_engine

_NAME = "matters_doing_checked"
_CHECKED = """EXISTS (SELECT 1 FROM matters_matter AS matter
    WHERE matter.tenant = NEW.tenant AND matter.id = NEW.matter_id
    AND NEW.person_id IN (matter.verified_by_id, matter.closed_by_id))"""
_OWN_WORK = "duban: nobody verifies or closes their own work"


class Migration(migrations.Migration):
    """The closer rule from its other side."""

    dependencies = [("matters", "0007_found_elsewhere_database_rules")]

    operations = [
        for_each_engine(
            postgresql=[
                f"CREATE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF {_CHECKED} THEN RAISE EXCEPTION '{_OWN_WORK}' "
                "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
                f"CREATE TRIGGER {_NAME} BEFORE INSERT ON matters_doing "
                f"FOR EACH ROW EXECUTE FUNCTION {_NAME}()",
            ],
            sqlite=[
                f"CREATE TRIGGER {_NAME} BEFORE INSERT ON matters_doing "
                f"WHEN {_CHECKED} BEGIN SELECT RAISE(ABORT, '{_OWN_WORK}'); END",
            ],
            undo_postgresql=[f"DROP FUNCTION {_NAME}() CASCADE"],
            undo_sqlite=[f"DROP TRIGGER {_NAME}"],
        )
    ]
