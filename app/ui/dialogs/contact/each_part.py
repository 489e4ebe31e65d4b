"""Whether it worked per guardian, and which number or address was used."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rules.reached import implied_outcome, outcomes_for
from app.services.drafts import ParticipantDraft
from app.ui.dialogs.contact.guardians import MANY, Person
from app.ui.dialogs.contact.how import outcome_choices
from app.ui.dialogs.contact.lines import LABEL_WIDTH, FormLine
from app.ui.dialogs.contact.number_line import NumberLine
from app.ui.theme import Space, Type, theme
from app.ui.widgets.chips import ChipRow
from app.vocabulary import Channel, Outcome, ReachKind

_KINDS = {
    Channel.PHONE: frozenset({ReachKind.MOBILE, ReachKind.PHONE}),
    Channel.MESSAGE: frozenset({ReachKind.MOBILE}),
    Channel.EMAIL: frozenset({ReachKind.EMAIL}),
}


def addresses(person: Person, channel: Channel) -> list[str]:
    """The numbers or addresses of someone that go with a channel, in their order to try."""
    kinds = _KINDS.get(channel, frozenset())
    return [point.value for point in person.reach_points if point.kind in kinds]


class _Each(QWidget):
    """The outcome and the address of one guardian."""

    def __init__(
        self, person: Person, channel: Channel, kept: Outcome | None, *, asks_outcome: bool
    ) -> None:
        super().__init__()
        self.person = person
        self.outcome = ChipRow(
            _("Did it work for {name}?").format(name=person.name),
            outcome_choices(channel, kept),
            exclusive=True,
            may_be_empty=False,
        )
        self.address: NumberLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 + 2)
        column.addWidget(self.outcome)
        self.outcome.setVisible(asks_outcome)
        if channel in _KINDS:
            self.address = NumberLine(person.name, channel, addresses(person, channel))
            column.addWidget(self.address)

    def stops(self) -> list[QWidget]:
        return [self.outcome, *(self.address.stops() if self.address else ())]


def _line_of(row: _Each) -> FormLine:
    """A name before the choices; a long one ends in …, with all of it on hover."""
    metrics = QFontMetrics(theme().font(Type.LABEL))
    name, room = row.person.name, theme().px(LABEL_WIDTH)
    parts = [metrics.elidedText(part, Qt.TextElideMode.ElideRight, room) for part in name.split()]
    shown = " ".join(parts)
    line = FormLine(shown.replace("&", "&&"), row, begins_with_chips=True)
    line.label.setToolTip("" if shown == name else row.person.full_name)
    return line


class EachPart(QWidget):
    """`changed` when people say that guardians differ; nothing shows while nothing is to be said.

    The outcome of the whole contact is told by `set_common`; asked of each, it may differ. Of very
    many (a message to a group) nothing is asked: each keeps what a draft says, or gets the common.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Each] = []
        self._unasked: list[ParticipantDraft] = []
        self._lines: list[FormLine] = []
        self._known: dict[int, Outcome | None] = {}
        self._used: dict[tuple[int, Channel], str] = {}
        self._channel = Channel.PHONE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)

    @property
    def channel(self) -> Channel:
        """The channel that the people were asked about."""
        return self._channel

    def rows(self) -> list[_Each]:
        return list(self._rows)

    def remember(self, participants: Sequence[ParticipantDraft], channel: Channel) -> None:
        """What a draft says of each, to be shown once they are."""
        self._known = {row.guardian_id: row.outcome for row in participants}
        self._used = {(row.guardian_id, channel): row.address_used for row in participants}
        self._rows, self._unasked = [], []

    def show_people(
        self, people: Sequence[Person], channel: Channel, common: Outcome | None
    ) -> None:
        """Ask of each of these people what goes with this channel."""
        for draft in self.drafts():
            self._known[draft.guardian_id] = draft.outcome
            self._used[draft.guardian_id, self._channel] = draft.address_used
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._channel = channel
        asked = people if len(people) <= MANY else ()
        self._unasked = [
            ParticipantDraft(person.id, self._outcome(person, common), self._address(person))
            for person in people
            if not asked
        ]
        self._rows = [
            _Each(person, channel, self._outcome(person, common), asks_outcome=len(asked) > 1)
            for person in asked
        ]
        self._lines = [_line_of(row) for row in self._rows]
        for row, line in zip(self._rows, self._lines, strict=True):
            self._fill(row, common)
            row.outcome.changed.connect(self.changed)
            if row.address is not None:
                row.address.changed.connect(self.changed)
            self._column.addWidget(line)
            line.setVisible(len(asked) > 1 or row.address is not None)
        self.setVisible(len(asked) > 1 or any(row.address for row in self._rows))

    def set_common(self, outcome: Outcome) -> None:
        """One outcome for all."""
        for row in self._rows:
            row.outcome.set_value(outcome)
        self._unasked = [
            ParticipantDraft(row.guardian_id, outcome, row.address_used) for row in self._unasked
        ]

    def common(self) -> Outcome | None:
        """The outcome that all have, or None when they differ."""
        found = {draft.outcome for draft in self.drafts()}
        return found.pop() if len(found) == 1 else None

    def drafts(self) -> tuple[ParticipantDraft, ...]:
        return (
            *(
                ParticipantDraft(
                    row.person.id,
                    row.outcome.value(),
                    row.address.used() if row.address else self._address(row.person),
                )
                for row in self._rows
            ),
            *self._unasked,
        )

    def stops(self) -> list[QWidget]:
        return [stop for row in self._rows for stop in row.stops()]

    def _address(self, person: Person) -> str:
        """What was used by this way of contact, as a draft says; else the only one there is.

        A message goes by a number or by the app of the school: that is never guessed.
        """
        known = addresses(person, self._channel)
        is_sure = len(known) == 1 and self._channel is not Channel.MESSAGE
        return self._used.get((person.id, self._channel), known[0] if is_sure else "")

    def _outcome(self, person: Person, common: Outcome | None) -> Outcome:
        outcome = common or self._known.get(person.id)
        if outcome not in outcomes_for(self._channel):
            outcome = None
        return implied_outcome(self._channel, outcome)

    def _fill(self, row: _Each, common: Outcome | None) -> None:
        row.outcome.set_value(self._outcome(row.person, common))
        if row.address is not None:
            row.address.fill(self._address(row.person))
