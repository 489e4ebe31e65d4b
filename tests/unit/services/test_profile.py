"""The teacher, the school, and the days without school that it adds."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.errors import RefusedError
from app.queries.profile import calendar, open_days, profile, study_days
from app.services.drafts import ProfileDraft, StudyDayDraft
from app.services.profile import save_own_days, save_school
from app.vocabulary import Region, SchoolType

DRAFT = ProfileDraft(
    teacher="Marieke", school="De Linde", school_type=SchoolType.SECONDARY, region=Region.ZUID,
    calm_until_week=4, june_counts=True,
)  # fmt: skip
BRIDGE = StudyDayDraft(date(2026, 12, 3), date(2026, 12, 4), "studiedagen")


def _save(logbook, *days, draft=DRAFT):
    logbook.write(partial(save_school, draft=draft, study_days=days))


def test_the_school_and_its_study_days_are_kept(logbook):
    _save(logbook, BRIDGE)
    row = logbook.read(profile)
    assert (row.teacher, row.school_type, row.region) == (
        "Marieke", SchoolType.SECONDARY, Region.ZUID,
    )  # fmt: skip
    assert (row.calm_until_week, row.june_counts) == (4, True)
    days = logbook.read(partial(calendar, today=date(2026, 11, 24)))
    assert not days.is_school_day(date(2026, 12, 3))
    assert not days.is_school_day(date(2026, 12, 4))
    assert days.is_school_day(date(2026, 12, 7))


def test_a_study_day_stays_while_it_is_named_and_goes_after(logbook):
    _save(logbook, BRIDGE, replace(BRIDGE, name="tweede keer"))
    first, second = logbook.read(study_days)
    _save(logbook, StudyDayDraft(first.starts_on, first.ends_on, first.name, first.id))
    assert logbook.read(study_days) == [first]
    assert second.id != first.id


def test_a_holiday_that_the_school_moved_is_open_and_another_week_is_off(logbook):
    moved = (
        StudyDayDraft(date(2026, 10, 19), date(2026, 10, 23), is_school_day=True),
        StudyDayDraft(date(2026, 10, 26), date(2026, 10, 30), "Herfstvakantie"),
    )
    _save(logbook, *moved, draft=replace(DRAFT, region=Region.MIDDEN))
    days = logbook.read(partial(calendar, today=date(2026, 11, 24)))
    assert all(days.is_school_day(date(2026, 10, number)) for number in range(19, 24))
    assert not any(days.is_school_day(date(2026, 10, number)) for number in range(26, 31))
    assert [row.name for row in logbook.read(study_days)] == ["Herfstvakantie"]
    assert [row.starts_on for row in logbook.read(open_days)] == [date(2026, 10, 19)]


def test_another_name_is_kept_and_what_stays_is_not_written(logbook):
    _save(logbook, BRIDGE)
    (row,) = logbook.read(study_days)
    renamed = replace(BRIDGE, name="teamdag", id=row.id)
    written = logbook.write(partial(save_own_days, days=[renamed]))
    assert logbook.read(study_days) == [replace(row, name="teamdag")]
    assert written.ids == (row.id,)
    assert logbook.write(partial(save_own_days, days=[renamed])).ids == ()


def test_a_last_day_before_the_first_is_refused_and_nothing_is_written(logbook):
    _save(logbook, BRIDGE)
    wrong = StudyDayDraft(date(2027, 2, 2), date(2027, 2, 1))
    with pytest.raises(RefusedError) as refused:
        _save(logbook, wrong, draft=replace(DRAFT, teacher="Anders"))
    assert refused.value.field == "study_day"
    assert logbook.read(profile).teacher == "Marieke"
    assert len(logbook.read(study_days)) == 1
