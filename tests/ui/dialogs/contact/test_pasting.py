"""Days, times and numbers as people write them elsewhere find their places here."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.queries.rows import ContactDetail
from app.ui.dialogs.contact.form import ContactForm
from app.ui.dialogs.contact.moment import read_moment
from app.ui.dialogs.contact.number_line import tidied
from app.vocabulary import Channel
from tests.conftest import NOW
from tests.ui.dialogs.contact.conftest import Hand, Open

SEVENTEENTH, YESTERDAY, TODAY = date(2026, 11, 17), date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("pasted", "day", "at"),
    [
        ("di 17 nov", SEVENTEENTH, None),
        ("17-11-2026 14:30", SEVENTEENTH, time(14, 30)),
        ("gisteren 15:10", YESTERDAY, time(15, 10)),
        ("17 november 2026", SEVENTEENTH, None),
        ("dinsdag 17 november 2026 om 14.30 uur", SEVENTEENTH, time(14, 30)),
        ("di 17-11-2026 14:30", SEVENTEENTH, time(14, 30)),
        ("2026-11-17T14:30:00+01:00", SEVENTEENTH, time(14, 30)),
        ("Nov 17, 2026, 2:30 PM", SEVENTEENTH, time(14, 30)),
        ("Nov 17, 2026, 12:05 AM", SEVENTEENTH, time(0, 5)),
        ("Tuesday, November 17, 2026", SEVENTEENTH, None),
        ("vandaag 8u05", TODAY, time(8, 5)),
        (" 17 nov. 2026,\n9:05 ", SEVENTEENTH, time(9, 5)),
        ("15:10", None, time(15, 10)),
        ("hallo", None, None),
        ("31-2-2026 14:30", None, None),
        ("17-11-2026 25:30", None, None),
        ("", None, None),
    ],
)
@pytest.mark.usefixtures("language")
def test_days_and_times_as_people_write_them(
    pasted: str, day: date | None, at: time | None
) -> None:
    assert read_moment(pasted, NOW.date()) == (day, at)


def paste(hand: Hand, field: QWidget, words: str) -> None:
    QApplication.clipboard().setText(words)
    field.setFocus()
    hand.press(Qt.Key.Key_V, ctrl=True)


@pytest.fixture
def form(open_dialog: Open, hand: Hand) -> ContactForm:
    form = open_dialog().form
    hand.type("em").enter().type("31")
    form.set_unfolded(unfolded=True)
    return form


@pytest.mark.parametrize("field", ["day", "time"])
def test_a_moment_fills_both_fields_wherever_it_is_pasted(
    form: ContactForm, hand: Hand, newest: Callable[[], ContactDetail], field: str
) -> None:
    when = form.more.when
    paste(hand, getattr(when, field), "17-11-2026 14:30")
    assert (when.day.day(), when.time.text()) == (SEVENTEENTH, "14:30")
    hand.save()
    assert f"{newest().at:%Y-%m-%d %H:%M}" == "2026-11-17 14:30"


def test_what_is_pasted_takes_the_place_of_what_stood_there(form: ContactForm, hand: Hand) -> None:
    when = form.more.when
    when.time.setText("9:00")
    when.time.setCursorPosition(1)
    paste(hand, when.time, "14.30")
    assert when.time.text() == "14:30"
    when.day.setFocus()
    when.day.deselect()
    paste(hand, when.day, "17 Nov")
    assert when.day.day() == SEVENTEENTH
    assert when.time.text() == "14:30"


def test_what_is_no_day_is_pasted_as_it_is(form: ContactForm, hand: Hand) -> None:
    form.more.when.day.clear()
    paste(hand, form.more.when.day, "soon")
    assert form.more.when.day.text() == "soon"


def test_typed_together_they_part_too(form: ContactForm, hand: Hand) -> None:
    when = form.more.when
    when.day.setFocus()
    when.day.selectAll()
    hand.type("yesterday 15:10")
    assert (when.day.day(), when.time.text()) == (YESTERDAY, "15:10")


@pytest.mark.parametrize(
    ("pasted", "number"),
    [
        ("+31 6 1234 5678", "06 12345678"),
        ("0031-612345678 (werk)", "06 12345678"),
        ("tel: 010-1234567", "010 123 4567"),
        ("+49 30 901820", "+49 30 901820"),
        ("bel de buren", "bel de buren"),
    ],
)
def test_numbers_are_tidied(pasted: str, number: str) -> None:
    assert tidied(pasted, Channel.PHONE) == number


def test_addresses_are_tidied() -> None:
    assert tidied("Fatma <fatma@example.org>", Channel.EMAIL) == "fatma@example.org"


def test_another_number_is_pasted_and_kept(
    form: ContactForm, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    line = form.more.each.rows()[0].address
    assert line is not None
    assert line.used() == "06 32345678"  # the only one there is
    line.chips.button("other").click()
    assert QApplication.focusWidget() is line.typing
    paste(hand, line.typing, " +31 (0)6 8765 4321\n")
    assert line.typing.text() == "06 87654321"
    hand.save()
    assert newest().participants[0].address_used == "06 87654321"


def test_another_way_of_contact_has_its_own_address(form: ContactForm, hand: Hand) -> None:
    line = form.more.each.rows()[0].address
    assert line is not None
    line.chips.button("other").click()
    hand.type("0687654321")
    form.how.channel.button(Channel.EMAIL).click()
    mail = form.more.each.rows()[0].address
    assert mail is not None
    assert mail.used() == ""
    form.how.channel.button(Channel.PHONE).click()
    again = form.more.each.rows()[0].address
    assert again is not None
    assert again.used() == "06 87654321"
