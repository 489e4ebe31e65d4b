from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.theme import Scheme, Tint, theme
from app.ui.widgets.cell_words import CellWords
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.table import Table
from app.ui.widgets.tags import Tag, tone_tag
from app.vocabulary import Tone


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    words: str = ""


ROWS = [Row(1, "Noor van den Berg", "reads"), Row(2, "Emir Yıldız", "talks"), Row(3, "Jayden")]
COLUMNS = (Column("Pupil", 80, 2), Column("Tone", 90), Column("Subject", 60, 1), Column("", 70))


def describe(row: Row) -> Sequence[Cell]:
    return (
        Cell(row.name, "mother", bold=True),
        Cell(tag=tone_tag(Tone.POSITIVE)),
        Cell(row.words, icon="phone", marks=find_marks(row.words, "re")),
        Cell(action="Called"),
    )


def made(rows: Sequence[Row] = ROWS, *, two_lines: bool = True) -> Table:
    table = Table("Contacts", COLUMNS, describe, key=lambda row: row.id, two_lines=two_lines)
    table.set_rows(rows)
    return table


@pytest.fixture
def table(window) -> Table:
    made_table = made()
    around = window(made_table, QLineEdit())
    around.resize(600, 420)
    QApplication.processEvents()
    return made_table


def middle(table: Table, row: int, column: int) -> QPoint:
    return table.visualRect(table.cells.index(row, column)).center()


def chosen(table: Table) -> list[object]:
    told: list[object] = []
    table.row_chosen.connect(told.append)
    return told


def test_rows_have_their_height(table: Table):
    assert table.rowHeight(0) == theme().px(52)
    one_line = made(two_lines=False)
    assert one_line.rowHeight(0) == theme().px(36)


def test_columns_fill_the_width_and_fit_it(table: Table):
    widths = [table.columnWidth(place) for place in range(4)]
    assert sum(widths) == table.viewport().width()
    assert widths[1] == theme().px(90)
    table.resize(200, 300)
    assert sum(table.columnWidth(place) for place in range(4)) == table.viewport().width()


def test_a_column_that_needs_room_hides(window):
    columns = (Column("Pupil", 80, 1), Column("Seen at", 100, 1, needs=500))
    table = Table("Pupils", columns, lambda row: (Cell(row.name), Cell("coffee")))
    around = window(table)
    around.resize(400, 300)
    QApplication.processEvents()
    assert table.isColumnHidden(1)
    around.resize(700, 300)
    QApplication.processEvents()
    assert not table.isColumnHidden(1)


def test_keys_walk_through_rows(qtbot, table: Table):
    table.clearFocus()
    told = chosen(table)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.current() == ROWS[0]  # coming in by key in lands on a row
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert told == [ROWS[0], ROWS[1], ROWS[2]]


def test_a_click_chooses_only_the_row_that_was_hit(qtbot, table: Table):
    table.clearFocus()
    told = chosen(table)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 2, 0))
    assert told == [ROWS[2]]


def test_enter_and_double_click_open(qtbot, table: Table):
    opened: list[Row] = []
    table.row_activated.connect(opened.append)
    table.choose(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 0, 0))
    assert opened == [ROWS[1], ROWS[0]]


def test_typing_goes_to_a_name(qtbot, table: Table):
    table.choose(1)
    qtbot.keyClicks(table, "ja")
    assert table.current() == ROWS[2]


def test_the_button_of_a_row(qtbot, table: Table):
    pressed: list[tuple[Row, int]] = []
    table.action_chosen.connect(lambda row, column: pressed.append((row, column)))
    index = table.cells.index(1, 3)
    cell = table.cells.cell(1, 3)
    spot = table._delegate.action_rect(table.visualRect(index), cell).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    table.choose(3)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 0, 0))
    assert pressed == [(ROWS[1], 3), (ROWS[2], 3)]


def test_the_choice_stays_when_rows_come_anew(table: Table):
    table.choose(2)
    told = chosen(table)
    table.set_rows([Row(9, "Daan"), *ROWS])
    assert table.current() == ROWS[1]
    assert table.currentIndex().row() == 2
    assert told == []


def test_a_choice_that_is_gone_is_told(table: Table):
    table.choose(2)
    told = chosen(table)
    table.set_rows([ROWS[0]])
    assert table.current() is None
    assert told == [None]


def test_nothing_jumps_when_rows_come_anew(table: Table):
    many = [Row(number, f"Pupil {number}") for number in range(200)]
    table.set_rows(many)
    table.verticalScrollBar().setValue(900)
    table.set_rows(many)
    assert table.verticalScrollBar().value() == 900


def test_the_end_asks_for_more(qtbot, table: Table):
    table.set_rows([Row(number, f"Pupil {number}") for number in range(100)])
    with qtbot.waitSignal(table.wants_more, timeout=500):
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    before = table.verticalScrollBar().value()
    table.append_rows([Row(1000 + number, "More") for number in range(50)])
    assert table.cells.rowCount() == 150
    assert table.verticalScrollBar().value() == before


def test_only_rows_in_view_are_described(window):
    described: list[int] = []

    def watched(row: Row) -> Sequence[Cell]:
        described.append(row.id)
        return describe(row)

    table = Table("Contacts", COLUMNS, watched, key=lambda row: row.id)
    window(table)
    table.set_rows([Row(number, "Pupil") for number in range(5_000)])
    table.viewport().grab()
    assert 0 < len(described) < 100
    assert len(set(described)) == len(described)


def test_a_reader_hears_cells_and_titles(table: Table):
    reader = QAccessible.queryAccessibleInterface(table)
    assert reader.text(QAccessible.Text.Name) == "Contacts"
    model = table.cells
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(model.index(0, 0), spoken) == "Noor van den Berg, mother"
    assert model.data(model.index(0, 1), spoken) == "positive"
    assert model.data(model.index(0, 3), spoken) == "Called"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Pupil"


def colours_of(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_selection_marks_and_focus_are_seen(qtbot, table: Table, theme_scheme: Scheme):
    table.set_rows(ROWS)
    table.choose(2)
    table.clearFocus()
    seen = colours_of(table.viewport().grab().toImage())
    assert QColor(theme().accent_wash).name() in seen
    assert QColor(theme().mark).name() in seen
    assert QColor(theme().accent).name() not in seen
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert QColor(theme().accent).name() in colours_of(table.viewport().grab().toImage())


def test_hover_is_seen(qtbot, table: Table):
    table.clearFocus()
    qtbot.mouseMove(table.viewport(), middle(table, 0, 0))
    table._on_entered(table.cells.index(1, 0))
    assert QColor(theme().hover).name() in colours_of(table.viewport().grab().toImage())


def test_mirrored_where_people_read_so(window, right_to_left):
    table = made()
    around = window(table)
    around.resize(600, 300)
    QApplication.processEvents()
    first = table.visualRect(table.cells.index(0, 0))
    last = table.visualRect(table.cells.index(0, 3))
    assert first.x() > last.x()
    assert table._delegate.action_rect(last, table.cells.cell(0, 3)).x() < last.center().x()
    table.viewport().grab()


def test_every_kind_of_cell_paints(window, theme_scheme: Scheme):
    cells = (
        Cell("x" * 5_000, "y" * 5_000),
        Cell("end", at_end=True, tint=Tint.PROBLEM, icon="triangle"),
        Cell("محمد الأمراني", marks=((0, 4),), second="Nguyễn", second_marks=((0, 3),)),
        Cell("beside", tag=Tag("tried", Tint.ATTENTION, ("phone", "email")), muted=True),
    )
    table = Table("Odd", COLUMNS, lambda _row: cells, two_lines=True)
    window(table)
    table.set_rows(ROWS)
    assert len(colours_of(table.viewport().grab().toImage())) > 5


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "typed", "hits"),
        [
            ("hielp kleuters; leesboek uit", "leesb", ["leesb"]),
            ("Yıldız en Yildiz", "yildiz", ["Yıldız", "Yildiz"]),
            ("Łukasz las voor", "luk voor", ["Łuk", "voor"]),
            ("Cæsar", "caes", ["Cæs"]),
            ("voorlezen", "lezen", []),
            ("12-11", "11", ["11"]),
            ("", "x", []),
            ("text", "", []),
        ],
    )
    def test_words_are_found_by_their_beginning(self, text: str, typed: str, hits: list[str]):
        found = [text[start : start + length] for start, length in find_marks(text, typed)]
        assert found == hits

    @given(text=st.text(max_size=60), typed=st.text(max_size=8))
    def test_marks_lie_inside_the_text(self, text: str, typed: str):
        for start, length in find_marks(text, typed):
            assert 0 <= start < start + length <= len(text)


class TestWords:
    @pytest.fixture
    def words(self) -> CellWords:
        return CellWords(theme())

    def shown(self, layout: QTextLayout) -> list[str]:
        text = layout.text().encode("utf-16-le")
        lines = [layout.lineAt(place) for place in range(layout.lineCount())]
        return [
            text[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode(
                "utf-16-le"
            )
            for line in lines
        ]

    def test_a_long_text_goes_on_to_a_second_line_and_ends_in_dots(self, words: CellWords):
        text = "helped two toddlers with their coats and finished the reading book today"
        layout = words.laid(text, 160, words.plain, (), Qt.AlignmentFlag.AlignLeft, lines=2)
        first, second = self.shown(layout)
        assert text.startswith(first + second.rstrip("…")[:3])
        assert second.endswith("…")

    def test_short_text_stays_on_one_line(self, words: CellWords):
        layout = words.laid("short", 160, words.plain, (), Qt.AlignmentFlag.AlignLeft, lines=2)
        assert self.shown(layout) == ["short"]

    def test_marks_fall_right_after_letters_beyond_the_first_plane(self, words: CellWords):
        text = "🎉🎉 leesboek uit"
        layout = words.laid(
            text,
            400,
            words.plain,
            find_marks(text, "leesboek"),
            Qt.AlignmentFlag.AlignLeft,
            lines=1,
        )
        (mark,) = layout.formats()
        units = layout.text().encode("utf-16-le")
        hit = units[2 * mark.start : 2 * (mark.start + mark.length)].decode("utf-16-le")
        assert hit == "leesboek"

    @settings(max_examples=40)
    @given(text=st.text(max_size=80), width=st.integers(1, 300))
    def test_no_text_breaks_it(self, text: str, width: int):
        words = CellWords(theme())
        marks = find_marks(text, text[:3])
        words.laid(text, width, words.plain, marks, Qt.AlignmentFlag.AlignLeft, lines=2)
