"""Makes ``.venv`` from the one lock, with the project in it; does nothing when it is up to date.

Reads: requirements.lock, pyproject.toml, the gettext catalogues, pip's own configuration.
Writes: .venv only (and python3-venv, where it is missing and root runs this). Runs on any Python 3,
so that an old one gets a sentence instead of a traceback.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NO_FOLDER_HELP = (
    "无法建立 .venv（见上文）。若是没有写入权限，请把项目复制到自己的目录里再试。\n"
    "Cannot make .venv; if the folder is not yours to write, copy the project to one that is."
)
NO_INDEX_HELP = (
    "依赖安装失败（见上文）。若连不上软件源，请用 PIP_INDEX_URL 指向可用的镜像，"
    "或用 PIP_NO_INDEX=1 PIP_FIND_LINKS=目录 指向本地轮子目录，然后重试。\n"
    "Installing the dependencies failed: name a mirror with PIP_INDEX_URL, "
    "or a folder of wheels with PIP_NO_INDEX=1 PIP_FIND_LINKS=…, and try again."
)


class Environment:
    """One project folder and what its ``.venv`` was made from."""

    def __init__(self, root: Path, python: Path) -> None:
        self.root = root.resolve()
        self.python = python
        self.folder = self.root / ".venv"
        self.stamp = self.folder / "made-from"

    def packages_digest(self) -> str:
        """What forces a new environment: the lock, the interpreter, the folder's own place."""
        interpreter = f"{self.python.resolve()} {sys.version_info[:3]}"
        lock = (self.root / "requirements.lock").read_bytes()
        return _digest(lock, interpreter.encode(), str(self.root).encode())

    def project_digest(self) -> str:
        """What forces only the project itself to be installed again."""
        catalogues = sorted(self.root.glob("src/*/locale/*/LC_MESSAGES/*.po"))
        compiled = [str(path.with_suffix(".mo").exists()).encode() for path in catalogues]
        parts = [path.read_bytes() for path in [self.root / "pyproject.toml", *catalogues]]
        return _digest(*parts, *compiled)

    def is_usable(self) -> bool:
        """Whether the interpreter inside still runs; it is a link and its target may be gone."""
        return os.access(self.folder / "bin" / "python", os.X_OK)

    def stamped(self) -> tuple[str, str]:
        """The two digests that the environment was made from, empty where there are none."""
        if not self.stamp.is_file() or not self.is_usable():
            return "", ""
        packages, _, project = self.stamp.read_text("ascii").strip().partition("\n")
        return packages, project

    def bring_up_to_date(self) -> None:
        """Do what is needed and no more."""
        packages, project = self.stamped()
        if packages != self.packages_digest():
            self._install_packages()
            project = ""
        if project != self.project_digest():
            self._install_project()

    def _install_packages(self) -> None:
        say("正在建立运行环境 .venv，首次约需一分钟…")
        provide_venv()
        self.stamp.unlink(missing_ok=True)
        run([str(self.python), "-m", "venv", "--clear", str(self.folder)], NO_FOLDER_HELP)
        # The lock is whole: pip need not ask what its packages want, of which an extra of one that
        # is locked has been looked for in a newer version, without a hash.
        self._pip("--require-hashes", "--no-deps", "-r", "requirements.lock")

    def _install_project(self) -> None:
        self.stamp.unlink(missing_ok=True)
        self._pip("--no-deps", "--no-build-isolation", "-e", ".")
        self.stamp.write_text(f"{self.packages_digest()}\n{self.project_digest()}\n", "ascii")

    def _pip(self, *arguments: str) -> None:
        python = str(self.folder / "bin" / "python")
        # Twice: pip's advice on how jieba is built is of no use to whoever wants to read documents.
        quiet = ["--quiet", "--quiet", "--disable-pip-version-check"]
        run([python, "-m", "pip", "install", *quiet, *arguments], NO_INDEX_HELP, self.root)


def refusal(version: tuple[int, ...]) -> str | None:
    """Why this Python will not do, or nothing."""
    if version >= OLDEST:
        return None
    found = ".".join(map(str, version[:3]))
    return (
        f"需要 Python 3.11 或更新的版本，当前是 {found}。"
        "请安装后用 make setup PYTHON=python3.11 指定。\n"
        f"Python 3.11 or newer is needed; this is {found}. Name another with PYTHON=…"
    )


def provide_venv() -> None:
    """Debian splits ``ensurepip`` off; root can fetch it, anyone else is told what to ask for."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"缺少 {package}，正在用 apt-get 安装…")
        subprocess.run(["apt-get", "update", "-qq"], stdout=sys.stderr, check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(install, stdout=sys.stderr, env=quiet, check=False)
        importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        stop(
            f"缺少 {package}。请让管理员执行：apt-get install {package}，然后重试。\n"
            f"{package} is missing; ask an administrator to install it."
        )


def run(command: list[str], complaint: str, folder: Path | None = None) -> None:
    """One step; when it fails, its own output stands above the complaint."""
    # A site may set these for its users; inside an environment the first two cannot work.
    settings = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    if subprocess.run(command, cwd=folder, env=settings, check=False).returncode:
        stop(complaint)


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def stop(words: str) -> None:
    say(words)
    raise SystemExit(1)


def _digest(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def main() -> None:
    reason = refusal(tuple(sys.version_info[:3]))
    if reason:
        stop(reason)
    root = Path(__file__).resolve().parent.parent
    # Started from inside an environment, that environment cannot be its own foundation.
    python = Path(getattr(sys, "_base_executable", sys.executable))
    # Two runs at once would build over each other: the second waits, then finds nothing to do.
    with (root / "Makefile").open("rb") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        Environment(root, python).bring_up_to_date()


if __name__ == "__main__":
    main()
