"""Files put into one zip, always in the same order and of the same moment.

Reads: names and bytes. Writes: the zip, the same for the same files. Leaves unread: what they say.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The earliest that a zip can say: the same files are the same zip at any time.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip, in the order given."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PRIVATE
            package.writestr(entry, content)
    return data.getvalue()
