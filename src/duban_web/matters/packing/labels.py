"""The words of archive packages, which are papers of the office: Chinese whoever takes them."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.matters.packing.checks import Name, Property, Result

# Elements of the metadata, as DA/T 46 and GB/T 33480 call them.
ELEMENTS: Mapping[str, str] = {
    "package": "归档包元数据",
    "record": "文件实体",
    "aggregation": "聚合层次",
    "fonds": "全宗名称",
    "identifier": "电子文件号",
    "archival_code": "档号",
    "title": "题名",
    "responsible": "责任者",
    "date": "日期",
    "begun": "起始日期",
    "ended": "终止日期",
    "genre": "文种",
    "number": "文件编号",
    "urgency": "紧急程度",
    "sent_to": "主送",
    "copied_to": "抄送",
    "secrecy": "密级",
    "secrecy_term": "保密期限",
    "retention": "保管期限",
    "unit_or_subject": "机构或问题",
    "form": "形式特征",
    "signature": "数字签名",
    "algorithm": "签名算法",
    "public_key": "公钥",
    "location": "存储位置",
    "access": "权限",
    "official": "公文",
    "paper_identifier": "公文标识",
    "paper_genre": "公文种类",
    "copy_number": "份号",
    "paper_secrecy": "密级和保密期限",
    "paper_urgency": "公文紧急程度",
    "issuer_mark": "发文机关标志",
    "paper_number": "发文字号",
    "approver": "签发人",
    "paper_title": "标题",
    "paper_sent_to": "主送机关",
    "annex_note": "附件说明",
    "paper_signature": "发文机关或签发人署名",
    "written_on": "成文日期",
    "note": "附注",
    "paper_copied_to": "抄送机关",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
    "distribution": "发布层次",
    "files": "文件",
    "file": "单份文件",
    "use": "用途",
    "electronic": "电子属性",
    "part": "包内位置",
    "file_name": "原文件名",
    "format": "格式",
    "size": "字节数",
    "sha256": "SHA-256",
    "sm3": "SM3",
    "came_on": "上传时间",
    "brought_by": "上传人",
    "agents": "机构人员实体",
    "agent": "机构人员",
    "name": "名称",
    "role": "角色",
    "acts": "业务实体",
    "act": "业务",
    "action": "业务行为",
    "time": "行为时间",
    "basis": "行为依据",
    "description": "行为描述",
    "relations": "实体关系",
    "relation": "关系",
    "kind": "关系类型",
}
# The eighteen core elements of a paper, in the order of GB/T 33480.
OFFICIAL = (
    "paper_identifier",
    "paper_genre",
    "copy_number",
    "paper_secrecy",
    "paper_urgency",
    "issuer_mark",
    "paper_number",
    "approver",
    "paper_title",
    "paper_sent_to",
    "annex_note",
    "paper_signature",
    "written_on",
    "note",
    "paper_copied_to",
    "printed_by",
    "printed_on",
    "distribution",
)
WHOLE_MATTER, ONE_FILE = "一事一档", "件"
GENRE, ELECTRONIC, NOT_SECRET = "督办事项档案", "电子文件", "非密（非涉密系统）"
USES: Mapping[str, str] = {"basis": "立项依据", "evidence": "佐证材料"}
RELATIONS: Mapping[str, str] = {
    "parent": "上级事项",
    "child": "分办、分解事项",
    "merged_from": "并入事项",
}
# Codes of files that could not be opened when they came.
SPOILED = frozenset(
    {"conversion_failed", "crashed", "damaged", "empty", "read_failed", "too_deep", "truncated"}
)
SYSTEM = "系统"
LISTED, PAUSE = "、", "；"
SAID: Mapping[str, str] = {
    "title": "事项：{value}",
    "requirement": "要求：{value}",
    "original_due": "原定时限：{value}",
    "current_due": "时限：{value}",
    "due": "日期：{value}",
    "proper_owner": "建议承办单位：{value}",
    "text": "内容：{value}",
    "percent": "进度：{value}%",
    "opinion": "意见：{value}",
    "reason": "理由：{value}",
    "rest": "其余事项：{value}",
}

PROPERTIES: Mapping[Property, str] = {
    Property.AUTHENTIC: "真实性",
    Property.COMPLETE: "完整性",
    Property.USABLE: "可用性",
    Property.SAFE: "安全性",
}
RESULTS: Mapping[Result, str] = {
    Result.PASSED: "通过",
    Result.FAILED: "不通过",
    Result.NOT_MADE: "未检测",
}
CHECKS: Mapping[Name, str] = {
    Name.DIGESTS: "包内文件与上传时的字节数、SHA-256、SM3 一致",
    Name.HISTORY: "事项现状与留痕逐项相符",
    Name.PROOF: "留痕证明包核验通过（公钥取自本系统，请另向留存单位核对）",
    Name.SEPARATION: "核验人、销号人没有参与办理",
    Name.CERTIFICATES: "个人数字证书签名：本系统不使用",
    Name.METADATA: "归档必备元数据齐全",
    Name.FILES: "依据和佐证文件齐全",
    Name.VERSIONS: "办理过程从第一版起没有缺失",
    Name.READABLE: "文件在上传时能够打开并读出文字",
    Name.PICTURES: "图片、扫描件和读不出文字的文件：没有逐页打开",
    Name.FORMATS: "是否符合长期保存格式（PDF/A、OFD 存档）：没有检测",
    Name.SECRECY: "文件名和读出的文字中没有密级标志（上传时检查）",
    Name.UNSEEN_SECRECY: "图片、扫描件等读不出文字的文件中的密级标志：没有检测",
    Name.VIRUSES: "病毒和恶意代码：没有检测",
    Name.PERSONAL: "个人信息：没有检测，对外提供前请审查",
}
CHECK_LINE = "【{result}】{check}"
CHECK_ABOUT = "　　{about}"
REPORT_TITLE = "四性检测报告"
EVENT_LINE = "{version}. {time}　{who}　{verb}　{before} → {after}"
EVENT_TITLE = "办理过程：{title}"
NO_STATE = "无"
WHY_LEFT_OUT: Mapping[str, str] = {
    "erased": "已依法删除",
    "out_of_reach": "不在归档人的范围内",
}
LEFT_OUT_LINE = "{use}《{title}》：{why}（SHA-256 {sha256}）"
README = """督办事项归档包（一事一档）

事项：{title}
编号：{number}
全宗：{fonds}
销号日期：{closed_on}

本包内容
　metadata.xml　　元数据：文件实体、公文、机构人员、业务、关系；没有填写的留空
　metadata.json　　同样的元数据，供程序使用
　matter.json　　事项的全部记录：各方、反馈、佐证、申请、批示、节点等
　events.txt　　办理过程，逐条可读
　events.json　　同样的过程，带全部字段
　files/　　依据和佐证文件，原样未改
　proof/bundle.zip　　留痕证明包
　proof/public-key.txt　　核验用的公钥；请另向留存公钥的单位核对
　proof/head.txt　　打包时的日志头
　checks.txt　　四性检测报告
　checks.json　　同样的报告，供程序使用
　manifest.json　　以上各份的字节数和校验值

怎样核验（在任何一台装有督办的机器上，不需要联网）
　duban verify proof/bundle.zip --pub 公钥.txt --head 留存的日志头.txt

同样的事项、同样的日志头，打出的包逐字节相同：包内不记何时、由谁取走。
"""
# The record on paper (事项档案).
HANDLER = "承办人"
WHAT_HAPPENED = "{verb}：{said}"
DATED = "材料日期 {day}"
PAST = "补录的已办结事项"
RECORD_FILE = "{number}{title}（事项档案）"
