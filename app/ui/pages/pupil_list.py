"""The list at the left of the pupils' page: whose page to open."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app import names
from app.i18n import _, pgettext
from app.overriding import override
from app.queries.pupil_page import GroupView
from app.queries.rows import GroupRow, PupilRow, PupilStatus
from app.ui.icons import icon
from app.ui.pages.pupil_words import group_words, status_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.painting import text_width
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Table

_SHORT, _LONG = 92, 120  # pixels for a word beside a name: most are short
_AROUND_WORD = 38  # pixels for its sign and the air around it
_WIDE = 420  # pixels at 100 %: what is for the whole group stands in one row
_LEFT = "left"  # the choice among groups that shows who is no longer here


@dataclass(frozen=True, slots=True)
class _Listed:
    """A pupil in the list; `status` None for one who left."""

    pupil: PupilRow
    status: PupilStatus | None
    guardians: str


class PupilList(Card):
    """`pupil_chosen` carries a pupil's key, or None when nobody is left to show."""

    pupil_chosen = Signal(object)
    pupil_entered = Signal()
    group_chosen = Signal()
    group_sheets_wanted = Signal(list)
    new_pupil_wanted = Signal()
    new_group_wanted = Signal()
    group_wanted = Signal(object)  # GroupRow
    import_wanted = Signal()
    helping_wanted = Signal()
    plans_wanted = Signal()
    start_talks_wanted = Signal()
    informing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.S2, parent=parent)
        self.setAccessibleName(_("Pupils"))
        self.body.setSpacing(Space.S2)
        self._view: GroupView | None = None
        self._build_head()
        self.period = PeriodWords()
        self.add(self.period)
        self.search = SearchField(_("Search pupil or parent…"))
        self.search.textChanged.connect(self._fill)
        self.search.went_down.connect(self._on_went_down)
        self.add(self.search)
        self.table = Table(
            _("Pupils"),
            [
                Column("", 100, 1),
                Column("", _LONG - _SHORT, firm=True),
                Column("", _SHORT, firm=True),
            ],
            self._describe,
            key=lambda row: row.pupil.id,
            header=False,
        )
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(lambda _row: self.pupil_entered.emit())
        self.search.returnPressed.connect(self._on_search_entered)
        self.add(self.table, 1)
        self._sheets = QuietButton(_("Sheets for the group"), "pdf")
        self._sheets.setToolTip(_("A conversation sheet for every pupil in this list"))
        self._sheets.clicked.connect(self._on_sheets)
        self.whole_group = QuietButton(_("About the whole group"), "chevron_up")
        self.whole_group.clicked.connect(self._open_group_menu)
        self._for_all = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._for_all.setSpacing(Space.S2)
        self._for_all.addWidget(self._sheets)
        self._for_all.addWidget(self.whole_group)
        self.body.addLayout(self._for_all)

    def _build_head(self) -> None:
        self._title = ElidedLabel("", Type.HEADING)
        self._groups = FilterChip(_("all groups"))
        self._groups.changed.connect(self.group_chosen)
        self._edit = IconButton("pencil", _("Change the group"))
        self._edit.clicked.connect(self._on_edit_group)
        self._more = IconButton("plus", _("Add a pupil or a group"))
        self._more.clicked.connect(self._open_menu)
        row = QHBoxLayout()
        row.setContentsMargins(Space.S1, 0, 0, 0)
        row.setSpacing(Space.S1)
        row.addWidget(self._title, 1)
        row.addWidget(self._groups)
        row.addStretch(0)
        row.addWidget(self._edit)
        row.addWidget(self._more)
        self.body.addLayout(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        is_wide = self.width() >= theme().px(_WIDE)
        self._for_all.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)

    def group_id(self) -> int | None:
        """The group that is chosen; None for all of them."""
        chosen = self._groups.value()
        return None if chosen == _LEFT else chosen

    def set_view(self, view: GroupView) -> None:
        self._view = view
        choices = [Choice(group.id, group_words(group.name)) for group in view.groups]
        if view.left:
            choices.append(Choice(_LEFT, _("pupils who left")))
        self._groups.set_choices(choices)
        several = len(choices) > 1
        self._groups.setVisible(several)
        self._title.setVisible(not several)
        group = self._shown_group()
        self._title.setText(self._title_words(group, view))
        self._edit.setVisible(group is not None)
        self.period.set_group(group)
        self._sheets.setVisible(bool(view.statuses) and self._groups.value() != _LEFT)
        self._fill()

    @staticmethod
    def _title_words(group: GroupRow | None, view: GroupView) -> str:
        if group is None:
            return _("Pupils")
        name = group_words(group.name)
        return f"{name[:1].upper()}{name[1:]} · {len(view.statuses)}"

    def choose(self, pupil_id: int) -> bool:
        """Choose a pupil; says whether the list shows that one now."""
        return self.table.choose(pupil_id)

    def show_everyone(self) -> None:
        """Let neither the search nor a group hide anybody."""
        self.search.clear()
        self._groups.clear()

    def chosen_id(self) -> int | None:
        row = self.table.current()
        return None if row is None else row.pupil.id

    def choose_first(self) -> None:
        self.table.choose_first()

    def step(self, by: int) -> None:
        """Go to the next pupil of the list, or the one before; the keyboard stays where it is."""
        rows = self.table.rows()
        here = self.table.current()
        place = rows.index(here) if here in rows else -by
        if 0 <= place + by < len(rows):
            self.table.choose(rows[place + by].pupil.id)

    def _shown_group(self) -> GroupRow | None:
        """The one group in view, if it is one."""
        if self._view is None:
            return None
        if len(self._view.groups) == 1 and self._groups.value() != _LEFT:
            return self._view.groups[0]
        return next((g for g in self._view.groups if g.id == self._groups.value()), None)

    def _fill(self) -> None:
        if self._view is None:
            return
        typed = self.search.text()
        rows = [row for row in self._listed(self._view) if self._fits(row, typed)]
        self.table.clearSpans()
        self.table.set_rows(rows)
        for place, row in enumerate(rows):
            self._spread(place, self._describe(row)[-1].text)
        if rows and self.table.current() is None:
            self.table.choose_first()

    def _spread(self, place: int, word: str) -> None:
        """Give the name all the width that the word beside it leaves."""
        if not word:
            self.table.setSpan(place, 0, 1, 3)
        elif text_width(theme().font(Type.TEXT), word) + _AROUND_WORD <= theme().px(_SHORT):
            self.table.setSpan(place, 0, 1, 2)
        else:
            self.table.setSpan(place, 1, 1, 2)

    def _listed(self, view: GroupView) -> Sequence[_Listed]:
        named = view.guardians
        if self._groups.value() == _LEFT:
            return [_Listed(pupil, None, named.get(pupil.id, "")) for pupil in view.left]
        return [
            _Listed(status.pupil, status, named.get(status.pupil.id, ""))
            for status in view.statuses
        ]

    @staticmethod
    def _fits(row: _Listed, typed: str) -> bool:
        return names.fits(typed, row.pupil.name) or names.fits(typed, row.guardians)

    def _describe(self, row: _Listed) -> Sequence[Cell]:
        """The name, and the word twice: in the place for a long one and that for a short one."""
        shown = row.pupil.listed_name
        name = Cell(shown, marks=find_marks(shown, self.search.text()))
        word = self._word(row)
        return name, word, word

    def _word(self, row: _Listed) -> Cell:
        typed = self.search.text()
        if row.status is None:
            return Cell(pgettext("pupil list", "left"), muted=True, at_end=True)
        if typed and not names.fits(typed, row.pupil.name):
            guardians = row.guardians.split(", ")
            found = next((one for one in guardians if names.fits(typed, one)), row.guardians)
            return Cell(found, muted=True, marks=find_marks(found, typed))
        calm = self._view is not None and self._view.is_calm
        text, sign, tint, said = status_words(row.status, is_calm=calm)
        return Cell(text, icon=sign, tint=tint, muted=tint is None, at_end=True, said=said)

    def _on_row_chosen(self, row: _Listed | None) -> None:
        self.pupil_chosen.emit(None if row is None else row.pupil.id)

    def _on_went_down(self) -> None:
        self.table.setFocus()
        if self.table.current() is None:
            self.table.choose_first()

    def _on_search_entered(self) -> None:
        if self.table.rows():
            self._on_went_down()

    def _on_sheets(self) -> None:
        if self._view is not None:
            self.group_sheets_wanted.emit([status.pupil.id for status in self._view.statuses])

    def _on_edit_group(self) -> None:
        group = self._shown_group()
        if group is not None:
            self.group_wanted.emit(group)

    def made_menu(self) -> QMenu:
        """What can be added; deletes itself when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, sign, signal in (
            (_("Add a pupil…"), "child", self.new_pupil_wanted),
            (_("New group…"), "pupils", self.new_group_wanted),
            (_("Import a class…"), "import", self.import_wanted),
        ):
            menu.addAction(icon(sign), text).triggered.connect(signal)
        return menu

    def made_group_menu(self) -> QMenu:
        """What is seen or done for all of them at once; deletes itself when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, sign, signal in (
            (_("Contact agreements…"), "calendar", self.plans_wanted),
            (_("Start talks…"), "meeting", self.start_talks_wanted),
            (_("Who does not know yet?"), "message", self.informing_wanted),
            (_("Who can help?"), "guardian", self.helping_wanted),
        ):
            menu.addAction(icon(sign), text).triggered.connect(signal)
        return menu

    def _open_group_menu(self) -> None:
        menu = self.made_group_menu()
        above = self.whole_group.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2))
        menu.popup(above)

    def _open_menu(self) -> None:
        self.made_menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


class PeriodWords(QWidget):
    """The theme of the period, and what is expected of the children now; a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = ElidedLabel("", Type.SMALL, muted=True)
        self.expectation = ElidedLabel("", Type.SMALL, muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S1, 0, Space.S1, 0)
        column.setSpacing(0)
        column.addWidget(self.theme)
        column.addWidget(self.expectation)
        self.hide()

    def set_group(self, group: GroupRow | None) -> None:
        """Without a group, or without words, it takes no room."""
        about = group.theme.strip() if group else ""
        expected = " ".join(group.expectation.split()) if group else ""
        self.theme.setText(_("Theme: {theme}").format(theme=about) if about else "")
        self.expectation.setText(_("Now: {expected}").format(expected=expected) if expected else "")
        self.theme.setVisible(bool(about))
        self.expectation.setVisible(bool(expected))
        self.setVisible(bool(about or expected))
