"""An agreement with its box to tick, its owner and its day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import AgreementRow
from app.ui.dates import due_words
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import PaintedButton
from app.ui.widgets.cells import Marks
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.marked_text import MarkedText
from app.ui.widgets.tags import StatusTag
from app.vocabulary import AgreementState
from app.wording import word


class TickBox(PaintedButton):
    """A box to tick, in our own drawing; `name` says what is ticked."""

    padding = 2
    icon_size = 18
    radius = 4
    enter_clicks = False

    def __init__(self, name: str, *, ticked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", "box_done" if ticked else "box", parent=parent)
        self.setCheckable(True)
        self.setChecked(ticked)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setFixedSize(22, 22)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, ticked: bool) -> None:  # noqa: FBT001 - as Qt sends it
        self.icon_name = "box_done" if ticked else "box"
        self.update()

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        lit = self.underMouse() or self.isDown()
        return (
            (colours.hover if lit else None),
            None,
            (colours.accent if self.isChecked() else colours.muted),
        )


class AgreementLine(QWidget):
    """`ticked(agreement id, is kept)` when people tick it; `show_pupil` names the child too.

    `marks` are (start, length) in its words, for what was searched for.
    """

    ticked = Signal(int, bool)

    def __init__(
        self,
        row: AgreementRow,
        today: date,
        *,
        show_pupil: bool = False,
        marks: Marks = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        kept = row.state is AgreementState.DONE
        self._id = row.id
        self.box = TickBox(_("Kept: {agreement}").format(agreement=row.text), ticked=kept)
        self.box.clicked.connect(self._on_clicked)
        self.words = MarkedText(muted=row.state is not AgreementState.OPEN)
        self.words.set_text(row.text, marks)
        parts = [word(row.owner)]
        late = row.state is AgreementState.OPEN and row.due_on is not None and row.due_on < today
        if show_pupil and row.pupil:
            parts.insert(0, row.pupil)
        if row.state is not AgreementState.OPEN:
            brought = row.result or row.drop_reason  # or why it went no further
            parts.append(f"{word(row.state)}: {brought}" if brought else word(row.state))
        elif row.due_on and not late:
            parts.append(due_words(row.due_on, today))
        self.meta = ElidedLabel(" · ".join(parts), Type.SMALL, muted=True)  # the child stays
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S2)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.box, 0, 0)
        grid.addWidget(self.words, 0, 1, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.meta, 1, 1)
        if late:
            grid.addWidget(StatusTag(due_words(row.due_on, today), Tint.ATTENTION), 1, 2)
        grid.setColumnStretch(2, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _on_clicked(self, ticked: bool) -> None:  # noqa: FBT001 - as Qt sends it
        self.ticked.emit(self._id, ticked)
