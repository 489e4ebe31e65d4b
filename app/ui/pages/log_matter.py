"""Beside one contact: what it goes on from, what followed, and what one may do about it next."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.queries.log_beside import ContactBeside
from app.queries.rows import ContactDetail, ContactRow
from app.ui.dates import day_words
from app.ui.navigator import ContactSeed
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton, NameLink
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SectionLabel
from app.vocabulary import Occasion, Outcome, Reached
from app.wording import word


class MatterLinks(QWidget):
    """The other contacts about the same matter; `contact_wanted` goes to one of them."""

    contact_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[LinkButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_matter(self, beside: ContactBeside, today: date) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        self._add(_("Goes on from"), beside.earlier, today)
        self._add(_("Followed by"), beside.later, today)
        self.setVisible(bool(self.links))

    def _add(self, title: str, rows: Sequence[ContactRow], today: date) -> None:
        if not rows:
            return
        if self.links:
            self._column.addSpacing(Space.S2)
        self._column.addWidget(SectionLabel(title))
        for row in rows:
            words = brief_words(row, today)
            link = NameLink(words.replace("&", "&&"), row.channel.value)
            link.padding = 0
            link.setAccessibleName(f"{title}: {words}")
            link.setToolTip(row.subject)
            link.clicked.connect(lambda _on, key=row.id: self.contact_wanted.emit(key))
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            link.show()
            self.links.append(link)


def brief_words(row: ContactRow, today: date) -> str:
    """Such as "vr 20 nov · telefoon · voicemail"."""
    results = [part.outcome for part in row.participants if part.outcome is not Outcome.REACHED]
    words = [day_words(row.at.date(), today), word(row.channel)]
    return " · ".join([*words, *dict.fromkeys(word(result) for result in results)])


class NextSteps(QWidget):
    """Buttons for what may come after a contact; `wanted` carries what is known of it already."""

    wanted = Signal(object)  # ContactSeed
    plan_wanted = Signal(int)  # the contact's key: a contact agreement out of a start talk

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: ContactDetail | None = None
        self.answer = LinkButton(_("Log the answer…"), "message")
        self.again = LinkButton(_("Again…"), "phone")
        self.follow_up = LinkButton(_("Follow up…"), "plus")
        self.answer.setToolTip(_("Write down what they answered; it hangs together with this."))
        self.again.setToolTip(_("Another attempt, on the same matter"))
        self.follow_up.setToolTip(_("A contact that goes on from this one"))
        flow = FlowLayout(self, gap=Space.S3)
        for button, seed in (
            (self.answer, answer_seed),
            (self.again, again_seed),
            (self.follow_up, follow_up_seed),
        ):
            button.padding = 0
            flow.addWidget(button)
            button.clicked.connect(lambda _on, seed=seed: self._want(seed))
        self.plan = LinkButton(_("Make this a contact agreement…"), "calendar")
        self.plan.setToolTip(_("How often, by which way, and what they like: from these words"))
        self.plan.padding = 0
        self.plan.clicked.connect(self._on_plan)
        flow.addWidget(self.plan)

    def _want(self, seed: Callable[[ContactDetail], ContactSeed]) -> None:
        if self._detail is not None:
            self.wanted.emit(seed(self._detail))

    def _on_plan(self) -> None:
        if self._detail is not None:
            self.plan_wanted.emit(self._detail.id)

    def show_contact(self, detail: ContactDetail) -> None:
        self._detail = detail
        is_reached = any(part.outcome is Outcome.REACHED for part in detail.participants)
        self.plan.setVisible(detail.occasion is Occasion.START_TALK and is_reached)
        self.answer.setVisible(any(part.outcome is Outcome.SENT for part in detail.participants))
        self.again.setVisible(is_attempt(detail))
        self.again.icon_name = detail.channel.value


def is_attempt(detail: ContactDetail) -> bool:
    """Whether nobody was reached who had to be."""
    reached = {part.reached for part in detail.participants}
    return Reached.ATTEMPT in reached and not reached & {Reached.SPOKEN, Reached.ANSWERED}


def answer_seed(detail: ContactDetail) -> ContactSeed:
    """What they answered to something that was sent."""
    sent = [part.guardian_id for part in detail.participants if part.outcome is Outcome.SENT]
    return ContactSeed(
        pupil_ids=() if detail.to_whole_group else _pupils(detail),
        guardian_ids=() if detail.to_whole_group else tuple(sent),
        tone=detail.tone,
        channel=detail.channel,
        outcome=Outcome.REACHED,
        follows_id=detail.id,
        subject=detail.subject,
    )


def again_seed(detail: ContactDetail) -> ContactSeed:
    """Another attempt to reach those who were not."""
    missed = [part.guardian_id for part in detail.participants if part.reached is Reached.ATTEMPT]
    return ContactSeed(
        pupil_ids=_pupils(detail),
        guardian_ids=tuple(missed),
        tone=detail.tone,
        channel=detail.channel,
        follows_id=detail.id,
        subject=detail.subject,
    )


def follow_up_seed(detail: ContactDetail) -> ContactSeed:
    """A contact that goes on from this one, with the same people."""
    return ContactSeed(
        pupil_ids=_pupils(detail),
        guardian_ids=tuple(part.guardian_id for part in detail.participants),
        occasion=Occasion.FOLLOW_UP,
        follows_id=detail.id,
        subject=detail.subject,
    )


def _pupils(detail: ContactDetail) -> tuple[int, ...]:
    return tuple(pupil.id for pupil in detail.pupils)
