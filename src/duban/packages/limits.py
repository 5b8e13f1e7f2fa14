"""What a zip and its XML parts may hold before they are refused."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps; sizes in bytes. Checked before the thing that they count is unpacked or built."""

    zip_parts: int = 2_000
    zip_directory: int = 4 * _MB
    zip_unpacked: int = 200 * _MB
    zip_ratio: int = 100
    # Below this much unpacked text a high ratio is no attack: an empty ledger packs 1:200 too.
    zip_ratio_from: int = 20 * _MB
    name_length: int = 255
    # Above this an XML part is only read as a stream, never built as a tree.
    xml_tree: int = 40 * _MB
    xml_depth: int = 250


CAPS = Caps()
