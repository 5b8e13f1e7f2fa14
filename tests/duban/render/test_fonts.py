"""Which faces a machine lacks and what stands in for them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from duban.render import MissingFont, missing_fonts
from duban.render.fonts import faces, fontconfig_file

REQUIRED = ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"]


def _machine(folder: Path, monkeypatch: pytest.MonkeyPatch, *fonts: str) -> None:
    """A machine with these fonts and no other: ``family[,family]:weight``."""
    listing = folder / "fc-list"
    lines = "".join(font.replace(":", "\t") + "\n" for font in fonts)
    listing.write_text(f"#!/bin/sh\n/bin/cat <<'END'\n{lines}END\n", "utf-8")
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


DEBIAN = (
    "AR PL UMing CN:50",
    "AR PL UKai CN:80",
    "Noto Serif CJK SC:200",
    "Noto Serif CJK SC:80",
    "Noto Sans CJK SC:80",
)


@pytest.mark.parametrize(
    ("fonts", "stand_ins"),
    [
        # Debian 12 with the packages that scripts/system-packages installs
        (
            DEBIAN,
            [
                "Noto Serif CJK SC",
                "Noto Serif CJK SC",
                "AR PL UKai CN",
                "Noto Sans CJK SC",
                "Noto Serif CJK SC",
            ],
        ),
        # a bare machine
        ((), [None] * 5),
        (("DejaVu Sans:80",), [None] * 5),
        # no bold, so the title falls to the next that there is
        (
            ("Noto Serif CJK SC:80", "AR PL UMing CN:50"),
            [
                "AR PL UMing CN",
                "Noto Serif CJK SC",
                "Noto Serif CJK SC",
                None,
                "Noto Serif CJK SC",
            ],
        ),
        # a variable font has every weight
        (
            ("Noto Serif SC:[50 200]",),
            ["Noto Serif SC", "Noto Serif SC", None, None, "Noto Serif SC"],
        ),
        # macOS
        (
            ("STFangsong,华文仿宋:80", "Kaiti SC:80", "Heiti SC:80", "Songti SC:80"),
            [None, "华文仿宋", "Kaiti SC", "Heiti SC", "Songti SC"],
        ),
    ],
)
def test_what_is_missing_is_said_with_what_stands_in(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fonts: tuple[str, ...],
    stand_ins: list[str | None],
) -> None:
    _machine(tmp_path, monkeypatch, *fonts)
    expected = zip(REQUIRED, stand_ins, strict=True)
    assert missing_fonts() == tuple(MissingFont(*missing) for missing in expected)


def test_a_face_under_another_of_its_names_is_not_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _machine(
        tmp_path, monkeypatch,
        "FZXiaoBiaoSong-B05S,方正小标宋简体:80",
        "FangSong,仿宋:80", "KaiTi,楷体:80", "SimHei,黑体:80", "SimSun,宋体:80",
    )  # fmt: skip
    assert missing_fonts() == ()


def test_without_fontconfig_everything_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [missing.stand_in for missing in missing_fonts()] == [None] * 5
    assert ElementTree.parse(fontconfig_file(tmp_path)).getroot().findall("match") == []


def _rules(path: Path) -> dict[str, tuple[str, str]]:
    """For each name that is taken for another: the family and the weight."""
    rules = {}
    for match in ElementTree.parse(path).getroot().findall("match"):
        name = match.findtext("test/string")
        family = match.findtext("edit[@name='family']/string")
        assert name is not None
        assert family is not None
        rules[name] = (family, match.findtext("edit[@name='weight']/const") or "")
    return rules


def test_names_that_the_machine_lacks_are_taken_for_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _machine(tmp_path, monkeypatch, *DEBIAN, "FangSong,仿宋:80")
    rules = _rules(fontconfig_file(tmp_path))
    assert rules["方正小标宋_GBK"] == ("Noto Serif CJK SC", "bold")
    assert rules["仿宋_GB2312"] == ("仿宋", "")
    assert rules["楷体"] == ("AR PL UKai CN", "")
    assert not {"仿宋", "FangSong", *(font.split(":")[0] for font in DEBIAN)} & set(rules)


def test_the_file_includes_the_system_and_the_fonts_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _machine(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", "/home/a&b")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    root = ElementTree.parse(fontconfig_file(tmp_path)).getroot()
    assert root.findtext("include") == "/etc/fonts/fonts.conf"
    assert [folder.text for folder in root.findall("dir")] == [
        "/home/a&b/.fonts",
        "/home/a&b/.local/share/fonts",
    ]


@pytest.mark.libreoffice
def test_fontconfig_obeys_the_file(tmp_path: Path) -> None:
    program = shutil.which("fc-match")
    missing = [its for its in missing_fonts() if its.stand_in]
    assert program is not None
    environment = {**os.environ, "FONTCONFIG_FILE": str(fontconfig_file(tmp_path))}
    for its in missing:
        found = subprocess.run(
            [program, "--format", "%{family}", its.face],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        )
        assert its.stand_in in found.stdout.split(","), its


def test_no_name_belongs_to_two_faces_and_no_face_stands_in_for_itself() -> None:
    names = [name for face in faces() for name in face.names]
    assert len(names) == len(set(names))
    for face in faces():
        assert not set(face.names) & {stand_in.family for stand_in in face.stand_ins}
    assert [face.name for face in faces() if face.is_required] == REQUIRED
