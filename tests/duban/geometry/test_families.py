"""Which typefaces are of the styles that the standard names, under all their names."""

from __future__ import annotations

import pytest

from duban.geometry.families import Style, family_of, is_named, is_of, title_of


@pytest.mark.parametrize(
    ("name", "style", "why"),
    [
        ("仿宋_GB2312", Style.FANGSONG, "as templates name it"),
        ("仿宋", Style.FANGSONG, "as newer systems name it"),
        ("FangSong", Style.FANGSONG, "its English name"),
        ("FangSong_GB2312", Style.FANGSONG, "its English name with its set"),
        ("ABCDEF+FangSong", Style.FANGSONG, "a subset in a PDF"),
        ("FangSong,Bold", Style.FANGSONG, "made bold by a program"),
        ("方正仿宋_GBK", Style.FANGSONG, "another maker's"),
        ("FZFSK--GBK1-0", Style.FANGSONG, "another maker's, as a PDF names it"),
        ("STFangsong", Style.FANGSONG, "as it comes with macOS"),
        ("方正小标宋简体", Style.XIAOBIAOSONG, "as templates name it"),
        ("FZXBSJW--GB1-0", Style.XIAOBIAOSONG, "as a PDF names it"),
        ("FZXiaoBiaoSong-B05S", Style.XIAOBIAOSONG, "as newer files of it name it"),
        ("楷体_GB2312", Style.KAI, "as templates name it"),
        ("KaiTi", Style.KAI, "its English name"),
        ("simhei", Style.HEI, "in small letters"),
        ("NSimSun", Style.SONG, "the half-width one"),
        ("Times New Roman", Style.LATIN, "with blanks"),
        ("TimesNewRomanPSMT", Style.LATIN, "as a PDF names it"),
        ("Calibri", None, "of no style that is asked for"),
        ("微软雅黑", None, "of no style that is asked for"),
    ],
)
def test_a_name_tells_its_style(name: str, style: Style | None, why: str) -> None:
    assert family_of(name).style is style, why


@pytest.mark.parametrize(
    ("name", "style", "answer", "why"),
    [
        ("FangSong", Style.FANGSONG, True, "the face itself"),
        ("SimSun", Style.FANGSONG, False, "another face of the same maker"),
        ("Calibri", Style.FANGSONG, False, "a face of no style"),
        ("FandolFang-Regular", Style.FANGSONG, True, "a stand-in of the right style"),
        ("UKaiCN", Style.KAI, True, "a stand-in of the right style"),
        ("UMingCN", Style.FANGSONG, None, "a stand-in of another style"),
        ("NotoSerifCJKjp-Regular-VKana", Style.FANGSONG, None, "a stand-in of another style"),
        ("NotoSansCJKsc-Regular", Style.HEI, True, "a stand-in of the right style"),
        ("STZhongsong", Style.XIAOBIAOSONG, None, "what macOS has in its place"),
        ("DejaVuSans", Style.SONG, None, "what is taken where nothing else is there"),
        ("", Style.FANGSONG, None, "no name at all"),
        ("\ufffd\ufffd_GB2312", Style.FANGSONG, None, "a name in an unknown encoding"),
    ],
)
def test_what_is_printed_says_nothing_where_it_only_stands_in(
    name: str, style: Style, answer: bool | None, why: str
) -> None:
    assert is_of(name, style) is answer, why


def test_what_a_word_file_names_is_what_it_asks_for() -> None:
    assert is_named("仿宋_GB2312", Style.FANGSONG)
    assert not is_named("AR PL UMing CN", Style.FANGSONG)
    assert not is_named("", Style.FANGSONG)


def test_every_style_has_a_name_of_its_own() -> None:
    assert len({title_of(style) for style in Style}) == len(Style)
