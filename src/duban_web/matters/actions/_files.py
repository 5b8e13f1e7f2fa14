"""Files of matters for named eyes: known to nobody but those who know of the matter."""

from __future__ import annotations

from django.db.models import Q

from duban_web.documents.actions.restrict import restrict
from duban_web.foundation.actor import Actor
from duban_web.matters.models import Evidence, Knower, Matter
from duban_web.matters.queries.files import files_of
from duban_web.matters.rules import Audience


def keep_files(actor: Actor, matter: Matter) -> None:
    """Let the matter's files be for those who know of every matter for named eyes that has them.

    A file that an ordinary matter has as well stays restricted as long as one for named eyes has
    it: what is said there is not less secret for being said elsewhere.
    """
    everywhere = Actor.system(actor.tenant)
    for file in sorted(files_of(actor, matter)):
        proved = Evidence.objects.within(everywhere).filter(document=file).values("matter")
        holding = Matter.objects.within(everywhere).filter(
            Q(basis_document=file) | Q(pk__in=proved)
        )
        named = list(holding.filter(audience=Audience.NAMED))
        knowers = Knower.objects.within(everywhere).filter(matter__in=named)
        readers = set(knowers.values_list("person", flat=True)) if named else None
        restrict(actor=actor, document=file, readers=readers)
