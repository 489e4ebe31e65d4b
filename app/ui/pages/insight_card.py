"""One picture with all that belongs to it: legend, numbers as a table, and what it cannot tell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.insight_rows import Insight
from app.queries.insight_words import InsightWords, NumberTable
from app.rules.insight import Picture
from app.ui.charts.legend import Legend
from app.ui.theme import LIGHT, Space, Type, theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.painting import text_width
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.charts.pictures import PictureWidget

_GRAPH = 216
_BUTTON = 24
_FIRST_COLUMN = 150
_COLUMN = 84
_COLUMN_EDGES = 26
_MEASURED = 60
_MOST_LINES = 60
"""Up to so many lines a screen reader is given the table as a description as well."""


class _Stack(QStackedWidget):
    """As high as the picture wants, whatever is shown, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: PictureWidget | None = None

    @override
    def hasHeightForWidth(self) -> bool:
        return self.picture is not None and self.picture.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int) -> int:
        assert self.picture is not None  # noqa: S101 - asked only when there is one
        return max(self.picture.heightForWidth(width), theme().px(Space.ROW) * 3)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, theme().px(_GRAPH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 0 if self.hasHeightForWidth() else theme().px(_GRAPH))


class PictureCard(Card):
    """`saved_as` asks for a file: "png", "svg", or "pdf" for all pictures together."""

    saved_as = Signal(object, str)  # Picture, form

    def __init__(self, picture: Picture, words: InsightWords) -> None:
        super().__init__(words.title(picture))
        self.heading.setWordWrap(True)
        self.kind = picture
        self._words = words
        self._insight: Insight | None = None
        self.numbers = LinkButton(_("In numbers"), "log")
        self.numbers.setCheckable(True)
        self.keep = IconButton("export", _("Save this picture"))
        self.explanation = ElidedLabel("", Type.SMALL, muted=True)
        self.legend = Legend()
        self.note = TextLabel(words.cannot_tell(picture), Type.SMALL, muted=True, wraps=True)
        self.below = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.nothing = TextLabel("", muted=True, wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table: Table | None = None
        self._stack = _Stack()
        self._stack.addWidget(self.nothing)
        self._build()

    def _build(self) -> None:
        name = _("In numbers: {picture}").format(picture=self._words.title(self.kind))
        self.numbers.setAccessibleName(name)
        self.numbers.toggled.connect(self._on_toggled)
        self.keep.setAccessibleName(
            _("Save this picture: {picture}").format(picture=self._words.title(self.kind))
        )
        self.keep.clicked.connect(self.open_menu)
        self.keep.setEnabled(False)
        self.numbers.setEnabled(False)
        actions = QWidget()
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S1)
        for button in (self.numbers, self.keep):
            button.setFixedHeight(theme().px(_BUTTON))
            row.addWidget(button)
        self.add_action(actions)
        self.add(self.explanation)
        self.add(self.legend)
        self.add(self._stack, 1)
        self.add(self.below)
        self.add(self.note)
        self.legend.setVisible(self.kind is not Picture.TRIES)
        self.below.hide()

    @property
    def widget(self) -> "PictureWidget | None":
        """The picture itself, once there is one."""
        return self._stack.picture

    def show_insight(self, insight: Insight, words: InsightWords) -> None:
        """Show these numbers; the picture is made when there is first something in it."""
        from app.ui.charts.pictures import entries_of, has_something

        self._insight = insight
        self._words = words
        self.explanation.setText(words.explanation(self.kind, insight))
        self.legend.set_entries(entries_of(self.kind, insight, words))
        there_is = has_something(self.kind, insight)
        table = words.table(self.kind, insight)
        if there_is:
            self._show_picture(insight, words, table)
        rest = words.not_in_grid(insight) if self.kind is Picture.TRIES else ""
        self.below.setText(rest)
        self.below.setVisible(bool(rest))
        self.nothing.setText(self._nothing_words(words))
        self.keep.setEnabled(there_is)
        self.numbers.setEnabled(bool(table.rows))
        if not table.rows:
            self.numbers.setChecked(False)
        self._show_part(there_is=there_is)

    def _show_picture(self, insight: Insight, words: InsightWords, table: NumberTable) -> None:
        from app.ui.charts.pictures import made_picture

        if self._stack.picture is None:
            self._stack.picture = made_picture(self.kind)
            self._stack.addWidget(self._stack.picture)
            QWidget.setTabOrder(self.keep, self._stack.picture)
        picture = self._stack.picture
        picture.show_insight(insight, words)
        picture.say_title(words.title(self.kind), _as_text(table))
        self._stack.updateGeometry()

    def _nothing_words(self, words: InsightWords) -> str:
        if self.kind is Picture.TRIES:
            return words.tries_nothing()
        if self.kind in (Picture.MET, Picture.SPREAD):
            return _("No pupils in this period.")
        return _("No contacts in this period yet.")

    def _show_part(self, *, there_is: bool) -> None:
        if self.numbers.isChecked() and self._insight is not None:
            self._fill_table(self._words.table(self.kind, self._insight))
            if self.table is not None:
                self._stack.setCurrentWidget(self.table)
        elif there_is and self._stack.picture is not None:
            self._stack.setCurrentWidget(self._stack.picture)
        else:
            self._stack.setCurrentWidget(self.nothing)

    def _fill_table(self, numbers: NumberTable) -> None:
        columns = [column.title for column in self.table.cells.columns()] if self.table else []
        if self.table is None or columns != list(numbers.headers):
            former, self.table = self.table, _made_table(numbers, self._words.title(self.kind))
            self._stack.addWidget(self.table)
            QWidget.setTabOrder(self.keep, self.table)
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self.table.set_rows(list(enumerate(numbers.rows)))

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        from app.ui.charts.pictures import has_something

        if self._insight is None:
            return
        self._show_part(there_is=has_something(self.kind, self._insight))
        self.numbers.setText(_("As a picture") if is_on else _("In numbers"))
        self.numbers.updateGeometry()

    def open_menu(self) -> None:
        menu = self.made_menu()
        menu.popup(self.keep.mapToGlobal(QPoint(0, self.keep.height())))

    def made_menu(self) -> QMenu:
        """What this picture can be saved as; deletes itself when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for form, said in (
            ("png", _("Save as PNG …")),
            ("svg", _("Save as SVG …")),
            ("pdf", _("All pictures in one PDF …")),
        ):
            entry = menu.addAction(said)
            entry.triggered.connect(
                lambda _on=False, form=form: self.saved_as.emit(self.kind, form)
            )
        return menu


def _made_table(numbers: NumberTable, title: str) -> Table:
    others = range(1, len(numbers.headers))
    columns = [Column(numbers.headers[place], _width(numbers, place)) for place in others]
    table = Table(
        _("{picture}, in numbers").format(picture=title),
        [Column(numbers.headers[0], _FIRST_COLUMN, 1), *columns],
        _cells,
        key=lambda row: row[0],
    )
    table.setMinimumHeight(theme().px(Space.ROW) * 3)
    return table


def _width(numbers: NumberTable, column: int) -> int:
    """At 100 %, so that neither the words over a column nor those in it are cut."""
    said = [row[column] for row in numbers.rows[:_MEASURED]]
    head = text_width(LIGHT.font(Type.LABEL), numbers.headers[column])
    widest = max([head, *(text_width(LIGHT.font(Type.TEXT), text) for text in set(said))])
    return max(_COLUMN, widest + _COLUMN_EDGES)


def _cells(row: tuple[int, Sequence[str]]) -> Sequence[Cell]:
    first, *others = row[1]
    return [Cell(first), *(Cell(text) for text in others)]


def _as_text(numbers: NumberTable) -> str:
    """The table for a screen reader, as lines; a long one is better walked through as a table."""
    if len(numbers.rows) > _MOST_LINES:
        return _("Choose “In numbers” for the table.")
    lines = [", ".join(numbers.headers), *(", ".join(row) for row in numbers.rows)]
    return "\n".join(lines)
