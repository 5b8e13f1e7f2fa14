"""What kind of document a text is: by the words of its title, else by its structure.

Reads: clean text. Writes: a Kind. Leaves unread: everything else.
"""

from __future__ import annotations

import re

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.titles import find_title

_BODY = 20_000

# The first rule whose pattern is found in the title decides; the most telling come first.
_TITLES: tuple[tuple[re.Pattern[str], facts.Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"纪要(?!》)|议定事项|会议决定事项|会议记录", facts.Kind.MINUTES),
        (
            r"(?:分解表|分工表|责任表|责任分工|任务分工|任务分解|重点任务清单|任务清单|责任清单"
            r"|分工方案|工作台账|任务表|任务台账|推进表|分工的通知|分工意见)",
            facts.Kind.TASK_LIST,
        ),
        (
            r"整改(?!工作(?:总结谋划|推进)?会|动员|部署)(?!.*(?:工作方案|实施方案|满意度))"
            r"|督[查办察](?:工作|事项|情况|落实)?.{0,12}(?:通报|情况|专报|公告)|审计结果|审计查出"
            r"|督查通报|督办通报",
            facts.Kind.RECTIFICATION,
        ),
        (
            r"(?:巡[察视]|审计).{0,20}(?:反馈|意见|情况)|反馈(?:会|情况|意见)|回头看",
            facts.Kind.RECTIFICATION,
        ),
        (
            r"(?:征求|征集|收集).{0,12}(?:意见|建议)|意见建议|满意度|测评|民主生活会|组织生活会"
            r"|学习实践|群众路线|教育实践活动|主题教育|热线|问卷|民主评议|行风评议|政风行风|提案"
            r"|建议办理|信访|阶段(?:性)?(?:工作)?总结|公众评议|社情民意",
            facts.Kind.CONSULTATION,
        ),
        (
            r"(?:召开|举行).{0,60}(?:常务|党组|党委|常委会?|办公|局务|校务|院务|党政联席|党工委"
            r"|专题|全体|理事|董事|安委会|领导小组)(?:（扩大）|扩大)?会|(?:常务会|常委会|党组会"
            r"|党委会|办公会|局务会|校务会|院务会|党政联席会).{0,16}(?:召开|举行|研究|审议|部署)"
            r"|第[\d一二三四五六七八九十百]+次.{0,14}会",
            facts.Kind.MINUTES,
        ),
        (
            r"总结.{0,16}谋划|谋划.{0,8}会|务虚会|述职|总结(?:表彰|大会|会议|会)|总结暨|(?:召开"
            r"|举行).{0,60}(?:工作会|部署会|推进会|动员会|总结会|谋划会|大会|座谈会|工作会议|例会"
            r"|年会)|工作会议",
            facts.Kind.WORK_MEETING,
        ),
        (
            r"工作要点|实施方案|行动方案|工作方案|行动计划|重点任务|重点工作|目标任务|为民办实事"
            r"|民生实事|实施意见|若干措施|工作计划",
            facts.Kind.TASK_LIST,
        ),
    )
)  # fmt: skip
_OWNERS = re.compile(
    r"(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门|科室|处室|股室|领导|人)"
    r"|[牵头配合负责]{2}(?:，|）|；)|按职责分工负责|由[^，。]{2,16}(?:牵头|负责)"
)
_MINUTES = re.compile(
    r"(?:会议|会上)(?:还|现场)?(?:听取|审议|研究|传达学习|原则同意|原则通过|议定|确定，|决定"
    r"|审议通过)"
)
_HELD = re.compile(r"主持召开|主持会议|召开了?.{0,30}会议?|会议由")
_FINDINGS = re.compile(r"整改(?:措施|进度|情况|完成情况|时限|进展|成效|落实)|巡[察视]组.{0,30}反馈")
_REPORTS = re.compile(r"结合分管工作|(?:总结|回顾|汇报)了.{0,200}(?:提出|谋划|部署|安排)")
_OPINIONS = re.compile(r"征求意见|意见建议|满意[率度]|测评|问卷|意见箱|座谈会征")
_COLUMNS = re.compile(r"序号[\s|]{0,6}[\s\S]{0,120}(?:责任|牵头|完成)")


def kind_of(text: CleanText) -> facts.Kind:
    """The kind of a document; ``other`` where neither title nor structure shows one."""
    plain = find_title(text.text).plain(text.text)
    for pattern, kind in _TITLES:
        if pattern.search(plain):
            return _settled(kind, plain, text.text[:_BODY])
    return _by_structure(text.text[:_BODY])


def _settled(kind: facts.Kind, plain: str, body: str) -> facts.Kind:
    """Where the words of a title leave two kinds open, the text decides between them."""
    if (
        kind is facts.Kind.WORK_MEETING
        and not _REPORTS.search(body)
        and len(_MINUTES.findall(body)) >= 2
    ):
        return facts.Kind.MINUTES
    if (
        kind is facts.Kind.MINUTES
        and "纪要" not in plain
        and _REPORTS.search(body)
        and len(_MINUTES.findall(body)) < 2
    ):
        return facts.Kind.WORK_MEETING
    if (
        kind is facts.Kind.TASK_LIST
        and re.search(r"要点|方案|计划|意见|措施|工作$", plain)
        and not _OWNERS.search(body)
    ):
        return facts.Kind.OTHER
    if re.search(r"的?(?:一封信|公开信|慰问信|感谢信|倡议书|启事|讣告|邀请函)$", plain):
        return facts.Kind.OTHER
    return kind


def _by_structure(body: str) -> facts.Kind:
    decisions = len(_MINUTES.findall(body))
    if decisions >= 2 and _HELD.search(body):
        return facts.Kind.MINUTES
    if len(_FINDINGS.findall(body)) >= 3:
        return facts.Kind.RECTIFICATION
    if _HELD.search(body[:1500]) and _REPORTS.search(body):
        return facts.Kind.WORK_MEETING
    if _COLUMNS.search(body) or len(_OWNERS.findall(body)) >= 3:
        return facts.Kind.TASK_LIST
    if len(_OPINIONS.findall(body)) >= 3:
        return facts.Kind.CONSULTATION
    return facts.Kind.OTHER
