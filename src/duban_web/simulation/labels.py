"""The words of ``duban simulate``; what simulated people say is in ``words``."""

from __future__ import annotations

SIMULATE_PATTERN = (
    "--data 文件夹 [--matters N] [--seed N] [--until 日期] [--truth 文件] [--accounts]"
)
SIMULATE_ABOUT = (
    "在空文件夹里生成一个虚构的区教体局：领导、科室、学校、人员，以及十四个月的督办事项，"
    "供试用和培训。每一步都由系统功能办理，留痕、封存、签名，标明为模拟。"
    "同样的参数得到同样的内容；应有的统计结果另写成一个文件。"
)
SIMULATE_EXAMPLES = [
    "duban simulate --data /srv/demo",
    "duban simulate --data /srv/demo --matters 30 --seed 7 --accounts",
]
MATTERS = "事项数，至少 {fewest}，默认 {usual}；到 {all_told} 时每一种办理情形都会出现"
SEED = "种子，默认 1；换一个数得到另一个单位"
UNTIL = "截至哪一天（如 2026-03-02），默认今天；办到前一天为止"
DATE = "日期"
TRUTH = "应有的统计结果写到哪里，默认是数据文件夹里的 {name}"
FILE = "文件"
ACCOUNTS = "为主要岗位开通账号，并列出一次性密码"

NOT_A_NUMBER = "{option} 应为 {fewest} 到 {most} 的整数，不能是“{value}”。"
NOT_A_DAY = "--until 应为不晚于今天的日期，如 2026-03-02，不能是“{value}”。"
NOT_EMPTY = "数据文件夹 {folder} 不是空的。模拟单位只建在新的文件夹里，请换一个 --data。"
NOT_A_FOLDER = "{folder} 不是文件夹。请检查 --data 的路径。"
OCCUPIED = "数据库里已有使用单位。模拟单位只建在空的数据库里，请换一个。"
TRUTH_IS_THERE = "{file} 已经存在，不会覆盖。请给 --truth 换一个文件名。"
TRUTH_NOWHERE = "{folder} 不存在，无法写入 --truth 指明的文件。"
NOT_BUILT = "{folder} 的数据库没有建成：{error}"
NOT_DONE = "没有生成：{error}。请检查数据文件夹、数据库和磁盘。"
LEFT_ON_SERVER = "没有完成，数据库里留下了半个模拟单位。请清空数据库后再执行。"

PLAYED = "办理 {done}/{total}  {name}"
SIMULATED = "已生成 {name}：{matters} 个事项，连同分办件共 {lives} 个，办理 {steps} 步。"
TRUTH_WRITTEN = "应有的统计结果：{file}"
SLIPS = "账号（单位代码 {code}，密码 {days} 日内有效，登录后须更换）："
SLIP = "{login}  {name}（{place}{title}）  {password}"
NEXT = "查看：duban serve --data {folder}"
