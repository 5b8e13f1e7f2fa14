"""The signer's public key, in a file beside it that the application reads.

Everybody may know it, and who checks a proof must have it from elsewhere than the proof.
"""

from __future__ import annotations

from pathlib import Path

from duban.proof.notes import PublicKey
from duban.proof.origins import name_and_epoch
from duban_web.foundation import durable

_FILE = "key.pub"


def publish(folder: Path, raw: bytes) -> None:
    """Leave the key in the signer's folder."""
    path = folder / _FILE
    if not path.exists() or path.read_text("ascii").strip() != raw.hex():
        durable.replace(path, f"{raw.hex()}\n".encode("ascii"), durable.mode_below(folder))


def published(folder: Path, origin: str) -> PublicKey | None:
    """The key under a log's name; ``None`` where no signer has started yet."""
    try:
        raw = bytes.fromhex((folder / _FILE).read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return PublicKey(name_and_epoch(origin)[0], raw)
