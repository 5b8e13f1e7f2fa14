"""Plain text in the encodings of the field: UTF-8, UTF-16 and GB18030, with or without a mark.

Reads: bytes. Writes: a SourceText whose places are lines.
Leaves unread: other encodings, of which one cannot be told from another without guessing.
"""

from __future__ import annotations

import re

from duban.errors import UnreadableFile
from duban.formats import sniff
from duban.refusals import refuse
from duban.text import SourceText

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_USUAL = re.compile(r"[\t\n\r -~\u2010-\u2027\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e·×°℃①-⑳]+")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_TRIED = 200_000
_BINARY = "二进制数据"


def read(data: bytes, name: str, extension: str = "txt") -> SourceText:
    """The text of a plain file; its extension is asked where it turns out to be none."""
    try:
        characters, notes = decode(data)
    except UnreadableFile as error:
        if error.code != "binary":
            raise
        raise sniff.no_document("binary", _BINARY, extension) from error
    text = SourceText.from_characters(characters, name=name, format="txt")
    return SourceText(characters, name=name, format="txt", pieces=text.pieces, notes=tuple(notes))


def decode(data: bytes) -> tuple[str, list[str]]:
    """The characters of bytes that are text, and what is to be said about them."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding == "utf-32-le":
                raise refuse("unknown_encoding")
            return _tolerant(data[len(mark) :], encoding)
    try:
        characters = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in characters:
            return _checked(characters), []
    for encoding in ("utf-16-le", "utf-16-be"):
        if _looks_like(data, encoding):
            return _tolerant(data, encoding)
    if b"\0" in data or sniff.has_control_characters(data[: sniff.HEAD]):
        raise refuse("binary", what=_BINARY)
    for encoding in ("utf-8", "gb18030"):
        characters, notes = _tolerant(data, encoding, refusing=False)
        if not notes or _damage(characters) <= len(characters) // 100 + 1:
            if encoding == "gb18030" and not _is_chinese(characters):
                continue
            return _checked(characters), notes
    raise refuse("unknown_encoding")


def _tolerant(data: bytes, encoding: str, *, refusing: bool = True) -> tuple[str, list[str]]:
    """Decode, with a note about a few bytes that cannot be; refuse where there are many."""
    characters = data.decode(encoding, "replace")
    damage = _damage(characters) - (0 if encoding == "gb18030" else data.count(b"\xef\xbf\xbd"))
    if damage <= 0:
        return _checked(characters) if refusing else characters, []
    if refusing and damage > len(characters) // 100 + 1:
        raise refuse("unknown_encoding")
    return characters, [f"有{damage}处字节无法解码，以“\ufffd”代替；文件可能被截断。"]


def _damage(characters: str) -> int:
    return characters.count("\ufffd")


def _checked(characters: str) -> str:
    if "\0" in characters[:_TRIED] or sniff.has_control_characters(
        characters[: sniff.HEAD].encode("utf-8", "replace")
    ):
        raise refuse("binary", what=_BINARY)
    return characters


def _looks_like(data: bytes, encoding: str) -> bool:
    """Whether bytes without a mark are UTF-16: nearly all characters are then usual ones."""
    if len(data) < 4:
        return False
    sample = data[: _TRIED - _TRIED % 2]
    characters = sample[: len(sample) - len(sample) % 2].decode(encoding, "replace")
    usual = sum(len(run) for run in _USUAL.findall(characters))
    return usual >= 0.97 * len(characters) and _is_chinese(characters)


def _is_chinese(characters: str) -> bool:
    """Whether what was decoded makes sense as Chinese.

    Nearly all that Chinese documents use stands in GB 2312; Big5 or Shift-JIS read as GB18030 or
    as UTF-16 falls into the rare rest. Rare names (㐂, 䶮) take four bytes, as nothing else does.
    """
    foreign = _NON_ASCII.findall(characters[:_TRIED])
    common = sum(1 for c in foreign if c == "\ufffd" or _bytes_of(c) in {2, 4})
    return common >= 0.85 * len(foreign)


def _bytes_of(character: str) -> int:
    """2 for what GB 2312 has, 4 for what only GB 18030 has, 3 for what GBK has added between."""
    try:
        return len(character.encode("gb2312"))
    except UnicodeEncodeError:
        return 3 if len(character.encode("gb18030")) == 2 else 4
