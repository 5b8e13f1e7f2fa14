"""Which mail server is set up, and what is said where that was done by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban_web.config.mailing import mail_server
from duban_web.notify.mail_server import Security
from web.commands import given_data, run

FROM = {"DUBAN_MAIL_FROM": "duban@jia.example.test"}


def test_there_is_none_unless_it_is_set_up(tmp_path: Path) -> None:
    assert mail_server({}, tmp_path) is None
    assert mail_server(FROM, tmp_path) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.test", ("mail.example.test", 25, Security.NONE, "", "")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, Security.NONE, "", "")),
        ("smtp://a:b@localhost", ("localhost", 25, Security.NONE, "a", "b")),
        (
            "smtps://duban%40jia:p%2Fw%3A@mail.example.test",
            ("mail.example.test", 465, Security.TLS, "duban@jia", "p/w:"),
        ),
        (
            "smtp+starttls://duban:pw@[::1]:2587",
            ("::1", 2587, Security.STARTTLS, "duban", "pw"),
        ),
    ],
)
def test_what_is_set_up_is_read(
    url: str, expected: tuple[str, int, Security, str, str], tmp_path: Path
) -> None:
    server = mail_server({"DUBAN_SMTP_URL": url, **FROM}, tmp_path)
    assert server is not None
    assert (server.host, server.port, server.security, server.user, server.password) == expected
    assert (server.sender, server.domain) == ("duban@jia.example.test", "jia.example.test")


def test_a_user_that_is_an_address_is_the_sender(tmp_path: Path) -> None:
    url = "smtps://duban%40jia.example.test:pw@mail.example.test"
    server = mail_server({"DUBAN_SMTP_URL": url}, tmp_path)
    assert server is not None
    assert server.sender == "duban@jia.example.test"


def test_the_password_may_stand_in_the_data_folder_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "smtp_password").write_text("kept\n")
    server = mail_server({"DUBAN_SMTP_URL": "smtps://duban@mail.example.test", **FROM}, tmp_path)
    assert server is not None
    assert server.password == "kept"
    assert "kept" not in repr(server)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://mail.example.test", "DUBAN_SMTP_URL"),
        ("smtp://", "DUBAN_SMTP_URL"),
        ("mail.example.test", "DUBAN_SMTP_URL"),
        ("smtp://mail.example.test:port", "DUBAN_SMTP_URL"),
        ("smtp://mail.example.test/inbox", "DUBAN_SMTP_URL"),
        ("smtp://duban:pw@mail.example.test", "不加密"),
        ("smtps://duban@mail.example.test", "smtp_password"),
    ],
)
def test_what_is_done_by_halves_is_told(url: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        mail_server({"DUBAN_SMTP_URL": url, **FROM}, tmp_path)


@pytest.mark.parametrize("sender", ["", "duban", "督办 <duban@jia.example.test>", "a@b.cn\r\nX: y"])
def test_without_a_sender_nothing_is_sent(sender: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="DUBAN_MAIL_FROM"):
        mail_server(
            {"DUBAN_SMTP_URL": "smtp://mail.example.test", "DUBAN_MAIL_FROM": sender}, tmp_path
        )


def test_the_doctor_says_how_letters_go_out_and_no_more(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    url = "smtps://duban:our-secret@mail.example.test"
    done = run("doctor", "--data", data, DUBAN_SMTP_URL=url, **FROM)
    assert '"email": "smtps"' in done.stdout
    assert "our-secret" not in done.stdout
    assert "example.test" not in done.stdout
