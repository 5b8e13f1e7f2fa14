"""Web pages: the document without the site around it."""

from __future__ import annotations

import pytest
from given_files import given_page

from duban.formats import html
from duban.text import SourceText

ARTICLE = (
    "<p>各学校：</p><p>一、要<b>高度</b>重视，由教务处牵头，3月1日前完成。</p>"
    "<p>二、总务处负责修缮校舍，年底前完成。</p><p>特此通知。</p>"
)
PLAIN = (
    "各学校：\n一、要高度重视，由教务处牵头，3月1日前完成。\n"
    "二、总务处负责修缮校舍，年底前完成。\n特此通知。"
)
SITE = (
    '<div class="header"><ul><li><a href="/">首页</a></li><li><a>政务公开</a></li>'
    "<li><a>办事服务</a></li></ul></div><div class=pos>当前位置：<a>首页</a> &gt; <a>通知</a></div>"
    "{}"
    '<div class="links"><a>友情链接一</a><a>友情链接二</a></div>'
    '<div class="foot">版权所有，备案号</div>'
)


def _read(body: str, **given: str) -> SourceText:
    return html.read(given_page(body, **given), "a.html")


@pytest.mark.parametrize(
    "container",
    [
        '<div id="UCAP-CONTENT">{}</div>',
        '<div id="zoom">{}</div>',
        '<div class="TRS_Editor"><style>p {{color:red}}</style>{}</div>',
        '<div id="vsb_content_2">{}</div>',
        '<div class="v_news_content">{}</div>',
        "<article>{}</article>",
        # nothing known: found by where the sentences are
        '<div class="abc"><div class="xyz">{}</div></div>',
        "<table><tr><td>{}</td></tr></table>",
        "{}",
    ],
)
def test_the_document_is_found_and_the_site_is_dropped(container: str) -> None:
    text = _read(SITE.format(container.format(ARTICLE)))
    assert text.characters == PLAIN


def test_the_reading_of_a_character_above_it_is_left_out_and_said() -> None:
    text = _read("<p>要<ruby>慎<rp>(</rp><rt>shèn</rt><rp>)</rp></ruby>重研究。</p>")
    assert text.characters == "要慎重研究。"
    assert text.notes == ("文字上方的注音未读入。",)


def test_a_page_without_a_site_is_read_as_a_whole() -> None:
    assert _read(ARTICLE).characters == PLAIN


@pytest.mark.parametrize(
    "noise",
    [
        "<script>var a = '甲';</script>",
        "<style>.a{}</style>",
        "<noscript>请启用脚本</noscript>",
        "<nav>导航</nav>",
        "<header>页头</header>",
        "<footer>页脚</footer>",
        "<aside>旁栏</aside>",
        "<template>模板</template>",
        "<!-- 注释 -->",
        '<div style="display: none">隐藏</div>',
        '<p style="visibility:hidden">隐藏</p>',
        "<div hidden>隐藏</div>",
        '<div role="navigation">导航</div>',
        "<select><option>选项</option></select>",
        "<button>打印</button>",
        "<iframe src='x'>框</iframe>",
    ],
)
def test_what_is_not_shown_or_not_text_is_dropped(noise: str) -> None:
    assert _read(f'<div id="zoom">{noise}{ARTICLE}{noise}</div>').characters == PLAIN


@pytest.mark.parametrize(
    "page",
    [
        {"body": f'<h1>关于开学工作的通知</h1><div id="zoom">{ARTICLE}</div>'},
        {"body": f'<div id="zoom">{ARTICLE}</div>', "title": "关于开学工作的通知 - 某某网"},
        {"body": f'<div id="zoom">{ARTICLE}</div>', "title": "关于开学工作的通知_某某网"},
        {
            "body": f'<div id="zoom">{ARTICLE}</div>',
            "title": "某某网",
            "head": '<meta name="ArticleTitle" content="关于开学工作的通知">',
        },
        {
            "body": f'<div id="zoom"><p>关于开学工作的通知</p>{ARTICLE}</div>',
            "title": "关于开学工作的通知",
        },
    ],
)
def test_the_heading_comes_first_and_once(page: dict[str, str]) -> None:
    assert _read(**page).characters == f"关于开学工作的通知\n{PLAIN}"


@pytest.mark.parametrize(
    "inside",
    [
        "<p>关于开学工作</p><p>的通知</p>",
        "<p>某某文件</p><p>关于开学工作的 通知</p>",
        "<p>关于开学工作的通知 一、要高度重视。</p>",
    ],
)
def test_a_heading_that_the_document_has_is_not_repeated(inside: str) -> None:
    text = _read(f"<div id=zoom>{inside}{ARTICLE}</div>", title="关于开学工作的通知").characters
    assert text.replace("\n", "").replace(" ", "").count("关于开学工作的通知") == 1


def test_a_headline_that_the_first_sentence_repeats_is_still_the_heading() -> None:
    sentence = "<p>3月1日，某局召开春季开学工作会议。会议要求抓好落实。</p>"
    text = _read(f"<div id=zoom>{sentence}</div>", title="某局召开春季开学工作会议").characters
    assert text.startswith("某局召开春季开学工作会议\n3月1日，")


def test_what_the_page_says_about_the_document_is_kept() -> None:
    body = (
        "<table><tr><td>索引号：</td><td>000</td></tr><tr><td>发文机关：</td><td>某局</td></tr></table>"
        "<div class=info><span>发布时间：2024-02-05</span><span>浏览次数：3</span></div>"
        f'<div id="zoom">{ARTICLE}</div><p>责任编辑：甲</p>'
    )
    lines = _read(SITE.format(body)).characters.split("\n")
    assert lines[:2] == ["索引号：000", "发文机关：某局"]
    assert lines[2] == "发布时间：2024-02-05 浏览次数：3"
    assert lines[3:] == PLAIN.split("\n")


def test_a_table_of_catalogue_data_is_read_as_labels() -> None:
    table = (
        "<table><tr><th>索引号</th><td>QY-01</td><th>发文字号</th><td>青政〔2024〕3号</td></tr>"
        "<tr><th>相关链接</th><td>更多通知</td></tr></table>"
    )
    text = _read(f"<main>{table}<article>{ARTICLE}</article></main>")
    assert text.characters == f"索引号：QY-01\n发文字号：青政〔2024〕3号\n{PLAIN}"


def test_labels_that_only_the_style_sheet_keeps_apart_get_a_blank() -> None:
    labels = "<p><span>发布日期：2024年2月5日</span><span>来源：办公室</span></p>"
    assert _read(f"<div id=zoom>{labels}{ARTICLE}</div>").characters.startswith(
        "发布日期：2024年2月5日 来源：办公室\n"
    )


@pytest.mark.parametrize(
    ("inside", "characters"),
    [
        ("<p>甲 &nbsp; 乙&ensp;丙</p>", "甲 乙\u2002丙"),
        ("<p>第一行<br>第二行<br/><br/>第三行</p>", "第一行\n第二行\n第三行"),
        ("<p>跨\n  行的\t空白</p>", "跨 行的 空白"),
        ("<div>块<div>中块</div>后</div>", "块\n中块\n后"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
        ("<ol start=3><li>甲</li><li>乙<ul><li>子</li></ul></li></ol>", "3. 甲\n4. 乙\n子"),
        ("<p>会<span>议</span><font>纪</font>要</p>", "会议纪要"),
        ("<pre>一\n二</pre>", "一\n二"),
        ("<p>&lt;办法&gt;&amp;“细则”&#12289;</p>", "<办法>&“细则”、"),
        ("<p>没有<p>结束<p>标签", "没有\n结束\n标签"),
    ],
)
def test_blocks_and_blanks_read_as_they_are_shown(inside: str, characters: str) -> None:
    assert _read(f"<div id=zoom>{inside}</div>").characters == characters


def _shape(text: SourceText) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, text.slice(c.span))
        for table in text.tables
        for c in table.cells
    ]


def test_merged_cells_keep_their_reach() -> None:
    text = _read(
        "<div id=zoom><table><thead><tr><th>任务</th><th colspan=2>责任</th></tr></thead><tbody>"
        '<tr><td rowspan="2">修缮</td><td>总务处</td><td>6月</td></tr>'
        "<tr><td>基建科</td><td>7月<br>8月</td></tr></tbody></table></div>"
    )
    assert _shape(text) == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 2, "责任"),
        (1, 0, 2, 1, "修缮"),
        (1, 1, 1, 1, "总务处"),
        (1, 2, 1, 1, "6月"),
        (2, 1, 1, 1, "基建科"),
        (2, 2, 1, 1, "7月\n8月"),
    ]


def test_a_cell_never_reaches_below_its_table() -> None:
    text = _read("<div id=zoom><table><tr><td rowspan=9>甲</td><td>乙</td></tr></table></div>")
    assert (text.tables[0].rows, text.tables[0].columns) == (1, 2)


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999999"])
def test_reaches_that_make_no_sense_are_survived(span: str) -> None:
    text = _read(
        f'<div id=zoom><table><tr><td colspan="{span}">甲</td><td>乙</td></tr></table></div>'
    )
    assert [cell[4] for cell in _shape(text)] == ["甲", "乙"]


def test_an_empty_cell_stays_in_the_grid() -> None:
    text = _read("<div id=zoom><table><tr><td>甲</td><td> </td><td>乙</td></tr></table></div>")
    assert [cell[4] for cell in _shape(text)] == ["甲", "", "乙"]


def test_a_table_that_lays_out_the_page_is_no_table_of_the_document() -> None:
    inner = "<table><tr><td>任务</td><td>时限</td></tr></table>"
    text = _read(f"<table><tr><td>{ARTICLE}{inner}</td></tr></table>")
    assert [cell[4] for cell in _shape(text)] == ["任务", "时限"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-8", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8"),
        # the declaration is wrong more often than the bytes
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("big5", "big5"),
    ],
)
def test_the_encoding_is_found_by_declaration_or_by_trial(declared: str, encoding: str) -> None:
    words = "關於會議" if encoding == "big5" else "关于印发会议纪要的通知，请认真贯彻落实。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"<html><head>{meta if declared else ''}</head><body><p>{words}</p></body></html>"
    assert html.read(page.encode(encoding), "a.html").characters == words


def test_a_page_in_utf16_is_read() -> None:
    assert html.read(
        "<html><body><p>会议纪要</p></body></html>".encode("utf-16"), "a"
    ).characters == ("会议纪要")


def test_one_bad_byte_does_not_spoil_a_page() -> None:
    page = given_page(f"<div id=zoom>{ARTICLE}<p>毕</p></div>").replace(
        "毕".encode(), b"\xff\xe6\xaf\x95"
    )
    text = html.read(page, "a.html")
    assert text.characters == f"{PLAIN}\n\ufffd毕"
    assert len(text.notes) == 1


def test_the_text_is_read_even_where_all_of_it_is_links() -> None:
    assert _read("<div class=nav><a>甲</a><a>乙</a></div>").characters == "甲乙"
