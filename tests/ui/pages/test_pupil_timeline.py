"""The timeline of a pupil: narrowing it down, chains that open, what stands between contacts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.timeline import timeline as timeline_query
from app.services.agreements import close_agreement
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.ui.navigator import Navigator
from app.ui.pages.pupils import PupilsPage
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind, AgreementState, Channel, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.unit.queries.test_timeline import held

Show = Callable[..., QWidget]


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> PupilsPage:
    made = PupilsPage(workspace, navigator)
    window(made).resize(1120, 720)
    return made


def said(page: PupilsPage) -> list[str]:
    moments = page.view.timeline.moments
    return [moments.moment(place).spoken() for place in range(moments.rowCount())]


def choose(page: PupilsPage, chip: str, words: str) -> None:
    """Take an entry of the menu of a chip."""
    menu = getattr(page.view.events.filters, chip).made_menu()
    next(entry for entry in menu.actions() if entry.text() == words).trigger()


def test_attempts_in_a_row_are_one_line_that_opens_by_key(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    for days in (2, 4):
        log(class_logbook, "Noor", "Ilse", outcome=Outcome.VOICEMAIL, subject=f"poging {days}",
            at=NOW - timedelta(days=days))  # fmt: skip
    page.refresh()
    [line] = said(page)
    assert line == "2 attempts · 20 Nov – 22 Nov · phone · Ilse (mother), Enter shows them"
    timeline = page.view.timeline
    timeline.setFocus()
    timeline.choose_first()
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert ["poging 2" in said(page)[1], "poging 4" in said(page)[2]] == [True, True]
    assert "Enter closes them" in said(page)[0]
    assert timeline.currentIndex().row() == 0
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.contact_shown):
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.keyClick(timeline, Qt.Key.Key_Up)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert len(said(page)) == 1
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert len(said(page)) == 3


def test_a_chain_stays_open_while_the_page_is_read_anew_and_closes_for_another_pupil(
    page: PupilsPage, class_logbook: Logbook
):
    for days in (2, 4):
        log(class_logbook, "Noor", "Ilse", outcome=Outcome.VOICEMAIL, at=NOW - timedelta(days=days))
    page.refresh()
    page.view.timeline.clicked.emit(page.view.timeline.moments.index(0))
    assert len(said(page)) == 3
    log(class_logbook, "Noor", "Tom", subject="nieuw")
    page.refresh()
    assert len(said(page)) == 4
    page.show_pupil(key_of(class_logbook, "Emir"))
    page.show_pupil(key_of(class_logbook, "Noor"))
    assert len(said(page)) == 2


def test_filters_narrow_it_down_together_and_are_cleared_at_once(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    log(class_logbook, "Noor", "Ilse", subject="gymtas", tone=Tone.PROBLEM)
    log(class_logbook, "Noor", "Tom", subject="spreekbeurt", channel=Channel.GATE,
        tone=Tone.POSITIVE)  # fmt: skip
    log(class_logbook, "Noor", "Tom", subject="lezen", tone=Tone.POSITIVE, child_present=True)
    page.refresh()
    choose(page, "tones", "positive")
    assert len(said(page)) == 2
    choose(page, "company", "Noor was there")
    assert ["lezen" in line for line in said(page)] == [True]
    choose(page, "company", "Ilse (mother)")
    assert said(page) == []
    assert page.view.events._nothing.isVisible()
    page.view.events.filters.clear_button.click()
    assert len(said(page)) == 3
    choose(page, "channels", "school gate")
    assert ["spreekbeurt" in line for line in said(page)] == [True]
    page.view.events.filters.clear_button.click()
    field = page.view.events.filters.words
    qtbot.keyClicks(field, "gymt")
    assert ["gymtas" in line for line in said(page)] == [True]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert page.view.timeline.hasFocus()
    assert page.view.timeline.currentIndex().row() == 0


def test_a_filter_stays_when_something_is_saved_and_goes_with_the_pupil(
    page: PupilsPage, class_logbook: Logbook
):
    log(class_logbook, "Noor", "Ilse", subject="gymtas", tone=Tone.PROBLEM)
    page.refresh()
    choose(page, "tones", "problem")
    log(class_logbook, "Noor", "Ilse", subject="fijn", tone=Tone.POSITIVE)
    log(class_logbook, "Noor", "Ilse", subject="weer", tone=Tone.PROBLEM)
    page.refresh()
    assert len(said(page)) == 2
    page.show_pupil(key_of(class_logbook, "Emir"))
    assert not page.view.events.filters.is_set()
    page.show_pupil(key_of(class_logbook, "Noor"))
    assert len(said(page)) == 3


def test_each_attempt_stands_by_itself_while_one_searches(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    for days in (1, 2):
        log(class_logbook, "Noor", "Ilse", outcome=Outcome.VOICEMAIL, subject="gymtas",
            at=NOW - timedelta(days=days))  # fmt: skip
    page.refresh()
    assert len(said(page)) == 1
    qtbot.keyClicks(page.view.events.filters.words, "gym")
    assert len(said(page)) == 2


def test_where_a_parent_was_seen_is_a_quiet_line_that_counts_for_nothing(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    key = held(class_logbook, ActivityKind.COFFEE_MOMENT, 5, fatma)
    page.show_pupil(key_of(class_logbook, "Emir"))
    assert said(page) == ["19 Nov, seen at: coffee moment, Fatma, does not count as a talk"]
    assert page.view.timeline.moments.moment(0).is_quiet
    with qtbot.waitSignal(navigator.activity_wanted) as wanted:
        page.view.timeline.clicked.emit(page.view.timeline.moments.index(0))
    assert wanted.args == [key]
    choose(page, "showing", "only talks")
    assert said(page) == []
    choose(page, "showing", "only activities")
    assert len(said(page)) == 1


def test_agreements_made_and_kept_are_told_on_their_days(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    talk = log(class_logbook, "Noor", "Ilse", at=NOW - timedelta(days=3),
               agreements=(AgreementDraft("voorlezen", Owner.HOME),))  # fmt: skip
    page.refresh()
    assert len(said(page)) == 1
    assert page.view._page is not None
    [row] = page.view._page.agreements
    close = partial(
        close_agreement, agreement_id=row.id, state=AgreementState.DONE, words="leest elke dag"
    )
    class_logbook.write(close)
    page.refresh()
    assert said(page)[0] == "today, agreement kept: voorlezen (home), leest elke dag"
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        page.view.timeline.clicked.emit(page.view.timeline.moments.index(0))
    assert shown.args == [talk.ids[0]]
    choose(page, "showing", "only agreements")
    assert [line.split(",")[1] for line in said(page)] == [
        " agreement kept: voorlezen (home)",
        " agreed: voorlezen (home)",
    ]


def test_three_thousand_contacts_come_page_by_page(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    for number in range(70):
        log(class_logbook, "Noor", "Ilse", subject=str(number), at=NOW - timedelta(days=number))
    asked: list[object] = []

    def counting(*args: object, **more: object) -> object:
        asked.append(more.get("before"))
        return timeline_query(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("app.ui.pages.pupil_view.timeline", counting)
    page.refresh()
    moments = page.view.timeline.moments
    assert (moments.rowCount(), asked) == (30, [])
    for _ in range(5):
        page.view.timeline.scrollToBottom()
    assert moments.rowCount() == 70
    assert len(asked) == 2


def test_older_attempts_join_the_chain_that_is_in_view(page: PupilsPage, class_logbook: Logbook):
    for number in range(33):
        with_, outcome = ("Tom", None) if 2 < number < 31 else ("Ilse", Outcome.VOICEMAIL)
        log(class_logbook, "Noor", with_, outcome=outcome, at=NOW - timedelta(days=number))
    page.refresh()
    assert said(page)[0].startswith("3 attempts")
    for _ in range(3):
        page.view.timeline.scrollToBottom()
    assert said(page)[0].startswith("5 attempts")
    assert page.view.timeline.moments.rowCount() == 29


def test_a_screen_reader_reads_the_lines(page: PupilsPage, class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", subject="gymtas")
    page.refresh()
    table = QAccessible.queryAccessibleInterface(page.view.timeline)
    assert table.text(QAccessible.Text.Name) == "Timeline"
    assert "gymtas" in table.child(0).text(QAccessible.Text.Name)
