"""The metadata of a package: the record, its paper, who took part, what was done, its relations.

By the blocks of DA/T 46 (文件实体, 机构人员, 业务, 关系) and, for the paper that the matter comes
from, the eighteen core elements of GB/T 33480. What nobody has said stays empty, and is there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from duban.proof.notes import PublicKey
from duban_web.foundation.clock import OFFICE_ZONE, as_utc
from duban_web.matters.labels import AUDIENCES, ORIGINS, PARTY_ROLES, PUBLICITIES, RETENTIONS, VERBS
from duban_web.matters.models import Matter
from duban_web.matters.packing import labels
from duban_web.matters.packing.gathering import Gathered, Packed
from duban_web.matters.policies import Origin
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rules import ANSWERING, Audience, PartyKind, PartyRole, Publicity, Retention
from duban_web.matters.states import Verb

# What XML 1.0 cannot hold, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The least that an archive takes a record with.
LEAST = ("title", "number", "responsible", "date", "unit_or_subject", "retention", "secrecy")
Metadata = Mapping[str, Any]


def metadata_of(found: Gathered, *, retention: Retention | None, code: str) -> Metadata:
    """All blocks; ``retention`` and ``code`` (档号) are what the archivist gives."""
    kept = RETENTIONS[retention] if retention else ""
    return {
        "record": _record(found, kept, code),
        "official": _official(found.matter),
        "files": {"file": [_file(found, one, kept) for one in found.files]},
        "agents": {"agent": [*_agents(found)]},
        "acts": {"act": [*_acts(found)]},
        "relations": {"relation": [*_relations(found)]},
    }


def missing(metadata: Metadata) -> list[str]:
    """The names of what an archive asks for at least, and the record does not have."""
    record = metadata["record"]
    return [labels.ELEMENTS[name] for name in LEAST if not record[name]]


def xml_of(metadata: Metadata) -> bytes:
    """The metadata as XML; elements are called as the standards call them."""
    root = ElementTree.Element(labels.ELEMENTS["package"])
    _fill(root, metadata)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _fill(parent: ElementTree.Element, value: Mapping[str, Any]) -> None:
    for name, told in value.items():
        for one in told if isinstance(told, list) else [told]:
            child = ElementTree.SubElement(parent, labels.ELEMENTS[name])
            if isinstance(one, Mapping):
                _fill(child, one)
            else:
                child.text = _NO_XML.sub("\ufffd", str(one))


def _record(found: Gathered, retention: str, code: str) -> dict[str, Any]:
    matter = found.matter
    return {
        "aggregation": labels.WHOLE_MATTER,
        "fonds": found.names.get(matter.institution_id, ""),
        "identifier": str(matter.pk),
        "archival_code": code,
        "title": matter.title,
        "responsible": labels.LISTED.join(_answering(found)),
        "date": _day(matter.closed_on),
        "begun": _day(matter.registered_on or matter.proposed_on),
        "ended": _day(matter.closed_on),
        "genre": labels.GENRE,
        "number": number_text(matter),
        "urgency": "",
        "sent_to": "",
        "copied_to": "",
        "secrecy": labels.NOT_SECRET,
        "secrecy_term": "",
        "retention": retention,
        "unit_or_subject": ORIGINS[Origin(matter.origin)],
        "form": labels.ELECTRONIC,
        "signature": _signature(found.proof.key),
        "location": "",
        "access": labels.LISTED.join(
            (AUDIENCES[Audience(matter.audience)], PUBLICITIES[Publicity(matter.publicity)])
        ),
    }


def _signature(key: PublicKey) -> dict[str, str]:
    return {"algorithm": "Ed25519", "public_key": key.text}


def _official(matter: Matter) -> dict[str, str]:
    """The paper that the matter comes from, as far as the desk has said what stands in it."""
    known = {
        "paper_identifier": str(matter.basis_document or ""),
        "paper_number": matter.basis_number,
        "paper_title": matter.basis_title,
        "written_on": _day(matter.basis_day),
    }
    return {name: known.get(name, "") for name in labels.OFFICIAL}


def _file(found: Gathered, packed: Packed, retention: str) -> dict[str, Any]:
    document = packed.kept.document
    return {
        "aggregation": labels.ONE_FILE,
        "identifier": str(document.pk),
        "title": packed.title,
        "responsible": packed.maker,
        "date": _day(packed.dated),
        "use": labels.USES[packed.use],
        "retention": retention,
        "electronic": {
            "part": packed.name,
            "file_name": document.name,
            "format": document.kind,
            "size": document.size,
            "sha256": document.sha256,
            "sm3": document.sm3,
            "came_on": _moment(document.at),
            "brought_by": found.names.get(document.uploaded_by_id, ""),
        },
    }


def _answering(found: Gathered) -> Iterator[str]:
    for party in found.parties:
        if party.role in ANSWERING:
            yield _party(found, party)


def _party(found: Gathered, party: Any) -> str:
    if party.kind == PartyKind.OUTSIDE:
        return str(party.name)
    ids = (party.person_id, party.unit_id, party.body_id, party.roster_id, party.institution_id)
    return next((found.names.get(id, "") for id in ids if id), "")


def _agents(found: Gathered) -> Iterator[dict[str, str]]:
    for party in found.parties:
        yield {"name": _party(found, party), "role": PARTY_ROLES[PartyRole(party.role)]}
    matter = found.matter
    for role, person in (
        (Verb.PROPOSE, matter.proposed_by_id),
        (Verb.APPROVE, matter.approved_by_id),
        (Verb.ASSIGN, matter.assigned_by_id),
        (Verb.VERIFY, matter.verified_by_id),
        (Verb.CLOSE, matter.closed_by_id),
    ):
        if person:
            yield {"name": found.names.get(person, ""), "role": VERBS[role]}


def _acts(found: Gathered) -> Iterator[dict[str, str]]:
    for event in found.events:
        fields = found.fields[event.pk]
        yield {
            "action": VERBS[Verb(event.kind)],
            "time": _moment(event.recorded_at),
            "agent": who(found, event.actor_ref),
            "basis": str(fields.get("basis_title") or ""),
            "description": told(fields),
        }


def _relations(found: Gathered) -> Iterator[dict[str, str]]:
    for kind, other in found.relatives:
        yield {
            "kind": labels.RELATIONS[kind],
            "identifier": str(other.pk),
            "name": f"{number_text(other)} {other.title}".strip(),
        }


def who(found: Gathered, reference: str) -> str:
    """The name behind a reference of the trail."""
    try:
        return found.names.get(UUID(reference), reference)
    except ValueError:
        return labels.SYSTEM


def told(fields: Mapping[str, Any]) -> str:
    """What an event says in words: reasons, opinions, days. The rest stands in its JSON."""
    said_so = [
        labels.SAID[name].format(value=fields[name])
        for name in labels.SAID
        if fields.get(name) not in (None, "", [])
    ]
    return labels.PAUSE.join(said_so)


def _moment(moment: datetime.datetime) -> str:
    return as_utc(moment).astimezone(OFFICE_ZONE).isoformat(timespec="seconds")


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
