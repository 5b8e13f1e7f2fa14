"""What a bundle proves: is the event in, has anything changed, is the state what its events say.

Reads: a bundle, the public key that whoever asks trusts, the head that they kept. Writes: a verdict
with everything that is wrong, by its place. Believes nothing that the bundle says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.proof import disclosures, succession
from duban.proof.bundle import Bundle, ProvedEvent
from duban.proof.entries import Entry, from_bytes
from duban.proof.heads import Head, PrintedHead
from duban.proof.history import growth_faults, head_faults, head_of, printed_faults, uncovered
from duban.proof.notes import PublicKey
from duban.proof.origins import name_and_epoch
from duban.proof.replay import replay_faults
from duban.proof.verdicts import Answer, Finding, Question, Table, Verdict, What
from duban.records import Misfit

_REMARKS = frozenset({What.EPOCH_BEGUN, What.FIELD_ERASED, What.FIELDS_CLOSED, What.FILE_NOT_HERE})


def verify(
    bundle: Bundle, *, public_key: PublicKey | None = None, head: PrintedHead | None = None
) -> Verdict:
    """The verdict on a bundle.

    Without ``public_key`` the one that is printed in the bundle is used: that tells whether the
    bundle holds together, and not who made it. ``head`` is one that was kept from earlier times.
    """
    key = public_key or _key_of(bundle)
    newest, earlier = head_of(bundle.head), head_of(bundle.earlier_head)
    entries = tuple(map(_entry, bundle.events))
    signatures = list(_signatures(bundle, newest, earlier, key))
    included, remarks = _parted([*_inclusion(bundle, newest, entries), *_told(bundle, entries)])
    readable = {place: entry for place, entry in enumerate(entries) if entry}
    epochs = succession.epochs_of(bundle, readable)
    told = succession.epoch_findings(bundle, newest, readable, epochs) if newest else ()
    succeeded, begun = _parted([*told])
    gone = [*succession.lost(head, epochs)] if head and newest else []
    history = [*_history(bundle, newest, earlier, head, key), *gone, *succeeded]
    replayed = list(replay_faults(bundle.events, entries, bundle.states))
    # What is lost cannot be compared, and that it is lost says more.
    unexamined = list(uncovered(head, earlier, newest)) if head and newest and not gone else []
    remarks = [*_taken_on_trust(public_key, head, earlier), *begun, *remarks]
    is_in = _answer([*signatures, *included], is_asked=bool(bundle.events))
    answers = {
        Question.INCLUDED: is_in,
        Question.UNCHANGED: _unchanged(bundle, head, [*signatures, *history], unexamined),
        Question.REPLAYED: _replayed(bundle, is_in, replayed),
    }
    return Verdict(
        log=bundle.log,
        size=newest.size if newest else None,
        key=key,
        is_key_given=public_key is not None,
        answers=answers,
        faults=(*signatures, *history, *included, *replayed),
        unexamined=tuple(unexamined),
        remarks=tuple(remarks),
        entries=entries,
    )


def _taken_on_trust(
    key: PublicKey | None, kept: PrintedHead | None, earlier: Head | None
) -> Iterator[Finding]:
    """What whoever made the bundle chose, because whoever asks brought nothing of their own."""
    if key is None:
        yield Finding(Table.PUBLIC_KEY, None, What.KEY_NOT_GIVEN)
    if kept is None and earlier is not None:
        yield Finding(Table.EARLIER_HEAD, None, What.HEAD_NOT_GIVEN, {"size": earlier.size})


def _key_of(bundle: Bundle) -> PublicKey | None:
    try:
        return PublicKey.parse(bundle.public_key)
    except Misfit:
        return None


def _entry(event: ProvedEvent) -> Entry | None:
    try:
        return from_bytes(event.entry.encode("utf-8"))
    except Misfit:
        return None


def _signatures(
    bundle: Bundle, newest: Head | None, earlier: Head | None, key: PublicKey | None
) -> Iterator[Finding]:
    if key is None:
        yield Finding(Table.PUBLIC_KEY, None, What.KEY_UNREADABLE)
    yield from head_faults(Table.HEAD, bundle.head, newest, bundle, key)
    if bundle.earlier_head is not None:
        yield from head_faults(Table.EARLIER_HEAD, bundle.earlier_head, earlier, bundle, key)


def _inclusion(
    bundle: Bundle, newest: Head | None, entries: Sequence[Entry | None]
) -> Iterator[Finding]:
    last = -1
    for place, (event, entry) in enumerate(zip(bundle.events, entries, strict=True)):
        if event.index <= last:
            yield Finding(Table.EVENTS, place, What.EVENTS_OUT_OF_ORDER, {"leaf": event.index})
        last = max(last, event.index)
        if entry is None:
            yield Finding(Table.EVENTS, place, What.ENTRY_UNREADABLE, {"leaf": event.index})
        elif entry.log != name_and_epoch(bundle.log)[0]:
            yield Finding(Table.EVENTS, place, What.ENTRY_OF_OTHER_LOG, {"log": entry.log})
        if newest is None:
            continue
        found = newest.includes(event.entry.encode("utf-8"), event.index, event.path)
        for tree, is_in in found.items():
            if not is_in:
                facts = {"leaf": event.index, "size": newest.size, "tree": tree.value}
                yield Finding(Table.EVENTS, place, What.NOT_IN_TREE, facts)


def _told(bundle: Bundle, entries: Sequence[Entry | None]) -> Iterator[Finding]:
    readable = {place: entry for place, entry in enumerate(entries) if entry}
    by_leaf = {
        bundle.events[place].index: (bundle.events[place], entry)
        for place, entry in readable.items()
    }
    for place, entry in readable.items():
        event = bundle.events[place]
        yield from disclosures.field_faults(place, event, entry)
        yield from disclosures.erasures(place, event, entry, by_leaf)
        yield from disclosures.closed_fields(place, event, entry)
    yield from disclosures.files(bundle, readable)


def _history(
    bundle: Bundle,
    newest: Head | None,
    earlier: Head | None,
    kept: PrintedHead | None,
    key: PublicKey | None,
) -> Iterator[Finding]:
    if newest and earlier:
        yield from growth_faults(bundle, earlier, newest)
    if newest and kept:
        yield from printed_faults(kept, earlier, newest, key)


def _parted(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What is wrong, and what is merely worth knowing."""
    wrong = [finding for finding in findings if finding.what not in _REMARKS]
    return wrong, [finding for finding in findings if finding.what in _REMARKS]


def _answer(faults: Sequence[Finding], *, is_asked: bool) -> Answer:
    if faults:
        return Answer.NO
    return Answer.YES if is_asked else Answer.NOT_ASKED


def _unchanged(
    bundle: Bundle,
    kept: PrintedHead | None,
    faults: Sequence[Finding],
    unexamined: Sequence[Finding],
) -> Answer:
    if unexamined and not faults:
        return Answer.NOT_EXAMINED
    return _answer(faults, is_asked=bool(kept or bundle.earlier_head))


def _replayed(bundle: Bundle, is_in: Answer, faults: Sequence[Finding]) -> Answer:
    """A state that follows from events which are not in the log follows from nothing."""
    if bundle.states and is_in is not Answer.YES:
        return Answer.NO
    return _answer(faults, is_asked=bool(bundle.states))
