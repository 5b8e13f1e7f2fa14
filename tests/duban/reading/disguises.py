"""Changes to the looks of a document that change none of its facts."""

from __future__ import annotations

import random
import re

from duban import lexicon

_HALF = str.maketrans("，；：（）！？", ",;:()!?")
_FULL = str.maketrans(",;:()!?", "，；：（）！？")
_MARK = re.compile(r"(?<![\d:：,，])[，；：（）！？,;:()!?]|[，；：（）！？,;:()!?](?!\d)")
# Strings of sites that the lexicon's lists were not made from.
KEPT_BACK = (
    "【字体：大 中 小】",
    "扫描二维码关注云上青荻",
    "版权所有：青荻区融媒体中心",
    "网站标识码：4419000012",
    "您是第 120366 位访客",
    "[打印本页] [关闭窗口]",
    "文章录入：admin 责任编辑：admin",
    "浏览次数：3021",
    "分享到： 微信 微博 QQ空间",
    "您当前的位置：首页 > 政务公开 > 会议公开",
    "下载Word文档",
    "点赞 收藏 举报",
)


def joined(text: str, between: str) -> str:
    """All lines as one."""
    return between.join(line.strip(" \u3000") for line in text.split("\n") if line.strip())


def wrapped(text: str, dice: random.Random) -> str:
    """Paragraphs set in by two characters and cut at the edge of the page, as in a scan."""
    edge = dice.choice((54, 60, 72))
    lines: list[str] = []
    for line in text.split("\n"):
        indented = line if len(line) * 2 < edge else "\u3000\u3000" + line
        lines += at_edge(indented, edge)
    return "\n".join(lines)


def at_edge(line: str, edge: int) -> list[str]:
    """A paragraph as lines of one width; a closing mark never opens a line."""
    lines = [""]
    width = 0
    for character in line:
        width += 1 + (ord(character) > 0x2000)
        if width > edge and character not in "，。；：、！？）”》":
            lines.append("")
            width = 1 + (ord(character) > 0x2000)
        lines[-1] += character
    return lines


def other_widths(text: str, dice: random.Random) -> str:
    """Punctuation outside numbers in the other width, all of it or some."""
    share = dice.choice((0.0, 0.5, 1.0))
    table = dice.choice((_HALF, _FULL))

    def changed(match: re.Match[str]) -> str:
        mark = match.group()
        return mark.translate(table) if dice.random() >= share else mark

    return _MARK.sub(changed, text)


def with_noise(text: str, dice: random.Random, *, kept_back: bool) -> str:
    """Lines of a site between the paragraphs."""
    known = [
        *lexicon.words("noise", "phrases"),
        "浏览次数：88 次",
        "责任编辑：蓝鹊",
        "上一篇：简讯",
    ]
    pool = KEPT_BACK if kept_back else [word for word in known if word not in _WORDS_OF_PAPERS]
    out: list[str] = []
    for line in text.split("\n"):
        out.append(line)
        ended = re.search("[。；：]$", line.rstrip()) or len(text.split("\n")) == 1
        if ended and dice.random() < 0.5:
            out.append(dice.choice(pool))
    return "\n".join(out)


# Alone on a line they are headings of papers as well.
_WORDS_OF_PAPERS = frozenset({"正文", "微信", "微博"})
