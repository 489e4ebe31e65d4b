from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.clipboard import _lent, copy_for_a_minute, take_back


def test_a_number_leaves_the_clipboard_after_a_minute(qapp: QApplication):
    copy_for_a_minute("06 32345678")
    assert QGuiApplication.clipboard().text() == "06 32345678"
    assert _lent().timer.interval() == 60_000
    assert _lent().timer.isActive()
    _lent().timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_copied_since_stays(qapp: QApplication):
    copy_for_a_minute("06 32345678")
    QGuiApplication.clipboard().setText("iets anders")
    _lent().timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == "iets anders"


def test_it_goes_at_once_when_the_window_locks(qapp: QApplication):
    copy_for_a_minute("06 32345678")
    take_back()
    assert QGuiApplication.clipboard().text() == ""
    assert not _lent().timer.isActive()
