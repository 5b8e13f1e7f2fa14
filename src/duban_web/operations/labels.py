"""The words of the commands by which an installation is kept."""

from __future__ import annotations

from collections.abc import Iterable

from duban.cli.language import _
from duban_web.documents.faults import FileFault, FileWrong
from duban_web.matters.faults import PARTIES, ROW, MatterFault
from duban_web.notify.faults import NoticeFault, NoticeWrong
from duban_web.trail.faults import ROW as GONE
from duban_web.trail.faults import Fault, RowFault, Wrong

FSCK_PATTERN = "--data 文件夹"
FSCK_ABOUT = (
    "核查数据：从事件重新计算各单位的留痕日志，核对叶、节点、日志头、签名、承诺、版本和状态。"
    "再核对每个事项的状态、时限、各方和佐证、会议决定和来文批示是否与留痕相符，每条通知所说的事是否有留痕，"
    "每份文件的记录、大小和校验值。"
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
EPOCH = "{tenant}：日志在第 {held} 条之后进入第 {epoch} 纪元，此前签过 {signed} 条；理由：{reason}"
LOG_LOST = "signer {origin}：签过 {size} 条事件的日志，数据里却没有这个单位"
FAULT_LINE = "{tenant} {table} {id}：{words}"
LISTED = "、"

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
    Wrong.EPOCH_UNPROVED: "{size} 条时的日志头属于第 {epoch} 纪元，却没有说明它因何开始的事件",
    Wrong.EPOCH_DIFFERS: "纪元开始时说此前签过 {told} 条，签名者记的却是 {signed} 条",
}


_NOT_WRITTEN = "{column} 不是任何操作写下的：与留痕所记不符"
_FILE_FAULTS = {
    FileWrong.MISSING: "文件 {sha256} 不在了",
    FileWrong.CHANGED: "文件 {sha256} 已不是上传时的内容（原 {size} 字节，现 {found} 字节）",
    FileWrong.TEXT_CHANGED: "存下的文字与当时读出的不符",
    FileWrong.ORPHAN: "没有文件记录指向它：上传中断留下的，或记录被删",
    FileWrong.LEFT: "已依法删除，内容却还在：duban serve 每小时清理一次",
    FileWrong.COLUMN: _NOT_WRITTEN,
    FileWrong.ROW: "文件记录与留痕不一致：只有其一",
}
_MATTER_FAULTS = {
    ROW: "事项与留痕不一致：只有其一",
    PARTIES: "牵头、责任等各方不是留痕所记",
}
_SOURCE_FAULTS = {GONE: "会议等来源的记录与留痕不一致：只有其一"}
_NOTICE_FAULTS = {
    NoticeWrong.NO_EVENT: "通知所说的事没有留痕",
    NoticeWrong.NOT_READ_SO: "已读与否和留痕不符",
    NoticeWrong.NO_NOTICE: "发送记录没有对应的通知",
    NoticeWrong.NOT_DONE_SO: "停止发送或重新发送没有留痕",
}
FILES_OF_NOBODY = "{folder}：不属于任何使用单位的文件夹"


def file_fault_line(tenant: str, fault: FileFault) -> str:
    """A fault of a file with the tenant, table and row, or the file's place."""
    words = _(_FILE_FAULTS[fault.wrong]).format(**fault.facts)
    return _(FAULT_LINE).format(tenant=tenant, table=fault.table, id=fault.id, words=words)


def matter_fault_line(tenant: str, fault: MatterFault) -> str:
    """What no verb has written, with the tenant, table and row in which it stands."""
    known = _MATTER_FAULTS.get(fault.column, _NOT_WRITTEN)
    words = _(known).format(column=fault.column)
    return _(FAULT_LINE).format(tenant=tenant, table=fault.table, id=fault.id, words=words)


def source_fault_line(tenant: str, fault: RowFault) -> str:
    """What no verb has written of a source, with the tenant, table and row in which it stands."""
    known = _SOURCE_FAULTS.get(fault.column, _NOT_WRITTEN)
    words = _(known).format(column=fault.column)
    return _(FAULT_LINE).format(tenant=tenant, table=fault.table, id=fault.id, words=words)


def notice_fault_line(tenant: str, fault: NoticeFault) -> str:
    """A fault of a notice with the tenant, table and row in which it stands."""
    words = _(_NOTICE_FAULTS[fault.wrong])
    return _(FAULT_LINE).format(tenant=tenant, table=fault.table, id=fault.id, words=words)


def fault_line(tenant: str, fault: Fault) -> str:
    """A fault with the tenant, table and row in which it stands."""
    words = _(_FAULTS[fault.wrong]).format(**fault.facts)
    return _(FAULT_LINE).format(tenant=tenant, table=fault.table, id=fault.id, words=words)


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return _(LISTED).join(names)


FILE = "文件"
BACKUP_FILE = "备份的数据文件"
BACKUP_PATTERN = "--data 文件夹 文件"
BACKUP_ABOUT = (
    "备份：数据和上传的文件写入所给的文件，密钥写入同名加 .keys 的文件，都带校验值，"
    "不覆盖已有的文件。服务可以照常运行。密钥文件请另处保管：两者在一起，就能冒用本单位的签名。"
)
BACKUP_EXAMPLES = ["duban backup --data /srv/duban /mnt/backup/duban-20260302"]
BACKUP_OF_SERVER = (
    "数据在 PostgreSQL 里，这台机器没有 pg_dump 和 pg_restore，什么都没有写："
    "请安装 PostgreSQL 的客户端程序；或用服务器自己的备份，"
    "并另存数据文件夹里的 files、secret_key、accounts_key 和 signer 文件夹。"
)
FILE_THERE = "{file} 已经存在，不覆盖，什么都没有备份。请换一个文件名。"
# ``words`` is a sentence that says why and what to do.
NO_PLACE = "{file}：{words}"
NOT_BACKED_UP = "备份没有做成：{error}。数据没有改动。请检查磁盘和权限，换一个文件名再执行一次。"
DATA_WRITTEN = "数据：{file}"
FILE_LEFT_OUT = "没有备份：{file} 缺失或已不是原来的内容。请执行 duban fsck，从更早的备份取回。"
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
    "数据在 PostgreSQL 里，这台机器没有 pg_dump 和 pg_restore，什么都没有改："
    "请安装 PostgreSQL 的客户端程序，再执行一次。"
)
TABLES_THERE = (
    "数据库 {name} 里已经有表，不覆盖。"
    "请先建一个空库，属主是 DUBAN_DATABASE_OWNER_URL 里的用户，让地址指向它。"
)
OTHER_DATABASE = (
    "{file} 是另一种数据库的备份（SQLite 与 PostgreSQL 不能互换），什么都没有恢复。"
    "请检查是否设了 DUBAN_DATABASE_URL。"
)
DATA_THERE = "{file} 已经存在，不覆盖。请先把它移到别处，密钥和 signer 文件夹留在原处。"
KEYS_THERE = "{folder} 里已有密钥，不覆盖。请去掉 --keys，用现在的密钥恢复。"
NO_KEYS = (
    "{folder} 里没有密钥，也没有给 --keys。请给出密钥文件（备份时与数据一起写下，以 .keys 结尾），"
    "有更新的就用更新的。"
)
NO_FILE = "{file}：文件不存在。什么都没有恢复。"
# What is wrong with a file, within the sentence of BAD_ARCHIVE.
EXTRA = "多出的内容 {name}"
NO_ARCHIVE = "不是备份文件，或不完整（{error}）"
INCOMPLETE = "不完整，缺 {names}"
FILES_MISSING = "不完整，上传的文件应有 {files} 份"
NOT_OURS = "不是督办的备份文件"
OTHER_FORMAT = "备份格式是 {found}，本程序读 {known}"
OTHER_KIND = "是另一种备份文件：数据文件和密钥文件给反了"
NO_MANIFEST = "备份清单读不出"
OTHER_SIZE = "{name} 的大小与清单不符"
OTHER_CHECKSUM = "{name} 的校验值与清单不符"
BAD_ARCHIVE = "{file}：{error}。什么都没有恢复。请用另一份备份。"
NOT_RESTORED = "恢复没有完成：{error}。请检查磁盘和权限，清空文件夹后再执行一次。"
RESTORED = "已恢复到 {folder}。"
LETTERS_HELD = (
    "有 {count} 封待发的邮件暂缓发送：备份之后可能已经发出。由系统管理员决定是否重新发送。"
)
GATE_NOT_EXAMINED = "已恢复，但无法核对签名者：{error}。数据已标为只读（{mark}）。"
BEHIND = "{log}：签过 {signed} 条，恢复的数据只有 {held} 条，或内容不同。"
READ_ONLY = (
    "数据比签过的旧，已标为只读（{mark}）：可以查看，不能办理。请先找更新的备份；确实没有，"
    "由三员确认进入新纪元：duban restore --new-epoch 理由 --data 文件夹。"
)
HELD = "数据标为只读（{mark}）：可以查看，不能办理。处理之后请删去这个标记文件。"
NO_LONGER_BEHIND = "数据不再比签过的旧，只读标记已去掉。"

EPOCH_PATTERN = "--new-epoch 理由 --data 文件夹"
EPOCH_ABOUT = (
    "没有更新的备份时，让落后的留痕日志进入新的纪元：记下签过多少、剩下多少、缺哪些、因何丢失，"
    "由系统管理员、安全管理员、安全审计员三人当场各以口令和验证码确认。请先停下服务。"
)
EPOCH_EXAMPLES = ["duban restore --new-epoch 磁盘损坏，备份止于三月一日 --data /srv/duban"]
EPOCH_OPTION = "进入新纪元，理由永久留痕"
REASON = "理由"
EPOCH_NEEDS_REASON = "没有写明理由，什么都没有改。请在 --new-epoch 之后写明数据因何丢失。"
EPOCH_NOT_BEGUN = "没有进入新纪元：{error}。"
EPOCH_ASKS = "{tenant}：请三员依次确认进入新纪元，理由：{reason}"
EPOCH_BEGUN = "{tenant}：日志已进入新纪元（{origin}）。请把新的日志头发给留存旧日志头的单位。"
NOTHING_LOST = "没有落后的日志，不需要新纪元，什么都没有改。"
SERVICE_RUNS = "签名者正在运行，什么都没有改。请先停下服务，再执行一次。"
ASK_LOGIN = "{role}的登录名："
ASK_PASSWORD = "{role}的口令："
ASK_CODE = "{role}的验证码（没有启用就直接回车）："
NOT_CONFIRMED = "{role}没有通过验证，没有进入新纪元。请核对登录名、口令和验证码后再执行一次。"
NOT_IN_ROLE = "{login} 现在不是{role}，没有进入新纪元。"

EXPORT_PATTERN = "--data 文件夹 --institution 代码 -o 文件"
EXPORT_ABOUT = (
    "把一个单位及其下级的全部数据导出为一个 zip：每类记录一份 JSON Lines、上传的文件、"
    "留痕和证明包、清单，并附说明。不含口令、动态口令密钥、令牌和登录记录。含限知悉事项，请按审批手续保管和交接。"
    "服务可以照常运行，导出的是开始那一刻的数据；不覆盖已有的文件，中断不留半份。"
)
EXPORT_EXAMPLES = [
    "duban export --data /srv/duban --institution jia -o jia-20260302.zip   整个使用单位",
    "duban export --data /srv/duban --institution 370304-01 -o 一小.zip   一所学校",
]
EXPORT_INSTITUTION = "单位的代码或编号（UUID）；使用单位的登录代码指其全部"
EXPORT_OUT = "写入的文件，不能已经存在"
CODE = "代码"
EXPORT_THERE = "{file} 已经存在，不覆盖，什么都没有导出。请换一个文件名。"
EXPORT_NOT_SEALED = "还有事件没有封存或签名，没有导出。请确认 duban serve 在运行，稍后再执行一次。"
NOT_EXPORTED = "没有导出：{error}。数据没有改动。请检查磁盘和权限后再执行一次。"
NO_PUBLIC_KEY = "{folder} 里没有签名者的公钥，没有导出：请先让 duban serve 运行一次。"
NO_INSTITUTION = "没有代码或编号为“{named}”的单位。请核对。"
MANY_INSTITUTIONS = "代码“{named}”不止一个单位在用，请改用编号：{ids}。"
EXPORT_STEP = "导出 {done}/{total}  {name}"
EXPORTED = "已导出到 {file}，共 {rows} 条。请用清单核对校验值，用 duban verify 核验证明包。"
EXPORT_LEFT_OUT = "没有导出：文件 {sha256} 缺失或大小不符。请执行 duban fsck，从备份取回。"
EXPORT_README = """督办数据导出

本包是一个单位及其下级在导出那一刻的全部数据，不需要督办程序也能读。

records/　　每类记录一份，JSON Lines：一行一条，字段名即数据库的字段名，引用写对方的编号；
　　　　　　时间是 UTC。文件名是“应用.记录”，如 matters.matter.jsonl 是督办事项
files/　　　上传的文件，以内容的 SHA-256 为名；
　　　　　　原名、格式、上传人见 records/documents.document.jsonl，
　　　　　　读出的文字和识读结果见 records/documents.kept_text.jsonl
trail/events.jsonl　　留痕：每个事件写了什么、由谁、何时；entry 是进入日志的原文
trail/heads.jsonl　　日志头和签名
trail/public-key.txt　　签名者的公钥
trail/proofs/　　证明包，每份约一千个事件
manifest.json　　各份的字节数、SHA-256、SM3，各类记录的条数

怎样核对
　一、逐份比对 manifest.json 里的校验值；记录的条数就是 jsonl 的行数。
　二、duban verify trail/proofs/00001.zip --pub 公钥.txt --head 留存的日志头.txt，逐份执行。
　　　公钥和日志头请用此前另行留存的，不用本包里的。

没有导出的：口令、动态口令密钥、令牌、登录记录、接口的幂等答复、检索索引。
只涉及下级单位时，上级单位的人员和科室只有编号；本单位参与、但属于其他单位的事项不在内。
其中有限知悉事项和个人信息，请按审批范围保管。
"""

DOCTOR_PATTERN = "--data 文件夹"
DOCTOR_ABOUT = (
    "把运行环境写成 JSON，供求助时附上：版本、大小、升级状态、设置了哪些变量。"
    "不含任何业务内容、名称、密钥和口令。"
)
DOCTOR_EXAMPLES = ["duban doctor --data /srv/duban > 环境.json"]
SEARCH_UNINDEXED = (
    "检索用不上索引，事项多时很慢：请由 PostgreSQL 超级用户在本数据库中执行一次"
    " ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF。"
)
