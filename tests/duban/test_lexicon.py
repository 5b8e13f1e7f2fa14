"""Words are data: each list names its source, says nothing twice, and knows nobody."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from duban import lexicon

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "duban" / "lexicon"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
LISTS = [(name, key) for name in FILES for key in lexicon.table(name)]
WORDY = [(name, key) for name, key in LISTS if "words" in lexicon.table(name)[key]]
SOURCES = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "duban").rglob("*.py"))
# Names of places of the whole country, which nobody's document gave away.
KNOWN_PLACES = {("set_phrases", "places"): "they look like counts: 五台山, 三门县"}
# Kinds of place, a man in the documents whose name is a word (由计划同志牵头), and one whose
# surname and given name together are a surname, too (贺 兰, 贺兰青).
WORDS_OF_THE_LANGUAGE = {"开发区", "管理区", "计划", "贺兰"}
# A place before what kind of place it is, or before an office.
PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:[省州县旗镇]|自治区|市|区)(?:[\u4e00-\u9fff]*[局委办院校])?$"
)


def words_of(name: str, key: str) -> list[str]:
    entry: dict[str, Any] = lexicon.table(name)[key]
    mapped: dict[str, Any] = entry.get("map", {})
    return [*entry.get("words", []), *mapped]


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_every_list_names_its_source(name: str, key: str) -> None:
    assert len(lexicon.table(name)[key]["source"]) >= 10


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_every_list_is_used_somewhere(name: str, key: str) -> None:
    assert re.search(rf'["\']{name}["\']', SOURCES)
    assert re.search(rf'["\']{key}["\']|lexicon\.table\("{name}"\)\.values', SOURCES)


@pytest.mark.parametrize(("name", "key"), WORDY)
def test_no_word_stands_twice_or_is_empty(name: str, key: str) -> None:
    words = lexicon.table(name)[key]["words"]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if word != word.strip() or not word] == []


@pytest.mark.parametrize(("name", "key"), WORDY)
def test_the_longer_word_stands_before_the_shorter_that_it_begins_with(name: str, key: str) -> None:
    pattern = re.compile(lexicon.choice(name, key)) if words_of(name, key) else None
    for word in lexicon.words(name, key):
        found = pattern.match(word) if pattern else None
        assert found is not None
        assert found.group() == word


def names_of_people() -> set[str]:
    """Everybody who is named in the right answers of the project's own documents."""
    people: set[str] = set()
    for path in (ROOT / "tests" / "gold").rglob("*.json"):
        answer = json.loads(path.read_text("utf-8"))
        meeting = answer["meeting"] or {}
        people |= {meeting.get("chair"), *(leader["name"] for leader in answer["leaders"])}
        people |= {name for group in ("attendees", "absent") for name in meeting.get(group) or []}
        people |= {name for task in answer["tasks"] for name in task["leads"]}
    return {name for name in people if name and len(name) <= 4}


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_the_lexicon_knows_nobody_of_the_documents_that_it_is_tested_on(
    name: str, key: str
) -> None:
    people = names_of_people()
    assert len(people) > 50
    assert people & set(words_of(name, key)) - WORDS_OF_THE_LANGUAGE == set()


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_no_list_names_a_place(name: str, key: str) -> None:
    if (name, key) not in KNOWN_PLACES:
        places = {word for word in words_of(name, key) if PLACE.search(word)}
        assert places - WORDS_OF_THE_LANGUAGE == set()


def test_words_can_be_looked_up() -> None:
    assert "同意" in lexicon.word_set("verdicts", "verdicts")
    assert lexicon.words("verdicts", "verdicts")[0] == "原则上同意"
    assert re.fullmatch(lexicon.choice("verdicts", "verdicts", "heard"), "听取")
