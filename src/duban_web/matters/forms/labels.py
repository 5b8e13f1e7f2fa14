"""The words of the forms of verbs: what each does, its fields, and what was done."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.matters.rules import PartyKind
from duban_web.matters.states import Verb

# What a verb does, and whom it concerns.
LEADS: Mapping[Verb, str] = {
    Verb.PROPOSE: "登记一件待立项的事项，由另一人审批后编号。要求和时限按来源原文填写。",
    Verb.REGISTER_PAST: "补录本系统启用以前的事项：原编号和日期按纸质记录填写，与系统记录分开。",
    Verb.APPROVE: "同意立项，按所选编号序列取下一个号。拟办人会收到通知，拟办人本人不能审批。",
    Verb.DECLINE: "不予立项，不编号。拟办人会收到通知和理由。",
    Verb.CORRECT_SLIP: "更正写错的要求或时限，只能在签收前由第二人办理；原内容留在办理过程中。",
    Verb.EDIT: "修改标题、说明、公开属性和知悉范围；要求和时限不变。",
    Verb.SPLIT: "把事项分解为几项，各自交办；全部销号后原事项才能报结。",
    Verb.MERGE: "本事项到此为止，在另一事项中继续办理；两个编号都保留。",
    Verb.ASSIGN: "把事项交给负责单位，签收期限由此起算。负责、会同、配合单位和牵头人会收到通知。",
    Verb.ACCEPT: "接下事项并指定承办人。督办人员会收到通知；待裁定的异议随之失效。",
    Verb.SEND_BACK: "认为不属于本单位职责的，在期限内提出异议，写明应由谁承办，由领导裁定。",
    Verb.RULE_ON_RETURN: "裁定负责单位的异议：支持的，事项退回待交办；不支持的，不能再次退回。",
    Verb.REPORT: "填写进展：做了什么、结果和数字。由科室负责人审签后计入。",
    Verb.SIGN: "审签本单位的进展反馈，自此计入。填报人不能审签自己的反馈。",
    Verb.ATTACH: "补充证明材料。上传的人视为参与办理，不能再核验、销号此事项。",
    Verb.URGE: "催促正在等待的一方：办理中催负责单位，待核验时催核验人。",
    Verb.APPLY: "申请延期、中止或撤销，由领导审批。延期须在时限届满前申请。",
    Verb.DECIDE: "审批申请：同意的，随即生效。申请人会收到通知；申请人本人不能审批。",
    Verb.EXTEND: "由领导直接延长时限；原定时限保留在记录中。负责单位会收到通知。",
    Verb.SUSPEND: "暂停办理，期间不计时限。参与办理的各方会收到通知。",
    Verb.RESUME: "恢复办理；不填时限的，按中止的天数顺延。",
    Verb.WITHDRAW: "撤销事项，不再办理；编号和理由保留在记录中。",
    Verb.SUBMIT: "报告事项已经完成，提交核验。以今天为完成日；办结报告由您签发。",
    Verb.VERIFY: "确认事实清楚、任务完成、结论正确。参与办理的人和负责、会同科室的人不能核验。",
    Verb.RETURN_FOR_REWORK: "退回负责单位继续办理，并写明缺什么；这次报结不再计入。",
    Verb.CLOSE: "销号，办结归档。须由没有参与办理的人办理，并再次验证身份。",
    Verb.CLOSE_PARTLY: "已完成的部分销号，其余的作为新的事项继续办理，另定时限。须再次验证身份。",
    Verb.REOPEN: "已销号的事项出现反弹，由原单位继续办理，另定时限；原来的销号留在记录中。",
    Verb.LOOK_BACK: "回头看：写明检查了什么、结果如何。发现反弹的，由领导决定是否重启。",
    Verb.SET_PATROL: "把已销号的事项列入长期坚持，按周期回头看；不选周期即取消。",
    Verb.COMMENT: "在办理之外写批示、情况说明或备注，参与办理的各方会收到通知。",
    Verb.ANSWER: "答复领导批示。批示人会收到通知。",
    Verb.SET_MILESTONES: "设定分期节点，或登记节点已经完成。各节点不得晚于完成时限。",
    Verb.SET_RHYTHM: "设定从今天起每期须在哪一天反馈；不选周期即取消。",
    Verb.WAIVE_OCCURRENCE: "免报一期反馈，须写明理由；已经报来的不受影响。",
    Verb.HAND_OVER: "把一人在本事项中的牵头、协助或承办交给另一人；已经做过的仍记在原人名下。",
}
# What the page of the matter says when it is done.
DONE: Mapping[str, str] = {
    Verb.PROPOSE: "已拟立项，等待审批。",
    Verb.REGISTER_PAST: "已补录。",
    Verb.APPROVE: "已立项并编号。",
    Verb.DECLINE: "已决定不予立项。",
    Verb.CORRECT_SLIP: "已更正。",
    Verb.EDIT: "已修改。",
    Verb.SPLIT: "已分解。",
    Verb.MERGE: "已并案。",
    Verb.ASSIGN: "已交办。",
    Verb.ACCEPT: "已签收。",
    Verb.SEND_BACK: "已提出异议，等待裁定。",
    Verb.RULE_ON_RETURN: "已裁定。",
    Verb.REPORT: "已提交反馈，审签后计入。",
    Verb.SIGN: "已审签。",
    Verb.ATTACH: "已补充佐证材料。",
    Verb.URGE: "已催办。",
    Verb.APPLY: "已提交申请，等待审批。",
    Verb.DECIDE: "已审批。",
    Verb.EXTEND: "已延期。",
    Verb.SUSPEND: "已中止办理。",
    Verb.RESUME: "已恢复办理。",
    Verb.WITHDRAW: "已撤销。",
    Verb.SUBMIT: "已报结，等待核验。",
    Verb.VERIFY: "已通过核验，待销号。",
    Verb.RETURN_FOR_REWORK: "已退回重办。",
    Verb.CLOSE: "已销号。",
    Verb.CLOSE_PARTLY: "已部分销号，其余继续办理。",
    Verb.REOPEN: "已重启，继续办理。",
    Verb.LOOK_BACK: "已登记回头看。",
    Verb.SET_PATROL: "长期坚持已调整。",
    Verb.COMMENT: "已写入。",
    Verb.ANSWER: "已答复。",
    Verb.SET_MILESTONES: "节点已更新。",
    Verb.SET_RHYTHM: "反馈周期已调整。",
    Verb.WAIVE_OCCURRENCE: "已免报一期。",
    Verb.HAND_OVER: "已移交。",
}

# --- fields -------------------------------------------------------------------------------------
REASON, OPINION, DUE, NEW_DUE = "理由", "意见", "完成时限", "新的时限"
TITLE, REQUIREMENT, REMARK, TEXT = "标题", "工作要求", "说明", "内容"
ORIGIN, DUE_KIND, AUDIENCE, PUBLICITY = "来源", "时限类别", "知悉范围", "公开属性"
KNOWERS = "另外知悉的人"
KNOWERS_HINT = "只在“限知悉”时起作用；参与办理的人本来就知悉。"
REQUIREMENT_HINT = "照来源原文填写，如“由某某同志牵头，某科负责，于3月31日前完成”。"
DUE_HINT = "不填的，交办时按时限规则推算。"
DUE_KEPT_HINT = "不填则不变。"
SERIES = "编号序列"
NO_SERIES = "还没有编号序列，请先由督办负责人在“组织”中开设。"
RESUMED_DUE_HINT = "不填的，按中止的天数顺延。"
KIND, LEVEL, OUTCOME, EVERY, DAY_OF = "类别", "级别", "结果", "周期", "日"
NO_RHYTHM = "不设（取消）"
DAY_OF_HINT = "每周的填 1–7（周一为 1），其余填每月几日（1–31）。"
ASKS_ANSWER = "要求负责单位答复"
APPLIED_DUE_HINT = "只在申请延期时填写。"
APPLICATION, GRANTED, UPHELD = "申请", "审批结果", "裁定"
GRANT, REFUSE = "同意", "不同意"
UPHOLD, OVERRULE = "支持异议，退回待交办", "不支持，由原单位办理"
APPLICATION_WORDS = "{kind}，{name}，{day}：{reason}"
APPLICATION_DUE_WORDS = "{kind}至 {due}，{name}，{day}：{reason}"
PROPER_OWNER, PROPER_OWNER_HINT = "应承办的单位", "写明应由哪个单位承办。"
HANDLER = "承办人"
REPORT_TEXT, PERCENT, PROBLEMS, NEXT_STEP = "进展情况", "完成率（%）", "存在问题", "下步措施"
REPORT_HINT = "写做了什么、结果和数字；只有套话的会被标出。"
PROGRESS, PROGRESS_HINT = "进展反馈", "承办人写好的办结情况；没有的可不选。"
PROGRESS_WORDS = "{day} {name}：{text}"
NO_PROGRESS = "不选"
FINAL_TEXT, FINAL_HINT = "办结报告", "写明做了什么、结果和数字。"
NOTE, NOTE_WORDS = "批示", "{day} {name}：{text}"
ANSWER_TEXT = "答复"
OCCURRENCE = "应报日"
LEAVER, HEIR = "移交人", "接收人"
INTO, INTO_HINT = "并入事项的编号", "输入编号，或从列表中选择。"
REST_TITLE, REST, REST_DUE = "其余事项的标题", "其余事项的要求", "其余事项的时限"
PERSON_WORDS = "{name}（{title}）"
PERSON_OF_UNIT_WORDS = "{name}（{unit}{title}）"
OWN_PASSWORD, OWN_CODE = "您的密码", "动态口令"
OWN_CODE_HINT = "没有设置动态口令的不填。"

# --- parties ------------------------------------------------------------------------------------
LEAD, ASSISTANTS, RESPONSIBLE = "牵头领导", "协助", "负责单位"
JOINT, SUPPORT, SUPERVISORS = "会同单位", "配合单位", "督办单位"
NOBODY_RESPONSIBLE = "未选"
RESPONSIBLE_HINT = "一件事只有一个负责单位；分办给多家的，负责单位可不选。"
OUTSIDE_RESPONSIBLE = "外单位（负责）"
OUTSIDE_JOINT, OUTSIDE_SUPPORT = "外单位（会同）", "外单位（配合）"
OUTSIDE_HINT = "如“区财政局”；多个用顿号分开。外单位没有账号，由督办部门代为联系。"
RARE_PARTIES = "协助人、督办单位、外单位"
RARE_OPENING = "协助人、督办单位、外单位，公开属性、知悉范围"
EACH, EACH_HINT = "分办给", "每一家各得一份单独的事项；名单、机构按其成员逐一分办。"
ROLL_UP, ROLL_UP_COUNT = "报结条件", "须销号的数量"
ROLL_UP_COUNT_HINT = "只在“达到数量后报结”时填写。"
OFFERED: Mapping[PartyKind, str] = {
    PartyKind.PERSON: "个人",
    PartyKind.UNIT: "科室",
    PartyKind.BODY: "机构、专班",
    PartyKind.ROSTER: "名单",
    PartyKind.INSTITUTION: "学校及下属单位",
}
OUTSIDE_SEPARATORS = "、，,；;\n"

# --- rows ---------------------------------------------------------------------------------------
STAGE, STAGE_DUE, STAGE_DONE = "节点", "应完成日", "实际完成日"
PART, PART_REQUIREMENT, PART_DUE = "分解事项", "要求", "时限"
ROW = "第 {number} 行"

# --- files --------------------------------------------------------------------------------------
FILES = "上传材料"
FILES_HINT = (
    "可一次选择多个文件：PDF（150 MB 以内）、Word 和表格（100 MB 以内，旧格式 50 MB）、"
    "图片（30 MB 以内）等；不得上传涉密文件。"
)
FILE_TITLE, FILE_MAKER, FILE_DATED = "材料名称", "出具单位", "材料日期"
FILE_REASON, FILE_REASON_HINT = "早于依据日期的理由", "材料日期早于事项依据的，写明为什么可以使用。"
FILE_DROPPED = "不用这份"
FILE_GROUP = "“{name}”的"
FILE_REFUSED = "“{name}”：{why}"
BASIS_FILE, BASIS_FILE_HINT = "依据文件", "上传纪要、来文等原件。"

# --- opening ------------------------------------------------------------------------------------
BASIS_TITLE, BASIS_NUMBER, BASIS_DAY = "依据", "依据文号", "依据日期"
BASIS_QUOTE, BASIS_QUOTE_HINT = "依据原文", "来源中的原句。"
BASIS_TITLE_HINT = "如“2026年第4次局长办公会议纪要”。"
REGISTERED_ON, EXTERNAL_NUMBER, CLOSED_ON = "立项日期", "原编号", "销号日期"
CLOSED_ON_HINT = "已办结的填写；不填即按办理中补录。"
NO_SUCH_NUMBER = "没有这个编号的事项，或不在您的范围内。"
