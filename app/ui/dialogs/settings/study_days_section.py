"""*Schoolkalender*: the school year as a calendar to click in, and the same days as a list."""

from collections.abc import Callable
from datetime import date
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.i18n import _, language, pgettext
from app.overriding import override
from app.queries.profile import own_days
from app.rules.school_time import ListedDay, listed_days_off, year_start
from app.services.drafts import StudyDayDraft
from app.ui.dialogs.settings.section import Section
from app.ui.dialogs.settings.study_days import StudyDays
from app.ui.dialogs.settings.study_days_calendar import YearCalendar, kind_words, year_words
from app.ui.dialogs.settings.study_days_editing import (
    DayKind,
    SchoolYearDays,
    renamed,
    toggled,
)
from app.ui.dialogs.settings.study_days_paint import draw_day
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton, QuietButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import Field
from app.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel
from app.ui.widgets.painting import draw_text, smooth, text_width
from app.ui.workspace import Workspace
from app.vocabulary import Region

_LONGEST_NAME = 80
_YEARS = 3  # that one can go back or ahead
_SIGN = 20
_AROUND = 48  # pixels at 100 % around the day that has the keyboard


@cache
def _listed(region: Region, first: date, code: str) -> dict[date, ListedDay]:
    return dict(listed_days_off(region, first, code))


class _Key(QWidget):
    """What a kind of day looks like, with its words."""

    def __init__(self, kind: DayKind) -> None:
        super().__init__()
        self._kind = kind
        self.setAccessibleName(kind_words(kind))

    @override
    def sizeHint(self) -> QSize:
        words = text_width(theme().font(Type.SMALL), kind_words(self._kind))
        return QSize(theme().px(_SIGN) + 6 + words + 4, theme().px(_SIGN) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        side = theme().px(_SIGN)
        draw_day(painter, QRectF(0, 1, side, side), "7", self._kind)
        words = QRectF(side + 6, 0, self.width() - side - 6, self.height())
        font = theme().font(Type.SMALL)
        draw_text(painter, words, kind_words(self._kind), theme().muted, font)


class SchoolCalendarSection(Section):
    """`region` says for which part of the country holidays are listed, as it is chosen now.

    Ctrl+Z takes the last change in the calendar back; *Bewaren* keeps all of them.
    """

    def __init__(
        self, workspace: Workspace, region: Callable[[], Region], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("School calendar"),
            _("School holidays and public holidays are known. Click on a day that your school has"
              " off, or on a holiday that it moved. Driehoek counts in school weeks by this."),
            parent,
        )  # fmt: skip
        self._today = workspace.today
        self._region = region
        self._first = year_start(workspace.today())
        self._former: list[tuple[StudyDayDraft, ...]] = []
        self._undone: list[tuple[StudyDayDraft, ...]] = []
        self.calendar = YearCalendar()
        self.days = StudyDays(workspace.today)
        self.earlier = IconButton("chevron_left", _("The school year before"))
        self.later = IconButton("chevron_right", _("The school year after"))
        self.title_of_year = TextLabel("", Type.HEADING)
        self.about = ElidedLabel("", muted=True)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.change = QuietButton("")
        self.change.setAutoDefault(False)
        self._build()
        self._wire()
        self.fill(workspace)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(self.earlier)
        head.addWidget(self.title_of_year)
        head.addWidget(self.later)
        head.addSpacing(Space.S3)
        head.addWidget(self.about, 1)
        keys = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        keys.setSizePolicy(policy)
        flow = FlowLayout(keys, gap=Space.S3)
        for kind in (DayKind.HOLIDAY, DayKind.FEAST, DayKind.OFF, DayKind.OPEN):
            flow.addWidget(_Key(kind))
        self.name.setPlaceholderText(_study_day())
        line = QHBoxLayout()
        line.setSpacing(Space.S3)
        line.addWidget(Field(_("&Name of the day off"), self.name), 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(head, keys, self.calendar, line)
        self.add(SectionLabel(_("Days that our school does otherwise")), self.days)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.earlier.clicked.connect(lambda: self._go(-1))
        self.later.clicked.connect(lambda: self._go(1))
        self.calendar.changed_at.connect(self._on_changed)
        self.calendar.moved.connect(self._on_moved)
        self.change.clicked.connect(self._on_button)
        self.name.editingFinished.connect(self._on_named)
        self.days.changed.connect(self._on_listed)
        for keys, do in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def fill(self, workspace: Workspace) -> None:
        """Show what the logbook holds."""
        self.days.set_days(
            StudyDayDraft(row.starts_on, row.ends_on, row.name, row.id, row.is_school_day)
            for row in workspace.read(own_days)
        )
        self._before = self.days.days()
        self._show()

    @override
    def refresh(self) -> None:
        """The region may be another by now."""
        self._show()

    def year(self) -> SchoolYearDays:
        """The school year that is shown, as it is arranged now."""
        listed = _listed(self._region(), self._first, language())
        return SchoolYearDays(self._first, listed, self.days.days())

    def _show(self) -> None:
        self.title_of_year.setText(year_words(self._first))
        now = year_start(self._today()).year
        self.earlier.setEnabled(self._first.year > now - _YEARS)
        self.later.setEnabled(self._first.year < now + _YEARS)
        self.calendar.set_year(self.year(), self._today())
        self._say_day()

    def _go(self, years: int) -> None:
        self._first = self._first.replace(year=self._first.year + years)
        self._show()

    def _on_moved(self) -> None:
        """Say the day, and have it in view where keys walk out of it."""
        self._say_day()
        inside = self.widget()
        if self.calendar.hasFocus() and inside is not None:
            spot = self.calendar.mapTo(inside, self.calendar.cell(self.calendar.here).center())
            self.ensureVisible(round(spot.x()), round(spot.y()), 0, theme().px(_AROUND))

    def _say_day(self) -> None:
        """What the chosen day is, and what can be done about it."""
        year, day = self.year(), self.calendar.here
        self.about.setText(self.calendar.said(day))
        own = year.own_at(day)
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(own.name if own else "")
        self.name.setEnabled(year.kind(day) in (DayKind.SCHOOL, DayKind.OFF))
        words = {
            DayKind.SCHOOL: _("No school on this day"),
            DayKind.OFF: _("School after all"),
            DayKind.OPEN: _("No school after all"),
        }
        self.change.setText(words.get(year.kind(day), _("We have school on this day")))
        self.change.setEnabled(year.may_change(day))

    def _on_button(self) -> None:
        first, last = self.calendar.chosen()
        self._on_changed(first, last, self.calendar.here)

    def _on_changed(self, first: date, last: date, at: date) -> None:
        year = self.year()
        own = year.own_at(at)
        typed = " ".join(self.name.text().split())
        name = typed if own is None and typed else _study_day()
        self._arrange(tuple(toggled(year, first, last, at, name)))

    def _on_named(self) -> None:
        """Another name for the days off that the chosen day belongs to."""
        own = self.year().own_at(self.calendar.here)
        name = " ".join(self.name.text().split())
        if self.name.isModified() and own is not None and not own.is_school_day:
            self.name.setModified(False)
            self._arrange(tuple(renamed(self.days.days(), own, name)))

    def _on_listed(self) -> None:
        """A day was added or taken away in the list."""
        self._former.append(self._before)
        self._undone.clear()
        self._before = self.days.days()
        self._show()

    def _arrange(self, days: tuple[StudyDayDraft, ...]) -> None:
        if days == self.days.days():
            return
        self._former.append(self.days.days())
        self._undone.clear()
        self._set(days)

    def _set(self, days: tuple[StudyDayDraft, ...]) -> None:
        self.days.set_days(days)
        self._before = days
        self._show()

    def undo(self) -> None:
        """Take the last change back, as long as it is not kept."""
        if self._former:
            self._undone.append(self.days.days())
            self._set(self._former.pop())

    def redo(self) -> None:
        if self._undone:
            self._former.append(self.days.days())
            self._set(self._undone.pop())

    @override
    def filled(self) -> object:
        return self.days.days(), self.days.typed()

    @override
    def settle(self) -> bool:
        return self.days.take_typed()


def _study_day() -> str:
    return pgettext("name of a day off", "study day")
