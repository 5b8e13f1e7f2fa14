"""Uploads are bounded before their first byte is read."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from duban_web.documents.kinds import LIMITS, MB
from duban_web.foundation.errors import Refusal


class BoundedUploadHandler(FileUploadHandler):
    """Refuses a request that says that it is longer than any that could be kept.

    The server reads no more of a request than it says that there is.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Look at the length alone; raises Refusal."""
        if content_length > LIMITS.request:
            raise Refusal("file_too_large", most=LIMITS.file // MB)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the bytes to whoever comes next."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Make no file of it."""
