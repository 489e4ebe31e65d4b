from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.queries.rows import AgreementRow, ToneWeek
from app.ui.theme import Tint, theme
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.number_card import NumberCard
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.reach_bar import Part, ReachBar
from app.ui.widgets.tags import StatusTag, Tag, ToneTag
from app.ui.widgets.toast import STAYS, STAYS_WITH_ACTION, Toast
from app.ui.widgets.tone_bars import ToneBars
from app.vocabulary import AgreementState, Owner, Tone

TODAY = date(2026, 11, 24)
LONG_NAME = "Wilhelmina Alexandra van Oranje-Nassau tot Lippe-Biesterfeld van Amsberg"


class TestTags:
    @pytest.mark.parametrize("tone", Tone)
    @pytest.mark.usefixtures("theme_scheme")
    def test_tone_has_sign_word_and_wash(self, qtbot, read_aloud, tone: Tone):
        tag = ToneTag(tone)
        qtbot.addWidget(tag)
        assert tag.tag().signs
        assert read_aloud(tag) == tone.value
        tag.resize(tag.sizeHint())
        picture = tag.grab().toImage()
        wash = getattr(theme(), f"{tone.value}_wash")
        assert picture.pixelColor(4, picture.height() // 2) == QColor(wash)

    def test_a_long_state_is_cut_inside_its_wash(self, qtbot):
        tag = StatusTag(LONG_NAME, Tint.ATTENTION)
        qtbot.addWidget(tag)
        assert tag.minimumSizeHint().width() < tag.sizeHint().width()
        tag.resize(tag.minimumSizeHint())
        tag.grab()

    def test_a_tag_can_be_signs_alone(self, qtbot):
        tag = StatusTag()
        qtbot.addWidget(tag)
        tag.set_tag(Tag("", Tint.ATTENTION, ("phone", "phone", "email")))
        three = tag.sizeHint().width()
        tag.set_tag(Tag("", Tint.ATTENTION, ("phone",)))
        assert three > tag.sizeHint().width()


class TestLabels:
    def test_a_long_name_is_cut_and_whole_on_hover(self, window, read_aloud):
        label = ElidedLabel(LONG_NAME)
        around = window(label)
        around.resize(160, 60)
        QApplication.processEvents()
        assert label.is_cut()
        assert label.toolTip() == LONG_NAME
        assert read_aloud(label) == LONG_NAME
        around.resize(1200, 60)
        QApplication.processEvents()
        assert label.toolTip() == ""

    def test_names_are_never_markup(self, qtbot):
        for label in (TextLabel("<b>x</b>"), ElidedLabel("<b>x</b>"), SectionLabel("<b>x</b>")):
            qtbot.addWidget(label)
            assert label.textFormat() == Qt.TextFormat.PlainText

    @pytest.mark.usefixtures("right_to_left")
    def test_words_start_at_the_reading_side(self, qtbot):
        label = TextLabel("latin letters", wraps=True)
        qtbot.addWidget(label)
        assert label.alignment() & Qt.AlignmentFlag.AlignRight
        label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        assert label.alignment() & Qt.AlignmentFlag.AlignLeft

    def test_wrapping_words_ask_for_their_lines(self, qtbot):
        label = TextLabel("word " * 60, wraps=True)
        qtbot.addWidget(label)
        assert label.heightForWidth(200) > 3 * label.heightForWidth(2_000)


class TestCardAndHeader:
    def test_a_card_shows_title_body_and_action(self, window):
        card = Card("Open agreements")
        card.add(QLabel("one"))
        card.add_action(LinkButton("all"))
        window(card)
        assert card.accessibleName() == "Open agreements"
        assert card.heading.isVisible()
        card.set_title("")
        assert not card.heading.isVisible()

    @pytest.mark.usefixtures("theme_scheme")
    def test_a_card_is_seen_on_the_window(self, window):
        card = Card()
        card.setMinimumSize(100, 60)
        window(card)
        picture = card.grab().toImage()
        assert picture.pixelColor(50, 30) == QColor(theme().card)

    def test_a_narrow_header_keeps_its_actions(self, window):
        header = PageHeader(LONG_NAME, "subtitle that is quite long as well, too long")
        button = QuietButton("Print")
        header.add_action(button)
        around = window(header)
        around.resize(300, 90)
        QApplication.processEvents()
        assert header.title.is_cut()
        assert button.width() >= button.sizeHint().width()
        header.set_words("Log")
        assert not header.subtitle.isVisible()


class TestNumberCard:
    @pytest.mark.usefixtures("theme_scheme")
    def test_pressed_in_as_a_filter(self, qtbot, window, read_aloud):
        card = NumberCard(7, "not spoken yet")
        window(card, QLineEdit())
        assert read_aloud(card) == "7 not spoken yet"
        qtbot.keyClick(card, Qt.Key.Key_Space)
        assert card.isChecked()
        card.clearFocus()
        picture = card.grab().toImage()
        assert picture.pixelColor(5, card.height() // 2) == QColor(theme().accent_wash)

    def test_another_number(self, qtbot, read_aloud):
        card = NumberCard(7, "not spoken yet")
        qtbot.addWidget(card)
        card.set_number(6)
        assert card.number() == 6
        assert read_aloud(card) == "6 not spoken yet"


class TestNotice:
    def test_the_action_is_told(self, qtbot, window, read_aloud):
        notice = Notice("All three were about a problem.", "Bring good news?", "Log something")
        window(notice)
        with qtbot.waitSignal(notice.action_chosen, timeout=500):
            qtbot.mouseClick(notice.findChild(LinkButton), Qt.MouseButton.LeftButton)
        assert notice.text() == "All three were about a problem. Bring good news?"
        assert read_aloud(notice) == notice.text()

    def test_what_people_wrote_is_not_markup(self, window):
        notice = Notice("<i>Noor</i> & Emir", "<script>")
        window(notice)
        assert not [label for label in notice.findChildren(QLabel) if "<i>" in label.text()]

    def test_without_words_it_is_not_there(self, window):
        notice = Notice("Something")
        window(notice)
        notice.set_words("")
        assert not notice.isVisible()

    def test_long_words_wrap(self, window):
        notice = Notice("Lead.", "word " * 60, "Do it")
        around = window(notice)
        around.resize(420, 400)
        QApplication.processEvents()
        assert notice.height() > 60


class TestEmptyState:
    def test_why_and_what_to_do(self, qtbot, window, read_aloud):
        empty = EmptyState("log", "No contacts yet", "Your first one takes ten seconds.", "Log it")
        window(empty)
        assert read_aloud(empty) == "No contacts yet. Your first one takes ten seconds."
        with qtbot.waitSignal(empty.action_chosen, timeout=500):
            qtbot.mouseClick(empty.findChild(QuietButton), Qt.MouseButton.LeftButton)
        empty.set_words("Nothing found")
        assert not [each for each in empty.findChildren(QuietButton) if each.isVisible()]

    def test_a_long_sentence_is_whole(self, window):
        empty = EmptyState("search", "Nothing found", "word " * 40)
        around = window(empty)
        around.resize(360, 500)
        QApplication.processEvents()
        label = empty._sentence
        assert label.height() >= label.heightForWidth(label.width())


class TestToast:
    @pytest.fixture
    def page(self, window) -> QWidget:
        page = QWidget()
        page.setMinimumSize(400, 300)
        window(page, QLineEdit())
        return page

    def test_it_says_what_was_done_and_takes_it_back(self, qtbot, page: QWidget, read_aloud):
        toast = Toast(page)
        toast.show_words("Contact deleted", can_undo=True)
        assert toast.isVisible()
        assert read_aloud(toast) == "Contact deleted"
        with qtbot.waitSignal(toast.undo_chosen, timeout=500):
            assert toast.undo()
        assert not toast.isVisible()
        assert not toast.undo()

    def test_what_it_offers_is_done_by_key_and_stays_longer(self, qtbot, page: QWidget):
        toast = Toast(page)
        toast.show_words("Kept.\nTell them?", can_undo=True, action="Log it")
        assert toast.text() == "Kept. Tell them?"
        assert toast._action.toolTip() == "Ctrl Shift Enter"
        assert toast._timer.interval() == STAYS_WITH_ACTION
        with qtbot.waitSignal(toast.action_chosen, timeout=500):
            assert toast.act()
        assert not toast.isVisible()
        assert not toast.act()
        toast.show_words("Saved.")
        assert not toast.act()
        assert toast._timer.interval() == STAYS

    def test_it_leaves_the_keyboard_where_it_is(self, page: QWidget):
        field = QLineEdit(page)
        field.show()
        field.setFocus()
        toast = Toast(page)
        toast.show_words("Contact saved", can_undo=True)
        assert field.hasFocus()
        assert not [
            each
            for each in [toast, *toast.findChildren(QWidget)]
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]

    def test_it_goes_by_itself(self, page: QWidget):
        toast = Toast(page)
        toast.show_words("Contact saved")
        toast._timer.timeout.emit()
        assert not toast.isVisible()
        assert not toast.undo()

    def test_it_stays_at_the_bottom(self, page: QWidget):
        toast = Toast(page)
        toast.show_words("word " * 100, can_undo=True)
        assert toast.width() <= page.width()
        page.resize(700, 500)
        assert 400 < toast.geometry().bottom() < 500
        assert abs(toast.geometry().center().x() - 350) < 3

    def test_a_word_without_a_way_back(self, page: QWidget):
        toast = Toast(page)
        toast.show_words("Sheet saved")
        assert not toast.can_undo()


class TestFilterChip:
    CHOICES = (Choice("phone", "phone", "phone"), Choice("gate", "school gate", "gate"))

    def test_it_shows_what_it_is_set_to(self, window, read_aloud):
        chip = FilterChip("how", self.CHOICES)
        window(chip)
        told = []
        chip.changed.connect(lambda: told.append(chip.value()))
        assert read_aloud(chip) == "how: everything"
        entries = chip.made_menu().actions()
        next(entry for entry in entries if entry.text() == "school gate").trigger()
        assert chip.value() == "gate"
        assert read_aloud(chip) == "how: school gate"
        chip.made_menu().actions()[0].trigger()
        assert told == ["gate", None]

    def test_several_may_hold(self, qtbot):
        chip = FilterChip("how", self.CHOICES, several=True)
        qtbot.addWidget(chip)
        for name in ("phone", "school gate"):
            next(e for e in chip.made_menu().actions() if e.text() == name).trigger()
        assert chip.values() == ["phone", "gate"]
        assert chip.text() == "phone +1"
        next(e for e in chip.made_menu().actions() if e.text() == "phone").trigger()
        assert chip.values() == ["gate"]
        chip.clear()
        assert chip.values() == []

    def test_the_menu_opens_by_key(self, qtbot, window):
        chip = FilterChip("how", self.CHOICES)
        window(chip)
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()


class TestAgreementLine:
    OPEN = AgreementRow(
        5, "find a book", Owner.SCHOOL, date(2026, 11, 27), AgreementState.OPEN, pupil="Noor"
    )

    def line(self, qtbot, **changes: Any) -> AgreementLine:
        row = replace(self.OPEN, **changes)
        line = AgreementLine(row, TODAY, show_pupil=True)
        qtbot.addWidget(line)
        return line

    def test_ticking_is_told(self, qtbot, read_aloud):
        line = self.line(qtbot)
        told = []
        line.ticked.connect(lambda agreement, kept: told.append((agreement, kept)))
        qtbot.mouseClick(line.box, Qt.MouseButton.LeftButton)
        qtbot.keyClick(line.box, Qt.Key.Key_Space)
        assert told == [(5, True), (5, False)]
        assert "find a book" in read_aloud(line.box)

    def test_owner_and_day_are_said(self, qtbot):
        assert self.line(qtbot).meta.text() == "Noor · school · Fri 27 Nov"

    def test_past_its_day_it_says_so(self, qtbot):
        line = self.line(qtbot, due_on=date(2026, 10, 12))
        assert [tag.text() for tag in line.findChildren(StatusTag)] == ["overdue since 12 Oct"]

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"state": AgreementState.DONE, "result": "leest nu zelf"}, "kept: leest nu zelf"),
            ({"state": AgreementState.DROPPED, "drop_reason": "verhuisd"}, "dropped: verhuisd"),
        ],
    )
    def test_a_closed_one_says_what_it_brought_or_why(self, qtbot, more, said):
        assert said in self.line(qtbot, **more).meta.text()

    def test_a_kept_one_is_ticked_and_not_overdue(self, qtbot):
        line = self.line(qtbot, due_on=date(2026, 10, 12), state=AgreementState.DONE)
        assert line.box.isChecked()
        assert line.findChild(StatusTag) is None


class TestPictures:
    WEEKS = (
        ToneWeek(date(2026, 11, 9), positive=3, problem=1, practical=0),
        ToneWeek(date(2026, 11, 16), positive=0, problem=2, practical=4),
    )

    def test_bars_can_be_read(self, qtbot, read_aloud):
        bars = ToneBars()
        qtbot.addWidget(bars)
        bars.set_weeks(self.WEEKS, TODAY)
        assert read_aloud(bars)
        assert bars.table_text().splitlines() == [
            "week of 9 Nov: 3 positive, 1 problem",
            "week of 16 Nov: 0 positive, 2 problem",
        ]
        assert bars.accessibleDescription() == bars.table_text()

    @pytest.mark.usefixtures("theme_scheme")
    def test_positive_stands_above_and_problem_below(self, qtbot):
        bars = ToneBars()
        qtbot.addWidget(bars)
        bars.set_weeks(self.WEEKS[:1], TODAY)
        bars.resize(200, 76)
        picture = bars.grab().toImage()
        at = round(40 * picture.devicePixelRatio())
        column = [picture.pixelColor(at, y).name() for y in range(picture.height())]
        above = column.index(QColor(theme().positive).name())
        below = column.index(QColor(theme().problem).name())
        assert above < below

    def test_no_weeks_no_harm(self, qtbot):
        bars = ToneBars()
        qtbot.addWidget(bars)
        bars.set_weeks((), TODAY)
        bars.grab()

    @pytest.mark.usefixtures("theme_scheme")
    def test_the_reach_is_said_and_shown(self, qtbot):
        bar = ReachBar("Spoken")
        qtbot.addWidget(bar)
        bar.set_parts(10, [Part(5, "positive", "spoken"), Part(1, "amber", "only problems")])
        bar.resize(100, 8)
        assert bar.accessibleDescription() == "5 spoken, 1 only problems"
        picture = bar.grab().toImage()
        wide, middle = picture.width(), picture.height() // 2
        assert picture.pixelColor(wide // 5, middle) == QColor(theme().positive)
        assert picture.pixelColor(wide * 55 // 100, middle) == QColor(theme().amber)
        assert picture.pixelColor(wide * 4 // 5, middle) == QColor(theme().track)

    def test_nobody_to_reach_is_no_division(self, qtbot):
        bar = ReachBar("Spoken")
        qtbot.addWidget(bar)
        bar.set_parts(0, [Part(0, "positive")])
        bar.resize(100, 8)
        bar.grab()
