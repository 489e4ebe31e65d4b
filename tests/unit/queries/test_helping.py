from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.errors import RefusedError
from app.queries.helping import helpers
from app.queries.people import groups, guardians_of
from app.queries.rows import HelpRow
from app.queries.sheets import talk_sheets
from app.services.drafts import GuardianDraft, ParticipationDraft, ReachPointDraft
from app.services.people import edit_guardian
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import ParticipationKind, ReachKind
from tests.conftest import NOW
from tests.people import guardian_of, key_of

TODAY = NOW.date()
READING, TRIPS = ParticipationKind.READING, ParticipationKind.TRIPS
ILSE = GuardianDraft(
    call_name="Ilse",
    family_name="Berg",
    reach_points=(
        ReachPointDraft(ReachKind.MOBILE, "06 1", unlisted=True),
        ReachPointDraft(ReachKind.EMAIL, "ilse@post.example"),
    ),
)


def help_with(logbook: Logbook, pupil: str, name: str, draft: GuardianDraft, *helps) -> Written:
    return logbook.write(
        partial(
            edit_guardian,
            pupil_id=key_of(logbook, pupil),
            guardian_id=guardian_of(logbook, pupil, name),
            draft=replace(draft, participations=tuple(ParticipationDraft(*one) for one in helps)),
        )
    )


def found(logbook: Logbook, *kinds: ParticipationKind, **more) -> list[str]:
    asked = {"today": TODAY} | more
    return [row.name for row in logbook.read(partial(helpers, kinds=kinds, **asked))]


def test_who_helps_with_any_of_these_is_found_without_secret_numbers(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", ILSE, (READING, "dinsdag"), (TRIPS,))
    marvin = GuardianDraft(call_name="Marvin", family_name="Pinas")
    help_with(class_logbook, "Jayden", "Marvin", marvin, (TRIPS,))
    assert found(class_logbook) == ["Ilse Berg", "Marvin Pinas"]
    assert found(class_logbook, READING) == ["Ilse Berg"]
    assert found(class_logbook, READING, TRIPS) == ["Ilse Berg", "Marvin Pinas"]
    assert found(class_logbook, ParticipationKind.LIBRARY) == []
    [row] = class_logbook.read(partial(helpers, today=TODAY, kinds=[READING]))
    assert row.pupils == "Noor van den Berg"
    assert row.helps == (HelpRow(READING, "dinsdag"), HelpRow(TRIPS, ""))
    assert row.reach == "ilse@post.example"


def test_help_is_noted_per_school_year(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", ILSE, (READING,))
    next_year = TODAY + timedelta(days=365)
    assert found(class_logbook, today=next_year) == []
    assert found(class_logbook, today=next_year, every_year=True) == ["Ilse Berg"]
    noor = key_of(class_logbook, "Noor")
    [ilse, _tom] = class_logbook.read(partial(guardians_of, pupil_id=noor, helping_on=next_year))
    assert ilse.helps_with == ()


def test_a_group_may_be_asked(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", ILSE, (READING,))
    [group] = class_logbook.read(partial(groups, today=TODAY))
    assert found(class_logbook, group_id=group.id) == ["Ilse Berg"]
    assert found(class_logbook, group_id=group.id + 1) == []


def test_who_may_not_be_contacted_or_died_is_not_asked(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", replace(ILSE, may_be_contacted=False), (READING,))
    assert found(class_logbook) == []
    help_with(class_logbook, "Noor", "Ilse", replace(ILSE, deceased=True), (READING,))
    assert found(class_logbook) == []


def test_own_words_are_needed_for_something_else(class_logbook: Logbook):
    other = ParticipationKind.OTHER
    with pytest.raises(RefusedError):
        help_with(class_logbook, "Noor", "Ilse", ILSE, (other,))
    help_with(class_logbook, "Noor", "Ilse", ILSE, (other, "speelt gitaar"))
    assert found(class_logbook, other) == ["Ilse Berg"]


def test_it_is_taken_back_in_one_go(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", ILSE, (READING,))
    written = help_with(class_logbook, "Noor", "Ilse", ILSE, (TRIPS,))
    assert found(class_logbook, READING) == []
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert found(class_logbook, READING) == ["Ilse Berg"]


def test_it_never_comes_near_a_talk(class_logbook: Logbook):
    help_with(class_logbook, "Noor", "Ilse", ILSE, (ParticipationKind.OTHER, "bakt taarten"))
    noor = key_of(class_logbook, "Noor")
    [sheet] = class_logbook.read(partial(talk_sheets, pupil_ids=[noor], today=TODAY))
    assert "bakt taarten" not in repr(sheet)
    assert all(
        row.helps_with == () for row in class_logbook.read(partial(guardians_of, pupil_id=noor))
    )
