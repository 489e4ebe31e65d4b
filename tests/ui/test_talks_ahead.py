"""From a start talk that is logged to a contact agreement, and from planning it to today."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.planned_calls import plan_call
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.class_plans import ClassPlansDialog
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.plan_from_talk import TalkPlanDialog
from app.ui.dialogs.start_talks import StartTalksDialog
from app.ui.main_window import MainWindow
from app.ui.navigator import ContactSeed, Navigator, TalkOffer
from app.ui.pages.log import LogPage
from app.ui.pages.pupils import PupilsPage
from app.ui.pages.today import TodayPage
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


@pytest.fixture
def main(qtbot: QtBot, workspace: Workspace, class_logbook: Logbook) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Settings(class_logbook.folder.settings))
    qtbot.addWidget(made)
    made.show()
    made.begin()
    yield made
    made.let_go()


def talk(logbook: Logbook) -> int:
    return log(
        logbook, "Emir", "Fatma", channel=Channel.MEETING, occasion=Occasion.START_TALK,
        heard="elke maand bellen",
    ).ids[0]  # fmt: skip


def test_saving_a_start_talk_offers_to_make_an_agreement_out_of_it(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
) -> None:
    seed = ContactSeed(
        pupil_ids=(key_of(class_logbook, "Emir"),),
        guardian_ids=(guardian_of(class_logbook, "Emir", "Fatma"),),
        channel=Channel.MEETING,
        occasion=Occasion.START_TALK,
    )
    dialog = ContactDialog(workspace, navigator, seed)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(navigator.offered) as heard:
        dialog.save()
    _said, _uid, action, offer = heard.args
    assert action == "Make this a contact agreement"
    assert isinstance(offer, TalkOffer)
    made = TalkPlanDialog(workspace, navigator, offer.contact_id)
    qtbot.addWidget(made)
    assert made.chosen() is not None


def test_the_offer_opens_the_agreement(main: MainWindow, class_logbook: Logbook) -> None:
    offer = TalkOffer(talk(class_logbook))
    main.navigator.offered.emit("Logged.", None, "Make this a contact agreement", offer)
    main.toast.action_chosen.emit()
    (dialog,) = main.findChildren(TalkPlanDialog)
    assert dialog.lines[0].quote == "elke maand bellen"


def test_the_log_offers_it_beside_a_start_talk_and_nowhere_else(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook,
    window: Callable[..., QWidget],
) -> None:  # fmt: skip
    other = log(class_logbook, "Emir", "Fatma").ids[0]
    key = talk(class_logbook)
    page = LogPage(workspace, navigator)
    window(page)
    page.show_contact(other)
    assert page.detail.steps.plan.isHidden()
    page.show_contact(key)
    with qtbot.waitSignal(navigator.talk_plan_wanted) as heard:
        qtbot.mouseClick(page.detail.steps.plan, Qt.MouseButton.LeftButton)
    assert heard.args == [key]


def test_a_planned_start_talk_is_on_today_at_its_hour(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook,
    window: Callable[..., QWidget],
) -> None:  # fmt: skip
    emir = key_of(class_logbook, "Emir")
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    class_logbook.write(
        partial(
            plan_call, guardian_id=fatma, pupil_id=emir, at=NOW + timedelta(hours=3),
            channel=Channel.MEETING, occasion=Occasion.START_TALK, note="met tolk",
        )
    )  # fmt: skip
    page = TodayPage(workspace, navigator)
    window(page)
    line = page.tasks.lines()[0]
    assert line.words.text() == "Start talk: Fatma Yıldız"
    said = line.words.accessibleName()
    for words in ("about Emir Yıldız", "talk at school · met tolk"):
        assert words in said
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert heard.args[0] == ContactSeed(
        (emir,), (fatma,), channel=Channel.MEETING, occasion=Occasion.START_TALK
    )


def test_the_first_weeks_ask_to_plan_them_until_all_are_planned(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook,
    window: Callable[..., QWidget],
) -> None:  # fmt: skip
    early = NOW.replace(month=9, day=3)
    class_logbook.clock = lambda: early
    page = TodayPage(workspace, navigator)
    window(page)
    line = page.tasks.lines()[0]
    assert line.words.text() == "Plan your start talks"
    with qtbot.waitSignal(navigator.start_talks_wanted):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    said = []
    for pupil, name in (("Noor", "Tom"), ("Emir", "Fatma"), ("Jayden", "Marvin"),
                        ("Jayden", "Priya")):  # fmt: skip
        use_case = partial(
            plan_call, guardian_id=guardian_of(class_logbook, pupil, name),
            pupil_id=key_of(class_logbook, pupil), at=early + timedelta(days=4),
            channel=Channel.MEETING, occasion=Occasion.START_TALK,
        )  # fmt: skip
        workspace.write(use_case)
        shown = page.tasks.lines()
        said.append(shown[0].words.accessibleName() if shown else "")
    assert "2 families to go" in said[0]
    assert "1 family to go" in said[2]  # the other home is a talk of its own
    assert said[3] == ""


@pytest.mark.parametrize(
    ("entry", "kind"),
    [("Contact agreements…", ClassPlansDialog), ("Start talks…", StartTalksDialog)],
)
def test_the_page_of_pupils_opens_them_for_its_group(
    main: MainWindow, entry: str, kind: type[QWidget]
) -> None:
    main.show_page("pupils")
    page = main.page("pupils")
    assert isinstance(page, PupilsPage)
    menu = page.list.made_group_menu()
    next(action for action in menu.actions() if action.text() == entry).trigger()
    (dialog,) = main.findChildren(kind)
    assert dialog.isVisible()
