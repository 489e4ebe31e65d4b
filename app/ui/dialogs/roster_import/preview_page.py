"""The second page of an import: what is in the file, and what taking it in would do."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.services.import_roster import RowKind
from app.ui.dialogs.roster_import.beside import Beside
from app.ui.dialogs.roster_import.preview import Preview, PreviewRow, lacking_group
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form import FieldLabel
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.number_card import NumberCard
from app.ui.widgets.table import Table
from app.ui.widgets.tags import Tag

_BESIDE = 300
_GROUP = 120
_PATIENCE = 500  # milliseconds without a key before a group name is tried
_LONGEST_GROUP = 60
_TINTS = {
    RowKind.NEW: Tint.POSITIVE,
    RowKind.CHANGED: Tint.ATTENTION,
    RowKind.SAME: Tint.NEUTRAL,
    None: Tint.PROBLEM,
}


def kind_word(kind: RowKind | None) -> str:
    """What happens to a row, in one word."""
    return {
        RowKind.NEW: _("new"),
        RowKind.CHANGED: _("changed"),
        RowKind.SAME: _("the same"),
        None: _("left out"),
    }[kind]


class PreviewPage(QWidget):
    """`group_typed` when the group for rows without one was filled in differently."""

    group_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self.notice = Notice()
        self.notice.hide()
        self.counts = {
            kind: NumberCard(0, kind_word(kind), tint=Tint.PROBLEM if kind is None else None)
            for kind in (RowKind.NEW, RowKind.CHANGED, RowKind.SAME, None)
        }
        self.group = QLineEdit()
        self.table = Table(
            _("Pupils in the file"),
            [
                Column(_("Row"), 46),
                Column(_("Pupil"), 130, 2),
                Column(_("Parents and guardians"), 190, 3),
                Column(_("What happens"), 130, 2),
            ],
            _described,
            two_lines=True,
        )
        self.beside = Beside()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._build()
        self._wire()

    def _build(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(Space.S2)
        for card in self.counts.values():
            counts.addWidget(card)
        around = QWidget()
        self._shown = QStackedLayout(around)
        self._shown.addWidget(self.table)
        self._nothing = EmptyState("pupils", _("No row is like this"))
        self._shown.addWidget(self._nothing)
        rows = Card(margin=Space.S2)
        rows.add(around, 1)
        left = QVBoxLayout()
        left.setSpacing(Space.GAP)
        left.addLayout(counts)
        left.addWidget(self._group_line())
        left.addWidget(rows, 1)
        self.beside.setFixedWidth(theme().px(_BESIDE))
        row = QHBoxLayout()
        row.setSpacing(Space.GAP)
        row.addLayout(left, 1)
        row.addWidget(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GAP)
        column.addWidget(self.notice)
        column.addLayout(row, 1)

    def _group_line(self) -> QWidget:
        self.group.setMaxLength(_LONGEST_GROUP)
        self.group.setPlaceholderText(_("such as 6B"))
        self.group.setFixedWidth(theme().px(_GROUP))
        self._group_label = FieldLabel("", self.group)
        hint = _("You can leave it empty, and fill it in later.")
        self._group_hint = ElidedLabel(hint, Type.SMALL, muted=True)
        self._group_card = Card(margin=Space.S3)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self._group_label)
        row.addWidget(self.group)
        row.addWidget(self._group_hint, 1)
        self._group_card.body.addLayout(row)
        return self._group_card

    def _wire(self) -> None:
        for card in self.counts.values():
            card.clicked.connect(self._on_count)
        self.group.textEdited.connect(lambda _text: self._patience.start())
        self.group.editingFinished.connect(self._try_group)
        self._patience.timeout.connect(self._try_group)

    def show_preview(self, preview: Preview, *, same_file: bool = False) -> None:
        """Show a file, or the same one with another group: then the filter and place stay."""
        self._preview = preview
        if not same_file:
            self._take_filter_away()
            self.group.setText(preview.group)
            self._say_group(lacking_group(preview.roster))
        for kind, card in self.counts.items():
            card.set_number(preview.count(kind), _count_words(kind, preview.count(kind)))
        self._show_rows()
        self.beside.show_preview(preview)
        self.notice.hide()
        if not preview.changes_something:
            self.notice.set_words(
                _("There is nothing to take in."),
                _("All that is in this file stands in your logbook already."),
            )
            self.notice.show()

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken in; all stays as it is on screen."""
        self.notice.set_words(_("Nothing was stored."), sentence)
        self.notice.show()

    def set_busy(self, *, busy: bool) -> None:
        self.group.setReadOnly(busy)

    def focus_first(self) -> None:
        """The group when it has to be filled in, else the rows."""
        if self._group_card.isVisible() and not self.group.text():
            self.group.setFocus()
        else:
            self.table.setFocus()

    def typed_group(self) -> str:
        return " ".join(self.group.text().split())

    def _say_group(self, lacking: int) -> None:
        self._group_card.setVisible(lacking > 0)
        self._group_label.setText(
            ngettext(
                "&Group of {count} pupil without a group",
                "&Group of {count} pupils without a group",
                lacking,
            ).format(count=lacking)
        )
        self.group.setAccessibleName(self._group_label.text().replace("&", ""))

    def _try_group(self) -> None:
        self._patience.stop()
        if self._preview is not None and self.typed_group() != self._preview.group:
            self.group_typed.emit(self.typed_group())

    def _on_count(self) -> None:
        """One count filters at a time; pressed again it lets go."""
        pressed = self.sender()
        for card in self.counts.values():
            if card is not pressed:
                card.setChecked(False)
        self._show_rows()

    def _take_filter_away(self) -> None:
        for card in self.counts.values():
            card.setChecked(False)

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        wanted = [kind for kind, card in self.counts.items() if card.isChecked()]
        rows = [row for row in self._preview.rows if not wanted or row.kind in wanted]
        self.table.set_rows(rows)
        self._shown.setCurrentWidget(self.table if rows else self._nothing)


def _count_words(kind: RowKind | None, count: int) -> str:
    """The words under a number: what happens to so many rows."""
    if kind is RowKind.NEW:
        return ngettext("new pupil", "new pupils", count)
    if kind is RowKind.CHANGED:
        return _("changed")
    if kind is RowKind.SAME:
        return _("the same")
    return ngettext("row left out", "rows left out", count)


def _described(row: PreviewRow) -> Sequence[Cell]:
    number = Cell(str(row.row), muted=True, said=_("row {row}").format(row=row.row))
    tag = Tag(kind_word(row.kind), _TINTS[row.kind])
    if row.kind is None:
        return number, Cell("—", muted=True), Cell(row.what[0], wraps=True), Cell(tag=tag)
    groups = ", ".join(group_words(name) for name in row.groups)
    return (
        number,
        Cell(row.name, groups, bold=True),
        _guardians(row.guardians),
        Cell(tag=tag, second=", ".join(row.what)),
    )


def _guardians(names: tuple[str, ...]) -> Cell:
    """The first two below each other, and how many more there are."""
    if not names:
        return Cell(_("none in this file"), muted=True)
    second = names[1] if len(names) > 1 else ""
    more = len(names) - 2
    if more > 0:
        second = ngettext("{name} and {count} more", "{name} and {count} more", more).format(
            name=second, count=more
        )
    return Cell(names[0], second)
