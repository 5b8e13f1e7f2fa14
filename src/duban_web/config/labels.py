"""The words of the installation itself."""

from __future__ import annotations

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

MIGRATE_PATTERN = "--data 文件夹"
MIGRATE_ABOUT = (
    "建立或升级数据库。升级前先备份；数据比程序新时拒绝；"
    "升级失败会留下标记，在处理之前不再启动。请先停下服务。"
)
MIGRATE_EXAMPLES = ["duban migrate --data /srv/duban"]
UP_TO_DATE = "数据库已是最新，没有改动。"
UPGRADED = "数据库已升级：{count} 步。"
BACKED_UP = "升级前的备份：{file}"
SERVER_BACKUP = "数据在 PostgreSQL 里，这台机器没有 pg_dump：升级前没有备份，请用服务器自己的备份。"
BACKUP_OF_SERVER = "PostgreSQL 自己的备份"
FOLDER_NOT_MADE = "数据文件夹 {folder} 无法建立：{error}。"
FOLDER_NOT_WRITABLE = "数据文件夹 {folder} 不可写。请改正权限，或改用别处。"
WRONG_ADDRESS = "{variable} 应为 postgresql://用户:密码@主机:端口/库名。"
NO_TLS = "{variable} 须以 https:// 开头（本机试用可为 http://localhost）。"
NO_DIRECTORY = "{variable} 应为 ldaps://主机:端口，或 ldap://主机:端口（先转为 TLS，再做别的）。"
NO_MAIL_SERVER = (
    "{variable} 应为 smtps://用户@主机:端口、smtp+starttls://用户@主机:端口，"
    "或不加密、不登录的 smtp://主机:端口。"
)
NO_SENDER = "{variable} 应为发件地址，如 duban@example.gov.cn。"
PASSWORD_IN_THE_OPEN = (
    "{variable} 用 smtp:// 时密码不加密，不能用于其他机器；请改用 smtps:// 或 smtp+starttls://。"
)
NO_EXTRA = "缺少可选组件。请用 pip install 'duban[{extra}]' 安装。"
NOT_SET = "没有设置 {variable}。"
NO_SECRET = "没有设置 {variable}，也没有文件 {file}。"
NO_AUTHORITIES = "{variable} 指明的证书文件 {file} 不存在。"
NOT_UPGRADED = (
    "数据库还有 {count} 步没有升级（从 {first} 起）。请先执行 duban migrate --data {folder}。"
)
NEWER = (
    "数据比程序新：{names} 是本程序没有的。"
    "数据没有动过。请安装写下这些数据的版本或更新的版本，或恢复升级前的备份。"
)
NOT_DURABLE = "数据库不保证写入落盘（{error}）。请改正数据库的设置，再启动。"
LISTED = "、"
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

SERVE_PATTERN = "--data 文件夹 [--empty] [--host 地址] [--port N] [--only 部分]"
SERVE_ABOUT = (
    "启动网页版：网页、定时任务、封存、签名四个进程，一起启动，一起结束；哪个意外结束就重新启动哪个。"
    "用 --empty 在空文件夹里建立数据库，从头设置一个单位。"
    "Ctrl-C 或 SIGTERM 结束，先办完手头的请求。"
)
SERVE_EXAMPLES = [
    "duban serve --data /srv/duban --empty   第一次：空文件夹，打印初始设置的地址",
    "duban serve --data /srv/duban",
    "duban serve --data /srv/duban --host 0.0.0.0 --port 80",
    "duban serve --data /srv/duban --only signer   签名单独由另一个用户运行",
]
EMPTY = "文件夹是空的也启动：建立数据库，打印初始设置的地址"
FOLDER_EMPTY = (
    "数据文件夹 {folder} 是空的。要从头建立一个单位，请加 --empty；"
    "要先看一个虚构的单位，请用 duban simulate；否则请检查 --data 的路径。"
)
HOST = "监听的地址，默认只限本机 127.0.0.1"
ADDRESS = "地址"
PORT = "监听的端口，默认 8000"
WORKERS = "网页进程数，默认 1；SQLite 用 1 即可"
ONLY = "只启动其中几部分，以逗号分开：web,jobs,sequencer,signer"
PARTS = "部分"
NO_SUCH_PART = "--only 里没有 {name} 这一部分。可以是 {names}，以逗号分开。"
NOT_BUILT = "{folder} 的数据库没有建成，未启动。请按上面的提示处理后再执行。"
PORT_TAKEN = "{host} 的端口 {port} 不能监听（{error}）。请停下占用它的程序，或用 --port 换一个。"
SERVING = "已启动：{address}"
SETUP = "还没有使用单位，请打开一次性的设置页：{address}"
NOT_LISTENING = "端口 {port} 不能监听（{error}）"
DIED = "意外结束（{how}），{pause} 秒后重新启动"
BY_SIGNAL = "信号 {number}"
BY_CODE = "退出码 {number}"
ENDING = "正在结束：先办完手头的请求"
KILLED = "{seconds} 秒内没有结束，已强行结束"
SIGNER_RUNS = "{folder} 已有一个签名进程在用，不能再启动一个。请先停下那一个。"
TROUBLE_OVER = "已恢复正常"
DATABASE_AWAY = "数据库暂时不能用（{error}），稍后再试"
SIGNER_AWAY = "签名进程没有应答：事件照常封存，签名稍后补上"
# Why the signer refuses, by its code; what is not among them is told by the code.
NOT_SIGNED = {
    "key_lost": (
        "签名的密钥丢失：{folder}/key 不在，而以前签过。没有另造新的，签名暂停，其余照常。"
        "请从备份的密钥文件（以 .keys 结尾）取出 signer/key 放回。"
    ),
    "state_lost": (
        "签名的记录丢失：{folder} 里没有这个日志上次签的头，而以前签过。签名暂停，其余照常。"
        "请从备份的密钥文件（以 .keys 结尾）取出 signer 文件夹放回。"
    ),
}
REFUSED_TO_SIGN = "签名进程拒绝签名（{code}）：请执行 duban fsck 核查"
JOB_FAILED = "{job} 没有做成（{error}），下次再做"
