"""Whether a printed percentage is the share that two numbers make."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

Number = int | float
_SLACK = Decimal("0.01")
# Amounts with decimals were rounded before they were printed; below this nothing can be said.
_ROUNDED_AMOUNTS = Decimal("0.5")
# Four digits and a point.
_FEWEST_PRINTED = 5


def share(part: Number, total: Number) -> Decimal:
    """``part`` in per cent of ``total``."""
    return Decimal(str(part)) * 100 / Decimal(str(total))


def percent_value(printed: str) -> Decimal:
    """The number that a percentage prints."""
    return Decimal(printed.replace(" ", "").replace("％", "%").rstrip("%").replace(",", ""))


def step(printed: str) -> Decimal:
    """One in the last printed digit."""
    return Decimal(1).scaleb(min(0, int(percent_value(printed).as_tuple().exponent)))


def fits(part: Number, total: Number, printed: str) -> bool:
    """Whether the percentage is the share, rounded or truncated."""
    if not total or abs(part * 100 / total - float(percent_value(printed))) > 1:
        return False
    exact, said, last = share(part, total), percent_value(printed), step(printed)
    return (
        abs(exact - said) <= _SLACK
        or exact.quantize(last, ROUND_HALF_UP) == said
        or exact.quantize(last, ROUND_FLOOR) == said
    )


def is_off(part: Number, total: Number, printed: str, *, nudged: bool = False) -> bool:
    """Whether the percentage is wrong beyond rounding; ``nudged`` shares make 100 %."""
    if not total or fits(part, total, printed):
        return False
    distance = abs(share(part, total) - percent_value(printed))
    divided = part != int(part) or total != int(total) or total >= 100_000
    if divided and distance < _ROUNDED_AMOUNTS:
        return False
    return not (nudged and distance < step(printed))


def is_misprint(part: Number, total: Number, printed: str) -> bool:
    """Whether the percentage has one wrong digit of at least four."""
    last = step(printed)
    said = f"{percent_value(printed):f}"
    exact = f"{share(part, total).quantize(last, ROUND_HALF_UP):f}"
    wrong = sum(one != other for one, other in zip(said, exact, strict=False))
    return len(said) == len(exact) >= _FEWEST_PRINTED and wrong == 1


def is_possible(count: int, printed: str) -> bool:
    """Whether some whole number out of ``count`` has this share, rounded either way."""
    said, last = percent_value(printed), step(printed)
    near = int(said * count / 100)
    return any(
        abs(share(number, count) - said) < last or share(number, count) == said
        for number in (near - 1, near, near + 1, near + 2)
        if 0 <= number <= count
    )


def shown(number: Number | Decimal) -> str:
    """A number with at most two decimals and no zeros at its end."""
    text = f"{Decimal(str(number)).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def quotient(part: Number, total: Number, *, holds: bool) -> str:
    """What was divided and how it compares: ``6÷8＝75%，与所称比例不符``."""
    scale = next((large for large in (100_000_000, 10_000) if total >= large * 10), 1)
    return (
        f"{shown(part / scale)}÷{shown(total / scale)}＝{shown(share(part, total))}%，"
        f"与所称比例{verdict(holds)}"
    )


def verdict(holds: bool) -> str:
    """The word for whether a statement holds."""
    return "相符" if holds else "不符"
