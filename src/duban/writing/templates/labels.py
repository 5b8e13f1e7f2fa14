"""What can be wrong with a field of a template, what to do about it, and where it stands."""

from __future__ import annotations

PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
}
PARAGRAPH = "第{number}段"
CELL = "第{table}个表格第{row}行第{column}列"
TEXT_BOX = "文本框"
PLACE = "{part}，{spot}（“{around}”）"

# What is wrong with a field, and what to do about it.
WRONG = {
    "unknown_field": ("没有“{written}”这个字段", "请改为 {near}，或对照字段表改正"),
    "unknown_field_far": ("没有“{written}”这个字段", "请对照字段表改正"),
    "empty_field": ("大括号里没有字段名", "请写上字段名，或删去大括号"),
    "list_without_field": (
        "“{written}”是清单，不能直接填写",
        "请写出其中的一项，例如 {near}",
    ),
    "no_list": ("“{written}”不是清单，不能逐项重复", "请只写 {near}"),
    "two_lists": (
        "同一行（段）里用了两个互不相属的清单，不知按哪个重复",
        "请把“{written}”移到另一行（段）",
    ),
    "unbalanced": ("大括号“{written}”不成对", "请让每个字段前后各有两个大括号，并写在同一段里"),
    "single_braces": ("“{written}”只有一层大括号", "请写成 {near}"),
    "merged_row": (
        "含有“{written}”的行要逐项重复，但其中有纵向合并的单元格",
        "请取消合并；同一问题的单元格会自动合并",
    ),
    "section_break": ("含有“{written}”的段要逐项重复，但其中有分节符", "请把分节符移到另一段"),
    "note_in_repeat": (
        "含有“{written}”的行（段）要逐项重复，但其中有脚注或尾注",
        "请删去脚注或尾注",
    ),
}
