"""Lines of print in the slots of their pitch: where a slot begins and ends, how many lie between.

Programs place a line of fixed pitch in two ways: with its baseline at 80 % of the slot (fixed
line height in Word and LibreOffice) or with its characters in the middle (line grid). Cast type has
no leading above the first line. A measure is judged by the way that suits it best.
"""

from __future__ import annotations

from duban.geometry.passages import ASCENT, PrintedLine

_BASELINE_AT = 0.8
# 21 pitches and one character fill 225 mm at 10.45 mm; 22 pitches at 10.23 mm.
_CAST = 10.35


def tops(line: PrintedLine, pitch: float) -> tuple[float, ...]:
    """Where the slot of a line may begin."""
    fixed = line.baseline - _BASELINE_AT * pitch
    middle = line.baseline - (ASCENT - 0.5) * line.em - pitch / 2
    return (fixed, middle, line.top) if pitch >= _CAST else (fixed, middle)


def bottoms(line: PrintedLine, pitch: float) -> tuple[float, ...]:
    """Where the slot of a line may end."""
    if pitch >= _CAST:
        fixed, middle, _ = tops(line, pitch)
        return (fixed + pitch, middle + pitch, line.bottom)
    return tuple(top + pitch for top in tops(line, pitch))


def nearest(values: tuple[float, ...], wanted: float) -> float:
    """The value that suits best."""
    return min(values, key=lambda value: abs(value - wanted))


def blank_lines(before: PrintedLine, line: PrintedLine, pitch: float) -> float:
    """How many lines are left empty between two lines of one page."""
    return (line.baseline - before.baseline) / pitch - 1
