"""Packs everything that a machine without a network needs: wheels, their hashes, an installer.

Reads: requirements.lock, the environment's own metadata. Writes: one .tar.gz in dist/bundle.
Leaves out: whatever only development needs. The bundle fits the platform and the Python it was
made with; make one on each that you serve.
"""

from __future__ import annotations

import importlib.metadata
import platform
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "scripts" / "bundle"
PIN = re.compile(r"^[A-Za-z0-9._-]+==", re.MULTILINE)


# Every extra: a machine without a network cannot fetch one later.
EXTRAS = frozenset({"web", "oidc", "ldap"})


def runtime_names(project: str = "duban", extras: frozenset[str] = EXTRAS) -> set[str]:
    """The project's dependencies and theirs, as they apply here, by the installed metadata."""
    names: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(project, extras)]
    while waiting:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        name, wanted = asked
        for line in importlib.metadata.requires(name) or []:
            requirement = Requirement(line)
            if _applies(requirement, wanted):
                found = canonicalize_name(requirement.name)
                names.add(found)
                waiting.append((found, frozenset(requirement.extras)))
    return names


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def part_of_lock(lock: str, names: set[str]) -> str:
    """The lock's own lines for these names, hashes included; ``KeyError`` if one is not locked."""
    starts = [match.start() for match in PIN.finditer(lock)]
    blocks = [lock[a:b] for a, b in zip(starts, [*starts[1:], len(lock)], strict=True)]
    by_name = {_name_of(block): block for block in blocks}
    return "".join(by_name[name] for name in sorted(names))


def _name_of(block: str) -> str:
    return canonicalize_name(block.partition("==")[0])


def make(target: Path) -> Path:
    """The bundle's file, newly written into a folder."""
    version = importlib.metadata.version("duban")
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    place = f"{platform.system()} {platform.machine()}"
    name = f"duban-{version}-{place.lower().replace(' ', '-')}-python{python}"
    words = {"@VERSION@": version, "@PYTHON@": python, "@PLATFORM@": place}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / name
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        lock = (ROOT / "requirements.lock").read_text("utf-8")
        part = folder / "requirements.lock"
        part.write_text(part_of_lock(lock, runtime_names()), "utf-8")
        # Only wheels: an offline machine has no compiler to fall back on.
        given = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(part)]
        _pip("download", *given, "--dest", str(wheels))
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
        for source in sorted(PARTS.iterdir()):
            copy = folder / source.name
            copy.write_text(_filled(source.read_text("utf-8"), words), "utf-8")
            copy.chmod(source.stat().st_mode & 0o755)
        (folder / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
        target.mkdir(parents=True, exist_ok=True)
        bundle = target / f"{name}.tar.gz"
        with tarfile.open(bundle, "w:gz") as archive:
            archive.add(folder, name)
    return bundle


def _filled(text: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _pip(*arguments: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", *arguments, *quiet], check=True)


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "bundle"
    bundle = make(target)
    print(f"{bundle}（{bundle.stat().st_size / 1e6:.1f} MB）")


if __name__ == "__main__":
    main()
