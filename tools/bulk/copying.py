"""Histories that verbs have written, copied: other identifiers, people, places, words and days.

Reads: all rows of one matter and its events. Writes: a function of Python that makes the rows of
one copy, compiled from them, for a million copies are made. What stands in an event's fields is
written out with the new values and committed anew, each field under a fresh salt: the copy is what
the same verbs would have written, and ``duban fsck`` holds it to that.

What is not named in ``Places`` stays: bodies, rosters, files, the tenant.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from bulk.country import Bureau
from bulk.playing import Played
from duban.proof import canonical
from duban.proof.commitments import SALT_LENGTH
from duban_web.foundation.actor import Actor
from duban_web.foundation.placed import PathField
from duban_web.matters.models import Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.notify.models import Notice
from duban_web.search.folding import folded
from duban_web.search.models import Entry, Place, Reader
from duban_web.simulation.organisation import SEATS
from duban_web.trail.models import Event, Secret

# The first day that a copy can have.
FIRST = datetime.date(2021, 1, 1)
GRAMS = "search_gram"
# Identifiers and commitments: there are too many of them for a pattern of their own each.
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?!\d)")
_MATTER, _EVENT, _SECRET = (model._meta.db_table for model in (Matter, Event, Secret))


@dataclass(frozen=True)
class Places:
    """What a copy names of a bureau, in the same order for each: identifiers, names and paths."""

    ids: Sequence[str]
    names: Sequence[str]
    paths: Sequence[str]
    prefix: str

    @classmethod
    def of(cls, bureau: Bureau) -> Places:
        """Those of a bureau."""
        cast = bureau.cast
        posts = [cast.posts[key] for key in sorted(cast.posts) if key not in SEATS]
        return cls(
            ids=[
                *(str(post.pk) for post in posts),
                *(str(post.person_id) for post in posts),
                *(str(cast.units[key]) for key in sorted(cast.units)),
                *(str(cast.places[key]) for key in sorted(cast.places)),
                str(cast.series),
            ],
            names=[folded(post.person.name) for post in posts],
            paths=[bureau.paths[key] for key in sorted(bureau.paths)],
            prefix=bureau.prefix,
        )


@dataclass
class Made:
    """The rows of copies, by table, and what else the sealing and the index need of them."""

    rows: dict[str, list[Any]] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    texts: list[tuple[int, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Pattern:
    """How to copy one matter. ``ids``, ``events``, … are how many of each a copy needs."""

    copy: Callable[..., None]
    ids: int
    events: int
    secrets: int
    readers: int
    places: int
    below: bool
    earliest: int
    latest: int
    numbered: int | None
    source: str


@dataclass
class _Told:
    """The expressions by which what is known is told anew."""

    known: dict[str, str] = field(default_factory=dict)

    def pieces(self, text: str) -> Iterator[tuple[bool, str]]:
        """Whether a piece is an expression, and the piece."""
        words = sorted((one for one in self.known if not _ID.fullmatch(one)), key=len, reverse=True)
        pattern = re.compile("|".join([*map(re.escape, words), _ID.pattern, _DAY.pattern]))
        at = 0
        for found in pattern.finditer(text):
            known = self.known.get(found.group())
            if known is None and _DAY.fullmatch(found.group()):
                known = f"D[s+{_ordinal(found.group())}]"
            if known is not None:
                if found.start() > at:
                    yield False, text[at : found.start()]
                yield True, known
                at = found.end()
        if at < len(text):
            yield False, text[at:]

    def form(self, text: str, escape: Callable[[str], str] = str) -> str:
        """The inside of an f-string that tells the text anew."""
        return "".join(
            f"{{{piece}}}" if is_known else _in_form(escape(piece))
            for is_known, piece in self.pieces(text)
        )


def _in_form(text: str) -> str:
    """Text as it stands inside ``f'…'``."""
    return repr(text)[1:-1].replace('"', '\\"').replace("{", "{{").replace("}", "}}")


def _ordinal(day: str) -> int:
    return (datetime.date.fromisoformat(day) - FIRST).days


def _for_copy(text: str) -> str:
    """Text within a line of COPY."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def pattern_of(
    system: Actor, played: Played, bureau: Bureau, below: Bureau, *, is_copy: bool
) -> Pattern:
    """Learn how to copy a matter: into lines of COPY, or into rows for SQLite."""
    return _Learning(system, played, Places.of(bureau), Places.of(below), is_copy).pattern()


@dataclass
class _Learning:
    system: Actor
    played: Played
    own: Places
    below: Places
    is_copy: bool

    def pattern(self) -> Pattern:
        matter = Matter.objects.find(self.system, self.played.matter)
        rows = [*self._rows(matter)]
        has_number = matter.number is not None and matter.registered_on is not None
        self.numbered = _ordinal(str(matter.registered_on)) if has_number else None
        entry = Entry.objects.within(self.system).get(kind="matter", object_id=matter.pk)
        fresh = {str(row.pk): f"u[{at}]" for at, row in enumerate(rows)}
        told = _Told(dict(fresh))
        for at, id in enumerate(self.own.ids):
            told.known[id] = f"r[{at}]"
        for at, id in enumerate(self.below.ids):
            told.known.setdefault(id, f"q[{at}]")
        told.known[matter.title] = "t"
        told.known[matter.requirement] = "w"
        if matter.number is not None:
            told.known[number_text(matter)] = "x"
        self.told = told
        lines = [line for row in rows for line in self._row(row, matter)]
        events, secrets = self._events(matter)
        search, readers, places = self._entry(entry, matter)
        source = "\n".join(
            ["def copy(m,u,h,r,q,rp,qp,g,D,s,t,w,ft,fw,n,pre,e,c,k,l,j,S):"]
            + [f"    {line}" for line in self._numbered(matter)]
            + [f"    {line}" for line in (*lines, *events, *search)]
        )
        named: dict[str, Any] = {
            "digest": hmac.digest,
            "sha256": hashlib.sha256,
            "esc": _for_copy,
            "fold": folded,
        }
        exec(compile(source, "<copy>", "exec"), named)
        days = [int(found) for found in re.findall(r"D\[s\+(\d+)\]", source)]
        return Pattern(
            copy=named["copy"],
            ids=len(rows),
            events=self._event_count,
            secrets=secrets,
            readers=readers,
            places=places,
            below=self.played.below,
            earliest=min(days),
            latest=max(days),
            numbered=self.numbered,
            source=source,
        )

    def _numbered(self, matter: Matter) -> Iterator[str]:
        """The number of the copy, and how papers print it."""
        if matter.number is None:
            yield "x = fx = ''"
            return
        yield f"y = D[s+{self.numbered}][:4]"
        yield 'x = f"{pre}〔{y}〕{n}号"'
        yield "fx = fold(x)"

    def _rows(self, matter: Matter) -> Iterator[models.Model]:
        """The matter, everything that belongs to it, and what people were told of it."""
        yield matter
        for model in apps.get_app_config("matters").get_models():
            if model is not Matter and any(one.name == "matter" for one in model._meta.fields):
                yield from model._default_manager.filter(
                    tenant=self.system.tenant, matter=matter
                ).order_by("pk")
        yield from Notice.objects.within(self.system).filter(subject_id=matter.pk).order_by("pk")

    def _row(self, row: models.Model, matter: Matter) -> Iterator[str]:
        cells = [
            self._cell(one, getattr(row, one.attname), row is matter)
            for one in row._meta.concrete_fields
            if not one.generated
        ]
        yield self._put(row._meta.db_table, cells)

    def _put(self, table: str, cells: Sequence[str]) -> str:
        """A line that puts a row in: cells are the insides of f-strings, or of expressions."""
        if self.is_copy:
            inside = "\\t".join(cells)
            return f"m.rows['{table}'].append(f\"{inside}\\n\")"
        return f"m.rows['{table}'].append(({', '.join(cells)},))"

    def _cell(self, column: models.Field[Any, Any], value: Any, is_matter: bool = False) -> str:
        if value is None:
            return "\\\\N" if self.is_copy else "None"
        if is_matter and column.name == "number":
            return "{n}" if self.is_copy else "n"
        if is_matter and column.name == "year":
            return "{y}" if self.is_copy else "int(y)"
        if isinstance(column, PathField):
            return self._path(value)
        if isinstance(value, bool):
            return ("t" if value else "f") if self.is_copy else str(int(value))
        if isinstance(value, UUID):
            return self._id(str(value))
        if isinstance(value, datetime.datetime):
            moment = value.astimezone(datetime.UTC).replace(tzinfo=None)
            text = moment.isoformat(sep=" ", timespec="microseconds")
            return self._text(text + ("+00" if self.is_copy else ""))
        if isinstance(value, datetime.date):
            return self._text(value.isoformat())
        if isinstance(value, dict | list) or isinstance(column, models.JSONField):
            return self._text(json.dumps(value, ensure_ascii=False))
        if isinstance(value, int):
            return str(value)
        return self._text(str(value))

    def _text(self, text: str) -> str:
        if self.is_copy:
            return self.told.form(text, _for_copy)
        return f'f"{self.told.form(text)}"'

    def _id(self, id: str) -> str:
        known = self.told.known.get(id)
        if self.is_copy:
            return f"{{{known}}}" if known else id
        return f"{known}.replace('-', '')" if known else repr(id.replace("-", ""))

    def _path(self, path: str) -> str:
        if path in self.own.paths:
            known = f"rp[{self.own.paths.index(path)}]"
        elif path in self.below.paths:
            known = f"qp[{self.below.paths.index(path)}]"
        else:
            raise LookupError(f"a path of neither bureau: {path}")
        return f"{{{known}}}" if self.is_copy else known

    def _events(self, matter: Matter) -> tuple[list[str], int]:
        """The lines that write the events, what they committed to, and what opens it."""
        rows = [*Event.objects.within(self.system).filter(object_id=matter.pk).order_by("pk")]
        self._event_count = len(rows)
        lines: list[str] = []
        count = 0
        for at, event in enumerate(rows):
            value = canonical.decoded(bytes(event.body))
            told = _Told(dict(self.told.known))
            secrets = Secret.objects.within(self.system).filter(event=event).order_by("field")
            for number, secret in enumerate(secrets):
                text = self._value(secret, matter)
                lines.append(f"z = S[{SALT_LENGTH * count}:{SALT_LENGTH * (count + 1)}]")
                begun = len(secret.field).to_bytes(4, "big") + secret.field.encode()
                if "{" in text.replace("{{", ""):
                    lines.append(f'v = f"{text}"')
                    lines.append(f"c{number} = digest(z, {begun!r} + v.encode(), sha256).hex()")
                    shown = "{esc(v)}" if self.is_copy else "v"
                else:
                    constant = canonical.encoded(secret.value).decode()
                    message = begun + constant.encode()
                    lines.append(f"c{number} = digest(z, {message!r}, sha256).hex()")
                    shown = _in_form(_for_copy(constant)) if self.is_copy else repr(constant)
                if secret.value is None:
                    shown = "\\\\N" if self.is_copy else "None"
                told.known[value["commitments"][secret.field]] = f"c{number}"
                lines.append(self._secret(secret, at, count, shown))
                count += 1
            body = canonical.encoded(value).decode()
            lines.append(f'b = f"{told.form(body)}".encode()')
            lines.append("m.bodies.append(b)")
            lines.append(f"m.events.append(e+{at})")
            cells = []
            for column in event._meta.concrete_fields:
                if column.name == "id":
                    cells.append(f"{{e+{at}}}" if self.is_copy else f"e+{at}")
                elif column.name == "body":
                    cells.append("\\\\\\\\x{b.hex()}" if self.is_copy else "b")
                else:
                    cells.append(self._cell(column, getattr(event, column.attname)))
            lines.append(self._put(_EVENT, cells))
        return lines, count

    def _value(self, secret: Secret, matter: Matter) -> str:
        """The inside of an f-string that is the value's canonical form."""
        if matter.number is not None and secret.field == "number":
            return "{n}"
        if matter.number is not None and secret.field == "year":
            return "{y}"
        return self.told.form(canonical.encoded(secret.value).decode())

    def _secret(self, secret: Secret, event: int, number: int, shown: str) -> str:
        cells = []
        for column in secret._meta.concrete_fields:
            match column.name:
                case "id":
                    cells.append(f"{{c+{number}}}" if self.is_copy else f"c+{number}")
                case "event":
                    cells.append(f"{{e+{event}}}" if self.is_copy else f"e+{event}")
                case "salt":
                    cells.append("\\\\\\\\x{z.hex()}" if self.is_copy else "z")
                case "value":
                    cells.append(shown)
                case _:
                    cells.append(self._cell(column, getattr(secret, column.attname)))
        return self._put(_SECRET, cells)

    def _entry(self, entry: Entry, matter: Matter) -> tuple[list[str], int, int]:
        """What the copy is found by, by whom, and where else."""
        told = _Told()
        for at, name in enumerate(self.own.names):
            told.known[name] = f"g[{at}]"
        told.known[folded(matter.title)] = "ft"
        told.known[folded(matter.requirement)] = "fw"
        if matter.number is not None:
            told.known[folded(number_text(matter))] = "fx"
        title, number, body = (
            f'f"{told.form(text)}"' for text in (entry.title, entry.number, entry.body)
        )
        lines = [f"a, o, i = {title}, {number}, {body}", "m.texts.append((k, a, o, i))"]
        cells = []
        for column in entry._meta.concrete_fields:
            match column.name:
                case "id":
                    cells.append("{k}" if self.is_copy else "k")
                case "title" | "number" | "body":
                    name = {"title": "a", "number": "o", "body": "i"}[column.name]
                    cells.append(f"{{{name}}}" if self.is_copy else name)
                case _:
                    cells.append(self._cell(column, getattr(entry, column.attname)))
        lines.append(self._put(Entry._meta.db_table, cells))
        readers = [*Reader.objects.within(self.system).filter(entry=entry).order_by("pk")]
        places = [*Place.objects.within(self.system).filter(entry=entry).order_by("pk")]
        lines += self._parts(readers, "l")
        lines += self._parts(places, "j")
        return lines, len(readers), len(places)

    def _parts(self, rows: Sequence[models.Model], first: str) -> Iterator[str]:
        """What belongs to an entry; identifiers are counted from ``first``."""
        for at, row in enumerate(rows):
            cells = []
            for column in row._meta.concrete_fields:
                match column.name:
                    case "common_path":
                        continue
                    case "id":
                        cells.append(f"{{{first}+{at}}}" if self.is_copy else f"{first}+{at}")
                    case "entry":
                        cells.append("{k}" if self.is_copy else "k")
                    case _:
                        cells.append(self._cell(column, getattr(row, column.attname)))
            yield self._put(row._meta.db_table, cells)
