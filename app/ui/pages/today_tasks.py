"""Nu doen: at most seven things, each with the one action that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext, pgettext
from app.overriding import override
from app.queries.rows import AgreementRow, UnreachedRow
from app.queries.today import MOST, FollowUpRow, Task
from app.ui.dates import due_words, short_day_words
from app.ui.icons import SIGNS, draw_icon
from app.ui.navigator import ContactSeed
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.buttons import LinkButton, PaintedButton, QuietButton
from app.ui.widgets.card import Card, Divider
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_text, from_reading_side, smooth, text_width
from app.ui.widgets.tags import StatusTag, Tag, tone_tag
from app.vocabulary import Occasion, Tone
from app.wording import next_step_words, word

_SIGN = 18


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task as it is said: what to do, about whom, and a line that explains."""

    lead: str
    about: str
    second: str
    tag: Tag | None = None


def task_words(task: Task, today: date) -> TaskWords:
    if isinstance(task, AgreementRow):
        return _agreement_words(task, today)
    if isinstance(task, UnreachedRow):
        return _unreached_words(task)
    return _follow_up_words(task, today)


def _agreement_words(row: AgreementRow, today: date) -> TaskWords:
    about = _("for {pupil}").format(pupil=row.pupil) if row.pupil else ""
    second = _("you would see to this")
    if row.made_at is not None:
        made = short_day_words(row.made_at.date(), today)
        second += " · " + _("agreed on {day}").format(day=made)
    late = row.due_on is not None and row.due_on < today
    tint = Tint.ATTENTION if late else Tint.ACCENT
    return TaskWords(row.text, about, second, Tag(due_words(row.due_on, today), tint))


def _unreached_words(row: UnreachedRow) -> TaskWords:
    step = next_step_words(row.next_step, row.next_step_part, "")
    lead = _("{step}: {guardian}").format(step=step, guardian=row.guardian)
    about = _("{relationship} of {pupil}").format(
        relationship=word(row.relationship), pupil=", ".join(row.pupils)
    )
    parts = [word(row.next_step_reason), row.next_step_detail]
    if row.next_step_reason.value != row.reasons[0].value:
        parts.insert(0, word(row.reasons[0]))
    count = len(row.attempts)
    tried = ngettext("{count} attempt", "{count} attempts", count).format(count=count)
    tag = Tag(tried, Tint.ATTENTION) if count else None
    return TaskWords(lead, about, " · ".join(part for part in parts if part), tag)


def _follow_up_words(row: FollowUpRow, today: date) -> TaskWords:
    contact = row.contact
    lead = _("Ask how it goes now: {pupil}").format(pupil=contact.pupils)
    day = short_day_words(contact.at.date(), today)
    said = _("talked about on {day}, nothing since").format(day=day)
    second = " · ".join(part for part in (contact.subject, said) if part)
    return TaskWords(lead, "", second, tone_tag(Tone.PROBLEM))


class _Sign(QWidget):
    """What kind of thing this is, where an agreement has its box."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self.setFixedSize(22, 22)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(smooth(self), self._icon, 2, 2, _SIGN, theme().accent)


class _Words(PaintedButton):
    """Two lines to read, and to open what they are about."""

    padding = 6

    def __init__(self) -> None:
        super().__init__("")
        self._words = TaskWords("", "", "")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: TaskWords) -> None:
        self._words = words
        self.setText(words.lead)
        parts = [part for part in (words.lead, words.about, words.second) if part]
        self.setAccessibleName(", ".join(parts))
        self.setToolTip("\n".join(parts))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, max(theme().px(42), 2 * _line_height() + 2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        lit = self.underMouse() or self.isDown()
        return (theme().hover if lit else None), None, theme().ink

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        bold, plain = theme().font(Type.STRONG), theme().font(Type.TEXT)
        high = _line_height()
        top = (self.height() - 2 * high) / 2
        wide = self.width() - 2 * self.padding
        lead = text_width(bold, _literal(self._words.lead)) + 2 + text_width(plain, " ")
        top_line = QRectF(self.padding, top, wide, high)
        self._draw(painter, top_line, self._words.lead, ink, bold)
        if self.is_about_beside(wide):
            self._draw(painter, top_line.adjusted(lead, 0, 0, 0), self._words.about, ink, plain)
        low = QRectF(self.padding, top + high, wide, high)
        self._draw(painter, low, self.second_line(wide), theme().muted, theme().font(Type.SMALL))

    def is_about_beside(self, wide: float) -> bool:
        """Whether all of whom it is about stands behind what to do, in this many pixels."""
        bold, plain = theme().font(Type.STRONG), theme().font(Type.TEXT)
        both = text_width(bold, _literal(self._words.lead)) + 2
        return both + text_width(plain, _literal(f" {self._words.about}")) + 2 <= wide

    def second_line(self, wide: float) -> str:
        """The line that explains; it begins with the child where there is no room before it."""
        words = self._words
        parts = [words.second] if self.is_about_beside(wide) else [words.about, words.second]
        return " · ".join(part for part in parts if part)

    def _draw(self, painter: QPainter, rect: QRectF, text: str, ink: str, font: QFont) -> None:
        draw_text(painter, from_reading_side(self, rect), _literal(text), ink, font)


def _line_height() -> int:
    return QFontMetrics(theme().font(Type.TEXT)).height() + 3


def _literal(text: str) -> str:
    """People's words have no accelerators."""
    return text.replace("&", "&&")


class TaskLine(QWidget):
    """One thing to do: `done` by its box, `log_wanted` by its button, `opened` by its words.

    It is made once and shows one task after another, so that Tab and the keyboard keep their place.
    """

    done = Signal()
    log_wanted = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.task: Task | None = None
        self.box = TickBox("")
        self.box.clicked.connect(self.done)
        self.words = _Words()
        self.words.clicked.connect(self.opened)
        self.button = QuietButton(pgettext("button", "Log"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.log_wanted)
        self._sign = _Sign()
        self._tag = StatusTag()
        self._line = Divider()
        row = QHBoxLayout()
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(Space.S2)
        row.addWidget(self.box)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self._tag)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(row)

    def set_task(self, task: Task, today: date, *, is_first: bool) -> None:
        """Show another task; a box is empty again."""
        self.task = task
        words = task_words(task, today)
        self.words.set_words(words)
        self._line.setHidden(is_first)
        is_agreement = isinstance(task, AgreementRow)
        for part, is_shown in (
            (self.box, is_agreement), (self._sign, not is_agreement),
            (self.button, not is_agreement), (self._tag, words.tag is not None),
        ):  # fmt: skip
            part.setVisible(is_shown)
        self.box.setChecked(False)
        self.box.setAccessibleName(_("Kept: {agreement}").format(agreement=words.lead))
        self.button.setAccessibleName(_("Log: {task}").format(task=words.lead))
        self._tag.set_tag(words.tag or Tag(""))
        if not isinstance(task, AgreementRow):
            self._sign.set_icon(_sign_of(task))


def _sign_of(task: UnreachedRow | FollowUpRow) -> str:
    if isinstance(task, FollowUpRow):
        return SIGNS[Tone.PROBLEM]
    return task.next_step_channel.value if task.next_step_channel is not None else "unreached"


def seed_of(task: UnreachedRow | FollowUpRow) -> ContactSeed:
    """What is known already of the contact that this task asks for."""
    if isinstance(task, UnreachedRow):
        return ContactSeed(
            pupil_ids=task.pupil_ids,
            guardian_ids=(task.guardian_id,),
            channel=task.next_step_channel,
        )
    reached = [each.guardian_id for each in task.contact.participants]
    return ContactSeed(
        pupil_ids=task.pupil_ids,
        guardian_ids=tuple(reached),
        occasion=Occasion.FOLLOW_UP,
        follows_id=task.contact.id,
    )


class TaskCard(Card):
    """The list with its end: what else waits, or that nothing does."""

    ticked = Signal(object)  # AgreementRow
    log_wanted = Signal(object)  # ContactSeed
    opened = Signal(object)  # Task
    all_wanted = Signal()
    good_news_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("To do now"))
        self._lines = [self._made_line() for _place in range(MOST)]
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for line in self._lines:
            rows.addWidget(line)
        self.body.addLayout(rows)
        self._nothing = TextLabel(
            _("Nothing has to be done today. A good moment for a kind word about a child."),
            muted=True, wraps=True,
        )  # fmt: skip
        self.good_news = LinkButton(_("Log something positive"), "sun")
        self._all = LinkButton("")
        self.good_news.clicked.connect(self.good_news_wanted)
        self._all.clicked.connect(self.all_wanted)
        self.add(self._nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.good_news)
        foot.addWidget(self._all)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _made_line(self) -> TaskLine:
        line = TaskLine()
        line.hide()
        line.opened.connect(self._on_opened)
        line.done.connect(self._on_done)
        line.log_wanted.connect(self._on_log_wanted)
        return line

    def set_tasks(self, tasks: Sequence[Task], unreached: int, today: date) -> None:
        """Show these; `unreached` is how many wait in all, 0 while nobody is alarmed."""
        at = self._line_with_focus()
        for place, line in enumerate(self._lines):
            if place < len(tasks):
                line.set_task(tasks[place], today, is_first=place == 0)
            line.setVisible(place < len(tasks))
        self._nothing.setVisible(not tasks)
        self.good_news.setVisible(not tasks)
        shown = sum(isinstance(task, UnreachedRow) for task in tasks)
        words = ngettext("{count} guardian still to speak", "All {count} still to speak", unreached)
        self._all.setText(words.format(count=unreached))
        self._all.setVisible(unreached > shown)
        if at is not None:
            self._keep_focus(at, len(tasks))

    def _line_with_focus(self) -> int | None:
        focused = self.window().focusWidget()
        if focused is None:
            return None
        places = (at for at, line in enumerate(self._lines) if line.isAncestorOf(focused))
        return next(places, None)

    def _keep_focus(self, at: int, count: int) -> None:
        """The keyboard stays where a task went, on the one that took its place."""
        if count:
            line = self._lines[min(at, count - 1)]
            (line.words if line.box.isHidden() else line.box).setFocus()
        else:
            self.good_news.setFocus()

    def _sending_line(self) -> TaskLine | None:
        line = self.sender()
        return line if isinstance(line, TaskLine) else None

    def _on_opened(self) -> None:
        if line := self._sending_line():
            self.opened.emit(line.task)

    def _on_done(self) -> None:
        if line := self._sending_line():
            self.ticked.emit(line.task)

    def _on_log_wanted(self) -> None:
        line = self._sending_line()
        if line is not None and isinstance(line.task, UnreachedRow | FollowUpRow):
            self.log_wanted.emit(seed_of(line.task))

    def lines(self) -> list[TaskLine]:
        """The lines that show a task."""
        return [line for line in self._lines if not line.isHidden()]
