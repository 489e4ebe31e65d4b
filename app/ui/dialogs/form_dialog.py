"""What the small forms share: a title, fields that scroll, Save and Cancel, refusals in place."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.ui.fitting import fit
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.workspace import Workspace

_AROUND = 48  # pixels that stay free around a form: for its frame, and what lies behind it


class FormDialog(QDialog):
    """Subclasses put fields into `body`, name them in `fields`, and write `filled` and `save`.

    Ctrl+Enter saves. What was filled in stays on a refusal, and is asked after before it is lost.
    """

    fields: dict[str, Field]

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        title: str,
        save_words: str = "",
        parent: QWidget | None = None,
        *,
        size: tuple[int, int] = (520, 420),
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.navigator = navigator
        self.fields = {}
        self._before: Any = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = TextLabel(title, Type.TITLE, wraps=True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(Space.S6, Space.S1, Space.S6, Space.S2)
        self.body.setSpacing(Space.S3)
        self.save_button = PrimaryButton(save_words or _("Save"), hint=key_words(SAVE))
        self.save_button.clicked.connect(self.try_to_save)
        self._foot = QHBoxLayout()
        self._lay_out()
        fit(self)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme().px(size[0]), room.width() - _AROUND),
            min(theme().px(size[1]), room.height() - _AROUND),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S5, 0, Space.S4)
        column.setSpacing(Space.S3)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S6, 0, Space.S6, 0)
        head.addWidget(self.heading)
        column.addLayout(head)
        inside = QWidget()
        inside.setLayout(self.body)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self._foot.setContentsMargins(Space.S6, Space.S1, Space.S6, 0)
        self._foot.setSpacing(Space.S3)
        self._foot.addStretch(1)
        column.addLayout(self._foot)

    def add_to_foot(self, widget: QWidget) -> None:
        """At the near side, away from Save."""
        self._foot.insertWidget(0, widget)

    def filled(self) -> object:
        """What is filled in now, to be compared."""
        raise NotImplementedError

    def save(self) -> None:
        """Write what was filled in; raises AppError, with `field` where it belongs to one."""
        raise NotImplementedError

    def settled(self) -> None:
        """Call when the form is filled as it opens: from here on it can be changed.

        Buttons come last, so that Tab goes through the fields first.
        """
        if self._before is None:
            cancel = QuietButton(_("Cancel"))
            cancel.setAutoDefault(False)
            cancel.clicked.connect(self.reject)
            self._foot.addWidget(cancel)
            self._foot.addWidget(self.save_button)
            self.save_button.setDefault(True)
            next(iter(self.fields.values())).setFocus()
        self._before = self.filled()

    def is_as_it_was(self) -> bool:
        """Whether nothing was changed since the form was settled."""
        return bool(self.filled() == self._before)

    def try_to_save(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        try:
            self.save()
        except AppError as fault:
            self._refuse(fault)
        else:
            self.accept()

    def _refuse(self, fault: AppError) -> None:
        field = self.fields.get(fault.field or "")
        if field is None:
            tell(self, fault)
            return
        field.set_error(fault.message)
        field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(field)

    @override
    def reject(self) -> None:
        if not self.is_as_it_was():
            question = _("Close without saving what you filled in?")
            if not ask(self, question, _("Close without saving"), _("Go on")):
                return
        super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_to_save()
            return
        super().keyPressEvent(event)
