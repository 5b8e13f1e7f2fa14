"""The tables of docs/api.md, made from what the API says of itself: run this after a change.

Reads: ``openapi.json`` and the sentences of refusals and faults. Writes: the parts of the page
between its marks. Leaves alone: everything else on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from django.apps import apps
from written_pages import DOCS, with_tables, write

PAGE = DOCS / "api.md"


def text() -> str:
    """The page with its tables as the API is now."""
    return with_tables(
        PAGE, "api_tables", {"operations": operations(), "codes": codes(), "faults": faults()}
    )


def operations() -> Iterator[str]:
    """One line for each operation, by path."""
    api = import_module("duban_web.config.api").api
    yield from ("| operation | request | what it does |", "| --- | --- | --- |")
    for path, by_method in sorted(api.get_openapi_schema()["paths"].items()):
        for method, operation in by_method.items():
            said = _said(operation).replace("``", "`")
            request = f"`{method.upper()} {path.removeprefix('/api/v1')}`"
            yield f"| `{operation['operationId']}` | {request} | {said} |"


def _said(operation: Mapping[str, str]) -> str:
    """A whole sentence: the summary, unless the framework made one of a function's name."""
    summary = operation["summary"]
    said = summary if summary.endswith(".") else operation["description"].split("\n\n")[0]
    return " ".join(said.split())


def codes() -> Iterator[str]:
    """One line for each code that says no."""
    statuses = import_module("duban_web.foundation.statuses").STATUSES
    yield from ("| code | status | sentence |", "| --- | --- | --- |")
    for code, words in sorted(_declared("refusals", "REFUSALS").items()):
        status = statuses.get(code)
        yield f"| `{code}` | {int(status) if status else ''} | {words} |"


def faults() -> Iterator[str]:
    """One line for each code that says what is wrong with a field."""
    yield from ("| code | sentence |", "| --- | --- |")
    for code, words in sorted(_declared("faults", "FAULTS").items()):
        yield f"| `{code}` | {words} |"


def _declared(attribute: str, name: str) -> Mapping[str, str]:
    found = dict(getattr(import_module("duban_web.foundation.labels"), name))
    for config in apps.get_app_configs():
        found.update(getattr(config, attribute, {}))
    return found


def main() -> None:
    """Write the page."""
    write(PAGE, text)


if __name__ == "__main__":
    main()
