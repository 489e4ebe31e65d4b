"""The contact agreements made to measure of one pupil."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext, pgettext
from app.queries.plans import PlanRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_cards import RefilledCard
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.card import Divider
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.tags import StatusTag
from app.vocabulary import Channel, Relationship
from app.wording import word


def _doing() -> dict[Channel, str]:
    return {
        Channel.PHONE: pgettext("every 4 weeks", "call {who}"),
        Channel.VIDEO: pgettext("every 4 weeks", "a video call with {who}"),
        Channel.GATE: pgettext("every 4 weeks", "a word at the gate with {who}"),
        Channel.MEETING: pgettext("every 4 weeks", "a talk at school with {who}"),
        Channel.HOME_VISIT: pgettext("every 4 weeks", "a visit to {who}"),
        Channel.OPEN_HOUR: pgettext("every 4 weeks", "the open hour with {who}"),
        Channel.MESSAGE: pgettext("every 4 weeks", "a message to {who}"),
        Channel.EMAIL: pgettext("every 4 weeks", "an e-mail to {who}"),
        Channel.LETTER: pgettext("every 4 weeks", "a letter to {who}"),
        Channel.OTHER: pgettext("every 4 weeks", "contact with {who}"),
    }


def plan_words(plan: PlanRow) -> str:
    """What was agreed: "every 4 school weeks call father"."""
    names_itself = {Relationship.MOTHER, Relationship.FATHER}
    who = word(plan.relationship) if plan.relationship in names_itself else plan.call_name
    n = plan.every_school_weeks
    often = ngettext("every school week", "every {n} school weeks", n).format(n=n)
    return _("{often} {doing}").format(often=often, doing=_doing()[plan.channel].format(who=who))


def plan_days(plan: PlanRow, today: date) -> str:
    """Since when, and until when the next contact is in time."""
    if plan.agreed_on is not None:
        since = _("agreed on {day}").format(day=short_day_words(plan.agreed_on, today))
    else:
        since = _("from {day}").format(day=short_day_words(plan.starts_on, today))
    if plan.due_on is None or plan.is_overdue:
        return since
    due = _("next before {day}").format(day=short_day_words(plan.due_on, today))
    return f"{since} · {due}"


class PlanCard(RefilledCard):
    """`plan_wanted` carries the key of a plan to change, or None for a new one.

    `contact_wanted` carries a plan of which the next contact is due.
    """

    plan_wanted = Signal(object)
    contact_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Contact made to measure"), parent)
        self.add_button = IconButton("plus", _("Agree on contact made to measure"))
        self.add_button.padding = 4
        self.add_button.setFixedHeight(22)
        self.add_button.clicked.connect(lambda: self.plan_wanted.emit(None))
        self.add_action(self.add_button)

    def set_plans(self, plans: Sequence[PlanRow], today: date, *, nobody: str = "") -> None:
        """Show the plans in force; `nobody` says why there is nobody to agree one with."""
        if self.is_filled_with((tuple(plans), today, nobody)):
            return
        self.add_button.setVisible(not nobody)
        with self.refilled() as column:
            column.setSpacing(Space.S2)
            if not plans:
                self._say_nothing(column, nobody)
            for place, plan in enumerate(plans):
                if place:
                    column.addWidget(Divider())
                self._add(column, plan, today, nobody)

    def _say_nothing(self, column: QVBoxLayout, nobody: str) -> None:
        if nobody:
            column.addWidget(TextLabel(nobody, muted=True, wraps=True))
            return
        words = _("Agree how often you are in touch, and how, by what the child needs.")
        column.addWidget(TextLabel(words, Type.SMALL, muted=True, wraps=True))
        first = LinkButton(_("Agree on it"))
        first.clicked.connect(lambda: self.plan_wanted.emit(None))
        column.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, column: QVBoxLayout, plan: PlanRow, today: date, nobody: str) -> None:
        words = plan_words(plan)
        head = QHBoxLayout()
        head.setSpacing(Space.S1)
        head.addWidget(TextLabel(words, wraps=True), 1)
        change = IconButton("pencil", _("Change: {agreement}").format(agreement=words))
        change.padding = 4
        change.setFixedHeight(22)
        change.clicked.connect(lambda: self.plan_wanted.emit(plan.id))
        head.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        days = TextLabel(plan_days(plan, today), Type.SMALL, muted=True, wraps=True)
        column.addWidget(days)
        if plan.is_overdue and not nobody:
            self._say_due(column, plan)
        if plan.note:
            column.addWidget(TextLabel(plan.note, Type.SMALL, muted=True, wraps=True))

    def _say_due(self, column: QVBoxLayout, plan: PlanRow) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(StatusTag(_("time to be in touch"), Tint.ATTENTION))
        log = LinkButton(_("Log contact"))
        log.clicked.connect(lambda: self.contact_wanted.emit(plan))
        row.addWidget(log)
        row.addStretch(1)
        column.addLayout(row)
