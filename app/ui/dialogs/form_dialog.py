"""What the small forms share: a title, fields that scroll, Save and Cancel, refusals in place."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
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
from app.ui.dialogs.form_keeping import FormKeeping
from app.ui.fitting import fit
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.logbook import UseCase, Written

NEW = "new"  # in the name of a draft, for what has no key yet
_AROUND = 48  # pixels that stay free around a form: for its frame, and what lies behind it


class FormDialog(QDialog):
    """Subclasses put fields into `body`, name them in `fields`, and write `filled` and `save`.

    Ctrl+Enter saves. What was filled in stays on a refusal, and is asked after before it is lost;
    a form that says under which name keeps it, however it ends.
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
        self._keeping: FormKeeping | None = None
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

    def settled(self, *, kept_as: str = "") -> None:
        """Call when the form is filled as it opens: from here on it can be changed.

        Buttons come last, so that Tab goes through the fields first. `kept_as`: the kind of the
        draft, such as "form:pupil:12"; what was kept of it comes back now.
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
        if kept_as and self._keeping is None:
            self._keeping = FormKeeping(self.workspace, kept_as, self)
            self.body.insertWidget(0, self._keeping.notice)
            self._keeping.take_up()

    def write(self, use_case: "UseCase") -> "Written":
        """Save; what was kept of the form is let go by the same write."""
        if self._keeping is not None:
            return self._keeping.write(use_case)
        return self.workspace.write(use_case)

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
        self.forget()
        super().reject()

    def forget(self) -> None:
        """What was filled in goes: it was thrown away, or is written down elsewhere."""
        if self._keeping is not None:
            self._keeping.forget()

    @override
    def done(self, result: int) -> None:
        """However it ends otherwise, what was filled in is kept."""
        if result == QDialog.DialogCode.Accepted:
            self.forget()
        elif self._keeping is not None:
            self._keeping.end()
        super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """By a person it is asked after; by the window that locks or quits it is kept."""
        if event.spontaneous() or self._keeping is None:
            super().closeEvent(event)
        else:
            self.done(QDialog.DialogCode.Rejected)
            event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_to_save()
            return
        super().keyPressEvent(event)
