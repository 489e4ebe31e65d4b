"""One success factor: what it is and what the log shows, and one's own view beside it."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.mirror_rows import Evidence, View
from app.queries.mirror_words import evidence_words, factor_words
from app.rules.mirror import FROM_THE_LOG
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import MirrorWord
from app.wording import word

QUIET = 1_200  # milliseconds without a key before what is typed is kept
_WIDE = 620  # pixels at 100 % from which the two sides stand beside each other
_NUMBER = 22  # pixels for the number of a factor


class _NoteBox(PlainTextBox):
    """`left` when the keyboard goes elsewhere."""

    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FactorRow(Card):
    """`word_chosen` at once, `note_typed` after some quiet; `look_wanted` to see the evidence."""

    word_chosen = Signal()
    note_typed = Signal()
    look_wanted = Signal()

    def __init__(
        self, number: int, last_view: View, *, can_look: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=Space.S3, parent=parent)
        self.number = number
        self._kept = View()
        self.setAccessibleName(f"{number}. {factor_words(number)}")
        self.evidence = TextLabel("", wraps=True)
        self.before = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.look = LinkButton(_("View"))
        self.look.padding = 0
        self.look.setAccessibleName(
            _("View what the log shows: {factor}").format(factor=factor_words(number))
        )
        self.words = Segmented(
            _("Your view on {n}").format(n=number),
            [Choice(one, starting_with_a_capital(word(one))) for one in MirrorWord],
            may_be_empty=True,
        )
        self.note = _NoteBox(_("what I see, what I want to try"), lines=1, most_lines=6)
        self.note.setAccessibleName(_("Your note on {n}").format(n=number))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._build(last_view, can_look=can_look)
        self._quiet.timeout.connect(self.keep)
        self.note.textChanged.connect(self._quiet.start)
        self.note.left.connect(self.keep)
        self.words.changed.connect(self.word_chosen)
        self.look.clicked.connect(self.look_wanted)

    def _build(self, last_view: View, *, can_look: bool) -> None:
        number = TextLabel(str(self.number), Type.STRONG, muted=True)
        number.setFixedWidth(theme().px(_NUMBER))
        left = QVBoxLayout()
        left.setSpacing(Space.S1)
        left.addWidget(TextLabel(factor_words(self.number), Type.STRONG, wraps=True))
        left.addWidget(self.evidence)
        left.addWidget(self.before)
        if can_look:
            left.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(Space.S2)
        right.addWidget(self.words)
        right.addWidget(self.note)
        said = _last_words(last_view)
        if said:
            right.addWidget(TextLabel(said, Type.SMALL, muted=True, wraps=True))
        right.addStretch(1)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(Space.S4)
        self._sides.addLayout(left, 6)
        self._sides.addLayout(right, 5)
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._sides, 1)
        self.body.addLayout(row)
        self.before.hide()
        self.evidence.setVisible(self.number in FROM_THE_LOG)
        self.evidence.setText(_("looking in the log…"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, one's own view stands below."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme().px(_WIDE)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if is_wide else under)

    def show_view(self, view: View) -> None:
        """Show what is kept; what was typed and is not kept yet stays."""
        is_typing = self.note.text().strip() != self._kept.note
        self._kept = view
        self.words.set_value(view.word)
        if not is_typing and self.note.text().strip() != view.note:
            with QSignalBlocker(self.note):
                self.note.set_text(view.note)

    def show_evidence(self, found: Evidence, before: Evidence) -> None:
        """What the log shows of this year and, where there was one, of the last."""
        self.evidence.setText(evidence_words(self.number, found))
        said = "" if before.is_empty else evidence_words(self.number, before)
        self.before.setText(_("Last year: {words}").format(words=said))
        self.before.setVisible(bool(said))

    def view(self) -> View:
        return View(self.words.value(), self.note.text().strip())

    def keep(self) -> None:
        """Have kept what was typed, if it is something else."""
        self._quiet.stop()
        if self.view().note != self._kept.note:
            self.note_typed.emit()


def _last_words(view: View) -> str:
    """What was noted a year ago: "Last year: on its way. “Vaker bellen”"."""
    if view.word is None and not view.note:
        return ""
    said = word(view.word) if view.word is not None else ""
    note = f"“{view.note}”" if view.note else ""
    words = ". ".join(part for part in (said, note) if part)
    return _("Last year: {words}").format(words=words)
