"""The words of the installation itself."""

from __future__ import annotations

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
