#!/usr/bin/env bash
# 离线安装 duban。用法：./install.sh [安装目录]     Installs duban without a network: ./install.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$HOME/duban}
wanted=@PYTHON@
python=${PYTHON:-python$wanted}

command -v "$python" >/dev/null || {
  echo "找不到 $python。本安装包需要 Python $wanted；若装在别处，请执行：PYTHON=路径 $0" >&2
  echo "Python $wanted is needed; name it with PYTHON=… if it is elsewhere." >&2
  exit 1
}
found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
[ "$found" = "$wanted" ] || {
  echo "本安装包只能用于 Python $wanted，$python 是 $found。" >&2
  echo "This bundle fits Python $wanted only; $python is $found." >&2
  exit 1
}
"$python" -c 'import ensurepip' 2>/dev/null || {
  echo "缺少 python$wanted-venv，请让管理员从系统安装盘安装它。" >&2
  echo "python$wanted-venv is missing; it is on the system's installation media." >&2
  exit 1
}
# --clear empties the folder: only one that an earlier bundle made, or an empty one, is cleared.
mark=$target/made-by-duban-bundle
if [ -d "$target" ] && [ -n "$(ls -A "$target")" ] && [ ! -f "$mark" ]; then
  echo "$target 不是空目录，也不是以前装的 duban，请换一个目录。" >&2
  echo "$target is neither empty nor an earlier installation; choose another folder." >&2
  exit 1
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)
"$python" -m venv --clear "$target"
touch "$target/made-by-duban-bundle"
offline() {
  PIP_USER=0 "$target/bin/python" -m pip install --quiet --no-index --disable-pip-version-check "$@"
}
offline --find-links "$here/wheels" --require-hashes -r "$here/requirements.lock"
offline --no-deps "$here"/wheels/duban-*.whl
"$target/bin/duban" --version
echo "已安装。命令是 $target/bin/duban      Installed; the command is above."
