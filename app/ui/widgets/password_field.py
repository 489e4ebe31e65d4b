"""A password, hidden unless an eye at its end is opened."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.painting import from_reading_side, set_side_margins

_EYE = 28


class PasswordField(QLineEdit):
    """Never offered to spelling or prediction; `set_shown` is what the eye does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme().px(36))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton("eye", _("Show what I type"), self)
        self.eye.padding = 6
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.toggled.connect(self.set_shown)
        self.set_shown(False)
        self._make_room()

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - as Qt sends it
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.eye.icon_name = "eye_off" if shown else "eye"
        words = _("Hide what I type") if shown else _("Show what I type")
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
        self.eye.setChecked(shown)
        self.eye.update()

    def _make_room(self) -> None:
        set_side_margins(self, 0, _EYE)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spot = QRectF(self.width() - _EYE - 4, (self.height() - _EYE) / 2, _EYE, _EYE)
        self.eye.setGeometry(from_reading_side(self, spot).toRect())
