from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.rows import UnreachedRow
from app.store.logbook import Logbook
from app.ui.dialogs.plan_call import PlanCallDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.unreached import UnreachedPage
from app.ui.pages.unreached_attempt import likely_outcome
from app.ui.pages.unreached_table import BandRow, HomeRow
from app.ui.widgets.row_delegate import action_width
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Outcome, Reason, Step, Tone, Urgency
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Show = Callable[..., QWidget]


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> UnreachedPage:
    made = UnreachedPage(workspace, navigator)
    window(made).resize(1100, 720)
    return made


def parents(page: UnreachedPage) -> list[str]:
    return [row.guardian for row in page.table.people()]


def row_of(page: UnreachedPage, parent: str) -> UnreachedRow:
    return next(row for row in page.table.people() if row.guardian == parent)


def shown(page: UnreachedPage, parent: str) -> HomeRow:
    rows = [row for row in page.table.rows() if isinstance(row, HomeRow)]
    return next(row for row in rows if row.about.guardian == parent)


def cells(page: UnreachedPage, parent: str) -> list[tuple[str, str]]:
    return [(cell.text, cell.second) for cell in page._describe(shown(page, parent))]


def bands(page: UnreachedPage) -> list[tuple[Urgency | None, int]]:
    return [(row.band, row.count) for row in page.table.rows() if isinstance(row, BandRow)]


def choose(page: UnreachedPage, parent: str, words: str) -> None:
    """Open the menu of a parent's row and choose what begins with these words."""
    entries = page.menu.made(row_of(page, parent)).actions()
    next(one for one in entries if one.text().replace("&", "").startswith(words)).trigger()


def test_nobody_was_spoken_so_everybody_is_listed_by_pupil(page: UnreachedPage):
    assert parents(page) == [
        "Ilse Berg",
        "Tom Berg",
        "Marvin Pinas",
        "Priya Ramdin",
        "Fatma Yıldız",
    ]
    assert page.counters[Reason.NEVER_REACHED].number() == 5
    assert page.counters[Reason.ONLY_PROBLEMS].isHidden()


def test_a_row_says_what_was_tried_and_what_to_try(page: UnreachedPage, class_logbook: Logbook):
    for days in (9, 6, 2):
        log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL,
            at=NOW - timedelta(days=days))  # fmt: skip
    page.refresh()
    parent, pupil, tried, last, seen, step, *_buttons = cells(page, "Fatma Yıldız")
    assert parent == ("Fatma Yıldız", "mother · Turkish")
    assert pupil[0] == "Emir Yıldız"
    assert tried == ("3×", "always afternoons")
    assert last == ("never yet", "without start talk")
    assert seen[0] == "–"
    assert step == ("Call in the morning", "not tried at this part of the day yet")


def test_a_counter_filters_and_lets_go_again(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    page.refresh()
    counter = page.counters[Reason.ONLY_PROBLEMS]
    assert counter.number() == 1
    counter.click()
    assert parents(page) == ["Marvin Pinas"]
    assert cells(page, "Marvin Pinas")[3] == (
        "today, problem",
        "only a problem, without start talk",
    )
    page.counters[Reason.NEVER_REACHED].click()
    assert not counter.isChecked()
    assert "Marvin Pinas" not in parents(page)
    page.counters[Reason.NEVER_REACHED].click()
    assert len(parents(page)) == 5


def test_a_band_is_in_order_of_reason_then_of_pupil(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM)
    page.refresh()
    page.counters[Reason.NO_START_TALK].click()
    assert bands(page) == [(Urgency.NOW, 3), (Urgency.SOON, 2)]
    assert parents(page) == [
        "Marvin Pinas",
        "Priya Ramdin",
        "Fatma Yıldız",
        "Ilse Berg",
        "Tom Berg",
    ]
    assert cells(page, "Tom Berg")[0] == ("Tom Berg", "father · same address")


@pytest.mark.parametrize(
    ("words", "channel", "outcome"),
    [
        ("No answer", Channel.PHONE, Outcome.NO_ANSWER),
        ("Left a voicemail", Channel.PHONE, Outcome.VOICEMAIL),
        ("Wrong number", Channel.PHONE, Outcome.WRONG_NUMBER),
        ("Message sent", Channel.MESSAGE, Outcome.SENT),
    ],
)
def test_one_click_logs_an_attempt_that_can_be_taken_back(
    page: UnreachedPage, workspace: Workspace, navigator: Navigator, qtbot: QtBot,
    words: str, channel: Channel, outcome: Outcome,
):  # fmt: skip
    with qtbot.waitSignal(navigator.said) as said:
        choose(page, "Fatma Yıldız", words)
    row = row_of(page, "Fatma Yıldız")
    [attempt] = row.attempts
    assert (attempt.channel, attempt.outcome) == (channel, outcome)
    assert "Fatma Yıldız" in said.args[0]
    workspace.undo(said.args[1])
    row = row_of(page, "Fatma Yıldız")
    assert row.attempts == ()


def test_an_attempt_goes_by_the_way_that_was_suggested(page: UnreachedPage, class_logbook: Logbook):
    for days in (9, 6, 2):
        log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER,
            channel=Channel.PHONE if days % 2 else Channel.MEETING,
            at=NOW - timedelta(days=days))  # fmt: skip
    page.refresh()
    row = row_of(page, "Fatma Yıldız")
    assert row.next_step_channel is Channel.GATE
    choose(page, "Fatma Yıldız", "No answer")
    row = row_of(page, "Fatma Yıldız")
    assert row.attempts[-1].channel is Channel.PHONE  # the gate has no ringing tone


def test_spoken_after_all_opens_the_form_with_what_is_known(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        choose(page, "Fatma Yıldız", "Spoken after all")
    assert wanted.args == [
        ContactSeed(
            pupil_ids=(key_of(class_logbook, "Emir"),),
            guardian_ids=(guardian_of(class_logbook, "Emir", "Fatma"),),
            channel=Channel.PHONE,
            outcome=Outcome.REACHED,
            occasion=Occasion.START_TALK,
        )
    ]


def test_an_answer_to_a_message_is_one_click(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", channel=Channel.MESSAGE, asks_answer=True,
        at=NOW - timedelta(days=10))  # fmt: skip
    page.refresh()
    assert page.counters[Reason.SENT_UNANSWERED].number() == 1
    choose(page, "Fatma Yıldız", "There was an answer")
    row = row_of(page, "Fatma Yıldız")
    assert row.attempts == ()
    assert Reason.SENT_UNANSWERED not in row.reasons


def test_the_other_parent_is_told_with_one_click(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Jayden", "Priya", tone=Tone.PROBLEM)
    page.refresh()
    assert page.counters[Reason.NOT_INFORMED].number() == 1
    choose(page, "Marvin Pinas", "Told now")
    assert page.counters[Reason.NOT_INFORMED].isHidden()


def test_who_knows_what_is_one_click_away(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Jayden", "Priya", tone=Tone.PROBLEM)
    page.refresh()
    with qtbot.waitSignal(navigator.informing_wanted) as wanted:
        choose(page, "Marvin Pinas", "Who knows what")
    assert wanted.args == [key_of(class_logbook, "Jayden")]


def test_keys_alone_log_an_attempt_and_open_the_pupil(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    page.focus_first()
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.pupil_wanted) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_O)
    assert opened.args == [key_of(class_logbook, "Noor")]
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    menu = page.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(navigator.said):
        qtbot.keyClick(menu, Qt.Key.Key_V)  # voicemail
    assert cells(page, "Tom Berg")[2][0] == "1×"
    assert page.table.chosen() == row_of(page, "Tom Berg")


def test_where_a_start_talk_comes_first_the_button_plans_it(
    page: UnreachedPage, qtbot: QtBot, class_logbook: Logbook
):
    cell = page.table.cells.cell(1, 6)
    assert (cell.action, cell.spoken()) == ("Plan…", "Plan a talk with Ilse Berg")
    page.focus_first()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    dialog = next(one for one in page.findChildren(PlanCallDialog) if one.isVisible())
    dialog.try_to_save()
    page.refresh()
    cell = page.table.cells.cell(1, 6)
    assert (cell.action, cell.spoken()) == ("Move…", "Move the talk with Ilse Berg")
    assert row_of(page, "Ilse Berg").attempts == ()


def test_without_a_number_nothing_by_phone_is_offered(page: UnreachedPage):
    row = replace(row_of(page, "Ilse Berg"), phone="", next_step=Step.CALL)
    assert likely_outcome(row) is None
    words = " ".join(action.text() for action in page.menu.made(row).actions())
    assert "Message sent" in words.replace("&", "")
    for by_phone in ("No answer", "voicemail", "Wrong number"):
        assert by_phone not in words.replace("&", "")


@pytest.fixture
def tried(class_logbook: Logbook) -> None:
    """Ilse was called once, so that the next step is to try again."""
    for days in (8, 5):
        log(class_logbook, "Noor", "Ilse", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE,
            at=NOW - timedelta(days=days, hours=1))  # fmt: skip


def test_one_key_logs_what_is_likeliest(
    tried: None, page: UnreachedPage, navigator: Navigator, qtbot: QtBot
):
    page.focus_first()
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert said.args[0] == "Attempt with Ilse Berg logged: phone, no answer."
    attempt = row_of(page, "Ilse Berg").attempts[-1]
    assert attempt.address_used == "06 12345678"  # the number that was called


def test_the_buttons_of_a_row_log_and_open_its_menu(
    tried: None, page: UnreachedPage, navigator: Navigator, qtbot: QtBot
):
    first = page.table.rows()[1]
    with qtbot.waitSignal(navigator.said):
        page.table.action_chosen.emit(first, 6)
    assert len(row_of(page, "Ilse Berg").attempts) == 3
    page.table.action_chosen.emit(page.table.rows()[1], 7)
    menu = page.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_the_first_weeks_show_progress_and_alarm_nobody(
    workspace: Workspace, navigator: Navigator, window: Show, class_logbook: Logbook
):
    class_logbook.clock = lambda: NOW.replace(month=9, day=10)
    log(class_logbook, "Emir", "Fatma")
    page = UnreachedPage(workspace, navigator)
    window(page)
    assert page.calm.isVisible()
    assert not page.table.isVisible()
    assert not page._reasons.isVisible()
    page.calm.button.click()
    assert page.table.isVisible()
    assert not page._reasons.isVisible()
    page.calm.button.click()
    assert not page.table.isVisible()


def test_when_everybody_was_spoken_the_page_says_so(page: UnreachedPage, class_logbook: Logbook):
    for pupil, people in (("Noor", ("Ilse", "Tom")), ("Emir", ("Fatma",)),
                          ("Jayden", ("Marvin", "Priya"))):  # fmt: skip
        log(class_logbook, pupil, *people, occasion=Occasion.START_TALK, channel=Channel.MEETING)
    page.refresh()
    assert page.nothing.isVisible()
    assert page.nothing.accessibleName().startswith("Every parent was spoken")


def test_without_a_class_the_page_leads_to_the_import(
    empty_workspace: Workspace, navigator: Navigator, window: Show, qtbot: QtBot
):
    page = UnreachedPage(empty_workspace, navigator)
    window(page)
    assert not page.calm.isVisible()
    with qtbot.waitSignal(navigator.import_wanted):
        page.nothing.action_chosen.emit()


def test_everything_has_a_name_for_a_screen_reader(
    page: UnreachedPage, nameless: Callable[[QWidget], list[QWidget]]
):
    assert [widget for widget in nameless(page) if widget.isVisible()] == []


def test_the_button_is_whole_and_says_for_whom(tried: None, page: UnreachedPage):
    page.resize(1042, 720)
    cell = page.table.cells.cell(1, 6)
    assert page.table.columnWidth(6) >= action_width(cell.action)
    assert cell.spoken() == "Log an attempt with Ilse Berg: phone, no answer"
    assert page.table.cells.cell(1, 7).spoken() == "More to do with Ilse Berg"


def test_words_of_a_counter_take_a_second_line_where_they_must(page: UnreachedPage):
    page.window().resize(1000, 700)
    shown = [card for card in page.counters.values() if card.isVisible()]
    assert len({card.height() for card in shown}) == 1
    card = shown[0]
    one_line = card.sizeHint().height()
    assert card.needs_two_lines(80)
    assert not card.needs_two_lines(card.sizeHint().width())
    card.set_lines(2)
    assert card.sizeHint().height() > one_line


def test_in_a_narrow_window_reasons_are_a_filter(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    page.refresh()
    page.window().resize(700, 600)
    assert not page.counters[Reason.NEVER_REACHED].isVisible()
    assert page.filters.reason.isVisible()
    menu = page.filters.reason.made_menu()
    next(one for one in menu.actions() if one.text().startswith("only a problem")).trigger()
    assert parents(page) == ["Marvin Pinas"]
    assert page.counters[Reason.ONLY_PROBLEMS].isChecked()
    page.filters.clear_link.click()
    assert len(parents(page)) == 5
    assert page.reason() is None
