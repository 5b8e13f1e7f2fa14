"""Files that somebody of the cast sends, and how they are taken in."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from duban_web.documents.actions.ask_erasure import ask_erasure
from duban_web.documents.actions.store_document import store_document
from duban_web.documents.models import Document, ErasureRequest
from duban_web.documents.receiving import Received, receiving
from duban_web.foundation.installation import here
from web.cast import Bureau, act
from web.stage import Playing

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
NAME = "整改报告.txt"
CONTENT = "关于整改情况的报告\n操场已于3月1日改造完成。\n".encode()
PNG = b"\x89PNG\r\n\x1a\n" + b"IHDR" * 9
JPEG = b"\xff\xd8\xff\xe0" + b"JFIF" * 9
REASON, BASIS = "附件含与工作无关的个人信息。", "个人信息保护法第四十七条"
MARKED = "机密★1年\n\n关于有关事项的通知\n".encode()


def received(content: bytes = CONTENT, name: str = NAME) -> Received:
    """A file that has come and waits to be stored; whoever leaves it lying sweeps it up."""
    holding = receiving(here().files, name, [content])
    kept = holding.__enter__()
    _HELD.append(holding)
    return kept


_HELD: list[Any] = []


def sweep() -> None:
    """Let everything go that was received."""
    while _HELD:
        _HELD.pop().__exit__(None, None, None)


def given_document(
    bureau: Bureau, content: bytes = CONTENT, name: str = NAME, *, who: str = "wang"
) -> Document:
    """A stored document of the bureau."""
    with receiving(here().files, name, [content]) as kept:
        return act(
            getattr(bureau, who),
            store_document,
            institution=bureau.institution.pk,
            received=kept,
        )


def given_erasure(bureau: Bureau, document: Document | None = None) -> ErasureRequest:
    """王科长 has asked that a document be erased."""
    file = document or given_document(bureau)
    return act(
        bureau.wang,
        ask_erasure,
        document=file.pk,
        reason=REASON,
        basis=BASIS,
    )


def send(client: Playing, bureau: Bureau, content: bytes = CONTENT, name: str = NAME) -> Any:
    """An upload through the API."""
    return client.send(f"/institutions/{bureau.institution.pk}/documents", name, content)


def lying() -> list[str]:
    """Every file that the store holds now, by its place."""
    folder = here().files
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def zipped(**parts: bytes) -> bytes:
    """A zip whose parts are called as given, dots written as two underscores."""
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", ".").replace("_SLASH_", "/"), content)
    return held.getvalue()


def bomb() -> bytes:
    """A small docx that promises to be very large."""
    return zipped(word_SLASH_document__xml=b"<w:t>" + b"\x00" * (300 << 20))


def noise(size: int) -> bytes:
    """Bytes of a picture of about this size, that no compression makes smaller."""
    pixels = bytes(zlib.crc32(struct.pack("<I", n)) & 0xFF for n in range(min(size, 4096)))
    return JPEG + pixels * (size // len(pixels) + 1)
