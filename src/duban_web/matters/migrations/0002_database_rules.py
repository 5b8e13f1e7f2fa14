"""What the database itself keeps: tenants apart, doings for good, nobody closing their own work."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import (
    DatabaseRule,
    for_each_engine,
    never_changed,
    seen_by_its_tenant,
)

TABLES = (
    "application",
    "assignment",
    "comment",
    "doing",
    "evidence",
    "knower",
    "lookback",
    "matter",
    "milestone",
    "pace",
    "progress",
    "urge",
    "waiver",
)


def _has_a_part(by: str, from_unit: str) -> str:
    """The condition that a person, or the unit that they act from, has a part in the work."""
    return f"""NEW.{by} IS NULL
        OR EXISTS (SELECT 1 FROM matters_doing AS doing
            WHERE doing.tenant = NEW.tenant AND doing.matter_id = NEW.id
            AND doing.person_id = NEW.{by})
        OR EXISTS (SELECT 1 FROM matters_assignment AS party
            WHERE party.tenant = NEW.tenant AND party.matter_id = NEW.id
            AND party.ended_in IS NULL AND party.role IN ('responsible', 'joint')
            AND party.unit_id = NEW.{from_unit})"""


VERIFIED = f"""NEW.state = 'verified' AND OLD.state <> 'verified'
    AND ({_has_a_part("verified_by_id", "verified_from_id")})"""
CLOSED = f"""NEW.state = 'closed' AND OLD.state <> 'closed'
    AND ({_has_a_part("closed_by_id", "closed_from_id")})"""
OWN_WORK = "duban: nobody verifies or closes their own work"
BORN_CLOSED = "NEW.state IN ('verified', 'closed') AND NOT NEW.is_past"
NOT_BORN = "duban: a matter is not born closed"
MOVED = """OLD.accepted_on IS NOT NULL AND NEW.accepted_on IS NOT NULL
    AND OLD.original_due IS NOT NULL
    AND (NEW.original_due IS NULL OR NEW.original_due <> OLD.original_due)"""
STAYS = "duban: the original day of an accepted matter stays"


def held(
    name: str, verb: str, condition: str, words: str, table: str = "matters_matter"
) -> DatabaseRule:
    """A trigger that refuses a change of a row under a condition, on both engines."""
    return for_each_engine(
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{words}' "
            "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{words}'); END",
        ],
        undo_postgresql=[f"DROP FUNCTION {name}() CASCADE"],
        undo_sqlite=[f"DROP TRIGGER {name}"],
    )


# Who has a part in the work is looked up among the parties.
CLOSERS = (
    held("matters_matter_verified", "UPDATE", VERIFIED, OWN_WORK),
    held("matters_matter_closed", "UPDATE", CLOSED, OWN_WORK),
)


class Migration(migrations.Migration):
    """Row-level security, and triggers on both engines."""

    dependencies = [("matters", "0001_initial")]

    operations = [
        *(seen_by_its_tenant(f"matters_{name}") for name in TABLES),
        never_changed("matters_doing"),
        *CLOSERS,
        held("matters_matter_born", "INSERT", BORN_CLOSED, NOT_BORN),
        held("matters_matter_original", "UPDATE", MOVED, STAYS),
    ]
