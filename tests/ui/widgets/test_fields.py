from datetime import date

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget

from app.ui.dates import Lean
from app.ui.theme import theme
from app.ui.widgets.check import Check, Round
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field, FieldLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.text_box import PlainTextBox

TODAY = date(2026, 11, 24)  # a Tuesday


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def day_field(qtbot) -> DateField:
    field = DateField("Due", lambda: TODAY)
    qtbot.addWidget(field)
    return field


class TestSearchField:
    def test_an_empty_field_leaves_undo_to_the_window(self, qtbot, window):
        field = SearchField("Search pupil…")
        around = window(field)
        undone: list[bool] = []
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), around)
        undo.activated.connect(lambda: undone.append(True))
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == [True]
        qtbot.keyClicks(field, "noor")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == [True]
        assert field.text() == ""

    def test_words_that_were_there_already_leave_undo_to_the_window(self, qtbot, window):
        field, other = SearchField("Search pupil…"), QLineEdit()
        around = window(field, other)
        undone: list[bool] = []
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), around)
        undo.activated.connect(lambda: undone.append(True))
        field.setFocus()
        qtbot.keyClicks(field, "noor")
        other.setFocus()
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (undone, field.text()) == ([True], "noor")

    def test_esc_clears_and_then_lets_go(self, qtbot, window):
        field = SearchField("Search pupil…")
        around = window(field)
        let_go: list[int] = []
        around.keyPressEvent = lambda event: let_go.append(event.key())
        field.setFocus()
        qtbot.keyClicks(field, "noor")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""
        assert let_go == []
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert let_go == [Qt.Key.Key_Escape]

    def test_every_key_is_told(self, window, type_text):
        field = SearchField("Search")
        window(field)
        told: list[str] = []
        field.textChanged.connect(told.append)
        type_text(field, "Yı")
        assert told == ["Y", "Yı"]

    def test_the_cross_clears(self, qtbot, window):
        field = SearchField("Search")
        window(field)
        assert not field._clear.isVisible()
        field.setText("noor")
        assert field._clear.isVisible()
        qtbot.mouseClick(field._clear, Qt.MouseButton.LeftButton)
        assert field.text() == ""
        assert not field._clear.hasFocus()

    def test_down_goes_to_the_list(self, qtbot, window):
        field = SearchField("Search")
        window(field)
        with qtbot.waitSignal(field.went_down, timeout=500):
            qtbot.keyClick(field, Qt.Key.Key_Down)

    def test_it_says_what_it_searches(self, qtbot, read_aloud):
        field = SearchField("Search pupil or note…", hint="Ctrl K")
        qtbot.addWidget(field)
        field.grab()
        assert read_aloud(field) == "Search pupil or note"

    @pytest.mark.usefixtures("right_to_left")
    def test_signs_change_sides(self, window):
        field = SearchField("Search", hint="Ctrl K")
        window(field)
        field.setText("x")
        field.grab()
        assert field._clear.x() < field.width() / 2
        assert field.textMargins().right() == 20
        field.clear()
        field.grab()
        assert field.textMargins().left() > 20  # the hint has its own room


class TestField:
    def test_label_leads_to_the_field(self, qtbot, window, read_aloud):
        edit = QLineEdit()
        field = Field("&Pupil", edit)
        other = QLineEdit()
        window(other, field)
        other.setFocus()
        qtbot.waitUntil(other.hasFocus)
        assert read_aloud(edit) == "Pupil"
        qtbot.keyClick(other, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
        assert focused() is edit

    @pytest.mark.usefixtures("theme_scheme")
    def test_a_refusal_stands_below_and_is_heard(self, window):
        edit = QLineEdit()
        other = QLineEdit()
        field = Field("Due", edit)
        window(field, other)
        other.setFocus()
        before = edit.grab().toImage()
        field.set_error("This day is past.")
        assert field.error.isVisible()
        assert field.error.y() > edit.y()
        assert field.error.text() == "This day is past."
        assert edit.accessibleDescription() == "This day is past."
        marked = edit.grab().toImage()
        assert marked != before
        assert marked.pixelColor(edit.width() // 2, 0) == QColor(theme().problem)
        field.set_error("")
        assert not field.error.isVisible()
        assert edit.accessibleDescription() == ""
        assert edit.grab().toImage() == before

    def test_markup_in_a_refusal_is_only_text(self, qtbot):
        field = Field("Name", QLineEdit())
        qtbot.addWidget(field)
        field.set_error("<b>Noor</b>?")
        assert field.error.textFormat() == Qt.TextFormat.PlainText

    def test_chips_in_a_narrow_field_get_their_lines(self, window):
        row = ChipRow("With", [Choice(n, f"guardian number {n}") for n in range(5)])
        around = window(Field("With", row))
        around.resize(260, 400)
        QApplication.processEvents()
        lowest = max(button.geometry().bottom() for button in row.buttons())
        assert lowest <= row.height()
        assert row.height() > row.buttons()[0].height()

    def test_a_label_alone_names_its_field(self, qtbot, read_aloud):
        edit = QLineEdit()
        label = FieldLabel("&Told", edit)
        qtbot.addWidget(edit)
        qtbot.addWidget(label)
        assert read_aloud(edit) == "Told"


class TestPlainTextBox:
    def test_it_grows_with_the_words_up_to_a_point(self, window):
        box = PlainTextBox(lines=3, most_lines=6)
        window(box)
        small = box.height()
        box.set_text("one\ntwo\nthree\nfour\nfive")
        larger = box.height()
        box.set_text("\n".join("line" for _ in range(40)))
        assert small < larger < box.height()
        assert box.height() < 9 * box.fontMetrics().lineSpacing()
        box.set_text("")
        assert box.height() == small

    def test_long_lines_count_as_they_wrap(self, window):
        box = PlainTextBox(lines=2, most_lines=10)
        around = window(box)
        around.resize(200, 300)
        QApplication.processEvents()
        small = box.height()
        box.set_text("a word and another " * 8)
        assert box.height() > small

    def test_tab_leaves_and_ctrl_enter_is_the_forms(self, qtbot, window):
        box, after = PlainTextBox(), QLineEdit()
        around = window(box, after)
        heard: list[int] = []
        around.keyPressEvent = lambda event: heard.append(event.key())
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert box.text() == ""
        assert heard[-1] == Qt.Key.Key_Return
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.text() == "\n"
        qtbot.keyClick(box, Qt.Key.Key_Tab)
        assert focused() is after

    def test_what_is_pasted_becomes_plain(self, window):
        box = PlainTextBox()
        window(box)
        pasted = QMimeData()
        pasted.setHtml("<b>Noor</b> helped")
        pasted.setText("Noor helped")
        QGuiApplication.clipboard().setMimeData(pasted)
        box.paste()
        assert box.text() == "Noor helped"

    def test_any_script_can_be_typed(self, window, type_text):
        box = PlainTextBox()
        window(box)
        type_text(box, "Ольга محمد Nguyễn")
        assert box.text() == "Ольга محمد Nguyễn"


class TestDateField:
    def test_typed_as_people_say_it(self, qtbot, window, day_field: DateField):
        window(day_field)
        told: list[date | None] = []
        day_field.day_changed.connect(told.append)
        qtbot.keyClicks(day_field, "tomorrow")
        assert day_field.day() == date(2026, 11, 25)
        assert told[-1] == date(2026, 11, 25)

    def test_it_says_the_day_in_our_words_when_left(self, qtbot, window, day_field: DateField):
        other = QLineEdit()
        window(day_field, other)
        day_field.setFocus()
        qtbot.keyClicks(day_field, "27-11")
        qtbot.keyClick(day_field, Qt.Key.Key_Tab)
        assert day_field.text() == "Fri 27 Nov"
        assert day_field.day() == date(2026, 11, 27)

    def test_a_pasted_day_is_understood(self, qtbot, window, day_field: DateField):
        window(day_field)
        QGuiApplication.clipboard().setText("2026-12-01")
        qtbot.keyClick(day_field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert day_field.day() == date(2026, 12, 1)

    def test_what_is_no_day_stays_and_is_marked(self, qtbot, window, day_field: DateField):
        other = QLineEdit()
        window(day_field, other)
        day_field.setFocus()
        qtbot.keyClicks(day_field, "someday")
        assert not day_field.property("invalid")  # not while typing
        qtbot.keyClick(day_field, Qt.Key.Key_Tab)
        assert day_field.text() == "someday"
        assert day_field.day() is None
        assert not day_field.is_understood()
        assert day_field.property("invalid")
        assert day_field.accessibleDescription()
        day_field.clear()
        day_field.settle()
        assert day_field.is_understood()
        assert not day_field.property("invalid")

    def test_arrows_step_days_and_weeks(self, qtbot, window, day_field: DateField):
        window(day_field)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
            qtbot.keyClick(day_field, key)
        assert day_field.day() == date(2026, 12, 1)  # today, +1, +7, -1
        assert day_field.text() == "Tue 1 Dec"

    def test_a_contact_lies_behind(self, qtbot, window):
        field = DateField("Day", lambda: TODAY, lean=Lean.BEHIND)
        window(field)
        qtbot.keyClicks(field, "fri")
        assert field.day() == date(2026, 11, 20)

    def test_a_day_from_the_calendar(self, qtbot, window, day_field: DateField):
        window(day_field)
        told: list[date | None] = []
        day_field.day_changed.connect(told.append)
        qtbot.keyClick(day_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        calendar = day_field.findChild(QCalendarWidget)
        assert calendar is not None
        assert calendar.selectedDate() == QDate(2026, 11, 24)
        calendar.clicked.emit(QDate(2026, 11, 30))
        assert day_field.day() == date(2026, 11, 30)
        assert told == [date(2026, 11, 30)]

    def test_what_code_sets_is_not_told(self, day_field: DateField):
        told: list[date | None] = []
        day_field.day_changed.connect(told.append)
        day_field.set_day(TODAY)
        assert day_field.text() == "today"
        day_field.set_day(None)
        assert day_field.text() == ""
        assert told == []

    def test_it_says_its_name(self, read_aloud, nameless, day_field: DateField):
        assert read_aloud(day_field) == "Due"
        assert nameless(day_field) == []


class TestPicker:
    CHOICES = (Choice("noord", "North"), Choice("midden", "Central"), Choice("zuid", "South"))

    @pytest.mark.usefixtures("theme_scheme")
    def test_keys_choose_and_are_told(self, qtbot, window):
        picker = Picker("Region", self.CHOICES)
        window(picker)
        told: list[str] = []
        picker.changed.connect(lambda: told.append(picker.value()))
        assert picker.accessibleName() == "Region"  # Qt's bridge on Linux says the value itself
        qtbot.keyClick(picker, Qt.Key.Key_Down)
        qtbot.keyClicks(picker, "s")
        assert told == ["midden", "zuid"]
        picker.set_value("noord")
        assert len(told) == 2
        picker.grab()

    def test_other_choices_keep_what_still_holds(self, qtbot):
        picker = Picker("Region", self.CHOICES)
        qtbot.addWidget(picker)
        picker.set_value("zuid")
        picker.set_choices(self.CHOICES[1:])
        assert picker.value() == "zuid"

    def test_a_long_choice_does_not_push_the_form_apart(self, qtbot):
        picker = Picker("Group", [Choice(1, "word " * 200)])
        qtbot.addWidget(picker)
        assert picker.sizeHint().width() < 400
        assert picker.minimumSizeHint().width() <= 120


class TestCheckAndRound:
    @pytest.mark.usefixtures("theme_scheme")
    def test_ticked_by_mouse_and_key(self, qtbot, window, read_aloud):
        box = Check("&Tell the other parent too")
        window(box)
        before = box.grab().toImage()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        assert box.isChecked()
        assert box.grab().toImage() != before
        qtbot.keyClick(box, Qt.Key.Key_Space)
        assert not box.isChecked()
        assert "Tell the other parent too" in read_aloud(box)

    @pytest.mark.usefixtures("theme_scheme")
    def test_one_round_excludes_the_other(self, qtbot, window):
        first, second = Round("North", checked=True), Round("South")
        window(first, second)
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
        assert second.isChecked()
        assert not first.isChecked()
        second.grab()
