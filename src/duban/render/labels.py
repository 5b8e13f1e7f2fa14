"""Every reason why a document is not rendered: its stable code, and the words for the person."""

from __future__ import annotations

from duban.errors import NotRendered

# code: (what is wrong, what to do). {…} is filled by whoever refuses.
REFUSALS: dict[str, tuple[str, str]] = {
    "damaged": ("PDF 已损坏，无法打开。", "请用原软件打开并另存一份，或重新获取后再试。"),
    "password_protected": ("PDF 设有打开密码。", "请用原软件取消密码后另存，再试。"),
    "too_many_pages": ("PDF 共{count}页，超过上限{limit}页。", "请拆成几个文件后再试。"),
    "too_large": ("PDF 的文字超过上限{limit:,}字。", "请拆成几个文件后再试。"),
    "out_of_time": ("处理版面超过时限（{seconds:.0f}秒），已停止。", "请拆分文件后再试。"),
    "out_of_memory": ("处理版面所需内存超过上限，已停止。", "请拆分文件后再试。"),
    "needs_libreoffice": (
        "生成版面需要 LibreOffice，本机没有安装。",
        "请安装 LibreOffice（libreoffice-writer 与 libreoffice-calc）后再试。",
    ),
    "conversion_failed": (
        "LibreOffice 未能转换这个文件（{what}）。",
        "请用 Word 或 WPS 打开，另存一份后再试。",
    ),
    "crashed": (
        "处理版面时程序意外中止，文件可能已损坏。",
        "请用原软件打开并另存一份后再试。",
    ),
}

_FAILURES = {
    "no_result": "没有得到结果",
    "result_too_large": "结果过大",
    "not_started": "程序无法启动",
}


def refuse(code: str, **facts: object) -> NotRendered:
    """The error for a code of ``REFUSALS``."""
    reason, remedy = (words.format(**facts) for words in REFUSALS[code])
    return NotRendered(code, reason, remedy)


def conversion_failed(cause: str) -> NotRendered:
    """The error for a run of LibreOffice that gave no result; else the cause is its exit status."""
    return refuse("conversion_failed", what=_FAILURES.get(cause) or f"返回码 {cause}")
