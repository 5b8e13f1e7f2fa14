"""What was found, as the API tells it."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.rest.replies import Told, words
from duban_web.foundation.sentences import label
from duban_web.matters.labels import STATES
from duban_web.matters.states import State
from duban_web.portal.kinds import Kind
from duban_web.portal.labels import KINDS
from duban_web.portal.queries.finding import Hit


class HitReply(Told):
    """Something that was found, and the matter that it is or belongs to."""

    kind: Kind
    kind_label: str
    id: UUID
    matter: UUID | None
    number: str
    title: str
    state: State | None
    state_label: str
    excerpt: str

    resolve_kind_label = words("kind", KINDS)

    @staticmethod
    def resolve_title(hit: Hit) -> str:
        """The title as plain text."""
        return "".join(piece.text for piece in hit.title)

    @staticmethod
    def resolve_excerpt(hit: Hit) -> str:
        """What stands around the first word that was found, as plain text."""
        return "".join(piece.text for piece in hit.excerpt)

    @staticmethod
    def resolve_state_label(hit: Hit) -> str:
        """The state in words; of a file there is none."""
        return label(STATES, hit.state) if hit.state else ""


class HitsReply(Told):
    """A page of what was found; ``is_more`` tells that there are more than ``count``."""

    items: list[HitReply]
    count: int
    is_more: bool
