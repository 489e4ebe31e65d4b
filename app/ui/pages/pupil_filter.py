"""Chips that filter on one pupil or one guardian, found by typing part of the name."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.pupil_search import Named, fitting
from app.ui.theme import Space, theme
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.painting import draw_box, smooth, whole
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Table

_MOST_SHOWN = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PupilChooser(QWidget):
    """A field and the names that fit, hanging under the chip; closes when one is chosen."""

    def __init__(self, chip: "PupilFilter", pupils: Sequence[Named], name: str) -> None:
        super().__init__(chip, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chip = chip
        self._pupils = pupils
        self.search = SearchField(_("Type part of a name"))
        self.table = Table(
            name,
            [Column("", 180, 2), Column("", 70, 1)],
            self._describe,
            key=lambda row: row.id,
            header=False,
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._on_clicked)
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S2, Space.S2, Space.S2, Space.S2)
        column.addWidget(self.search)
        column.addWidget(self.table)
        rows = min(max(len(pupils), 1), _MOST_SHOWN)
        self.table.setFixedHeight(rows * theme().px(Space.ROW))
        self.setFixedWidth(theme().px(320))
        self._show("")

    def _show(self, typed: str) -> None:
        self.table.set_rows(fitting(typed, self._pupils) if typed.strip() else self._pupils)
        self.table.choose_first()

    def _describe(self, pupil: Named) -> Sequence[Cell]:
        marks = find_marks(pupil.name, self.search.text())
        return Cell(pupil.name, marks=marks), Cell(pupil.beside_name, muted=True, at_end=True)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.table.cells.row(index.row()))

    def _choose(self, pupil: Named | None) -> None:
        if pupil is not None:
            self.close()
            self._chip.choose(pupil.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, count = Qt.Key(event.key()), self.table.cells.rowCount()
        if key in _STEPS and count:
            place = (self.table.currentIndex().row() + _STEPS[key]) % count
            self.table.setCurrentIndex(self.table.cells.index(place, 0))
            return True
        if key in _ENTER:
            self._choose(self.table.current())
            return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().card)
        draw_box(painter, whole(self.rect()), theme().card, theme().control_line, radius=0)


class PupilFilter(FilterChip):
    """Its menu is a field to type in, for a school of any size; the same pupil again clears it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._pupils: list[Named] = []

    def set_pupils(self, pupils: Sequence[Named]) -> None:
        self._pupils = list(pupils)
        self.set_choices([Choice(pupil.id, pupil.listed_name) for pupil in pupils])

    def choose(self, pupil_id: int) -> None:
        """What people chose; the same pupil once more means everyone."""
        self.set_value(None if self.value() == pupil_id else pupil_id)
        self.changed.emit()

    @override
    def open_menu(self) -> None:
        chooser = PupilChooser(self, self._pupils, self.list_name())
        chooser.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        chooser.show()
        chooser.search.setFocus()

    def list_name(self) -> str:
        """What a screen reader calls the names that fit."""
        return _("Pupils that fit")


class GuardianFilter(PupilFilter):
    """As for a pupil; a school has thousands, so `read` is asked for them once they are needed."""

    def __init__(
        self, name: str, read: Callable[[], Sequence[Named]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._read = read
        self._is_stale = True

    def forget(self) -> None:
        """Names changed: they are read anew when they are needed, at once where one is chosen."""
        self._is_stale = True
        if self.values():
            self._know()

    def _know(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.set_pupils(self._read())

    @override
    def set_values(self, values: Iterable[object]) -> None:
        wanted = list(values)
        if wanted:
            self._know()
        super().set_values(wanted)

    @override
    def open_menu(self) -> None:
        self._know()
        super().open_menu()

    @override
    def list_name(self) -> str:
        return _("Guardians that fit")
