"""The numbers of today, with the words that explain them, and what comes soon."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.rows import AgreementRow, ReachCount, ToneWeek
from app.queries.today_rows import CallRow
from app.ui.icons import SIGNS, draw_icon
from app.ui.pages.today_words import soon_words
from app.ui.theme import Space, Type, theme, tint_of
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.widgets.card import Card
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.painting import smooth
from app.ui.widgets.reach_bar import Part, ReachBar
from app.ui.widgets.tone_bars import ToneBars
from app.vocabulary import Tone
from app.wording import word

_MOST_SOON = 4


class ReachCard(Card):
    """How many guardians were spoken; early in the year how far getting acquainted is."""

    def __init__(self) -> None:
        super().__init__()
        self.number = TextLabel("", Type.NUMBER)
        self.of = TextLabel("", Type.LEAD, muted=True)
        self.bar = ReachBar()
        self.words = TextLabel("", Type.SMALL, muted=True, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBaseline)
        self.body.addLayout(row)
        self.add(self.bar)
        self.add(self.words)

    def set_reach(self, reach: ReachCount) -> None:
        if reach.is_calm:
            self._show_acquaintance(reach)
        else:
            self._show_spoken(reach)

    def _show_acquaintance(self, reach: ReachCount) -> None:
        self.set_title(_("Getting acquainted"))
        self.number.setText(str(reach.acquainted))
        self.of.setText(
            ngettext("of {count} family", "of {count} families", reach.pupils).format(
                count=reach.pupils
            )
        )
        self.bar.setAccessibleName(_("Getting acquainted"))
        self.bar.set_parts(reach.pupils, [Part(reach.acquainted, "positive", _("acquainted"))])
        said = _("week {week} of the school year: time to meet, nobody is late")
        if not reach.has_begun:
            said = _("the first school day is still to come: nobody is late")
        self.words.setText(said.format(week=reach.school_week))

    def _show_spoken(self, reach: ReachCount) -> None:
        self.set_title(_("Spoken this school year"))
        self.number.setText(str(reach.spoken))
        self.of.setText(
            ngettext("of {count} guardian", "of {count} guardians", reach.guardians).format(
                count=reach.guardians
            )
        )
        only = min(reach.only_problems, reach.spoken)
        parts = [
            Part(reach.spoken - only, "positive", _("spoken in person")),
            Part(only, "amber", _("only about a problem")),
        ]
        self.bar.setAccessibleName(_("Spoken this school year"))
        self.bar.set_parts(reach.guardians, parts)
        left = reach.guardians - reach.spoken
        said = [_("spoken in person"), _("{count} not yet").format(count=left)]
        if reach.only_problems:
            said.append(_("{count} only about a problem").format(count=reach.only_problems))
        self.words.setText(" · ".join(said))


class _Sign(QWidget):
    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(16, 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme().ink_of(tint_of(self._tone))
        draw_icon(smooth(self), SIGNS[self._tone], 0, 0, 16, colour)


class _ToneWord(ElidedLabel):
    """The word of a tone in its own colour."""

    def __init__(self, tone: Tone) -> None:
        self._tone = tone
        super().__init__(word(tone), Type.LEAD)

    @override
    def ink(self) -> str:
        return theme().ink_of(tint_of(self._tone))


class ToneCard(Card):
    """Counts of positive and problem, never a ratio; and the same week by week."""

    def __init__(self) -> None:
        super().__init__(_("Positive first"))
        self.positive = TextLabel("", Type.NUMBER)
        self.problem = TextLabel("", Type.NUMBER)
        self.since = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.bars = ToneBars()
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        for number, tone in ((self.positive, Tone.POSITIVE), (self.problem, Tone.PROBLEM)):
            row.addWidget(number)
            row.addWidget(_Sign(tone))
            row.addWidget(_ToneWord(tone))
            row.addSpacing(Space.S2)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.bars)
        self.add(self.since)

    def set_weeks(self, weeks: Sequence[ToneWeek], today: date) -> None:
        self.positive.setText(str(sum(week.positive for week in weeks)))
        self.problem.setText(str(sum(week.problem for week in weeks)))
        count = len(weeks)
        words = ngettext("in the last school week", "in the last {count} school weeks", count)
        self.since.setText(words.format(count=count))
        self.bars.set_weeks(weeks, today)
        self.bars.setVisible(any(week.positive or week.problem for week in weeks))


class SoonCard(Card):
    """Agreements and what is planned for the days to come; not there when there are none.

    `left`: the last one went, and the keyboard was on it.
    """

    ticked = Signal(int, bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Agreed for the coming days"))
        self._lines: list[AgreementLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.S2)
        self.planned = TextLabel("", wraps=True)
        self.body.addWidget(self.planned)
        self.body.addLayout(self._list)

    def set_agreements(
        self, rows: Sequence[AgreementRow], today: date, planned: Sequence[CallRow] = ()
    ) -> None:
        """`planned`: the calls and talks of those days, each with its hour."""
        self.planned.setText("\n".join(soon_words(call, today) for call in planned[:_MOST_SOON]))
        self.planned.setVisible(bool(planned))
        former, at = self._lines, self._place_of_keyboard()
        self._lines = [AgreementLine(row, today, show_pupil=True) for row in rows[:_MOST_SOON]]
        for line in self._lines:
            line.ticked.connect(self.ticked)
            self._list.addWidget(line)
            line.show()
        if at is not None and self._lines:
            self._lines[min(at, len(self._lines) - 1)].box.setFocus()
        elif at is not None:
            self.left.emit()
        for line in former:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(rows) or bool(planned))

    def _place_of_keyboard(self) -> int | None:
        """On which line it is, also while a form lies over the window."""
        focused = self.window().focusWidget()
        places = (at for at, line in enumerate(self._lines) if line.box is focused)
        return next(places, None)
