"""Why there was contact, how, and whether it worked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.rules.reached import implied_outcome, offered_outcomes
from app.ui.channels import CHANNELS
from app.ui.dialogs.contact.keyed import KeyedChips, KeyedSegments
from app.ui.dialogs.contact.lines import FormLine
from app.ui.icons import SIGNS
from app.ui.theme import Space, tint_of
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.vocabulary import Channel, Outcome, Tone
from app.wording import outcome_words, word

ASKS = "asks_answer"


def starting_with_a_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def outcome_choices(channel: Channel, *kept: Outcome | None) -> list[Choice]:
    """The outcomes that go with a channel; a talk that took place is a plain yes.

    `kept`: what a saved contact has, which is one of the choices whatever it is.
    """
    offered = offered_outcomes(channel)
    more = [each for each in dict.fromkeys(kept) if each is not None and each not in offered]
    return [Choice(outcome, _words(channel, outcome)) for outcome in (*offered, *more)]


def _words(channel: Channel, outcome: Outcome) -> str:
    if outcome is Outcome.REACHED and not channel.is_written:
        return _("Yes")
    return starting_with_a_capital(outcome_words(outcome, channel))


class HowPart(QWidget):
    """`changed` when people choose; `went_on` after the channel, the last that has to be asked.

    Whether it worked is answered already by what the channel implies: always the same digits, and
    another answer is a Tab away. `asks` is filled by who knows the facts. `typed` tells of letters
    that were typed here for the text.
    """

    changed = Signal()
    went_on = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = KeyedSegments(
            pgettext("contact form", "Why"),
            [
                Choice(tone, starting_with_a_capital(word(tone)), SIGNS[tone], tint=tint_of(tone))
                for tone in Tone
            ],
        )
        self.channel = KeyedChips(
            _("How"),
            [
                Choice(channel, starting_with_a_capital(word(channel)), channel.value)
                for channel in CHANNELS
            ],
            exclusive=True,
            may_be_empty=False,
        )
        self.outcome = KeyedChips(_("Did it work?"), exclusive=True, may_be_empty=False)
        self.asks = ChipRow(_("Asks an answer"), [Choice(ASKS, _("Asks an answer"))])
        self._is_chosen = False
        self.tone_line = FormLine(pgettext("contact form", "Why"), self.tone)
        self.outcome_line = FormLine(_("Did it work?"), self.outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.tone_line)
        self.channel_line = FormLine(_("How"), self.channel)
        column.addWidget(self.channel_line)
        column.addWidget(self.outcome_line)
        self.outcome_line.add_below(self.asks)
        self.tone.changed.connect(self._on_tone_changed)
        self.channel.changed.connect(self._on_channel_changed)
        self.outcome.changed.connect(self._on_outcome_changed)
        self.tone.went_on.connect(self.channel.focus_first)
        self.channel.went_on.connect(self._on_channel_settled)
        self.outcome.went_on.connect(self.went_on)
        for row in (self.tone, self.channel, self.outcome):
            row.typed.connect(self.typed)

    def fill(self, tone: Tone | None, channel: Channel, outcome: Outcome | None) -> None:
        """Show a draft's choices; no outcome is the one that the channel implies."""
        self._is_chosen = False
        self.tone.set_value(tone)
        self.channel.set_value(channel)
        self._offer_outcomes(outcome)
        self.outcome.set_value(implied_outcome(channel, outcome))

    def chosen_tone(self) -> Tone | None:
        tone: Tone | None = self.tone.value()
        return tone

    def chosen_channel(self) -> Channel:
        channel: Channel = self.channel.value()
        return channel

    def is_channel_chosen(self) -> bool:
        """Whether somebody chose the way of contact, which is guessed until then."""
        return self._is_chosen

    def choose_channel(self, channel: Channel) -> None:
        """Guess another way of contact; the outcome is what it implies."""
        self.channel.set_value(channel)
        self._offer_outcomes()
        self.outcome.set_value(implied_outcome(channel, None))

    def say_of_group(self, *, is_group: bool) -> None:
        """A talk with a whole group makes nobody spoken in person: that is an activity."""
        said = _("Did you speak to them together? Then log it as an activity.")
        talks = is_group and self.chosen_channel().is_talk
        self.channel_line.set_hint(said if talks else "")

    def chosen_outcome(self) -> Outcome | None:
        """None while the guardians differ: then each has an outcome of their own."""
        outcome: Outcome | None = self.outcome.value()
        return outcome

    def show_outcome(self, outcome: Outcome | None) -> None:
        """The outcome that holds for all; None when they differ."""
        offered = [button.choice.value for button in self.outcome.buttons()]
        if outcome is not None and outcome not in offered:
            self._offer_outcomes(outcome)
        self.outcome.set_value(outcome)

    def _offer_outcomes(self, kept: Outcome | None = None) -> None:
        self.outcome.set_choices(outcome_choices(self.chosen_channel(), kept))

    def _on_tone_changed(self) -> None:
        self.tone_line.set_error("")
        self.changed.emit()

    def _on_channel_changed(self) -> None:
        """Another channel asks anew whether it worked, unless the answer still fits."""
        self._is_chosen = True
        channel, former = self.chosen_channel(), self.chosen_outcome()
        self._offer_outcomes()
        failed = former not in (None, Outcome.REACHED, Outcome.SENT)
        kept = former if failed and former in offered_outcomes(channel) else None
        self.outcome.set_value(implied_outcome(channel, kept))
        self.outcome_line.set_error("")
        self.changed.emit()

    def _on_channel_settled(self) -> None:
        """A key kept what was guessed, and that is a choice as well."""
        self._is_chosen = True
        self.went_on.emit()

    def _on_outcome_changed(self) -> None:
        self.outcome_line.set_error("")
        self.changed.emit()
