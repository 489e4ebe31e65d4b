"""Leerlingen: the group at the left, one pupil at the right."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import AppError, NotFoundError
from app.i18n import _
from app.overriding import override
from app.queries.pupil_page import GroupView, group_view, pupil_page
from app.queries.rows import GroupRow
from app.ui.dialogs.group import GroupDialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.helping import HelpingDialog
from app.ui.dialogs.information_request import RequestDialog
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.pupil import PupilDialog
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.pages.page import Page
from app.ui.pages.pupil_columns import BEYOND
from app.ui.pages.pupil_list import PupilList
from app.ui.pages.pupil_view import PupilView
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.workspace import Workspace
from app.vocabulary import Changes

_AT_REST = 800  # milliseconds until the page is read and nobody waits for it
_LIST, _NARROW_LIST = 272, 236  # pixels for the list, and on a narrow page
_NARROW = 760  # pixels at 100 %: a narrow page
_ONE = 660  # pixels at 100 %: below it the list or a pupil, one at a time
_NO_LIMIT = 16_777_215  # Qt's own widest
_EARLIER, _LATER = ("Alt+Left", "Ctrl+PgUp"), ("Alt+Right", "Ctrl+PgDown")  # in the list


class PupilsPage(Page):
    listens_to = (
        Changes.PEOPLE
        | Changes.GROUPS
        | Changes.CONTACTS
        | Changes.AGREEMENTS
        | Changes.PLANS
        | Changes.ACTIVITIES
        | Changes.PROFILE
    )

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        QTimer.singleShot(_AT_REST, self, workspace.warm_sheets)
        self.list = PupilList()
        self.list.setFixedWidth(_LIST)
        self.view = PupilView(workspace, navigator)
        self._wanted: int | None = None
        self._has_pupil = False
        self._is_one = self._is_inside = False  # one at a time; and then a pupil, not the list
        self.back = LinkButton(_("All pupils"), "chevron_left")
        self.back.clicked.connect(self._leave)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        self._stack.addWidget(self._empty())
        self._connect()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_one = self.width() < theme().px(_ONE)
        wide = _NARROW_LIST if self.width() < theme().px(_NARROW) else _LIST
        self.list.setMinimumWidth(0 if self._is_one else wide)
        self.list.setMaximumWidth(_NO_LIMIT if self._is_one else wide)
        self._settle()

    def is_one_at_a_time(self) -> bool:
        """Whether there is room for the list or a pupil, not for both."""
        return self._is_one

    def _settle(self) -> None:
        """List and pupil beside each other; on a small page one of the two."""
        is_inside = self._is_inside and self._has_pupil
        self.list.setHidden(self._is_one and is_inside)
        self._side.setHidden(self._is_one and not is_inside)
        self.back.setVisible(self._is_one)
        self.view.setVisible(self._has_pupil)
        self._nobody.setHidden(self._has_pupil)

    def _enter(self) -> None:
        """From the list to the pupil."""
        self._is_inside = True
        self._settle()
        self.view.timeline.setFocus()

    def _leave(self) -> None:
        """Back to the list, where there is room for one of the two."""
        self._is_inside = False
        self._settle()
        self.list.table.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_one and self._is_inside:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _full(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE - BEYOND, Space.S5)
        row.setSpacing(Space.GAP)
        row.addWidget(self.list)
        self._nobody = EmptyState(
            "pupils",
            _("Nobody to show"),
            _("No pupil fits what you typed, or this group is still empty."),
        )
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.S1)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        side.addWidget(self.view, 1)
        side.addWidget(self._nobody, 1)
        row.addWidget(self._side, 1)
        return widget

    def _empty(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        header = PageHeader(_("Pupils"))
        by_hand = QuietButton(_("Add a pupil"), "plus")
        by_hand.clicked.connect(self._on_new_pupil)
        header.add_action(by_hand)
        column.addWidget(header)
        self.nothing = EmptyState(
            "pupils",
            _("Your class comes here"),
            _("Take it from a file of your school, or add the pupils one by one."),
            _("Import a class"),
        )
        self.nothing.action_chosen.connect(self.navigator.import_wanted)
        column.addWidget(self.nothing, 1)
        return widget

    def _connect(self) -> None:
        self.list.pupil_chosen.connect(self._on_chosen)
        self.list.pupil_entered.connect(self._enter)
        self.list.table.clicked.connect(self._on_clicked)
        self.list.group_chosen.connect(self.refresh)
        self.list.group_sheets_wanted.connect(self.navigator.sheets_wanted)
        self.list.new_pupil_wanted.connect(self._on_new_pupil)
        self.list.new_group_wanted.connect(lambda: self._open_group(None))
        self.list.group_wanted.connect(self._open_group)
        self.list.import_wanted.connect(self.navigator.import_wanted)
        self.list.helping_wanted.connect(self._open_helping)
        self.list.plans_wanted.connect(
            lambda: self.navigator.class_plans_wanted.emit(self.list.group_id())
        )
        self.list.start_talks_wanted.connect(
            lambda: self.navigator.start_talks_wanted.emit(self.list.group_id())
        )
        self.list.informing_wanted.connect(
            lambda: self.navigator.informing_wanted.emit(self.list.chosen_id())
        )
        self.view.pupil_form_wanted.connect(self._on_edit_pupil)
        self.view.guardian_form_wanted.connect(self._open_guardian)
        self.view.plan_form_wanted.connect(self._open_plan)
        self.view.request_wanted.connect(self._open_request)
        for keys, step in ((_EARLIER, -1), (_LATER, 1)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self._walk, step))

    @override
    def refresh(self) -> None:
        view: GroupView = self.workspace.read(
            partial(group_view, now=self.workspace.now(), group_id=self.list.group_id())
        )
        self._stack.setCurrentIndex(0 if view.everyone or view.left else 1)
        with QSignalBlocker(self.list):  # the pupil is read once, when the list has settled
            self.list.set_view(view)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._choose(wanted)
            self._is_inside = True
        self._show(self.list.chosen_id())

    def _choose(self, pupil_id: int) -> None:
        """Choose a pupil whom the search or the group may hide."""
        with QSignalBlocker(self.list):
            if self.list.choose(pupil_id):
                return
            self.list.show_everyone()
            view = self.workspace.read(partial(group_view, now=self.workspace.now()))
            self.list.set_view(view)
            self.list.choose(pupil_id)

    def show_pupil(self, pupil_id: int) -> None:
        """Open one pupil, at once or when the page is next seen."""
        self._wanted = pupil_id
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    @override
    def focus_first(self) -> None:
        if self._is_one and self._is_inside and self._has_pupil:
            self.back.setFocus()
            return
        self.list.search.setFocus()
        self.list.search.selectAll()  # what one types next begins anew

    def _on_clicked(self) -> None:
        if self._is_one:
            self._enter()

    def _on_chosen(self, pupil_id: int | None) -> None:
        self._show(pupil_id)

    def _show(self, pupil_id: int | None) -> None:
        self._has_pupil = pupil_id is not None
        self._settle()
        if pupil_id is None:
            return
        try:
            page = self.workspace.read(
                partial(pupil_page, pupil_id=pupil_id, now=self.workspace.now())
            )
        except NotFoundError:
            self._show(None)
        except AppError as fault:
            tell(self, fault)
        else:
            self.view.show_page(page)

    def _walk(self, by: int) -> None:
        """To the next pupil, or the one before; a card that is made anew gives up the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None and self.view.side.isAncestorOf(focused):
            self.list.table.setFocus()
        self.list.step(by)

    def _on_new_pupil(self) -> None:
        dialog = PupilDialog(self.workspace, self.navigator, None, self.list.group_id(), self)
        dialog.saved.connect(self.show_pupil)
        dialog.open()

    def _on_edit_pupil(self) -> None:
        pupil_id = self.list.chosen_id()
        if pupil_id is not None:
            PupilDialog(self.workspace, self.navigator, pupil_id, None, self).open()

    def _open_guardian(self, guardian_id: int | None) -> None:
        pupil_id = self.list.chosen_id()
        if pupil_id is not None:
            GuardianDialog(self.workspace, self.navigator, pupil_id, guardian_id, self).open()

    def _open_plan(self, plan_id: int | None) -> None:
        pupil_id = self.list.chosen_id()
        if pupil_id is not None:
            PlanDialog(self.workspace, self.navigator, pupil_id, plan_id, self).open()

    def _open_request(self, guardian_id: int) -> None:
        pupil_id = self.list.chosen_id()
        if pupil_id is not None:
            doors = self.workspace, self.navigator
            RequestDialog.of(*doors, pupil_id, guardian_id, self).open()

    def _open_helping(self) -> None:
        HelpingDialog(self.workspace, self.navigator, self, group_id=self.list.group_id()).open()

    def _open_group(self, group: GroupRow | None) -> None:
        GroupDialog(self.workspace, self.navigator, group, self).open()
