"""Every reason why a file is not read: its stable code, and the words for the person."""

from __future__ import annotations

from duban.errors import UnreadableFile

# code: (what is wrong, what to do). {…} is filled by whoever refuses.
REFUSALS: dict[str, tuple[str, str]] = {
    "not_found": ("文件不存在。", "请检查路径和文件名是否写对。"),
    "is_directory": ("这是一个文件夹，不是文件。", "请指定其中的文件。"),
    "no_permission": ("没有读取权限。", "请检查文件权限，或复制到可读的位置后再试。"),
    "special_file": ("这不是普通文件（{what}）。", "请另存为普通文件后再试。"),
    "read_failed": ("读取时系统报错（{what}）。", "请检查磁盘或网络位置，复制到本机后再试。"),
    "empty": ("{what}没有内容。", "请确认发来的是不是正确的文件。"),
    "too_large": (
        "文件有{size}，超过{kind}的上限{limit}。",
        "请拆分后再试；扫描图片较多时请先压缩或去掉图片。",
    ),
    "truncated": ("文件不完整（{what}）。", "可能是下载或传输中断，请重新获取后再试。"),
    "damaged": ("文件已损坏（{what}）。", "请用原软件打开并另存一份，或重新获取后再试。"),
    "wrong_extension": ("扩展名是 {extension}，内容却是{content}。", "{remedy}"),
    "unknown_format": (
        "不是能识读的格式（{what}）。",
        "请转换为 docx、pdf、xlsx、html、ofd 或 txt。",
    ),
    "no_layout": (
        "版面只能核对 Word 文档（docx）和 PDF，这是{what}。",
        "请用原软件另存为 docx 或 PDF 后再试。",
    ),
    "archive": ("这是{what}，不是文档。", "请先解压，再识读其中的文件。"),
    "binary": ("内容是{what}，不是文字。", "请提供文字版；图片和扫描件请先做文字识别。"),
    "unknown_encoding": (
        "无法判断文字编码（不是 UTF-8、UTF-16 或 GB18030）。",
        "请用记事本打开，另存为 UTF-8 编码后再试。",
    ),
    "scanned": (
        "这是扫描件，共{pages}页，没有可用的文字层。",
        "请先做文字识别（OCR），或提供文字版。",
    ),
    "only_pictures": (
        "文档里只有图片（{pictures}张），没有文字。",
        "请先做文字识别（OCR），或提供文字版。",
    ),
    "password_protected": ("文件设有打开密码。", "请用原软件取消密码后另存，再试。"),
    "encrypted": ("文件已加密（{what}）。", "请提供未加密的版本。"),
    "zip_bomb": (
        "压缩包展开后过大（{what}），疑为压缩炸弹，未打开。",
        "如确为正常文件，请删去其中的大图或空行后另存再试。",
    ),
    "lying_header": (
        "压缩包目录与内容不符（{what}），未打开。",
        "请用原软件打开并另存一份，或重新获取后再试。",
    ),
    "too_many_parts": (
        "压缩包内有{count}个部件，超过上限{limit}个，未打开。",
        "请删去多余的嵌入内容后另存再试。",
    ),
    "path_trick": (
        "压缩包内有不安全的部件名（{what}），未打开。",
        "这样的文件可能有害；请向发件人核实后重新获取。",
    ),
    "xml_entities": (
        "内部 XML 含有 DOCTYPE、实体或外部引用（{what}），未打开。",
        "正常的办公文件不会这样；请向发件人核实，或用原软件另存一份。",
    ),
    "too_deep": ("内容嵌套过深（{what}）。", "请把嵌套的表格拆开后再试。"),
    "too_many_cells": (
        "表格有{count}格，超过上限{limit:,}格。",
        "请删去空行空列，或把表格拆成几个文件后再试。",
    ),
    "too_many_pages": ("共{count}页，超过上限{limit}页。", "请拆成几个文件后再试。"),
    "out_of_time": ("读取超过时限（{what}），已停止。", "请拆分文件，或用原软件另存一份后再试。"),
    "out_of_memory": ("读取所需内存超过上限，已停止。", "请拆分文件，或用原软件另存一份后再试。"),
    "crashed": ("读取时程序意外中止，文件可能已损坏。", "请用原软件打开并另存一份后再试。"),
    "no_bundle": (
        "这不是督办的证明包（{what}）。",
        "证明包须原样使用，解压后重新压缩的不能核验；请核对文件，或重新索取。",
    ),
    "bundle_form": ("证明包的 {path} 不合格式（{what}）。", "请向出具单位重新索取。"),
    "bundle_version": (
        "证明包的格式是 {found}，本程序核验的是 {wanted}。",
        "请换用相应版本的程序。",
    ),
    "needs_libreoffice": (
        "{what}需要借助 LibreOffice 转换，本机没有安装。",
        "请安装 LibreOffice，或用 Word、WPS 另存为 docx 或 xlsx 后再试。",
    ),
    "conversion_failed": (
        "LibreOffice 未能转换这个文件（{what}）。",
        "请用 Word 或 WPS 打开，另存为 docx 或 xlsx 后再试。",
    ),
    "not_a_template": (
        "模板不是 Word 文档（docx）。",
        "请用 Word 或 WPS 打开模板，另存为 .docx 后再试。",
    ),
    "template_macros": ("模板带有宏，未打开。", "请另存为不带宏的 .docx 后再试。"),
}

UNNAMED = "（未命名）"


def refuse(code: str, **facts: object) -> UnreadableFile:
    """The error for a code of ``REFUSALS``; whoever knows the file's name puts it in later."""
    reason, remedy = (words.format(**facts) for words in REFUSALS[code])
    return UnreadableFile(UNNAMED, code, reason, remedy)


def size_in_words(count: int) -> str:
    """A number of bytes as a person reads it."""
    if count >= 1024 * 1024:
        return f"{count / 1024 / 1024:.0f} MB"
    return f"{max(count // 1024, 1)} KB"
