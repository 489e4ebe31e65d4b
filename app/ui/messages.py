"""Telling and asking; the only user of message boxes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from app.errors import AppError
from app.i18n import _
from app.ui.icons import pixmap
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton

_SIGN = 28  # pixels at 100 %


def tell(parent: QWidget | None, fault: AppError) -> None:
    """A fault of the world, with what to do about it."""
    box = _made_box(parent, fault.message, "info")
    understood = PrimaryButton(_("OK"))
    _add(box, understood, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(understood)
    box.setEscapeButton(understood)
    box.exec()


def ask(parent: QWidget | None, question: str, yes: str, no: str = "") -> bool:
    """A question with verbs on its buttons; the safe answer is the default."""
    box = _made_box(parent, question, "question")
    agreed, refused = QuietButton(yes), PrimaryButton(no or _("Cancel"))
    _add(box, agreed, QMessageBox.ButtonRole.AcceptRole)
    _add(box, refused, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed


def _made_box(parent: QWidget | None, words: str, sign: str) -> QMessageBox:
    """A box in our own look; no words in it are ever taken for rich text."""
    box = QMessageBox(parent)
    box.setWindowTitle(_("Driehoek"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setIconPixmap(pixmap(sign, theme().px(_SIGN), theme().accent))
    around = box.layout()
    if around is not None:
        around.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S4)
    label = box.findChild(QLabel, "qt_msgbox_label")
    if label is not None:
        label.setContentsMargins(0, Space.S1, Space.S3, Space.S3)
    return box


def _add(box: QMessageBox, button: QPushButton, role: QMessageBox.ButtonRole) -> None:
    button.setAutoDefault(True)
    box.addButton(button, role)
