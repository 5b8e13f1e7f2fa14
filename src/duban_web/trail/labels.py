"""The words of the trail: why something cannot be proved or erased yet."""

from __future__ import annotations

from collections.abc import Mapping

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "epoch_not_confirmed": "新纪元须由三员各自确认，现在还没有齐。",
    "not_erasable": "没有这些字段，或已经删除；删除须写明法律依据。",
    "not_sealed": "其中 {count} 条留痕尚未封存签名，请稍候几秒再试。",
    "nothing_was_lost": "日志不比签过的旧，不需要新纪元。",
    "not_your_question": "只有安全审计员可以查看；督办事项和文件的留痕，能查看它们的人也可以查看。",
    "no_public_key": "签名服务的公钥尚未就绪，请在服务启动后再试。",
}
