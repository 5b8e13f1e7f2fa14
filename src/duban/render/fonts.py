"""The faces that the national layout asks for, and what stands in for one that the machine lacks.

Reads: ``fonts.toml`` and what fontconfig's ``fc-list`` says is installed. Writes: a fontconfig file
that makes LibreOffice take the stand-ins in our order and not in its own. No font is shipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("fonts.toml")
_PATIENCE = 20
_BOLD = 180
_SYSTEM_FILE = "/etc/fonts/fonts.conf"
_USER_FOLDERS = (".fonts", ".local/share/fonts")
_USER_CACHE = ".cache/fontconfig"
_WEIGHTS = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A face that may be taken for another: its family, and its weight if not the regular one."""

    family: str
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A face that documents name: its other names, and what may stand in for it."""

    name: str
    is_required: bool
    same: tuple[str, ...]
    stand_ins: tuple[StandIn, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names of it."""
        return (self.name, *self.same)


@dataclass(frozen=True, slots=True)
class MissingFont:
    """A face that the machine lacks and the family that stands in for it, ``None`` if none can."""

    face: str
    stand_in: str | None


@cache
def faces() -> tuple[Face, ...]:
    """The faces of ``fonts.toml`` in its order."""
    table = tomllib.loads(_DATA.read_text("utf-8"))
    return tuple(_face(entry) for entry in table["face"])


def _face(entry: Mapping[str, Any]) -> Face:
    stand_ins = []
    for described in entry["stand_ins"]:
        family, _, weight = described.partition(":")
        stand_ins.append(StandIn(family, weight))
    required = bool(entry.get("required", False))
    return Face(entry["name"], required, tuple(entry["same"]), tuple(stand_ins))


def missing_fonts() -> tuple[MissingFont, ...]:
    """The required faces that the machine lacks under every name, and what stands in for each."""
    installed = _installed()
    missing = []
    for face in faces():
        if face.is_required and not any(name in installed for name in face.names):
            stand_in = _stand_in(face, installed)
            missing.append(MissingFont(face.name, stand_in.family if stand_in else None))
    return tuple(missing)


def fontconfig_file(folder: Path) -> Path:
    """Write our fontconfig file into a folder and answer its path.

    It includes the system's own file, and the user's folders because LibreOffice runs with another
    home.
    """
    path = folder / "fonts.conf"
    path.write_text(_fontconfig(_installed(), os.environ), "utf-8")
    return path


def _fontconfig(installed: Mapping[str, bool], environment: Mapping[str, str]) -> str:
    home = environment.get("HOME", "")
    system = environment.get("FONTCONFIG_FILE") or _SYSTEM_FILE
    parts = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">']
    parts.append("<fontconfig>")
    parts.append(f'<include ignore_missing="yes">{escape(system)}</include>')
    if home:
        parts += [f"<dir>{escape(str(Path(home, its)))}</dir>" for its in _USER_FOLDERS]
        parts.append(f"<cachedir>{escape(str(Path(home, _USER_CACHE)))}</cachedir>")
    for face in faces():
        parts += _rules(face, installed)
    return "\n".join([*parts, "</fontconfig>", ""])


def _rules(face: Face, installed: Mapping[str, bool]) -> Iterator[str]:
    """One rule for each name of a face that is not installed, if anything can take its place."""
    present = next((name for name in face.names if name in installed), None)
    chosen = StandIn(present) if present else _stand_in(face, installed)
    if chosen is None:
        return
    for name in face.names:
        if name in installed:
            continue
        yield (
            '<match target="pattern"><test name="family" qual="any">'
            f"<string>{escape(name)}</string></test>"
            '<edit name="family" mode="assign" binding="strong">'
            f"<string>{escape(chosen.family)}</string></edit>"
        )
        if chosen.weight:
            yield f'<edit name="weight" mode="assign"><const>{escape(chosen.weight)}</const></edit>'
        yield "</match>"


def _stand_in(face: Face, installed: Mapping[str, bool]) -> StandIn | None:
    for stand_in in face.stand_ins:
        if installed.get(stand_in.family, False) or (
            stand_in.family in installed and not stand_in.weight
        ):
            return stand_in
    return None


def _installed() -> dict[str, bool]:
    """The families that fontconfig knows, and whether each has a bold weight."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    try:
        listed = subprocess.run(
            [program, "--format", "%{family}\t%{weight}\n"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    families: dict[str, bool] = {}
    for line in listed.stdout.decode("utf-8", "replace").splitlines():
        names, _, weight = line.partition("\t")
        # A variable font lists its weights as a range.
        is_bold = max(map(float, _WEIGHTS.findall(weight)), default=0.0) >= _BOLD
        for name in names.split(","):
            families[name] = families.get(name, False) or is_bold
    return families
