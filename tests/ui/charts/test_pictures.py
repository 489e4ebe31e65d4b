"""Each picture as a widget and as a file: from nothing to a year with thousands of contacts."""

from datetime import date, timedelta

import pytest
from defusedxml import ElementTree
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.queries.insight_rows import (
    BegunNumbers,
    Insight,
    InsightWeek,
    MetNumbers,
    PupilTones,
    ToneNumbers,
    TriesCell,
)
from app.rules.insight import Picture
from app.ui.charts.picture_file import PictureFile
from app.ui.charts.pictures import entries_of, has_something, made_picture
from app.ui.pages.insight_words import window_words
from app.ui.theme import theme
from app.vocabulary import Channel, PartOfDay

TODAY = date(2026, 11, 24)
WORDS = window_words(TODAY)


def year(weeks=16, each=3, pupils=28):
    """A made-up year in which every week has as many of each tone."""
    start = date(2026, 8, 31)
    tones = ToneNumbers(each, each, each)
    return Insight(
        first=date(2026, 8, 1),
        last=start + timedelta(days=7 * weeks - 1),
        group="6B",
        weeks=tuple(
            InsightWeek(
                start + timedelta(days=7 * n),
                start + timedelta(days=7 * n + 6),
                n % 8 != 6,
                "" if n % 8 != 6 else "Autumn holidays",
                tones,
                MetNumbers(min(pupils, n), min(2 * pupils, 2 * n)),
            )
            for n in range(weeks)
        ),
        met_of=MetNumbers(pupils, 2 * pupils),
        met_since=date(2026, 8, 1),
        tries=tuple(
            TriesCell(channel, part, 12 * each, 8 * each)
            for channel in (Channel.PHONE, Channel.MESSAGE)
            for part in PartOfDay
        ),
        untimed=0,
        begun=tuple(BegunNumbers(date(2026, month, 1), 8 * each, each) for month in (9, 10, 11)),
        pupils=tuple(PupilTones(n, f"Child {n} <b>of</b> home", tones) for n in range(pupils)),
    )


@pytest.fixture
def shown(window):
    def show(picture, insight):
        widget = made_picture(picture)
        widget.show_insight(insight, WORDS)
        widget.say_title(WORDS.title(picture), "all numbers")
        window(widget)
        return widget

    return show


@pytest.mark.parametrize("picture", list(Picture))
@pytest.mark.parametrize(
    "insight", [year(1, 1, 1), year(), year(50, 20, 32)], ids=["one", "year", "3000"]
)
def test_a_picture_is_painted_whatever_there_is(shown, theme_scheme, picture, insight):
    painted = shown(picture, insight).grab().toImage()
    background = QColor(theme().card)
    colours = {painted.pixelColor(x, y).rgb() for x in range(0, painted.width(), 3)
               for y in range(0, painted.height(), 3)}  # fmt: skip
    assert len(colours) > 3
    assert picture in (Picture.TRIES, Picture.SPREAD) or background.rgb() in colours


@pytest.mark.parametrize("picture", list(Picture))
def test_arrows_walk_through_the_parts_and_say_their_numbers(shown, qtbot, read_aloud, picture):
    widget = shown(picture, year())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert read_aloud(widget) == WORDS.title(picture)
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert read_aloud(widget) == f"{WORDS.title(picture)}: {widget.words_of(0)}"
    qtbot.keyClick(widget, Qt.Key.Key_End)
    last = widget.count() - 1
    assert read_aloud(widget).endswith(widget.words_of(last))
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert widget.part == last
    qtbot.keyClick(widget, Qt.Key.Key_Left)
    assert widget.part == last - 1
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert read_aloud(widget) == WORDS.title(picture)


def test_the_grid_goes_down_by_a_whole_line(shown, qtbot):
    grid = shown(Picture.TRIES, year())
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.words_of(grid.part).startswith("message, in the morning")


@pytest.mark.parametrize("picture", list(Picture))
def test_pointing_at_a_part_finds_it(shown, qtbot, picture):
    widget = shown(picture, year())
    part = widget.count() - 1
    place = widget.spot(part).center()
    qtbot.mouseMove(widget.area(), place.toPoint())
    assert widget.part_at(place) == part
    assert widget.part == part


def test_the_wheel_is_left_to_the_page_and_dragging_moves_nothing(shown, qtbot):
    graph = shown(Picture.TONES, year())
    before = graph.viewRect()
    turn = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(graph.viewport(), turn)
    assert not turn.isAccepted()
    qtbot.mousePress(graph.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.mouseMove(graph.viewport(), QPoint(160, 90))
    qtbot.mouseRelease(graph.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(160, 90))
    assert graph.viewRect() == before


@pytest.mark.parametrize("picture", list(Picture))
def test_a_file_is_whole_by_itself(qapp, picture):
    made = PictureFile(picture, year(), WORDS)
    image = QImage.fromData(made.png())
    assert image.width() == 2 * made.size.width()
    assert image.height() == 2 * made.size.height()
    drawing = ElementTree.fromstring(made.svg())
    words = " ".join(node.text or "" for node in drawing.iter("{http://www.w3.org/2000/svg}text"))
    made.close()
    assert WORDS.title(picture) in words
    assert "6B" in words
    assert "2026" in words
    note = WORDS.cannot_tell(picture)
    assert " ".join(note.split()[:4]) in words
    assert drawing.find(".//{http://www.w3.org/2000/svg}image") is None  # lines, that may grow


def test_a_file_has_light_colours_also_when_the_window_is_dark(qapp, theme_scheme):
    made = PictureFile(Picture.TONES, year(), WORDS)
    image = QImage.fromData(made.png())
    made.close()
    assert image.pixelColor(2, 2) == QColor("#FFFFFF")


def test_no_part_is_told_by_its_colour_alone():
    for picture in (Picture.TONES, Picture.MET, Picture.BEGUN):
        entries = entries_of(picture, year(), WORDS)
        assert len({entry.fill.texture for entry in entries}) == len(entries)
        assert all(entry.text for entry in entries)


def test_a_grid_without_a_full_cell_says_so_instead():
    few = year(each=0)
    assert not has_something(Picture.TRIES, few)
    assert not has_something(Picture.TONES, few)
    assert has_something(Picture.SPREAD, few)


def test_names_are_never_read_as_markup(shown, qtbot):
    pupils = shown(Picture.SPREAD, year())
    pupils.setFocus()
    qtbot.keyClick(pupils, Qt.Key.Key_Right)
    assert "<b>of</b>" in pupils.words_of(0)
