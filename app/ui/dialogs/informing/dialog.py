"""*Wie weet het nog niet?*: over all pupils, whom to tell what the other parent was told."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.told import UntoldRow, untold
from app.services.contacts import mark_all_informed
from app.services.drafts import ContactDraft, ParticipantDraft
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.informing.entry import UntoldEntry
from app.ui.dialogs.staying_dialog import StayingDialog
from app.ui.keys import SAVE, key_words
from app.ui.navigator import ContactSeed, Navigator
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.scrolled_column import ScrolledColumn
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from app.wording import word

_SIZE = (830, 640)
_WAYS = (Channel.PHONE, Channel.GATE, Channel.MEETING, Channel.MESSAGE, Channel.EMAIL,
         Channel.LETTER)  # fmt: skip


class InformingDialog(StayingDialog):
    """Space ticks, Ctrl+Enter notes that all who are ticked were told. Esc closes.

    `pupil_id`: whose contacts to bring into view first.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Who does not know yet?")
        super().__init__(workspace, navigator, title, parent, size=_SIZE)
        self.entries: list[UntoldEntry] = []
        self.column = ScrolledColumn()
        self.ways = ChipRow(
            _("How you told it"),
            [Choice(way, starting_with_a_capital(word(way)), way.value) for way in _WAYS],
            exclusive=True,
        )
        self.nobody = EmptyState(
            "check",
            _("Everybody knows"),
            _("Whoever is to hear something as well, appears here: parents with custody who live"
              " apart, or who asked to hear it in person."),
        )  # fmt: skip
        self.count = TextLabel("", muted=True)
        self.close_button = QuietButton(_("Close"))
        self.tell_button = PrimaryButton(_("Told"), hint=key_words(SAVE))
        self._build(title)
        self.refresh()
        self._begin_at(pupil_id)

    def _build(self, title: str) -> None:
        self._how = QWidget()
        how = QHBoxLayout(self._how)
        how.setContentsMargins(0, 0, 0, 0)
        how.setSpacing(Space.S3)
        how.addWidget(TextLabel(_("How did you tell it?"), muted=True))
        how.addWidget(self.ways, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S3)
        foot.addWidget(self.count, 1)
        for button in (self.close_button, self.tell_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(title, Type.TITLE, wraps=True))
        sentence = _("One parent was told of this; parents with custody are to know the same.")
        column.addWidget(TextLabel(sentence, muted=True, wraps=True))
        column.addWidget(self.column, 1)
        column.addWidget(self.nobody, 1)
        column.addWidget(self._how)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.accept)
        self.tell_button.clicked.connect(self.tell_ticked)

    @override
    def refresh(self) -> None:
        """The list as it is now; ticks stay, and so does the place of the keyboard."""
        rows = self.workspace.read(partial(untold, today=self.workspace.today()))
        place = self._place_of_keyboard()
        kept = [entry for entry in self.entries if entry.row in rows]
        if [entry.row for entry in kept] == rows:  # some went: the others stand where they stood
            for entry in set(self.entries) - set(kept):
                self.column.take_out(entry)
            self.entries = kept
        else:
            self._make_anew(rows)
        self.column.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self._how.setVisible(bool(rows))
        self.tell_button.setVisible(bool(rows))
        self._say_count()
        if place is not None:
            self._to_place(place)

    def _make_anew(self, rows: list[UntoldRow]) -> None:
        ticked = {entry.row.told.contact_id: entry.ticked_ids() for entry in self.entries}
        for entry in self.entries:
            self.column.take_out(entry)
        self.entries = [self._entry(row, ticked.get(row.told.contact_id, ())) for row in rows]

    def _entry(self, row: UntoldRow, ticked: "list[int] | tuple[()]") -> UntoldEntry:
        entry = UntoldEntry(row, self.workspace.today(), ticked)
        entry.ticked.connect(self._say_count)
        entry.log_wanted.connect(partial(self._on_log, row))
        entry.contact_opened.connect(self._on_contact)
        entry.pupil_opened.connect(self._on_pupil)
        self.column.add(entry)
        return entry

    def _place_of_keyboard(self) -> int | None:
        focused = self.focusWidget()
        if focused is None:
            return None
        places = (at for at, one in enumerate(self.entries) if one.isAncestorOf(focused))
        return next(places, None)

    def _to_place(self, place: int) -> None:
        """Where a contact went, the one that took its place."""
        if not self.entries:
            self.close_button.setFocus()
            return
        entry = self.entries[min(place, len(self.entries) - 1)]
        next(iter(entry.boxes.values())).setFocus()
        self.column.reveal(entry)

    def _begin_at(self, pupil_id: int | None) -> None:
        wanted = (at for at, one in enumerate(self.entries) if pupil_id in one.row.pupil_ids)
        self._to_place(next(wanted, 0))

    def _ticked(self) -> list[tuple[int, int]]:
        return [
            (entry.row.told.contact_id, guardian_id)
            for entry in self.entries
            for guardian_id in entry.ticked_ids()
        ]

    def _say_count(self) -> None:
        n = len(self._ticked())
        self.tell_button.setEnabled(n > 0)
        to_go = sum(len(entry.boxes) for entry in self.entries)
        words = ngettext("{n} still to be told", "{n} still to be told", to_go).format(n=to_go)
        if n:
            words = ngettext("{n} ticked", "{n} ticked", n).format(n=n)
        self.count.setText(words if self.entries else "")

    def tell_ticked(self) -> None:
        """Note that whoever is ticked was told, now and in the way that is chosen."""
        told = self._ticked()
        if not told:
            return
        use_case = partial(mark_all_informed, told=tuple(told), channel=self.ways.value())
        n = len(told)
        said = ngettext("Noted: {n} was told.", "Noted: {n} were told.", n).format(n=n)
        self.write(use_case, said)

    def _on_log(self, row: UntoldRow, guardian_id: int) -> None:
        """The form, with all that is known; once it is saved they know, and leave this list."""
        draft = ContactDraft(
            pupil_ids=row.pupil_ids,
            participants=(ParticipantDraft(guardian_id),),
            channel=self.ways.value() or Channel.PHONE,
            occasion=Occasion.FOLLOW_UP,
            subject=row.told.subject,
            tell_other_parent=False,  # the others know already
            follows_id=row.told.contact_id,
        )
        self.accept()
        self.navigator.contact_wanted.emit(ContactSeed(draft=draft))

    def _on_contact(self, contact_id: int) -> None:
        self.accept()
        self.navigator.contact_shown.emit(contact_id)

    def _on_pupil(self, pupil_id: int) -> None:
        self.accept()
        self.navigator.pupil_wanted.emit(pupil_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.tell_ticked()
            return
        super().keyPressEvent(event)
