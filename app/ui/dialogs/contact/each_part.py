"""Whether it worked per guardian, and which number or address was used."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rules.reached import implied_outcome, outcomes_for
from app.services.drafts import ParticipantDraft
from app.ui.dialogs.contact.how import outcome_choices
from app.ui.dialogs.contact.lines import FormLine
from app.ui.dialogs.contact.who import Person
from app.ui.theme import Space
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.vocabulary import Channel, Outcome, ReachKind

_KINDS = {
    Channel.PHONE: frozenset({ReachKind.MOBILE, ReachKind.PHONE}),
    Channel.EMAIL: frozenset({ReachKind.EMAIL}),
}


def addresses(person: Person, channel: Channel) -> list[str]:
    """The numbers or addresses of someone that go with a channel, in their order to try."""
    kinds = _KINDS.get(channel, frozenset())
    return [point.value for point in person.reach_points if point.kind in kinds]


class _Each(QWidget):
    """The outcome and the address of one guardian."""

    def __init__(self, person: Person, channel: Channel, *, asks_outcome: bool) -> None:
        super().__init__()
        self.person = person
        self.outcome = ChipRow(
            _("Did it work for {name}?").format(name=person.name),
            outcome_choices(channel),
            exclusive=True,
            may_be_empty=False,
        )
        self.addresses = addresses(person, channel)
        self.address = ChipRow(
            _("By which number or address: {name}").format(name=person.name),
            [Choice(value, value.replace("&", "&&")) for value in self.addresses],
            exclusive=True,
        )
        self.asks_address = len(self.addresses) > 1
        self.outcome.setVisible(asks_outcome)
        self.address.setVisible(self.asks_address)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 + 2)
        column.addWidget(self.outcome)
        column.addWidget(self.address)


class EachPart(QWidget):
    """`changed` when people say that guardians differ; nothing shows while nothing is to be said.

    The outcome of the whole contact is told by `set_common`; asked of each, it may differ.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Each] = []
        self._lines: list[FormLine] = []
        self._known: dict[int, ParticipantDraft] = {}
        self._channel = Channel.PHONE
        self._remembered = Channel.PHONE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)

    @property
    def channel(self) -> Channel:
        """The channel that the people were asked about."""
        return self._channel

    def remember(self, participants: Sequence[ParticipantDraft], channel: Channel) -> None:
        """What a draft says of each, to be shown once they are."""
        self._known = {row.guardian_id: row for row in participants}
        self._rows = []
        self._remembered = channel

    def show_people(
        self, people: Sequence[Person], channel: Channel, common: Outcome | None
    ) -> None:
        """Ask of each of these people what goes with this channel."""
        self._known |= {draft.guardian_id: draft for draft in self.drafts()}
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._channel = channel
        self._rows = [_Each(person, channel, asks_outcome=len(people) > 1) for person in people]
        self._lines = [FormLine(row.person.name.replace("&", "&&"), row) for row in self._rows]
        for row, line in zip(self._rows, self._lines, strict=True):
            self._fill(row, common)
            row.outcome.changed.connect(self.changed)
            row.address.changed.connect(self.changed)
            self._column.addWidget(line)
            line.setVisible(len(people) > 1 or row.asks_address)
        self.setVisible(len(people) > 1 or any(row.asks_address for row in self._rows))

    def set_common(self, outcome: Outcome) -> None:
        """One outcome for all."""
        for row in self._rows:
            row.outcome.set_value(outcome)

    def common(self) -> Outcome | None:
        """The outcome that all have, or None when they differ."""
        found = {row.outcome.value() for row in self._rows}
        return found.pop() if len(found) == 1 else None

    def drafts(self) -> tuple[ParticipantDraft, ...]:
        return tuple(
            ParticipantDraft(row.person.id, row.outcome.value(), self._address_of(row))
            for row in self._rows
        )

    def _address_of(self, row: _Each) -> str:
        """What was chosen; else the only one there is, or one that is not on today's list."""
        chosen: str | None = row.address.value()
        known = self._known.get(row.person.id)
        if chosen:
            return chosen
        if (
            known is not None
            and self._channel is self._remembered
            and known.address_used not in row.addresses
        ):
            return known.address_used
        return row.addresses[0] if len(row.addresses) == 1 else ""

    def _fill(self, row: _Each, common: Outcome | None) -> None:
        known = self._known.get(row.person.id)
        outcome = common or (known.outcome if known else None)
        if outcome not in outcomes_for(self._channel):
            outcome = None
        row.outcome.set_value(implied_outcome(self._channel, outcome))
        if known is not None:
            row.address.set_value(known.address_used)
