"""The package runs where there is nothing but Python: no other package, none of ours either."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

from proof.given_trail import KEY, bundle

import duban
from duban import proof

PACKAGE = Path(duban.__file__).parent
BESIDE = ("errors.py", "records.py", "refusals.py")
PROGRAM = """
import sys
from pathlib import Path
from duban import proof
key = proof.PublicKey.parse(sys.argv[2])
verdict = proof.verify(proof.read_bundle(Path(sys.argv[1]).read_bytes()), public_key=key)
foreign = {name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names
print(verdict.is_sound, verdict.size, sorted(foreign - {"__main__"}))
"""


def test_a_bundle_is_verified_without_any_package(tmp_path: Path) -> None:
    alone = tmp_path / "duban"
    shutil.copytree(PACKAGE / "proof", alone / "proof")
    for name in BESIDE:
        shutil.copy(PACKAGE / name, alone / name)
    (alone / "__init__.py").write_text("")
    (tmp_path / "bundle.zip").write_bytes(proof.write_bundle(bundle()))
    # Isolated, and without the folders where packages are installed.
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = ['.']\n{PROGRAM}"]
    finished = subprocess.run(
        [*command, "bundle.zip", KEY.text],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout == "True 13 ['duban']\n"


def test_nothing_in_it_can_reach_another_process_or_machine() -> None:
    reached = {
        name.partition(".")[0]
        for path in (PACKAGE / "proof").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in imported(node)
    }
    assert reached <= sys.stdlib_module_names | {"duban"}
    assert not reached & {"os", "socket", "subprocess", "urllib", "http", "ctypes", "pickle"}


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
