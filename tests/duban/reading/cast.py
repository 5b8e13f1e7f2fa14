"""Who and what occurs in the project's prose documents, and strangers to put in their places.

People as printed; of a unit the part before its ending (水旱灾害防御|科), which alone is renamed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import make_samples

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT / "tests" / "gold" / "documents"

# A name that is a word, too, is told by what stands around it.
PEOPLE: dict[str, tuple[str, ...]] = {
    "a01": (
        "岑望舒",
        "裴知秋",
        "端木川",
        "骆闻笙",
        "仲孙樵",
        "简宁",
        "古丽娜尔·艾山",
        "邬棠",
        "宓长河",
    ),
    "a02": (
        "夏侯敏",
        "田野",
        "赫连城",
        "鲁迪",
        "白雪",
        r"江流(?!域)",
        "于归",
        "宁静",
        "贺兰",
    ),
    "a03": (
        "申屠明",
        "皇甫晏",
        "闻人杰",
        "晏几何",
        "濮阳雪",
        "宗正",
        "阙如",
        "古琴",
        "葛巾",
    ),
    "a04": ("蒯宜春", "阳关", r"平原(?=，)", "路遥"),
    "a05": ("柯以蓝", "扶桑", "水清华", "向阳", r"(?<=校长助理)安宁", "卓尔"),
    "a06": ("杜若", "齐眉", r"步青", "钱多闻", "欧冶", r"(?<=副总经理)游目"),
    "a07": (
        "端木榕",
        "古道",
        "东野望",
        "钟鸣",
        "柳如也",
        r"计划(?=同志|、)",
        "项上",
        "南宫月",
        "高山",
        "余味",
        r"(?<=余味、)左右",
    ),
    "a08": ("公冶萍", "微生亮", "澹台镜"),
    "assessment-duties": ("佘听雨", "仲长岳"),
    "county-executive-meeting": (
        "濮阳舟",
        "佘听雨",
        "仲长岳",
        "荀野",
        "漆雕月",
        "鲜于澄",
        "茹果",
    ),
    "inspection-notice": (),
    "key-tasks": ("上官砺", "戚小满"),
    "opinion-collection": (),
    "party-group-minutes": (
        "裘若谷",
        "上官砺",
        "郁书田",
        "乔知白",
        "东郭晴",
        "莫闻笛",
        "戚小满",
        "邹砚秋",
    ),
    "planning-meeting": ("裘若谷", "上官砺", "郁书田", "乔知白", "莫闻笛", "戚小满"),
    "principal-meeting": ("亓官泽", "郦文舟", "缪春水", "籍青禾"),
    "town-special-topic": ("端木远", "贺兰青", "柴小川"),
}

UNITS: dict[str, tuple[str, ...]] = {
    "a01": ("水旱灾害防御|科", "规划计划|科", "河湖管理|科", "建设管理|科", "水文|中心"),
    "a02": ("教学科研|办", "实验|中心", "研究生工作|办"),
    "a03": ("城市管理|局", "交通运输|局", "菱塘|区政府", "气象|局"),
    "a04": ("水务|局", "自然资源|局", "城投|公司", "凤尾|镇"),
    "a05": ("教务|处", "后勤保障|处", "保卫|处", "信息化建设|办公室"),
    "a06": ("资金财务|部", "资产运营|部", "工程建设|部", "综合管理|部"),
    "a07": ("水利|站", "自然资源|所", "农业农村|办", "财政|所", "卫生|院"),
    "a08": ("水务|局", "农业农村|局", "青萍|街道"),
    "assessment-duties": ("市场监督管理|局", "财政|局", "城市管理|局"),
    "county-executive-meeting": ("应急管理|局", "自然资源和规划|局", "水利|局"),
    "inspection-notice": ("体育|局",),
    "key-tasks": ("计划财务|科", "基础教育|科", "教师工作|科", "疾控|中心"),
    "opinion-collection": ("市场监督管理|局",),
    "party-group-minutes": ("基础教育|科", "计划财务|科", "安全管理|科", "雪芦|街道"),
    "planning-meeting": ("教育和体育|局",),
    "principal-meeting": ("教导|处", "总务|处", "德育|处", "安保|处"),
    "town-special-topic": ("村镇建设|办公室", "应急管理|站", "财政|所"),
}

STRANGERS = (
    "殷若拙",
    "茅一苇",
    "屈柳",
    "钟离见山",
    "公良舒",
    "宇文澈",
    "费行简",
    "高远",
    "向荣",
    "万泉",
    "易行",
    "严正",
    "时雨",
    "石磊",
    "司徒望海",
    "帕丽旦·吾守尔",
    "虞山",
    "祝融",
    "晁盖天",
    "令狐白",
    "尚可",
    "毕竟",
    "池月",
    "施工巧",
    "段落",
    "闾丘露",
    "年华",
    "于谦之",
    "查明理",
)
STEMS = (
    "潮汐观测",
    "森林碳汇",
    "候鸟保护",
    "古籍修复",
    "滨海测绘",
    "风能利用",
    "水下文物",
    "山地种植",
    "天象",
    "药材引种",
)
PLACES = ("栎川", "沉香", "白荻", "云岫")
_PLACE_ENDINGS = ("镇", "街道", "区政府")


def document(name: str) -> str:
    """The text of a gold document, or of a sample as a word processor would save it."""
    path = DOCUMENTS / f"{name}.txt"
    if path.exists():
        # A line that fills the page and ends in no mark goes on in the next.
        return re.sub(r"(?m)^([^\n]{22,28})(?<![。：])\n(?=\S)", r"\1", path.read_text("utf-8"))
    return "\n".join(_lines(make_samples.parse(ROOT / "tools" / "sample_texts" / f"{name}.txt")))


def _lines(sample: make_samples.Sample) -> Iterator[str]:
    """The paragraphs of a sample, with the numbers that Word makes by itself written out."""
    counts = {"auto1": 0, "auto2": 0}
    for block in sample.blocks:
        text = block.text
        if block.kind in counts:
            counts[block.kind] += 1
            counts["auto2"] *= block.kind == "auto2"
            numeral = "零一二三四五六七八九十"[counts[block.kind]]
            text = f"{numeral}、{text}" if block.kind == "auto1" else f"（{numeral}）{text}"
        elif len(block.cells) > 1:
            text = _BETWEEN.get(block.kind, "\u3000").join(block.cells)
        yield from text.split("//")


_BETWEEN = {"label": "：", "crumbs": " > "}


@dataclass(frozen=True)
class Renaming:
    """What to put in the place of each person and unit of a document."""

    people: dict[str, str]
    stems: dict[str, str]

    def of_text(self, text: str) -> str:
        """A text with everybody renamed; a blank inside a name may stay or go."""
        for pattern, stranger in self.stems.items():
            text = re.sub(pattern, stranger, text)
        marks: dict[str, str] = {}
        for number, (pattern, stranger) in enumerate(self.people.items()):
            mark = chr(0xE000 + number)
            marks[mark] = stranger
            text = re.sub(_with_blanks(pattern), mark, text)
        return "".join(marks.get(c, c) for c in text)

    def of_fact(self, words: str) -> str:
        """A text value with everybody renamed; a bare name needs nothing around it."""
        bare = {_bare(pattern): stranger for pattern, stranger in self.people.items()}
        return bare.get(words) or self.of_text(words)


def _bare(pattern: str) -> str:
    return re.sub(r"\(\?<?[=!][^)]*\)", "", pattern)


def _with_blanks(pattern: str) -> str:
    bare = _bare(pattern)
    return pattern.replace(bare, "[ \u3000\n]?".join(map(re.escape, bare)))


def renaming(name: str, dice: random.Random) -> Renaming:
    """Strangers for the people and units of a document."""
    people = dice.sample(STRANGERS, len(PEOPLE[name]))
    stems: dict[str, str] = {}
    fresh = {True: dice.sample(PLACES, len(PLACES)), False: dice.sample(STEMS, len(STEMS))}
    for unit in UNITS[name]:
        stem, ending = unit.split("|")
        chosen = fresh[ending in _PLACE_ENDINGS].pop()
        stems[f"{_with_breaks(stem)}(?=\n?{ending})"] = chosen
    return Renaming(dict(zip(PEOPLE[name], people, strict=True)), stems)


def _with_breaks(stem: str) -> str:
    return "\n?".join(map(re.escape, stem))


def names() -> Sequence[str]:
    """The documents with a cast."""
    return tuple(PEOPLE)
