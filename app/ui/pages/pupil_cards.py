"""The small cards beside the timeline: open agreements, and the start talk of this year."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.pupil_page import PupilPage, StartTalkRow
from app.queries.rows import AgreementRow, GuardianRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_words import joined_names, nobody_there
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.tags import StatusTag


class RefilledCard(Card):
    """A card whose inside is made again each time."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._inside: QWidget | None = None
        self._filled_with: object = None

    def is_filled_with(self, words: object) -> bool:
        """Whether the card shows this already; walking through the group needs no new inside."""
        is_same, self._filled_with = words == self._filled_with, words
        return is_same

    @contextmanager
    def refilled(self) -> Iterator[QVBoxLayout]:
        """A new, empty inside, which takes the place of the former when it is filled."""
        former, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        yield column
        self.add(self._inside)
        self._inside.show()
        if former is not None:
            self._keep_keyboard(former, self._inside)
            former.hide()
            former.deleteLater()

    def _keep_keyboard(self, former: QWidget, inside: QWidget) -> None:
        """A keyboard that was in the card stays there, also while a form lies over the window.

        On what is called the same; else on what took its place.
        """
        focused: QWidget | None = self.window().focusWidget()
        stops = _stops(inside)
        if focused is None or not former.isAncestorOf(focused) or not stops:
            return
        before = _stops(former)
        place = before.index(focused) if focused in before else 0
        name = focused.accessibleName()
        alike = [stop for stop in stops if name and stop.accessibleName() == name]
        stop = [*alike, stops[min(place, len(stops) - 1)]][0]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(inside: QWidget) -> list[QWidget]:
    """What the keyboard can be on, in the order of its making."""
    return [
        widget
        for widget in inside.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isHidden()
    ]


class AgreementsCard(RefilledCard):
    """`ticked(agreement id, is kept)`."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Open agreements"), parent)
        self._lines: list[AgreementLine] = []

    def set_rows(self, rows: Sequence[AgreementRow], today: date) -> None:
        """Show other agreements; a keyboard that was in here stays in here."""
        if not rows and self.is_filled_with(()):
            return
        self.is_filled_with(tuple(rows))
        had_keyboard = any(line.box.hasFocus() for line in self._lines)
        self._lines = [AgreementLine(row, today) for row in rows]
        with self.refilled() as column:
            for line in self._lines:
                line.ticked.connect(self.ticked)
                column.addWidget(line)
            if not rows:
                column.addWidget(TextLabel(_("Nothing is open."), muted=True))
        if rows and had_keyboard:
            self._lines[0].box.setFocus(Qt.FocusReason.OtherFocusReason)


class StartTalkCard(RefilledCard):
    """With each home, whether it was held this year.

    `log_wanted` to write one down, with the guardians of the one home that lacks it, or of none.
    """

    log_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Start talk"), parent)

    def set_page(self, page: PupilPage, today: date) -> None:
        words = (page.guardians, page.start_talks, page.is_calm, page.asks_consent, today)
        if self.is_filled_with(words):
            return
        with self.refilled() as column:
            column.setSpacing(Space.S2)
            self._fill(column, page, today)

    def _fill(self, column: QVBoxLayout, page: PupilPage, today: date) -> None:
        talks = {talk.household_id: talk for talk in page.start_talks}
        homes = _homes(page.reachable)
        words = nobody_words(page)
        if words:
            column.addWidget(TextLabel(words, muted=True, wraps=True))
        for home, members in homes.items():
            if home in talks:
                column.addLayout(_held(talks[home], today))
            else:
                column.addLayout(_not_yet(members, several=len(homes) > 1, is_calm=page.is_calm))
        lacking = [members for home, members in homes.items() if home not in talks]
        if lacking:
            log = LinkButton(_("Log the start talk"))
            people = tuple(row.id for row in lacking[0]) if len(lacking) == 1 else ()
            log.clicked.connect(lambda: self.log_wanted.emit(people))
            column.addWidget(log, 0, Qt.AlignmentFlag.AlignLeft)


def _homes(guardians: Sequence[GuardianRow]) -> dict[int, list[GuardianRow]]:
    """Those one may speak, home by home."""
    homes: dict[int, list[GuardianRow]] = {}
    for row in guardians:
        homes.setdefault(row.household_id, []).append(row)
    return homes


def nobody_words(page: PupilPage) -> str:
    """Why there is nobody to be in touch with now; empty when there is somebody."""
    if page.reachable:
        return ""
    if not page.guardians:
        return _("Add a parent or guardian first.")
    if page.asks_consent:
        return _("Only when {name} agrees.").format(name=page.pupil.call_name)
    return nobody_there()


def _held(talk: StartTalkRow, today: date) -> QVBoxLayout:
    words = [short_day_words(talk.on, today), joined_names(talk.guardians)]
    if talk.child_present:
        words.append(_("child present"))
    return _line(_("held"), Tint.POSITIVE, " · ".join(words))


def _not_yet(members: Sequence[GuardianRow], *, several: bool, is_calm: bool) -> QVBoxLayout:
    with_whom = _("with parents and child")
    if several or len(members) == 1:
        with_whom = joined_names([row.name for row in members])
    if len(members) == 1 and not several:
        with_whom = _("with {name} and the child").format(name=with_whom)
    return _line(_("not held yet"), Tint.NEUTRAL if is_calm else Tint.ATTENTION, with_whom)


def _line(state: str, tint: Tint, words: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.S1)
    row = QHBoxLayout()
    row.addWidget(StatusTag(state, tint))
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(TextLabel(words, Type.SMALL, muted=True, wraps=True))
    return column
