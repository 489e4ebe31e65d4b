from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.session import pupil_named
from app.errors import AmbiguousError
from app.queries.agreements import open_agreements
from app.queries.log import contact_log
from app.queries.namesakes import (
    Namesake,
    guardians_apart,
    pupils_apart,
    told_apart,
    with_difference,
)
from app.queries.people import pupil, pupils
from app.queries.sheets import talk_sheets
from app.services.belonging import admit_pupil
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, GuardianDraft, PupilDraft
from app.store.logbook import Logbook
from app.vocabulary import Owner, Tone
from tests.conftest import NOW
from tests.people import key_of

TEXTS = st.sampled_from(["", "a", "b", "c"])
ROWS = st.lists(
    st.builds(
        Namesake,
        id=st.integers(1, 40),
        name=st.sampled_from(["Noor de Vries", "noor de vriés", "Emir Kaya"]),
        group=TEXTS,
        born_on=st.none() | st.dates(date(2016, 1, 1), date(2017, 12, 31)),
        initials=TEXTS,
        others=TEXTS,
        place=TEXTS,
    ),
    unique_by=lambda row: row.id,
    max_size=8,
)


@given(ROWS, st.booleans())
def test_namesakes_never_look_alike_and_nobody_else_is_marked(rows, on_paper):
    apart = told_apart(rows, on_paper=on_paper)
    for row in rows:
        same = [
            one
            for one in rows
            if one.name[:4].lower() == row.name[:4].lower()
            and (one.group == row.group or not on_paper)
        ]
        assert (row.id in apart) == (len(same) > 1)
        assert sum(apart.get(one.id) == apart.get(row.id) for one in same) == 1


def test_the_first_thing_that_differs_is_enough():
    born = date(2016, 3, 12)
    apart = told_apart(
        [
            Namesake(1, "Noor de Vries", "6B", born, "N.", others="Ilse"),
            Namesake(2, "Noor de Vries", "7A", born, "N.J.", others="Anna"),
        ]
    )
    assert apart == {1: "6B", 2: "7A"}


def test_in_one_group_the_year_of_birth_then_the_day_tells():
    first = Namesake(1, "Noor de Vries", "6B", date(2016, 3, 12))
    assert told_apart([first, Namesake(2, "Noor de Vries", "6B", date(2017, 1, 2))]) == {
        1: "born 2016",
        2: "born 2017",
    }
    assert told_apart([first, Namesake(2, "Noor de Vries", "6B", date(2016, 9, 2))]) == {
        1: "born 12-3",
        2: "born 2-9",
    }


def test_nothing_known_makes_a_number():
    assert told_apart([Namesake(7, "Noor"), Namesake(9, "Noor")]) == {7: "no. 1", 9: "no. 2"}


def test_paper_tells_nothing_about_home():
    rows = [
        Namesake(1, "Noor", "6B", others="Ilse", place="Almere", initials="N."),
        Namesake(2, "Noor", "6B", others="Anna", place="Lelystad", initials="N.J."),
        Namesake(3, "Noor", "7A", others="Anna", place="Lelystad", initials="N.J."),
    ]
    assert told_apart(rows, on_paper=True) == {1: "N.", 2: "N.J."}


def noor(family_name: str, parent: str, born_on: date | None = None) -> PupilDraft:
    mother = GuardianDraft(call_name=parent, family_name="Smit")
    return PupilDraft(
        call_name="Noor",
        infix="van den",
        family_name=family_name,
        born_on=born_on,
        guardians=(mother,),
    )


def add(logbook: Logbook, draft: PupilDraft, group: str) -> int:
    return logbook.write(partial(admit_pupil, draft=draft, group_name=group)).ids[-1]


def test_pupils_of_one_name_are_told_apart_by_their_group(class_logbook: Logbook):
    assert class_logbook.read(pupils_apart) == {}
    other = add(class_logbook, noor("Berg", "Anna"), "7A")
    apart = class_logbook.read(pupils_apart)
    assert apart.pop(other) == "7A"
    assert list(apart.values()) == ["6B"]
    assert class_logbook.read(partial(pupils_apart, among=[other])) == {other: "7A", **apart}
    assert with_difference("Noor van den Berg", "7A") == "Noor van den Berg (7A)"


def test_guardians_of_one_name_are_told_apart_by_their_child(class_logbook: Logbook):
    add(class_logbook, noor("Wit", "Anna"), "6B")
    sam = PupilDraft(call_name="Sam", guardians=(GuardianDraft("Anna", family_name="Smit"),))
    add(class_logbook, sam, "6B")
    assert sorted(class_logbook.read(guardians_apart).values()) == ["of Noor", "of Sam"]


def two_called_noor(logbook: Logbook, group: str = "7A") -> tuple[int, int]:
    """Noor of 6B, and another of the same name."""
    return key_of(logbook, "Noor"), add(logbook, noor("Berg", "Anna", date(2017, 5, 5)), group)


def test_every_list_says_which_of_the_two(class_logbook: Logbook):
    first, second = two_called_noor(class_logbook)
    rows = class_logbook.read(partial(pupils, today=NOW.date()))
    shown = {row.id: (row.listed_name, row.beside_name) for row in rows if row.apart}
    assert shown == {
        first: ("Noor van den Berg (6B)", "6B"),
        second: ("Noor van den Berg (7A)", "7A"),
    }
    one = class_logbook.read(partial(pupil, pupil_id=second, today=NOW.date()))
    assert one.listed_name == "Noor van den Berg (7A)"


def test_the_log_and_agreements_say_which_of_the_two(class_logbook: Logbook):
    first, second = two_called_noor(class_logbook)
    for pupil_ids in ((first,), (first, second), (second, key_of(class_logbook, "Emir"))):
        draft = ContactDraft(
            pupil_ids=pupil_ids,
            tone=Tone.PRACTICAL,
            told="Iets.",
            agreements=(AgreementDraft("Lezen", Owner.HOME),),
        )
        class_logbook.write(partial(log_contact, draft=draft))
    assert [row.pupils for row in class_logbook.read(contact_log)] == [
        "Emir, Noor van den Berg (7A)",
        "Noor van den Berg (6B), Noor van den Berg (7A)",
        "Noor van den Berg (6B)",
    ]
    agreed = {row.pupil for row in class_logbook.read(open_agreements)}
    assert agreed == {"Noor van den Berg (6B)", "Noor van den Berg (7A)"}


def test_a_sheet_says_more_only_within_one_group(class_logbook: Logbook):
    first, _other = two_called_noor(class_logbook)
    query = partial(talk_sheets, pupil_ids=[first], today=NOW.date())
    assert class_logbook.read(query)[0].pupil == "Noor van den Berg"
    two_called_noor(class_logbook, "6B")
    assert class_logbook.read(query)[0].pupil.startswith("Noor van den Berg (")


def test_a_command_refuses_with_words_that_can_be_typed(class_logbook: Logbook):
    first, second = two_called_noor(class_logbook)
    with pytest.raises(AmbiguousError) as refused:
        pupil_named(class_logbook, "noor van den berg")
    assert "Noor van den Berg (6B), Noor van den Berg (7A)" in refused.value.message
    assert pupil_named(class_logbook, "noor van den berg 7a") == second
    assert pupil_named(class_logbook, "noor 6b") == first
