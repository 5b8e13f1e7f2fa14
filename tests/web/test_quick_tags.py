"""The short ways of ``url`` and ``date`` say what Django's own say."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.template import Context, Engine, Template
from django.urls import set_script_prefix

from duban_web.foundation.clock import OFFICE_ZONE

OURS = Engine(builtins=["duban_web.foundation.templatetags.quick"])
DJANGOS = Engine()
MOMENT = datetime.datetime(2026, 3, 5, 8, 7, 6, tzinfo=OFFICE_ZONE)


def said(engine: Engine, text: str, told: dict[str, Any]) -> str:
    return Template(text, engine=engine).render(Context(told))


@pytest.mark.parametrize(
    "value",
    [
        MOMENT,
        MOMENT.astimezone(datetime.UTC),  # told in the office's time
        datetime.datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=datetime.UTC),
        MOMENT.date(),
        datetime.date(987, 1, 1),
        None,
        "",
        "2026-03-05",  # no day, and so nothing
    ],
)
@pytest.mark.parametrize("format", ["Y-m-d", "Y-m-d H:i", "m-d H:i", "c"])
def test_days_and_moments(value: Any, format: str) -> None:
    text = f'{{{{ value|date:"{format}" }}}}'
    if format != "Y-m-d" and type(value) is datetime.date and "H" in format:
        # Django refuses the hour of a day; so do we.
        with pytest.raises(TypeError):
            said(OURS, text, {"value": value})
        return
    assert said(OURS, text, {"value": value}) == said(DJANGOS, text, {"value": value})


@pytest.mark.parametrize(
    "text",
    [
        '{% url "ledger" %}',
        '{% url "matter" one %}',
        '{% url "matter" told %}',  # an identifier as text
        '{% url "document_page" one 3 %}',
        '{% url "waiting" "waiting&late" %}',  # quoted as an address wants it
        '{% url "matter" one as place %}[{{ place }}]',
        "{% url name one %}",
    ],
)
def test_addresses(text: str) -> None:
    for _ in range(2):
        one = uuid4()
        told = {"one": one, "told": str(one), "name": "matter"}
        assert said(OURS, text, told) == said(DJANGOS, text, told)


def test_an_address_is_that_of_each_asking_and_of_where_the_office_is_served() -> None:
    template = Template('{% url "matter" one %}', engine=OURS)

    def shown(one: UUID) -> str:
        return template.render(Context({"one": one}))

    first, second = uuid4(), uuid4()
    assert (shown(first), shown(second)) == (f"/matters/{first}", f"/matters/{second}")
    set_script_prefix("/duban/")
    try:
        assert shown(first) == f"/duban/matters/{first}"
    finally:
        set_script_prefix("/")


def test_a_name_that_is_put_together_is_asked_for_each_time() -> None:
    template, one = Template('{% url "m"|add:rest one %}', engine=OURS), uuid4()
    shown = [template.render(Context({"rest": rest, "one": one})) for rest in ("atter", "eeting")]
    assert shown == [f"/matters/{one}", f"/meetings/{one}"]


def test_an_address_that_is_not_there_is_refused() -> None:
    for engine in (OURS, DJANGOS):
        with pytest.raises(Exception, match="no_such_page"):
            said(engine, '{% url "no_such_page" %}', {})
