"""Argon2 as the application has it, with costs that do not slow the tests."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm at its least cost."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
