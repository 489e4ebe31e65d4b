"""Numbers and addresses that are copied, and leave the clipboard again."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

FOR = 60_000  # milliseconds that a number or address stays on the clipboard


class _Lent(QObject):
    """What we put on the clipboard; taken back unless something else took its place."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self._value = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(FOR)
        self.timer.timeout.connect(self.take_back)

    def give(self, value: str) -> None:
        self._value = value
        QGuiApplication.clipboard().setText(value)
        self.timer.start()

    def take_back(self) -> None:
        value, self._value = self._value, ""
        self.timer.stop()
        if value and QGuiApplication.clipboard().text() == value:
            QGuiApplication.clipboard().clear()


def copy_for_a_minute(value: str) -> None:
    """Copy a number or address of somebody; after a minute, or when we close, it is gone."""
    _lent().give(value)


def take_back() -> None:
    """Clear the clipboard now, if it still holds what we put there: before the window locks."""
    _lent().take_back()


def _lent() -> _Lent:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)  # noqa: S101 - only windows copy
    found = application.findChild(_Lent)
    if found is None:
        found = _Lent(application)
        application.aboutToQuit.connect(found.take_back)
    return found
