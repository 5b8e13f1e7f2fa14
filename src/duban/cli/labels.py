"""The words for kinds, statuses, rules and places, in the person's language."""

from __future__ import annotations

from duban import facts
from duban.cli.language import _, is_chinese
from duban.text import SourceText, Span
from duban.writing import labels
from duban.writing.places import place_words


def kind_in_words(kind: facts.Kind) -> str:
    """A kind of document."""
    return {
        facts.Kind.MINUTES: _("会议纪要"),
        facts.Kind.RECTIFICATION: _("整改情况通报"),
        facts.Kind.CONSULTATION: _("征求意见或阶段总结"),
        facts.Kind.WORK_MEETING: _("工作会议报道"),
        facts.Kind.TASK_LIST: _("任务分解表"),
        facts.Kind.OTHER: _("其他文件"),
    }[kind]


def status_in_words(status: facts.Status) -> str:
    """How far a finding has come."""
    return _(labels.STATUSES[status])


def rule_in_words(rule: facts.Rule) -> str:
    """What a check that does not hold has found."""
    return {
        facts.Rule.SUM: _("分项之和与总数不符"),
        facts.Rule.COUNT: _("所列项数与所称不符"),
        facts.Rule.RATIO: _("百分比与数目不符"),
        facts.Rule.DATE_ORDER: _("日期先后颠倒"),
        facts.Rule.DATE_VALID: _("日期不存在或不完整"),
        facts.Rule.DEADLINE_BEFORE_DOCUMENT: _("期限早于成文日期"),
        facts.Rule.NUMBERING: _("序号有缺漏或重复"),
        facts.Rule.PAIRING: _("标点不成对"),
        facts.Rule.ATTENDANCE: _("牵头人不在参会名单中"),
    }[rule]


def place_in_words(source: SourceText, span: Span) -> str:
    """Where a stretch begins: in Chinese in the ledger's words, otherwise part by part."""
    if is_chinese():
        return place_words(source, span)
    place = source.place_of(span.start)
    counts_lines = source.format == "txt" or place.page is not None
    line = labels.PLACE_LINE if counts_lines else labels.PLACE_PARAGRAPH
    parts = (
        (labels.PLACE_PAGE, {"page": place.page}),
        (labels.PLACE_SHEET, {"sheet": place.sheet}),
        (labels.PLACE_TABLE, {"table": place.table if place.sheet is None else None}),
        (labels.PLACE_ROW, {"row": place.row}),
        (labels.PLACE_COLUMN, {"column": place.column}),
        (line, {"paragraph": place.paragraph if place.row is None else None}),
    )
    said = [_(words).format(**values) for words, values in parts if any(values.values())]
    return ", ".join(said)
