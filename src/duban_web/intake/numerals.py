"""Small numbers as papers print them: those of decisions, and of days."""

from __future__ import annotations

from duban_web.intake.labels import NUMERALS, TEN


def small_number(digits: str) -> int:
    """The value of up to two digits, Arabic or Chinese (12, twelve, twenty); 0 for none."""
    if digits.isdigit():
        return int(digits)
    tens, has_ten, ones = digits.rpartition(TEN)
    if not has_ten:
        return NUMERALS.find(digits) + 1 if len(digits) == 1 else 0
    return (NUMERALS.find(tens) + 1 if tens else 1) * 10 + (NUMERALS.find(ones) + 1 if ones else 0)
