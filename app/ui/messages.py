"""Telling and asking; the only user of message boxes."""

from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import AppError
from app.i18n import _


def tell(parent: QWidget | None, fault: AppError) -> None:
    """A fault of the world, with what to do about it."""
    box = QMessageBox(QMessageBox.Icon.Information, _("Driehoek"), fault.message, parent=parent)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.exec()


def ask(parent: QWidget | None, question: str, yes: str, no: str = "") -> bool:
    """A question with verbs on its buttons; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Driehoek"), question, parent=parent)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed
