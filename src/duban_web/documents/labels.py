"""The words of files: their kinds, why one is refused or unread, and marks of secrecy."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.documents.kinds import FileKind
from duban_web.documents.levels import Level
from duban_web.documents.states import ERASED, ErasureState

# As papers write them.
LEVEL_WORDS: Mapping[str, Level] = {
    "绝密": Level.TOP_SECRET,
    "絕密": Level.TOP_SECRET,
    "机密": Level.SECRET,
    "機密": Level.SECRET,
    "秘密": Level.CONFIDENTIAL,
    "祕密": Level.CONFIDENTIAL,
}
LEVEL_LABEL = "密级"
# Secrets, but none of the state: they have rules of their own.
OTHER_SECRETS = ("工作", "商业", "技术", "个人")
STARS = "★☆⭐✭✩✪"
TERM = r"\d+\s*(?:年|个月|月|天|日)|长期|启用前|[一二三五十]{1,3}\s*年"
OPENING_QUOTES = "“‘「『《〈\"'"
UNNAMED = "未命名"
# What parts of a paper are numbered by: 一、, （二）, 第三章.
OUTLINE_NUMERALS = "一二三四五六七八九十百零〇"
OUTLINE_ORDINAL, OUTLINE_PARTS = "第", "章节条篇"

KINDS = {
    FileKind.PDF: "PDF",
    FileKind.OFD: "OFD 版式文件",
    FileKind.DOCX: "Word 文档",
    FileKind.DOC: "Word 97 文档",
    FileKind.RTF: "RTF 文档",
    FileKind.ODT: "OpenDocument 文档",
    FileKind.XLSX: "Excel 工作簿",
    FileKind.XLSB: "Excel 二进制工作簿",
    FileKind.XLS: "Excel 97 工作簿",
    FileKind.ODS: "OpenDocument 表格",
    FileKind.HTML: "网页",
    FileKind.TXT: "纯文本",
    FileKind.JPEG: "JPEG 图片",
    FileKind.PNG: "PNG 图片",
    FileKind.TIFF: "TIFF 图片",
}
# Why a file that is kept has no text, by the code of the library; the last two are ours.
UNREAD = {
    "binary": "图片，没有可读的文字",
    "conversion_failed": "LibreOffice 未能转换",
    "crashed": "读取时程序意外中止，文件可能已损坏",
    "damaged": "文件可能已损坏",
    "empty": "没有文字内容",
    "needs_libreoffice": "需要 LibreOffice 转换，服务器没有安装",
    "only_pictures": "只有图片，没有文字",
    "out_of_memory": "读取所需内存超过上限",
    "out_of_time": "读取超过时限",
    "read_failed": "读取时系统报错",
    "scanned": "扫描件，没有文字层",
    "too_deep": "内容嵌套过深",
    "too_large": "超过识读的大小上限",
    "too_many_cells": "表格过大",
    "too_many_pages": "页数过多",
    "truncated": "文件可能不完整",
    "too_long": "文字过长，未存入",
    ERASED: "已依法删除",
}
VERBS: Mapping[str, str] = {
    "ask_erasure": "申请删除文件",
    "erase_document": "删除文件",
    "refuse_erasure": "不同意删除",
    "store_document": "上传文件",
}
ERASURE_STATES: Mapping[ErasureState, str] = {
    ErasureState.ASKED: "待审批",
    ErasureState.DONE: "已删除",
    ErasureState.REFUSED: "不予删除",
}

REFUSALS: Mapping[str, str] = {
    "document_is_erased": "该文件已依法删除，只留校验值 {sha256}。",
    "document_is_unread": "该文件没有可读的文字，请查看原件。",
    "erased_by_another": "申请删除的人不能自己审批，请由另一位办理。",
    "erasure_is_asked": "已有人申请删除该文件，请等待审批。",
    "erasure_is_decided": "该申请已审批，请刷新后查看。",
    "file_is_empty": "文件没有内容（0 字节），请核对后重新上传。",
    "file_is_harmful": (
        "文件结构异常，疑似有害（{why}），未保存；请向来源核实，或用原软件另存后再传。"
    ),
    "file_is_locked": "文件设有打开密码或已加密，他人无法核验，未保存；请取消密码后另存再传。",
    "file_is_missing": "服务器上找不到这份文件或大小不符，请联系系统管理员执行核查（duban fsck）。",
    "file_name_misleads": "扩展名是 .{ending}，内容却不是，未保存；请核对文件，改正扩展名后再传。",
    "file_too_large": "文件超过 {most} MB 的上限，未保存；请拆分，或压缩其中的图片后再传。",
    "file_type_not_allowed": (
        "不支持这种文件，未保存。"
        "可上传 PDF、OFD、Word、WPS、Excel、网页、文本和 JPG、PNG、TIFF 图片；"
        "压缩包请先解压，演示文稿请另存为 PDF。"
    ),
    "institution_is_closed": "该单位在 {day} 不存在（尚未设立或已撤销）。",
    "layout_busy": "正在生成版面，请稍候片刻再打开。",
    "layout_needs_office": "服务器没有安装 LibreOffice，不能显示原版面；文字仍可查看。",
    "layout_not_made": "这份文件没有能生成版面；文字仍可查看，也可下载原件。",
    "not_your_file": "系统管理员、安全管理员、安全审计员不能查看业务文件。",
    "not_your_verb": "您的角色不能办理此项。",
    "quota_used_up": (
        "本单位的文件已用 {used} MB，上限 {quota} MB，放不下这份文件，"
        "未保存；请联系系统管理员扩大配额。"
    ),
    "reading_busy": "正在识读的文件较多，请稍后再传；本次没有保存。",
    "secrecy_mark": (
        "文件名或内容带有密级标志（绝密、机密、秘密），未保存，服务器上没有留下。"
        "本系统为非涉密系统，"
        "严禁录入国家秘密：请立即报告本单位保密员，按涉密文件办理。确属非密、标志有误的，由保密员核定后去掉标志再传。"
    ),
}
