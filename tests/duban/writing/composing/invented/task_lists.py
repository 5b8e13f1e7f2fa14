"""Divisions of tasks: owners in cells, some told in the duty itself."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from writing.composing.invented.duties import bare_tasks, told_tasks
from writing.composing.invented.names import PLACES, days

from duban import facts

_TITLES = ("{}重点工作任务分解表", "{}“平安校园”建设任务清单", "{}民生实事责任分工")


@st.composite
def task_lists(draw: DrawFn) -> facts.Reading:
    """A division of tasks."""
    day = draw(days)
    issuer = draw(st.none() | st.sampled_from(PLACES).map(lambda place: f"{place}教育局"))
    tasks = st.one_of(bare_tasks(day), bare_tasks(day), told_tasks(day))
    # A title that names a body names an issuer.
    subject = f"{issuer or ''}{day.year}年"
    return facts.Reading(
        "a.txt",
        facts.Kind.TASK_LIST,
        title=draw(st.sampled_from(_TITLES)).format(subject),
        issuer=issuer,
        number=draw(st.none() | st.just(f"青教发〔{day.year}〕9号")),
        date=day,
        tasks=tuple(draw(st.lists(tasks, min_size=1, max_size=6))),
        contact=draw(contacts()),
    )


@st.composite
def contacts(draw: DrawFn) -> facts.Contact | None:
    """How to get in touch, as far as it is printed."""
    contact = facts.Contact(
        phone=draw(st.none() | st.sampled_from(["0000-5550123", "13900000000"])),
        email=draw(st.none() | st.just("qdq_jy@example.com")),
        address=draw(st.none() | st.just("青荻区青溪路9号区教育局办公室")),
        postcode=draw(st.none() | st.just("300871")),
    )
    return None if contact == facts.Contact() else contact
