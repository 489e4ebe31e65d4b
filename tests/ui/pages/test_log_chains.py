"""Logboek: matters that open and close, and what hangs together with a contact."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.queries.log import contact
from app.queries.rows import ContactFilter
from app.services.drafts import PupilDraft
from app.services.people import add_pupil
from app.store.logbook import Logbook
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.log import LogPage
from app.ui.pages.log_table import CHEVRON
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

PHONE: dict[str, Any] = {"channel": Channel.PHONE}


@pytest.fixture
def page(class_logbook: Logbook, navigator: Navigator, qtbot: Any) -> LogPage:
    """Three attempts for Emir, of which nobody answered; a message that was answered; one alone."""
    for hours, outcome in ((5, Outcome.VOICEMAIL), (4, Outcome.NO_ANSWER), (1, Outcome.VOICEMAIL)):
        log(
            class_logbook, "Emir", "Fatma", outcome=outcome, told=f"poging {hours} uur terug",
            at=NOW - timedelta(hours=hours), **PHONE,
        )  # fmt: skip
    sent = log(
        class_logbook, "Noor", "Ilse", channel=Channel.MESSAGE, asks_answer=True,
        told="gestuurd", at=NOW - timedelta(hours=3),
    )  # fmt: skip
    log(
        class_logbook, "Noor", "Ilse", told="gesproken", at=NOW - timedelta(hours=2),
        follows_id=sent.ids[0], outcome=Outcome.REACHED, **PHONE,
    )  # fmt: skip
    log(class_logbook, "Jayden", told="alleen", at=NOW - timedelta(hours=6))
    page = LogPage(Workspace(class_logbook), navigator)
    qtbot.addWidget(page)
    page.resize(1158, 728)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def subjects(page: LogPage) -> list[str]:
    return [row.subject for row in page.table.rows()]


def chain_words(page: LogPage) -> list[str]:
    last = page.table.cells.columnCount() - 1
    return [page.table.cells.cell(row, last).second for row in range(page.table.cells.rowCount())]


def opener(page: LogPage, row: int) -> str:
    return page.table.cells.cell(row, CHEVRON).spoken()


def click_opener(page: LogPage, row: int) -> None:
    spot = page.table.visualRect(page.table.cells.index(row, CHEVRON)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(0, 0))


FOLDED = ["poging 1 uur terug", "gesproken", "alleen"]
OPENED = [FOLDED[0], "poging 4 uur terug", "poging 5 uur terug", *FOLDED[1:]]


class TestOpening:
    def test_a_matter_is_one_line_that_says_how_many(self, page: LogPage) -> None:
        assert subjects(page) == FOLDED
        assert chain_words(page) == ["3 attempts", "after 1 attempt", ""]
        assert page.header.subtitle.text() == "6 contacts"
        assert [opener(page, row) for row in range(3)] == [
            "3 attempts, closed", "after 1 attempt, closed", "",
        ]  # fmt: skip

    def test_right_opens_and_left_closes(self, page: LogPage) -> None:
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Right)
        assert subjects(page) == OPENED
        assert opener(page, 0) == "3 attempts, open"
        assert opener(page, 1) == "earlier"
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        assert page.table.current().subject == "poging 5 uur terug"
        QTest.keyClick(page.table, Qt.Key.Key_Left)  # from inside it goes to its line
        assert subjects(page) == FOLDED
        assert page.table.current().subject == FOLDED[0]

    def test_a_line_alone_does_not_open(self, page: LogPage) -> None:
        page.table.setFocus()
        page.table.choose(page.table.rows()[2].id)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space):
            QTest.keyClick(page.table, key)
        assert subjects(page) == FOLDED

    def test_a_click_opens_and_a_click_closes(self, page: LogPage) -> None:
        click_opener(page, 0)
        assert subjects(page) == OPENED
        click_opener(page, 0)
        assert subjects(page) == FOLDED

    def test_a_click_beside_it_only_chooses(self, page: LogPage) -> None:
        spot = page.table.visualRect(page.table.cells.index(0, 2)).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert subjects(page) == FOLDED

    def test_what_stands_open_stays_open_when_something_else_changes(self, page: LogPage) -> None:
        click_opener(page, 0)
        log(page.workspace.logbook, "Jayden", told="nieuw")
        page.workspace.announce(page.listens_to)
        assert subjects(page) == ["nieuw", *OPENED]

    def test_an_attempt_that_comes_on_top_takes_the_place(self, page: LogPage) -> None:
        click_opener(page, 0)
        assert page.table.current().subject == FOLDED[0]
        log(page.workspace.logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, told="nog een",
            **PHONE)  # fmt: skip
        page.workspace.announce(page.listens_to)
        assert subjects(page) == ["nog een", *OPENED]
        assert chain_words(page)[0] == "4 attempts"

    def test_what_was_chosen_is_found_again_behind_its_line(self, page: LogPage) -> None:
        page.table.choose(page.table.rows()[0].id)
        log(page.workspace.logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, told="nog een",
            **PHONE)  # fmt: skip
        page.workspace.announce(page.listens_to)
        assert page.table.current().subject == "nog een"

    def test_hits_inside_a_matter_stand_by_themselves(self, page: LogPage) -> None:
        QTest.keyClicks(page.search, "poging")
        assert subjects(page) == OPENED[:3]
        assert chain_words(page) == ["3 of 3 on this", "2 of 3 on this", "1 of 3 on this"]
        assert opener(page, 0) == ""
        page.search.clear()
        page.filters.reached.button(False).click()
        assert subjects(page) == OPENED[:3]

    def test_a_contact_inside_a_matter_is_shown_where_it_stands(self, page: LogPage) -> None:
        click_opener(page, 0)
        inside = page.table.rows()[2].id
        click_opener(page, 0)
        page.show_contact(inside)
        assert page.table.current().id == inside
        assert subjects(page) == OPENED

    def test_deleting_the_newest_lets_the_one_before_it_stand_there(self, page: LogPage) -> None:
        page.table.setFocus()
        page.table.choose(page.table.rows()[0].id)
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        assert subjects(page) == ["gesproken", "poging 4 uur terug", "alleen"]

    @pytest.mark.usefixtures("right_to_left")
    def test_it_reads_from_the_other_side_too(self, page: LogPage) -> None:
        QTest.keyClick(page.search, Qt.Key.Key_Down)
        QTest.keyClick(page.table, Qt.Key.Key_Left)
        assert subjects(page) == OPENED


class TestBeside:
    @pytest.fixture
    def seeds(self, navigator: Navigator) -> list[ContactSeed]:
        found: list[ContactSeed] = []
        navigator.contact_wanted.connect(found.append)
        return found

    @staticmethod
    def show(page: LogPage, subject: str) -> int:
        """Choose the contact with this subject, as searching for it does."""
        page.search.setText(subject)
        page._on_settled()  # what the timer does a moment later
        key: int = page.table.current().id
        return key

    def test_links_walk_through_the_matter(self, page: LogPage) -> None:
        self.show(page, "poging 4 uur terug")
        links = page.detail.matter.links
        assert [link.accessibleName() for link in links] == [
            "Goes on from: today · phone · voicemail",
            "Followed by: today · phone · voicemail",
        ]
        links[0].click()
        assert page.table.current().subject == "poging 5 uur terug"
        assert page.search.text() == ""

    def test_a_contact_alone_has_no_links(self, page: LogPage) -> None:
        self.show(page, "alleen")
        assert page.detail.matter.links == []
        assert page.detail.matter.isHidden()

    def test_again_goes_on_from_an_attempt(self, page: LogPage, seeds: list[ContactSeed]) -> None:
        key = self.show(page, "poging 1 uur terug")
        assert page.detail.steps.answer.isHidden()
        page.detail.steps.again.click()
        fatma = guardian_of(page.workspace.logbook, "Emir", "Fatma")
        emir = key_of(page.workspace.logbook, "Emir")
        assert seeds == [
            ContactSeed(
                pupil_ids=(emir,), guardian_ids=(fatma,), tone=Tone.PRACTICAL,
                channel=Channel.PHONE, follows_id=key,
            )
        ]  # fmt: skip

    def test_the_answer_goes_on_from_what_was_sent(
        self, page: LogPage, seeds: list[ContactSeed]
    ) -> None:
        key = self.show(page, "gestuurd")
        page.detail.steps.answer.click()
        (seed,) = seeds
        assert (seed.follows_id, seed.outcome, seed.channel) == (
            key, Outcome.REACHED, Channel.MESSAGE,
        )  # fmt: skip

    def test_any_contact_can_be_followed_up(self, page: LogPage, seeds: list[ContactSeed]) -> None:
        key = self.show(page, "gesproken")
        assert page.detail.steps.again.isHidden()
        page.detail.steps.follow_up.click()
        assert (seeds[0].follows_id, seeds[0].occasion) == (key, Occasion.FOLLOW_UP)

    def test_versions_and_family_are_wishes(self, page: LogPage, navigator: Navigator) -> None:
        versions: list[int] = []
        navigator.versions_wanted.connect(versions.append)
        key = self.show(page, "gestuurd")
        assert page.detail.versions.isHidden()
        page.detail.answer_buttons[0].click()
        assert page.detail.versions.text() == "2 versions"
        page.detail.versions.click()
        assert versions == [key]
        page.detail.family.click()
        assert page.wanted() == ContactFilter(family=key_of(page.workspace.logbook, "Noor"))
        assert page.filters.family.text() == "family of Noor van den Berg"
        assert subjects(page) == ["gesproken", "gestuurd"]

    def test_who_was_told_is_ticked_and_taken_back(
        self, page: LogPage, navigator: Navigator
    ) -> None:
        said: list[bytes | None] = []
        navigator.said.connect(lambda _words, uid: said.append(uid))
        log(page.workspace.logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, told="ruzie", **PHONE)
        page.workspace.announce(page.listens_to)
        key = self.show(page, "ruzie")
        marvin = guardian_of(page.workspace.logbook, "Jayden", "Marvin")
        priya = guardian_of(page.workspace.logbook, "Jayden", "Priya")
        boxes = page.detail.told.boxes
        assert not boxes[marvin].isEnabled()
        assert boxes[priya].accessibleName() == "Priya Ramdin (mother): not yet"
        boxes[priya].click()
        assert page.detail.told.boxes[priya].accessibleName().endswith("told today")
        detail = page.workspace.read(partial(contact, contact_id=key))
        assert detail.tell_other_parent
        uid = said[-1]
        assert uid is not None
        page.workspace.undo(uid)
        assert not page.detail.told.boxes[priya].isChecked()

    def test_everything_reachable_says_its_name(
        self, page: LogPage, nameless: Callable[[LogPage], list[Any]]
    ) -> None:
        self.show(page, "gestuurd")
        page.filters.more.button(True).click()
        assert [each for each in nameless(page) if each.isVisible()] == []


def test_a_long_name_gives_way_and_the_words_stay(page: LogPage) -> None:
    """However long the names, what is beside the list is not cut off at its far side."""
    name = "Maximiliaan-Alexander van Wijngaarden-Oosterhuis-Rechthofstede"
    pupil = PupilDraft(call_name=name, family_name="Papadopoulos-Theodorakis")
    page.workspace.write(partial(add_pupil, draft=pupil, group_ids=()))
    log(page.workspace.logbook, name, told="woorden")
    page.workspace.announce(page.listens_to)
    TestBeside.show(page, "woorden")
    QApplication.processEvents()
    area = page.detail.area
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    assert page.detail.names.links[0].width() < page.detail.names.links[0].sizeHint().width()
    page.show_filter(ContactFilter(pupil_id=key_of(page.workspace.logbook, name)))
    assert page.filters.pupil.text().endswith("…")
    assert page.filters.pupil.accessibleName().endswith("Theodorakis")
