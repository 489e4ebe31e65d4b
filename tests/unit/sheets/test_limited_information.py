from dataclasses import replace
from datetime import date

import pytest

from app.queries.paper_rows import LimitedSheet
from app.queries.rows import SheetAgreement, SheetContact
from app.vocabulary import AgreementState, Channel, Owner, Relationship

MADE = date(2026, 11, 24)
SHEET = LimitedSheet(
    pupil="Jayden Pinas",
    call_name="Jayden",
    group="6B",
    school="Basisschool De Linde",
    teacher="juf Marieke Jansen",
    partner="meester Tom Bakker",
    ways_to_reach="ma–do 8:00–8:20 · 036 – 000 00 00",
    recipient="Marvin Pinas",
    relationship=Relationship.FATHER,
    requested_on=date(2026, 11, 3),
    facts="Leest op zijn niveau.\nHeeft vaste vrienden.",
    theme="Water",
    expectation="Een spreekbeurt van tien minuten.",
    glad=((date(2026, 11, 12), "hielp een klasgenoot"),),
    contacts=(SheetContact(date(2026, 10, 2), Channel.GATE, "samen gelezen"),),
    agreements=(
        SheetAgreement("tien minuten lezen", Owner.HOME, date(2026, 12, 1), AgreementState.OPEN),
    ),
    made_on=MADE,
)
NOTHING = LimitedSheet(
    pupil="Jayden Pinas", call_name="", group="", school="", teacher="", partner="",
    ways_to_reach="", recipient="Marvin Pinas", relationship=Relationship.FATHER,
    requested_on=MADE, facts="", theme="", expectation="", glad=(), contacts=(), agreements=(),
    made_on=MADE,
)  # fmt: skip
LONG = "Een lange zin over de dag, die nog langer duurt dan iemand had verwacht. " * 3


def test_all_of_it_is_on_one_page(printed):
    paper = printed(SHEET)
    assert paper.pages == 1
    words = paper.text()
    for said in (
        "Information about Jayden Pinas", "for Marvin Pinas (father)",
        "at your request of 3 November 2026", "Basisschool De Linde", "juf Marieke Jansen",
        "How Jayden is doing", "Leest op zijn niveau.", "Heeft vaste vrienden.",
        "hielp een klasgenoot", "Theme: Water. Een spreekbeurt", "samen gelezen",
        "tien minuten lezen", "036 – 000 00 00", "article 377c", "made on 24 November 2026",
    ):  # fmt: skip
        assert said in words


def test_in_dutch_it_speaks_to_the_parent(dutch, printed):
    words = printed(SHEET, language="nl").text()
    assert "Information" not in words
    assert "Marvin Pinas" in words


def test_without_anything_it_says_who_it_is_about(printed):
    paper = printed(NOTHING)
    assert paper.pages == 1
    assert "Jayden Pinas" in paper.text()
    for heading in ("glad", "agreed", "In this period", "How Jayden"):
        assert heading not in paper.text()


@pytest.mark.parametrize("lines", [9, 40])
def test_too_much_stays_in_the_logbook_and_the_sheet_says_so(printed, lines):
    day = date(2026, 10, 1)
    full = replace(
        SHEET,
        facts="\n".join([LONG] * lines),
        expectation=LONG,
        glad=((day, LONG),) * 4,
        contacts=(SheetContact(day, Channel.PHONE, LONG),) * 8,
        agreements=(SheetAgreement(LONG, Owner.HOME, day, AgreementState.OPEN),) * 8,
    )
    paper = printed(full)
    assert paper.pages == 1
    words = paper.text()
    assert "there is more: please ask" in words
    assert "made on 24 November 2026" in words
    assert "How to reach us" in words


def test_peoples_words_are_no_markup_and_any_script_prints(printed):
    sheet = replace(SHEET, facts="<b>vet</b> & محمد", recipient="Ольга Łukasz", pupil="Nguyễn Đặng")
    words = printed(sheet).text()
    assert "<b>vet</b> &" in words
    assert "Ольга Łukasz" in words
    assert "Nguyễn Đặng" in words
