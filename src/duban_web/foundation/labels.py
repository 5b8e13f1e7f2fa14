"""The words that all commands of the application share."""

from __future__ import annotations

DATA = "数据文件夹；也可用环境变量 DUBAN_DATA 指明"
FOLDER = "文件夹"
HELP = "显示本帮助"
