"""Whether a document follows the national layout, GB/T 9704—2012, measured on its pages.

Reads: a docx, which LibreOffice prints, or a PDF. Writes: a GeometryReport: each check holds, fails
with places and measures, does not apply, or could not be measured. ``docs/geometry.md`` tells them.
"""

from duban.geometry.examining import examine
from duban.geometry.findings import Finding, Reason, State, Unit, Where
from duban.geometry.report import GeometryReport, Outcome, to_data

__all__ = [
    "Finding",
    "GeometryReport",
    "Outcome",
    "Reason",
    "State",
    "Unit",
    "Where",
    "examine",
    "to_data",
]
