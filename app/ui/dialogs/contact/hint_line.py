"""One soft hint below the words of a contact; silent by default, and never in the way."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.hints import HintSettings, hint_settings
from app.rules.hints import Hint, Setting, Spelling, hint_about
from app.ui.icons import draw_icon
from app.ui.messages import tell
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_box, from_reading_side, smooth, whole
from app.ui.workspace import Workspace
from app.vocabulary import Changes, HintKind, Initiative, Occasion, Tone
from app.wording import word

PAUSE = 500  # milliseconds without a key, so that nobody is interrupted in a word
_SIGN = 16
_SPEAK_HERE = frozenset({HintKind.JUDGING, HintKind.SPELLING})


class HintLine(QWidget):
    """Hidden while there is nothing to say, and for good once it was sent away.

    `suggestion_taken` carries the field, the place and length of the words, and what takes their
    place.
    """

    suggestion_taken = Signal(str, int, int, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._texts: dict[str, str] = {}
        self._setting = Setting()
        self._hint: Hint | None = None
        self._is_sent_away = False
        self._is_held = False
        self.words = TextLabel("", wraps=True)
        self.suggestions: list[LinkButton] = []
        self.own_word = LinkButton(_("Add to my words"), "plus")
        self.close_button = IconButton("close", _("No hints here"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.own_word.clicked.connect(self._on_own_word)
        self.close_button.clicked.connect(self.send_away)
        self._build()
        self._settings: HintSettings = workspace.read(hint_settings)
        self._speller = workspace.speller()
        self._speller.learned.connect(self._on_learned)
        self._speller.suggested.connect(self._on_learned)
        workspace.changed.connect(self._on_changed)
        self.hide()

    def _build(self) -> None:
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, gap=Space.S4)
        self.own_word.padding = 0
        self._flow.addWidget(self.own_word)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._actions.setSizePolicy(policy)
        said = QVBoxLayout()
        said.setSpacing(Space.S1)
        said.addWidget(self.words)
        said.addWidget(self._actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S3 + _SIGN + Space.S2, Space.S2, Space.S1, Space.S2)
        row.setSpacing(Space.S2)
        row.addLayout(said, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """The words of the form by field, in the order of the form; looked at after a pause."""
        self._texts = dict(texts)
        self._look_soon()

    def set_context(
        self,
        *,
        tone: Tone | None = None,
        occasion: Occasion | None = None,
        initiative: Initiative | None = None,
        has_agreement: bool = False,
    ) -> None:
        """What the contact is, as far as it is known."""
        setting = Setting(
            tone, occasion or Occasion.OTHER, initiative or Initiative.SCHOOL, has_agreement
        )
        if setting != self._setting:
            self._setting = setting
            self._look_soon()

    def set_held(self, *, held: bool) -> None:
        """Be still while another hint of the form speaks: never two at a time."""
        self._is_held = held
        self._show(None if held else self._found())

    def hint(self) -> Hint | None:
        """The hint that is shown."""
        return self._hint

    def send_away(self) -> None:
        """Not here: silent for as long as this form is open."""
        self._is_sent_away = True
        self._show(None)

    def look(self) -> None:
        """Say what there is to say now."""
        self._pause.stop()
        self._show(self._found())

    def _look_soon(self) -> None:
        """A hint whose words were changed goes at once; a new one waits for a pause."""
        if not self._may_speak():
            return
        shown = self._hint
        if shown is not None:
            text = self._texts.get(shown.field, "")
            if text[shown.start : shown.start + shown.length] != shown.words:
                self._show(None)
        self._pause.start()

    def _may_speak(self) -> bool:
        return bool(self._settings.on & _SPEAK_HERE) and not self._is_sent_away

    def _found(self) -> Hint | None:
        if self._is_held or not self._may_speak():
            return None
        spelling = None
        if self._speller.is_on:
            spelling = Spelling(self._speller.is_wrong, self._speller.suggestions)
        settings = self._settings
        words = settings.words_to_mind()
        return hint_about(self._texts, self._setting, settings.on, words, spelling)

    def _show(self, hint: Hint | None) -> None:
        if hint == self._hint:
            return
        before, self._hint = self._hint, hint
        if hint is None:
            self._keep_focus_inside_form()
            self.hide()
            return
        self.words.setText(_sentence(hint))
        self._offer(hint)
        self.own_word.setVisible(hint.kind is HintKind.SPELLING)
        self._actions.setVisible(bool(hint.suggestions) or hint.kind is HintKind.SPELLING)
        self.setAccessibleName(self.words.text())
        self.show()
        if before is None or before.words != hint.words:
            said = QAccessibleAnnouncementEvent(self, self.words.text())
            QAccessible.updateAccessibility(said)

    def _keep_focus_inside_form(self) -> None:
        """Whoever stood on a button of the line goes on where Tab would have brought them."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.focusPreviousChild()

    def _offer(self, hint: Hint) -> None:
        for button in self.suggestions:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.suggestions = []
        for better in hint.suggestions:
            button = LinkButton(better.replace("&", "&&"), "check", self._actions)
            button.setAccessibleDescription(
                _("Put this in the place of “{words}”").format(words=hint.words)
            )
            button.padding = 0
            button.clicked.connect(partial(self._on_taken, hint, better))
            self._flow.addWidget(button)
            button.show()
            self.suggestions.append(button)
        self._flow.removeWidget(self.own_word)
        self._flow.addWidget(self.own_word)
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab find new buttons here, not behind all else in the window."""
        former = self.previousInFocusChain()
        while former is not None and former.focusPolicy() == Qt.FocusPolicy.NoFocus:
            former = None if former is self else former.previousInFocusChain()
        for stop in (*self.suggestions, self.own_word, self.close_button):
            if former is not None:
                QWidget.setTabOrder(former, stop)
            former = stop

    def _on_taken(self, hint: Hint, better: str) -> None:
        self._show(None)
        self.suggestion_taken.emit(hint.field, hint.start, hint.length, better)

    def _on_own_word(self) -> None:
        if self._hint is None:
            return
        try:
            self._speller.add_own_word(self._hint.words)
        except AppError as fault:
            tell(self, fault)

    def _on_learned(self) -> None:
        if not self._pause.isActive():
            self.look()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.LABELS | Changes.PROFILE):
            self._settings = self._workspace.read(hint_settings)
            self._on_learned()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = smooth(self), theme()
        box = whole(self.rect())
        draw_box(painter, box, colours.neutral_wash, colours.line, radius=Space.CARD_RADIUS)
        spot = box.adjusted(Space.S3, 0, 0, 0)
        spot.setSize(QSize(_SIGN, self.height()).toSizeF())
        left = from_reading_side(self, spot).left()
        line = self.words.fontMetrics().height()
        above = max(0, self.words.height() - self.words.heightForWidth(self.words.width())) / 2
        top = self.words.y() + above + (line - _SIGN) / 2
        draw_icon(painter, "hint", left, top, _SIGN, colours.accent)


def _sentence(hint: Hint) -> str:
    said = word(hint.says)
    if hint.kind is HintKind.JUDGING and hint.instead and not hint.suggestions:
        return _("“{words}” is a judgement. {advice}, such as “{instead}”.").format(
            words=hint.words, advice=said, instead=hint.instead
        )
    if hint.kind is HintKind.JUDGING:
        return _("“{words}” is a judgement. {advice}.").format(words=hint.words, advice=said)
    return _("{advice}: “{words}”.").format(advice=said, words=hint.words)
