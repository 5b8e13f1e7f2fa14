"""Open a series of numbers under a name of an institution."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Institution, InstitutionName, NumberCounter, NumberSeries
from duban_web.tenants.queries.numbers import prefix_is_taken, series_of_name
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def open_series(
    *, actor: Actor, name: UUID, purpose: str, prefix: str, last: int = 0
) -> NumberSeries:
    """Open a series for a purpose; ``last`` is the number that paper has reached this year."""
    bearer = InstitutionName.objects.find(actor, name)
    place = Institution.objects.find(actor, bearer.institution_id)
    require(actor, "open_series")
    check_texts(NumberSeries, purpose=purpose, prefix=prefix)
    if last < 0:
        raise Invalid({"last": "negative"})
    if prefix_is_taken(actor, place.pk, prefix):
        raise Refusal("prefix_is_taken", prefix=prefix)
    if series_of_name(actor, bearer.pk, purpose) is not None:
        raise Refusal("series_is_open", purpose=purpose)
    series = NumberSeries.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        name=bearer,
        purpose=purpose,
        prefix=prefix,
    )
    year = scope.today(actor).year
    NumberCounter.objects.create(tenant=actor.tenant, series=series, year=year, last=last)
    append(
        actor=actor,
        subject=("number_series", series.pk, series.version),
        kind="open_series",
        fields={
            "name": str(bearer.pk),
            "purpose": purpose,
            "prefix": prefix,
            "year": year,
            "last": last,
        },
    )
    return series
