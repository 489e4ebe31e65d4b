"""Ctrl+K: find a pupil, a parent, a page, a command or a contact; or log one in a line."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.errors import AppError
from app.i18n import _, ngettext, pgettext
from app.overriding import override
from app.queries.palette import KeptLine, line_body, palette_contents
from app.rules.canonical_line import canonical_line
from app.rules.line_parts import NOBODY, Chosen, Understood
from app.rules.one_line import parse
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.entered_twice import same_as
from app.ui.dialogs.palette.entry import Entry
from app.ui.dialogs.palette.frame import Panel
from app.ui.dialogs.palette.keeping import LineKeeper
from app.ui.dialogs.palette.line import PaletteLine
from app.ui.dialogs.palette.memory import recalled
from app.ui.dialogs.palette.offers import Offers
from app.ui.dialogs.palette.preview import Preview
from app.ui.dialogs.palette.questions import Questions
from app.ui.dialogs.palette.recent import remember
from app.ui.dialogs.palette.result_list import ResultList
from app.ui.dialogs.palette.results import Group, Result
from app.ui.dialogs.palette.saving import said_of
from app.ui.dialogs.palette.waiting import same_kinds
from app.ui.dialogs.palette.with_whom import Likely
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.shortcuts import show_shortcuts
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.workspace import Workspace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_MOST_ASKED = 160  # letters of a line in a question
_SAID_AFTER = 500  # milliseconds without a key, so that a screen reader is not talked over


class PaletteDialog(Panel):
    """Everything by keyboard: the line keeps the focus, the list follows it."""

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self.setWindowTitle(pgettext("palette", "Find"))
        self._contents = workspace.read(palette_contents)
        self._people, finder = recalled(workspace)
        lines = self._contents.lines
        self._offers = Offers(workspace, navigator, self._people, finder, self._show_keys)
        self._questions = Questions(self._people, finder, self._on_answered, self._to_form)
        self._likely = Likely(workspace, self._people)
        self._chosen = NOBODY
        self._entry: Entry | None = None
        self._is_saved = False
        self._meant = ""
        self.line = PaletteLine()
        self.preview = Preview()
        self.list = ResultList()
        self.nothing = TextLabel("", muted=True, wraps=True)
        self.keys = ElidedLabel("", Type.SMALL, muted=True)
        self.form_button = QuietButton(_("Open in the form"), hint=key_words("Alt+Enter"))
        self.save_button = PrimaryButton(_("Save"), hint=key_words(SAVE))
        self._keeper = LineKeeper(workspace, self._body, lines, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAID_AFTER)
        self._build()
        self._wire()
        self._on_typed()

    def _build(self) -> None:
        head = self._head = QHBoxLayout()
        head.setContentsMargins(Space.S3, Space.S3, Space.S3, Space.S2)
        head.addWidget(self.line)
        self.nothing.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        foot = self._foot = QHBoxLayout()
        foot.setContentsMargins(Space.S4, Space.S2, Space.S3, Space.S2)
        foot.setSpacing(Space.S2)
        foot.addWidget(self.keys, 1)
        foot.addWidget(self.form_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.preview)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(Divider())
        column.addLayout(foot)

    def _wire(self) -> None:
        self.line.textChanged.connect(self._on_typed)
        self.line.stepped.connect(self._on_stepped)
        self.line.entered.connect(self._on_entered)
        self.line.completed.connect(self._on_completed)
        self.line.left.connect(self.reject)
        self.line.dropped.connect(self._on_dropped)
        self.list.picked.connect(self._pick)
        self.form_button.clicked.connect(self._open_form)
        self.save_button.clicked.connect(self.save)
        self._later.timeout.connect(self._say)
        for key in _ENTER:
            _shortcut(self, key, _CTRL).activated.connect(self.save)
            _shortcut(self, key, _ALT).activated.connect(self._open_form)

        _shortcut(self, Qt.Key.Key_K, _CTRL).activated.connect(self.reject)

    # What is typed

    def _on_typed(self) -> None:
        typed = self.line.text()
        now = self._workspace.now()
        line = parse(typed, self._people.known, now, self._chosen)
        self._entry = self._made(line) if line.is_entry else None
        self.preview.setVisible(line.is_entry)
        if self._entry is not None:
            self._show_entry(self._entry, typed)
        elif typed.strip():
            self._show_groups(self._offers.found(typed), choose_first=True)
        else:
            self._chosen = NOBODY
            lines = self._contents.lines
            first = self._offers.at_first(lines, self._on_go_on, self._on_drop)
            self._show_groups(first, choose_first=True)
        self._show_foot()
        self._later.start()

    def _made(self, line: Understood) -> Entry:
        """What is typed as a contact of now, with who it most likely was with."""
        likely = self._likely.guessed(line)
        now = self._workspace.now()
        return Entry(likely, self._people, self._contents, now, is_guess=likely is not line)

    def _show_entry(self, entry: Entry, typed: str) -> None:
        question = self._questions.group(entry, self._chosen)
        groups = [question] if question else []
        if entry.line.tone is None:  # it may still be a name that is looked for
            groups += self._offers.people(typed)
        self.preview.show_entry(entry.shown(), is_alone=not groups)
        ours = canonical_line(entry.line, self._people.known, i18n.language())
        self.preview.setAccessibleDescription(ours)
        self._show_groups(groups, choose_first=any(group.is_question for group in groups))

    def _show_groups(self, groups: list[Group], *, choose_first: bool) -> None:
        self.list.show_groups(groups, choose_first=choose_first)
        words = _("Nothing found. Try fewer letters.")
        if self._entry is not None:
            words = _("You may add: yesterday 15:10, 10 min, voicemail, #label, ; agreed home …")
        self.nothing.setText("" if groups else words)
        self.nothing.setVisible(not groups)

    def _show_foot(self) -> None:
        is_entry = self._entry is not None
        self.form_button.setVisible(is_entry)
        self.save_button.setVisible(is_entry)
        self.line.may_complete = not is_entry or self.list.current() is not None
        words = _("↑↓ choose · Enter · Tab completes · Esc closes")
        self.keys.setText(_("Esc closes, the line stays") if is_entry else words)

    def _say(self) -> None:
        """Tell a screen reader what stands there, once the hands rest."""
        if self._entry is not None:
            said = self.preview.said()
        else:
            count = len(self.list.rows.results())
            found = ngettext("{count} result", "{count} results", count).format(count=count)
            said = ". ".join(part for part in (found, self.list.said()) if part)
        self._announce(said)

    def _announce(self, said: str) -> None:
        self.line.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, said))

    # Keys

    def _on_stepped(self, down: int) -> None:
        self.list.step(down)
        self._show_foot()
        self._later.stop()
        self._announce(self.list.said())

    def _on_entered(self) -> None:
        result = self.list.current()
        if result is not None:
            self._pick(result)
        elif self._entry is not None:
            self._announce(self.save_button.hint)

    def _on_completed(self) -> None:
        result = self.list.current()
        if result is None:
            return
        if result.completes:
            self.line.put_all(result.completes)
        elif result.stays:
            result.choose()

    def _pick(self, result: Result) -> None:
        if result.stays:
            if result.completes:
                self.line.put_all(result.completes)
            result.choose()
            if self.isVisible():
                self.line.setFocus()
            return
        remember(self._workspace, result.key)
        self._entry = None  # it was a search after all, and nothing of it is kept
        self._keeper.keep()
        self._leave()
        result.choose()

    def _on_answered(self, start: int, end: int, words: str, chosen: Chosen) -> None:
        """An answer to a question goes into the line, as if it had been typed there."""
        self._chosen = chosen
        self.line.put(start, end, words)

    def _on_go_on(self, kept: KeptLine) -> None:
        self._keeper.go_on_with(kept)
        self._chosen = kept.chosen
        self.line.put_all(kept.text)

    def _on_dropped(self) -> None:
        result = self.list.current()
        if result is not None and result.drop is not None:
            result.drop()

    def _on_drop(self, kept: KeptLine) -> None:
        """A line has no history, so that throwing it away is asked."""
        words = " ".join(kept.text[:_MOST_ASKED].split())
        question = _("Throw away “{words}”? This cannot be undone.").format(words=words)
        if not ask(self, question, _("Throw away")):
            return
        try:
            self._keeper.throw_away(kept.kind)
        except AppError as fault:
            tell(self, fault)
            return
        self._contents = self._workspace.read(palette_contents)
        self._on_typed()
        self._navigator.said.emit(_("Thrown away."), None)

    def _show_keys(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            show_shortcuts(parent)

    # A contact in one line

    def _body(self) -> str:
        """What is worth keeping of the line; '' for a search."""
        if self._entry is None or self._is_saved:
            return ""
        line = self._entry.line
        return line_body(line.typed, self._chosen, line.pupil_ids)

    def save(self) -> None:
        """Log it once. What is refused is said in the preview; the words stay."""
        if self._entry is None or self._is_saved:
            return
        entry = replace(self._entry, now=self._workspace.now())
        refusal = entry.refusal()
        if refusal:
            self._refuse(entry, refusal)
            return
        draft = entry.draft()
        try:
            if not self._is_meant(entry, draft):
                return
            said = said_of(draft, self._workspace, self._people, self._contents.hints)
            self._is_saved = True
            forget = {self._keeper.kind, *self._same_kinds(entry)}
            written = self._workspace.write(partial(log_contact, draft=draft, forget=forget))
        except AppError as fault:
            self._is_saved = False
            self._refuse(entry, fault.message)
            return
        self._leave()
        self._navigator.said.emit(said, written.change_set_uid)

    def _is_meant(self, entry: Entry, draft: ContactDraft) -> bool:
        """Say once that a contact of that day looks the same, or that it reaches nobody.

        The same keys again save it.
        """
        if self._meant == entry.line.typed:
            return True
        said = same_as(self._workspace, draft)
        if said:
            again = _("Save once more if you mean both.")
            said = f"{said} {again}"
        elif not draft.participants and self._people.known.guardians_of(draft.pupil_ids):
            again = _("Save once more if that is so.")
            said = f"{entry.hint()} {again}"
        if said:
            self._meant = entry.line.typed
            self._refuse(entry, said)
        return not said

    def _same_kinds(self, entry: Entry) -> frozenset[str]:
        return same_kinds(entry.line, self._contents.lines, self._people, entry.now)

    def _refuse(self, entry: Entry, refusal: str) -> None:
        is_alone = not self.list.rows.results()
        self.preview.show_entry(entry.shown(), refusal, is_alone=is_alone)
        self.line.setFocus()
        self._later.stop()
        self._announce(refusal)

    def _open_form(self) -> None:
        self._to_form("")

    def _to_form(self, new_pupil: str) -> None:
        """Go on in the form with all that was understood; the line stays kept until it is saved."""
        if self._entry is None:
            return
        draft = self._entry.draft()
        self._keeper.keep()
        kind = self._keeper.kind
        self._leave()
        seed = ContactSeed(draft=draft, draft_kind=kind, new_pupil=new_pupil)
        self._navigator.contact_wanted.emit(seed)

    # Coming and going

    def _leave(self) -> None:
        """Close before anything else opens: there is one dialog at a time."""
        self._keeper.stop()
        super().accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self._head.sizeHint().height() + self._foot.sizeHint().height() + 3
        self.preview.set_room(self.height() - around)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.take_place()
        super().showEvent(event)
        self.line.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never presses a button by accident; Esc closes from anywhere."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)

    @override
    def reject(self) -> None:
        """Esc: a line that is a contact stays kept, and is offered the next time."""
        self._keeper.keep()
        self._keeper.stop()
        super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window that locks or quits: the line stays for the next time."""
        self._keeper.keep()
        self._keeper.stop()
        self.done(QDialog.DialogCode.Rejected)
        event.accept()


def _shortcut(dialog: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> QShortcut:
    return QShortcut(QKeySequence(QKeyCombination(held, key)), dialog)
