"""What has no layout is refused in words, whatever its name says."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableFile
from duban.geometry import examine


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("通知.txt", "各科室：请于3月7日前报送。".encode()),  # text has no page
        ("通知.docx", "各科室：请于3月7日前报送。".encode()),  # whatever it is called
        ("通知.html", b"<!DOCTYPE html><html><body><p>notice</p></body></html>"),
    ],
)
def test_a_file_without_pages_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        examine(data, name=name)
    assert refused.value.code == "no_layout"
    assert refused.value.remedy
