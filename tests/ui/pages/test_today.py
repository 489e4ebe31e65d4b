from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.agreements import open_agreements
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.today import TodayPage
from app.ui.pages.today_greeting import first_name, greeting
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Show = Callable[..., QWidget]
TODAY = NOW.date()


@pytest.fixture
def shown(workspace: Workspace, navigator: Navigator, window: Show) -> Callable[[], TodayPage]:
    """Show the page once the test has logged what it needs."""

    def show() -> TodayPage:
        page = TodayPage(workspace, navigator)
        window(page)
        return page

    return show


def leads(page: TodayPage) -> list[str]:
    return [line.words.text() for line in page.tasks.lines()]


def said(page: TodayPage) -> list[str]:
    return [line.words.accessibleName() for line in page.tasks.lines()]


@pytest.mark.parametrize(
    ("teacher", "hour", "words"),
    [
        ("Marieke Jansen", 8, "Good morning, Marieke"),
        ("juf Marieke Jansen", 8, "Good morning, Marieke"),
        ("Juf Marieke", 12, "Good afternoon, Juf Marieke"),
        ("mr. Bas de Vries", 18, "Good evening, Bas"),
        ("", 0, "Good morning"),
    ],
)
def test_greeting(teacher: str, hour: int, words: str) -> None:
    assert greeting(hour, teacher) == words


@pytest.mark.parametrize(
    "teacher",
    ["Juf", "Jansen", "de Vries", "juf de Vries", "Van den Berg", "M. Jansen", "M.J. Jansen",
     "mevrouw M. Jansen", "meneer Jansen", "Jansen-de Vries", "Jansen, M."],
)  # fmt: skip
def test_without_a_first_name_the_whole_name_is_said(teacher: str) -> None:
    assert first_name(teacher) == teacher


def test_the_header_says_the_day_and_how_much_waits(shown: Callable[[], TodayPage]) -> None:
    page = shown()
    assert page.header.title.text() == "Good afternoon, Marieke"
    assert page.header.subtitle.text() == "Tuesday 24 November · 4 things ask for your attention"


def test_a_task_says_who_why_and_what_to_try(
    shown: Callable[[], TodayPage], class_logbook: Logbook
) -> None:
    for days in (9, 6):
        log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL,
            at=NOW - timedelta(days=days))  # fmt: skip
    page = shown()
    words = next(words for words in said(page) if "Fatma" in words)
    assert words.startswith("Call in the morning: Fatma Yıldız, mother of Emir Yıldız")
    assert "not spoken yet this school year" in words
    assert "not tried at this part of the day yet" in words


def test_logging_from_a_task_takes_along_what_is_known(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    line = next(line for line in page.tasks.lines() if "Fatma" in line.words.text())
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert heard.args == [
        ContactSeed(
            pupil_ids=(key_of(class_logbook, "Emir"),),
            guardian_ids=(guardian_of(class_logbook, "Emir", "Fatma"),),
            channel=Channel.PHONE,
        )
    ]


def test_the_words_of_a_task_open_the_pupil(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    page = shown()
    line = next(line for line in page.tasks.lines() if "Fatma" in line.words.text())
    line.words.setFocus()
    with qtbot.waitSignal(navigator.pupil_wanted) as heard:
        qtbot.keyClick(line.words, Qt.Key.Key_Space)
    assert heard.args == [key_of(class_logbook, "Emir")]


def test_an_agreement_is_kept_by_its_box(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot,
    workspace: Workspace,
) -> None:  # fmt: skip
    overdue = AgreementDraft("Leesboek mee naar huis", due_on=TODAY - timedelta(days=2))
    log(class_logbook, "Jayden", "Marvin", agreements=(overdue,))
    page = shown()
    first = page.tasks.lines()[0]
    assert first.words.text() == "Leesboek mee naar huis"
    first.box.setFocus()
    with qtbot.waitSignal(navigator.said) as heard:
        qtbot.keyClick(first.box, Qt.Key.Key_Space)
    assert heard.args[0] == "Agreement kept."
    assert class_logbook.read(open_agreements) == []
    assert "Leesboek mee naar huis" not in leads(page)
    assert page.tasks.isAncestorOf(page.window().focusWidget())  # the keyboard is not lost
    workspace.undo(heard.args[1])
    assert leads(page)[0] == "Leesboek mee naar huis"


def test_a_problem_is_asked_after(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    written = log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, told="Ruzie bij voetbal",
                  at=NOW - timedelta(days=10))  # fmt: skip
    page = shown()
    page.window().resize(1366, 768)
    line = page.tasks.lines()[0]
    assert line.words.accessibleName() == (
        "Ask how it goes now: Emir Yıldız,"
        " Ruzie bij voetbal · talked about on 14 Nov, nothing since"
    )
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        line.button.click()
    seed = heard.args[0]
    assert (seed.occasion, seed.follows_id) == (Occasion.FOLLOW_UP, written.ids[0])
    with qtbot.waitSignal(navigator.contact_shown) as opened:
        line.words.click()
    assert opened.args == [written.ids[0]]


def test_tab_follows_the_eye(
    shown: Callable[[], TodayPage], class_logbook: Logbook, qtbot: QtBot
) -> None:
    log(class_logbook, "Emir", "Fatma",
        agreements=(AgreementDraft("bellen", due_on=TODAY),))  # fmt: skip
    page = shown()
    page.focus_first()
    visited: list[QWidget | None] = []
    first = page.tasks.lines()[0]
    stops: list[QWidget] = [page.spoken, page.palette_field, first.box, first.words, first.later]
    for line in page.tasks.lines()[1:]:
        stops += [line.words, line.button, line.later]
    for _stop in stops:
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        visited.append(page.window().focusWidget())
    assert visited == stops


def test_latest_contacts_open_the_log(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, told="Hielp twee kleuters.")
    tried = log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL)
    page = shown()
    row = page.latest.rows()[0]
    assert [(cell.text, cell.second) for cell in page._describe(row)] == [
        ("today", ""),
        ("", ""),
        ("Emir Yıldız", ""),
        ("Fatma Yıldız", "phone · voicemail"),
    ]
    page.latest.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(navigator.contact_shown) as heard:
        qtbot.keyClick(page.latest, Qt.Key.Key_Return)
    assert heard.args == [tried.ids[0]]
    spot = page.latest.visualRect(page.latest.cells.index(1, 2)).center()
    with qtbot.waitSignal(navigator.contact_shown):
        qtbot.mouseClick(page.latest.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_numbers_come_with_words(shown: Callable[[], TodayPage], class_logbook: Logbook) -> None:
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, told="Ruzie")
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, told="Hielp")
    page = shown()
    assert (page.reach.number.text(), page.reach.of.text()) == ("2", "of 5 guardians")
    assert page.reach.words.text() == "spoken in person · 3 not yet · 1 only about a problem"
    assert (page.tones.positive.text(), page.tones.problem.text()) == ("1", "1")
    assert page.tones.since.text() == "in the last 8 school weeks"


def test_early_in_the_year_it_is_calm(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    class_logbook.clock = lambda: NOW.replace(month=9, day=3)
    log(class_logbook, "Emir", "Fatma", tone=Tone.POSITIVE, told="kennisgemaakt")
    page = shown()
    assert page.reach.heading.text() == "Getting acquainted"
    assert (page.reach.number.text(), page.reach.of.text()) == ("1", "of 3 families")
    assert leads(page) == ["Plan your start talks"]
    assert "3 families to go" in said(page)[0]
    with qtbot.waitSignal(navigator.start_talks_wanted) as heard:
        page.tasks.lines()[0].button.click()
    assert heard.args == [None]


def test_nothing_to_do_is_a_good_moment(
    shown: Callable[[], TodayPage], class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
) -> None:
    for pupil, parent in (("Noor", "Ilse"), ("Noor", "Tom"), ("Emir", "Fatma"),
                          ("Jayden", "Marvin"), ("Jayden", "Priya")):  # fmt: skip
        log(class_logbook, pupil, parent, occasion=Occasion.START_TALK, channel=Channel.MEETING)
    page = shown()
    assert leads(page) == []
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        page.tasks.good_news.click()
    assert heard.args == [ContactSeed(tone=Tone.POSITIVE)]


def test_what_was_agreed_for_the_coming_days(
    shown: Callable[[], TodayPage], class_logbook: Logbook
) -> None:
    page = shown()
    assert page.soon.isHidden()
    soon = AgreementDraft("samen lezen", Owner.HOME, TODAY + timedelta(days=2))
    log(class_logbook, "Emir", "Fatma", agreements=(soon,))
    page.workspace.announce(TodayPage.listens_to)
    assert not page.soon.isHidden()


@pytest.mark.parametrize(("width", "height"), [(1120, 560), (850, 600), (670, 500), (720, 420)])
def test_nothing_lies_over_anything_however_small_the_page(
    shown: Callable[[], TodayPage], class_logbook: Logbook, qtbot: QtBot, width: int, height: int
) -> None:
    words = "samen lezen en elke avond tien minuten hardop de tafels van zes en zeven oefenen"
    soon = [
        AgreementDraft(f"{words} {n}", Owner.HOME, TODAY + timedelta(days=n)) for n in (1, 2, 3)
    ]
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, agreements=tuple(soon), told="Ruzie")
    for _contact in range(5):
        log(class_logbook, "Noor", "Ilse", told="Hielp")
    page = shown()
    around = page.window()
    around.resize(width, height)
    if (layout := around.layout()) is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    qtbot.waitUntil(lambda: page.width() == width)
    assert page.is_one_column() == (width < 1000)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    lines = page.soon.findChildren(AgreementLine)
    assert len(lines) == 3
    for upper, lower in pairwise(lines):
        assert upper.geometry().bottom() < lower.geometry().top()
    for line in lines:
        assert line.words.height() >= line.words.heightForWidth(line.words.width())
        assert line.meta.geometry().top() > line.words.geometry().bottom()
        assert line.meta.height() == line.meta.sizeHint().height()
    for task in page.tasks.lines():
        assert task.words.height() >= task.words.minimumSizeHint().height()
    assert page.tones.bars.height() >= page.tones.bars.sizeHint().height()
    assert page.latest.viewport().height() >= 4 * page.latest.rowHeight(0)
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_the_child_is_named_however_long_the_agreement(
    shown: Callable[[], TodayPage], class_logbook: Logbook
) -> None:
    late = AgreementDraft("elke dag even vragen hoe het gaat", due_on=TODAY - timedelta(days=2))
    log(class_logbook, "Jayden", "Marvin", agreements=(late,))
    page = shown()
    page.window().resize(1366, 768)
    words = page.tasks.lines()[0].words
    assert words.second_line(900).startswith("you would see to this")
    assert words.second_line(200).startswith("for Jayden Pinas · you would see to this")


def test_tab_brings_into_view_what_it_comes_to(
    shown: Callable[[], TodayPage], class_logbook: Logbook, qtbot: QtBot
) -> None:
    soon = AgreementDraft("samen lezen", Owner.HOME, TODAY + timedelta(days=2))
    log(class_logbook, "Emir", "Fatma", agreements=(soon,))
    page = shown()
    page.window().resize(700, 400)
    (line,) = page.soon.findChildren(AgreementLine)
    page.focus_first()
    for _stop in range(30):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        if line.box.hasFocus():
            break
    place = line.box.mapTo(page.area.viewport(), line.box.rect().center())
    assert page.area.viewport().rect().contains(place)


def test_an_empty_logbook_shows_three_ways_to_begin(
    empty_workspace: Workspace, navigator: Navigator, window: Show, qtbot: QtBot
) -> None:
    page = TodayPage(empty_workspace, navigator)
    window(page)
    page.focus_first()
    assert page.window().focusWidget() is page.welcome.take_in
    for button, signal in (
        (page.welcome.take_in, navigator.import_wanted),
        (page.welcome.add_pupil, navigator.page_wanted),
        (page.welcome.look, navigator.demo_wanted),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_names_with_signs_are_shown_as_they_are(
    shown: Callable[[], TodayPage], class_logbook: Logbook
) -> None:
    odd = AgreementDraft("<b>R&D</b> & co", due_on=TODAY)
    log(class_logbook, "Emir", "Fatma", agreements=(odd,))
    page = shown()
    page.grab()
    assert page.tasks.lines()[0].words.accessibleName().startswith("<b>R&D</b> & co, for Emir")


def test_everything_has_a_name(
    shown: Callable[[], TodayPage], class_logbook: Logbook,
    nameless: Callable[[QWidget], list[QWidget]],
) -> None:  # fmt: skip
    log(class_logbook, "Emir", "Fatma",
        agreements=(AgreementDraft("bellen", due_on=TODAY),))  # fmt: skip
    page = shown()
    assert [each for each in nameless(page) if each.isVisible()] == []
