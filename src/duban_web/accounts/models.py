"""Accounts, identities outside, attempts to come in, resets and tokens."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q

from duban_web.accounts.rules import AccountState, IdentityState, Means, Outcome
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models import Person, Post


def by_another(table: str) -> models.CheckConstraint:
    """Nobody confirms what they asked for; nobody asked where the tenant was set up."""
    return models.CheckConstraint(
        condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
        name=f"accounts_{table}_by_another",
    )


class Account(PlacedRecord, AbstractBaseUser):
    """By what a person comes in; it is active after a second administrator has confirmed it.

    ``generation`` counts up when every session of the account must end. ``shown_once`` is on no
    row: it carries a secret from the verb that made it to the one reply that shows it.
    """

    last_login = None
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    login = models.CharField(max_length=60)
    state = models.CharField(max_length=16, default=AccountState.ASKED.value)
    asked_by = models.UUIDField(null=True)
    confirmed_by = models.UUIDField(null=True)
    password_until = models.DateTimeField(null=True)
    # Handed over by an administrator: good for nothing but setting an own one.
    must_change_password = models.BooleanField(default=True)
    totp_secret = models.CharField(max_length=200, blank=True)
    generation = models.PositiveIntegerField(default=1)

    shown_once = ""

    # Django asks for one field that is unique everywhere; a login name is so within its tenant.
    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "login"], name="accounts_account_login"),
            models.UniqueConstraint(
                fields=["tenant", "person"],
                condition=~Q(state=AccountState.DISABLED.value),
                name="accounts_account_person",
            ),
            by_another("account"),
        )
        indexes = (models.Index(fields=["tenant", "path"], name="accounts_account_path"),)

    def __str__(self) -> str:
        return self.login

    @property
    def is_open(self) -> bool:
        """Whether somebody can come in by it at all."""
        return self.state == AccountState.ACTIVE

    @property
    def has_second_factor(self) -> bool:
        """Whether a code of the moment is asked for beside the password."""
        return bool(self.totp_secret)


class Identity(PlacedRecord):
    """Whom a provider outside knows as the person of an account: one asks, another confirms.

    ``realm`` is where ``subject`` means one person: the issuer of an OpenID provider, the base of a
    directory.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="identities")
    provider = models.CharField(max_length=16)
    realm = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    state = models.CharField(max_length=16)
    asked_by = models.UUIDField()
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "provider", "realm", "subject"],
                condition=~Q(state=IdentityState.ENDED.value),
                name="accounts_identity_subject",
            ),
            models.UniqueConstraint(
                fields=["tenant", "account", "provider"],
                condition=~Q(state=IdentityState.ENDED.value),
                name="accounts_identity_account",
            ),
            by_another("identity"),
        )
        indexes = (models.Index(fields=["tenant", "path"], name="accounts_identity_path"),)

    def __str__(self) -> str:
        return f"{self.subject} of {self.provider}"


class LoginAttempt(TenantRecord):
    """That somebody tried to come in, and the session that began if they did.

    ``means`` is how they tried. ``proves`` is the session in which somebody proved again who they
    are. ``totp_step`` is the step of the code that was used: the database refuses to see it twice.
    """

    account = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="attempts"
    )
    login_digest = models.CharField(max_length=64)
    network = models.CharField(max_length=50)
    tried_at = models.DateTimeField()
    outcome = models.CharField(max_length=16)
    means = models.CharField(max_length=16, default=Means.PASSWORD.value)
    totp_step = models.BigIntegerField(null=True)
    generation = models.PositiveIntegerField(default=0)
    proves = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="proofs")
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "account", "totp_step"],
                condition=Q(totp_step__isnull=False),
                name="accounts_loginattempt_code_once",
            ),
        )
        indexes = (
            models.Index(fields=["tenant", "login_digest", "tried_at"], name="accounts_by_login"),
            models.Index(fields=["tenant", "network", "tried_at"], name="accounts_by_network"),
            models.Index(fields=["tenant", "tried_at"], name="accounts_by_moment"),
        )

    def __str__(self) -> str:
        return f"{self.outcome} at {self.tried_at}"

    @property
    def is_passed(self) -> bool:
        """Whether they were let in."""
        return self.outcome == Outcome.PASSED


class Reset(PlacedRecord):
    """That a password or the second factor is given anew: asked by one, confirmed by another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="resets")
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    reason = models.CharField(max_length=500)
    asked_by = models.UUIDField()
    confirmed_by = models.UUIDField(null=True)

    shown_once = ""

    class Meta:
        constraints = (by_another("reset"),)
        indexes = (models.Index(fields=["tenant", "path"], name="accounts_reset_path"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Token(PlacedRecord):
    """What lets a program act for a post, within ``actions`` and until it expires."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    actions = models.JSONField(default=list)
    issued_by = models.UUIDField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    shown_once = ""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "digest"], name="accounts_token_digest"),
        )
        indexes = (models.Index(fields=["tenant", "path"], name="accounts_token_path"),)

    def __str__(self) -> str:
        return self.name


class KeptView(TenantRecord):
    """A list as a person likes to see it: the ``query`` of its address, under a name of theirs.

    ``page`` is the name of the list's address. One that is dropped is no longer shown.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="kept_views")
    page = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=2_000, blank=True)
    dropped_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "person", "page", "name"],
                condition=Q(dropped_at__isnull=True),
                name="accounts_keptview_name",
            ),
        )

    def __str__(self) -> str:
        return self.name
