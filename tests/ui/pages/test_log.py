"""Logboek: searching, filtering, reading, editing and deleting, as a person does it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.queries.log import contact, contact_log
from app.queries.rows import ContactFilter
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages import log as log_module
from app.ui.pages.log import LogPage
from app.ui.pages.log_listing import FIRST_ROWS
from app.ui.pages.pupil_filter import PupilChooser
from app.ui.widgets.cells import Cell
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Channel, Outcome, Period, Tone
from tests.conftest import NOW
from tests.people import key_of, log


@pytest.fixture
def filled(class_logbook: Logbook) -> Logbook:
    """Four contacts, the newest about Noor."""
    log(
        class_logbook,
        "Emir",
        "Fatma",
        outcome=Outcome.VOICEMAIL,
        channel=Channel.PHONE,
        told="Terugbelverzoek",
        at=NOW - timedelta(days=3),
    )
    log(
        class_logbook,
        "Jayden",
        "Marvin",
        tone=Tone.PROBLEM,
        channel=Channel.PHONE,
        told="Ruzie bij voetbal.",
        heard="Hij slaapt slecht na de Ünal-cup.",
        at=NOW - timedelta(days=2),
        labels=("pauze",),
    )
    log(
        class_logbook,
        "Emir",
        "Fatma",
        channel=Channel.EMAIL,
        asks_answer=True,
        told="Gymles en zwemles.",
        at=NOW - timedelta(days=400),
    )
    log(
        class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE,
        told="Noor hielp twee kleuters met hun jas. Ze las voor.", at=NOW - timedelta(days=1),
        working_note="denk aan de plusgroep",
        agreements=(AgreementDraft("boek AVI-E6 zoeken", due_on=NOW.date()),),
    )  # fmt: skip
    return class_logbook


@pytest.fixture
def shown(qtbot: Any, navigator: Navigator) -> Callable[[Logbook], LogPage]:
    def show(logbook: Logbook) -> LogPage:
        page = LogPage(Workspace(logbook), navigator)
        qtbot.addWidget(page)
        page.resize(1158, 728)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        return page

    return show


@pytest.fixture
def page(filled: Logbook, shown: Callable[[Logbook], LogPage]) -> LogPage:
    return shown(filled)


def pupils(page: LogPage) -> list[str]:
    return [row.pupils for row in page.table.rows()]


def told(page: LogPage) -> str:
    page._show_detail()  # what the timer does a moment later
    return page.detail.sections["told"].words.text()


def cells(page: LogPage, row: int) -> list[Cell]:
    return [page.table.cells.cell(row, column) for column in range(1, 7)]


def marked(cell: Cell) -> list[str]:
    found = [cell.text[start : start + length] for start, length in cell.marks]
    return found + [cell.second[start : start + length] for start, length in cell.second_marks]


class TestReading:
    def test_the_newest_is_first_and_shown_beside_the_list(self, page: LogPage) -> None:
        assert pupils(page) == ["Noor van den Berg", "Jayden Pinas", "Emir Yıldız", "Emir Yıldız"]
        assert page.header.subtitle.text() == "4 contacts"
        assert told(page) == "Noor hielp twee kleuters met hun jas. Ze las voor."
        assert page.detail.note.text() == "denk aan de plusgroep"
        assert page.detail.facts.text() == "with Ilse Berg (mother) · school gate · we began"
        assert page.detail.history.text() == "Entered today 15:05 by Marieke Jansen"

    def test_a_row_says_who_how_and_what_came_of_it(self, page: LogPage) -> None:
        date, pupil, with_, how, _tone, subject = cells(page, 2)
        assert (date.text, date.second) == ("Sat 21 Nov", "15:05")
        assert (pupil.text, with_.text, with_.second) == ("Emir Yıldız", "Fatma Yıldız", "mother")
        assert (how.text, how.second) == ("phone", "voicemail")
        assert subject.text == "Terugbelverzoek"

    def test_without_guardians_a_row_says_who_else_it_was_with(
        self, filled: Logbook, shown: Callable[[Logbook], LogPage]
    ) -> None:
        log(filled, "Noor", professional="Anke, logopedist", at=NOW - timedelta(hours=1))
        log(filled, "Noor", child_present=True, at=NOW - timedelta(hours=2))
        page = shown(filled)
        assert [cells(page, row)[2].text for row in (0, 1)] == ["Anke, logopedist", "the child"]

    def test_arrows_walk_and_the_detail_follows(self, page: LogPage) -> None:
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        assert page.table.hasFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        assert told(page) == "Ruzie bij voetbal."
        assert not page.detail.note_box.isVisible()
        QTest.keyClick(page.table, Qt.Key.Key_Escape)
        assert page.search.hasFocus()

    def test_the_detail_comes_by_itself(self, page: LogPage, qtbot: Any) -> None:
        page.table.choose(page.table.rows()[1].id)
        qtbot.waitUntil(lambda: page.detail.sections["told"].words.text() == "Ruzie bij voetbal.")

    def test_the_name_leads_to_the_pupil(self, page: LogPage, navigator: Navigator) -> None:
        wanted: list[int] = []
        navigator.pupil_wanted.connect(wanted.append)
        told(page)
        page.detail.names.links[0].click()
        assert wanted == [key_of(page.workspace.logbook, "Noor")]


class TestSearching:
    def test_every_key_narrows(self, page: LogPage) -> None:
        found = []
        for letter in "voet":
            QTest.keyClicks(page.search, letter)
            found.append(len(pupils(page)))
        assert found == [2, 2, 1, 1]  # "voor" makes way for "voetbal"
        assert marked(cells(page, 0)[5]) == ["voet"]

    def test_names_are_found_without_their_accents_and_marked(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "yil")
        assert pupils(page) == ["Emir Yıldız", "Emir Yıldız"]
        assert marked(cells(page, 0)[1]) == ["Yıl"]
        assert marked(cells(page, 0)[2]) == ["Yıl"]

    def test_what_stands_elsewhere_is_shown_in_the_row(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "unal")
        (row,) = page.table.rows()
        assert row.pupils == "Jayden Pinas"
        subject = cells(page, 0)[5]
        assert subject.text == "Ruzie bij voetbal"
        assert marked(subject) == ["Ünal"]
        told(page)
        heard = page.detail.sections["heard"].words
        assert [heard.text()[a : a + n] for a, n in heard.marks()] == ["Ünal"]

    def test_the_authors_own_notes_are_found(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "plusgroep")
        assert pupils(page) == ["Noor van den Berg"]
        assert page.header.subtitle.text() == "1 contact"
        assert marked(cells(page, 0)[5]) == ["plusgroep"]
        told(page)
        assert page.detail.note.marks()

    def test_agreements_are_found_and_marked(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "avi")
        assert marked(cells(page, 0)[5]) == ["AVI"]

    def test_nothing_found_and_the_way_back(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "xyzzy")
        assert page.empty.isVisible()
        assert not page.table.isVisible()
        assert page.empty.accessibleName().startswith("Nothing found")
        page.empty.action_chosen.emit()
        assert page.search.text() == ""
        assert len(pupils(page)) == 4
        assert page.table.isVisible()

    def test_signs_alone_find_nothing_and_break_nothing(self, page: LogPage) -> None:
        for typed in ('"', "*", "NEAR(", "- -", "'"):
            page.search.setText(typed)
            assert pupils(page) == []

    def test_esc_clears_the_words(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "voet")
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        assert len(pupils(page)) == 4

    def test_reading_takes_as_many_queries_for_one_row_as_for_many(
        self, page: LogPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []
        original = page.workspace.read

        def counted(query: partial[Any]) -> Any:
            read.append(query.func.__name__)
            return original(query)

        monkeypatch.setattr(page.workspace, "read", counted)
        QTest.keyClicks(page.search, "v")
        assert read == ["log_part"]


class TestFiltering:
    def test_by_tone(self, page: LogPage) -> None:
        page.filters.tones.button(Tone.PROBLEM).click()
        assert pupils(page) == ["Jayden Pinas"]
        page.filters.tones.button(Tone.POSITIVE).click()
        assert pupils(page) == ["Noor van den Berg", "Jayden Pinas"]

    def test_by_whether_it_worked(self, page: LogPage) -> None:
        page.filters.reached.button(False).click()
        assert told(page) == "Terugbelverzoek"
        page.filters.reached.button(False).click()
        assert len(pupils(page)) == 4

    def test_by_channel_period_and_label(self, page: LogPage) -> None:
        for chip, value, count in (
            (page.filters.channels, Channel.PHONE, 2),
            (page.filters.period, Period.WEEK, 1),
            (page.filters.period, Period.SCHOOL_YEAR, 3),
            (page.filters.period, Period.LAST_SCHOOL_YEAR, 1),
            (page.filters.label, "pauze", 1),
        ):
            chip.set_value(value)
            chip.changed.emit()
            assert len(pupils(page)) == count, value
            page.filters.clear_button.click()
            assert len(pupils(page)) == 4

    def test_by_pupil_typed_in_part(self, page: LogPage) -> None:
        page.filters.pupil.click()
        chooser = QApplication.activePopupWidget()
        assert isinstance(chooser, PupilChooser)
        QTest.keyClicks(chooser.search, "pin")
        QTest.keyClick(chooser.search, Qt.Key.Key_Return)
        assert pupils(page) == ["Jayden Pinas"]
        assert page.filters.pupil.text() == "Jayden Pinas"

    def test_words_and_filters_together(self, page: LogPage) -> None:
        page.filters.tones.button(Tone.PRACTICAL).click()
        QTest.keyClicks(page.search, "emir")
        assert page.wanted() == ContactFilter(text="emir", tones=frozenset({Tone.PRACTICAL}))
        assert len(pupils(page)) == 2

    def test_what_is_shown_is_what_is_exported(self, page: LogPage, navigator: Navigator) -> None:
        wanted: list[ContactFilter] = []
        navigator.export_wanted.connect(wanted.append)
        page.filters.tones.button(Tone.PROBLEM).click()
        page.export_button.click()
        assert wanted == [ContactFilter(tones=frozenset({Tone.PROBLEM}))]


class TestChanging:
    @pytest.fixture
    def said(self, navigator: Navigator) -> list[tuple[str, bytes | None]]:
        words: list[tuple[str, bytes | None]] = []
        navigator.said.connect(lambda sentence, uid: words.append((sentence, uid)))
        return words

    def test_enter_edits(self, page: LogPage, navigator: Navigator) -> None:
        seeds: list[ContactSeed] = []
        navigator.contact_wanted.connect(seeds.append)
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        told(page)
        page.detail.edit_button.click()
        key = page.table.rows()[0].id
        assert seeds == [ContactSeed(contact_id=key)] * 2

    def test_del_puts_it_in_the_bin_and_undo_brings_it_back(
        self, page: LogPage, said: list[tuple[str, bytes | None]]
    ) -> None:
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        assert pupils(page) == ["Jayden Pinas", "Emir Yıldız", "Emir Yıldız"]
        assert told(page) == "Ruzie bij voetbal."  # the eye stays where it was
        ((sentence, uid),) = said
        assert sentence == "Deleted: the contact about Noor van den Berg."
        assert uid is not None
        page.workspace.undo(uid)
        assert pupils(page)[0] == "Noor van den Berg"
        page.search.setText("avi")
        assert pupils(page) == ["Noor van den Berg"]

    def test_the_last_one_of_the_list_can_go_too(self, page: LogPage) -> None:
        page.search.setText("voetbal")
        told(page)
        page.detail.delete_button.click()
        assert pupils(page) == []
        assert page.empty.isVisible()

    def test_an_agreement_is_ticked(
        self, page: LogPage, said: list[tuple[str, bytes | None]]
    ) -> None:
        told(page)
        (line,) = page.detail.agreement_lines
        line.box.click()
        key = page.table.rows()[0].id
        detail = page.workspace.read(partial(contact, contact_id=key))
        assert detail.agreements[0].state is AgreementState.DONE
        assert said[0][1] is not None

    def test_a_message_is_answered_by_one_click(
        self, page: LogPage, said: list[tuple[str, bytes | None]]
    ) -> None:
        page.search.setText("gymles")
        told(page)
        button = page.detail.answer_buttons[0]
        assert button.text() == "Note that Fatma Yıldız answered"
        button.click()
        row = page.workspace.read(partial(contact_log, filter=ContactFilter(text="gymles")))[0]
        assert row.participants[0].outcome is Outcome.REACHED
        assert page.detail.answer_buttons == []
        assert said[0][0] == "Noted that there was an answer."

    def test_a_new_contact_joins_the_list_at_once(self, page: LogPage) -> None:
        log_through(page, "Emir", told="Net gebeurd")
        assert page.table.rows()[0].subject == "Net gebeurd"
        assert page.table.current().pupils == "Noor van den Berg"  # what was chosen stays

    def test_a_hidden_page_reads_when_it_is_seen(self, page: LogPage) -> None:
        page.hide()
        log_through(page, "Emir", told="Net gebeurd")
        assert len(pupils(page)) == 4
        page.show()
        assert len(pupils(page)) == 5


def log_through(page: LogPage, pupil: str, **more: Any) -> None:
    """Log by way of the window's door, so that pages hear of it."""
    log(page.workspace.logbook, pupil, **more)
    page.workspace.announce(page.listens_to)


class TestShowing:
    def test_filters_make_way_for_a_contact(self, page: LogPage) -> None:
        page.search.setText("voetbal")
        key = page.workspace.read(contact_log)[-1].id
        page.show_contact(key)
        assert page.search.text() == ""
        assert page.table.current().id == key
        assert told(page) == "Gymles en zwemles."

    def test_far_down_it_is_shown_among_those_of_its_pupil(
        self, filled: Logbook, shown: Callable[[Logbook], LogPage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log_module, "MOST_KEPT", 2)
        page = shown(filled)
        key = page.workspace.read(contact_log)[-1].id
        page.show_contact(key)
        assert page.table.current().id == key
        assert set(pupils(page)) == {"Emir Yıldız"}
        assert page.filters.is_set()


def test_pages_are_read_as_one_scrolls(
    class_logbook: Logbook, shown: Callable[[Logbook], LogPage]
) -> None:
    for number in range(FIRST_ROWS + 5):
        log(class_logbook, "Emir", told=f"nummer {number}", at=NOW - timedelta(hours=number))
    page = shown(class_logbook)
    assert len(page.table.rows()) == FIRST_ROWS
    assert page.header.subtitle.text() == f"{FIRST_ROWS + 5} contacts"
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    rows = page.table.rows()
    assert len(rows) == FIRST_ROWS + 5
    assert rows[-1].subject == f"nummer {FIRST_ROWS + 4}"
    bar.setValue(bar.maximum())
    assert len(page.table.rows()) == FIRST_ROWS + 5


def test_an_empty_log_invites(
    class_logbook: Logbook, shown: Callable[[Logbook], LogPage], navigator: Navigator
) -> None:
    seeds: list[ContactSeed] = []
    navigator.contact_wanted.connect(seeds.append)
    page = shown(class_logbook)
    assert page.empty.isVisible()
    assert page.empty.accessibleName().startswith("Nothing logged yet")
    assert not page.filters.isVisible()
    page.empty.action_chosen.emit()
    assert seeds == [ContactSeed()]


def test_everything_that_can_have_the_keyboard_says_its_name(
    page: LogPage, nameless: Callable[[LogPage], list[Any]]
) -> None:
    told(page)
    assert [each for each in nameless(page) if each.isVisible()] == []


def test_dates_and_tones_keep_their_width_on_a_narrow_page(page: LogPage):
    page.resize(900, 640)
    QApplication.processEvents()
    needed = {column.title: column.width for column in page.table.cells.columns()}
    assert page.table.columnWidth(1) >= needed["Date"]
    assert page.table.columnWidth(5) >= page.table.cells.columns()[5].width


def test_a_contact_that_comes_back_is_chosen_again(page: LogPage):
    page.table.choose(page.table.rows()[1].id)
    chosen = page.table.current().id
    uids: list[bytes] = []
    page.navigator.said.connect(lambda _words, uid: uids.append(uid))
    page.detail.delete_wanted.emit(chosen)
    assert page.table.current().id != chosen
    page.workspace.undo(uids[-1])
    assert page.table.current().id == chosen


def test_no_mark_stays_when_the_words_are_cleared(page: LogPage):
    page.search.setText("plusgroep")
    page._show_detail()
    assert page.detail.note.marks()
    page.search.clear()
    assert not page.detail.note.marks()


def test_in_a_narrow_window_the_contact_stands_below_the_list(page: LogPage):
    page.resize(440, 640)
    QApplication.processEvents()
    listed = page._list_card.geometry()
    assert page.frame.is_narrow()
    assert page._detail_card.geometry().top() > listed.bottom()
    assert page.frame.verticalScrollBar().maximum() > 0
    assert page.export_button.accessibleName() == "Export …"
    assert page.search.geometry().right() <= page.header.width()
    page.filters.more.button(True).click()
    QApplication.processEvents()
    for chip in page.filters.open.buttons():
        assert chip.geometry().bottom() < page.filters.open.height()  # none is cut off
    page.resize(1158, 728)
    QApplication.processEvents()
    assert not page.frame.is_narrow()
    assert page.frame.verticalScrollBar().maximum() == 0
