"""The words of the pages of directives."""

from __future__ import annotations

from collections.abc import Mapping

EFFECTS: Mapping[str, str] = {
    "report_back": "登记以后，这份来文、批示不再列为待报告；报告日期晚于要求的，记为逾期报告。",
}
FIELDS: Mapping[str, str] = {"note": "报告方式和内容", "on": "报告日期"}
HINTS: Mapping[str, str] = {"note": "如“书面报告市教育局办公室，文号甲教报〔2026〕3号”。"}
REPORT_DUE, SENDER = "要求报告的日期", "来文单位或领导"
