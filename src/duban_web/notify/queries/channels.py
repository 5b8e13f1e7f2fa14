"""How people have chosen to be told."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.notify.models import ChannelChoice
from duban_web.notify.rights import own_person
from duban_web.notify.rules import Channel


def own_channels(actor: Actor) -> list[ChannelChoice]:
    """What one has chosen oneself."""
    everywhere = Actor.system(actor.tenant)
    rows = ChannelChoice.objects.within(everywhere).filter(person=own_person(actor))
    return list(rows.order_by("channel"))


def own_channel(actor: Actor, channel: Channel) -> ChannelChoice | None:
    """What one has chosen of a channel; ``None`` for nothing yet."""
    return next((one for one in own_channels(actor) if one.channel == channel), None)
