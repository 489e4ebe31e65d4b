"""The chip with the questions that were kept under a name: choose, keep, rename, remove."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.saved_filters import SavedFilterRow
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.form import Field
from app.ui.widgets.painting import draw_box, smooth, whole


class NameAsker(QWidget):
    """A name under the chip; `named` tells of it. It stays until `close`, for a refusal."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(_("such as: waits for an answer"))
        self.field = Field(_("Name of the filter"), self.name)
        self.button = PrimaryButton(_("Save"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S4, Space.S4, Space.S4, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(self.field)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setFixedWidth(theme().px(300))
        self.button.clicked.connect(self._on_named)
        self.name.returnPressed.connect(self._on_named)

    def _on_named(self) -> None:
        self.named.emit(self.name.text())

    def refuse(self, message: str) -> None:
        """Say beside the name what is wrong with it; what was typed stays."""
        self.field.set_error(message)
        self.adjustSize()
        self.name.setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().card)
        draw_box(painter, whole(self.rect()), theme().card, theme().control_line, radius=0)


class SavedFilters(FilterChip):
    """`chosen`: show this one; `keep_wanted` and `rename_wanted` come with the asker of a name.

    The chip shows the name of the one in use, until something else is asked.
    """

    chosen = Signal(object)  # SavedFilterRow
    keep_wanted = Signal(object, str)  # NameAsker, name
    rename_wanted = Signal(object, int, str)  # NameAsker, key, name
    remove_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("saved"), parent=parent)
        self._filters: list[SavedFilterRow] = []
        self._asks = False

    def set_filters(self, filters: Sequence[SavedFilterRow]) -> None:
        self._filters = list(filters)
        self.set_choices([Choice(one.id, one.name) for one in filters])

    def name_of(self, filter_id: int) -> str:
        return next((one.name for one in self._filters if one.id == filter_id), "")

    def set_asks(self, *, asks: bool) -> None:
        """Whether anything is asked now that could be kept."""
        self._asks = asks

    @override
    def made_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for one in self._filters:
            entry = self._entry(menu, one.name, checked=one.id == self.value())
            entry.triggered.connect(lambda _on, row=one: self._on_row(row))
        if self._filters:
            menu.addSeparator()
        keep = menu.addAction(_("Keep what is asked now…"))
        keep.setEnabled(self._asks)
        keep.triggered.connect(lambda _on: self.ask_name())
        if self._filters:
            rename, remove = menu.addMenu(_("Rename")), menu.addMenu(_("Remove"))
            for one in self._filters:
                shown = one.name.replace("&", "&&")
                rename.addAction(shown).triggered.connect(lambda _on, row=one: self.ask_name(row))
                remove.addAction(shown).triggered.connect(
                    lambda _on, key=one.id: self.remove_wanted.emit(key)
                )
        return menu

    def _on_row(self, row: SavedFilterRow) -> None:
        self.set_value(row.id)
        self.chosen.emit(row)

    def _spot_for(self, asker: QWidget) -> QPoint:
        """Under the chip, and inside the window."""
        spot = self.mapToGlobal(QPoint(0, self.height() + 2))
        around = self.window().geometry().intersected(self.screen().availableGeometry())
        rightmost = around.right() - asker.width() - Space.S2
        lowest = around.bottom() - asker.height() - Space.S2
        return QPoint(
            max(around.left() + Space.S2, min(spot.x(), rightmost)),
            max(around.top() + Space.S2, min(spot.y(), lowest)),
        )

    def ask_name(self, row: SavedFilterRow | None = None) -> NameAsker:
        """Ask for a name under the chip: of what is asked now, or another one for `row`."""
        asker = NameAsker(row.name if row else "", self)
        if row is None:
            asker.named.connect(lambda name: self.keep_wanted.emit(asker, name))
        else:
            asker.named.connect(lambda name: self.rename_wanted.emit(asker, row.id, name))
        asker.adjustSize()
        asker.move(self._spot_for(asker))
        asker.show()
        asker.name.setFocus(Qt.FocusReason.PopupFocusReason)
        asker.name.selectAll()
        return asker
