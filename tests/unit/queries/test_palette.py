"""What the palette finds in memory, and the lines that wait."""

from functools import partial

import pytest

from app.queries.palette import (
    LINE,
    PalettePeople,
    kept_lines,
    line_body,
    palette_contents,
    palette_people,
)
from app.queries.palette_names import NameFinder
from app.rules.line_parts import Chosen
from app.rules.one_line import parse
from app.services.drafts import PupilDraft
from app.services.people import add_pupil
from app.services.typing_drafts import keep_draft
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes, Relationship
from tests.conftest import NOW, guardian
from tests.people import log

ROLES = {"mother": "moeder", "father": "vader"}


def people_of(logbook: Logbook) -> PalettePeople:
    return logbook.read(partial(palette_people, today=NOW.date()))


def found(logbook: Logbook, typed: str) -> tuple[list[str], list[str], bool]:
    known = people_of(logbook)
    people = NameFinder(known, ROLES).find(typed, 5)
    return (
        [known.pupils[key].name for key in people.pupils],
        [known.guardians[key].name for key in people.guardians],
        people.is_near,
    )


@pytest.mark.parametrize(
    ("typed", "pupils", "guardians"),
    [
        ("noor", ["Noor van den Berg"], []),
        ("van b", ["Noor van den Berg"], []),
        ("YILDIZ", ["Emir Yıldız"], ["Fatma Yıldız"]),
        ("emir yil", ["Emir Yıldız"], []),
        ("moeder emir", [], ["Fatma Yıldız"]),
        ("vader", [], []),  # half of everybody
        ("priya jay", [], ["Priya Ramdin"]),
        ("p", ["Jayden Pinas"], ["Priya Ramdin", "Marvin Pinas"]),
        ("", [], []),
        ("!?", [], []),
    ],
)
def test_each_word_begins_a_word_of_the_name(
    class_logbook: Logbook, typed: str, pupils: list[str], guardians: list[str]
) -> None:
    assert found(class_logbook, typed)[:2] == (pupils, guardians)


@pytest.mark.parametrize("typed", ["emri", "emier", "jaiden", "jadyen pinsa", "yildizz"])
def test_small_slips_are_forgiven_when_nobody_is_called_so(
    class_logbook: Logbook, typed: str
) -> None:
    pupils, _guardians, is_near = found(class_logbook, typed)
    assert len(pupils) == 1
    assert is_near


@pytest.mark.parametrize("typed", ["em1r2", "qx", "xyz", "noor qqqqq"])
def test_other_words_are_no_slips(class_logbook: Logbook, typed: str) -> None:
    assert found(class_logbook, typed)[:2] == ([], [])


def test_a_call_name_goes_before_a_family_name(class_logbook: Logbook) -> None:
    def fill(writing: Writing) -> Changes:
        add_pupil(writing, PupilDraft(call_name="Berghild", family_name="Zand"))
        return Changes.PEOPLE

    class_logbook.write(fill)
    assert found(class_logbook, "berg")[0] == ["Berghild Zand", "Noor van den Berg"]


def test_who_left_is_not_offered_and_nobody_is_twice(class_logbook: Logbook) -> None:
    mother = guardian("Eva Zand", Relationship.MOTHER)

    def fill(writing: Writing) -> Changes:
        add_pupil(
            writing,
            PupilDraft(call_name="Weg", left_on=NOW.date(), guardians=(mother,)),
        )
        return Changes.PEOPLE

    class_logbook.write(fill)
    known = people_of(class_logbook)
    assert "Weg" not in [row.name for row in known.pupils.values()]
    assert "Eva Zand" not in [row.name for row in known.guardians.values()]


def test_a_line_reads_with_these_people(class_logbook: Logbook) -> None:
    known = people_of(class_logbook)
    line = parse("jayden + vader x", known.known, NOW)
    assert [known.guardians[key].name for key in line.guardian_ids] == ["Marvin Pinas"]


def test_lines_wait_the_latest_first(logbook: Logbook) -> None:
    chosen = Chosen((3,), (4,))
    for kind, body in (
        (LINE, line_body("een + x", chosen, (3,))),
        (f"{LINE}:2", line_body("twee + é", Chosen(), ())),
        (f"{LINE}:3", "{}"),
        ("contact", "{}"),
        ("liner", "{}"),
    ):
        logbook.write(partial(keep_draft, kind=kind, body=body))
    lines = logbook.read(kept_lines)
    assert [(line.kind, line.text) for line in lines] == [
        ("line:2", "twee + é"),
        ("line", "een + x"),
    ]
    assert lines[1].chosen == chosen


def test_the_last_habit_comes_along(class_logbook: Logbook) -> None:
    assert class_logbook.read(palette_contents).last is None
    log(class_logbook, "Emir", "Fatma")
    assert class_logbook.read(palette_contents).last is not None
