"""A page of the settings with a list that is kept up at once, each change to be taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QSizePolicy, QStackedLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.ui.dialogs.settings.section import Section
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.logbook import UseCase

_ROWS = 8


class ManagedSection(Section):
    """Subclasses give `rows` and say what their buttons do; `new` has no need of a chosen row."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        title: str,
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, parent)
        self.workspace = workspace
        self.wishes = Navigator(self)  # what the small forms say is said here, and passed on
        self.done = Notice(tint=Tint.POSITIVE)
        self.done.hide()
        self._navigator = navigator
        self._change_set: bytes | None = None
        self.wishes.said.connect(self._on_said)
        self.done.action_chosen.connect(self.take_back)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.take_back)

    def lay_out(
        self, table: Table, nothing: EmptyState, new: QuietButton, *others: QuietButton
    ) -> None:
        """The list, what stands in its place while it is empty, and the buttons below it."""
        self.table = table
        self._others = others
        self._nothing = nothing
        around = QWidget()
        self._shown = QStackedLayout(around)
        self._shown.addWidget(table)
        self._shown.addWidget(nothing)
        around.setFixedHeight(theme().px(Space.ROW) * _ROWS + Space.S1)
        card = Card(margin=Space.S2)
        card.add(around)
        for button in (new, *others):
            button.setAutoDefault(False)
        self.add(self.done, card, _in_a_row(new, *others))
        self.body.addStretch(1)
        table.row_chosen.connect(self._settle_buttons)

    def rows(self) -> Sequence[Any]:
        raise NotImplementedError

    def settle_row(self, row: Any) -> None:
        """What of the buttons goes with the chosen row, beyond that there has to be one."""

    @override
    def refresh(self) -> None:
        rows = self.rows()
        self.table.set_rows(rows)
        self._shown.setCurrentWidget(self.table if rows else self._nothing)
        if rows and self.table.current() is None:
            self.table.choose_first()
        self._settle_buttons()

    def open_form(self, form: QDialog) -> None:
        """Show a small form; what it saved is in the list as soon as it closes."""
        form.finished.connect(lambda _result: self.refresh())
        form.open()

    def write(self, use_case: "UseCase", said: str) -> None:
        try:
            with _patience():
                written = self.workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
            return
        self.wishes.said.emit(said, written.change_set_uid)
        self.refresh()

    def take_back(self) -> None:
        """Undo the last change that was made here."""
        if self._change_set is None:
            return
        change_set, self._change_set = self._change_set, None
        try:
            with _patience():
                self.workspace.undo(change_set)
        except AppError as fault:
            tell(self, fault)
            return
        self.done.set_words(_("Undone."))
        self.refresh()

    def _settle_buttons(self, _row: object = None) -> None:
        row = self.table.current() if self.table.rows() else None
        for button in self._others:
            button.setEnabled(row is not None)
        if row is not None:
            self.settle_row(row)

    def _on_said(self, words: str, change_set_uid: bytes | None) -> None:
        self._change_set = change_set_uid
        self.done.set_words(words, "", _("Undo") if change_set_uid else "")
        self.done.show()
        self._navigator.said.emit(words, change_set_uid)


@contextmanager
def _patience() -> Iterator[None]:
    """The pointer of waiting: hundreds of contacts may have to be found anew."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def _in_a_row(*buttons: QuietButton) -> QWidget:
    """Buttons that go on to a second line where the page is narrow or the text large."""
    around = QWidget()
    flow = FlowLayout(around, gap=Space.S2)
    for button in buttons:
        flow.addWidget(button)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    around.setSizePolicy(policy)
    return around
