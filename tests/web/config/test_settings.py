"""The settings hold behind TLS, believe a proxy only when told to, and log no content."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duban_web.config.logs import OneLine

ASKS = """
import django
django.setup()
from django.test import Client
answer = Client().get("/none", headers={"host": "duban.test", "x-forwarded-proto": "https"})
print(answer.status_code, answer.headers.get("Location", ""))
"""


def django(folder: Path, *argv: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    settings = {"DJANGO_SETTINGS_MODULE": "duban_web.config.settings", "DUBAN_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, *argv],
        env={**kept, **settings, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_for_deployment_is_clean_behind_tls(tmp_path: Path) -> None:
    variables = {"DUBAN_TLS": "1", "DUBAN_HOSTS": "duban.test", "DUBAN_PROXIES": "1"}
    argv = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    done = django(tmp_path, *argv, **variables)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("proxies", "status"),
    [("0", "301 https://duban.test/none"), ("1", "404 ")],
    ids=["none", "one"],
)
def test_a_proxy_is_believed_where_there_is_one(tmp_path: Path, proxies: str, status: str) -> None:
    variables = {"DUBAN_TLS": "1", "DUBAN_HOSTS": "duban.test", "DUBAN_PROXIES": proxies}
    done = django(tmp_path, "-c", ASKS, **variables)
    assert done.stdout == status + "\n", done.stderr


def logged(name: str, words: str, *facts: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "", 1, words, facts, info)
    return OneLine().format(record)


def test_an_error_is_one_line_without_what_it_is_about() -> None:
    try:
        raise ValueError("身份证号\n110101")
    except ValueError as error:
        line = logged("django.request", "Internal Server Error: %s", "/people/李明远", error=error)
    assert line.startswith("duban web: ERROR django.request Internal Server Error: … ValueError (")
    assert "test_settings.py:" in line
    assert not any(words in line for words in ("\n", "李明远", "110101"))


def test_what_the_application_itself_says_is_told_in_full() -> None:
    assert logged("duban.api", "%s: %s", "a1", "OperationalError").endswith("a1: OperationalError")
