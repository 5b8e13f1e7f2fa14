"""The tables of docs/roles.md, made from what the apps declare: run this after a right has changed.

Reads: ``rights``, ``by_system`` and ``screens`` of each app's configuration, and the docstrings of
its verbs. Writes: the part of the page between its two marks. Leaves alone: everything else on it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import django
from django.apps import AppConfig, apps

from duban_web.foundation.actor import ADMINISTRATORS, Role

PAGE = Path(__file__).resolve().parents[1] / "docs" / "roles.md"
BEGIN, END = "<!-- roles: written by tools/roles_table.py -->\n", "<!-- end of roles -->\n"
_HEAD = ("| verb | what it does | screen | who |", "| --- | --- | --- | --- |")
_SYSTEM, _BUSINESS = "系统", "每个业务角色"


def text() -> str:
    """The page with its tables as the apps are now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_web.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DUBAN_DATA", folder)
        django.setup()
        PAGE.write_text(text(), "utf-8")


if __name__ == "__main__":
    main()
