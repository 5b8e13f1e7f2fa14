"""Lists of accounts and tokens."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from duban_web.accounts.models import Account, Token
from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.tenants.models import Post
from duban_web.tenants.rights import require_administrator

_BY_LOGIN = Order(("login", "pk"))


def accounts_within(actor: Actor, text: str = "") -> Listing[Account]:
    """The accounts within reach by login name, those that begin so or whose person is called so."""
    require_administrator(actor)
    known = rows = Account.objects.within(actor).select_related("person")
    if text:
        rows = rows.filter(Q(login__startswith=text.casefold()) | Q(person__name=text))
    return Listing([rows], _BY_LOGIN, known=lambda id: known.filter(pk=id))


def tokens_of(actor: Actor, post: UUID) -> list[Token]:
    """The tokens that were issued for a post, the newest first: for its holder, who issued them."""
    held = Post.objects.find(actor, post)
    if held.pk != actor.post:
        require_administrator(actor)
    return list(Token.objects.within(actor).filter(post=held).order_by("-expires_at", "pk"))
