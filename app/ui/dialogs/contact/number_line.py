"""By which number or address someone was reached: one of theirs, or another."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.dialogs.contact.pasting import is_pasting
from app.ui.theme import Space, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.vocabulary import Channel, ReachKind

OTHER = "other"


def tidied(typed: str, channel: Channel) -> str:
    """A number or address as the logbook writes it: "+31 6-1234 5678 (werk)" is 06 12345678.

    What is neither stays as it was typed, for only the teacher can tell.
    """
    from app.exchange.addresses import read_emails, read_phones  # knows the numbers of all lands

    text = " ".join(typed.split())
    is_mail = channel is Channel.EMAIL
    found = read_emails(text) if is_mail else read_phones(text, ReachKind.PHONE)
    return found.points[0].value if found.points else text


class NumberLine(QWidget):
    """The known ones as chips, with "another …" and a field for it that tidies what is pasted."""

    changed = Signal()

    def __init__(
        self, name: str, channel: Channel, known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._channel = channel
        self._known = list(known)
        another = _("another address …") if channel is Channel.EMAIL else _("another number …")
        self.chips = ChipRow(
            _("By which number or address: {name}").format(name=name),
            [*(Choice(one, one.replace("&", "&&")) for one in known), Choice(OTHER, another)],
            exclusive=True,
        )
        self.typing = QLineEdit()
        self.typing.setAccessibleName(_("Another number or address of {name}").format(name=name))
        self.typing.setFixedWidth(theme().px(160))
        self.typing.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.chips)
        row.addWidget(self.typing)
        row.addStretch(1)
        self.chips.changed.connect(self._on_chosen)
        self.typing.textEdited.connect(self.changed)
        self.typing.editingFinished.connect(self._tidy)
        self.typing.installEventFilter(self)

    def fill(self, used: str) -> None:
        """Show what was used, also when it is on nobody's list (any more)."""
        is_known = used in self._known
        self.chips.set_value(used if is_known else OTHER if used else None)
        self.typing.setText("" if is_known else used)
        self.typing.setVisible(bool(used) and not is_known)

    def used(self) -> str:
        """What was used; nothing when nobody says."""
        chosen = self.chips.value()
        if chosen == OTHER:
            typed = self.typing.text().strip()
            return tidied(typed, self._channel) if typed else ""
        return "" if chosen is None else str(chosen)

    def stops(self) -> list[QWidget]:
        return [self.chips, self.typing]

    def _on_chosen(self) -> None:
        is_other = self.chips.value() == OTHER
        self.typing.setVisible(is_other)
        if is_other:
            self.typing.setFocus()
        self.changed.emit()

    def _tidy(self) -> None:
        if self.typing.text().strip():
            self.typing.setText(tidied(self.typing.text(), self._channel))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is pasted is tidied at once, and takes the place of what stood there."""
        if not is_pasting(event):
            return False
        pasted = QApplication.clipboard().text()
        if not pasted.strip():
            return False
        self.typing.setText(tidied(pasted, self._channel))
        self.changed.emit()
        return True
