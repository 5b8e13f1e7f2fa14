"""Rows as values that JSON has, under the names that their models give their columns."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from duban_web.foundation.clock import written


def plain_row(row: models.Model, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Every column of a row, a reference by the identifier that it holds, but those left out."""
    return {
        field.name: plain_value(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in without
    }


def plain_value(value: Any) -> Any:
    """A value as JSON has it: identifiers and days in their written form, bytes as hex."""
    match value:
        case datetime.datetime():
            return written(value)
        case datetime.date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
    return value
