"""What papers call people by: which words may be learnt for one person, and which may not."""

from __future__ import annotations

import pytest

from duban_web.tenants.addressing import Address, address_in, alias_fault, name_fault


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("王局长", Address("王", "局长")),
        ("王副局长", Address("王", "副局长")),
        ("欧阳主任", Address("欧阳", "主任")),
        ("吴思齐书记", Address("吴思齐", "书记")),
        ("局长", Address("", "局长")),
        # Short forms, behind a surname alone.
        ("王局", Address("王", "局")),
        ("王副局", Address("王", "副局")),
        ("刘工", Address("刘", "工")),
        ("李老师", Address("李", "老师")),
        ("老王", Address("王")),
        ("小赵", Address("赵")),
        ("王老", Address("王")),
        ("王某某", Address("王")),
        ("王×", Address("王")),
        # Names: what they end in is no title behind a given name.
        ("王登科", None),
        ("李文院", None),
        ("吴思齐", None),
        ("王立本", None),
        ("欧阳修文", None),
        ("老舍生", None),
    ],
)
def test_a_form_of_address_is_told_from_a_name(word: str, found: Address | None) -> None:
    assert address_in(word) == found


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("吴思其", ""),
        ("王伟", ""),
        ("阿卜杜拉·买买提", ""),
        ("王局长", "name_is_a_title"),
        ("副局长", "name_is_a_title"),
        ("老王", "name_is_familiar"),
        # A surname alone, a name cut off, what is no name at all.
        ("王", "name_is_not_whole"),
        ("吴思齐（兼）", "name_is_not_whole"),
        ("基础教育科负责", "name_is_not_whole"),
        ("", "name_is_not_whole"),
    ],
)
def test_what_is_no_name_is_not_kept_as_one(word: str, fault: str) -> None:
    assert name_fault(word) == fault


@pytest.mark.parametrize(
    ("alias", "name", "fault"),
    [
        # Misspelt in the given name, and in the surname.
        ("吴思其", "吴思齐", ""),
        ("昊思齐", "吴思齐", ""),
        # A former name: the surname stays.
        ("王小花", "王晓华", ""),
        # Somebody else: chosen for this paper, because they have the work now.
        ("孙福", "吴思齐", "alias_is_unlike"),
        # The successor's papers would be read as the predecessor's.
        ("吴局长", "吴思齐", "name_is_a_title"),
        ("老吴", "吴思齐", "name_is_familiar"),
    ],
)
def test_only_what_stays_with_a_person_is_learnt(alias: str, name: str, fault: str) -> None:
    assert alias_fault(alias, name) == fault
