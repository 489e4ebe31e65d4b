"""What kind of contact it was: its occasion, who began, and what else is worth knowing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rules.telling import tell_other_parent_by_default
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.how import ASKS, starting_with_a_capital
from app.ui.dialogs.contact.lines import FormLine
from app.ui.theme import Space
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.segmented import Segmented
from app.vocabulary import AdviceStage, Channel, Initiative, Occasion, Tone
from app.wording import word

GOOD_NEWS, INTERPRETER, TELL = "good_news", "interpreter", "tell_other"
TO_GROUP = "to_group"
_FOLLOWING = frozenset({ASKS, TELL, TO_GROUP})


def asks_answer_by_default(tone: Tone | None, channel: Channel) -> bool:
    """A problem in writing waits for an answer; the use case has the same default."""
    return tone is Tone.PROBLEM and channel.is_written


class FactsPart(QWidget):
    """`changed` when people choose. What nobody touched follows the tone, way and occasion.

    `asks` stands elsewhere in the form, beside what came of something in writing.
    """

    changed = Signal()

    def __init__(self, asks: ChipRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asks = asks
        self._asks: bool | None = None
        self._tells: bool | None = None
        self._goes_to_group: bool | None = None
        self._is_group = False
        self._followed: set[str] = set()
        self.occasion = ChipRow(
            _("Occasion"),
            [
                Choice(each, starting_with_a_capital(word(each)))
                for each in Occasion
                if each is not Occasion.OTHER
            ],
            exclusive=True,
        )
        self.stage = Segmented(
            _("Which advice"), [Choice(each, word(each)) for each in AdviceStage], may_be_empty=True
        )
        self.initiative = Segmented(
            _("Who began"),
            [Choice(each, starting_with_a_capital(word(each))) for each in Initiative],
        )
        self.extras = ChipRow(
            _("Also"),
            [
                Choice(GOOD_NEWS, _("Good news told"), "sun"),
                Choice(INTERPRETER, _("Interpreter there")),
                Choice(TELL, _("Tell the other parent too")),
                Choice(
                    TO_GROUP,
                    _("To the whole group"),
                    tip=_("It asks no one in particular, and counts for nobody's attempts."),
                ),
            ],
        )
        self.stage_line = FormLine(_("Which advice"), self.stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(FormLine(_("Occasion"), self.occasion))
        column.addWidget(self.stage_line)
        column.addWidget(FormLine(_("Who began"), self.initiative))
        self.extras_line = FormLine(_("Also"), self.extras)
        column.addWidget(self.extras_line)
        self.occasion.changed.connect(self._on_occasion_changed)
        self.stage.changed.connect(self.changed)
        self.initiative.changed.connect(self.changed)
        self.extras.changed.connect(self._on_extras_changed)
        self.asks.changed.connect(self._on_extras_changed)

    def fill(self, draft: ContactDraft) -> None:
        self._asks, self._tells = draft.asks_answer, draft.tell_other_parent
        # Of several pupils a draft says it; one that has none yet says nothing.
        self._goes_to_group = draft.to_whole_group if len(draft.pupil_ids) > 1 else None
        self._is_group = draft.to_whole_group
        other = draft.occasion is Occasion.OTHER
        self.occasion.set_value(None if other else draft.occasion)
        self.stage.set_value(draft.advice_stage)
        self.initiative.set_value(draft.initiative)
        held = {GOOD_NEWS: draft.good_news, INTERPRETER: draft.interpreter_used}
        self.extras.set_values([name for name, holds in held.items() if holds])
        self.follow(draft.tone, draft.channel)

    def follow(self, tone: Tone | None, channel: Channel, *, is_group: bool | None = None) -> None:
        """Show what holds by itself for this tone and channel, where nobody said otherwise.

        `is_group`: whether it is about a whole group now; None: as before.
        """
        self._is_group = self._is_group if is_group is None else is_group
        to_group = self._is_group if self._goes_to_group is None else self._goes_to_group
        asks = self._asks
        if asks is None:
            asks = asks_answer_by_default(tone, channel) and not to_group
        tells = self._tells
        if tells is None:
            tells = tone is not None and tell_other_parent_by_default(tone, self.chosen_occasion())
        held = [value for value in self.extras.values() if value in (GOOD_NEWS, INTERPRETER)]
        held += [
            name for name, holds in ((ASKS, asks), (TELL, tells), (TO_GROUP, to_group)) if holds
        ]
        self.extras.set_values([name for name in held if name != ASKS])
        self.asks.set_values([ASKS] if asks else [])
        self.asks.setVisible(channel.is_written or asks)
        self.extras.button(TO_GROUP).setVisible(self._is_group or to_group)
        self._followed = {name for name in held if name in _FOLLOWING}
        self.stage_line.setVisible(self.chosen_occasion() is Occasion.ADVICE)

    def say_who_is_to_be_told(
        self, names: Sequence[str], *, someone_was_told: bool, is_settled: bool
    ) -> None:
        """Beside "tell the other parent too": who that still is, or that nobody is left.

        `is_settled`: all homes with custody know, so that there is nothing to ask.
        """
        self.extras.button(TELL).setVisible(not is_settled or self._tells is not None)
        said = ""
        if self.holds(TELL) and names:
            said = _("Still to be told: {names}.").format(names=", ".join(names))
        elif self.holds(TELL) and someone_was_told:
            said = _("Everyone who has to know was told.")
        self.extras_line.set_hint(said)

    def chosen_occasion(self) -> Occasion:
        occasion: Occasion | None = self.occasion.value()
        return occasion or Occasion.OTHER

    def chosen_stage(self) -> AdviceStage | None:
        stage: AdviceStage | None = self.stage.value()
        return stage if self.chosen_occasion() is Occasion.ADVICE else None

    def chosen_initiative(self) -> Initiative:
        initiative: Initiative = self.initiative.value()
        return initiative

    def holds(self, name: str) -> bool:
        return name in (*self.extras.values(), *self.asks.values())

    def brings_good_news(self) -> bool:
        return self.holds(GOOD_NEWS)

    @property
    def asks_answer(self) -> bool | None:
        """None: what the tone and the channel imply. A message to a group asks no one."""
        return False if self._asks is None and self.to_whole_group else self._asks

    @property
    def tell_other_parent(self) -> bool | None:
        return self._tells

    @property
    def is_group(self) -> bool:
        """Whether it was about a whole group when `follow` was last told."""
        return self._is_group

    @property
    def to_whole_group(self) -> bool:
        return self.holds(TO_GROUP)

    def stops(self) -> list[QWidget]:
        return [self.occasion, self.stage, self.initiative, self.extras]

    def _on_occasion_changed(self) -> None:
        self.changed.emit()

    def _on_extras_changed(self) -> None:
        """Remember which of those that follow by themselves somebody has set by hand."""
        now = {name for name in _FOLLOWING if self.holds(name)}
        for name in now ^ self._followed:
            if name == ASKS:
                self._asks = name in now
            elif name == TELL:
                self._tells = name in now
            else:
                self._goes_to_group = name in now
        self._followed = now
        self.changed.emit()
