"""Sheets to the printer: pictures of the pages, as fine as it can print."""

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import AppError
from app.i18n import _
from app.ui.dialogs.sheets_document import SheetDocument

_FINEST = 300  # dots per inch: text and hair lines need no more, and pictures stay small


def new_printer(pages: int) -> QPrinter:
    """A printer for A4, from edge to edge; the sheets have margins of their own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFromTo(1, pages)
    printer.setDocName(_("Conversation sheets"))
    return printer


def print_pages(document: SheetDocument, printer: QPrinter) -> int:
    """Print the pages that were asked for, and say how many; AppError when it does not work."""
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or document.pages, document.pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise AppError(_("The printer does not answer. Look whether it is on, and try again."))
    dots = min(_FINEST, printer.resolution())
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        painter.drawImage(
            QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)),
            document.print_picture(page - 1, dots),
        )
    painter.end()
    return last - first + 1
