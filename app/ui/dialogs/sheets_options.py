"""What can be chosen about sheets: whose copy, the language, which pupils, questions for home."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _, ngettext, translator
from app.queries.rows import PupilRow
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import SheetCopy

_QUIET = 500  # milliseconds without a key before the sheets follow what is typed
_HOME_QUESTIONS = (
    N_("What was the best moment at school today?"),
    N_("What was hard, and what helped?"),
    N_("What would you like to learn next?"),
)


def home_questions(language: str) -> tuple[str, ...]:
    """The questions to talk about at home that a sheet has of its own."""
    words = translator(language)
    return tuple(words.gettext(question) for question in _HOME_QUESTIONS)


class SheetsOptions(QWidget):
    """`changed` tells of another choice, some time after the last key."""

    changed = Signal()

    def __init__(
        self, pupils: Sequence[PupilRow], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        self._build_copy(column)
        self._build_language(column, language)
        self._build_questions(column)
        self._build_pupils(column, pupils)

    def _build_copy(self, column: QVBoxLayout) -> None:
        self.copy = Segmented(
            _("For whom"),
            [
                Choice(SheetCopy.TEACHER, _("for school"), tip=_("With the points you prepared")),
                Choice(SheetCopy.PARENT, _("for the parent"), tip=_("Without what is ours")),
            ],
        )
        self.copy.set_value(SheetCopy.TEACHER)
        self.copy.changed.connect(self.changed)
        column.addWidget(Field(_("For &whom"), self.copy))

    def _build_language(self, column: QVBoxLayout, language: str) -> None:
        self.language = Segmented(
            _("Language on paper"), [Choice("nl", "Nederlands"), Choice("en", "English")]
        )
        self.language.set_value(language)
        self._questions_in = language
        self.language.changed.connect(self._on_language)
        column.addWidget(Field(_("&Language on paper"), self.language))

    def _build_questions(self, column: QVBoxLayout) -> None:
        self.questions = PlainTextBox(lines=3, most_lines=6)
        self.questions.set_text("\n".join(home_questions(self._questions_in)))
        self.questions.textChanged.connect(self._quiet.start)
        hint = _("One question on each line.")
        column.addWidget(Field(_("To talk about at &home"), self.questions, hint=hint))

    def _build_pupils(self, column: QVBoxLayout, pupils: Sequence[PupilRow]) -> None:
        self._checks = {row.id: Check(row.name.replace("&", "&&"), checked=True) for row in pupils}
        if len(pupils) < 2:  # noqa: PLR2004 - one alone is not chosen among
            column.addStretch(1)
            return
        head = QHBoxLayout()
        self._counted = TextLabel("", Type.LABEL, muted=True)
        self.everybody = LinkButton("")
        self.everybody.clicked.connect(self._on_everybody)
        head.addWidget(self._counted, 1)
        head.addWidget(self.everybody)
        column.addLayout(head)
        column.addWidget(self._list({row.id: row.name for row in pupils}), 1)
        for check in self._checks.values():
            check.clicked.connect(self._on_checked)
        self._count()

    def _list(self, names: dict[int, str]) -> Card:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S1, Space.S1, Space.S1, Space.S1)
        rows.setSpacing(0)
        for key, check in self._checks.items():
            check.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            check.setToolTip(names[key])
            rows.addWidget(check)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(theme().px(96))
        for part in (area.viewport(), inside):
            part.setAutoFillBackground(False)
        card = Card(margin=Space.S1)
        card.add(area, 1)
        return card

    def check(self, pupil_id: int) -> Check:
        return self._checks[pupil_id]

    def pupil_ids(self) -> list[int]:
        """Those that are ticked, in the order of the list."""
        return [key for key, check in self._checks.items() if check.isChecked()]

    def home_questions(self) -> tuple[str, ...]:
        lines = self.questions.text().splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def _on_language(self) -> None:
        """Questions that were left as they are follow the language of the paper."""
        if self.home_questions() == home_questions(self._questions_in):
            self.questions.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.questions.set_text("\n".join(home_questions(self.language.value())))
            self.questions.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._questions_in = self.language.value()
        self.changed.emit()

    def _on_everybody(self) -> None:
        wanted = len(self.pupil_ids()) < len(self._checks)
        for check in self._checks.values():
            check.setChecked(wanted)
        self._on_checked()

    def _on_checked(self) -> None:
        self._count()
        self._quiet.start()

    def _count(self) -> None:
        chosen, total = len(self.pupil_ids()), len(self._checks)
        words = ngettext("{n} of {total} pupil", "{n} of {total} pupils", total)
        self._counted.setText(words.format(n=chosen, total=total))
        self.everybody.setText(_("tick all") if chosen < total else _("tick none"))
