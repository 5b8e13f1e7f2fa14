"""The words for what is found out about a bundle; ``{…}`` are the facts of the finding."""

from __future__ import annotations

from duban.proof.verdicts import Finding, Table, What

TABLES: dict[Table, str] = {
    Table.PUBLIC_KEY: "公钥",
    Table.HEAD: "日志头",
    Table.EARLIER_HEAD: "较早的日志头",
    Table.PRINTED_HEAD: "留存的日志头",
    Table.EVENTS: "事件",
    Table.STATES: "状态",
    Table.FILES: "文件",
}

WORDS: dict[What, str] = {
    What.KEY_UNREADABLE: "证明包里的公钥读不出，签名无从核对",
    What.HEAD_UNREADABLE: "日志头读不出",
    What.HEAD_OF_OTHER_LOG: "日志头属于另一个日志（{log}）",
    What.HEAD_OF_OTHER_KEY: "{key} 的公钥不能为日志 {log} 签名",
    What.NOT_SIGNED: "没有公钥 {key} 的签名",
    What.SIGNATURE_WRONG: "公钥 {key} 的签名不符：内容被改过，或不是用这个密钥签的",
    What.EARLIER_HEAD_LARGER: "较早的日志头有 {earlier} 条事件，现在只有 {size} 条：末尾被截去",
    What.HISTORY_UNPROVED: "缺少从 {earlier} 条到 {size} 条的一致性证明",
    What.HISTORY_CHANGED: (
        "前 {earlier} 条事件与现在的 {size} 条不一致（{tree} 树）："
        "此前的事件被改动、删去、插入或调换，或证明有误"
    ),
    What.PRINTED_HEAD_DIFFERS: "同是 {size} 条事件，根值却与证明包里的不同：此前的事件被改过",
    What.LOG_SHORTER_THAN_PRINTED: (
        "留存时有 {printed} 条事件，证明包里只有 {size} 条：末尾被截去，或证明包是更早出具的"
    ),
    What.EVENTS_LOST: (
        "留存时有 {printed} 条事件，第 {epoch} 纪元开始时只剩 {held} 条：其后的事件已经丢失"
    ),
    What.EPOCH_UNPROVED: "日志已在第 {epoch} 纪元，却没有说明它因何开始的事件",
    What.EVENTS_OUT_OF_ORDER: "第 {leaf} 号事件重复或次序颠倒",
    What.ENTRY_UNREADABLE: "第 {leaf} 号事件的内容不合格式",
    What.ENTRY_OF_OTHER_LOG: "事件属于另一个日志（{log}）",
    What.NOT_IN_TREE: (
        "第 {leaf} 号事件不在 {size} 条的日志里（{tree} 树）：内容、编号或路径被改过"
    ),
    What.FIELD_TWICE: "字段 {field} 出现不止一次",
    What.FIELD_NOT_COMMITTED: "事件里没有字段 {field}",
    What.FIELD_DIFFERS: "字段 {field} 的内容不是当时记下的",
    What.ERASURE_UNPROVED: "字段 {field} 据称由第 {by} 号事件抹去，但没有这样的事件作证",
    What.FILE_DIFFERS: "文件 {file} 不是当时记下的那一份",
    What.FILE_OF_NO_EVENT: "文件 {file} 不属于任何事件",
    What.VERSION_TWICE: "同一事物的第 {version} 版有两个事件",
    What.VERSION_MISSING: "{object} 缺少第 {version} 版的事件",
    What.VERSION_DIFFERS: "{object} 显示为第 {shown} 版，事件却到第 {version} 版",
    What.SEALED_OUT_OF_ORDER: "第 {version} 版的事件排在前一版之前",
    What.CHAIN_BROKEN: "第 {version} 版从“{from}”开始，前一版却止于“{before}”",
    What.STATE_DIFFERS: "{object} 显示为“{shown}”，照事件应为“{state}”",
    What.STATE_TWICE: "{object} 出现不止一次",
    What.PRINTED_HEAD_OF_OTHER_LOG: "留存的日志头属于 {printed}，证明包属于 {log}",
    What.PRINTED_HEAD_NOT_COVERED: (
        "证明包里没有从留存的 {printed} 条到现在 {size} 条的证明，请索取针对这个日志头的证明包"
    ),
    What.KEY_NOT_GIVEN: (
        "没有给出公钥，用的是证明包自带的：只能说明包内前后一致，不能证明是谁签的"
    ),
    What.HEAD_NOT_GIVEN: (
        "没有给出留存的日志头，比的是证明包自带的、{size} 条时的那一个：由出具方所选"
    ),
    What.EPOCH_BEGUN: (
        "日志在此进入第 {epoch} 纪元：此前签过 {signed} 条，恢复后只有 {held} 条，理由：{reason}"
    ),
    What.FIELD_ERASED: "字段 {field} 已由第 {by} 号事件依法抹去，依据：{basis}",
    What.FIELDS_CLOSED: "另有 {count} 个字段没有公开",
    What.FILE_NOT_HERE: "文件 {file} 不在证明包里，只核对了摘要",
}


def in_words(finding: Finding) -> str:
    """What is found, in Chinese; where it is found stands in its table and index."""
    return WORDS[finding.what].format(**finding.facts)
