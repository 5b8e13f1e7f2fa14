"""The office's own units and people, with aliases; sharpens reading and is never required.

The file is TOML::

    [[unit]]
    name = "财务审计科"
    aliases = ["财审科"]

    [[person]]
    name = "某某"
    posts = ["副局长"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from duban.errors import UnreadableNames


@dataclass(frozen=True)
class NameBook:
    """Names that are known to be units or people, whatever their shape."""

    units: tuple[tuple[str, ...], ...] = field(default=())
    people: tuple[tuple[str, ...], ...] = field(default=())

    def with_people(self, names: Iterable[str]) -> NameBook:
        """The same book and some more people, each under one name."""
        return NameBook(self.units, (*self.people, *((name,) for name in names)))

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """Every name and alias of a unit."""
        return frozenset(name for names in self.units for name in names)

    @cached_property
    def person_names(self) -> frozenset[str]:
        """Every name and alias of a person."""
        return frozenset(name for names in self.people for name in names)


def load(path: str | Path) -> NameBook:
    """Read a names file; raises UnreadableNames that says which entry is wrong."""
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableNames(f"{path}：名单文件读不出（{error}）；请按 TOML 格式检查。") from error
    return NameBook(units=_entries(data, "unit", path), people=_entries(data, "person", path))


def _entries(data: dict[str, object], key: str, path: str | Path) -> tuple[tuple[str, ...], ...]:
    entries = data.get(key, [])
    if not isinstance(entries, list):
        raise UnreadableNames(f"{path}：[[{key}]] 应为表的列表。")
    found: list[tuple[str, ...]] = []
    for number, entry in enumerate(entries, 1):
        name = entry.get("name") if isinstance(entry, dict) else None
        aliases = entry.get("aliases", []) if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name or not isinstance(aliases, list):
            raise UnreadableNames(
                f"{path}：第 {number} 个 [[{key}]] 缺少 name，或 aliases 不是列表。"
            )
        found.append((name, *(str(alias) for alias in aliases)))
    return tuple(found)
