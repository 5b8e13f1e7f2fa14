"""The words of the installation itself."""

from __future__ import annotations

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

MIGRATE_PATTERN = "--data 文件夹"
MIGRATE_ABOUT = (
    "建立或升级数据库。升级前先备份 SQLite 文件；数据比程序新时拒绝；"
    "升级失败会留下标记，在处理之前不再启动。请先停下服务。"
)
MIGRATE_EXAMPLES = ["duban migrate --data /srv/duban"]
UP_TO_DATE = "数据库已是最新，没有改动。"
UPGRADED = "数据库已升级：{count} 步。"
BACKED_UP = "升级前的备份：{file}"
SERVER_BACKUP = "数据在 PostgreSQL 里：本命令不备份它，请用 pg_dump 或服务器自己的备份。"
BACKUP_OF_SERVER = "PostgreSQL 自己的备份"
NO_DATABASE = "数据库打不开：{error}。请检查数据文件夹或 DUBAN_DATABASE_URL。"
NO_BACKUP = "升级前的备份没有做成：{error}。数据库没有改动。请检查磁盘和文件，再执行一次。"
FAILED = (
    "升级失败：{error}。已留下标记 {mark}，处理之前不再启动。"
    "请排除原因后再执行一次 duban migrate；仍不成功，就换回 {backup}，删去标记，用原来的版本启动。"
)
UNFINISHED = (
    "上一次升级没有完成（见 {mark}），升级前的备份是 {backup}。"
    "请再执行 duban migrate --data {folder}；"
    "仍不成功，就用备份换回数据，删去这个标记文件，并用原来的版本启动。"
)
