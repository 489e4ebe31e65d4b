"""The recovery code on paper."""

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import _


def paper_words(code: str) -> str:
    """What stands on the paper: nothing that says whose logbook it opens."""
    return "\n\n".join(
        (
            _("Driehoek · recovery code"),
            code,
            _(
                "With this code the logbook opens when the password is forgotten: type it in the"
                " place of the password. Keep this paper where nobody else finds it, and not with"
                " the computer."
            ),
        )
    )


def print_code(code: str, parent: QWidget) -> bool:
    """Ask for a printer and print; False when it was called off."""
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setPlainText(paper_words(code))
    document.print_(printer)
    return True
