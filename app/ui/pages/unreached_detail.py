"""A row of the unreached, opened beside the list: why, what was tried, what worked, where seen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.rows import UnreachedRow
from app.queries.unreached_calls import PlannedRow
from app.queries.unreached_detail import PointRow, UnreachedDetail
from app.ui.clipboard import copy_for_a_minute
from app.ui.pages.unreached_detail_words import (
    child_lines,
    last_lines,
    outcome_words,
    planned_lines,
    point_words,
    seen_words,
    step_lines,
    when_words,
    wish_lines,
    worked_words,
)
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import IconButton, LinkButton, NameLink, QuietButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.scrolled import Scrolled
from app.wording import activity_words, word


class _Part(QWidget):
    """A small heading and lines below it; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = SectionLabel(title)
        self._labels: list[TextLabel] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addWidget(self.title)

    def show_lines(self, lines: Sequence[str], *, first_strong: bool = False) -> None:
        while len(self._labels) < len(lines):
            kind = Type.STRONG if first_strong and not self._labels else Type.TEXT
            label = TextLabel("", kind, wraps=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._labels.append(label)
            self.column.insertWidget(len(self._labels), label)  # links stay below the words
        for place, label in enumerate(self._labels):
            label.setText(lines[place] if place < len(lines) else "")
            label.setVisible(place < len(lines))
        self.setVisible(bool(lines))

    def lines(self) -> list[str]:
        """What is shown."""
        return [label.text() for label in self._labels if not label.isHidden()]


class _Link(LinkButton):
    """Level with the words around it."""

    padding = 0


class _Moment(QWidget):
    """One contact: when, by what, what came of it; the day opens it in the log."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.contact_id = 0
        self.when = _Link("")
        self.when.setToolTip(_("Open this contact"))
        self.when.clicked.connect(lambda: self.wanted.emit(self.contact_id))
        self.how = TextLabel("", Type.SMALL, muted=True, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.when, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.how)

    def show_moment(self, contact_id: int, when: str, how: str) -> None:
        self.contact_id = contact_id
        self.when.setText(when)
        self.how.setText(how)
        self.show()


class _Number(NameLink):
    """A number or address that can be copied."""

    padding = 0

    def __init__(self) -> None:
        super().__init__("")
        self.value = ""
        self.clicked.connect(lambda: copy_for_a_minute(self.value))

    def show_point(self, point: PointRow) -> None:
        self.value = point.value
        words = point_words(point)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("Copy {number}").format(number=words))


class UnreachedPanel(QWidget):
    """Shows one row; what people want of it goes out as signals, with the row."""

    closed = Signal()
    contact_wanted = Signal(int)
    plan_wanted = Signal(object)  # UnreachedRow
    drop_wanted = Signal(object)
    calendar_wanted = Signal(object)
    ask_wanted = Signal(object)
    answer_wanted = Signal(object)
    aside_wanted = Signal(object)
    pupil_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: UnreachedRow | None = None
        self.name = TextLabel("", Type.BRAND, wraps=True)
        self.who = TextLabel("", muted=True, wraps=True)
        self.close_button = IconButton("close", _("Close what is opened"))
        self.reasons = _Part(_("Why"))
        self.step = _Part(_("Next step"))
        self.planned = _Part(_("Planned"))
        self.chain = _Part(_("What was tried"))
        self.worked = _Part(_("What worked last time"))
        self.seen = _Part(_("Seen at"))
        self.wishes = _Part(_("What they like"))
        self.numbers = _Part(_("Numbers and addresses"))
        self.tried: list[_Moment] = []
        self.copies: list[_Number] = []
        self._make_actions()
        self.last_time = _Moment()
        self.last_time.wanted.connect(self.contact_wanted)
        self.worked.column.addWidget(self.last_time)
        self._build()

    def _make_actions(self) -> None:
        self.plan_button = QuietButton(_("Plan a call…"), "calendar")
        self.answer_button = QuietButton(_("There was an answer"), "message")
        self.ask_button = QuietButton(_("Ask a colleague…"), "guardian")
        self.aside_button = QuietButton(_("Set aside…"), "clock")
        self.pupil_button = QuietButton(_("Open the pupil"), "child")
        self.drop_link = _Link(_("Not after all"), "close")
        self.calendar_link = _Link(_("For my calendar (.ics)…"), "export")
        for button, signal in (
            (self.plan_button, self.plan_wanted),
            (self.answer_button, self.answer_wanted),
            (self.ask_button, self.ask_wanted),
            (self.aside_button, self.aside_wanted),
            (self.pupil_button, self.pupil_wanted),
            (self.drop_link, self.drop_wanted),
            (self.calendar_link, self.calendar_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.row))
        self.close_button.clicked.connect(self.closed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        actions = QWidget()
        flow = FlowLayout(actions, gap=Space.S2)
        for button in (self.plan_button, self.answer_button, self.ask_button, self.aside_button,
                       self.pupil_button):  # fmt: skip
            flow.addWidget(button)
        for link in (self.drop_link, self.calendar_link):
            self.planned.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        content = Scrolled()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.S2, 0)
        column.setSpacing(Space.S3)
        for part in (self.who, self.reasons, self.step, self.planned, self.chain, self.worked,
                     self.seen, self.wishes, self.numbers, actions):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S2)
        outer.addLayout(head)
        outer.addWidget(area, 1)

    def show_row(
        self, row: UnreachedRow, detail: UnreachedDetail, planned: PlannedRow | None, today: date
    ) -> None:
        if self.row is None or row.guardian_id != self.row.guardian_id:
            self.area.verticalScrollBar().setValue(0)
        self.row = row
        self.setAccessibleName(row.guardian)
        self.name.setText(row.guardian)
        self.who.setText(f"{word(row.relationship)} · {', '.join(row.pupils)}")
        self.reasons.show_lines([*child_lines(row), *last_lines(row, today)])
        self.step.show_lines(step_lines(row, today), first_strong=True)
        self._show_planned(planned, today)
        self._show_chain(row, detail, today)
        worked = detail.worked
        self.worked.setVisible(worked is not None)
        if worked is not None:
            self.last_time.show_moment(worked.contact_id, *worked_words(worked, today))
        self.seen.show_lines(
            [seen_words(activity_words(one.what), one.on, today) for one in detail.seen]
        )
        self.wishes.show_lines(wish_lines(detail))
        self._show_numbers(detail)
        self.answer_button.setVisible(bool(row.attempts))

    def _show_planned(self, planned: PlannedRow | None, today: date) -> None:
        lines = planned_lines(planned, today)
        self.planned.show_lines(lines)
        self.plan_button.setText(_("Move…") if lines else _("Plan a call…"))

    def _show_chain(self, row: UnreachedRow, detail: UnreachedDetail, today: date) -> None:
        """The latest attempt first."""
        attempts = list(reversed(row.attempts))
        while len(self.tried) < len(attempts):
            one = _Moment()
            one.wanted.connect(self.contact_wanted)
            self.tried.append(one)
            self.chain.column.addWidget(one)
        self.chain.show_lines([] if attempts else [_("nothing yet")])
        self.chain.show()
        for place, one in enumerate(self.tried):
            one.setVisible(place < len(attempts))
            if place < len(attempts):
                attempt = attempts[place]
                how = outcome_words(attempt, detail.colleagues.get(attempt.contact_id, ""))
                one.show_moment(attempt.contact_id, when_words(attempt, today), how)

    def _show_numbers(self, detail: UnreachedDetail) -> None:
        """Each can be copied; what is known to be wrong is said to be."""
        points = detail.points
        while len(self.copies) < len(points):
            link = _Number()
            self.copies.append(link)
            self.numbers.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        for place, link in enumerate(self.copies):
            link.setVisible(place < len(points))
            if place < len(points):
                link.show_point(points[place])
        self.numbers.setVisible(bool(points))
