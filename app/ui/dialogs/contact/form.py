"""The form of *Contact vastleggen*: a draft goes in, a draft comes out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError, RefusedError
from app.i18n import _
from app.queries.labels import label_names
from app.queries.profile import calendar
from app.queries.reach import without_positive
from app.queries.rows import ContactDetail
from app.services.drafts import AgreementDraft, ContactDraft
from app.ui.dialogs.contact.agreements import AgreementsPart
from app.ui.dialogs.contact.facts_part import GOOD_NEWS, INTERPRETER
from app.ui.dialogs.contact.how import HowPart
from app.ui.dialogs.contact.more_part import MorePart
from app.ui.dialogs.contact.positive_first import PositiveFirst, listed
from app.ui.dialogs.contact.who import WhoPart
from app.ui.dialogs.contact.words_part import WordsPart
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.scrolled import Scrolled
from app.ui.workspace import Workspace
from app.vocabulary import Outcome, Owner, Tone

T = TypeVar("T")
NOW: tuple[datetime | None, bool] = (None, True)
_SOON = 5  # school days within which good news is planned


class Refusable(Protocol):
    """What can show a refusal beside itself."""

    def set_error(self, message: str) -> None: ...


class ContactForm(Scrolled):
    """`changed` when people fill in anything. It saves nothing itself."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._follows_id: int | None = None
        self._speaks_of_positive = True
        self._planned = False
        self.who = WhoPart(workspace)
        self.positive = PositiveFirst()
        self.how = HowPart()
        self.words = WordsPart()
        self.agreements = AgreementsPart(workspace.today)
        self.fold = LinkButton(_("Working note, label, length, when …"), "chevron_right")
        self.more = MorePart(workspace.now, workspace.read(label_names))
        self.more.hide()
        self._build()
        self._wire()
        self._beside: dict[str, Refusable] = {
            "pupils": self.who.pupil_line,
            "tone": self.how.tone_line,
            "outcome": self.how.outcome_line,
            **self.words.fields,
            "agreements": self.agreements,
            **self.more.fields,
            "labels": self.more.label_line,
            "working_note": self.more.note,
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S2, Space.S6, Space.S3)
        column.setSpacing(Space.S3)
        for part in (
            self.who,
            self.positive,
            self.how,
            self.words,
            self.agreements,
        ):
            column.addWidget(part)
        column.addWidget(self.fold)
        column.addWidget(self.more)
        column.addStretch(1)
        self.fold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fold.padding = 0

    def _wire(self) -> None:
        self.who.changed.connect(self._on_people_changed)
        self.who.went_on.connect(self.how.tone.focus_first)
        self.how.changed.connect(self._on_how_changed)
        self.how.outcome.changed.connect(self._on_outcome_chosen)
        self.how.went_on.connect(self.words.told.setFocus)
        self.who.chips.typed.connect(self.words.write_on)
        self.how.typed.connect(self.words.write_on)
        self.positive.plan_wanted.connect(self._on_plan_wanted)
        self.fold.clicked.connect(lambda: self.set_unfolded(self.more.isHidden()))
        self.more.each.changed.connect(self._on_each_changed)
        self.more.facts.changed.connect(self._on_facts_changed)
        for part in (self.words, self.agreements, self.more):
            part.changed.connect(self._on_words_changed)

    def fill(
        self, draft: ContactDraft, *, settled: bool, detail: ContactDetail | None = None
    ) -> None:
        """Show a draft; `settled`: somebody said already whom it was with.

        `detail` is the saved contact when one is being changed.
        """
        self._follows_id = draft.follows_id
        self._speaks_of_positive = detail is None
        self._planned = False
        self.who.fill(
            draft.pupil_ids,
            [row.guardian_id for row in draft.participants],
            child_present=draft.child_present,
            settled=settled,
            former=detail.participants if detail else (),
        )
        outcomes = {row.outcome for row in draft.participants}
        differ = len(outcomes) > 1
        common = None if differ else next(iter(outcomes), None)
        self.how.fill(draft.tone, draft.channel, common)
        self.more.fill(draft)
        self.more.each.remember(draft.participants, draft.channel)
        self._show_each(common=None if differ else self.how.chosen_outcome())
        self.words.fill(draft.told, draft.heard, draft.child_told)
        self.agreements.fill(draft.agreements)
        self._name_child()
        self._speak()
        self.clear_refusals()
        if self.more.holds_something() or differ:
            self.set_unfolded(unfolded=True)

    def draft(self, *, strict: bool = True) -> ContactDraft:
        """What is filled in. `strict` refuses what cannot be understood, else that is left out."""
        if strict:
            self.agreements.check()
        at, time_known = self._read(self.more.when.moment, NOW, strict=strict)
        facts = self.more.facts
        return ContactDraft(
            pupil_ids=tuple(pupil.id for pupil in self.who.pupil_rows()),
            participants=self.more.each.drafts(),
            tone=self.how.chosen_tone(),
            channel=self.how.chosen_channel(),
            occasion=facts.chosen_occasion(),
            advice_stage=facts.chosen_stage(),
            initiative=facts.chosen_initiative(),
            at=at,
            time_known=time_known,
            minutes=self._read(self.more.when.length, None, strict=strict),
            subject=self.more.subject.text().strip(),
            told=self.words.told.text().strip(),
            heard=self.words.heard.text().strip(),
            child_told=self.words.child_told.text().strip(),
            why_it_matters=self.more.why.text().strip(),
            child_present=self.who.child_present(),
            interpreter_used=facts.holds(INTERPRETER),
            good_news=facts.holds(GOOD_NEWS),
            asks_answer=facts.asks_answer,
            tell_other_parent=facts.tell_other_parent,
            spoken_by=self.more.colleague.text().strip(),
            working_note=self.more.note.box.text().strip(),
            agreements=self.agreements.drafts(),
            labels=self.more.labels.labels(),
            follows_id=self._follows_id,
        )

    def focus_start(self) -> None:
        """Put the keyboard at the first thing that is not known yet."""
        if not self.who.pupil_rows():
            self.who.pupils.setFocus()
        elif self.who.asks_whom():
            self.who.chips.focus_first()
        elif self.how.chosen_tone() is None:
            self.how.tone.focus_first()
        else:
            self.words.told.setFocus()

    def set_unfolded(self, unfolded: bool) -> None:  # noqa: FBT001 - a setter of one thing
        """Show or fold away what most contacts do not need."""
        self.more.setVisible(unfolded)
        self.fold.icon_name = "chevron_down" if unfolded else "chevron_right"
        self.fold.setAccessibleDescription(_("unfolded") if unfolded else _("folded away"))
        self.fold.update()

    def refuse(self, fault: AppError) -> bool:
        """Show a refusal beside its field; says whether it has one."""
        place = self._beside.get(fault.field or "")
        if place is None:
            return False
        if isinstance(place, QWidget) and self.more.isAncestorOf(place):
            self.set_unfolded(unfolded=True)
        self.who.pupils.hide_list()
        place.set_error(fault.message)
        if place is self.agreements:
            self.agreements.focus_error()
        elif isinstance(place, QWidget):
            self._focus(place)
        return True

    def clear_refusals(self) -> None:
        for place in self._beside.values():
            place.set_error("")

    def positive_is_missed(self) -> bool:
        """Whether, now that a problem is saved, planning something positive may be offered."""
        facts = self.more.facts
        return (
            self.how.chosen_tone() is Tone.PROBLEM
            and not facts.holds(GOOD_NEWS)
            and not self._planned
            and bool(self._without_positive(Tone.PROBLEM))
        )

    @staticmethod
    def _focus(place: QWidget) -> None:
        widget = getattr(place, "widget", None)
        if isinstance(widget, QWidget):
            widget.setFocus()

    @staticmethod
    def _read(reader: Callable[[], T], otherwise: T, *, strict: bool) -> T:
        try:
            return reader()
        except RefusedError:
            if strict:
                raise
            return otherwise

    def _show_each(self, common: Outcome | None) -> None:
        self.more.each.show_people(self.who.people(), self.how.chosen_channel(), common)
        if common is None and self.who.people():
            self.how.show_outcome(self.more.each.common())

    def _name_child(self) -> None:
        self.words.name_children([pupil.call_name for pupil in self.who.pupil_rows()])

    def _on_people_changed(self) -> None:
        self._show_each(self.how.chosen_outcome())
        self._name_child()
        self._speak()
        self.changed.emit()

    def _on_how_changed(self) -> None:
        """Another way asks other things of each; another tone makes other things hold."""
        if self.more.each.channel is not self.how.chosen_channel():
            self._show_each(self.how.chosen_outcome())
        self.more.facts.follow(self.how.chosen_tone(), self.how.chosen_channel())
        self._speak()
        self.changed.emit()

    def _on_outcome_chosen(self) -> None:
        outcome = self.how.chosen_outcome()
        if outcome is not None:
            self.more.each.set_common(outcome)

    def _on_each_changed(self) -> None:
        self.how.show_outcome(self.more.each.common())

    def _on_facts_changed(self) -> None:
        self.more.facts.follow(self.how.chosen_tone(), self.how.chosen_channel())
        self._speak()

    def _on_words_changed(self) -> None:
        self._hint_at_step()
        self.changed.emit()

    def _speak(self) -> None:
        """Positive first, and a step that helps: said, never asked for."""
        tone = self.how.chosen_tone()
        shown = None if tone is Tone.POSITIVE else tone
        names = self._without_positive(shown) if self._speaks_of_positive else []
        self.positive.say(names, self._child(), tone, is_planned=self._planned)
        self._hint_at_step()

    def _hint_at_step(self) -> None:
        asks = self.how.chosen_tone() is Tone.PROBLEM and not self.agreements.drafts()
        hint = _("What would help? Something small and concrete, with a day.") if asks else ""
        self.agreements.set_hint(hint)

    def _child(self) -> str:
        return listed([pupil.call_name for pupil in self.who.pupil_rows()])

    def _without_positive(self, tone: Tone | None) -> list[str]:
        """The chosen guardians, or else all, who heard nothing positive yet this year."""
        facts = self.more.facts
        found: list[str] = []
        for pupil in self.who.pupil_rows():
            query = partial(
                without_positive,
                pupil_id=pupil.id,
                now=self._workspace.now(),
                tone=tone,
                occasion=facts.chosen_occasion(),
                initiative=facts.chosen_initiative(),
            )
            found += self._workspace.read(query)
        chosen = {person.full_name for person in self.who.people()}
        short = self.who.short_names()
        names = [short.get(name, name) for name in found if not chosen or name in chosen]
        return list(dict.fromkeys(names))

    def _on_plan_wanted(self) -> None:
        """The offer becomes an agreement of ours: good news, within a week of school."""
        names = listed(self._without_positive(Tone.PROBLEM))
        today = self._workspace.today()
        days = self._workspace.read(partial(calendar, today=today))
        text = _("tell {names} something good about {child}").format(
            names=names, child=self._child()
        )
        self._planned = True
        self.agreements.add(AgreementDraft(text, Owner.SCHOOL, days.add_school_days(today, _SOON)))
        self._speak()
        self.changed.emit()
