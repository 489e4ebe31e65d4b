"""The rows of a preview, and the group that is proposed for rows without one."""

from dataclasses import replace
from datetime import date

import pytest

from app.services.drafts import GuardianDraft, PupilDraft, ReachPointDraft
from app.services.import_roster import ImportedRow, ImportReport, RowKind
from app.services.roster import RosterFile, RosterKind, RosterPupil
from app.ui.dialogs.roster_import.preview import group_for, lacking_group, previewed
from app.vocabulary import ReachKind, Relationship

TODAY = date(2026, 11, 24)
MOTHER = GuardianDraft(
    call_name="Ilse", family_name="Berg", relationship=Relationship.MOTHER,
    reach_points=(ReachPointDraft(ReachKind.MOBILE, "06 12345678"),),
)  # fmt: skip
NOOR = RosterPupil(3, PupilDraft(call_name="Noor", guardians=(MOTHER,)))
FILE = RosterFile(RosterKind.CSV, "klas.csv", pupils=(NOOR,))


@pytest.mark.parametrize(
    ("year", "groups", "proposed"),
    [
        (None, ["6B"], "6B"),
        (None, ["6A", "6B"], ""),
        (None, [], ""),
        ("2026-2027", ["6B"], "6B"),
        ("2014-2015", ["6B"], ""),
    ],
)
def test_the_only_group_of_this_year_is_proposed(
    year: str | None, groups: list[str], proposed: str
) -> None:
    assert group_for(replace(FILE, school_year=year), groups, TODAY) == proposed


def test_rows_that_name_a_group_or_only_a_number_lack_none() -> None:
    named = replace(NOOR, groups=("7A",))
    numbered = replace(NOOR, number_only=True)
    file = replace(FILE, pupils=(named, numbered))
    assert lacking_group(file) == 0
    assert group_for(file, ["6B"], TODAY) == ""


def test_rows_keep_the_order_of_the_file() -> None:
    report = ImportReport(
        rows=[ImportedRow(3, "Noor Berg", RowKind.CHANGED, ("birth date",))],
        refused=[(5, "No name."), (2, "Twice.")],
    )
    found = previewed(FILE, report, "6B")
    assert [(row.row, row.kind) for row in found.rows] == [
        (2, None), (3, RowKind.CHANGED), (5, None),
    ]  # fmt: skip
    noor = found.rows[1]
    assert (noor.name, noor.groups, noor.what) == ("Noor Berg", ("6B",), ("birth date",))
    assert noor.guardians == ("Ilse Berg, mother · 06 12345678",)
    assert found.changes_something


def test_two_pupils_of_one_row_are_two_rows() -> None:
    """A list with a row for each parent names several children by number."""
    numbered = replace(NOOR, number_only=True)
    file = replace(FILE, pupils=(numbered, numbered))
    rows = [ImportedRow(3, name, RowKind.SAME) for name in ("Noor Berg", "Tim Berg")]
    found = previewed(file, ImportReport(rows=rows), "")
    assert [row.name for row in found.rows] == ["Noor Berg", "Tim Berg"]
    assert not found.changes_something
