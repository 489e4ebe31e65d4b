"""*Contactafspraken van de groep*: with each parent how often and how, changed where it stands."""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext, pgettext
from app.overriding import override
from app.queries.people import groups
from app.queries.plans_class import ClassPlanRow, class_plans
from app.services.plans import PlanDraft, agree_plan, change_plan, end_plan
from app.ui.dialogs.class_plans.row_editor import RowEditor
from app.ui.dialogs.class_plans.same_for_all import SameForAllDialog
from app.ui.dialogs.class_plans.words import HOW, OFTEN, cells, who
from app.ui.dialogs.name_filter import NameFilter
from app.ui.dialogs.plan import PlanDialog, often_words
from app.ui.dialogs.staying_dialog import StayingDialog
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Channel

_SIZE = (1010, 680)
_SEARCH, _LEAST_SEARCH = 236, 120
_ROOMY = 780  # pixels from which the last contact is shown as well


class Shown(Enum):
    """Whom the table shows."""

    EVERYONE = "everyone"
    WITHOUT = "without"
    OVERDUE = "overdue"


class ClassPlansDialog(StayingDialog):
    """Enter or a digit changes the chosen line; every line is kept at once and can be undone."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        group_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Contact agreements of the group")
        super().__init__(workspace, navigator, title, parent, size=_SIZE)
        self._rows: list[ClassPlanRow] = []
        self._names = NameFilter()
        self._only: int | None = None  # a pupil of whom alone something changed
        known = workspace.read(partial(groups, today=workspace.today()))
        self.groups = FilterChip(_("all groups"))
        self.groups.set_choices([Choice(row.id, group_words(row.name)) for row in known])
        self.groups.set_value(group_id if group_id or len(known) != 1 else known[0].id)
        self.groups.setVisible(len(known) > 1)
        self.shown = Segmented(
            _("Who is shown"),
            [
                Choice(Shown.EVERYONE, pgettext("contact agreements", "everyone")),
                Choice(Shown.WITHOUT, pgettext("contact agreements", "nothing agreed yet")),
                Choice(Shown.OVERDUE, _("time to be in touch")),
            ],
        )
        self.shown.set_value(Shown.EVERYONE)
        self.search = SearchField(_("Search pupil or parent…"))
        self.table = self._made_table()
        self.editor = RowEditor(self.table)
        self.count = TextLabel("", muted=True, wraps=True)
        self.nobody = EmptyState("clock", "")
        self.same = QuietButton(_("The same for all who have none…"))
        self.more = QuietButton(_("Note and more…"), "pencil")
        self.close_button = PrimaryButton(_("Close"))
        self._build(title)
        self._wire()
        self.refresh()
        self.table.choose_first()
        self.table.setFocus()

    def _made_table(self) -> Table:
        return Table(
            _("Contact agreements"),
            [
                Column(_("Pupil"), 150, 3),
                Column(_("Parent"), 170, 3),
                Column(_("How often"), 164),
                Column(_("How"), 148),
                Column(pgettext("contact agreement", "Next"), 142),
                Column(_("Last contact"), 122, needs=_ROOMY),
            ],
            self._describe,
            key=lambda row: row.key,
        )

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(self.shown)
        head.addWidget(self.groups)
        head.addStretch(1)
        self.search.setMinimumWidth(theme().px(_LEAST_SEARCH))
        self.search.setMaximumWidth(theme().px(_SEARCH))
        head.addWidget(self.search, 2)
        card = Card(margin=Space.S2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        self.nobody.setMinimumSize(1, 1)  # a small screen shows what fits
        card.body.addLayout(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S3)
        foot.addWidget(ButtonRow(self.same, self.more), 1)
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(title, Type.TITLE, wraps=True))
        column.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(card, 1)
        hint = _("Enter or a number changes a line, Enter keeps it and goes to the next.")
        column.addWidget(TextLabel(hint, Type.SMALL, muted=True, wraps=True))
        column.addLayout(foot)

    def _wire(self) -> None:
        self.shown.changed.connect(self._on_filter)
        self.groups.changed.connect(self._on_group)
        self.search.textChanged.connect(self._on_filter)
        self.search.went_down.connect(self.table.setFocus)
        self.table.row_activated.connect(self.editor.begin)
        self.table.clicked.connect(self._on_clicked)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.editor.kept.connect(self._on_kept)
        self.same.clicked.connect(self._on_same)
        self.more.clicked.connect(self._on_more)
        self.close_button.clicked.connect(self.accept)

    @override
    def refresh(self) -> None:
        """Read the class, or only the pupil of whom something changed here."""
        today, only = self.workspace.today(), self._only
        if only is None:
            query = partial(class_plans, today=today, group_id=self.groups.value())
            self._rows = self.workspace.read(query)
            QTimer.singleShot(0, self, self._learn_names)
        else:
            fresh = self.workspace.read(partial(class_plans, today=today, pupil_id=only))
            place = next((at for at, row in enumerate(self._rows) if row.pupil_id == only), 0)
            others = [row for row in self._rows if row.pupil_id != only]
            self._rows = [*others[:place], *fresh, *others[place:]]
        self._fill()

    def _fill(self) -> None:
        self._names.set_typed(self.search.text())
        wanted = self.shown.value()
        rows = [row for row in self._rows if self._fits(row, wanted)]
        self.table.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._say_nobody()
        self._say_count()
        self.same.setEnabled(any(row.plan_id is None for row in self._rows))
        self.more.setEnabled(self.table.current() is not None)

    def _learn_names(self) -> None:
        self._names.learn(name for row in self._rows for name in (row.pupil, row.guardian))

    def _fits(self, row: ClassPlanRow, wanted: Shown) -> bool:
        if wanted is Shown.WITHOUT and row.plan_id is not None:
            return False
        if wanted is Shown.OVERDUE and not row.is_overdue:
            return False
        return self._names.fits(row.pupil, row.guardian)

    def _say_count(self) -> None:
        without = sum(row.plan_id is None for row in self._rows)
        late = sum(row.is_overdue for row in self._rows)
        total = len(self._rows)
        parts = [ngettext("{n} parent", "{n} parents", total).format(n=total)]
        if without:
            words = ngettext("with {n} nothing is agreed", "with {n} nothing is agreed", without)
            parts.append(words.format(n=without))
        if late:
            words = ngettext(
                "with {n} it is time to be in touch", "with {n} it is time to be in touch", late
            )
            parts.append(words.format(n=late))
        self.count.setText(" · ".join(parts))

    def _say_nobody(self) -> None:
        if self.search.text().strip():
            words = _("Nobody to show"), _("No pupil or parent fits what you typed.")
        elif self.shown.value() is Shown.WITHOUT:
            words = _("With everybody something is agreed"), ""
        elif self.shown.value() is Shown.OVERDUE:
            words = _("With everybody you are in time"), _("Who is due appears here.")
        else:
            words = _("Nobody yet"), _("Pupils with their parents come here.")
        self.nobody.set_words(*words)

    def _describe(self, row: ClassPlanRow) -> Sequence[Cell]:
        return cells(row, self.workspace.today())

    def _on_filter(self) -> None:
        self.editor.settle()
        self._fill()
        if self.table.current() is None:
            self.table.choose_first()

    def _on_group(self) -> None:
        self.editor.settle()
        self._only = None
        self.refresh()
        self.table.choose_first()

    def _on_row_chosen(self, row: Any) -> None:
        self.more.setEnabled(row is not None)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() in (OFTEN, HOW):
            self.editor.begin(self.table.cells.row(index.row()), index.column())

    def _on_kept(
        self,
        row: ClassPlanRow,
        weeks: int | None,
        channel: Channel,
        goes_on: bool,  # noqa: FBT001 - of a signal
    ) -> None:
        rows = self.table.rows()
        place = next((at for at, one in enumerate(rows) if one.key == row.key), 0)
        after = rows[place + 1].key if place + 1 < len(rows) else None
        self._keep(row, weeks, channel)
        if not goes_on:
            return
        if after is not None and self.table.choose(after):
            self.editor.begin(self.table.current())
        else:
            self.table.setFocus()

    def _keep(self, row: ClassPlanRow, weeks: int | None, channel: Channel) -> None:
        if weeks is None:
            if row.plan_id is not None:
                said = _("{who}: the agreement has ended.").format(who=who(row))
                self._write(row, partial(end_plan, plan_id=row.plan_id), said)
            return
        if (weeks, channel) == (row.every_school_weeks, row.channel):
            return
        draft = PlanDraft(
            row.guardian_id, weeks, channel, row.starts_on, row.agreed_in_id, row.note
        )
        said = _("{who}: {often}.").format(who=who(row), often=often_words(weeks))
        if row.plan_id is None:
            use_case = partial(agree_plan, pupil_id=row.pupil_id, draft=draft)
        else:
            use_case = partial(change_plan, plan_id=row.plan_id, draft=draft)
        self._write(row, use_case, said)

    def _write(self, row: ClassPlanRow, use_case: Any, said: str) -> None:
        self._only = row.pupil_id
        try:
            self.write(use_case, said)
        except AppError as fault:
            tell(self, fault)
        finally:
            self._only = None

    def _on_same(self) -> None:
        self.editor.settle()
        SameForAllDialog(self.workspace, self.form_wishes(), self._rows, self).open()

    def _on_more(self) -> None:
        self.editor.settle()
        row = self.table.current()
        if row is not None:
            PlanDialog(
                self.workspace,
                self.form_wishes(),
                row.pupil_id,
                row.plan_id,
                self,
                guardian_id=row.guardian_id,
            ).open()

    @override
    def done(self, result: int) -> None:
        self.editor.settle()
        super().done(result)

    @override
    def keyPressEvent(self, event: Any) -> None:
        """Enter in the search never closes the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)
