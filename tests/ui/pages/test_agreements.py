"""Afspraken: its bands, its keys, and what a kept one offers."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.agreements import open_agreements
from app.services.agreements import add_agreement, close_agreement
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.ui.agreement_actions import near_words
from app.ui.dialogs.agreement import AgreementDialog, OneLineDialog
from app.ui.dialogs.day import DayDialog
from app.ui.navigator import Navigator
from app.ui.pages.agreements import AgreementsPage
from app.ui.pages.log import LogPage
from app.ui.pages.pupil_view import PupilView
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Changes, Owner, Tone
from tests.conftest import NOW
from tests.people import key_of, log

D = TypeVar("D", bound=QDialog)
Show = Callable[[], AgreementsPage]
TODAY = NOW.date()  # a Tuesday


@pytest.fixture
def shown(workspace: Workspace, navigator: Navigator, window: Callable[..., QWidget]) -> Show:
    def show() -> AgreementsPage:
        page = AgreementsPage(workspace, navigator)
        window(page)
        page.focus_first()
        return page

    return show


def add(logbook: Logbook, words: str, days: int | None, owner: Owner = Owner.SCHOOL,
        pupil: str = "Emir") -> int:  # fmt: skip
    due = None if days is None else TODAY + timedelta(days=days)
    draft = AgreementDraft(words, owner, due, key_of(logbook, pupil))
    return logbook.write(partial(add_agreement, draft=draft)).ids[0]


@pytest.fixture
def some(class_logbook: Logbook) -> Logbook:
    """One in each band, and two over their day."""
    for words, days in (("laat", -5), ("gisteren", -1), ("nu", 0), ("vrijdag", 3),
                        ("volgende week", 6), ("ooit", None)):  # fmt: skip
        add(class_logbook, words, days)
    return class_logbook


def said(page: AgreementsPage) -> list[str]:
    """The second column of the list, and the headings as they are read aloud."""
    found = []
    for row in page.table.rows():
        cells = page._describe(row)
        found.append(cells[0].said if cells[0].second else cells[1].text)
    return found


def opened(page: QWidget, kind: type[D]) -> D:
    dialog = page.findChild(kind)
    assert dialog is not None
    return dialog


def press(qtbot: QtBot, page: AgreementsPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.table, key)


def current(page: AgreementsPage) -> str:
    return str(page.table.current().text)


def states(logbook: Logbook) -> list[str]:
    sql = "SELECT text FROM agreement WHERE state = 'open' AND deleted_at IS NULL ORDER BY id"
    return list(logbook.read(lambda connection: connection.exec_driver_sql(sql).scalars().all()))


def test_bands_with_words_and_numbers(shown: Show, some: Logbook) -> None:
    page = shown()
    assert said(page) == [
        "Over its day · 2", "laat", "gisteren", "Today · 1", "nu", "This week · 1", "vrijdag",
        "Later · 1", "volgende week", "Without a day · 1", "ooit",
    ]  # fmt: skip
    assert page.header.subtitle.text() == "6 open · 2 over their day"
    cells = page._describe(page.table.rows()[1])
    assert cells[4].tag is not None
    assert cells[4].tag.text == "overdue since 19 Nov"


def test_the_keyboard_passes_over_the_headings(shown: Show, some: Logbook, qtbot: QtBot) -> None:
    page = shown()
    assert page.table.hasFocus()
    seen = [current(page)]
    for _step in range(5):
        press(qtbot, page, Qt.Key.Key_Down)
        seen.append(current(page))
    assert seen == ["laat", "gisteren", "nu", "vrijdag", "volgende week", "ooit"]
    press(qtbot, page, Qt.Key.Key_Home)
    assert current(page) == "laat"
    press(qtbot, page, Qt.Key.Key_End)
    assert current(page) == "ooit"


def test_space_ticks_and_the_next_one_is_chosen(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot, workspace: Workspace
) -> None:
    page = shown()
    with qtbot.waitSignal(navigator.said) as heard:
        press(qtbot, page, Qt.Key.Key_Space)
    assert heard.args[0] == "Agreement kept."
    assert states(some)[0] == "gisteren"
    assert current(page) == "gisteren"
    workspace.undo(heard.args[1])
    assert said(page)[:2] == ["Over its day · 2", "laat"]


def test_one_of_home_asks_what_it_brought_and_offers_good_news(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    add(class_logbook, "samen lezen", 1, Owner.HOME)
    page = shown()
    press(qtbot, page, Qt.Key.Key_Space)
    dialog = opened(page, OneLineDialog)
    with qtbot.waitSignal(navigator.offered) as heard:
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    seed = heard.args[3]
    assert (seed.tone, seed.told, seed.subject) == (Tone.POSITIVE, "", "samen lezen")
    assert seed.pupil_ids == (key_of(class_logbook, "Emir"),)
    assert not page.empty.isHidden()


def test_the_box_is_ticked_by_the_mouse(shown: Show, some: Logbook, qtbot: QtBot) -> None:
    page = shown()
    spot = page.table.visualRect(page.table.cells.index(4, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert "nu" not in states(some)
    heading = page.table.visualRect(page.table.cells.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert len(states(some)) == 5


def test_m_moves_to_a_near_day_or_a_typed_one(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    press(qtbot, page, Qt.Key.Key_M)
    dialog = opened(page, DayDialog)
    assert [button.text() for button in dialog.near_buttons] == [
        "tomorrow", "next week (Mon 30 Nov)", "no day",
    ]  # fmt: skip
    with qtbot.waitSignal(navigator.said) as heard:
        dialog.near_buttons[1].click()
    assert heard.args[0] == "Agreement moved: Mon 30 Nov."
    page.table.choose_first()
    assert said(page)[:2] == ["Over its day · 1", "gisteren"]
    press(qtbot, page, Qt.Key.Key_M)
    dialog = page.findChildren(DayDialog)[-1]
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "1 dec")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    days = {row.text: str(row.due_on) for row in some.read(open_agreements)}
    assert (days["laat"], days["gisteren"]) == ("2026-11-30", "2026-12-01")


def test_what_is_no_day_is_refused(shown: Show, some: Logbook, qtbot: QtBot) -> None:
    page = shown()
    press(qtbot, page, Qt.Key.Key_M)
    dialog = opened(page, DayDialog)
    dialog.field.setText("")
    qtbot.keyClicks(dialog.field, "ooit eens")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "This is no day" in dialog.fields["day"].error.text()


def test_delete_drops_with_a_reason(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    press(qtbot, page, Qt.Key.Key_Delete)
    dialog = opened(page, OneLineDialog)
    qtbot.keyClicks(dialog.words, "verhuisd")
    with qtbot.waitSignal(navigator.said):
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    page.filters.state.button(value=True).click()
    (row,) = page.table.rows()
    cells = page._describe(row)
    assert (cells[4].text, cells[4].second) == ("dropped today", "verhuisd")


def test_several_at_once(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot, workspace: Workspace
) -> None:
    page = shown()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.text for row in page.table.chosen()] == ["laat", "gisteren", "nu"]
    with qtbot.waitSignal(navigator.said) as heard:
        press(qtbot, page, Qt.Key.Key_Space)
    assert heard.args[0] == "3 agreements kept."
    assert states(some) == ["vrijdag", "volgende week", "ooit"]
    workspace.undo(heard.args[1])
    assert len(states(some)) == 6


def test_e_changes_the_words(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    press(qtbot, page, Qt.Key.Key_E)
    dialog = opened(page, AgreementDialog)
    assert dialog.fields["pupil"].isHidden()
    dialog.text.clear()
    dialog.save_button.click()
    assert dialog.fields["text"].error.text() == "Write down what was agreed."
    qtbot.keyClicks(dialog.text, "elke dag bellen")
    dialog.owner.set_value(Owner.CHILD)
    with qtbot.waitSignal(navigator.said) as heard:
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args[0] == "Agreement changed."
    assert page.table.current().owner is Owner.CHILD
    assert current(page) == "elke dag bellen"


def test_a_new_one_belongs_to_a_pupil(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    page.empty.action_chosen.emit()
    dialog = opened(page, AgreementDialog)
    qtbot.keyClicks(dialog.text, "rekenmaatje")
    qtbot.keyClicks(dialog.due, "morgen")
    dialog.save_button.click()
    assert "This is no day" in dialog.fields["due_on"].error.text()
    dialog.due.clear()
    qtbot.keyClicks(dialog.due, "tomorrow")
    dialog.save_button.click()
    assert dialog.fields["pupil"].error.text() == "Choose the pupil this is about."
    dialog.pupil.choose(key_of(class_logbook, "Noor"))
    with qtbot.waitSignal(navigator.said) as heard:
        dialog.save_button.click()
    assert heard.args[0] == "Agreement noted."
    assert said(page) == ["This week · 1", "rekenmaatje"]


def test_enter_opens_where_it_comes_from(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    made = log(class_logbook, "Emir", "Fatma", agreements=(AgreementDraft("bellen", due_on=TODAY),))
    add(class_logbook, "zonder contact", 1)
    page = shown()
    with qtbot.waitSignal(navigator.contact_shown) as heard:
        press(qtbot, page, Qt.Key.Key_Return)
    assert heard.args == [made.ids[0]]
    press(qtbot, page, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.pupil_wanted) as opens:
        press(qtbot, page, Qt.Key.Key_Return)
    assert opens.args == [key_of(class_logbook, "Emir")]


def test_the_menu_has_it_all(shown: Show, some: Logbook, navigator: Navigator) -> None:
    page = shown()
    menu = page.open_menu(page.table.rows()[2])
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert words == [
        "Kept", "Move to tomorrow", "Move to next week (Mon 30 Nov)", "Move…", "Change…", "Drop…",
        "Open Emir Yıldız",
    ]  # fmt: skip
    assert current(page) == "gisteren"
    menu.actions()[1].trigger()
    menu.close()
    assert said(page)[:2] == ["Over its day · 1", "laat"]


def test_kept_ones_open_again(
    shown: Show, some: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    done = partial(close_agreement, agreement_id=3, state=AgreementState.DONE, words="hij belde")
    some.write(done)
    page = shown()
    page.filters.state.button(value=True).click()
    assert said(page) == ["nu"]
    assert page._describe(page.table.rows()[0])[4].second == "hij belde"
    page.table.setFocus()
    with qtbot.waitSignal(navigator.said) as heard:
        press(qtbot, page, Qt.Key.Key_Space)
    assert heard.args[0] == "Agreement open again."
    assert page.empty.isVisible()
    page.filters.state.button(value=False).click()
    assert "nu" in said(page)
    assert page.table.rowHeight(1) > page.table.rowHeight(0)  # a heading has made way for a row


def test_filters_and_words(shown: Show, some: Logbook, qtbot: QtBot) -> None:
    add(some, "thuis lezen", 1, Owner.HOME, "Noor")
    page = shown()
    page.filters.owners.button(Owner.HOME).click()
    assert said(page) == ["This week · 1", "thuis lezen"]
    page.filters.clear_button.click()
    page.filters.pupil.choose(key_of(some, "Noor"))
    assert said(page) == ["This week · 1", "thuis lezen"]
    page.filters.clear_button.click()
    qtbot.keyClicks(page.search, "yil vrij")
    assert said(page) == ["This week", "vrijdag"]
    qtbot.keyClicks(page.search, "xx")
    assert page.empty.isVisible()
    page.empty.action_chosen.emit()
    assert len(page.table.rows()) > 7
    assert page.search.text() == ""


def test_more_rows_come_when_the_end_comes_near(shown: Show, class_logbook: Logbook) -> None:
    def many(writing):
        for number in range(150):
            due = None if number % 3 == 0 else TODAY + timedelta(days=number - 40)
            add_agreement(writing, AgreementDraft(f"a{number}", due_on=due, pupil_id=1))
        return Changes.AGREEMENTS

    class_logbook.write(many, verb="add_agreement")
    page = shown()
    bar = page.table.verticalScrollBar()
    for _turn in range(4):
        bar.setValue(bar.maximum())
    found = said(page)
    assert len([each for each in found if each.startswith("a")]) == 150
    assert len(set(found)) == len(found)  # no heading twice


def test_it_listens(shown: Show, class_logbook: Logbook, workspace: Workspace) -> None:
    page = shown()
    assert page.empty.isVisible()
    draft = AgreementDraft("bellen", due_on=TODAY, pupil_id=1)
    workspace.write(partial(add_agreement, draft=draft))
    assert said(page) == ["Today · 1", "bellen"]


def test_without_pupils_there_is_nothing_to_agree_on(
    empty_workspace: Workspace, navigator: Navigator, window: Callable[..., QWidget]
) -> None:
    page = AgreementsPage(empty_workspace, navigator)
    window(page)
    assert page.new_button.isHidden()
    assert page.empty.isVisible()


def test_everything_has_a_name(
    shown: Show, some: Logbook, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    page = shown()
    assert [each for each in nameless(page) if each.isVisible()] == []
    box = page.table.cells.data(page.table.cells.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert box == "open"


@pytest.mark.parametrize("where", ["log", "pupil"])
def test_ticking_is_the_same_everywhere(
    workspace: Workspace, navigator: Navigator, window: Callable[..., QWidget], qtbot: QtBot,
    class_logbook: Logbook, where: str,
) -> None:  # fmt: skip
    from app.queries.pupil_page import pupil_page

    agreed = AgreementDraft("samen lezen", Owner.HOME, TODAY + timedelta(days=9))
    log(class_logbook, "Emir", "Fatma", agreements=(agreed,))
    shown: LogPage | PupilView
    if where == "log":
        shown = LogPage(workspace, navigator)
        window(shown)
        box = shown.detail.agreement_lines[0].box
    else:
        shown = PupilView(workspace, navigator)
        window(shown)
        key = key_of(class_logbook, "Emir")
        shown.show_page(workspace.read(partial(pupil_page, pupil_id=key, now=NOW)))
        box = shown.agreements._lines[0].box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    opened(shown, OneLineDialog).reject()
    box = (
        shown.detail.agreement_lines[0].box
        if isinstance(shown, LogPage)
        else shown.agreements._lines[0].box
    )
    assert not box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    dialog = shown.findChildren(OneLineDialog)[-1]
    qtbot.keyClicks(dialog.words, "leest nu zelf")
    with qtbot.waitSignal(navigator.offered) as heard:
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert (heard.args[3].tone, heard.args[3].told) == (Tone.POSITIVE, "leest nu zelf")
    assert states(class_logbook) == []


def test_menus_go_when_they_close(shown: Show, some: Logbook, qtbot: QtBot) -> None:
    page = shown()
    menu = page.open_menu(page.table.rows()[1])
    menu.close()
    qtbot.waitUntil(lambda: not page.findChildren(QMenu))


def test_what_is_moved_out_of_sight_is_not_dropped_by_mistake(
    shown: Show, class_logbook: Logbook, qtbot: QtBot
) -> None:
    for number in range(30):
        add(class_logbook, f"a{number}", number)
    page = shown()
    press(qtbot, page, Qt.Key.Key_M)
    dialog = opened(page, DayDialog)
    dialog.near_buttons[-1].click()
    assert said(page)[-1] == "a0"
    assert current(page) == "a1"


def test_a_good_word_about_what_was_kept_can_be_logged_later_too(
    shown: Show, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    for words, owner in (("samen lezen", Owner.HOME), ("bellen", Owner.SCHOOL)):
        key = add(class_logbook, words, -1, owner)
        done = partial(close_agreement, agreement_id=key, state=AgreementState.DONE,
                       words="leest elke avond")  # fmt: skip
        class_logbook.write(done)
    page = shown()
    page.filters.state.button(True).click()
    menus = {row.text: page.open_menu(row) for row in page.table.rows()}
    offered = {name: [one.text() for one in menu.actions()] for name, menu in menus.items()}
    assert "Log something &positive…" in offered["samen lezen"]
    assert "Log something &positive…" not in offered["bellen"]
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        next(one for one in menus["samen lezen"].actions() if "positive" in one.text()).trigger()
    seed = wanted.args[0]
    assert (seed.tone, seed.subject, seed.told) == (
        Tone.POSITIVE, "samen lezen", "leest elke avond",
    )  # fmt: skip


@pytest.mark.parametrize("closed", [False, True])
def test_a_typing_error_finds_what_is_nearly_the_same(
    shown: Show, class_logbook: Logbook, qtbot: QtBot, *, closed: bool
) -> None:
    made = AgreementDraft("fietssleutel zoeken", Owner.HOME, TODAY)
    log(class_logbook, "Emir", "Fatma", agreements=(made,))
    add(class_logbook, "bellen", 3)
    if closed:
        [row, _other] = class_logbook.read(open_agreements)
        done = partial(close_agreement, agreement_id=row.id, state=AgreementState.DONE)
        class_logbook.write(done)
    page = shown()
    page.filters.state.button(closed).click()
    page.search.setFocus()
    qtbot.keyClicks(page.search, "fietsleutel")
    qtbot.waitUntil(lambda: "fietssleutel zoeken" in said(page))
    assert "bellen" not in said(page)
    assert page.spelled.text() == "Nothing with “fietsleutel”. This is with “fietssleutel”."
    page.search.clear()
    assert page.spelled.isHidden()


def test_on_a_sunday_tomorrow_is_just_tomorrow() -> None:
    monday = date(2026, 11, 30)
    friday, sunday = monday - timedelta(days=3), monday - timedelta(days=1)
    assert near_words(monday, monday, friday) == [("next week (Mon 30 Nov)", monday)]
    assert near_words(monday, monday, sunday) == [("tomorrow", monday)]
