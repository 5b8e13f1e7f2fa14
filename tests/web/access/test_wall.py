"""The wall between tenants stands by itself: PostgreSQL keeps it with no filter of the application.

Tried there alone; SQLite has none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from duban_web.foundation.actor import Role
from web.access.asking import operations
from web.access.expectation import expected
from web.access.guards import nothing_kept, tenants_off
from web.access.trying import all_surprises, tried
from web.access.world import Place, given_province

pytestmark = pytest.mark.django_db


def test_it_stands_without_the_application(tmp_path: Path, settings: Any) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)
    province = given_province()
    with pytest.MonkeyPatch.context() as patch:
        nothing_kept(patch)
        tenants_off(patch)
        trials = [
            tried(operation, province, tmp_path, [Place.STRANGER], [Role.SUPERVISOR, Role.AUDITOR])
            for operation in operations().values()
        ]
    surprises = all_surprises(trials, expected())
    assert not surprises, "\n".join(surprises)


def test_it_compares_with_a_constant_and_nothing_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT pg_get_expr(polqual, polrelid) FROM pg_policy")
        policies = {policy for (policy,) in cursor.fetchall()}
    own = "(tenant = (NULLIF(current_setting('duban.tenant'::text, true), ''::text))::uuid)"
    # Which tenants there are is known to the installation itself.
    assert own in policies
    assert policies <= {own, "true", None}
