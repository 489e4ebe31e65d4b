"""The head, the list and the cards of a pupil: family, told, guardians, the period of a group."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import models
from app.queries.rows import ContactFilter
from app.services.drafts import GuardianDraft, PupilDraft
from app.services.people import add_pupil
from app.store.logbook import Logbook, Writing
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.navigator import Navigator
from app.ui.pages.pupils import PupilsPage
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.tags import StatusTag
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Occasion, ParticipationKind, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Show = Callable[..., QWidget]


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> PupilsPage:
    made = PupilsPage(workspace, navigator)
    window(made).resize(1120, 720)
    return made


def texts(around: QWidget) -> str:
    return "\n".join(x.text() for x in around.findChildren(QLabel) if x.isVisible())


def press(around: QWidget, words: str) -> None:
    buttons = around.findChildren(QPushButton)
    named = (b for b in buttons if words in (b.text(), b.accessibleName()) and b.isVisible())
    next(named).click()


def tags(around: QWidget) -> set[str]:
    return {tag.tag().text for tag in around.findChildren(StatusTag) if tag.isVisible()}


def change(logbook: Logbook, guardian_id: int, **more: object) -> None:
    """Fill in what is known of a guardian and of the link to the pupil."""

    def fill(writing: Writing) -> Changes:
        guardian = writing.session.get_one(models.Guardian, guardian_id)
        [link] = guardian.guardianships
        for name, value in more.items():
            for thing in (guardian, guardian.household, link):
                if hasattr(thing, name):
                    setattr(thing, name, value)
        writing.record(guardian)
        return Changes.PEOPLE

    logbook.write(fill)


def add_sibling(logbook: Logbook) -> int:
    fatma = guardian_of(logbook, "Emir", "Fatma")
    draft = PupilDraft(call_name="Elif", family_name="Yıldız", guardians=(GuardianDraft(id=fatma),))
    return logbook.write(partial(add_pupil, draft=draft)).ids[-1]


def test_brothers_and_sisters_are_a_click_away_and_so_is_all_of_the_family(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    emir, elif_ = key_of(class_logbook, "Emir"), add_sibling(class_logbook)
    page.show_pupil(key_of(class_logbook, "Noor"))
    assert not page.view.head.family.isVisible()
    page.show_pupil(emir)
    assert "Brothers and sisters:" in texts(page.view.head)
    with qtbot.waitSignal(navigator.pupil_wanted) as wanted:
        press(page.view.head, "Elif")
    assert wanted.args == [elif_]
    with qtbot.waitSignal(navigator.log_wanted) as asked:
        press(page.view.head, "All of this family")
    assert asked.args == [ContactFilter(family=emir)]


def test_who_is_not_told_yet_is_ticked_and_taken_back(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace, navigator: Navigator,
    qtbot: QtBot,
):  # fmt: skip
    talk = log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, subject="Ruzie bij voetbal",
               at=NOW - timedelta(days=7))  # fmt: skip
    page.show_pupil(key_of(class_logbook, "Jayden"))
    card = page.view.told
    assert "Priya (mother)\nnot yet told" in texts(card)
    [box] = [one for one in card.findChildren(TickBox) if one.isVisible()]
    assert box.accessibleName() == "Priya (mother) was told: Ruzie bij voetbal"
    box.setFocus()
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert "Priya" in said.args[0]
    assert "Priya (mother)\ntold today" in texts(card)
    workspace.undo(said.args[1])
    assert "Priya (mother)\nnot yet told" in texts(card)
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        press(card, "Open the contact of 17 Nov: Ruzie bij voetbal")
    assert shown.args == [talk.ids[0]]


def test_who_shares_an_address_hears_it_at_home(page: PupilsPage, class_logbook: Logbook):
    assert "Nothing this year" in texts(page.view.told)
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM)
    page.refresh()
    assert "Tom (father)\nhears it at home" in texts(page.view.told)
    assert not page.view.told.findChildren(TickBox)


def test_many_told_contacts_are_shown_on_demand_and_what_is_open_always(
    page: PupilsPage, class_logbook: Logbook
):
    for number in range(7):
        people = ("Marvin",) if number == 6 else ("Marvin", "Priya")
        log(class_logbook, "Jayden", *people, tone=Tone.PROBLEM, subject=f"zaak {number}",
            at=NOW - timedelta(days=number + 1))  # fmt: skip
    page.show_pupil(key_of(class_logbook, "Jayden"))
    words = texts(page.view.told)
    assert "zaak 6" in words
    assert "zaak 5" not in words
    press(page.view.told, "2 more")
    assert "zaak 5" in texts(page.view.told)


def test_the_start_talk_is_logged_with_the_home_that_lacks_it(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Jayden", "Priya", occasion=Occasion.START_TALK, child_present=True)
    page.show_pupil(key_of(class_logbook, "Jayden"))
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        press(page.view.start_talk, "Log the start talk")
    seed = wanted.args[0]
    assert seed.guardian_ids == (guardian_of(class_logbook, "Jayden", "Marvin"),)
    assert seed.occasion is Occasion.START_TALK


def test_a_guardian_is_told_whole(page: PupilsPage, class_logbook: Logbook):
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    change(
        class_logbook, fatma, custody_on=date(2025, 3, 1), custody_source="uittreksel",
        supervision_order=True, is_own_family=True, may_visit_home=True, informed_apart=True,
        needs_interpreter=True, address="Dorpsweg 1", place="Almere",
        participations=[models.Participation(kind=ParticipationKind.TRIPS)],
    )  # fmt: skip
    page.show_pupil(key_of(class_logbook, "Emir"))
    words = texts(page.view.guardians)
    assert "mother · custody, known on 1 Mar 2025 (uittreksel)" in words
    assert "Dorpsweg 1, Almere" in words
    assert "a visit at home is welcome" in words
    assert "wants to be told in person" in words
    assert "helps at school: trips" in words
    assert {"own family: a colleague logs", "supervision order"} <= tags(page.view.guardians)


def test_of_the_dead_no_custody_is_said_and_the_cards_go_on_with_who_is_left(
    page: PupilsPage, class_logbook: Logbook
):
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM, subject="ruzie")
    change(class_logbook, guardian_of(class_logbook, "Noor", "Tom"), is_deceased=True)
    page.show_pupil(key_of(class_logbook, "Noor"))
    lines = texts(page.view.guardians).splitlines()
    assert "father" in lines
    assert "mother · custody" in lines
    assert "deceased" in tags(page.view.guardians)
    assert "06 12345678" in lines
    assert "06 22345678" not in lines
    assert "with Ilse Berg and the child" in texts(page.view.start_talk)
    assert texts(page.view.told).splitlines()[-1] == "There is no other parent to be told now."
    assert not page.view.nobody.isVisible()


@pytest.mark.parametrize("why", [{"is_deceased": True}, {"may_be_contacted": False}])
def test_a_pupil_whose_parents_one_may_not_contact_is_not_silent_about_it(
    page: PupilsPage, class_logbook: Logbook, why: dict[str, object]
):
    change(class_logbook, guardian_of(class_logbook, "Emir", "Fatma"), **why)
    page.show_pupil(key_of(class_logbook, "Emir"))
    nobody = "There is nobody now with whom you may have contact."
    for part in (page.view.nobody, page.view.guardians, page.view.start_talk, page.view.plans):
        assert nobody in texts(part)
    page.show_pupil(key_of(class_logbook, "Noor"))
    assert not page.view.nobody.isVisible()


def test_without_a_yes_of_a_pupil_of_age_no_card_asks_to_be_in_touch(
    page: PupilsPage, class_logbook: Logbook
):
    emir = key_of(class_logbook, "Emir")
    page.show_pupil(emir)
    assert "not spoken yet this school year" in texts(page.view.guardians)

    def grow_up(writing: Writing) -> Changes:
        pupil = writing.session.get_one(models.Pupil, emir)
        pupil.born_on = date(2008, 11, 24)
        writing.record(pupil)
        return Changes.PEOPLE

    class_logbook.write(grow_up)
    page.refresh()
    assert "not spoken yet" not in texts(page.view.guardians)
    assert "Only when Emir agrees." in texts(page.view.start_talk)
    assert "Only when Emir agrees." in texts(page.view.plans)


def test_a_secret_address_is_marked_and_not_on_the_page(page: PupilsPage, class_logbook: Logbook):
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    change(class_logbook, fatma, secret_address=True, address="Dorpsweg 1")
    page.show_pupil(key_of(class_logbook, "Emir"))
    assert "secret address, never printed" in tags(page.view.guardians)
    assert "Dorpsweg" not in texts(page.view.guardians)


def test_two_of_one_name_are_told_apart_in_the_list_and_the_head(
    page: PupilsPage, class_logbook: Logbook
):
    twin = PupilDraft(call_name="Emir", family_name="Yıldız", born_on=date(2016, 5, 1))
    class_logbook.write(partial(add_pupil, draft=twin))
    page.refresh()
    listed = [page.list._describe(row)[0].text for row in page.list.table.rows()]
    alike = [name for name in listed if name.startswith("Emir Yıldız")]
    assert len(alike) == len(set(alike)) == 2
    page.show_pupil(key_of(class_logbook, "Emir"))
    heads = []
    for row in page.list.table.rows():
        if row.pupil.call_name == "Emir":
            page.show_pupil(row.pupil.id)
            heads.append((page.view.head.name.text(), page.view.head.about.text()))
    assert len(set(heads)) == 2


def test_the_theme_and_what_is_expected_stand_over_the_group(
    page: PupilsPage, class_logbook: Logbook
):
    assert not page.list.period.isVisible()

    def fill(writing: Writing) -> Changes:
        [group] = writing.session.query(models.Group)
        group.theme, group.expectation = "Ridders", "De tafels\ntot en met 10"
        return Changes.GROUPS

    class_logbook.write(fill)
    page.refresh()
    assert page.list.period.theme.text() == "Theme: Ridders"
    assert page.list.period.expectation.text() == "Now: De tafels tot en met 10"


def test_one_walks_to_the_next_pupil_from_anywhere_on_the_page(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    log(class_logbook, "Noor", "Ilse")
    page.refresh()
    page.view.timeline.setFocus()
    qtbot.keyClick(page.view.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.view.head.name.text() == "Jayden Pinas"
    focus = QApplication.focusWidget() or page
    qtbot.keyClick(focus, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.view.head.name.text() == "Emir Yıldız"
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Right,
                   Qt.KeyboardModifier.AltModifier)  # fmt: skip
    assert page.view.head.name.text() == "Emir Yıldız"  # the last one
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Left,
                       Qt.KeyboardModifier.AltModifier)  # fmt: skip
    assert page.view.head.name.text() == "Noor van den Berg"


def test_everything_on_a_full_page_has_a_name(
    page: PupilsPage, class_logbook: Logbook, nameless: Callable[[QWidget], list[QWidget]]
):
    add_sibling(class_logbook)
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM)
    page.show_pupil(key_of(class_logbook, "Emir"))
    page.view.year.as_words.click()
    assert [widget for widget in nameless(page) if widget.isVisible()] == []


def test_tab_goes_through_the_cards_from_above_to_below(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    add_sibling(class_logbook)
    log(class_logbook, "Emir", "Fatma", subject="gymtas")
    page.show_pupil(key_of(class_logbook, "Emir"))
    page.view.head.log_button.setFocus()
    seen: list[QWidget] = []
    for _step in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if page.view.isAncestorOf(focused):
            seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    parts = [
        page.view.head.family, page.view.year, page.view.events, page.view.guardians,
        page.view.plans, page.view.start_talk,
    ]  # fmt: skip
    first = [next(n for n, one in enumerate(seen) if part.isAncestorOf(one)) for part in parts]
    assert first == sorted(first)


def test_walking_on_from_a_card_keeps_the_keyboard_on_the_page(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    button = next(
        b for b in page.view.guardians.findChildren(QPushButton) if b.isVisible()
        and b.accessibleName().startswith("Copy")
    )  # fmt: skip
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.view.head.name.text() == "Jayden Pinas"
    assert page.list.table.hasFocus()


def test_after_saving_a_guardian_the_keyboard_is_back_on_the_pencil(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    page.show_pupil(key_of(class_logbook, "Noor"))
    buttons = page.view.guardians.findChildren(QPushButton)
    pencil = next(b for b in buttons if b.accessibleName() == "Change Tom Berg" and b.isVisible())
    pencil.setFocus()
    qtbot.keyClick(pencil, Qt.Key.Key_Space)
    [dialog] = page.findChildren(GuardianDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.call_name.setText("Thomas")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: not page.findChildren(GuardianDialog))
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.view.guardians.isAncestorOf(focused)
    assert focused.accessibleName() == "Change Thomas Berg"


def test_who_comes_back_to_the_search_types_over_what_was_there(page: PupilsPage, qtbot: QtBot):
    page.focus_first()
    qtbot.keyClicks(page.list.search, "noor")
    page.focus_first()
    qtbot.keyClicks(page.list.search, "emir")
    assert page.list.search.text() == "emir"
