"""Nu doen: at most seven things, each with the one action that does it, and "not now"."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.put_off import Thing
from app.queries.rows import AgreementRow, UnreachedRow
from app.queries.today import MOST
from app.queries.today_rows import DraftRow, Task, thing_of
from app.ui.icons import draw_icon
from app.ui.pages.today_words import TaskWords, task_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.buttons import IconButton, LinkButton, PaintedButton, QuietButton
from app.ui.widgets.card import Card, Divider
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_text, from_reading_side, smooth, text_width
from app.ui.widgets.tags import StatusTag, Tag

_SIGN = 18


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
        self._tag = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, words: TaskWords) -> None:
        self._words, self._tag = words, ""
        self.setText(words.lead)
        self._name()

    def say_tag(self, words: str) -> None:
        """Take over what the tag says, where there is no room for it beside the words."""
        if words != self._tag:
            self._tag = words
            self._name()

    def _name(self) -> None:
        words = self._words
        parts = [part for part in (words.lead, words.about, self._tag, words.second) if part]
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

    def lead_width(self) -> int:
        """Pixels that the task's own words need."""
        lead = text_width(theme().font(Type.STRONG), _literal(self._words.lead))
        return lead + 2 * self.padding + 2

    def is_about_beside(self, wide: float) -> bool:
        """Whether all of whom it is about stands behind what to do, in this many pixels."""
        bold, plain = theme().font(Type.STRONG), theme().font(Type.TEXT)
        both = text_width(bold, _literal(self._words.lead)) + 2
        return both + text_width(plain, _literal(f" {self._words.about}")) + 2 <= wide

    def second_line(self, wide: float) -> str:
        """The line that explains; it begins with the child where there is no room before it."""
        words = self._words
        about = "" if self.is_about_beside(wide) else words.about
        parts = [about, self._tag, words.second]
        return " · ".join(part for part in parts if part)

    def _draw(self, painter: QPainter, rect: QRectF, text: str, ink: str, font: QFont) -> None:
        draw_text(painter, from_reading_side(self, rect), _literal(text), ink, font)


def _line_height() -> int:
    return QFontMetrics(theme().font(Type.TEXT)).height() + 3


def _literal(text: str) -> str:
    """People's words have no accelerators."""
    return text.replace("&", "&&")


class TaskLine(QWidget):
    """One thing to do: `done` by its box, `acted` by its button, `opened` by its words.

    It is made once and shows one task after another, so that Tab and the keyboard keep their place.
    """

    done = Signal()
    acted = Signal()
    opened = Signal()
    thrown_away = Signal()
    later_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.task: Task | None = None
        self.box = TickBox("")
        self.box.clicked.connect(self.done)
        self.words = _Words()
        self.words.clicked.connect(self.opened)
        self.button = QuietButton("")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.acted)
        self.away = IconButton("trash", _("Throw away…"))
        self.away.padding = 6
        self.away.clicked.connect(self.thrown_away)
        self.later = IconButton("clock", _("Not now"))
        self.later.padding = 6
        self.later.clicked.connect(self.later_wanted)
        self._sign = _Sign()
        self._tag = StatusTag()
        self._has_tag = False
        self._line = Divider()
        row = QHBoxLayout()
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(Space.S2)
        row.addWidget(self.box)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self._tag)
        row.addWidget(self.button)
        row.addWidget(self.away)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(row)

    def set_task(self, task: Task, words: TaskWords, *, is_first: bool) -> None:
        """Show another task; a box is empty again."""
        self.task = task
        self.words.set_words(words)
        self._line.setHidden(is_first)
        is_agreement = isinstance(task, AgreementRow)
        for part, is_shown in (
            (self.box, is_agreement), (self._sign, not is_agreement),
            (self.button, bool(words.button)), (self._tag, words.tag is not None),
            (self.away, isinstance(task, DraftRow)),
        ):  # fmt: skip
            part.setVisible(is_shown)
        self.box.setChecked(False)
        self.box.setAccessibleName(_("Kept: {agreement}").format(agreement=words.lead))
        self.button.setText(words.button)
        named = _("{action}: {task}").format(action=words.button, task=words.lead)
        self.button.setAccessibleName(named)
        self.away.setAccessibleName(_("Throw away: {task}").format(task=words.lead))
        self.later.setAccessibleName(_("Not now: {task}").format(task=words.lead))
        self._tag.set_tag(words.tag or Tag(""))
        self._sign.set_icon(words.sign)
        self._has_tag = words.tag is not None
        self._give_room()

    def _give_room(self) -> None:
        """The words of the task go before its tag, which steps aside for them."""
        if self._has_tag:
            shown = 0 if self._tag.isHidden() else self._tag.sizeHint().width() + Space.S2
            room = self.words.width() + shown - self._tag.sizeHint().width() - Space.S2
            has_room = room >= self.words.lead_width()
            self._tag.setVisible(has_room)
            self.words.say_tag("" if has_room else self._tag.tag().text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._give_room()


class TaskCard(Card):
    """The list with its end: what else waits, or that nothing does."""

    ticked = Signal(object)  # AgreementRow
    acted = Signal(object)  # Task
    opened = Signal(object)  # Task
    thrown_away = Signal(object)  # DraftRow
    drafts_wanted = Signal(object)  # the widget under which to show the drafts that are not here
    later_wanted = Signal(object, object)  # Task, the widget under which to ask until when
    put_off_wanted = Signal(object)  # the widget under which to show what is put off
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
        self.nothing = TextLabel("", muted=True, wraps=True)
        self.good_news = LinkButton(_("Log something positive"), "sun")
        self._all = LinkButton("")
        self.drafts = LinkButton("", "pencil")
        self.put_off = LinkButton("", "clock")
        self.good_news.clicked.connect(self.good_news_wanted)
        self._all.clicked.connect(self.all_wanted)
        self.drafts.clicked.connect(lambda: self.drafts_wanted.emit(self.drafts))
        self.put_off.clicked.connect(lambda: self.put_off_wanted.emit(self.put_off))
        self.add(self.nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        for link in (self.good_news, self._all, self.drafts, self.put_off):
            foot.addWidget(link)
        foot.addStretch(1)
        self.body.addLayout(foot)
        key = QShortcut(QKeySequence(Qt.Key.Key_N), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_later_key)
        away = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self._on_away_key)

    def _made_line(self) -> TaskLine:
        line = TaskLine()
        line.hide()
        line.opened.connect(lambda: self.opened.emit(line.task))
        line.done.connect(lambda: self.ticked.emit(line.task))
        line.acted.connect(lambda: self.acted.emit(line.task))
        line.thrown_away.connect(lambda: self.thrown_away.emit(line.task))
        line.later_wanted.connect(lambda: self.later_wanted.emit(line.task, line.later))
        return line

    def set_tasks(
        self,
        tasks: Sequence[Task],
        unreached: int,
        today: date,
        *,
        later: int = 0,
        more_drafts: int = 0,
        is_calm: bool = False,
        came_back: Collection[Thing] = (),
    ) -> None:
        """Show these; `unreached` is how many wait in all, 0 while nobody is alarmed.

        `later` is how many things are put off, `more_drafts` how many drafts have no room here.
        """
        at = self._line_with_focus()
        for place, line in enumerate(self._lines):
            if place < len(tasks):
                task = tasks[place]
                back = thing_of(task) in came_back
                words = task_words(task, today, is_calm=is_calm, came_back=back)
                line.set_task(task, words, is_first=place == 0)
            line.setVisible(place < len(tasks))
        self._say_end(tasks, unreached, later)
        more = ngettext("{count} more draft", "{count} more drafts", more_drafts)
        self.drafts.setText(more.format(count=more_drafts))
        self.drafts.setVisible(bool(more_drafts))
        if at is not None:
            self._keep_focus(at, len(tasks))

    def _say_end(self, tasks: Sequence[Task], unreached: int, later: int) -> None:
        self.nothing.setText(
            _("What you put off comes back by itself. A good moment for a kind word about a child.")
            if later
            else _("Done: all that was for today. A good moment for a kind word about a child.")
        )
        self.nothing.setVisible(not tasks)
        self.good_news.setVisible(not tasks)
        shown = sum(isinstance(task, UnreachedRow) for task in tasks)
        words = ngettext("{count} guardian still to speak", "All {count} still to speak", unreached)
        self._all.setText(words.format(count=unreached))
        self._all.setVisible(unreached > shown)
        words = ngettext("{count} thing put off", "{count} things put off", later)
        self.put_off.setText(words.format(count=later))
        self.put_off.setVisible(bool(later))

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

    def _on_later_key(self) -> None:
        at = self._line_with_focus()
        if at is not None and not self._lines[at].isHidden():
            self.later_wanted.emit(self._lines[at].task, self._lines[at].later)

    def _on_away_key(self) -> None:
        at = self._line_with_focus()
        if at is not None and not self._lines[at].away.isHidden():
            self.thrown_away.emit(self._lines[at].task)

    def lines(self) -> list[TaskLine]:
        """The lines that show a task."""
        return [line for line in self._lines if not line.isHidden()]
