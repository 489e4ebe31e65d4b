"""The pupils a contact is about: chosen ones as chips, the next one typed in part."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import PupilRow
from app.ui.dialogs.contact.suggestions import Suggestions
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.painting import draw_box, draw_focus, smooth, whole

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PupilToken(QWidget):
    """A chosen pupil, with a cross to take it out."""

    removed = Signal(int)

    def __init__(self, pupil: PupilRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pupil = pupil
        name = ElidedLabel(pupil.listed_name, Type.STRONG)
        self._cross = IconButton("close", _("Take out {name}").format(name=pupil.listed_name))
        self._cross.padding = 3
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace does it by keyboard
        self._cross.setFixedSize(20, 20)
        self._cross.clicked.connect(lambda: self.removed.emit(pupil.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S2 + 2, 0, Space.S1, 0)
        row.setSpacing(Space.S1)
        row.addWidget(name, 1)
        row.addWidget(self._cross)
        self.setFixedHeight(theme().px(24))
        self.setToolTip(pupil.group)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_box(smooth(self), whole(self.rect()), theme().accent_wash, radius=self.height() / 2)


class _Typing(QLineEdit):
    """The bare field inside; the box around it is drawn by `PupilField`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)  # noqa: FBT003 - Qt's signature
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = self.text() or self.placeholderText()
        wide = self.fontMetrics().horizontalAdvance(words) + Space.S6
        return QSize(max(wide, theme().px(120)), theme().px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(24))


class PupilField(QWidget):
    """`changed` when people add or take out a pupil, `went_on` when they are done here.

    Enter and Tab pick the first pupil that fits, Down shows all, Backspace takes the last one out.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self, pupils: Sequence[PupilRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pupils = list(pupils)
        self._tokens: list[PupilToken] = []
        self._list: Suggestions | None = None
        self.typing = _Typing()
        self.typing.textEdited.connect(self._on_typed)
        self.typing.installEventFilter(self)
        inside = QWidget()
        self._flow = FlowLayout(inside, gap=6)
        self._flow.addWidget(self.typing)
        edge = QHBoxLayout(self)
        edge.setContentsMargins(8, 4, 8, 4)
        edge.addWidget(inside)
        self.setFocusProxy(self.typing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._ask()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.typing.setAccessibleName(name)

    def pupils(self) -> list[PupilRow]:
        return [token.pupil for token in self._tokens]

    def set_pupils(self, pupils: Iterable[PupilRow]) -> None:
        """Choose pupils without telling anyone."""
        for token in list(self._tokens):
            self._drop(token)
        for pupil in pupils:
            self._add(pupil)
        self._ask()

    def is_list_shown(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def has_nobody(self) -> bool:
        """Whether there is no pupil at all to choose from."""
        return not self._pupils

    def suggestions(self) -> Suggestions:
        """The list of those who fit; made when it is first needed."""
        if self._list is None:
            self._list = Suggestions(self.window())
            self._list.chosen.connect(self._pick)
        return self._list

    def _add(self, pupil: PupilRow) -> None:
        token = PupilToken(pupil, self)
        token.removed.connect(self._on_removed)
        self._tokens.append(token)
        self._flow.removeWidget(self.typing)
        self._flow.addWidget(token)
        self._flow.addWidget(self.typing)
        token.show()

    def _drop(self, token: PupilToken) -> None:
        self._tokens.remove(token)
        self._flow.removeWidget(token)
        token.hide()
        token.deleteLater()

    def _ask(self) -> None:
        more = _("another pupil …") if self._tokens else _("Type part of a name")
        self.typing.setPlaceholderText(more)
        self.typing.updateGeometry()
        self.updateGeometry()

    def _free(self) -> list[PupilRow]:
        taken = {token.pupil.id for token in self._tokens}
        return [pupil for pupil in self._pupils if pupil.id not in taken]

    def _on_typed(self, text: str) -> None:
        self.typing.updateGeometry()
        if text.strip():
            self._show_list(text)
        else:
            self.hide_list()

    def _pick(self, pupil: PupilRow) -> None:
        self.typing.clear()
        self.hide_list()
        self._add(pupil)
        self._ask()
        self.changed.emit()
        self.went_on.emit()

    def _on_removed(self, pupil_id: int) -> None:
        for token in self._tokens:
            if token.pupil.id == pupil_id:
                self._drop(token)
                break
        self._ask()
        self.typing.setFocus()
        self.changed.emit()

    def _show_list(self, typed: str) -> None:
        if self._pupils:
            self.suggestions().show_for(typed, self._free(), self)
            self._tell()

    def hide_list(self) -> None:
        """Take the list away, so that what stands below the field is seen."""
        if self._list is not None:
            self._list.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if event.type() == QEvent.Type.FocusOut:
                self.hide_list()
            self.update()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list or the tokens, and not for the words."""
        key = Qt.Key(event.key())
        is_blank = not self.typing.text().strip()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENTER or (key == Qt.Key.Key_Tab and not is_blank):
            self._on_enter()
        elif key == Qt.Key.Key_Escape and self.is_list_shown():
            self.hide_list()
        elif key == Qt.Key.Key_Backspace and not self.typing.text() and self._tokens:
            self._on_removed(self._tokens[-1].pupil.id)
        else:
            return False
        return True

    def _step(self, down: int) -> None:
        if self.is_list_shown():
            self.suggestions().step(down)
            self._tell()
        else:
            self._show_list(self.typing.text())

    def _tell(self) -> None:
        """Let a screen reader say who is chosen, while the keyboard stays in the field."""
        said = self.suggestions().said()
        self.typing.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.typing, said))

    def _on_enter(self) -> None:
        pupil = self.suggestions().current()
        if pupil is not None:
            self._pick(pupil)
        elif self._tokens and not self.typing.text().strip():
            self.went_on.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.typing.setFocus()
        if not self._tokens and not self.is_list_shown():
            self._step(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        wrong = bool(self.property("invalid"))
        painter = smooth(self)
        edge = colours.problem if wrong else colours.control_line
        draw_box(painter, whole(self.rect()), colours.card, edge)
        if self.typing.hasFocus():
            draw_focus(painter, whole(self.rect()))
