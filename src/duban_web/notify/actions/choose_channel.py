"""Choose how one is told beside the inbox."""

from __future__ import annotations

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Stale
from duban_web.foundation.within import change
from duban_web.notify.models import ChannelChoice
from duban_web.notify.queries.channels import own_channel
from duban_web.notify.rights import own_person
from duban_web.notify.rules import Channel, is_address
from duban_web.tenants.models import Person
from duban_web.trail.actions.append import append


def choose_channel(
    *, actor: Actor, channel: Channel, target: str, is_on: bool = True, version: int = 0
) -> ChannelChoice:
    """Say where one is found on a channel, and whether one wants to be told by it.

    A choice that is there is changed, if ``version`` is its last; 0 is for the first one. The inbox
    has everything in any case.
    """
    person = Person.objects.find(Actor.system(actor.tenant), own_person(actor))
    if not is_address(target):
        raise Invalid({"target": "not_an_address"})
    # Of two who choose at once, the second finds the first's.
    database.lock_for_transaction(connection, f"channel:{person.pk}:{channel.value}")
    choice = own_channel(actor, channel)
    if choice is not None:
        change(choice, version, target=target, is_on=is_on)
    elif version:
        raise Stale(record=channel.value, version=version)
    else:
        choice = ChannelChoice.objects.create(
            tenant=actor.tenant,
            path=person.path,
            person=person,
            channel=channel.value,
            target=target,
            is_on=is_on,
        )
    append(
        actor=actor,
        subject=("channel_choice", choice.pk, choice.version),
        kind="choose_channel",
        fields={"channel": channel.value, "target": target, "is_on": is_on},
    )
    return choice
