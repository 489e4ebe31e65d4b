"""What stands beside the rows: remarks, who is not in the file, and how its columns were read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.services.roster import Column
from app.ui.dialogs.roster_import.column_words import field_words
from app.ui.dialogs.roster_import.preview import Preview
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.scroll_inside import ReadingArea, ScrollInside

FEW, MOST = 5, 200  # remarks or names that are told at first, and when all are asked for


class Beside(ReadingArea):
    """Made anew for each file; cards that have nothing to say are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About this file"), parent)

    def show_preview(self, preview: Preview) -> None:
        inside = ScrollInside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S2, 0)
        column.setSpacing(Space.GAP)
        report = preview.report
        for title, note, lines in (
            (_("Good to know"), "", report.warnings),
            (
                _("Not in this file"),
                ngettext(
                    "This pupil of your groups is not in the file, and stays.",
                    "These pupils of your groups are not in the file, and stay.",
                    len(report.not_in_file),
                ),
                report.not_in_file,
            ),
        ):
            if lines:
                column.addWidget(_Lines(title, note, lines))
        if preview.roster.columns:
            column.addWidget(_columns_card(preview.roster.columns))
        column.addStretch(1)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(0)


class _Lines(Card):
    """Some lines, and the others when they are asked for."""

    def __init__(self, title: str, note: str, lines: Sequence[str]) -> None:
        super().__init__(title)
        self._lines = lines
        if note:
            self.add(TextLabel(note, muted=True, wraps=True))
        self._say(lines[:FEW])
        self.more = LinkButton(_("Show all {count}").format(count=len(lines)))
        self.more.padding = 0
        self.more.clicked.connect(self._on_more)
        self.more.setVisible(len(lines) > FEW)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addLayout(row)

    def _say(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.add(TextLabel(line, wraps=True))

    def _on_more(self) -> None:
        self.more.hide()
        self._say(self._lines[FEW:MOST])
        more = len(self._lines) - MOST
        if more > 0:
            words = ngettext("… and {count} more", "… and {count} more", more)
            self._say([words.format(count=more)])


def _columns_card(columns: Sequence[Column]) -> Card:
    """Each column of the file, and what it was recognised as."""
    card = Card(_("How the columns are read"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.S3)
    grid.setVerticalSpacing(Space.S1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    named = [column for column in columns if column.header.strip()]
    for place, column in enumerate(named):
        meant = field_words(column.field)
        grid.addWidget(ElidedLabel(column.header.strip(), Type.SMALL, muted=True), place, 0)
        grid.addWidget(ElidedLabel(meant or _("not used"), Type.SMALL, muted=not meant), place, 1)
    card.body.addLayout(grid)
    return card
