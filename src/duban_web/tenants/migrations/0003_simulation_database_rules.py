"""A given time stands in the trail of a simulated tenant alone."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import for_each_engine

GIVEN = """NEW.is_simulated AND EXISTS (
    SELECT 1 FROM tenants_tenant AS tenant
    WHERE tenant.id = NEW.tenant AND NOT tenant.is_simulated)"""
WORDS = "duban: this tenant goes by the clock of the database"


class Migration(migrations.Migration):
    """Triggers on the trail, where every act of whichever app arrives."""

    dependencies = [("tenants", "0002_database_rules"), ("trail", "0002_database_rules")]

    operations = [
        for_each_engine(
            postgresql=[
                "CREATE FUNCTION tenants_given_time() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF {GIVEN} THEN RAISE EXCEPTION '{WORDS}' "
                "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER tenants_given_time BEFORE INSERT ON trail_event "
                "FOR EACH ROW EXECUTE FUNCTION tenants_given_time()",
            ],
            sqlite=[
                "CREATE TRIGGER tenants_given_time BEFORE INSERT ON trail_event "
                f"WHEN {GIVEN} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
            ],
            undo_postgresql=["DROP FUNCTION tenants_given_time() CASCADE"],
            undo_sqlite=["DROP TRIGGER tenants_given_time"],
        )
    ]
