"""Nu doen: at most seven things, each with the one action that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext, pgettext
from app.queries.rows import AgreementRow, UnreachedRow
from app.queries.today import FollowUpRow, Task
from app.ui.dates import due_words, short_day_words
from app.ui.icons import SIGNS, draw_icon
from app.ui.navigator import ContactSeed
from app.ui.overriding import override
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

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.setFixedSize(22, 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(smooth(self), self._icon, 2, 2, _SIGN, theme().accent)


class _Words(PaintedButton):
    """Two lines to read, and to open what they are about."""

    padding = 6

    def __init__(self, words: TaskWords) -> None:
        super().__init__(words.lead)
        self._words = words
        self.setAutoDefault(False)
        said = ", ".join(part for part in (words.lead, words.about, words.second) if part)
        self.setAccessibleName(said)
        self.setToolTip("\n".join(part for part in (words.lead, words.about, words.second) if part))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(42))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().px(42))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        lit = self.underMouse() or self.isDown()
        return (theme().hover if lit else None), None, theme().ink

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        bold, plain = theme().font(Type.STRONG), theme().font(Type.TEXT)
        small = theme().font(Type.SMALL)
        high = QFontMetrics(plain).height() + 3
        top = (self.height() - 2 * high) / 2
        wide = self.width() - 2 * self.padding
        lead = min(wide, text_width(bold, self._words.lead.replace("&", "&&")) + 2)
        self._draw(painter, QRectF(self.padding, top, lead, high), self._words.lead, ink, bold)
        left = self.padding + lead + text_width(plain, " ")
        rest = QRectF(left, top, self.width() - self.padding - left, high)
        if rest.width() > 24:  # noqa: PLR2004 - less than a letter and … says nothing
            self._draw(painter, rest, self._words.about, ink, plain)
        low = QRectF(self.padding, top + high, wide, high)
        self._draw(painter, low, self._words.second, theme().muted, small)

    def _draw(self, painter: QPainter, rect: QRectF, text: str, ink: str, font: object) -> None:
        spot = from_reading_side(self, rect)
        draw_text(painter, spot, text.replace("&", "&&"), ink, font)  # type: ignore[arg-type]  # QFont


class TaskLine(QWidget):
    """One thing to do: `done` by its box, `log_wanted` by its button, `opened` by its words."""

    done = Signal()
    log_wanted = Signal()
    opened = Signal()

    def __init__(self, task: Task, today: date) -> None:
        super().__init__()
        words = task_words(task, today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(Space.S1)
        self.words = _Words(words)
        self.words.clicked.connect(self.opened)
        self.action: PaintedButton
        if isinstance(task, AgreementRow):
            self.action = TickBox(_("Kept: {agreement}").format(agreement=task.text))
            self.action.clicked.connect(self.done)
            row.addWidget(self.action)
            row.addWidget(self.words, 1)
            self._add_tag(row, words)
        else:
            row.addWidget(_Sign(_sign_of(task)))
            row.addWidget(self.words, 1)
            self._add_tag(row, words)
            self.action = QuietButton(pgettext("button", "Log"))
            self.action.setAutoDefault(False)
            self.action.setAccessibleName(_("Log: {task}").format(task=words.lead))
            self.action.clicked.connect(self.log_wanted)
            row.addSpacing(Space.S1)
            row.addWidget(self.action)

    def tab_stops(self) -> tuple[QWidget, QWidget]:
        """As they stand: a box before the words, a button after them."""
        if isinstance(self.action, TickBox):
            return self.action, self.words
        return self.words, self.action

    @staticmethod
    def _add_tag(row: QHBoxLayout, words: TaskWords) -> None:
        if words.tag is not None:
            tag = StatusTag()
            tag.set_tag(words.tag)
            row.addWidget(tag)


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
        self._lines: list[TaskLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
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

    def set_tasks(self, tasks: Sequence[Task], unreached: int, today: date) -> None:
        """Show these; `unreached` is how many wait in all, 0 while nobody is alarmed."""
        had_focus = any(line.isAncestorOf(self.focusWidget()) for line in self._lines
                        if self.focusWidget() is not None)  # fmt: skip
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = []
        for task in tasks:
            if self._lines:
                self._list.addWidget(Divider())
            self._lines.append(self._line(task, today))
            self._list.addWidget(self._lines[-1])
        self._nothing.setVisible(not tasks)
        self.good_news.setVisible(not tasks)
        shown = sum(isinstance(task, UnreachedRow) for task in tasks)
        words = ngettext("{count} guardian still to speak", "All {count} still to speak", unreached)
        self._all.setText(words.format(count=unreached))
        self._all.setVisible(unreached > shown)
        if had_focus:
            self.focus_first()

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard comes to, as the eye does."""
        return [*(stop for line in self._lines for stop in line.tab_stops()),
                self.good_news, self._all]  # fmt: skip

    def _line(self, task: Task, today: date) -> TaskLine:
        line = TaskLine(task, today)
        line.opened.connect(lambda: self.opened.emit(task))
        if isinstance(task, AgreementRow):
            line.done.connect(lambda: self.ticked.emit(task))
        else:
            line.log_wanted.connect(lambda: self.log_wanted.emit(seed_of(task)))
        return line

    def lines(self) -> list[TaskLine]:
        return list(self._lines)

    def focus_first(self) -> None:
        if self._lines:
            self._lines[0].words.setFocus()
        elif not self.good_news.isHidden():
            self.good_news.setFocus()
