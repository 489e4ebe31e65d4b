from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from app.queries.people_words import pupil_words
from app.queries.timeline import TimelineRow
from app.services.drafts import AgreementDraft, PupilDraft
from app.services.people import add_pupil, edit_pupil
from app.store.logbook import Logbook
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.pupil import PupilDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.pupils import PupilsPage
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Channel, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import key_of, log

Show = Callable[..., QWidget]


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> PupilsPage:
    made = PupilsPage(workspace, navigator)
    window(made).resize(1120, 720)
    return made


def names(page: PupilsPage) -> list[str]:
    return [row.pupil.call_name for row in page.list.table.rows()]


def word_beside(page: PupilsPage, name: str) -> str:
    row = next(row for row in page.list.table.rows() if row.pupil.call_name == name)
    return page.list._word(row).text


def texts(around: QWidget) -> str:
    labels = around.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def press(around: QWidget, words: str) -> None:
    """Click the visible button that says this, or is called this."""
    buttons = around.findChildren(QPushButton)
    named = (b for b in buttons if words in (b.text(), b.accessibleName()) and b.isVisible())
    next(named).click()


@contextmanager
def counted(logbook: Logbook) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    seen: list[str] = []

    def note(_conn, _cursor, statement, _parameters, _context, _many):
        seen.append(statement)

    event.listen(logbook.engine, "before_cursor_execute", note)
    yield seen
    event.remove(logbook.engine, "before_cursor_execute", note)


def test_the_group_is_listed_by_family_name_and_the_first_is_open(page: PupilsPage):
    assert names(page) == ["Noor", "Jayden", "Emir"]
    assert page.view.head.name.text() == "Noor van den Berg"
    assert "6B" in page.view.head.about.text()


def test_a_part_of_a_name_finds_the_pupil_and_down_opens_it(
    page: PupilsPage, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
):
    page.focus_first()
    type_text(page.list.search, "yıl")
    assert names(page) == ["Emir"]
    assert page.view.head.name.text() == "Emir Yıldız"
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.list.table.hasFocus()


def test_a_pupil_is_found_by_the_name_of_a_parent(page: PupilsPage, qtbot: QtBot):
    qtbot.keyClicks(page.list.search, "ramdin")
    assert names(page) == ["Jayden"]
    assert word_beside(page, "Jayden") == "Priya Ramdin"


def test_nobody_fits(page: PupilsPage, qtbot: QtBot):
    qtbot.keyClicks(page.list.search, "zzz")
    assert names(page) == []
    assert not page.view.isVisible()
    page.list.search.clear()
    assert page.view.isVisible()


def test_arrows_walk_through_the_group(page: PupilsPage, qtbot: QtBot):
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    assert page.view.head.name.text() == "Jayden Pinas"


def test_words_beside_the_names_say_what_is_open(page: PupilsPage, class_logbook: Logbook):
    assert word_beside(page, "Noor") == "not yet"
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM)
    log(class_logbook, "Emir", "Fatma", occasion=Occasion.START_TALK)
    log(class_logbook, "Emir", "Fatma", tone=Tone.POSITIVE)
    page.refresh()
    assert (word_beside(page, "Noor"), word_beside(page, "Emir")) == ("concern", "")


def test_early_in_the_year_only_what_went_well_is_said(
    workspace: Workspace, navigator: Navigator, window: Show, class_logbook: Logbook
):
    class_logbook.clock = lambda: NOW.replace(month=9, day=10)
    log(class_logbook, "Emir", "Fatma")
    page = PupilsPage(workspace, navigator)
    window(page)
    assert (word_beside(page, "Emir"), word_beside(page, "Noor")) == ("met", "")
    assert not page.view.positive.isVisible()


def test_only_problems_are_answered_by_one_positive_action(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    jayden = key_of(class_logbook, "Jayden")
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    page.show_pupil(jayden)
    assert "only about a problem with Marvin" in page.view.positive.text()
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        press(page.view.positive, "Log something positive")
    assert wanted.args == [ContactSeed(pupil_ids=(jayden,), tone=Tone.POSITIVE)]


def test_the_notice_has_an_idea_from_what_was_logged(page: PupilsPage, class_logbook: Logbook):
    log(class_logbook, "Noor", tone=Tone.POSITIVE, told="Hielp een kleuter. Uit zichzelf.")
    page.refresh()
    assert page.view.positive.text().endswith(
        "Idea: Hielp een kleuter (good news from before, today)"
    )


def test_the_notice_is_silent_once_somebody_at_home_heard_good_news(
    page: PupilsPage, class_logbook: Logbook
):
    assert page.view.positive.isVisible()
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE)
    page.refresh()
    assert not page.view.positive.isVisible()


def test_the_timeline_tells_what_happened_and_opens_it(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Noor", "Ilse", outcome=Outcome.VOICEMAIL, at=NOW - timedelta(days=3))
    told = log(
        class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE,
        told="Hielp een kleuter. Uit zichzelf.", child_present=True,
        agreements=(AgreementDraft("morgen weer", Owner.CHILD),),
    )  # fmt: skip
    page.refresh()
    timeline = page.view.timeline
    said = [timeline.moments.moment(place).spoken() for place in range(2)]
    assert said[0] == (
        "today, positive, school gate · Ilse (mother) · child present,"
        " Hielp een kleuter, Uit zichzelf., morgen weer (child)"
    )
    assert "voicemail" in said[1]
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.moments.index(0))
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert shown.args == [told.ids[0]]
    assert "1 positive" in page.view.year.band.accessibleDescription()


def test_older_contacts_come_when_one_scrolls(page: PupilsPage, class_logbook: Logbook):
    for days in range(40):
        log(class_logbook, "Noor", "Ilse", subject=f"dag {days}", at=NOW - timedelta(days=days))
    page.refresh()
    timeline = page.view.timeline
    assert timeline.moments.rowCount() == 30
    for _ in range(3):
        timeline.scrollToBottom()
    assert timeline.moments.rowCount() == 40
    last = timeline.moments.row(39)
    assert isinstance(last, TimelineRow)
    assert last.contact.subject == "dag 39"


def test_an_agreement_is_ticked_off_and_can_be_taken_back(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, workspace: Workspace,
    qtbot: QtBot,
):  # fmt: skip
    log(class_logbook, "Noor", "Ilse", agreements=(AgreementDraft("voorlezen", Owner.SCHOOL),))
    page.refresh()
    [line] = [one for one in page.view.findChildren(AgreementLine) if one.isVisible()]
    with qtbot.waitSignal(navigator.said) as said:
        line.box.click()
    assert "Nothing is open." in texts(page.view.agreements)
    logged = page.view.timeline.moments.row(0)
    assert isinstance(logged, TimelineRow)
    [row] = logged.agreements
    assert row[2] is AgreementState.DONE
    workspace.undo(said.args[1])
    lines = [one for one in page.view.findChildren(AgreementLine) if one.isVisible()]
    assert ["voorlezen" in one.box.accessibleName() for one in lines] == [True]


def test_homes_apart_are_told_apart(page: PupilsPage, class_logbook: Logbook):
    page.show_pupil(key_of(class_logbook, "Jayden"))
    words = texts(page.view.guardians)
    assert words.index("Address 1") < words.index("Marvin Pinas") < words.index("Address 2")
    assert "Address 2" in words[: words.index("Priya Ramdin")]


def test_a_number_is_copied(
    page: PupilsPage, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
):
    page.show_pupil(key_of(class_logbook, "Emir"))
    with qtbot.waitSignal(navigator.said):
        press(page.view.guardians, "Copy 06 32345678")
    assert QGuiApplication.clipboard().text() == "06 32345678"


def test_the_start_talk_is_said_per_home(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Jayden", "Priya", occasion=Occasion.START_TALK, child_present=True)
    page.show_pupil(key_of(class_logbook, "Jayden"))
    words = texts(page.view.start_talk)
    assert "today · Priya · child present" in words
    assert "Marvin Pinas" in words
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        press(page.view.start_talk, "Log the start talk")
    assert wanted.args[0].occasion is Occasion.START_TALK


def test_from_sixteen_the_pupil_has_a_say(page: PupilsPage, class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    assert not page.view.age.isVisible()
    draft = PupilDraft(call_name="Noor", born_on=date(2010, 11, 24))
    class_logbook.write(partial(edit_pupil, pupil_id=noor, draft=draft))
    page.show_pupil(noor)
    assert page.view.age.text().startswith("Noor is 16.")


def test_at_eighteen_the_pupil_agrees_or_not(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace
):
    noor = key_of(class_logbook, "Noor")
    draft = PupilDraft(call_name="Noor", born_on=date(2008, 11, 24))
    class_logbook.write(partial(edit_pupil, pupil_id=noor, draft=draft))
    page.show_pupil(noor)
    assert word_beside(page, "Noor") == ""  # whose parents are not asked after
    press(page.view.age, "Noor agrees")
    assert word_beside(page, "Noor") == "not yet"
    assert "Noor agrees that you talk" in page.view.age.text()


def test_the_day_before_a_birthday_is_a_year_younger(page: PupilsPage, class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    draft = PupilDraft(call_name="Noor", born_on=date(2008, 11, 25))
    class_logbook.write(partial(edit_pupil, pupil_id=noor, draft=draft))
    page.show_pupil(noor)
    assert "17 years" in page.view.head.about.text()


def test_who_left_is_out_of_the_group_and_found_among_those_who_left(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace, qtbot: QtBot
):
    press(page.view.head, "Change the pupil")
    form = page.findChild(PupilDialog)
    assert form is not None
    qtbot.keyClicks(form.left_on, "today")
    with qtbot.waitSignal(page.navigator.said) as said:
        form.save_button.click()
    assert names(page) == ["Jayden", "Emir"]
    entry = page.list._groups.made_menu().actions()[-1]
    entry.trigger()
    assert names(page) == ["Noor"]
    assert "left on today" in page.view.head.about.text()
    workspace.undo(said.args[1])
    assert names(page) == ["Noor", "Jayden", "Emir"]


def test_a_new_pupil_is_added_and_opened(page: PupilsPage, qtbot: QtBot):
    page.list.made_menu().actions()[0].trigger()
    form = page.findChild(PupilDialog)
    assert form is not None
    qtbot.keyClicks(form.call_name, "Sam")
    qtbot.keyClick(form.call_name, Qt.Key.Key_Return)
    assert page.view.head.name.text() == "Sam"
    assert page.list.chosen_id() is not None
    assert "Nobody is noted here yet." in texts(page.view.guardians)


def test_a_parent_is_changed_from_the_card(page: PupilsPage, class_logbook: Logbook, qtbot: QtBot):
    page.show_pupil(key_of(class_logbook, "Emir"))
    press(page.view.guardians, "Change Fatma Yıldız")
    form = page.findChild(GuardianDialog)
    assert form is not None
    qtbot.keyClicks(form.wishes.times, "na 18:00")
    form.save_button.click()
    assert "na 18:00" in texts(page.view.guardians)


def test_the_group_goes_to_paper_as_it_is_listed(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    with qtbot.waitSignal(navigator.sheets_wanted) as wanted:
        press(page.list, "Sheets for the group")
    assert wanted.args[0] == [key_of(class_logbook, name) for name in ("Noor", "Jayden", "Emir")]
    with qtbot.waitSignal(navigator.sheets_wanted) as wanted:
        press(page.view.head, "Conversation sheet")
    assert wanted.args[0] == [key_of(class_logbook, "Noor")]


def test_without_pupils_the_page_asks_for_a_class(
    empty_workspace: Workspace, navigator: Navigator, window: Show, qtbot: QtBot
):
    page = PupilsPage(empty_workspace, navigator)
    window(page)
    with qtbot.waitSignal(navigator.import_wanted):
        press(page, "Import a class")
    press(page, "Add a pupil")
    form = page.findChild(PupilDialog)
    assert form is not None
    qtbot.keyClicks(form.call_name, "Sam")
    qtbot.keyClicks(form.new_group, "7A")
    form.save_button.click()
    assert names(page) == ["Sam"]
    assert "group 7A" in page.view.head.about.text()


def test_a_bigger_class_takes_no_more_queries(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace
):
    with counted(class_logbook) as few:
        page.refresh()
    for number in range(20):
        class_logbook.write(partial(add_pupil, draft=PupilDraft(call_name=f"Kind {number}")))
    with counted(class_logbook) as many:
        page.refresh()
    assert len(many) == len(few)


def test_everything_has_a_name_for_a_screen_reader(
    page: PupilsPage, nameless: Callable[[QWidget], list[QWidget]]
):
    assert [widget for widget in nameless(page) if widget.isVisible()] == []


def test_saving_elsewhere_keeps_the_words_of_a_pupil(page: PupilsPage, class_logbook: Logbook):
    noor = key_of(class_logbook, "Noor")
    words = class_logbook.read(partial(pupil_words, pupil_id=noor))
    assert (words.infix, words.family_name) == ("van den", "Berg")


@pytest.mark.parametrize(("width", "is_narrow"), [(1100, False), (673, True)])
def test_nothing_runs_off_the_far_side(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, width: int, is_narrow: bool
):
    page = PupilsPage(workspace, navigator)
    qtbot.addWidget(page)
    page.resize(width, 512)
    page.show()
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= width
    assert page.view.area.is_narrow() is is_narrow
    for button in page.view.findChildren(QPushButton):
        if button.isVisible():
            end = button.mapTo(page, button.rect().topRight()).x()
            assert end < page.width(), button.accessibleName() or button.text()
            assert button.width() >= button.minimumSizeHint().width()


def test_in_one_column_every_card_is_reached_by_scrolling(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    page = PupilsPage(workspace, navigator)
    qtbot.addWidget(page)
    page.resize(673, 512)
    page.show()
    QApplication.processEvents()
    bar = page.view.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    card, area = page.view.start_talk, page.view.area
    assert card.mapTo(area, card.rect().bottomLeft()).y() <= area.height()
    assert card.mapTo(area, card.rect().topLeft()).y() >= 0


def test_without_parents_the_start_talk_asks_for_one_first(
    page: PupilsPage, class_logbook: Logbook
):
    added = class_logbook.write(partial(add_pupil, draft=PupilDraft("Sem", "", "Nieuw")))
    page.show_pupil(added.ids[-1])
    assert "Add a parent or guardian first." in texts(page.view.start_talk)


class TestASmallPage:
    """1366 pixels at twice the size: the list or a pupil, one at a time."""

    @pytest.fixture
    def small(self, workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> PupilsPage:
        page = PupilsPage(workspace, navigator)
        qtbot.addWidget(page)
        page.resize(627, 384)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        return page

    def test_enter_goes_in_and_esc_goes_back(self, small: PupilsPage, qtbot: QtBot) -> None:
        assert small.is_one_at_a_time()
        assert small.list.isVisible()
        assert not small.view.isVisible()
        qtbot.keyClick(small.list.search, Qt.Key.Key_Down)
        qtbot.keyClick(small.list.table, Qt.Key.Key_Down)
        qtbot.keyClick(small.list.table, Qt.Key.Key_Return)
        assert small.view.isVisible()
        assert not small.list.isVisible()
        shown = small.list.chosen_id()
        qtbot.keyClick(small.view.timeline, Qt.Key.Key_Escape)
        assert small.list.isVisible()
        assert small.list.chosen_id() == shown

    def test_a_click_goes_in_and_the_button_back(self, small: PupilsPage, qtbot: QtBot) -> None:
        spot = small.list.table.visualRect(small.list.table.cells.index(1, 0)).center()
        qtbot.mouseClick(small.list.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert small.view.head.name.text() == small.list.table.rows()[1].pupil.name
        small.back.click()
        assert small.list.isVisible()

    def test_who_is_asked_for_from_elsewhere_is_shown(
        self, small: PupilsPage, class_logbook: Logbook
    ) -> None:
        small.show_pupil(key_of(class_logbook, "Emir"))
        assert small.view.isVisible()
        small.resize(1100, 700)
        QApplication.processEvents()
        assert small.list.isVisible()
        assert not small.back.isVisible()
