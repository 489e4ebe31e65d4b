"""One ticked child: with whom, why, how, and the sentence."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.queries.rows import PupilRow
from app.queries.spoken import WithWhom
from app.ui.channels import CHANNELS
from app.ui.dialogs.contact.guardians import warning_of
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.contact.keyed import KeyedChips, KeyedSegments
from app.ui.dialogs.spoken.flow import Flow
from app.ui.dialogs.spoken.state import LineState
from app.ui.icons import SIGNS
from app.ui.theme import Space, Type, theme, tint_of
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.card import Divider
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import FieldError, set_invalid
from app.ui.widgets.guardian_chip import guardian_choice
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.picker import Picker
from app.vocabulary import Channel, Tone
from app.wording import word

TONE_KEYS = {Tone.POSITIVE: "F2", Tone.PROBLEM: "F3", Tone.PRACTICAL: "F4"}
_MOST_KEYS = 8
_NAME = 190  # pixels at 100 % for a name; a longer one ends in …


def channel_choices() -> list[Choice]:
    return [Choice(channel, starting_with_a_capital(word(channel))) for channel in CHANNELS]


class SpokenLine(QWidget):
    """`changed` when people fill in something, `finished` by Enter, `removed` by the cross.

    Guardians by Alt+1, Alt+2 …, the tone by F2, F3 and F4, from anywhere in the line.
    """

    changed = Signal()
    finished = Signal()
    removed = Signal()

    def __init__(
        self, pupil: PupilRow, whom: WithWhom, channel: Channel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pupil = pupil
        self._whom = whom
        self._is_own_channel = False
        self.setAccessibleName(pupil.listed_name)
        self.name = ElidedLabel(pupil.listed_name, Type.STRONG)
        # In the order in which Tab comes to them: that of their making.
        about = _("With whom about {name}").format(name=pupil.call_name)
        self.chips = KeyedChips(about, self._guardian_choices(), parent=self)
        self.told = QLineEdit(self)
        self._how = Flow(gap=Space.S2, parent=self)
        self.tone = KeyedSegments(
            pgettext("contact form", "Why"), tone_choices(keys=True), parent=self._how
        )
        self.channel = Picker(_("How"), channel_choices(), self._how)
        off = _("Take {name} off the list").format(name=pupil.listed_name)
        self.remove = IconButton("close", off, self)
        self.hint = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.error = FieldError()
        self._build()
        self._wire()
        self.chips.set_value(whom.likely)
        self.tone.set_value(Tone.POSITIVE)
        self.channel.set_value(channel)
        self._say_hint()

    def _build(self) -> None:
        name = self.pupil.call_name
        self.told.setAccessibleName(_("What you told about {name}").format(name=name))
        self.told.setPlaceholderText(_("What you told, in a sentence"))
        self.told.setMinimumHeight(theme().px(Space.CONTROL))
        self.name.setFixedWidth(min(theme().px(_NAME), self.name.sizeHint().width() + Space.S2))
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.chips, 1)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.name.setMinimumHeight(theme().px(26))
        self.remove.setFixedSize(theme().px(28), theme().px(26))
        self._how.add(self.tone, self.channel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S2, 0)
        column.setSpacing(Space.S2)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._how)
        column.addWidget(self.hint)
        column.addWidget(self.error)
        column.addSpacing(Space.S1)
        column.addWidget(Divider())

    def _wire(self) -> None:
        self.told.returnPressed.connect(self.finished)
        self.told.textEdited.connect(self._on_changed)
        self.chips.changed.connect(self._on_changed)
        self.tone.changed.connect(self._on_changed)
        self.channel.changed.connect(self._on_channel_chosen)
        self.chips.went_on.connect(self.focus_words)
        self.tone.went_on.connect(self.focus_words)
        self.chips.typed.connect(self._write_on)
        self.tone.typed.connect(self._write_on)
        self.remove.clicked.connect(self.removed)
        for tone, key in TONE_KEYS.items():
            self._add_key(key, self.tone.button(tone).click)
        for place, button in enumerate(self.chips.buttons()[:_MOST_KEYS], start=1):
            self._add_key(f"Alt+{place}", button.click)

    def _add_key(self, keys: str, do: Callable[[], None]) -> None:
        """Only for the line that has the keyboard: the keys are the same in all of them."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _guardian_choices(self) -> list[Choice]:
        rows = self._whom.guardians
        named = [row.call_name for row in rows]
        return [
            guardian_choice(
                row.id,
                row.name if named.count(row.call_name) > 1 else row.call_name,
                word(row.relationship),
                warning=warning_of(row),
            )
            for row in rows
        ]

    def state(self) -> LineState:
        return LineState(
            self.pupil.id,
            tuple(self.chips.values()),
            self.tone.value(),
            self.chosen_channel() if self._is_own_channel else None,
            self.told.text(),
        )

    def fill(self, state: LineState) -> None:
        """Show what was kept; guardians who are gone since are left out."""
        self.chips.set_values(state.guardian_ids)
        self.tone.set_value(state.tone)
        self.told.setText(state.told)
        if state.channel is not None:
            self._is_own_channel = True
            self.channel.set_value(state.channel)
        self._say_hint()

    def chosen_channel(self) -> Channel:
        return Channel(self.channel.value())  # a drop-down keeps the plain text of a code

    def follow_channel(self, channel: Channel) -> None:
        """The channel of all; a line that was given one of its own keeps that."""
        if not self._is_own_channel:
            self.channel.set_value(channel)

    def show_words(self, shown: bool) -> None:  # noqa: FBT001 - a setter of one thing
        """Without words of its own the line only says with whom; the rest holds for all."""
        for part in (self.told, self._how):
            part.setVisible(shown)
        self._say_hint()

    def asks_whom(self) -> bool:
        """Whether there are guardians and none of them is chosen."""
        return bool(self._whom.guardians) and not self.chips.values()

    def focus_start(self) -> None:
        """The sentence, or first the guardians when one has to be chosen."""
        if self.asks_whom() or self.told.isHidden():
            self.chips.focus_first()
        else:
            self.focus_words()

    def focus_words(self) -> None:
        if self.told.isHidden():
            self.finished.emit()
        else:
            self.told.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, message: str, field: str = "") -> None:
        """Say what is wrong, here; an empty message takes it away."""
        set_invalid(self.told, invalid=bool(message) and field == "told")
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()

    def _write_on(self, words: str) -> None:
        self.focus_words()
        if not self.told.isHidden():
            self.told.insert(words)
            self._on_changed()

    def _on_channel_chosen(self) -> None:
        self._is_own_channel = True
        self._on_changed()

    def _on_changed(self) -> None:
        self.refuse("")
        self._say_hint()
        self.changed.emit()

    def _say_hint(self) -> None:
        """One line below: whom to be careful with, or what a problem asks for."""
        chosen = [row for row in self._whom.guardians if row.id in self.chips.values()]
        said = [f"{row.call_name}: {warning_of(row)}" for row in chosen if warning_of(row)]
        if not self._whom.guardians:
            said.append(_("No parent is known yet: this is kept about the child alone."))
        is_problem = self.tone.value() is Tone.PROBLEM and not self._how.isHidden()
        if is_problem and not said:
            said.append(_("What would help? You can add that step in the log afterwards."))
        self.hint.setText(" · ".join(said))
        self.hint.setVisible(bool(said))


def tone_choices(*, keys: bool = False) -> list[Choice]:
    """The tones with their signs; `keys` names the key of each in its tip."""
    choices = []
    for tone in Tone:
        words = starting_with_a_capital(word(tone))
        tip = f"{words} ({TONE_KEYS[tone]})" if keys else ""
        choices.append(Choice(tone, words, SIGNS[tone], tint=tint_of(tone), tip=tip))
    return choices
