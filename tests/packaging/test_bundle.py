"""The bundle installs and runs where there is no network and nothing of the development."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import make_bundle

SENTENCE = "由教务科牵头，总务科配合，2026年9月30日前完成排查。"
NOWHERE = "http://127.0.0.1:9"


def without_network() -> list[str]:
    """A command's prefix that cuts the network off, as root or as a plain user, where one may."""
    for prefix in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        tried = shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True)
        if tried and tried.returncode == 0:
            return prefix
    return []


def offline(*command: str | Path) -> str:
    """What a command prints with the network off, or, where that is forbidden, with it unusable."""
    dead = dict.fromkeys(["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"], NOWHERE)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PIP_") and k != "PYTHONPATH"}
    nothing = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": NOWHERE}
    settings = {**kept, **dead, **nothing, "PYTHON": sys.executable}
    whole = [*without_network(), *map(str, command)]
    done = subprocess.run(whole, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_bundle_installs_and_reads_without_a_network(tmp_path: Path) -> None:
    bundle = make_bundle.make(tmp_path)
    subprocess.run(["tar", "-xzf", bundle, "-C", tmp_path], check=True)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    document = tmp_path / "minutes.txt"
    document.write_text(SENTENCE, "utf-8")
    target = tmp_path / "installed place"
    offline(folder / "install.sh", target)
    assert "0.1.0" in offline(target / "bin" / "duban", "--version")
    assert SENTENCE[:5] in offline(target / "bin" / "duban", "text", document)
    assert '"duban.reading/1"' in offline(target / "bin" / "duban", "read", document, "--json")
    installed = offline(target / "bin" / "python", "-m", "pip", "list")
    assert "pytest" not in installed
    assert "lxml" in installed


def test_the_installer_empties_no_folder_that_it_did_not_make(tmp_path: Path) -> None:
    script = (make_bundle.PARTS / "install.sh").read_text("utf-8")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    (tmp_path / "install.sh").write_text(script.replace("@PYTHON@", version), "utf-8")
    kept = tmp_path / "papers" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("kept", "utf-8")
    command = ["bash", tmp_path / "install.sh", kept.parent]
    settings = {**os.environ, "PYTHON": sys.executable}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "不是空目录" in done.stderr
    assert kept.read_text("utf-8") == "kept"
