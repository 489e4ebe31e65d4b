"""What was chosen in the pupil field: a pupil, or a whole group in one piece."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.rows import PupilRow
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.painting import draw_box, smooth, whole


class Token(QWidget):
    """Some pupils under one name, with a cross to take them out."""

    removed = Signal()

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pupils: tuple[PupilRow, ...] = ()
        self._cross = self._small("close", _("Take out {name}").format(name=name))
        self._cross.clicked.connect(self.removed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.S2 + 2, 0, Space.S1, 0)
        self._row.setSpacing(Space.S1)
        self._row.addWidget(ElidedLabel(name, Type.STRONG), 1)
        self._row.addWidget(self._cross)
        self.setFixedHeight(theme().px(24))
        self.setToolTip(tip)

    @staticmethod
    def _small(icon_name: str, name: str) -> IconButton:
        button = IconButton(icon_name, name)
        button.padding = 3
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field does it by keyboard
        button.setFixedSize(20, 20)
        return button

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_box(smooth(self), whole(self.rect()), theme().accent_wash, radius=self.height() / 2)


class PupilToken(Token):
    """One pupil."""

    def __init__(self, pupil: PupilRow, parent: QWidget | None = None) -> None:
        super().__init__(pupil.listed_name, pupil.group, parent)
        self.pupils = (pupil,)


class GroupToken(Token):
    """A whole group; `apart_wanted` asks for its pupils one by one."""

    apart_wanted = Signal()

    def __init__(
        self, name: str, pupils: Sequence[PupilRow], parent: QWidget | None = None
    ) -> None:
        count = ngettext("{count} pupil", "{count} pupils", len(pupils)).format(count=len(pupils))
        said = f"{starting_with_a_capital(group_words(name))}, {count}" if name else count
        super().__init__(said, ", ".join(pupil.call_name for pupil in pupils), parent)
        self.pupils = tuple(pupils)
        self.apart = self._small("chevron_down", _("Show these pupils one by one"))
        self.apart.clicked.connect(self.apart_wanted)
        self._row.insertWidget(1, self.apart)
