"""What a file is, told by its bytes; the extension is only asked whether it agrees.

Reads: the first bytes of a file, or the part names of a zip. Writes: a format's word.
Leaves unread: the contents; whether they are sound is for the format's own module to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from duban.errors import UnreadableFile
from duban.refusals import refuse

HEAD = 65_536

# What the bytes begin with → the family. A family is decided before anything is unpacked.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
)

# What is known to be no document: its first bytes, the code of the refusal, its words.
_NO_DOCUMENTS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "binary", "PNG 图片"),
    (b"\xff\xd8\xff", "binary", "JPEG 图片"),
    (b"GIF8", "binary", "GIF 图片"),
    (b"II*\x00", "binary", "TIFF 图片"),
    (b"MM\x00*", "binary", "TIFF 图片"),
    (b"RIFF", "binary", "音视频或图片"),
    (b"MZ", "binary", "Windows 程序"),
    (b"\x7fELF", "binary", "Linux 程序"),
    (b"SQLite format 3", "binary", "数据库"),
    (b"ID3", "binary", "音频"),
    (b"OggS", "binary", "音频"),
    (b"AT&TFORM", "binary", "DjVu 扫描件"),
    (b"CAJ", "binary", "CAJ 文献"),
    (b"%!PS", "binary", "PostScript 打印文件"),
    (b"Rar!", "archive", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "7z 压缩包"),
    (b"\x1f\x8b", "archive", "gzip 压缩包"),
    (b"\xfd7zXZ\x00", "archive", "xz 压缩包"),
)

# The words for a format, and the extension under which it should have come.
NAMES: dict[str, tuple[str, str]] = {
    "txt": ("纯文本", ".txt"),
    "html": ("网页", ".html"),
    "docx": ("Word 文档", ".docx"),
    "doc": ("Word 97 文档", ".doc"),
    "rtf": ("RTF 文档", ".rtf"),
    "odt": ("OpenDocument 文档", ".odt"),
    "xlsx": ("Excel 工作簿", ".xlsx"),
    "xlsb": ("Excel 二进制工作簿", ".xlsb"),
    "xls": ("Excel 97 工作簿", ".xls"),
    "ods": ("OpenDocument 表格", ".ods"),
    "pdf": ("PDF", ".pdf"),
    "ofd": ("OFD 版式文件", ".ofd"),
}

# Which formats an extension may stand for. Offices save web pages as .doc and .xls, and WPS
# writes Microsoft's formats under its own extensions; such files are read, with a note.
_EXTENSIONS: dict[str, frozenset[str]] = {
    extension: frozenset(formats.split())
    for extensions, formats in (
        ("txt text", "txt html"),
        ("md csv log", "txt"),
        ("htm html shtml xhtml", "html txt"),
        ("docx docm dotx dotm", "docx doc"),
        ("doc dot wps wpt", "doc docx rtf html odt"),
        ("rtf", "rtf doc docx"),
        ("odt", "odt"),
        ("xlsx xlsm xltx xltm", "xlsx xls xlsb"),
        ("xls xlt et ett", "xls xlsx xlsb html ods"),
        ("xlsb", "xlsb xlsx"),
        ("ods", "ods"),
        ("pdf", "pdf"),
        ("ofd", "ofd"),
    )
    for extension in extensions.split()
}

_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|br|article|section)\b", re.I
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
# Browsers and Word save a page as one file in the form of a mail, often under .doc.
_MAIL = re.compile(
    rb"(?=[\s\S]{0,2000}^MIME-Version:)(?:(?:MIME-Version|From|Date|Subject|Received|Content-Type|"
    rb"Return-Path|Message-ID|X-[\w-]{1,40}):)",
    re.I | re.M,
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def family(head: bytes, extension: str) -> str:
    """``zip``, ``ole``, ``pdf``, ``rtf`` or ``text``; refuses what is known to be no document."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    # Some generators put a line or a mark before the header; readers allow it in the first 1 KB.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, code, words in _NO_DOCUMENTS:
        if head.startswith(magic):
            raise no_document(code, words, extension)
    if head[4:8] == b"ftyp":
        raise no_document("binary", "音视频或图片", extension)
    if head[:2] == b"BM" and b"\x00" in head[:32]:
        raise no_document("binary", "BMP 图片", extension)
    if _MAIL.match(head):
        raise refuse("unknown_format", what="邮件，或另存为单个文件的网页（MHTML）")
    return "text"


def no_document(code: str, what: str, extension: str) -> UnreadableFile:
    """The refusal of what is none of our formats, whether or not its extension claims to be one."""
    claimed = _own(extension)
    if claimed not in NAMES or claimed == "txt":
        return refuse(code, what=what)
    return refuse(
        "wrong_extension",
        extension=f".{extension}",
        content=f"{what}，不是{NAMES[claimed][0]}",
        remedy="请用原软件打开，确认无误后另存，或请发件人重新发送。",
    )


def is_page(head: bytes, extension: str) -> bool:
    """Whether text is a web page: it opens as one, or it is called one and has tags.

    A text in which a site has left a few tags stays a text.
    """
    start = _single_bytes(head).removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(start):
        return True
    called_page = extension in {"htm", "html", "shtml", "xhtml", "doc", "xls", "et", "wps"}
    return called_page and len(_TAGS.findall(start)) >= 2


def _single_bytes(head: bytes) -> bytes:
    """The head with UTF-16 thinned to its Latin characters, enough to see tags in it."""
    if head[:2] == b"\xff\xfe":
        return head[2::2]
    if head[:2] == b"\xfe\xff":
        return head[3::2]
    return head


def zip_format(names: Collection[str], mimetype: str, extension: str) -> str:
    """What the parts of a zip make it; refuses what is no document that can be read."""
    lower = {name.lower() for name in names}
    for part, kind in (
        ("ofd.xml", "ofd"),
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "docx"),
    ):
        if part in lower:
            return kind
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if any(name.startswith("ppt/") for name in lower):
        raise refuse("unknown_format", what="演示文稿")
    if "[content_types].xml" in lower:
        if any(name.startswith("xl/") for name in lower):
            return "xlsx"
        return "docx"
    raise no_document("archive", "zip 压缩包", extension)


def ole_format(data: bytes, extension: str) -> str:
    """What an OLE container holds, by the names of its streams."""

    def holds(stream: str) -> bool:
        return has_stream(data, stream)

    if holds("EncryptedPackage"):
        raise refuse("password_protected")
    word, book = holds("WordDocument"), holds("Workbook") or holds("Book\0")
    if word and book:
        return "xls" if extension in {"xls", "xlt", "et", "xlsx"} else "doc"
    if word:
        return "doc"
    if book:
        return "xls"
    if holds("PowerPoint Document"):
        raise refuse("unknown_format", what="演示文稿")
    if len(data) % 512:
        raise refuse("truncated", what="最后一个扇区不完整，找不到目录")
    raise refuse("unknown_format", what="OLE 容器，不是文档或工作簿")


def has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE container names a stream; its directory is UTF-16, wherever it stands."""
    return name.encode("utf-16-le") in data


def agree(extension: str, found: str) -> str | None:
    """A note where extension and content differ but belong together; refuses what does not."""
    expected = _EXTENSIONS.get(extension)
    if expected is None or found == _own(extension):
        return None
    content, right = NAMES[found]
    if found not in expected:
        raise refuse(
            "wrong_extension",
            extension=f".{extension}",
            content=content,
            remedy=f"请核对文件；如无误，把扩展名改为 {right} 后再试。",
        )
    if right.removeprefix(".") in _same(extension):
        return None
    return f"扩展名是 .{extension}，内容是{content}，已按内容读取。"


def _own(extension: str) -> str:
    return {
        "text": "txt",
        "md": "txt",
        "csv": "txt",
        "log": "txt",
        "htm": "html",
        "shtml": "html",
        "xhtml": "html",
        "docm": "docx",
        "dotx": "docx",
        "dotm": "docx",
        "dot": "doc",
        "xlsm": "xlsx",
        "xltx": "xlsx",
        "xltm": "xlsx",
        "xlt": "xls",
    }.get(extension, extension)


def _same(extension: str) -> frozenset[str]:
    """Formats that an extension of WPS stands for without being worth a note."""
    if extension in {"wps", "wpt"}:
        return frozenset({"doc", "docx"})
    if extension in {"et", "ett"}:
        return frozenset({"xls", "xlsx"})
    return frozenset()


def has_control_characters(head: bytes) -> bool:
    """Whether bytes hold more control characters than a stray one: then they are no text."""
    return len(_CONTROL.findall(head)) > max(2, len(head) // 200)
