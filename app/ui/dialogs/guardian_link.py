"""What a guardian is to the pupil: relationship, custody with its source, the order to call."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.people_words import GuardianWords
from app.ui.dates import Lean
from app.ui.theme import Space, theme
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.segmented import Segmented
from app.vocabulary import Custody, Relationship
from app.wording import word

_PEOPLE = [kind for kind in Relationship if kind is not Relationship.INSTITUTION]

_NARROW = 640  # pixels at 100 %: below it what stands beside the custody goes under it


class LinkPart(QWidget):
    """`guardians` counts those of the pupil, with this one: the places in the order to call."""

    def __init__(self, today: Callable[[], date], guardians: int) -> None:
        super().__init__()
        self.relationship = ChipRow(
            _("What they are to the pupil"),
            [Choice(kind, word(kind)) for kind in _PEOPLE],
            exclusive=True,
            may_be_empty=False,
        )
        self.relationship.set_value(Relationship.PARENT)
        self.relationship_field = Field(_("&Relationship"), self.relationship)
        self.custody = Segmented(
            _("Custody"), [Choice(custody, word(custody)) for custody in Custody]
        )
        self.custody.set_value(Custody.UNKNOWN)
        self.supervision = Check(_("supervision order"))
        self.supervision.setMinimumHeight(theme().px(Space.CONTROL))
        self.custody_on = DateField(_("Known on"), today, lean=Lean.BEHIND)
        self.custody_source = QLineEdit()
        self.custody_source.setPlaceholderText(_("extract from the custody register"))
        self.order = Segmented(
            _("Whom to call first"),
            [Choice(place, _place_words(place)) for place in range(1, guardians + 1)],
        )
        self._has_order = guardians > 1
        self.fields = {
            "custody_on": Field(_("Known &on"), self.custody_on),
            "custody_source": Field(_("&Source"), self.custody_source),
        }
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.relationship_field)
        self._custody = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._custody.setSpacing(Space.S3)
        self._custody.addWidget(Field(_("&Custody"), self.custody))
        self._custody.addWidget(self.supervision, 0, Qt.AlignmentFlag.AlignBottom)
        self._custody.addStretch(1)
        column.addLayout(self._custody)
        source = QHBoxLayout()
        source.setSpacing(Space.S3)
        source.addWidget(self.fields["custody_on"], 1, Qt.AlignmentFlag.AlignTop)
        source.addWidget(self.fields["custody_source"], 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(source)
        order = Field(_("Order to ca&ll"), self.order)
        order.setVisible(self._has_order)
        column.addWidget(order)
        if self._has_order:
            self.order.set_value(self.order.buttons()[-1].choice.value)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        is_narrow = self.width() < theme().px(_NARROW)
        self._custody.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the custody alone: what stands beside it goes under it."""
        return QSize(self.custody.minimumSizeHint().width(), super().minimumSizeHint().height())

    def set_words(self, words: GuardianWords) -> None:
        self.relationship.set_value(words.relationship)
        self.custody.set_value(words.custody)
        self.supervision.setChecked(words.supervision_order)
        self.custody_on.set_day(words.custody_on)
        self.custody_source.setText(words.custody_source)
        self.order.set_value(words.call_order)

    def check(self) -> None:
        """Raises RefusedError beside a day that is none."""
        if not self.custody_on.is_understood():
            typed = self.custody_on.text()
            said = _("“{typed}” is no day. Try 12-3-2017.").format(typed=typed)
            raise RefusedError(said, field="custody_on")

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        return {
            "relationship": self.relationship.value(),
            "custody": self.custody.value(),
            "custody_on": self.custody_on.day(),
            "custody_source": self.custody_source.text().strip(),
            "supervision_order": self.supervision.isChecked(),
            "call_order": self.order.value() if self._has_order else None,
        }


def _place_words(place: int) -> str:
    return {1: _("first"), 2: _("second"), 3: _("third")}.get(place, str(place))
