"""The form of *Contact vastleggen*: a draft goes in, a draft comes out."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.labels import label_rows
from app.queries.profile import calendar
from app.queries.rows import ContactDetail
from app.queries.templates import TemplateRow
from app.rules.reached import implied_outcome
from app.services.drafts import AgreementDraft, ContactDraft
from app.ui.dialogs.contact.agreements import AgreementsPart
from app.ui.dialogs.contact.filled_in import filled_in
from app.ui.dialogs.contact.follows import FollowsLine
from app.ui.dialogs.contact.from_template import fill_empty
from app.ui.dialogs.contact.hints import Hints
from app.ui.dialogs.contact.how import HowPart
from app.ui.dialogs.contact.more_part import MorePart
from app.ui.dialogs.contact.positive_first import listed
from app.ui.dialogs.contact.telling import Telling
from app.ui.dialogs.contact.who import WhoPart
from app.ui.dialogs.contact.words_part import WordsPart
from app.ui.theme import Space
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.scrolled import Scrolled
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, Owner, Tone

_SOON = 5  # school days within which good news is planned


class Refusable(Protocol):
    """What can show a refusal beside itself."""

    def set_error(self, message: str) -> None: ...


class ContactForm(Scrolled):
    """`changed` when people fill in anything. It saves nothing itself but a pupil who is new."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.listens = False  # the parent has the word, as when an answer is logged
        self.follows = FollowsLine(workspace, workspace.today)
        self.who = WhoPart(workspace)
        self.how = HowPart()
        self.words = WordsPart()
        self.agreements = AgreementsPart(workspace.today)
        self.fold = LinkButton(_("Working note, reaction, label, length, when …"), "chevron_right")
        self.more = MorePart(workspace.now, workspace.read(label_rows), self.how.asks)
        self.hints = Hints(workspace, self.who, self.how, self.words, self.more, self.agreements)
        self.positive = self.hints.positive
        self._telling = Telling(workspace, self.who, self.how, self.more)
        self.more.hide()
        self._build()
        self._wire()
        self._beside: dict[str, Refusable] = {
            "pupils": self.who.pupil_line,
            "professional": self.who.with_whom.professional_line,
            "tone": self.how.tone_line,
            "outcome": self.how.outcome_line,
            **self.words.fields,
            "agreements": self.agreements,
            **self.more.fields,
            "labels": self.more.label_line,
            "viewpoints": self.more.viewpoints,
            "working_note": self.more.note,
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S2, Space.S6, Space.S3)
        column.setSpacing(Space.S3)
        for part in (
            self.follows,
            self.who,
            self.positive,
            self.how,
            self.words,
            self.hints.line,
            self.agreements,
        ):
            column.addWidget(part)
        column.addWidget(self.fold)
        column.addWidget(self.more)
        column.addStretch(1)
        self.fold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fold.padding = 0
        self.more.order_stops()

    def _wire(self) -> None:
        self.follows.changed.connect(self.changed)
        self.who.changed.connect(self._on_people_changed)
        self.who.went_on.connect(self._on_people_done)
        self.how.changed.connect(self._on_how_changed)
        self.how.outcome.changed.connect(self._on_outcome_chosen)
        self.how.went_on.connect(self._go_to_words)
        self.who.chips.typed.connect(self._write_on)
        self.how.typed.connect(self._write_on)
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
        self._telling.begin(detail.id if detail else None)
        self.hints.speaks_of_positive = detail is None
        self.hints.is_planned = False
        self.follows.fill(draft.follows_id)
        self.who.fill(
            draft.pupil_ids,
            [row.guardian_id for row in draft.participants],
            child_present=draft.child_present,
            professional=draft.professional,
            together=draft.to_whole_group,
            settled=settled,
            former=detail.participants if detail else (),
        )
        outcomes = {implied_outcome(draft.channel, row.outcome) for row in draft.participants}
        differ = len(outcomes) > 1
        common = None if differ else next(iter(outcomes), None)
        self.how.fill(draft.tone, draft.channel, common)
        self.more.fill(draft, detail)
        self.more.each.remember(draft.participants, draft.channel)
        self._show_each(common=None if differ else self.how.chosen_outcome())
        self.words.fill(draft.told, draft.heard, draft.child_told)
        self.agreements.set_pupils(self.who.pupil_rows())
        self.agreements.fill(draft.agreements)
        self._name_people()
        self._speak()
        self.clear_refusals()
        if self.more.holds_something() or differ:
            self.set_unfolded(unfolded=True)

    def draft(self, *, strict: bool = True) -> ContactDraft:
        """What is filled in. `strict` refuses what cannot be understood, else that is left out."""
        return filled_in(self, strict=strict)

    def start_from(self, template: TemplateRow) -> None:
        """Fill what is still empty with a template's prompts; Ctrl+Z in a box takes them out."""
        fill_empty(self, template)
        self._on_how_changed()
        self._on_words_changed()

    def focus_start(self) -> None:
        """Put the keyboard at the first thing that is not known yet."""
        if not self.who.pupil_rows():
            self.who.pupils.setFocus()
        elif self.who.asks_whom():
            self.who.chips.focus_first()
        elif self.how.chosen_tone() is None:
            self.how.tone.focus_first()
        else:
            self._go_to_words()

    def _on_people_done(self) -> None:
        """Further on; of an answer everything else is known already."""
        if self.listens and self.how.chosen_tone() is not None:
            self._go_to_words()
        else:
            self.how.tone.focus_first()

    def _go_to_words(self) -> None:
        """To where words are already, else to whoever has the word."""
        boxes = list(self.words.boxes().values())
        first = boxes[1] if self.listens else boxes[0]
        written = [box for box in boxes if box.text().strip()]
        (first if first in written or not written else written[0]).setFocus()

    def _write_on(self, words: str) -> None:
        self.words.write_on(words, self.words.heard if self.listens else self.words.told)

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

    @staticmethod
    def _focus(place: QWidget) -> None:
        widget = getattr(place, "widget", None)
        if isinstance(widget, QWidget):
            widget.setFocus()

    def _show_each(self, common: Outcome | None) -> None:
        people, channel = self.who.people(), self.how.chosen_channel()
        self.more.show_people(self.who.with_whom.offered(), people, channel, common)
        if common is None and people:
            self.how.show_outcome(self.more.each.common())

    def _name_people(self) -> None:
        self.words.name_children([pupil.call_name for pupil in self.who.pupil_rows()])
        is_other = self.who.with_whom.has_professional() and not self.who.people()
        self.words.name_who_was_heard(is_professional=is_other)

    def _on_people_changed(self) -> None:
        self._write_to_a_group()
        self._show_each(self.how.chosen_outcome())
        self.agreements.set_pupils(self.who.pupil_rows())
        self._name_people()
        self._speak()
        self.changed.emit()

    def _write_to_a_group(self) -> None:
        """One writes to a whole group; whoever speaks to one says so by choosing how."""
        is_new = self.who.pupils.has_whole_group() and not self.more.facts.is_group
        if is_new and not self.how.chosen_channel().is_written:
            self.how.choose_channel(Channel.MESSAGE)

    def _on_how_changed(self) -> None:
        """Another way asks other things of each; another tone makes other things hold."""
        if self.more.each.channel is not self.how.chosen_channel():
            self._show_each(self.how.chosen_outcome())
        self._speak()
        self.changed.emit()

    def _on_outcome_chosen(self) -> None:
        outcome = self.how.chosen_outcome()
        if outcome is not None:
            self.more.each.set_common(outcome)
        self._telling.say()

    def _on_each_changed(self) -> None:
        self.how.show_outcome(self.more.each.common())
        self._telling.say()

    def _on_facts_changed(self) -> None:
        self._speak()

    def _on_words_changed(self) -> None:
        self.hints.listen()
        self.changed.emit()

    def _speak(self) -> None:
        """What follows from the choices, and the one hint about them."""
        tone, channel = self.how.chosen_tone(), self.how.chosen_channel()
        is_group = self.who.pupils.has_whole_group()
        self.more.facts.follow(tone, channel, is_group=is_group)
        self.how.say_of_group(is_group=is_group)
        self.hints.speak()
        self._telling.say()

    def _on_plan_wanted(self) -> None:
        """The offer becomes an agreement of ours: good news, within a week of school."""
        names = listed(self.hints.without_positive(Tone.PROBLEM))
        today = self._workspace.today()
        days = self._workspace.read(partial(calendar, today=today))
        text = _("tell {names} something good about {child}").format(
            names=names, child=self.hints.child()
        )
        self.hints.is_planned = True
        self.agreements.add(AgreementDraft(text, Owner.SCHOOL, days.add_school_days(today, _SOON)))
        self._speak()
        self.changed.emit()
