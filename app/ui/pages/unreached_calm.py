"""The first weeks of the year: how far getting acquainted is, and nobody is missed yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.queries.rows import ReachCount
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.reach_bar import Part, ReachBar


class CalmCard(Card):
    """`list_wanted` when somebody wants to see, or no longer see, the list all the same."""

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Getting acquainted"), parent=parent)
        self._number = TextLabel("", Type.NUMBER)
        self._total = TextLabel("", Type.LEAD, muted=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._total, 1, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._bar = ReachBar(_("Getting acquainted"))
        self.add(self._bar)
        self.sentence = TextLabel("", muted=True, wraps=True)
        self.add(self.sentence)
        self.button = QuietButton("")
        self.button.clicked.connect(self.list_wanted)
        self.setFocusProxy(self.button)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        self.body.addLayout(below)

    def set_count(self, count: ReachCount, *, is_open: bool) -> None:
        self._number.setText(str(count.acquainted))
        self._total.setText(_("acquainted of {n} pupils").format(n=count.pupils))
        part = Part(count.acquainted, "positive", _("acquainted"))
        self._bar.set_parts(count.pupils, [part])
        self.sentence.setText(_sentence(count))
        self.button.setText(_("Hide the list") if is_open else _("Show whom to meet yet"))


def _sentence(count: ReachCount) -> str:
    if count.acquainted == count.pupils:
        return _("You have met somebody of every pupil at home.")
    return _(
        "It is school week {week}. There is time: a word at the gate counts as well as a talk."
    ).format(week=count.school_week)
