"""Static files, served from where they are installed under names that change with their content.

Nothing is collected or copied before the first start, so nothing is forgotten after an upgrade.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage
from whitenoise.middleware import WhiteNoiseMiddleware

_WIDTH = 12


@cache
def named(name: str) -> str:
    """``duban/pages.css`` as browsers ask for it; raises LookupError for a file that is not there.

    A browser keeps it for ever: another content has another name.
    """
    path = finders.find(name)
    if not isinstance(path, str):
        raise LookupError(name)
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:_WIDTH]
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{digest}.{ending}"


class OfOthers(BaseFinder):
    """Finds the few files that pages have from the packages of others, under names of ours."""

    _PLACES: Mapping[str, str] = {"duban/htmx.js": "django_htmx/static/django_htmx/htmx-2.min.js"}

    def check(self, **_more: object) -> list[CheckMessage]:
        """What Django asks of a finder at the start: every file must be there."""
        return [
            Error(f"{place} is not installed", id="duban.static")
            for name, place in self._PLACES.items()
            if not self._path(name).is_file()
        ]

    def find(self, path: str, find_all: bool = False, **_more: object) -> Any:
        """Where a file lies; nothing for what is not ours to serve."""
        found = [str(self._path(path))] if path in self._PLACES else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """The names, each with what opens it."""
        for name in self._PLACES:
            yield name, _OneFile(name, self._path(name))

    def _path(self, name: str) -> Path:
        place, _, rest = self._PLACES[name].partition("/")
        package = find_spec(place)
        origin = package.origin if package else None
        return Path(origin or place).parent / rest


class _OneFile(FileSystemStorage):
    """A storage of one file."""

    def __init__(self, name: str, place: Path) -> None:
        super().__init__(location=place.parent)
        self._name, self._place = name, place

    def path(self, name: str) -> str:
        """Where it lies."""
        return str(self._place)


class NamedByContent(StaticFilesStorage):
    """How templates name static files."""

    def url(self, name: str | None) -> str:
        """Where a file is served."""
        return super().url(named(name or ""))


class Serving(WhiteNoiseMiddleware):  # type: ignore[misc]  # it ships no types
    """The middleware that serves them."""

    def add_files_from_finders(self) -> None:
        """Know each file by the name of its content, and by no other."""
        for finder in finders.get_finders():
            for name, storage in finder.list([]):
                self.add_file_to_dictionary(self.static_prefix + named(name), storage.path(name))
