"""Inzicht: how the year goes, in pictures of counts. Nobody is ranked; no picture is of a parent.

The frame is there at once; the numbers come after it, and the plotting library with the first.
"""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app import i18n
from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.insight import InsightQuestion, Reading
from app.queries.insight_rows import Insight
from app.queries.people import groups
from app.rules.insight import Picture
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.insight_card import PictureCard
from app.ui.pages.insight_question import QuestionBar
from app.ui.pages.insight_saving import Saving
from app.ui.pages.insight_words import window_words
from app.ui.pages.page import Page
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.scrolled import Scrolled
from app.ui.workspace import Workspace
from app.vocabulary import Changes

_TWO_COLUMNS = 760
"""From this width on, in pixels at 100 %, two pictures stand beside each other."""


class InsightPage(Page):
    listens_to = Changes.CONTACTS | Changes.PEOPLE | Changes.GROUPS | Changes.PROFILE

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self.insight: Insight | None = None
        self._words = window_words(workspace.today())
        self._reading: Reading | None = None
        self._left = 0
        self._steps = QTimer(self)
        self._steps.setSingleShot(True)
        self._steps.timeout.connect(self._read_on)
        self.question = QuestionBar(workspace.today)
        self.question.changed.connect(self.refresh)
        self.paper = QuietButton(_("Save as PDF"), "pdf")
        self.paper.setEnabled(False)
        self.paper.clicked.connect(lambda: self.save_as(None, "pdf"))
        self.saving = Saving(workspace, navigator, self)
        self.saving.busy.connect(lambda is_busy: self.paper.setEnabled(not is_busy))
        self.cards = {picture: PictureCard(picture, self._words) for picture in Picture}
        self.nothing = EmptyState("insight", "")
        self.nothing.action_chosen.connect(
            lambda: self.navigator.contact_wanted.emit(ContactSeed())
        )
        self._columns = 0
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self._area = QScrollArea()
        bar = self._area.verticalScrollBar()
        self._bar_width = min(bar.sizeHint().width(), Space.PAGE)
        bar.rangeChanged.connect(lambda _least, most: self._keep_edge(has_bar=most > 0))
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE - self._bar_width, 0)
        column.setSpacing(Space.S3)
        self.header = PageHeader(
            _("Insight"), _("How the year goes, in counts: no judgement of anybody"), beside=True
        )
        self.mirror = QuietButton(_("The mirror"), "reading")
        self.mirror.setToolTip(_("Once a year: the success factors beside what the log shows"))
        self.mirror.clicked.connect(self.navigator.mirror_wanted)
        self.header.add_action(self.mirror)
        self.header.add_action(self.paper)
        for head in (self.header, self.question):
            head.setContentsMargins(0, 0, self._bar_width, 0)
            column.addWidget(head)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.viewport().setAutoFillBackground(False)
        inside = Scrolled()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, Space.S5)
        self._grid.setSpacing(Space.GAP)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.nothing)
        column.addWidget(self._stack, 1)
        for card in self.cards.values():
            card.saved_as.connect(self.save_as)
        self._lay_out(2)

    def _keep_edge(self, *, has_bar: bool) -> None:
        """The cards end where the head of the page does, with a bar beside them or without."""
        right = 0 if has_bar else self._bar_width
        self._grid.setContentsMargins(0, 0, right, Space.S5)

    def _lay_out(self, columns: int) -> None:
        """Two beside each other where there is room; the list of pupils takes a whole line."""
        if columns == self._columns:
            return
        self._columns = columns
        self.header.subtitle.setVisible(columns > 1)
        place = 0
        for picture, card in self.cards.items():
            if picture is Picture.SPREAD:
                self._grid.addWidget(card, -(-place // columns), 0, 1, columns)
            else:
                self._grid.addWidget(card, place // columns, place % columns)
            place += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(place, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= theme().px(_TWO_COLUMNS) else 1)

    @override
    def focus_first(self) -> None:
        self.question.period.focus_first()

    @override
    def refresh(self) -> None:
        """Begin to read; what is shown stays until all numbers are there."""
        self._reading = None
        self._steps.start(0)

    def _read_on(self) -> None:
        """One picture's numbers, then give way: with a large log each takes a moment."""
        if self.workspace.is_closed:
            return
        try:
            if self._reading is None:
                self._reading, self._left = self._begun(), 0
            else:
                self.workspace.read(self._reading.parts[self._left])
                self._left += 1
        except AppError as fault:
            self._reading = None
            tell(self, fault)
            return
        if self._reading is None:
            return
        if self._left < len(self._reading.parts):
            self._steps.start(0)
            return
        found, self._reading = self._reading.result(), None
        if found != self.insight:
            self._show(found)

    def _begun(self) -> Reading | None:
        """What is asked now; None while the days of choice are wrong."""
        now = self.workspace.now()
        self._words = window_words(now.date())
        self.question.set_groups(
            self.workspace.read(partial(groups, today=now.date(), all_years=True))
        )
        days = self.question.days()
        if days is None:
            return None
        return Reading(
            InsightQuestion(*days, now, self.question.group_id(), language=i18n.language())
        )

    def _show(self, insight: Insight) -> None:
        self.insight = insight
        has_contacts = insight.tones.total > 0 or any(cell.tries for cell in insight.tries)
        self.paper.setEnabled(has_contacts)
        if not has_contacts:
            self._say_nothing(insight)
            return
        for card in self.cards.values():
            card.show_insight(insight, self._words)
        self._stack.setCurrentWidget(self._area)

    def _say_nothing(self, insight: Insight) -> None:
        is_now = insight.last >= self.workspace.today() - timedelta(days=1)
        self.nothing.set_words(
            _("No contacts in this period yet"),
            _("As soon as you log contacts, you see here how the year goes.")
            if is_now
            else _("Choose another period or group above."),
            _("Log a contact") if is_now else "",
        )
        self._stack.setCurrentWidget(self.nothing)

    def save_as(self, picture: Picture | None, form: str) -> None:
        """Ask where to, and save one picture, or all of them on paper."""
        insight = self.insight
        if insight is None:
            return
        chosen = None if form == "pdf" else picture
        path = self.saving.choose(chosen, form, insight, self._words)
        if path is None:
            return
        if chosen is None:
            self.saving.save_paper(path, insight)
        else:
            self.saving.save_picture(path, chosen, form, insight, self._words)
