"""The words of the commands by which an installation is kept."""

from __future__ import annotations

from collections.abc import Iterable

from duban_web.trail.faults import Fault, Wrong

FSCK_PATTERN = "--data 文件夹"
FSCK_ABOUT = (
    "核查数据：从事件重新计算各单位的留痕日志，核对叶、节点、日志头、签名、承诺、版本和状态。"
    "只读不改。无误退出码 0；有误为 1，逐条指明表和编号；不能核查为 2。"
)
FSCK_EXAMPLES = ["duban fsck --data /srv/duban"]
SOUND = "核查完毕，没有发现问题。"
FAULTS_FOUND = "核查完毕，发现 {count} 处问题。"
NO_SIGNER = "{folder} 里没有签名者的密钥：签名没有核对。"
NOT_EXAMINED = "不能核查：{error}。请检查数据文件夹、数据库和权限。"
NEWER = "不能核查：数据比程序新（{names}）。请用写下这些数据的版本或更新的版本。"
NOT_MIGRATED = "不能核查：数据库还没有升级。请先执行 duban migrate --data {folder}。"
DAMAGED = "{file}：文件已损坏（{damage}）。请用备份恢复。"
LOG_LOST = "signer {origin}：签过 {size} 条事件的日志，数据里却没有这个单位"

_FAULTS = {
    Wrong.ENTRY_UNREADABLE: "事件内容不合格式",
    Wrong.ENTRY_OF_OTHER_LOG: "事件属于另一个日志（{log}）",
    Wrong.COLUMN_DIFFERS: "{column} 与事件内容不符",
    Wrong.VERSION_MISSING: "{object} 缺第 {missing} 版的事件（这是第 {version} 版）",
    Wrong.CHAIN_BROKEN: "{object} 第 {version} 版从“{from}”开始，前一版却止于“{before}”",
    Wrong.NOT_SEALED: "事件既没有封存，也不在等待封存",
    Wrong.SEALED_AND_WAITING: "事件已封存，却仍在等待",
    Wrong.FIELD_UNKNOWN: "字段 {field} 不是事件里的",
    Wrong.FIELD_DIFFERS: "字段 {field} 的内容不是当时记下的",
    Wrong.FIELD_LOST: "字段 {field} 的内容没有了，也没有依法抹去的记录",
    Wrong.SALT_LEFT: "字段 {field} 已由事件 {by} 抹去，内容却还在",
    Wrong.ERASURE_UNPROVED: "字段 {field} 据称由事件 {by} 抹去，该事件却没有这样说",
    Wrong.LEAF_MISSING: "序号应为 {expected}，实为 {index}：中间缺失或次序颠倒",
    Wrong.LEAF_DIFFERS: "与事件 {event} 的内容不符（{tree} 树）",
    Wrong.NODE_MISSING: "缺节点 {place}",
    Wrong.NODE_DIFFERS: "节点 {place} 与重新计算的不符",
    Wrong.NODE_UNKNOWN: "节点 {place} 下面没有事件：末尾被截去，或节点是多出的",
    Wrong.HEAD_MISSING: "日志有 {size} 条，却没有这么大的日志头",
    Wrong.HEAD_TOO_LARGE: "日志头有 {size} 条，日志只有 {held} 条：末尾被截去",
    Wrong.ROOT_DIFFERS: "{size} 条时的根与重新计算的不符（{tree} 树）",
    Wrong.NOTE_DIFFERS: "{size} 条时签过名的日志头与所存的不符",
    Wrong.SIGNATURE_WRONG: "{size} 条时的签名不是签名者的密钥签的，或内容被改过",
    Wrong.BEHIND_SIGNER: "签过 {signed} 条，数据只有 {held} 条：数据被退回过去，或末尾被截去",
    Wrong.FORKED: "{size} 条时签过另一个根：此前的事件被改过",
}


def fault_line(tenant: str, fault: Fault) -> str:
    """A fault with the tenant, table and row in which it stands."""
    words = _FAULTS[fault.wrong].format(**fault.facts)
    return f"{tenant} {fault.table} {fault.id}：{words}"


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return "、".join(names)


FILE = "文件"
BACKUP_FILE = "备份的数据文件"
BACKUP_PATTERN = "--data 文件夹 文件"
BACKUP_ABOUT = (
    "备份：数据写入所给的文件，密钥写入同名加 .keys 的文件，都带校验值，不覆盖已有的文件。"
    "服务可以照常运行。密钥文件请另处保管：两者在一起，就能冒用本单位的签名。"
)
BACKUP_EXAMPLES = ["duban backup --data /srv/duban /mnt/backup/duban-20260302"]
BACKUP_OF_SERVER = (
    "数据在 PostgreSQL 里，本命令不备份它，什么都没有写：请用 pg_dump 或服务器自己的备份，"
    "并另存数据文件夹里的 secret_key、accounts_key 和 signer 文件夹。"
)
FILE_THERE = "{file} 已经存在，不覆盖，什么都没有备份。请换一个文件名。"
NOT_BACKED_UP = "备份没有做成：{error}。数据没有改动。请检查磁盘和权限，换一个文件名再执行一次。"
DATA_WRITTEN = "数据：{file}"
KEYS_WRITTEN = "密钥：{file}（请与数据分开保管；丢了它，恢复后不能接着签名）"

RESTORE_PATTERN = "文件 --data 文件夹 [--keys 文件]"
RESTORE_ABOUT = (
    "从备份恢复到没有数据的文件夹。文件夹里已有密钥就用它，没有就用 --keys 给出的。"
    "恢复后核对签名者：签过的日志比数据长，就把数据标为只读，退出码 1。"
)
RESTORE_EXAMPLES = [
    "duban restore duban-20260302 --data /srv/duban --keys duban-20260302.keys   换了机器",
    "duban restore duban-20260302 --data /srv/duban   密钥还在，只换回数据",
]
KEYS_OPTION = "备份的密钥文件；有更新的就用更新的"
RESTORE_OF_SERVER = (
    "数据在 PostgreSQL 里，本命令不恢复它，什么都没有改：请用 pg_restore，之后执行 duban fsck。"
)
DATA_THERE = "{file} 已经存在，不覆盖。请先把它移到别处，密钥和 signer 文件夹留在原处。"
KEYS_THERE = "{folder} 里已有密钥，不覆盖。请去掉 --keys，用现在的密钥恢复。"
NO_KEYS = (
    "{folder} 里没有密钥，也没有给 --keys。请给出密钥文件（备份时与数据一起写下，以 .keys 结尾），"
    "有更新的就用更新的。"
)
NO_FILE = "{file}：文件不存在。什么都没有恢复。"
BAD_ARCHIVE = "{file}：{error}。什么都没有恢复。请用另一份备份。"
NOT_RESTORED = "恢复没有完成：{error}。请检查磁盘和权限，清空文件夹后再执行一次。"
RESTORED = "已恢复到 {folder}。"
GATE_NOT_EXAMINED = "已恢复，但无法核对签名者：{error}。数据已标为只读（{mark}）。"
BEHIND = "{log}：签过 {signed} 条，恢复的数据只有 {held} 条，或内容不同。"
READ_ONLY = "恢复的数据比签过的旧，已标为只读（{mark}）。请先找更新的备份，再处理。"

DOCTOR_PATTERN = "--data 文件夹"
DOCTOR_ABOUT = (
    "把运行环境写成 JSON，供求助时附上：版本、大小、升级状态、设置了哪些变量。"
    "不含任何业务内容、名称、密钥和口令。"
)
DOCTOR_EXAMPLES = ["duban doctor --data /srv/duban > 环境.json"]
