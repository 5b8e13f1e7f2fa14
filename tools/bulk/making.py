"""The bench set: a province, some matters played by the verbs, and copies of them in bulk."""

from __future__ import annotations

import datetime
import os
import random
import secrets
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench_search import sentences
from django.apps import apps
from django.conf import settings
from django.db import connection

from bulk.copying import FIRST, GRAMS, Made, Pattern, Places, pattern_of
from bulk.country import Bureau, country
from bulk.loading import Loads, copied, inserted
from bulk.playing import three_events, whole_histories
from duban.proof.commitments import SALT_LENGTH
from duban.proof.hashing import Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import CompactRange
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.notify.models import Notice
from duban_web.search.folding import folded
from duban_web.search.gram_table import aged
from duban_web.search.grams import grams_of
from duban_web.search.models import Entry, Place, Reader
from duban_web.simulation.planning import plan
from duban_web.simulation.sealing import seal_and_sign
from duban_web.simulation.wording import words
from duban_web.tenants.models import NumberCounter
from duban_web.trail.models import Event, Head, Leaf, Node, Secret

UNTIL = datetime.date(2026, 11, 20)
CITIES, DISTRICTS = 4, 7
_PLAYED, _SHORT = 60, 60
_WHOLE_OF = 20
_AT_ONCE = 1_000
_RARE, _RARE_EVERY = 500, 20
_SYLLABLES = "琥珀瑚琉璃碧翠岚岫峤崧嵘蘅蕙薇芷莜荻槿楹榛桢栩澹澧漪淞泠渌沅湜"
Say = Callable[[str], None]


def rare_words() -> list[str]:
    """Words that stand in a few of the records."""
    dice = random.Random(20261126)
    return ["".join(dice.sample(_SYLLABLES, 2)) for _ in range(_RARE)]


def stock() -> list[str]:
    """Sentences that requirements are made of: without marks that JSON or COPY would escape."""
    return [one for one in sentences() if not set(one) & set('"\\{}\t\r\n ')]


def make(matters: int, say: Say) -> None:
    """Fill the migrated, empty database with so many matters, sealed and signed."""
    start = time.monotonic()
    planned = plan(matters=_PLAYED, seed=1, until=UNTIL)
    bureaus = country(CITIES, DISTRICTS, planned.first)
    say(f"{len(bureaus)} bureaus, {sum(len(one.cast.posts) for one in bureaus):,} people")
    city, district = bureaus[1], bureaus[2]
    whole = whole_histories(planned, city)
    short = [*three_events(city, district, _SHORT, UNTIL - datetime.timedelta(days=30))]
    system = city.cast.system
    seal_and_sign(system)
    say(f"{len(whole)} whole histories and {len(short)} short ones played")
    is_copy = connection.vendor == "postgresql"

    def learnt(actor: Actor) -> list[list[Pattern]]:
        return [
            [pattern_of(actor, one, city, district, is_copy=is_copy) for one in some]
            for some in (whole, short)
        ]

    learnt_whole, learnt_short = city.cast.ask(learnt)
    copying = _Copying(system, bureaus, learnt_whole, learnt_short, is_copy)
    say(f"patterns after {time.monotonic() - start:,.0f} s")
    connection.close()
    load: Any = copied if is_copy else inserted
    where = _superuser() if is_copy else str(settings.DATABASES["default"]["NAME"])
    with load(where, _columns()) as loads:
        copying.run(matters - len(whole) - len(short), loads, say)
        say(f"rows in after {time.monotonic() - start:,.0f} s")
    say(f"keys and indexes after {time.monotonic() - start:,.0f} s")
    copying.settle()
    seal_and_sign(system)
    say(f"done after {time.monotonic() - start:,.0f} s")


def _superuser() -> str:
    """The address of the database for whoever may load it (the server's own user)."""
    named = settings.DATABASES["default"]
    return f"postgresql://duban@/{named['NAME']}?host={named['HOST']}"


def _models() -> list[Any]:
    matters = [
        model
        for model in apps.get_app_config("matters").get_models()
        if model.__name__ == "Matter" or any(one.name == "matter" for one in model._meta.fields)
    ]
    return [*matters, Notice, Entry, Place, Reader, Event, Secret, Leaf, Node, Head, NumberCounter]


def _columns() -> dict[str, Sequence[str]]:
    """The columns of each table that is loaded, in the order of its rows."""
    found: dict[str, Sequence[str]] = {
        model._meta.db_table: [
            one.column for one in model._meta.concrete_fields if not one.generated
        ]
        for model in _models()
    }
    found[GRAMS] = ("entry", "tenant", "grams")
    if connection.vendor != "postgresql":
        found[GRAMS] = ("rowid", "grams")
    return found


@dataclass
class _Copying:
    """Copies in the making: what comes next of everything that is counted."""

    system: Actor
    bureaus: Sequence[Bureau]
    whole: Sequence[Pattern]
    short: Sequence[Pattern]
    is_copy: bool
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    def __post_init__(self) -> None:
        self.places = [Places.of(bureau) for bureau in self.bureaus]
        self.children: dict[int, list[int]] = defaultdict(list)
        for bureau in self.bureaus:
            if bureau.parent is not None:
                self.children[bureau.parent].append(bureau.number)
        self.days = [(FIRST + datetime.timedelta(days=at)).isoformat() for at in range(365 * 7)]
        self.subjects = [
            one for one in words("matters")["subjects"] if not set(str(one)) & set('"\\\t')
        ]
        self.stock = [(one, folded(one)) for one in stock()]
        self.rare = rare_words()
        self.near = [one for one in self.short if not one.below]
        with scope.open(self.system):
            self.next = {
                model: (model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
                for model in (Event, Secret, Entry, Place, Reader, Leaf, Node, Head)
            }
            head = Head.objects.within(self.system).order_by("-size").first()
            assert head is not None
            self.origin, self.size = head.origin, head.size
            self.trees = {one: _tree(self.system, one, head.size) for one in Algorithm}
            rows = NumberCounter.objects.within(self.system)
            self.numbers: dict[tuple[str, int], int] = {
                (str(row.series_id), row.year): row.last for row in rows
            }

    def run(self, count: int, loads: Loads, say: Say) -> None:
        """Make so many copies."""
        start = time.monotonic()
        for first in range(0, count, _AT_ONCE):
            made = Made(rows=defaultdict(list))
            for _ in range(min(_AT_ONCE, count - first)):
                self._one(made)
            self._index(made)
            self._seal(made)
            loads.put(made.rows)
            done = first + _AT_ONCE
            if done % 50_000 == 0:
                say(f"{done:,} copied, {done / (time.monotonic() - start):,.0f}/s")
        made = Made(rows=defaultdict(list))
        for (series, year), last in self.numbers.items():
            cells = (uuid.uuid4(), self.system.tenant, 1, uuid.UUID(series), year, last)
            self._line(made, NumberCounter, cells)
        loads.put(made.rows, instead=True)

    def _one(self, made: Made) -> None:
        dice = self.dice
        at = dice.randrange(len(self.bureaus))
        own = self.places[at]
        below = own
        if dice.randrange(_WHOLE_OF) == 0:
            pattern = dice.choice(self.whole)
        elif at in self.children:
            pattern = dice.choice(self.short)
            below = self.places[dice.choice(self.children[at])]
        else:
            pattern = dice.choice(self.near)
        shift = -7 * dice.randrange(min(130, pattern.earliest // 7))
        year = int(self.days[pattern.latest + shift][:4])
        title, requirement, folded_title, folded_requirement = self._words(at, year)
        number = self._number(own.ids[-1], pattern, shift)
        # Identifiers in no order, as the verbs make them.
        pool = os.urandom(16 * pattern.ids)
        ids = [
            str(uuid.UUID(bytes=pool[16 * one : 16 * one + 16], version=4))
            for one in range(pattern.ids)
        ]
        pattern.copy(
            made,
            ids,
            None,
            own.ids,
            below.ids,
            own.paths,
            below.paths,
            own.names,
            self.days,
            shift,
            title,
            requirement,
            folded_title,
            folded_requirement,
            number,
            own.prefix,
            self.next[Event],
            self.next[Secret],
            self.next[Entry],
            self.next[Reader],
            self.next[Place],
            secrets.token_bytes(SALT_LENGTH * pattern.secrets),
        )
        self.next[Event] += pattern.events
        self.next[Secret] += pattern.secrets
        self.next[Entry] += 1
        self.next[Reader] += pattern.readers
        self.next[Place] += pattern.places

    def _number(self, series: str, pattern: Pattern, shift: int) -> int:
        """The next number; papers of two years have none in common."""
        if pattern.numbered is None:
            return 0
        year = int(self.days[pattern.numbered + shift][:4])
        self.numbers[series, year] = self.numbers.get((series, year), 0) + 1
        return self.numbers[series, year]

    def _words(self, at: int, year: int) -> tuple[str, str, str, str]:
        dice = self.dice
        made = self.bureaus[at].made
        subject = dice.choice(self.subjects)
        facts = {
            "school": dice.choice(made.schools).short_name,
            "count": dice.randint(12, 180),
            "few": dice.randint(3, 9),
        }
        batch = dice.randint(1, 400)
        title = f"{made.name[:-3]}{year}年{subject['title'].format(**facts)}（第{batch}项）"
        told = dice.sample(self.stock, 2)
        begun = subject["requirement"].format(**facts)
        rare = f"联系人{dice.choice(self.rare)}。" if dice.randrange(_RARE_EVERY) == 0 else ""
        return (
            title,
            "".join([begun, *(one for one, _ in told), rare]),
            folded(title),
            "".join([folded(begun), *(one for _, one in told), folded(rare)]),
        )

    def _index(self, made: Made) -> None:
        tenant = str(self.system.tenant)
        rows = made.rows[GRAMS]
        for id, *texts in made.texts:
            grams = grams_of(*texts)
            row = f"{id}\t{tenant}\t{aged(grams, id)}\n" if self.is_copy else (id, grams)
            rows.append(row)

    def _seal(self, made: Made) -> None:
        """The places of a batch in the log, and its head."""
        nodes: dict[Algorithm, dict[tuple[int, int], bytes]] = {}
        for algorithm in Algorithm:
            kept: dict[tuple[int, int], bytes] = {}

            def keep(level: int, index: int, node: bytes, kept: Any = kept) -> None:
                kept[level, index] = node

            leaves = [algorithm.leaf(body) for body in made.bodies]
            self.trees[algorithm] = self.trees[algorithm].extended(leaves, keep=keep)
            nodes[algorithm] = kept
        sha256, sm3 = (nodes[algorithm] for algorithm in Algorithm)
        tenant = self.system.tenant
        for offset, event in enumerate(made.events):
            index = self.size + offset
            pair = (sha256[0, index], sm3[0, index])
            self._put(made, Leaf, (tenant, index, event, *pair))
        for (level, index), node in sha256.items():
            if level:
                self._put(made, Node, (tenant, level, index, node, sm3[level, index]))
        self.size += len(made.events)
        head = LogHead.of(self.origin, *(self.trees[one] for one in Algorithm))
        moment = datetime.datetime.combine(UNTIL, datetime.time(8), datetime.UTC)
        told = (tenant, head.origin, head.size, head.root_sha256, head.root_sm3, moment, "")
        self._put(made, Head, told)

    def _put(self, made: Made, model: Any, cells: tuple[Any, ...]) -> None:
        id = self.next[model]
        self.next[model] = id + 1
        self._line(made, model, (id, *cells))

    def _line(self, made: Made, model: Any, cells: tuple[Any, ...]) -> None:
        row = [self._cell(one) for one in cells]
        line: Any = "\t".join(row) + "\n" if self.is_copy else tuple(row)
        made.rows[model._meta.db_table].append(line)

    def _cell(self, value: Any) -> Any:
        if self.is_copy:
            return f"\\\\x{value.hex()}" if isinstance(value, bytes) else str(value)
        if isinstance(value, uuid.UUID):
            return value.hex
        if isinstance(value, datetime.datetime):
            return str(value.replace(tzinfo=None))
        return value

    def settle(self) -> None:
        """Identifiers that the database counts go on behind the copies."""
        if self.is_copy:
            with connection.cursor() as cursor:
                for model, following in self.next.items():
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                        [model._meta.db_table, following],
                    )


def _tree(system: Actor, algorithm: Algorithm, size: int) -> CompactRange:
    """The tree of what is sealed so far."""
    leaves = Leaf.objects.within(system).order_by("index").select_related("event")
    tree = CompactRange(algorithm)
    return tree.extended([algorithm.leaf(bytes(row.event.body)) for row in leaves])
