"""Our own faults: one dialog with a report that holds no personal data.

The report names exception types and places in our own code; never a message, an argument or a
value, since those may hold names. Faults of the world (`AppError`) are told, not reported.
"""

import platform
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.errors import AppError
from app.i18n import _
from app.ui.messages import tell
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import TextLabel

_OURS = Path(__file__).resolve().parent.parent


def report(fault: BaseException) -> str:
    """What went wrong and where, without a word of what was in the logbook."""
    lines = [
        f"Driehoek {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
    ]
    chain: BaseException | None = fault
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        lines += [f"  {place}" for place in _places(chain.__traceback__)]
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    """Module and line of each step in our own code; of others only that they were there."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(_OURS):
            module = ".".join(("app", *path.relative_to(_OURS).with_suffix("").parts))
            places.append(f"{module}:{trace.tb_lineno} {code.co_name}")
        elif not places or places[-1] != "(library)":
            places.append("(library)")
        trace = trace.tb_next
    return places


class CrashDialog(QDialog):
    """Says that it was us, that what was saved is safe, and offers the report to pass on."""

    def __init__(self, fault: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Driehoek"))
        self.setMinimumWidth(theme().px(520))
        self.text = QPlainTextEdit(report(fault))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        self.copy = QuietButton(_("Copy the report"))
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        on = PrimaryButton(_("Go on"))
        on.setDefault(True)
        on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(_("Something went wrong on our side"), Type.TITLE, wraps=True))
        sentence = _(
            "All that you saved is safe. You can go on; if it happens again, close Driehoek and"
            " start it anew. The report below names no one: it only says where in the program it"
            " went wrong. Whoever looks after Driehoek at your school can use it."
        )
        column.addWidget(TextLabel(sentence, wraps=True))
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        on.setFocus()


class _Catcher(QObject):
    """Brings faults of any thread to the main thread, one dialog at a time."""

    caught = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_telling = False
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def _on_caught(self, fault: BaseException) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        try:
            if isinstance(fault, AppError):
                tell(self._window, fault)
            else:
                CrashDialog(fault, self._window).exec()
        finally:
            self._is_telling = False


def catch_faults(window: QWidget) -> None:
    """From now on nothing fails in silence; also what slots and threads let fall."""
    catcher = _Catcher(window)

    def on_fault(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        catcher.caught.emit(fault.with_traceback(trace))

    def on_thread_fault(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_fault(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_fault
    threading.excepthook = on_thread_fault


def show_fault(fault: Exception) -> None:
    """A fault that a job carried here: `job.crashed.connect(show_fault)`."""
    sys.excepthook(type(fault), fault, fault.__traceback__)
