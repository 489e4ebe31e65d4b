"""The pupils a contact is about: chosen ones as tokens, the next one typed in part."""

from collections.abc import Callable, Iterable, Sequence

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
from app.queries.rows import GroupRow, PupilRow
from app.ui.dialogs.contact.suggestions import (
    NewPupil,
    Suggested,
    Suggestions,
    fitting_groups,
)
from app.ui.dialogs.contact.tokens import GroupToken, PupilToken, Token
from app.ui.pupil_search import fitting
from app.ui.theme import Space, theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.painting import draw_box, draw_focus, smooth, whole

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


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
    """`changed` when people add or take out pupils, `went_on` when they are done here.

    Enter and Tab pick the first that fits, Down shows all, Backspace takes the last one out, Right
    opens a group. `unknown` carries a name that nobody has, to be added.
    """

    changed = Signal()
    went_on = Signal()
    unknown = Signal(str)

    def __init__(
        self,
        pupils: Sequence[PupilRow],
        groups: Sequence[GroupRow] = (),
        in_group: Callable[[int], Sequence[PupilRow]] = lambda _group_id: (),
        parent: QWidget | None = None,
    ) -> None:
        """`in_group` gives the pupils of a group by its key."""
        super().__init__(parent)
        self._pupils = list(pupils)
        self._groups = list(groups)
        self._in_group = in_group
        self._tokens: list[Token] = []
        self._list: Suggestions | None = None
        self._is_stepped = False  # by an arrow, to one that is meant
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
        unique = {pupil.id: pupil for token in self._tokens for pupil in token.pupils}
        return list(unique.values())

    def tokens(self) -> list[Token]:
        return list(self._tokens)

    def set_pupils(self, pupils: Iterable[PupilRow], *, together: bool = False) -> None:
        """Choose pupils without telling anyone; `together` shows them as one group."""
        for token in list(self._tokens):
            self._drop(token)
        chosen = list(pupils)
        if together:
            self._add(GroupToken(self._name_of(chosen), chosen, self))
        else:
            for pupil in chosen:
                self._add(PupilToken(pupil, self))
        self._ask()

    def set_known(self, pupils: Sequence[PupilRow], groups: Sequence[GroupRow]) -> None:
        """Choose among these from now on."""
        self._pupils, self._groups = list(pupils), list(groups)

    def known(self) -> list[PupilRow]:
        """Everybody there is to choose from."""
        return list(self._pupils)

    def choose(self, pupil: PupilRow) -> None:
        """Take a pupil, as if somebody had picked it."""
        self._pick(pupil)

    def half_named(self) -> str:
        """What was typed of a name and not chosen yet."""
        return " ".join(self.typing.text().split())

    def fits_somebody(self) -> bool:
        """Whether what was typed of a name fits anybody who is not chosen yet."""
        return bool(self._fitting(self.typing.text()))

    def take_half_named(self) -> bool:
        """Take the only one who fits, or who was chosen in the list by an arrow."""
        stepped = self.suggestions().current() if self._is_stepped else None
        found = self._fitting(self.typing.text())
        row = stepped or (found[0] if len(found) == 1 else None)
        if row is None or isinstance(row, NewPupil):
            return False
        self._pick(row)
        return True

    def has_whole_group(self) -> bool:
        return any(isinstance(token, GroupToken) for token in self._tokens)

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

    def _add(self, token: Token) -> None:
        token.removed.connect(self._on_removed)
        if isinstance(token, GroupToken):
            token.apart_wanted.connect(self._on_apart_wanted)
        self._tokens.append(token)
        self._flow.removeWidget(self.typing)
        self._flow.addWidget(token)
        self._flow.addWidget(self.typing)
        token.show()

    def _drop(self, token: Token) -> None:
        self._tokens.remove(token)
        self._flow.removeWidget(token)
        token.hide()
        token.deleteLater()

    def _name_of(self, pupils: Sequence[PupilRow]) -> str:
        """The group these pupils are, or nothing when they are not one group."""
        ids = {pupil.id for pupil in pupils}
        for group in self._groups:
            if group.pupils == len(ids) and ids == {row.id for row in self._in_group(group.id)}:
                return group.name
        return ""

    def _ask(self) -> None:
        more = _("another pupil …") if self._tokens else _("Type part of a name, or a group")
        self.typing.setPlaceholderText(more)
        self.typing.updateGeometry()
        self.updateGeometry()

    def _free(self) -> list[PupilRow]:
        taken = {pupil.id for pupil in self.pupils()}
        return [pupil for pupil in self._pupils if pupil.id not in taken]

    def _on_typed(self, text: str) -> None:
        self.typing.updateGeometry()
        if text.strip():
            self._show_list(text)
        else:
            self.hide_list()

    def _pick(self, row: Suggested) -> None:
        self.typing.clear()
        self.hide_list()
        if isinstance(row, NewPupil):
            self._ask()
            self.unknown.emit(row.name)
            return
        if isinstance(row, GroupRow):
            self._take_group(row)
        else:
            self._add(PupilToken(row, self))
        self._ask()
        self.changed.emit()
        self.went_on.emit()

    def _take_group(self, group: GroupRow) -> None:
        """The whole group; who of it was chosen already is in it."""
        pupils = self._in_group(group.id)
        ids = {pupil.id for pupil in pupils}
        for token in list(self._tokens):
            if ids.issuperset(pupil.id for pupil in token.pupils):
                self._drop(token)
        self._add(GroupToken(group.name, pupils, self))

    def _on_removed(self) -> None:
        token = self.sender()
        if isinstance(token, Token):
            self._take_out(token)

    def _take_out(self, token: Token) -> None:
        self._drop(token)
        self._ask()
        self.typing.setFocus()
        self.changed.emit()

    def _on_apart_wanted(self) -> None:
        token = self.sender()
        if isinstance(token, GroupToken):
            self._take_apart(token)

    def _take_apart(self, group: GroupToken) -> None:
        """The pupils of a group one by one, so that one can be left out."""
        self._drop(group)
        for pupil in group.pupils:
            self._add(PupilToken(pupil, self))
        self.typing.setFocus()
        self.changed.emit()

    def _fitting(self, typed: str) -> list[Suggested]:
        return [*fitting(typed, self._free()), *fitting_groups(typed, self._free_groups())]

    def _free_groups(self) -> list[GroupRow]:
        return [] if self.has_whole_group() else self._groups

    def _show_list(self, typed: str) -> None:
        free, groups = self._free(), self._free_groups()
        self._is_stepped = False
        if self._pupils or typed.strip():
            self.suggestions().show_for(typed, free, self, groups)
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
            self._take_out(self._tokens[-1])
        elif key == Qt.Key.Key_Right and is_blank and self.has_whole_group():
            self._take_apart(next(t for t in self._tokens if isinstance(t, GroupToken)))
        else:
            return False
        return True

    def _step(self, down: int) -> None:
        if self.is_list_shown():
            self.suggestions().step(down)
            self._is_stepped = True
            self._tell()
        else:
            self._show_list(self.typing.text())

    def _tell(self) -> None:
        """Let a screen reader say who is chosen, while the keyboard stays in the field."""
        said = self.suggestions().said()
        self.typing.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.typing, said))

    def _on_enter(self) -> None:
        row = self.suggestions().current()
        if row is not None:
            self._pick(row)
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
