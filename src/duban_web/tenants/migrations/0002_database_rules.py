"""What the database itself keeps: administrators apart, numbers without a gap, tenants apart."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import for_each_engine, seen_by_its_tenant

ADMINISTRATORS = "('system_administrator', 'security_administrator', 'auditor')"
HELD = "('confirmed', 'ended')"
FAR = "'9999-12-31'"


def overlap(one: str, other: str) -> str:
    """The condition that two rows with a period have a day in common."""
    pairs = [(one, one), (other, other), (one, other), (other, one)]
    return " AND ".join(f"{a}.since < coalesce({b}.until, {FAR})" for a, b in pairs)


# One person holds at most one of the three administrators, and none of them with business.
OTHER_GRANT = f"""EXISTS (
    SELECT 1 FROM tenants_rolegrant AS other
    WHERE other.tenant = NEW.tenant AND other.person_id = NEW.person_id AND other.id <> NEW.id
      AND other.state IN {HELD} AND other.role <> NEW.role
      AND (other.role IN {ADMINISTRATORS} OR NEW.role IN {ADMINISTRATORS})
      AND {overlap("other", "NEW")})"""
# Who stands in for somebody has business for that time.
OTHER_STANDING = f"""NEW.role IN {ADMINISTRATORS} AND EXISTS (
    SELECT 1 FROM tenants_delegation AS other
    JOIN tenants_post AS post ON post.id = other.stand_in_id
    WHERE other.tenant = NEW.tenant AND post.person_id = NEW.person_id
      AND {overlap("other", "NEW")})"""
OTHERS_GRANT = f"""EXISTS (
    SELECT 1 FROM tenants_rolegrant AS other
    JOIN tenants_post AS post ON post.id = NEW.stand_in_id
    WHERE other.tenant = NEW.tenant AND other.person_id = post.person_id
      AND other.state IN {HELD} AND other.role IN {ADMINISTRATORS}
      AND {overlap("other", "NEW")})"""
OTHERS_POST = """NOT EXISTS (
    SELECT 1 FROM tenants_post AS post
    WHERE post.id = NEW.post_id AND post.person_id = NEW.person_id)"""
EXCLUDED = f"NEW.state IN {HELD} AND ({OTHER_GRANT} OR ({OTHER_STANDING}))"

APART = "duban: these roles are not for one person"
MISPLACED = "duban: a role goes to the person of its post"
STEP = "duban: a series counts up by one"
HOLDER = "duban: a post stays with its person"


def refused(name: str, table: str, when: str, words: str, events: str) -> tuple[str, ...]:
    """Triggers of SQLite that refuse a row under a condition."""
    return tuple(
        f"CREATE TRIGGER {name}_{event.split()[0].lower()} BEFORE {event} ON {table} "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for event in events.split(" OR ")
    )


def guard(name: str, table: str, body: str, events: str) -> tuple[str, ...]:
    """The trigger of PostgreSQL, with a function of its own."""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NEW; END $$",
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


def unless(when: str, words: str) -> str:
    """A refusal of PostgreSQL under a condition."""
    return f"IF {when} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END IF; "


def one_after_the_other(person: str) -> str:
    """Whoever changes the roles of a person waits for who does so already."""
    return f"PERFORM pg_advisory_xact_lock(hashtextextended('roles:' || {person}, 0)); "


COUNTED = (
    "NEW.last <> OLD.last + 1 OR NEW.year <> OLD.year "
    "OR NEW.series_id <> OLD.series_id OR NEW.tenant <> OLD.tenant"
)
STAND_IN = "(SELECT person_id::text FROM tenants_post WHERE id = NEW.stand_in_id)"
RULES = for_each_engine(
    postgresql=[
        *guard(
            "tenants_roles_apart",
            "tenants_rolegrant",
            one_after_the_other("NEW.person_id::text")
            + unless(OTHERS_POST, MISPLACED)
            + unless(EXCLUDED, APART),
            "INSERT OR UPDATE",
        ),
        *guard(
            "tenants_standing_apart",
            "tenants_delegation",
            one_after_the_other(STAND_IN) + unless(OTHERS_GRANT, APART),
            "INSERT OR UPDATE",
        ),
        *guard("tenants_counter_step", "tenants_numbercounter", unless(COUNTED, STEP), "UPDATE"),
        *guard(
            "tenants_post_holder",
            "tenants_post",
            unless("NEW.person_id <> OLD.person_id", HOLDER),
            "UPDATE",
        ),
    ],
    sqlite=[
        *refused("tenants_roles_apart", "tenants_rolegrant", EXCLUDED, APART, "INSERT OR UPDATE"),
        *refused(
            "tenants_roles_placed", "tenants_rolegrant", OTHERS_POST, MISPLACED, "INSERT OR UPDATE"
        ),
        *refused(
            "tenants_standing_apart",
            "tenants_delegation",
            OTHERS_GRANT,
            APART,
            "INSERT OR UPDATE",
        ),
        *refused("tenants_counter_step", "tenants_numbercounter", COUNTED, STEP, "UPDATE"),
        *refused(
            "tenants_post_holder",
            "tenants_post",
            "NEW.person_id <> OLD.person_id",
            HOLDER,
            "UPDATE",
        ),
    ],
    undo_postgresql=[
        f"DROP FUNCTION {name}() CASCADE"
        for name in (
            "tenants_roles_apart",
            "tenants_standing_apart",
            "tenants_counter_step",
            "tenants_post_holder",
        )
    ],
    undo_sqlite=[
        f"DROP TRIGGER {name}"
        for name in (
            "tenants_roles_apart_insert",
            "tenants_roles_apart_update",
            "tenants_roles_placed_insert",
            "tenants_roles_placed_update",
            "tenants_standing_apart_insert",
            "tenants_standing_apart_update",
            "tenants_counter_step_update",
            "tenants_post_holder_update",
        )
    ],
)

# Login and set-up must find the tenants before anybody is of one: their list may be read.
LISTED = for_each_engine(
    postgresql=["CREATE POLICY tenants_tenant_listed ON tenants_tenant FOR SELECT USING (true)"],
    sqlite=[],
    undo_postgresql=["DROP POLICY tenants_tenant_listed ON tenants_tenant"],
    undo_sqlite=[],
)
TABLES = (
    "body",
    "bodymember",
    "delegation",
    "institution",
    "institutionname",
    "numbercounter",
    "numberseries",
    "organisationimport",
    "person",
    "personalias",
    "portfolio",
    "post",
    "rolegrant",
    "roster",
    "rosterentry",
    "tenant",
    "unit",
    "unitname",
)


class Migration(migrations.Migration):
    """Triggers on both engines, row-level security on PostgreSQL."""

    dependencies = [("tenants", "0001_initial")]

    operations = [RULES, *(seen_by_its_tenant(f"tenants_{name}") for name in TABLES), LISTED]
