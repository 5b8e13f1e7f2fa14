"""What the signer refuses: everything that does not extend what it signed last."""

from __future__ import annotations

import dataclasses

import pytest

from duban.proof import merkle
from duban.proof.hashing import Algorithm
from duban.proof.heads import Head
from duban.proof.merkle import StoredNodes
from duban.proof.paths import Paths
from duban.proof.signing import Refusal, refusal

LOG = "duban.example/anhe"


class GivenLog:
    """Both trees over some entries."""

    def __init__(self, *entries: str) -> None:
        self.trees = {
            each: StoredNodes(each, [each.leaf(entry.encode()) for entry in entries])
            for each in Algorithm
        }
        self.head = Head.of(LOG, *(tree.range for tree in self.trees.values()))

    def proof(self, old: int) -> Paths:
        return Paths(
            *(
                merkle.consistency_proof(each, old, self.head.size, tree)
                for each, tree in self.trees.items()
            )
        )


OLD = GivenLog("a", "b", "c")
NEW = GivenLog("a", "b", "c", "d", "e")
# Another history: what was third is gone.
FORK = GivenLog("a", "b", "x", "d", "e")
MIXED = dataclasses.replace(NEW.head, root_sm3=FORK.head.root_sm3)

DECISIONS = [
    # what was signed last, what shall be, the proof, the answer, why
    (None, OLD.head, None, None, "the first head of a log"),
    (OLD.head, NEW.head, NEW.proof(3), None, "the log grew"),
    (OLD.head, OLD.head, None, None, "the same again"),
    (OLD.head, NEW.head, None, Refusal.NO_PROOF, "grown, and not proved"),
    (NEW.head, OLD.head, None, Refusal.ROLLBACK, "smaller: a restore, or somebody's hand"),
    (NEW.head, OLD.head, NEW.proof(3), Refusal.ROLLBACK, "also with a proof"),
    (NEW.head, FORK.head, None, Refusal.FORK, "the same size, another history"),
    (OLD.head, FORK.head, FORK.proof(3), Refusal.FORK, "grown from another history"),
    (OLD.head, NEW.head, FORK.proof(3), Refusal.FORK, "another log's proof"),
    (OLD.head, NEW.head, NEW.proof(2), Refusal.FORK, "a proof from another size"),
    (OLD.head, NEW.head, Paths(), Refusal.FORK, "an empty proof"),
    (NEW.head, MIXED, None, Refusal.FORK, "one tree is right, the other one is not"),
    (OLD.head, MIXED, NEW.proof(3), Refusal.FORK, "grown in one tree only"),
    (
        OLD.head,
        dataclasses.replace(NEW.head, origin=f"{LOG}/e2"),
        NEW.proof(3),
        Refusal.OTHER_LOG,
        "a new epoch is another log, with a state of its own",
    ),
]


@pytest.mark.parametrize(("last", "new", "proof", "expected", "why"), DECISIONS)
def test_what_does_not_extend_the_last_head_is_not_signed(
    last: Head | None, new: Head, proof: Paths | None, expected: Refusal | None, why: str
) -> None:
    assert refusal(last, new, proof) is expected, why


def test_the_state_of_a_signer_is_the_text_of_its_last_head() -> None:
    state = OLD.head.text
    assert len(state) < 200
    assert refusal(Head.parse(state), NEW.head, NEW.proof(3)) is None
