"""Files of matters for named eyes: known to nobody but those who know of the matter."""

from __future__ import annotations

from duban_web.documents.actions.restrict import restrict
from duban_web.foundation.actor import Actor
from duban_web.matters.models import Matter
from duban_web.matters.queries.files import eyes_on, files_of


def keep_files(actor: Actor, matter: Matter) -> None:
    """Let each of the matter's files be for the eyes that it is for, or for everybody's."""
    files = sorted(files_of(actor, matter))
    eyes = eyes_on(actor, files) if files else {}
    for file in files:
        restrict(actor=actor, document=file, readers=eyes.get(file))
