"""A pupil's school year as a picture: signs in lanes, walked by keys, and the same in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.queries.pupil_year import MarkKind
from app.store.logbook import Logbook
from app.ui.navigator import Navigator
from app.ui.pages.pupil_year_band import YearBand
from app.ui.pages.pupil_year_places import Lane, YearPlaces
from app.ui.pages.pupils import PupilsPage
from app.ui.theme import Scheme
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.unit.queries.test_timeline import held

Show = Callable[..., QWidget]


@pytest.fixture
def keys(class_logbook: Logbook) -> dict[str, int]:
    """Contacts of Noor: a problem, a good word, an attempt and an activity, oldest first."""
    found = {}
    found["problem"] = log(
        class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM, subject="Ruzie",
        at=NOW - timedelta(days=70),
    ).ids[0]  # fmt: skip
    found["good"] = log(
        class_logbook, "Noor", "Tom", tone=Tone.POSITIVE, channel=Channel.GATE,
        subject="Hielp een kleuter", at=NOW - timedelta(days=40),
    ).ids[0]  # fmt: skip
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    found["seen"] = held(class_logbook, ActivityKind.COFFEE_MOMENT, 20, ilse)
    found["attempt"] = log(
        class_logbook, "Noor", "Ilse", outcome=Outcome.VOICEMAIL, at=NOW - timedelta(days=8)
    ).ids[0]
    return found


@pytest.fixture
def page(
    workspace: Workspace, navigator: Navigator, window: Show, keys: dict[str, int]
) -> PupilsPage:
    made = PupilsPage(workspace, navigator)
    made.resize(1100, 700)
    window(made).resize(1120, 720)
    return made


def band_of(page: PupilsPage) -> YearBand:
    return page.view.year.band


def places_of(page: PupilsPage) -> YearPlaces:
    places = band_of(page).places()
    assert places is not None
    return places


def test_each_sign_stands_in_its_lane_in_order_of_its_day(page: PupilsPage):
    clusters = places_of(page).clusters
    assert [cluster.lane for cluster in clusters] == [
        Lane.PROBLEM, Lane.POSITIVE, Lane.SEEN, Lane.ATTEMPT,
    ]  # fmt: skip
    lefts = [cluster.left for cluster in clusters]
    assert lefts == sorted(lefts)
    marks = band_of(page).marks()
    assert [mark.kind for mark in marks] == [
        MarkKind.CONTACT, MarkKind.CONTACT, MarkKind.SEEN, MarkKind.ATTEMPT,
    ]  # fmt: skip


def test_arrows_walk_over_the_signs_and_say_them(page: PupilsPage, qtbot: QtBot):
    band = band_of(page)
    band.setFocus(Qt.FocusReason.TabFocusReason)
    assert band.said() == "16 Nov, voicemail, phone · Ilse"
    assert "voicemail" in QToolTip.text()
    qtbot.keyClick(band, Qt.Key.Key_Left)
    assert band.said() == "4 Nov, seen, coffee moment · Ilse"
    qtbot.keyClick(band, Qt.Key.Key_Home)
    assert band.said() == "15 Sep, problem, phone · Ilse, Ruzie"
    qtbot.keyClick(band, Qt.Key.Key_Left)
    assert band.said() == "15 Sep, problem, phone · Ilse, Ruzie"
    qtbot.keyClick(band, Qt.Key.Key_End)
    qtbot.keyClick(band, Qt.Key.Key_Right)
    assert band.said() == "16 Nov, voicemail, phone · Ilse"


def test_enter_opens_the_contact_or_the_activity(
    page: PupilsPage, navigator: Navigator, keys: dict[str, int], qtbot: QtBot
):
    band = band_of(page)
    band.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        qtbot.keyClick(band, Qt.Key.Key_Return)
    assert shown.args == [keys["attempt"]]
    qtbot.keyClick(band, Qt.Key.Key_Left)
    with qtbot.waitSignal(navigator.activity_wanted) as wanted:
        qtbot.keyClick(band, Qt.Key.Key_Return)
    assert wanted.args == [keys["seen"]]


def test_a_click_on_a_sign_opens_it(
    page: PupilsPage, navigator: Navigator, keys: dict[str, int], qtbot: QtBot
):
    places = places_of(page)
    spot = places.rect(places.clusters[1]).center().toPoint()
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        qtbot.mouseClick(band_of(page), Qt.MouseButton.LeftButton, pos=spot)
    assert shown.args == [keys["good"]]


def test_signs_of_one_day_are_one_with_their_number_and_a_menu_between_them(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, keys: dict[str, int],
    qtbot: QtBot,
):  # fmt: skip
    second = log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, subject="Weer",
                 at=NOW - timedelta(days=39))  # fmt: skip
    page.refresh()
    cluster = next(c for c in places_of(page).clusters if c.lane is Lane.POSITIVE)
    assert len(cluster.marks) == 2
    tip = band_of(page).tip_at(places_of(page).rect(cluster).center())
    assert tip.count("\n") == 1
    entries = band_of(page).made_menu(cluster).actions()
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        entries[1].trigger()
    assert shown.args == [second.ids[0]]
    band_of(page).setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        qtbot.keyClick(band_of(page), Qt.Key.Key_Left)
    assert "Weer" in band_of(page).said()  # each of them has its own turn


def test_a_screen_reader_gets_a_name_and_all_of_it_in_words(page: PupilsPage):
    read = QAccessible.queryAccessibleInterface(band_of(page))
    name = read.text(QAccessible.Text.Name)
    assert "2026–2027 of Noor" in name
    lines = read.text(QAccessible.Text.Description).split("\n")
    assert lines[0] == "1 positive · 1 problem"
    assert lines[2] == "15 Sep, problem, phone · Ilse, Ruzie"
    assert len(lines) == 6


def test_the_same_as_a_table_and_back(
    page: PupilsPage, navigator: Navigator, keys: dict[str, int], qtbot: QtBot
):
    card = page.view.year
    card.as_words.click()
    assert (card.band.isVisible(), card.table.isVisible()) == (False, True)
    assert next(mark.id for mark in card.table.rows()) == keys["attempt"]
    card.table.setFocus()
    card.table.choose_first()
    with qtbot.waitSignal(navigator.contact_shown):
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    card.as_words.click()
    assert (card.band.isVisible(), card.table.isVisible()) == (True, False)


def test_last_year_can_be_looked_at_and_stays_while_something_is_saved(
    page: PupilsPage, class_logbook: Logbook
):
    card = page.view.year
    assert not card.earlier.isEnabled()
    log(class_logbook, "Noor", "Ilse", subject="toen", at=NOW - timedelta(days=300))
    page.refresh()
    assert (card.earlier.isEnabled(), card.later.isEnabled()) == (True, False)
    card.earlier.click()
    assert card.heading.text() == "School year 2025–2026"
    assert [mark.what for mark in card.band.marks()] == ["toen"]
    log(class_logbook, "Noor", "Ilse", subject="ook toen", at=NOW - timedelta(days=290))
    page.refresh()
    assert [mark.what for mark in card.band.marks()] == ["toen", "ook toen"]
    card.later.click()
    assert card.heading.text() == "School year 2026–2027"
    card.earlier.click()
    page.show_pupil(key_of(class_logbook, "Emir"))
    assert card.heading.text() == "School year 2026–2027"


def test_a_year_without_anything_says_so(page: PupilsPage, class_logbook: Logbook):
    page.show_pupil(key_of(class_logbook, "Emir"))
    assert "Nothing in this school year yet." in band_of(page).accessibleDescription()
    page.view.year.as_words.click()
    assert not page.view.year.table.isVisible()


def test_days_without_school_are_named(page: PupilsPage):
    places = places_of(page)
    day = (
        next(off for off in page.view._page.year.days.breaks if off.name)
        if (page.view._page)
        else None
    )
    assert day is not None
    x = places.x(day.first + timedelta(days=(day.last - day.first).days // 2))
    top = places.lane_top(places.row_of(day.first) or 0, Lane.PRACTICAL)
    assert day.name in band_of(page).tip_at(QPointF(x, top + 2))


@pytest.mark.parametrize(("width", "rows"), [(900, 1), (700, 1), (500, 1), (420, 2)])
def test_it_fits_any_width(page: PupilsPage, qtbot: QtBot, width: int, rows: int):
    band = band_of(page)
    alone = YearBand()
    qtbot.addWidget(alone)
    assert page.view._page is not None
    alone.set_year(page.view._page.year, NOW.date(), "Noor")
    alone.resize(width, alone.heightForWidth(width))
    places = alone.places()
    assert places is not None
    assert len(places.stretches) == rows
    for cluster in places.clusters:
        rect = places.rect(cluster)
        assert rect.left() >= places.measures.gutter - places.measures.sign
        assert rect.right() <= width + 2
        assert rect.bottom() <= alone.height()
    assert band.hasHeightForWidth()


def test_it_is_painted_in_light_and_dark_and_from_right_to_left(
    theme_scheme: Scheme, page: PupilsPage, qtbot: QtBot
):
    """The signs are there in black and white too: shapes, not colours."""
    band = band_of(page)
    picture = band.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    places = places_of(page)
    for cluster in places.clusters:
        rect = places.rect(cluster)
        shades = {
            picture.pixelColor(QPoint(x, y)).lightness()
            for x in range(int(rect.left()), int(rect.left()) + 12)
            for y in range(int(rect.top()), int(rect.bottom()))
        }
        assert max(shades) - min(shades) > 60
    band.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.qWait(0)
    assert not band.grab().isNull()
    first = places.rect(places.clusters[0])
    mirrored = QPointF(band.width() - first.center().x(), first.center().y())
    assert "Ruzie" in band.tip_at(mirrored)
