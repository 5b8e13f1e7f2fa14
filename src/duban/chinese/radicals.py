"""Radicals that stand for the characters that look like them.

Some fonts draw both with one glyph, and what prints then names the wrong one. Unicode itself says
so of the Kangxi radicals (NFKC); these of the block after it look the same and it is silent.
"""

from __future__ import annotations

# The radicals of the block CJK Radicals Supplement that are whole characters.
CHARACTERS = str.maketrans(
    "⺁⺇⺊⺌⺎⺒⺓⺔⺕⺙⺝⺠⺢⺦⺩⺪⺬⺮⺶⺻⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰",
    "厂几卜小兀巳幺彑彐攵月民水丬王疋示竹羊聿月臼虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜龙",
)
