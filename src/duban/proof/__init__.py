"""Proofs of the tamper-evident trail 留痕: making and checking them, offline.

Reads and writes: entries, trees, heads, bundles. Nothing but the standard library is needed. Three
programs stand on it: the application that seals events, the signer that holds the key, and
``duban verify``, which trusts neither of them. The format, to the byte: docs/proof.md.
"""

from __future__ import annotations

from duban.proof.bundle import (
    BASIS,
    ERASED_FIELDS,
    Bundle,
    Erased,
    Opened,
    ProvedEvent,
    ShownState,
    erased_value,
    file_part,
    file_value,
    read_bundle,
    write_bundle,
)
from duban.proof.commitments import commitment, opens
from duban.proof.container import Part
from duban.proof.entries import ERASURE, Entry, file_field, from_bytes
from duban.proof.epochs import CONFIRMED_BY, EPOCH, EPOCH_FACTS, REASON, Epoch
from duban.proof.hashing import Algorithm
from duban.proof.heads import Head, PrintedHead, paper_text, printed, signed
from duban.proof.labels import in_words
from duban.proof.merkle import CompactRange, StoredNodes, consistency_proof, inclusion_proof
from duban.proof.notes import PublicKey, Signed, Signer, parsed, signed_by
from duban.proof.paths import Paths
from duban.proof.signing import Refusal, refusal
from duban.proof.verdicts import Answer, Finding, Question, Table, Verdict, What
from duban.proof.verifying import verify

__all__ = [
    "BASIS",
    "CONFIRMED_BY",
    "EPOCH",
    "EPOCH_FACTS",
    "ERASED_FIELDS",
    "ERASURE",
    "REASON",
    "Algorithm",
    "Answer",
    "Bundle",
    "CompactRange",
    "Entry",
    "Epoch",
    "Erased",
    "Finding",
    "Head",
    "Opened",
    "Part",
    "Paths",
    "PrintedHead",
    "ProvedEvent",
    "PublicKey",
    "Question",
    "Refusal",
    "ShownState",
    "Signed",
    "Signer",
    "StoredNodes",
    "Table",
    "Verdict",
    "What",
    "commitment",
    "consistency_proof",
    "erased_value",
    "file_field",
    "file_part",
    "file_value",
    "from_bytes",
    "in_words",
    "inclusion_proof",
    "opens",
    "paper_text",
    "parsed",
    "printed",
    "read_bundle",
    "refusal",
    "signed",
    "signed_by",
    "verify",
    "write_bundle",
]
