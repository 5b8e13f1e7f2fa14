"""Who signed the heads of a bundle, and whether anything before the older one has changed.

Reads: the heads in the bundle, the head that somebody kept, the key. Writes: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.proof.bundle import Bundle
from duban.proof.heads import Head, PrintedHead
from duban.proof.notes import Note, PublicKey, Signed, parsed, signed_by
from duban.proof.origins import precedes
from duban.proof.paths import Paths
from duban.proof.verdicts import Facts, Finding, Table, What
from duban.records import Misfit

_WORDS = {Signed.ABSENT: What.NOT_SIGNED, Signed.WRONG: What.SIGNATURE_WRONG}


def head_of(note: str | None) -> Head | None:
    """The head in a note, whoever signed it; ``None`` where there is none or it is none."""
    try:
        return Head.parse(parsed(note or "").text)
    except Misfit:
        return None


def head_faults(
    table: Table, note: str, head: Head | None, bundle: Bundle, key: PublicKey | None
) -> Iterator[Finding]:
    """What is wrong with a head of the bundle by itself."""
    if head is None:
        yield Finding(table, None, What.HEAD_UNREADABLE)
        return
    # The earlier one may be of an epoch that has ended.
    is_earlier = table is Table.EARLIER_HEAD and precedes(head.origin, bundle.log)
    if head.origin != bundle.log and not is_earlier:
        yield Finding(table, None, What.HEAD_OF_OTHER_LOG, {"log": head.origin})
    if key is None:
        return
    if not head.is_of(key):
        yield Finding(table, None, What.HEAD_OF_OTHER_KEY, {"key": key.name, "log": head.origin})
    yield from _signature_faults(table, parsed(note), key)


def _signature_faults(table: Table, note: Note, key: PublicKey) -> Iterator[Finding]:
    if wrong := _WORDS.get(signed_by(note, key)):
        yield Finding(table, None, wrong, {"key": f"{key.name}+{key.id.hex()}"})


def growth_faults(bundle: Bundle, earlier: Head, head: Head) -> Iterator[Finding]:
    """Whether the log of the head begins with that of the earlier one."""
    sizes: Facts = {"earlier": earlier.size, "size": head.size}
    if earlier.size > head.size:
        yield Finding(Table.EARLIER_HEAD, None, What.EARLIER_HEAD_LARGER, sizes)
    elif bundle.consistency is None and earlier.size < head.size:
        yield Finding(Table.EARLIER_HEAD, None, What.HISTORY_UNPROVED, sizes)
    else:
        for algorithm, holds in head.extends(earlier, bundle.consistency or Paths()).items():
            if not holds:
                facts = {**sizes, "tree": algorithm.value}
                yield Finding(Table.EARLIER_HEAD, None, What.HISTORY_CHANGED, facts)


def printed_faults(
    printed: PrintedHead, earlier: Head | None, head: Head, key: PublicKey | None
) -> Iterator[Finding]:
    """What the head that somebody kept says against the heads of the bundle."""
    if printed.note and key:
        yield from _signature_faults(Table.PRINTED_HEAD, printed.note, key)
    if not _is_of_this_log(printed, head):
        return
    if printed.size > head.size and printed.origin in {None, head.origin}:
        sizes: Facts = {"printed": printed.size, "size": head.size}
        yield Finding(Table.PRINTED_HEAD, None, What.LOG_SHORTER_THAN_PRINTED, sizes)
    for known in (earlier, head):
        is_comparable = known and printed.origin in {None, known.origin}
        if known and is_comparable and known.size == printed.size and not printed.is_same(known):
            size = {"size": printed.size}
            yield Finding(Table.PRINTED_HEAD, None, What.PRINTED_HEAD_DIFFERS, size)


def uncovered(printed: PrintedHead, earlier: Head | None, head: Head) -> Iterator[Finding]:
    """Why the bundle cannot be held against the head that somebody kept."""
    if not _is_of_this_log(printed, head):
        facts: Facts = {"printed": printed.origin or "", "log": head.origin}
        yield Finding(Table.PRINTED_HEAD, None, What.PRINTED_HEAD_OF_OTHER_LOG, facts)
    elif printed.size < head.size and (earlier is None or earlier.size != printed.size):
        facts = {"printed": printed.size, "size": head.size}
        yield Finding(Table.PRINTED_HEAD, None, What.PRINTED_HEAD_NOT_COVERED, facts)


def _is_of_this_log(printed: PrintedHead, head: Head) -> bool:
    return printed.origin is None or precedes(printed.origin, head.origin)
