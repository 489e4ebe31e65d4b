from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.queries.people import groups, guardians_of, named_guardians, named_pupils, pupils
from app.services.drafts import GuardianDraft, PupilDraft, ReachPointDraft
from app.services.import_roster import ImportReport, RowKind, import_roster
from app.services.roster import Refusal, RosterFile, RosterGroup, RosterKind, RosterPupil
from app.services.undoing import undo
from app.vocabulary import ReachKind, Relationship
from tests.conftest import NOW

MOTHER = GuardianDraft(
    call_name="Ilse",
    family_name="Berg",
    relationship=Relationship.MOTHER,
    reach_points=(ReachPointDraft(ReachKind.MOBILE, "06 00001111"),),
)
NOOR = PupilDraft(call_name="Noor", family_name="Berg", born_on=date(2016, 3, 1),
                  external_keys=(("pupil_number", "1001"),), guardians=(MOTHER,))  # fmt: skip
BROTHER = replace(
    NOOR, call_name="Tim", born_on=date(2018, 5, 1), external_keys=(("pupil_number", "1002"),)
)


def _file(*drafts: PupilDraft, groups: tuple[str, ...] = ("6B",), **more) -> RosterFile:
    rows = tuple(
        RosterPupil(row=number, draft=draft, groups=groups)
        for number, draft in enumerate(drafts, start=2)
    )
    return RosterFile(kind=RosterKind.CSV, source_name="klas.csv", pupils=rows, **more)


def _take(logbook, roster: RosterFile, **more):
    report = ImportReport()
    written = logbook.write(partial(import_roster, roster=roster, report=report, **more))
    return report, written


def _names(logbook) -> list[str]:
    return [row.name for row in logbook.read(partial(pupils, today=NOW.date()))]


def test_new_pupils_come_in_with_guardians_and_groups(logbook):
    report, _written = _take(logbook, _file(NOOR))
    assert report.count(RowKind.NEW) == 1
    row = logbook.read(partial(pupils, today=NOW.date()))[0]
    assert (row.name, row.group) == ("Noor Berg", "6B")
    assert [g.name for g in logbook.read(partial(guardians_of, pupil_id=row.id))] == ["Ilse Berg"]


def test_brother_and_sister_share_a_guardian_of_equal_name_and_number(logbook):
    report, _written = _take(logbook, _file(NOOR, BROTHER))
    assert len(logbook.read(named_guardians)) == 1
    assert any("Ilse Berg" in warning for warning in report.warnings)


def test_an_equal_number_alone_never_merges_people(logbook):
    father = replace(MOTHER, call_name="Tom", relationship=Relationship.FATHER)
    _take(logbook, _file(NOOR, replace(BROTHER, guardians=(father,))))
    assert len(logbook.read(named_guardians)) == 2


def test_the_number_finds_a_pupil_whose_name_changed(logbook):
    _take(logbook, _file(NOOR))
    report, _written = _take(logbook, _file(replace(NOOR, call_name="Nora")))
    assert [row.kind for row in report.rows] == [RowKind.CHANGED]
    assert _names(logbook) == ["Nora Berg"]


def test_namesakes_with_other_birth_dates_stay_two(logbook):
    other = replace(
        NOOR, born_on=date(2015, 1, 1), external_keys=(("pupil_number", "9"),), guardians=()
    )
    _take(logbook, _file(NOOR, other))
    assert _names(logbook) == ["Noor Berg", "Noor Berg"]


def test_an_empty_cell_takes_nothing_away(logbook):
    _take(logbook, _file(NOOR))
    report, _written = _take(logbook, _file(replace(NOOR, born_on=None, guardians=())))
    assert [row.kind for row in report.rows] == [RowKind.SAME]
    assert logbook.read(partial(pupils, today=NOW.date()))[0].born_on == date(2016, 3, 1)


def test_a_new_number_is_added_and_the_old_one_stays(logbook):
    _take(logbook, _file(NOOR))
    mother = replace(MOTHER, reach_points=(ReachPointDraft(ReachKind.EMAIL, "ilse@x.example"),))
    report, _written = _take(logbook, _file(replace(NOOR, guardians=(mother,))))
    assert report.rows[0].kind is RowKind.CHANGED
    points = logbook.read(partial(guardians_of, pupil_id=1))[0].reach_points
    assert [point.value for point in points] == ["06 00001111", "ilse@x.example"]


def test_who_is_not_in_a_later_file_is_named_and_stays(logbook):
    _take(logbook, _file(NOOR, BROTHER))
    report, _written = _take(logbook, _file(NOOR))
    assert report.not_in_file == ["Tim Berg"]
    assert len(_names(logbook)) == 2


def test_a_leaver_comes_in_as_left(logbook):
    _take(logbook, _file(replace(NOOR, left_on=date(2026, 7, 18))))
    assert _names(logbook) == []
    assert logbook.read(named_pupils) == [("Noor Berg", 1)]


def test_groups_belong_to_the_school_year_of_the_file(logbook):
    roster = _file(NOOR, school_year="2014-2015", groups=("4A",))
    roster = replace(roster, groups=(RosterGroup("4A", year_level="4"),))
    report, _written = _take(logbook, roster)
    assert any("2014-2015" in warning for warning in report.warnings)
    assert logbook.read(partial(groups, today=NOW.date())) == []
    found = logbook.read(partial(groups, today=NOW.date(), all_years=True))
    assert [(row.name, row.school_year) for row in found] == [("4A", "2014-2015")]


def test_the_given_group_is_for_rows_that_name_none(logbook):
    _take(logbook, _file(NOOR, groups=()), group="7C")
    assert logbook.read(partial(pupils, today=NOW.date()))[0].group == "7C"


def test_guardians_by_number_join_a_known_pupil_and_a_stranger_is_refused(logbook):
    _take(logbook, _file(replace(NOOR, guardians=())))
    rows = tuple(
        RosterPupil(
            row=number, pupil_number=number_of, number_only=True,
            draft=PupilDraft(external_keys=(("pupil_number", number_of),), guardians=(MOTHER,)),
        )
        for number, number_of in ((2, "1001"), (3, "4444"))
    )  # fmt: skip
    roster = RosterFile(kind=RosterKind.CSV, source_name="ouders.csv", pupils=rows,
                        refused=(Refusal(4, "no name"),))  # fmt: skip
    report, _written = _take(logbook, roster)
    assert [row.kind for row in report.rows] == [RowKind.CHANGED]
    assert [row for row, _reason in report.refused] == [4, 3]
    assert len(logbook.read(partial(guardians_of, pupil_id=1))) == 1


def test_a_whole_import_is_undone_at_once_and_comes_in_again(logbook):
    _report, written = _take(logbook, _file(NOOR, BROTHER))
    logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert _names(logbook) == []
    report, _written = _take(logbook, _file(NOOR, BROTHER))
    assert report.count(RowKind.NEW) == 2
    assert _names(logbook) == ["Noor Berg", "Tim Berg"]


def test_undoing_a_second_import_leaves_the_first(logbook):
    _take(logbook, _file(NOOR))
    _report, written = _take(logbook, _file(replace(NOOR, call_name="Nora"), BROTHER))
    logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert _names(logbook) == ["Noor Berg"]


def test_rehearsing_leaves_no_trace(logbook):
    report = ImportReport()
    logbook.rehearse(partial(import_roster, roster=_file(NOOR), report=report))
    assert report.count(RowKind.NEW) == 1
    assert logbook.read(named_pupils) == []


def test_a_name_with_its_infix_in_one_cell_is_the_same_pupil(logbook):
    known = replace(NOOR, infix="van den", external_keys=())
    _take(logbook, _file(known))
    whole = replace(known, infix="", family_name="van den Berg")
    report, _written = _take(logbook, _file(whole))
    assert [row.kind for row in report.rows] == [RowKind.SAME]
    assert _names(logbook) == ["Noor van den Berg"]


def test_each_pupil_is_heard_and_a_stop_leaves_nothing(logbook):
    class _Stop(Exception):  # noqa: N818 - what a window raises to stop
        pass

    heard = []

    def hear(done, total):
        heard.append((done, total))
        if done == 2:
            raise _Stop

    with pytest.raises(_Stop):
        _take(logbook, _file(NOOR, BROTHER, replace(BROTHER, call_name="Bas")), heard=hear)
    assert heard == [(1, 3), (2, 3)]
    assert _names(logbook) == []


def test_a_child_known_by_name_alone_is_said_to_be(logbook):
    nameless = replace(NOOR, born_on=None, external_keys=())
    _take(logbook, _file(nameless))
    report, _written = _take(logbook, _file(nameless))
    assert any("by name alone" in warning for warning in report.warnings)
    report, _written = _take(logbook, _file(NOOR))
    report, _written = _take(logbook, _file(NOOR))
    assert not any("by name alone" in warning for warning in report.warnings)


def test_a_second_class_in_one_year_is_said(logbook):
    _take(logbook, _file(NOOR))
    report, _written = _take(logbook, _file(NOOR, groups=("6C",)))
    assert any("6C and still in 6B" in warning for warning in report.warnings)
