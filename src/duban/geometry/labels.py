"""The words by which the parts of a document are known, and those in which findings are told.

Patterns are matched against a text without blanks. Sentences have gaps as ``str.format`` does.
"""

from __future__ import annotations

# ── What the parts of a document look like ────────────────────────────────────────────────────────

COPY_NUMBER = r"(?:No\.?)?\d{4,8}"
SECRECY = r"(?:绝密|机密|秘密|内部).{0,12}"
URGENCY = r"(?:特急|特提|加急|平急|紧急)"
# Any bracket is taken for a document number here; which one it must be is for a check to say.
NUMBER = r"[^\d（(〔\[【]{0,24}[〔（(\[【［]\d{2,4}年?[〕）)\]】］]第?\d{1,5}号?"
NUMBER_FORM_PATTERN = r"\S*[^\d〔]〔(?:19|20)\d\d〕[1-9]\d*号"
NUMBER_OF_ORDER = r"第\d{1,5}号"
SIGNER = r"签发人[:：]?.{0,40}"
SIGNER_WORD = r"签\s*发\s*人\s*[:：]?"
SIGNER_MARK = "签发人"
ISSUE = r"[（(〔]?(?:\d{4}年)?第?[\d一二三四五六七八九十〇○]{1,5}[期号次][）)〕]?"
ORDER_MARK = r".*令"
SOURCE_AND_DATE = r".{2,40}\d{4}年\d{1,2}月\d{1,2}日"
ADDRESSEE_END = "：:"
HEADINGS = (
    r"[一二三四五六七八九十百]{1,4}[、，．.,]",
    r"[（(][一二三四五六七八九十百]{1,4}[）)]、?",
    r"\d{1,2}[．.、](?!\d)",
    r"[（(]\d{1,2}[）)]、?",
)
# Each level as it must be written.
HEADING_FORMS = (
    r"[一二三四五六七八九十百]{1,4}、",
    r"（[一二三四五六七八九十百]{1,4}）(?!、)",
    r"\d{1,2}[.．](?!\d)",
    r"（\d{1,2}）(?!、)",
)
HEADING_NUMBER = r"[（(]?([\d一二三四五六七八九十百]+)"
HEADING_SAMPLES = ("{number}、", "（{number}）", "{number}.", "（{number}）")
ATTACHMENT_NOTE = r"附件[:：].*"
ATTACHMENT_LABEL = r"附件[:：]"
ATTACHMENT_NUMBER = r"(\d{1,2})([.．、]|(?=[^\d年月日]))"
ATTACHMENT_MARK = r"附件[\d一二三四五六七八九十]{0,3}[:：]?"
DATE = r"(?:\d{4}|[〇○零一二三四五六七八九]{4}|\d{2})年[\d一二三四五六七八九十]{1,3}月" \
    r"[\d一二三四五六七八九十]{1,3}日"  # fmt: skip
DATE_FORM = r"(?:19|20)\d\d年[1-9]\d?月[1-9]\d?日"
TABLE_NOTE = r"注[:：].*|说明[:：].*"
BODY_LABEL = r"[^，。：:]{2,10}[：:]"
NOTE = r"[（(].*[）)]。?"
NOTE_FORM = r"（.*）"
NOTE_WORDS = r"[（(]?(?:此件|联系人)"
ATTENDANCE = r"(?:出席|请假|列席|缺席|参加|主持|记录)(?:人员|单位|同志|人)?[:：].*"
# What minutes of many offices tell before who was there, in lines of their own.
MEETING_FACTS = r"(?:会议)?(?:时间|地点|主持人?|记录人?|议题)[:：].*"
ATTENDANCE_LABEL = (
    r"(?:出\s*席|请\s*假|列\s*席|缺\s*席|参\s*加|主\s*持|记\s*录)\s*(?:人员|单位|同志|人)?\s*[:：]"
)
# Of these, the standard names the type of three only.
NAMED_LABEL = r"(?:出\s*席|请\s*假|列\s*席|缺\s*席)"
COPY_TO = r"(?:抄\s*送|分\s*送|印\s*送|主\s*送|抄\s*报|报\s*送|发|送)[:：].*"
COPY_LABEL = r"(?:抄\s*送|分\s*送|印\s*送|主\s*送|抄\s*报|报\s*送)[:：]"
PRINTED = r".*\d{2,4}年\d{1,2}月\d{1,2}日印发?"
PRINTED_FORM = r".*(?:19|20)\d\d年[1-9]\d?月[1-9]\d?日印发"
PRINTED_DATE = r"\d{2,4}年\d{1,2}月\d{1,2}日印?发?"
BETWEEN_UNITS = r"[，、；,;：:（）()\s]+|并"
EVERY = "各"
PAGE_NUMBER = r"[\W_]*\d{1,4}[\W_]*|第?\d{1,4}页?(?:[，,/]?共?\d{1,4}页?)?"
PAGE_NUMBER_FORM = r"—\d{1,4}—"
END_OF_SENTENCE = "。！？；;"
ENTRY_BEFORE_NAME = r"(?:附\s*件\s*[:：]\s*)?(?:\d{1,2}[.．、]?\s*)?"
CLOSING_MARKS = "，。；：、！？）》」』】”’"
END_MARKS = "。；;，,、．."
NOT_IN_A_NAME = r"[《》〈〉“”\s]"
END_OF_PARAGRAPH = "。！？；;：:”"
# Where a title may not be parted: what stands right before and right after a break.
NOT_BEFORE_BREAK = r"[（〔《“\d]|.*[的之第和与及关]"
NOT_AFTER_BREAK = r"[）〕》”、，。]|[的之]"
PERIOD = "。"
COMMA = "，"
WIDE_QUOTES = "“”‘’"

# ── What findings say ─────────────────────────────────────────────────────────────────────────────

LISTED = "、"
NOTHING = "没有"
BLACK = "黑色"
RED = "红色"
COLOUR = "颜色 {code}"
WORDS_OF_BODY = "正文"
FULL_COLON = "末尾用全角冒号"
NO_MARK_AT_END = "末尾不加标点"
FULL_STOP = "末尾用句号"
BREAKS_WORD = "“{word}”拆在两行"
WHOLE_WORD = "词不拆开"
SHORT_LAST_LINE = "末行只有 {count} 个字"
SHAPE = "各行 {widths} 字"
TRAPEZOID = "梯形或菱形"
EVEN_PAGE = "双数面"
LAST_PAGE = "最后一面"
ON_PAGE = "第 {page} 面"
BRACKETS = "圆括号"
NEW_PAGE = "另面编排"
SAME_PAGE = "与前文同面"
PRINTED_WORD = "年月日后加“印发”"
DASHES = "— {number} —"
LANDSCAPE_PLACE = "与竖排页的页码位置一致（横排时在左侧）"
AT_FOOT = "在页面下方"
NO_NUMBER = "不编页码"
THICK_OVER_THIN = "上粗下细"
THIN_OVER_THICK = "下粗上细"
SINGLE_LINE = "单线"
NEXT_PAGE = "其后的文字在下一面"
KEPT_TOGETHER = "与其后的文字同面"
TOP_MARGIN = "上边距"
BOTTOM_MARGIN = "下边距"
LEFT_MARGIN = "左边距"
RIGHT_MARGIN = "右边距"
NOT_NAMED = "未写明（{face}）"
NAMED = "在文字或样式中写明"
NO_THEME = "不用主题字体"
THEME = "主题字体 {face}"
EXACT = "固定值，或对齐到行网格"
RULE = "{rule} {line}"
SPACES = "{count} 个空格"
FIRST_LINE_INDENT = "首行缩进"
EMPTY_PARAGRAPHS = "{count} 个空段"
AT_MOST = "至多 {count} 个"
EVEN_FOOTER = "奇偶页不同的页脚"
ONE_FOOTER = "奇偶页相同"
DEFINED = "有定义的样式"
CHANGES = "{count} 处修订"
COMMENTS = "{count} 条批注"
HIDDEN = "隐藏文字"
HIGHLIGHTED = "突出显示"
MACROS = "宏"
SAME_NAME = "与附件说明一致"
OR = "{first}或{second}"
NUMBER_FORM = "机关代字〔年份〕序号号"
QUOTES_FORM = "全角弯引号 “”"
DATE_WORDS = "年、月、日写全，不编虚位"
ANOTHER_NUMBER = "序号 {wanted}"

# ── Why something could not be measured ───────────────────────────────────────────────────────────

STAND_IN = "字体是代用的（{face}），看不出原来用什么字体。"
NO_TEXT = "页面上没有文字层（可能是扫描件）。"

REASONS = (STAND_IN, NO_TEXT)

# Every sentence of a finding, for whoever tells it in another language.
SENTENCES = (
    NOTHING,
    BLACK,
    RED,
    COLOUR,
    WORDS_OF_BODY,
    FULL_COLON,
    NO_MARK_AT_END,
    FULL_STOP,
    BREAKS_WORD,
    WHOLE_WORD,
    SHORT_LAST_LINE,
    SHAPE,
    TRAPEZOID,
    EVEN_PAGE,
    LAST_PAGE,
    ON_PAGE,
    BRACKETS,
    NEW_PAGE,
    SAME_PAGE,
    PRINTED_WORD,
    DASHES,
    LANDSCAPE_PLACE,
    AT_FOOT,
    NO_NUMBER,
    THICK_OVER_THIN,
    THIN_OVER_THICK,
    SINGLE_LINE,
    NEXT_PAGE,
    KEPT_TOGETHER,
    TOP_MARGIN,
    BOTTOM_MARGIN,
    LEFT_MARGIN,
    RIGHT_MARGIN,
    NOT_NAMED,
    NAMED,
    NO_THEME,
    THEME,
    EXACT,
    SPACES,
    FIRST_LINE_INDENT,
    EMPTY_PARAGRAPHS,
    AT_MOST,
    EVEN_FOOTER,
    ONE_FOOTER,
    DEFINED,
    CHANGES,
    COMMENTS,
    HIDDEN,
    HIGHLIGHTED,
    MACROS,
    SAME_NAME,
    OR,
    NUMBER_FORM,
    QUOTES_FORM,
    DATE_WORDS,
    ANOTHER_NUMBER,
)
