"""Build hook: compiles the gettext catalogues, so that every wheel and editable install has them.

Run by itself it compiles those of this checkout: after a change to a catalogue.

Reads: src/*/locale/*/LC_MESSAGES/*.po. Writes: the .mo beside each. Leaves the rest alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Called by hatchling before it collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each catalogue; none at all is fine."""
        compile_all(Path(self.root))


def compile_all(root: Path) -> None:
    """Compile each catalogue below a checkout."""
    for source in sorted((root / "src").glob("*/locale/*/LC_MESSAGES/*.po")):
        compile_catalogue(source)


def compile_catalogue(source: Path) -> Path:
    """The .mo file beside a .po file, newly written."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3])
    target = source.with_suffix(".mo")
    with target.open("wb") as output:
        write_mo(output, catalogue)
    return target


if __name__ == "__main__":
    compile_all(Path(__file__).resolve().parents[1])
