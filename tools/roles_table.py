"""The tables of docs/roles.md, made from what the apps declare: run this after a right has changed.

Reads: ``rights``, ``by_system`` and ``screens`` of each app's configuration, and the docstrings of
its verbs. Writes: the part of the page between its two marks. Leaves alone: everything else on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from django.apps import AppConfig, apps
from written_pages import DOCS, with_tables, write

from duban_web.foundation.actor import ADMINISTRATORS, Role

PAGE = DOCS / "roles.md"
_HEAD = ("| verb | what it does | screen | who |", "| --- | --- | --- | --- |")
_SYSTEM, _BUSINESS = "系统", "每个业务角色"


def text() -> str:
    """The page with its tables as the apps are now."""
    return with_tables(PAGE, "roles_table", {"roles": [tables().rstrip("\n")]})


def tables() -> str:
    """A table of verbs for each app that has some."""
    lines: list[str] = []
    for config in apps.get_app_configs():
        rights: Mapping[str, frozenset[Role]] = getattr(config, "rights", {})
        if rights:
            screens: Mapping[str, str] = getattr(config, "screens", {})
            lines += [f"### {config.label}", "", *_HEAD]
            lines += [
                f"| `{verb}` | {_said(config, verb)} | {screens.get(verb, '')} "
                f"| {_who(config, verb)} |"
                for verb in sorted(rights)
            ]
            lines.append("")
    return "\n".join(lines)


def _who(config: AppConfig, verb: str) -> str:
    roles: frozenset[Role] = config.rights[verb]  # type: ignore[attr-defined]
    titles: Mapping[Role, str] = import_module("duban_web.tenants.labels").ROLES
    who = [_SYSTEM] if verb in getattr(config, "by_system", frozenset()) else []
    business = frozenset(Role) - ADMINISTRATORS
    if roles >= business:
        who.append(_BUSINESS)
        roles -= business
    return "、".join([*who, *(titles[role] for role in Role if role in roles)])


def _said(config: AppConfig, verb: str) -> str:
    module = import_module(f"{config.name}.actions.{verb}")
    words = (getattr(module, verb).__doc__ or "").split("\n\n")[0]
    return " ".join(words.replace("``", "`").split())


def main() -> None:
    """Write the page."""
    write(PAGE, text)


if __name__ == "__main__":
    main()
