"""The parts of a package, in the order in which they are written; checks come behind the files.

Reads: what was gathered, and then the bytes of each file, once, as they are handed on. Writes:
parts of a zip. No scope is open any more: a long package keeps nobody waiting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from duban.proof.bundle import read_bundle
from duban.proof.verifying import verify
from duban_web.foundation.clock import OFFICE_ZONE, as_utc, written
from duban_web.foundation.digests import Digests
from duban_web.foundation.plain import plain_row
from duban_web.foundation.zips import Listed, Part, json_part, streamed, text_part, with_manifest
from duban_web.matters.labels import STATES, VERBS
from duban_web.matters.packing import labels
from duban_web.matters.packing.checks import (
    NEVER_MADE,
    PROPERTIES,
    Check,
    Name,
    Result,
    found,
    unseen,
)
from duban_web.matters.packing.gathering import Gathered, Packed
from duban_web.matters.packing.metadata import Metadata, metadata_of, missing, told, who, xml_of
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rules import Retention
from duban_web.matters.states import State, Verb

FORMAT = "duban.archive/1"


def package(gathered: Gathered, *, retention: Retention | None, code: str) -> Iterator[bytes]:
    """The zip, piece by piece."""
    metadata = metadata_of(gathered, retention=retention, code=code)
    parts = with_manifest(_parts(gathered, metadata), lambda written: _facts(gathered, written))
    return streamed(parts, gathered.moment)


def _facts(gathered: Gathered, written_parts: Sequence[Listed]) -> dict[str, Any]:
    matter = gathered.matter
    return {
        "format": FORMAT,
        "matter": str(matter.pk),
        "version": matter.version,
        "number": number_text(matter),
        "title": matter.title,
        "changed": written(gathered.moment),
        "count": len(written_parts),
    }


def _parts(gathered: Gathered, metadata: Metadata) -> Iterator[Part]:
    matter = gathered.matter
    yield text_part(
        "README.txt",
        labels.README.format(
            title=matter.title,
            number=number_text(matter),
            fonds=metadata["record"]["fonds"],
            closed_on=matter.closed_on,
        ),
    )
    yield Part("metadata.xml", [xml_of(metadata)])
    yield json_part("metadata.json", metadata)
    yield json_part("matter.json", _matter(gathered))
    yield text_part("events.txt", _history(gathered))
    yield json_part("events.json", [*_events(gathered)])
    proof = gathered.proof
    yield Part("proof/bundle.zip", [proof.bundle])
    yield Part("proof/public-key.txt", [f"{proof.key.text}\n".encode()])
    bundle = read_bundle(proof.bundle)
    yield Part("proof/head.txt", [bundle.head.encode("utf-8")])
    changed: list[str] = []
    for packed in gathered.files:
        if packed.kept.path.is_file():
            yield Part(packed.name, _held_against_its_row(packed, changed))
        else:
            # It was erased while the parts before it were handed on.
            changed.append(packed.name)
    checks = [*_checks(gathered, metadata, changed)]
    yield text_part("checks.txt", _report(checks))
    yield json_part("checks.json", [_plain(check) for check in checks])


def _held_against_its_row(packed: Packed, changed: list[str]) -> Iterator[bytes]:
    """The bytes of a file; where they are not those that came, its name is told."""
    digests = Digests()
    for piece in packed.kept.pieces():
        digests.add(piece)
        yield piece
    row = packed.kept.document
    if (digests.size, digests.sha256, digests.sm3) != (row.size, row.sha256, row.sm3):
        changed.append(packed.name)


def _matter(gathered: Gathered) -> dict[str, Any]:
    return {
        "matter": plain_row(gathered.matter, without=["tenant"]),
        **gathered.rows,
        "left_out": [_left_out(one) for one in gathered.left_out],
        "names": {str(id): name for id, name in sorted(gathered.names.items())},
    }


def _left_out(one: Any) -> dict[str, str]:
    return {"use": one.use, "title": one.title, "sha256": one.sha256, "why": one.why}


def _events(gathered: Gathered) -> Iterator[dict[str, Any]]:
    for event in gathered.events:
        yield {
            "version": event.object_version,
            "verb": event.kind,
            "before": event.from_state or None,
            "after": event.to_state or None,
            "recorded": written(event.recorded_at),
            "claimed": written(event.claimed_at) if event.claimed_at else None,
            "person": event.actor_ref,
            "unit": event.unit_ref or None,
            "for_post": event.on_behalf_ref or None,
            "fields": gathered.fields[event.pk],
        }


def _history(gathered: Gathered) -> str:
    lines = [labels.EVENT_TITLE.format(title=gathered.matter.title), ""]
    for event in gathered.events:
        moment = as_utc(event.recorded_at).astimezone(OFFICE_ZONE)
        lines.append(
            labels.EVENT_LINE.format(
                version=event.object_version,
                time=moment.strftime("%Y-%m-%d %H:%M:%S"),
                who=who(gathered, event.actor_ref),
                verb=VERBS[Verb(event.kind)],
                before=STATES[State(event.from_state)] if event.from_state else labels.NO_STATE,
                after=STATES[State(event.to_state)] if event.to_state else labels.NO_STATE,
            )
        )
        if words := told(gathered.fields[event.pk]):
            lines.append(labels.CHECK_ABOUT.format(about=words))
    return "\n".join([*lines, ""])


def _checks(gathered: Gathered, metadata: Metadata, changed: Sequence[str]) -> Iterator[Check]:
    """Every check there is, by its property."""
    unread = [one.name for one in gathered.files if _is_unread(one)]
    known = {
        Name.DIGESTS: found(Name.DIGESTS, changed),
        Name.HISTORY: found(Name.HISTORY, gathered.differing),
        Name.PROOF: found(Name.PROOF, _unproved(gathered)),
        Name.SEPARATION: found(Name.SEPARATION, _own_work(gathered)),
        Name.METADATA: found(Name.METADATA, missing(metadata)),
        Name.FILES: found(Name.FILES, [_left_out_words(one) for one in gathered.left_out]),
        Name.VERSIONS: found(Name.VERSIONS, _versions_missing(gathered)),
        Name.READABLE: found(
            Name.READABLE, [one.name for one in gathered.files if _is_spoiled(one)]
        ),
        Name.PICTURES: unseen(Name.PICTURES, unread),
        Name.SECRECY: Check(Name.SECRECY, Result.PASSED),
        Name.UNSEEN_SECRECY: unseen(Name.UNSEEN_SECRECY, unread),
        **{name: Check(name, Result.NOT_MADE) for name in NEVER_MADE},
    }
    for names in PROPERTIES.values():
        for name in names:
            yield known[name]


def _is_unread(packed: Packed) -> bool:
    return bool(packed.kept.document.kept.unread)


def _is_spoiled(packed: Packed) -> bool:
    """Whether the file could not be opened when it came, other than for being a picture."""
    return packed.kept.document.kept.unread in labels.SPOILED


def _unproved(gathered: Gathered) -> list[str]:
    verdict = verify(read_bundle(gathered.proof.bundle), public_key=gathered.proof.key)
    return [one.what.value for one in verdict.faults]


def _own_work(gathered: Gathered) -> list[str]:
    matter = gathered.matter
    doers = {row["person"] for row in gathered.rows["doing"]}
    checkers = dict.fromkeys((matter.verified_by_id, matter.closed_by_id))
    return [gathered.names.get(one, "") for one in checkers if one and str(one) in doers]


def _versions_missing(gathered: Gathered) -> list[str]:
    there = {event.object_version for event in gathered.events}
    return [str(number) for number in range(1, gathered.matter.version + 1) if number not in there]


def _left_out_words(one: Any) -> str:
    return labels.LEFT_OUT_LINE.format(
        use=labels.USES[one.use],
        title=one.title,
        why=labels.WHY_LEFT_OUT[one.why],
        sha256=one.sha256,
    )


def _plain(check: Check) -> dict[str, Any]:
    of = next(one for one, names in PROPERTIES.items() if check.name in names)
    return {
        "property": of.value,
        "property_label": labels.PROPERTIES[of],
        "check": check.name.value,
        "check_label": labels.CHECKS[check.name],
        "result": check.result.value,
        "result_label": labels.RESULTS[check.result],
        "about": [*check.about],
    }


def _report(checks: Sequence[Check]) -> str:
    by_name = {check.name: check for check in checks}
    lines = [labels.REPORT_TITLE]
    for of, names in PROPERTIES.items():
        lines += ["", labels.PROPERTIES[of]]
        for name in names:
            check = by_name[name]
            result = labels.RESULTS[check.result]
            lines.append(labels.CHECK_LINE.format(result=result, check=labels.CHECKS[name]))
            lines += [labels.CHECK_ABOUT.format(about=one) for one in check.about]
    return "\n".join([*lines, ""])
