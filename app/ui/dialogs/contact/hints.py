"""Which one of the soft hints speaks: never two, and the one that matters most goes first."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.glad_about import glad_about
from app.queries.hints import hint_settings
from app.queries.reach import without_positive
from app.rules.glad_about import Idea
from app.ui.dialogs.contact.agreements import AgreementsPart
from app.ui.dialogs.contact.guardians import MANY
from app.ui.dialogs.contact.hint_line import HintLine
from app.ui.dialogs.contact.how import HowPart
from app.ui.dialogs.contact.more_part import MorePart
from app.ui.dialogs.contact.positive_first import PositiveFirst, listed
from app.ui.dialogs.contact.who import WhoPart
from app.ui.dialogs.contact.words_part import WordsPart
from app.ui.spelling import SpellingMarks
from app.ui.workspace import Workspace
from app.vocabulary import HintKind, Tone

if TYPE_CHECKING:
    from app.ui.widgets.text_box import PlainTextBox

_ENDS = (".", "!", "?", "…")
_FEW = 3  # of more pupils than this nobody is named: it is a message, and no talk


class Hints(QObject):
    """Something positive first; then what the words ask; then a step with a problem."""

    def __init__(
        self,
        workspace: Workspace,
        who: WhoPart,
        how: HowPart,
        words: WordsPart,
        more: MorePart,
        agreements: AgreementsPart,
    ) -> None:
        super().__init__(agreements)
        self._workspace = workspace
        self._on = workspace.read(hint_settings).on
        self._who, self._how, self._facts, self._agreements = who, how, more.facts, agreements
        self.positive = PositiveFirst()
        self.line = HintLine(workspace)
        self._fields: dict[str, PlainTextBox | QLineEdit] = {
            **words.boxes(),
            "why_it_matters": more.why,
            "subject": more.subject,
        }
        self.speaks_of_positive = True
        self.is_planned = False
        self.line.suggestion_taken.connect(self._on_taken)
        self.positive.idea_taken.connect(self._on_idea_taken)
        for box in (*words.boxes().values(), more.why, more.note.box):
            SpellingMarks(box, workspace.speller())
        self.line.installEventFilter(self)

    def speak(self) -> None:
        """Say what is to be said of these people, this tone, these agreements."""
        tone = self._how.chosen_tone()
        names: list[str] = []
        if self.speaks_of_positive and HintKind.POSITIVE_FIRST in self._on:
            names = self.without_positive(None if tone is Tone.POSITIVE else tone)
        self.positive.say(names, self.child(), tone, is_planned=self.is_planned)
        self.positive.offer(self._ideas() if names else (), self._workspace.today())
        self.line.set_held(held=bool(self.positive.text()))
        self.listen()

    def listen(self) -> None:
        """Hear the words as they are now."""
        self.line.set_context(
            tone=self._how.chosen_tone(),
            occasion=self._facts.chosen_occasion(),
            initiative=self._facts.chosen_initiative(),
            has_agreement=bool(self._agreements.drafts()),
        )
        self.line.set_texts({name: field.text() for name, field in self._fields.items()})
        self._speak_of_step()

    def _speak_of_step(self) -> None:
        """A problem asks for a step: as a hint where no other speaks, else in the empty line."""
        is_problem = self._how.chosen_tone() is Tone.PROBLEM and HintKind.STEP in self._on
        is_missing = is_problem and not self._agreements.drafts()
        speaks = is_missing and not self.positive.text() and self.line.hint() is None
        hint = _("What would help? Something small and concrete, with a day.") if speaks else ""
        self._agreements.set_hint(hint)
        self._agreements.set_asked(
            _("what would help? small and concrete, with a day")
            if is_missing and not speaks
            else _("who does what")
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words spoke up, or fell silent, some time after the last key."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._speak_of_step()
        return False

    def _on_taken(self, name: str, start: int, length: int, better: str) -> None:
        """Put another word in the place of one, as a person does: the field can undo it."""
        field = self._fields[name]
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.setSelection(start, length)
            field.insert(better)
            return
        cursor = field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(better)
        field.setTextCursor(cursor)

    def _ideas(self) -> list[Idea]:
        """What to be positive about with these people, without what stands there already."""
        pupils = self._who.pupil_rows()
        if len(pupils) != 1:
            return []
        chosen = tuple(person.id for person in self._who.people())
        query = partial(
            glad_about, pupil_id=pupils[0].id, now=self._workspace.now(), guardian_ids=chosen
        )
        told = self._fields["told"].text()
        return [idea for idea in self._workspace.read(query) if idea.words not in told]

    def _on_idea_taken(self, words: str) -> None:
        """Put it behind what we tell, as a person types: the field can undo it."""
        told = self._fields["told"]
        told.setFocus()
        if not isinstance(told, QLineEdit):
            cursor = told.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            sentence = words if words.endswith(_ENDS) else f"{words}."
            cursor.insertText(f"\n{sentence}" if told.text().strip() else sentence)
            told.setTextCursor(cursor)
        self.speak()

    def positive_is_missed(self) -> bool:
        """Whether, now that a problem is saved, planning something positive may be offered."""
        return (
            self._how.chosen_tone() is Tone.PROBLEM
            and HintKind.POSITIVE_FIRST in self._on
            and not self._facts.brings_good_news()
            and not self.is_planned
            and bool(self.without_positive(Tone.PROBLEM))
        )

    def child(self) -> str:
        """The pupils as a sentence names them: some by name, many by their number."""
        pupils = self._who.pupil_rows()
        if len(pupils) > MANY:
            return ngettext("{count} pupil", "{count} pupils", len(pupils)).format(
                count=len(pupils)
            )
        return listed([pupil.call_name for pupil in pupils])

    def without_positive(self, tone: Tone | None) -> list[str]:
        """The chosen guardians, or else all, who heard nothing positive yet this year."""
        pupils = self._who.pupil_rows()
        if self._who.with_whom.is_without_parents() or len(pupils) > _FEW:
            return []
        found: list[str] = []
        for pupil in pupils:
            query = partial(
                without_positive,
                pupil_id=pupil.id,
                now=self._workspace.now(),
                tone=tone,
                occasion=self._facts.chosen_occasion(),
                initiative=self._facts.chosen_initiative(),
            )
            found += self._workspace.read(query)
        chosen = {person.full_name for person in self._who.people()}
        short = self._who.with_whom.short_names()
        names = [short.get(name, name) for name in found if not chosen or name in chosen]
        return list(dict.fromkeys(names))
