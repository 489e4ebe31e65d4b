"""*Contact vastleggen*: opens, keeps what is typed, saves, and asks before words are lost."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.contact_form import last_entry
from app.queries.drafts import is_lock_note
from app.queries.log import contact
from app.queries.profile import profile
from app.queries.templates import TemplateRow
from app.rules.reached import implied_outcome
from app.services.contacts import edit_contact, log_contact
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.draft_body import from_detail, from_seed
from app.ui.dialogs.contact.entered_twice import same_as
from app.ui.dialogs.contact.fitting_dialog import FittingDialog
from app.ui.dialogs.contact.form import ContactForm
from app.ui.dialogs.contact.from_line import read_note
from app.ui.dialogs.contact.from_template import without_prompts
from app.ui.dialogs.contact.guess import likely_channel
from app.ui.dialogs.contact.keeping import DraftKeeper
from app.ui.dialogs.contact.starting import (
    begun,
    is_answer,
    resumed_kind,
    waiting_words,
    without_words,
)
from app.ui.dialogs.contact.templates import (
    SaveTemplateDialog,
    TemplateMenu,
    known_templates,
)
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import ContactSeed, Navigator, TalkOffer
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.vocabulary import Occasion, Outcome
from app.wording import word

if TYPE_CHECKING:
    from app.store.logbook import UseCase, Written

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContactDialog(FittingDialog):
    """Logs a contact, or changes the one of `seed.contact_id`; both by the same form."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        seed: ContactSeed | None = None,
        parent: QWidget | None = None,
    ) -> None:
        form = ContactForm(workspace)
        super().__init__(form, parent)
        self.form = form
        self._workspace = workspace
        self._navigator = navigator
        self._seed = seed or ContactSeed()
        self._contact_id = self._seed.contact_id
        self._is_saved = False
        self._same_is_meant = False
        title = _("Log a contact") if self._contact_id is None else _("Change a contact")
        self.setWindowTitle(title)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.found_notice = Notice(tint=Tint.ACCENT)
        self.found_notice.hide()
        self.templates = TemplateMenu(workspace)
        self.when = LinkButton("", "clock")
        self.when.padding = 0
        self.cancel_button = QuietButton(_("Cancel"))
        self.save_button = PrimaryButton(_("Save"), hint=key_words(SAVE))
        self._build(title)
        self._wire()
        kind, self._waiting = begun(workspace, self._seed)
        self._keeper = DraftKeeper(workspace, kind, self._worth_keeping, self)
        self._begin()

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.S6, Space.S4, Space.S6, Space.S2)
        head.addWidget(TextLabel(title, Type.TITLE), 1)
        head.addWidget(self.templates)
        found = QHBoxLayout()
        found.setContentsMargins(Space.S6, 0, Space.S6, Space.S1)
        found.addWidget(self.found_notice)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S6, Space.S3, Space.S6, Space.S4)
        foot.setSpacing(Space.S2)
        foot.addWidget(self.when)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(found)
        column.addWidget(self._scroll, 1)
        column.addWidget(Divider())
        column.addLayout(foot)

    def _wire(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.when.clicked.connect(self._on_when)
        self.found_notice.action_chosen.connect(self._on_found_action)
        self.form.changed.connect(self._say_when)
        self.form.who.pupil_added.connect(self._navigator.said)
        self.templates.chosen.connect(self._on_template_chosen)
        self.templates.save_wanted.connect(self._on_template_wanted)
        for key in _ENTER:
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key))
            QShortcut(keys, self).activated.connect(self.save)

    def _begin(self) -> None:
        """Show what is known, then what was being typed when the window went away."""
        self._start = self._first_draft()
        self._fill_start()
        self._untouched = without_words(self.form.draft(strict=False), self._seed)
        if resumed_kind(self._seed):
            self._resume()
        elif self._waiting is not None:
            self._offer(self._waiting.draft)
        self._say_when()
        self._keeper.start()

    def _first_draft(self) -> ContactDraft:
        self._detail = None
        if self._contact_id is not None:
            query = partial(contact, contact_id=self._contact_id, working_notes=True)
            self._detail = self._workspace.read(query)
            return from_detail(self._detail)
        channel = likely_channel(
            self._workspace.now(),
            self._workspace.read(profile).school_type,
            self._workspace.read(last_entry),
        )
        start = from_seed(self._seed, channel)
        is_note = is_lock_note(self._seed.draft_kind)
        return read_note(self._workspace, start) if is_note else start

    def _fill_start(self) -> None:
        start = self._start
        with_someone = start.participants or start.child_present or start.professional
        answers = is_answer(self._seed)
        settled = self._detail is not None or bool(with_someone) or answers
        self.form.fill(self._start, settled=settled, detail=self._detail)
        self.form.listens = answers
        if answers:
            self.form.how.show_outcome(self._seed.outcome)

    def _resume(self) -> None:
        """Go on where it stopped."""
        found = self._keeper.found()
        if found is None or found == self._untouched:
            return
        self.form.fill(found, settled=True, detail=self._detail)
        self.found_notice.set_words(
            _("This is where you were."),
            _("What you were typing was not saved yet."),
            _("Start anew"),
        )
        self.found_notice.show()

    def _offer(self, found: ContactDraft) -> None:
        """A form that opens for a new contact only offers to go on with another."""
        names = {row.id: row.call_name for row in self.form.who.pupils.known()}
        self.found_notice.set_words(
            _("Another contact is waiting."), waiting_words(found, names), _("Go on with that")
        )
        self.found_notice.show()

    def _on_found_action(self) -> None:
        if self._waiting is not None:
            if self._may_lose_words():
                self._keeper.go_on_with(self._waiting.kind)
                self.form.fill(self._waiting.draft, settled=True, detail=self._detail)
                self._waiting = None
                self.found_notice.hide()
        elif ask(self, _("Throw away what you had typed?"), _("Throw away"), _("Keep it")):
            self._fill_start()
            self.found_notice.hide()
            self._keeper.keep()
        self.form.focus_start()

    def _worth_keeping(self) -> ContactDraft | None:
        draft = self.form.draft(strict=False)
        return None if draft == self._untouched else draft

    def _has_words(self) -> bool:
        """Whether closing would lose more than a few clicks."""
        draft, start = self.form.draft(strict=False), self._untouched
        if self.form.who.pupils.half_named():
            return True
        if self._contact_id is not None:
            return draft != start
        return any(
            getattr(draft, name) != getattr(start, name)
            for name in (
                "told", "heard", "child_told", "subject", "why_it_matters", "spoken_by",
                "working_note", "agreements", "labels", "viewpoints", "professional",
            )
        )  # fmt: skip

    def _may_lose_words(self) -> bool:
        return not self._has_words() or ask(
            self, _("Throw away what you typed?"), _("Throw away"), _("Keep typing")
        )

    def save(self) -> None:
        """Save once. What is refused is said beside its field; whatever happens, words stay."""
        if self._is_saved:
            return
        self.form.clear_refusals()
        try:
            draft = without_prompts(self.form.draft(), known_templates(self._workspace))
            if not self._is_meant(draft):
                return
            offers = self.form.hints.positive_is_missed()
            self._is_saved = True
            self._keeper.stop()
            written = self._workspace.write(self._use_case(draft))
        except AppError as fault:
            self._is_saved = False
            self._keeper.start()
            self._show_fault(fault)
            return
        self._say(draft, written, offers=offers)
        self.accept()

    def _say(self, draft: ContactDraft, written: "Written", *, offers: bool) -> None:
        """Say that it is saved; out of a start talk a contact agreement can be made at once."""
        said = self._said(draft, offers=offers)
        got = (implied_outcome(draft.channel, one.outcome) for one in draft.participants)
        reached = Outcome.REACHED in got
        if self._contact_id is None and draft.occasion is Occasion.START_TALK and reached:
            offer = TalkOffer(written.ids[0])
            action = _("Make this a contact agreement")
            self._navigator.offered.emit(said, written.change_set_uid, action, offer)
        else:
            self._navigator.said.emit(said, written.change_set_uid)

    def _use_case(self, draft: ContactDraft) -> "UseCase":
        if self._contact_id is None:
            kinds = {self._keeper.kind, self._seed.draft_kind} - {""}
            return partial(log_contact, draft=draft, forget=kinds)
        return partial(edit_contact, contact_id=self._contact_id, draft=draft)

    def _is_meant(self, draft: ContactDraft) -> bool:
        """Ask once about a contact that looks the same as one of that day; never refuse it."""
        if self._contact_id is None and not self._same_is_meant:
            question = same_as(self._workspace, draft)
            self._same_is_meant = not question or ask(
                self, question, _("Save both"), _("Back to the form")
            )
            return self._same_is_meant
        return True

    def _show_fault(self, fault: AppError) -> None:
        if not self.form.refuse(fault):
            tell(self, fault)
            return
        focused = self.focusWidget()
        if focused is not None:
            QTimer.singleShot(0, focused, partial(self._scroll.ensureWidgetVisible, focused))

    def _said(self, draft: ContactDraft, *, offers: bool) -> str:
        names = self.form.hints.child()
        if self._contact_id is not None:
            return _("Changed: {pupils}.").format(pupils=names)
        tone = word(draft.tone) if draft.tone else ""
        said = _("Logged: {pupils}, {tone}.") if tone else _("Logged: {pupils}.")
        words = [said.format(pupils=names, tone=tone)]
        if offers:
            words.append(_("Is there something positive to tell this week, too?"))
        return " ".join(words)

    def _say_when(self) -> None:
        self.when.setText(self.form.more.when.summary().replace("&", "&&"))
        self.when.setAccessibleName(_("When: {moment}").format(moment=self.when.text()))

    def _on_template_chosen(self, template: TemplateRow) -> None:
        self.form.start_from(template)
        self.form.focus_start()

    def _on_template_wanted(self) -> None:
        draft = self.form.draft(strict=False)
        SaveTemplateDialog(self._workspace, self._navigator, draft, self).open()

    def _on_when(self) -> None:
        self.form.set_unfolded(unfolded=True)
        self.form.more.when.day.setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.form.more.when))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.focus_start()
        if self._seed.new_pupil and not event.spontaneous():
            self.form.who.about.adding.ask(self._seed.new_pupil)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field never saves by accident; Ctrl+Enter does, on purpose."""
        if event.key() in _ENTER:
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window that locks or quits: the draft stays for the next time."""
        if event.spontaneous() and not self._is_saved and not self._may_lose_words():
            event.ignore()
            return
        if event.spontaneous():
            self._keeper.forget()
        elif not self._is_saved:
            self._keeper.keep()
        self._keeper.stop()
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    @override
    def reject(self) -> None:
        if self._is_saved:
            return
        if self._may_lose_words():
            self._keeper.forget()
            super().reject()
