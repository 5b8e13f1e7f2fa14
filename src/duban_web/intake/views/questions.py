"""What is asked of a name that nobody bears: what it may stand for, what is learnt by an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from duban_web.foundation.sentences import label, said, sentence, spoken
from duban_web.intake import labels
from duban_web.intake.forms import labels as fields
from duban_web.intake.labels import LISTED
from duban_web.intake.naming import PERSONAL, spellings
from duban_web.intake.queries.meanings import Named
from duban_web.intake.queries.page import NamedRole, ShownFact, ShownReview
from duban_web.intake.rules import Meaning, NameKind
from duban_web.matters.queries.offered import Offered
from duban_web.tenants.addressing import name_fault
from duban_web.tenants.queries.people import ToldApart


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name that nobody bears may stand for, as a button, or as a way to another page."""

    value: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A name that somebody has to tell what it stands for.

    ``learns`` is what kind of record it may be known for from now on; ``why_not`` tells why it is
    known in this paper alone.
    """

    name: str
    words: str
    choices: Sequence[Choice]
    others: Sequence[tuple[str, str]] = ()
    learns: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A name that means a person by an alias, which can be taken back on the person's page."""

    words: str
    address: str


def questions_of(shown: ShownFact, paper: ShownReview) -> Iterator[Question]:
    """What is asked of the names of a task, each name once."""
    seen: set[str] = set()
    for one in shown.names:
        if one.named.meaning is None and one.named.name not in seen:
            seen.add(one.named.name)
            yield _question(one, shown, paper)


def _question(one: NamedRole, shown: ShownFact, paper: ShownReview) -> Question:
    named, is_personal = one.named, one.role in PERSONAL
    fault = name_fault(spellings(named.name)[-1]) if is_personal else ""
    choices = [_alike(name, meaning, paper, named) for name, meaning in named.alike]
    if not is_personal:
        choices.append(_plain(NameKind.OUTSIDE))
    choices.append(_plain(NameKind.NOBODY))
    if is_personal and not fault:
        choices.append(_new_person(named, shown))
    others = [(other.key, _offered_words(other)) for other in paper.offered[is_personal]]
    asked = labels.WHICH_IS if named.several else labels.WHO_IS
    return Question(
        named.name,
        said(asked, {"name": named.name, "role": label(fields.FIELDS, one.role)}),
        choices,
        others,
        learns="" if named.several or fault else _learns(others, is_personal=is_personal),
        why_not=sentence(fault, {"name": named.name}) if fault else "",
    )


def _learns(others: Sequence[tuple[str, str]], *, is_personal: bool) -> str:
    """What kind of record a name may be learnt for: a person where one is meant, else a unit."""
    kind = NameKind.PERSON if is_personal else NameKind.UNIT
    return kind.value if any(value.startswith(kind.value) for value, _ in others) else ""


def _alike(name: str, meaning: Meaning, paper: ShownReview, named: Named) -> Choice:
    value = f"{meaning.kind.value}:{meaning.id}"
    who = paper.people.get(meaning.id) if meaning.id else None
    if who is None:
        return Choice(value, name)
    return Choice(value, person_words(who, is_told_apart=named.several))


def person_words(who: ToldApart, *, is_told_apart: bool) -> str:
    """A person with the posts they hold; from others of the name also by place and number."""
    parts = list(who.posts) or [spoken(labels.NO_POST)]
    if is_told_apart:
        parts.insert(0, who.institution)
    if is_told_apart and who.staff_number:
        parts.append(said(labels.STAFF_NUMBER, {"staff_number": who.staff_number}))
    about = LISTED.join(part for part in parts if part)
    return said(labels.PERSON_TOLD, {"name": who.name, "about": about})


def _offered_words(one: Offered) -> str:
    about = f"{one.unit}{one.title}"
    return said(labels.PERSON_TOLD, {"name": one.name, "about": about}) if about else one.name


def _new_person(named: Named, shown: ShownFact) -> Choice:
    words = spoken(labels.ENTER_NAMESAKE if named.several else labels.ENTER_PERSON)
    asked = urlencode({"name": named.name, "row": shown.fact.pk})
    address = reverse("enter_person", args=[shown.fact.review_id])
    return Choice("", words, f"{address}?{asked}")


def learnt_in(shown: ShownFact) -> Iterator[Learnt]:
    """Names by which a person is known without bearing them."""
    told: set[str] = set()
    for one in shown.names:
        named, meaning = one.named, one.named.meaning
        if meaning is None or meaning.kind is not NameKind.PERSON or named.is_settled:
            continue
        if one.record in ("", *spellings(named.name)) or named.name in told:
            continue
        told.add(named.name)
        words = said(labels.BY_ALIAS, {"name": named.name, "of": one.record})
        yield Learnt(words, reverse("person", args=[meaning.id]))


def _plain(kind: NameKind) -> Choice:
    return Choice(kind.value, label(labels.NAME_KINDS, kind))
