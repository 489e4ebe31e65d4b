"""One thing that a talk said: a tick, what it comes to, and the words it came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.rules.plan_from_talk import Proposed
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.ui.channels import CHANNELS
from app.ui.dialogs.plan import often_words
from app.ui.theme import Space, Type
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.vocabulary import Channel
from app.wording import word

_INSET = 29  # pixels from the edge to the words behind a box


class Line(QWidget):
    """`quote` are the words of the talk, `now` what is noted already; `ticked` by people or not."""

    ticked = Signal()

    def __init__(
        self,
        what: Proposed,
        words: str,
        quote: str = "",
        now: str = "",
        *,
        value: object = None,
        is_ticked: bool = True,
    ) -> None:
        super().__init__()
        self.what = what
        self.quote = quote
        self._value = value
        self.box = Check(words, checked=is_ticked)
        self.box.toggled.connect(lambda _on: self.ticked.emit())
        self.row = QHBoxLayout()
        self.row.setSpacing(Space.S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeading)
        inside = QVBoxLayout()
        inside.setContentsMargins(_INSET, 0, 0, 0)
        inside.setSpacing(2)
        inside.addLayout(self.row)
        if quote:
            said = _("“{words}”").format(words=quote)
            inside.addWidget(TextLabel(said, Type.SMALL, muted=True, wraps=True))
        if now:
            inside.addWidget(TextLabel(now, Type.SMALL, muted=True, wraps=True))
        column.addLayout(inside)
        self.box.setAccessibleDescription(" ".join(part for part in (quote, now) if part))

    def is_ticked(self) -> bool:
        return self.box.isChecked()

    def value(self) -> object:
        """What is taken over when it is ticked."""
        return self._value

    def state(self) -> tuple[object, ...]:
        return self.what, self.is_ticked(), self.value()

    def _on_changed(self) -> None:
        """Whoever changes what it comes to wants it."""
        self.box.setChecked(True)
        self.ticked.emit()


class ChannelLine(Line):
    def __init__(self, what: Proposed, words: str, channel: Channel, quote: str, now: str) -> None:
        super().__init__(what, words, quote, now)
        self.channel = Picker(words, [Choice(one, word(one)) for one in CHANNELS])
        self.channel.set_value(channel)
        self.channel.changed.connect(self._on_changed)
        self.row.addWidget(self.channel)
        self.row.addStretch(1)

    @override
    def value(self) -> object:
        return Channel(self.channel.value())


class WordsLine(Line):
    def __init__(self, what: Proposed, words: str, text: str, quote: str, now: str) -> None:
        super().__init__(what, words, quote, now)
        self.text = QLineEdit(text)
        self.text.setAccessibleName(words)
        self.text.textEdited.connect(lambda _text: self._on_changed())
        self.row.addWidget(self.text)

    @override
    def value(self) -> object:
        return " ".join(self.text.text().split())


class AgreementLine(Line):
    """How often and by which way."""

    def __init__(
        self, weeks: int, channel: Channel, *, quote: str, now: str, is_ticked: bool
    ) -> None:
        super().__init__(
            Proposed.EVERY, _("Agree how often and how"), quote, now, is_ticked=is_ticked
        )
        numbers = range(FEWEST_WEEKS, MOST_WEEKS + 1)
        self.weeks = Picker(_("How often"), [Choice(n, often_words(n)) for n in numbers])
        self.channel = Picker(_("How"), [Choice(one, word(one)) for one in CHANNELS])
        self.weeks.set_value(weeks)
        self.channel.set_value(channel)
        for picker in (self.weeks, self.channel):
            picker.changed.connect(self._on_changed)
            self.row.addWidget(picker)
        self.row.addStretch(1)

    @override
    def value(self) -> object:
        return self.weeks.value(), Channel(self.channel.value())
