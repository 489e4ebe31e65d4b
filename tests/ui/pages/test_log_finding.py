"""Logboek: typing errors, more filters, kept questions, a family, several lines, long lists."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.queries.rows import ContactFilter
from app.queries.saved_filters import saved_filters
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.ui.navigator import Navigator
from app.ui.pages import log_lines, log_listing
from app.ui.pages.log import LogPage
from app.ui.pages.log_days import DaysChooser
from app.ui.pages.log_saved import NameAsker
from app.ui.pages.pupil_filter import PupilChooser
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Period, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Show = Callable[[Logbook], LogPage]
CONTACTS: tuple[dict[str, Any], ...] = (
    {"told": "Haar spreekbeurt was mooi", "tone": Tone.POSITIVE, "channel": Channel.GATE},
    {"told": "Ruzie bij voetbal", "occasion": Occasion.INCIDENT, "spoken_by": "meester Ruben"},
    {"told": "Wanneer schikt het", "channel": Channel.MESSAGE, "asks_answer": True},
    {"told": "Moeder belde", "initiative": Initiative.GUARDIAN},
    {"told": "Terugbellen", "outcome": Outcome.VOICEMAIL, "channel": Channel.PHONE},
    {"told": "Samen lezen", "agreements": (AgreementDraft("boek zoeken"),)},
)
ALL = [str(one["told"]) for one in CONTACTS]


@pytest.fixture
def shown(navigator: Navigator, qtbot: Any) -> Show:
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
def page(class_logbook: Logbook, shown: Show) -> LogPage:
    """Six contacts about Noor, of each kind one, from today backwards."""
    for number, more in enumerate(CONTACTS):
        moment = NOW - timedelta(days=10 * number)
        log(class_logbook, "Noor", "Ilse", at=moment, **more)
    return shown(class_logbook)


def subjects(page: LogPage) -> list[str]:
    return [row.subject for row in page.table.rows()]


def choose(entry: QMenu, *path: str) -> None:
    """Choose in a menu and the menus in it, as Enter on an entry does."""
    action = next(one for one in entry.actions() if one.text() == path[0])
    inside = action.menu()
    if len(path) > 1 and isinstance(inside, QMenu):
        choose(inside, *path[1:])
    else:
        assert action.isEnabled()
        action.trigger()


class TestWordsOfCodes:
    def test_what_every_line_shows_is_found(self, page: LogPage) -> None:
        logbook = page.workspace.logbook
        log(logbook, "Emir", "Fatma", channel=Channel.HOME_VISIT, told="Tas vergeten")
        page.workspace.announce(page.listens_to)
        QTest.keyClicks(page.search, "home visit")
        assert subjects(page) == ["Tas vergeten"]
        assert page.coded.text() == "Filtered on how: home visit."
        page.refresh()
        assert subjects(page) == ["Tas vergeten"]
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        assert page.coded.isHidden()

    def test_where_the_words_are_in_some_the_filter_is_offered(self, page: LogPage) -> None:
        logbook = page.workspace.logbook
        log(logbook, "Emir", "Fatma", channel=Channel.HOME_VISIT, told="Tas vergeten")
        log(logbook, "Emir", "Fatma", channel=Channel.PHONE, told="Bij de home visit gezien")
        page.workspace.announce(page.listens_to)
        QTest.keyClicks(page.search, "home visit")
        assert subjects(page) == ["Bij de home visit gezien"]
        page.coded.action_chosen.emit()
        assert subjects(page) == ["Tas vergeten"]
        assert page.filters.channels.values() == [Channel.HOME_VISIT]
        assert page.search.text() == ""


class TestTypingErrors:
    def test_what_is_nearly_the_same_is_shown_and_said(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "spreekbuert")
        assert subjects(page) == ["Haar spreekbeurt was mooi"]
        assert page.spelled.isVisible()
        assert page.spelled.text() == "Nothing with “spreekbuert”. This is with “spreekbeurt”."
        subject = page.table.cells.cell(0, 6)
        assert [subject.text[a : a + n] for a, n in subject.marks] == ["spreekbeurt"]
        page._on_settled()
        told = page.detail.sections["told"].words
        assert [told.text()[a : a + n] for a, n in told.marks()] == ["spreekbeurt"]
        assert page.header.subtitle.text() == "1 contact"

    def test_it_is_said_as_it_is_written(self, page: LogPage) -> None:
        log(page.workspace.logbook, "Emir", "Fatma", told="Yıldız zat erbij")
        page.workspace.announce(page.listens_to)
        QTest.keyClicks(page.search, "yidliz")
        assert page.spelled.text().endswith("This is with “Yıldız”.")

    def test_the_words_go_and_so_does_the_notice(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "voetbla")
        assert subjects(page) == ["Ruzie bij voetbal"]
        QTest.keyClick(page.search, Qt.Key.Key_Escape)
        assert subjects(page) == ALL
        assert not page.spelled.isVisible()

    def test_a_word_that_was_written_later_is_known_the_next_time(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "zwemdilpoma")
        assert subjects(page) == []
        page.search.clear()
        log(page.workspace.logbook, "Noor", told="Haar zwemdiploma!")
        page.workspace.announce(page.listens_to)
        QTest.keyClicks(page.search, "zwemdilpoma")
        assert subjects(page) == ["Haar zwemdiploma!"]

    def test_what_is_meant_is_what_is_exported(self, page: LogPage, navigator: Navigator) -> None:
        wanted: list[ContactFilter] = []
        navigator.export_wanted.connect(wanted.append)
        QTest.keyClicks(page.search, "spreekbuert")
        page.export_button.click()
        assert wanted[0].spelled == (("spreekbuert", ("spreekbeurt",)),)

    def test_a_long_vocabulary_is_read_bit_by_bit(
        self, page: LogPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from app.ui.pages import log_vocabulary

        monkeypatch.setattr(log_vocabulary, "_PART", 2)
        monkeypatch.setattr(log_vocabulary, "_SLICE", -1.0)
        QTest.keyClicks(page.search, "spreekbuert")
        assert subjects(page) == []  # typing goes on while it is read
        qtbot.waitUntil(lambda: subjects(page) == ["Haar spreekbeurt was mooi"])


class TestFilters:
    @pytest.mark.parametrize(
        ("part", "value", "found"),
        [
            ("occasions", Occasion.INCIDENT, "Ruzie bij voetbal"),
            ("initiatives", Initiative.GUARDIAN, "Moeder belde"),
            ("outcomes", Outcome.VOICEMAIL, "Terugbellen"),
            ("who", "meester Ruben", "Ruzie bij voetbal"),
        ],
    )
    def test_the_second_row(self, page: LogPage, part: str, value: object, found: str) -> None:
        assert not page.filters.second.isVisible()
        page.filters.more.button(True).click()
        chip = getattr(page.filters, part)
        assert chip.isVisible()
        word = next(one for one in chip._choices if one.value == value).text
        choose(chip.made_menu(), word)
        assert subjects(page) == [found]
        page.filters.clear_below.click()
        assert subjects(page) == ALL

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            ("not_reached", ["Wanneer schikt het", "Terugbellen"]),
            ("open_agreement", ["Samen lezen"]),
            ("waits", []),  # she was spoken since
        ],
    )
    def test_what_is_still_open(self, page: LogPage, value: str, found: list[str]) -> None:
        page.filters.more.button(True).click()
        page.filters.open.button(value).click()
        assert subjects(page) == found

    def test_with_whom_is_typed_in_part(self, page: LogPage) -> None:
        log(page.workspace.logbook, "Emir", "Fatma", told="Met Fatma")
        page.workspace.announce(page.listens_to)
        page.filters.more.button(True).click()
        page.filters.guardian.click()
        chooser = QApplication.activePopupWidget()
        assert isinstance(chooser, PupilChooser)
        QTest.keyClicks(chooser.search, "fatma")
        QTest.keyClick(chooser.search, Qt.Key.Key_Return)
        assert subjects(page) == ["Met Fatma"]

    def test_days_of_ones_own(self, page: LogPage) -> None:
        choose(page.filters.period.made_menu(), "Other days…")
        chooser = page.filters.period.findChild(DaysChooser)
        assert isinstance(chooser, DaysChooser)
        QTest.keyClicks(chooser.since, "1-11-2026")
        QTest.keyClicks(chooser.until, "20-10-2026")
        QTest.keyClick(chooser.until, Qt.Key.Key_Return)
        assert chooser.isVisible()  # the last day is before the first
        chooser.until.clear()
        QTest.keyClicks(chooser.until, "20-11-2026")
        QTest.keyClick(chooser.until, Qt.Key.Key_Return)
        assert page.wanted() == ContactFilter(since=date(2026, 11, 1), until=date(2026, 11, 20))
        assert subjects(page) == ALL[1:3]
        assert page.filters.period.text() == "Sun 1 Nov to Fri 20 Nov"
        choose(page.filters.period.made_menu(), "everything")
        assert subjects(page) == ALL

    def test_a_question_from_elsewhere_sets_the_chips(self, page: LogPage) -> None:
        page.show_filter(
            ContactFilter(
                text="voetbal",
                guardian_id=guardian_of(page.workspace.logbook, "Noor", "Ilse"),
                occasions=frozenset({Occasion.INCIDENT}),
                since=date(2026, 8, 1),
            )
        )
        assert subjects(page) == ["Ruzie bij voetbal"]
        assert page.search.text() == "voetbal"
        assert page.filters.guardian.text() == "Ilse Berg"
        assert page.filters.period.value() is Period.SCHOOL_YEAR
        assert page.filters.second.isVisible()
        page.filters.clear_below.click()
        page.search.clear()
        assert subjects(page) == ALL

    def test_a_family_is_one_chip_that_can_be_cleared(self, page: LogPage) -> None:
        log(page.workspace.logbook, "Emir", told="Een ander kind")
        noor = key_of(page.workspace.logbook, "Noor")
        page.show_filter(ContactFilter(family=noor))
        assert subjects(page) == ALL
        assert page.filters.family.isVisible()
        choose(page.filters.family.made_menu(), "everything")
        assert not page.filters.family.isVisible()
        assert len(subjects(page)) == len(ALL) + 1


class TestKeptQuestions:
    @pytest.fixture
    def said(self, navigator: Navigator) -> list[tuple[str, bytes | None]]:
        words: list[tuple[str, bytes | None]] = []
        navigator.said.connect(lambda sentence, uid: words.append((sentence, uid)))
        return words

    @staticmethod
    def name(page: LogPage, words: str) -> NameAsker:
        """Type a name in the little window under the chip, and press Enter."""
        asker = page.filters.saved.findChild(NameAsker)
        assert isinstance(asker, NameAsker)
        asker.name.clear()
        QTest.keyClicks(asker.name, words)
        QTest.keyClick(asker.name, Qt.Key.Key_Return)
        return asker

    def keep(self, page: LogPage, words: str) -> NameAsker:
        choose(page.filters.saved.made_menu(), "Keep what is asked now…")
        return self.name(page, words)

    @pytest.fixture
    def kept(self, page: LogPage) -> LogPage:
        page.filters.tones.button(Tone.POSITIVE).click()
        QTest.keyClicks(page.search, "mooi")
        self.keep(page, "mooie dingen")
        page.filters.clear_button.click()
        page.search.clear()
        assert subjects(page) == ALL
        return page

    def test_nothing_asked_is_nothing_to_keep(self, page: LogPage) -> None:
        entries = page.filters.saved.made_menu().actions()
        assert [entry.isEnabled() for entry in entries] == [False]

    def test_a_question_is_asked_again(self, kept: LogPage) -> None:
        choose(kept.filters.saved.made_menu(), "mooie dingen")
        assert subjects(kept) == ["Haar spreekbeurt was mooi"]
        assert kept.search.text() == "mooi"
        assert kept.filters.saved.text() == "mooie dingen"
        kept.filters.tones.button(Tone.PROBLEM).click()
        assert kept.filters.saved.text() == "saved"  # something else is asked now

    def test_it_is_renamed(self, kept: LogPage, said: list[tuple[str, bytes | None]]) -> None:
        choose(kept.filters.saved.made_menu(), "Rename", "mooie dingen")
        self.name(kept, "goed nieuws")
        assert [row.name for row in kept.workspace.read(saved_filters)] == ["goed nieuws"]
        assert said[-1][0] == "Is called “goed nieuws” now."

    def test_a_name_that_is_refused_stays_to_be_mended(self, kept: LogPage) -> None:
        kept.filters.tones.button(Tone.POSITIVE).click()
        asker = self.keep(kept, "   ")
        assert asker.isVisible()
        self.name(kept, "andere naam")
        assert len(kept.workspace.read(saved_filters)) == 2

    def test_removing_is_taken_back(
        self, kept: LogPage, said: list[tuple[str, bytes | None]]
    ) -> None:
        choose(kept.filters.saved.made_menu(), "Remove", "mooie dingen")
        assert kept.workspace.read(saved_filters) == []
        sentence, uid = said[-1]
        assert sentence == "The filter “mooie dingen” was removed."
        assert uid is not None
        kept.workspace.undo(uid)
        assert [row.name for row in kept.workspace.read(saved_filters)] == ["mooie dingen"]
        choose(kept.filters.saved.made_menu(), "mooie dingen")
        assert len(subjects(kept)) == 1


class TestSeveral:
    def test_shift_chooses_more_and_they_are_exported(
        self, page: LogPage, navigator: Navigator
    ) -> None:
        wanted: list[ContactFilter] = []
        navigator.export_wanted.connect(wanted.append)
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        for _twice in range(2):
            QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert page.header.subtitle.text() == "6 contacts · 3 lines chosen"
        page.export_button.click()
        assert wanted[0].contact_ids == tuple(row.id for row in page.table.rows()[:3])
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        assert page.header.subtitle.text() == "6 contacts"
        page.export_button.click()
        assert wanted[1] == ContactFilter()

    def test_a_closed_line_stands_for_its_matter(self, page: LogPage, navigator: Navigator) -> None:
        wanted: list[ContactFilter] = []
        navigator.export_wanted.connect(wanted.append)
        first = page.table.rows()[0].id
        log(page.workspace.logbook, "Noor", told="vervolg", follows_id=first)
        page.workspace.announce(page.listens_to)
        page.table.choose(page.table.rows()[0].id)
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        page.export_button.click()
        assert len(wanted[0].contact_ids) == 3
        assert first in wanted[0].contact_ids

    def test_several_are_deleted_and_brought_back_at_once(
        self, page: LogPage, navigator: Navigator
    ) -> None:
        said: list[tuple[str, bytes | None]] = []
        navigator.said.connect(lambda sentence, uid: said.append((sentence, uid)))
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        assert subjects(page) == ALL[2:]
        assert page.table.current().subject == ALL[2]
        ((sentence, uid),) = said
        assert sentence == "Deleted: 2 contacts."
        assert uid is not None
        page.workspace.undo(uid)
        assert subjects(page) == ALL

    def test_what_is_chosen_stays_so_when_something_is_logged(self, page: LogPage) -> None:
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        chosen = page.table.chosen_ids()
        log(page.workspace.logbook, "Emir", told="nieuw")
        page.workspace.announce(page.listens_to)
        assert page.table.chosen_ids() == chosen

    def test_only_the_one_that_comes_back_is_chosen(
        self, page: LogPage, navigator: Navigator
    ) -> None:
        said: list[bytes] = []
        navigator.said.connect(lambda _words, uid: said.append(uid))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
        undo.activated.connect(lambda: page.workspace.undo(said[-1]))
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        gone = page.table.chosen_ids()
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        window = page.window().windowHandle()
        QTest.keyPress(window, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.keyRelease(window, Qt.Key.Key_Control)
        assert page.table.chosen_ids() == gone
        assert page.header.subtitle.text() == "6 contacts"

    def test_another_question_lets_go_of_what_was_chosen_together(self, page: LogPage) -> None:
        page.search.setText("Noor")
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        page.table.selectAll()
        assert "6 lines chosen" in page.header.subtitle.text()
        page.search.clear()
        page._on_settled()
        assert page.table.chosen_ids() == [page.table.rows()[0].id]
        assert page.header.subtitle.text() == "6 contacts"
        assert page.table.visualRect(page.table.currentIndex()).top() >= 0


class TestLongLists:
    """With small numbers in place of the thousands for which they are meant."""

    COUNT = 90

    @pytest.fixture
    def long(self, class_logbook: Logbook, shown: Show, monkeypatch: pytest.MonkeyPatch) -> LogPage:
        for name, value in (("FIRST_ROWS", 20), ("MORE_LINES", 10), ("MOST_KEPT", 30)):
            monkeypatch.setattr(log_listing, name, value)
        monkeypatch.setattr(log_listing, "_AROUND", 15)
        for name, value in (("_BLOCK", 8), ("_MOST_READ", 24), ("_NEAR", 12)):
            monkeypatch.setattr(log_lines, name, value)
        for number in range(self.COUNT):
            log(class_logbook, "Emir", told=f"n{number:02}", at=NOW - timedelta(hours=number))
        return shown(class_logbook)

    def test_end_goes_to_the_very_last_and_little_is_kept(self, long: LogPage) -> None:
        lines = long.table.lines
        QTest.keyClick(long.search, Qt.Key.Key_Down)
        QTest.keyClick(long.table, Qt.Key.Key_End)
        assert lines.rowCount() == self.COUNT
        assert long.table.current().subject == "n89"
        for _screen in range(12):
            QTest.keyClick(long.table, Qt.Key.Key_PageUp)
            QApplication.processEvents()
            assert lines.rows_read < 50
        assert long.table.current().subject == "n00"

    def test_what_is_let_go_is_read_again(self, long: LogPage) -> None:
        QTest.keyClick(long.search, Qt.Key.Key_Down)
        QTest.keyClick(long.table, Qt.Key.Key_End)
        assert [row.subject for row in long.table.rows()] == [f"n{at:02}" for at in range(90)]

    def test_a_change_far_down_is_seen_there_and_at_the_top(self, long: LogPage) -> None:
        QTest.keyClick(long.search, Qt.Key.Key_Down)
        QTest.keyClick(long.table, Qt.Key.Key_End)
        chosen = long.table.current_id()
        scroll = long.table.verticalScrollBar().value()
        gone = long.table.lines.id_at(85)
        delete = partial(delete_contact, contact_id=gone)
        long.workspace.logbook.write(delete)
        log(long.workspace.logbook, "Emir", told="nieuw")
        log(long.workspace.logbook, "Emir", told="er tussen", at=NOW - timedelta(hours=83.5))
        long.workspace.announce(long.listens_to)
        expected = [f"n{at:02}" for at in range(90) if at != 85]
        expected.insert(expected.index("n84"), "er tussen")
        assert [row.subject for row in long.table.rows()] == ["nieuw", *expected]
        assert long.table.current_id() == chosen
        assert long.table.verticalScrollBar().value() == scroll

    def test_a_row_that_is_gone_is_empty_until_it_is_read_anew(self, long: LogPage) -> None:
        gone = long.table.lines.id_at(19)
        long.workspace.logbook.write(partial(delete_contact, contact_id=gone))
        long.table.lines._forget()
        assert long.table.lines.row(19) is None
        assert long.table.cells.cell(19, 6).text == ""

    def test_opened_matters_far_up_do_not_disturb(self, long: LogPage) -> None:
        first = long.table.rows()[0].id
        log(long.workspace.logbook, "Emir", told="vervolg", follows_id=first)
        long.workspace.announce(long.listens_to)
        long.table.setFocus()
        long.table.choose(long.table.lines.id_at(0))
        QTest.keyClick(long.table, Qt.Key.Key_Right)
        QTest.keyClick(long.table, Qt.Key.Key_End)
        log(long.workspace.logbook, "Emir", told="nieuw")
        long.workspace.announce(long.listens_to)
        found = [row.subject for row in long.table.rows()]
        assert found == ["nieuw", "vervolg", *(f"n{at:02}" for at in range(1, 90))]


def test_choosing_with_ctrl_leaves_the_rest_chosen(page: LogPage) -> None:
    how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.choose_first()
    page.table.selectionModel().select(page.table.cells.index(3, 0), how)
    assert page.table.chosen_ids() == [page.table.lines.id_at(0), page.table.lines.id_at(3)]


def test_the_asker_of_a_name_stays_inside_the_window(page: LogPage) -> None:
    page.window().resize(700, 500)
    page.filters.saved.set_asks(asks=True)
    asker = page.filters.saved.ask_name()
    around = page.window().geometry()
    assert around.contains(asker.geometry())
    asker.close()
