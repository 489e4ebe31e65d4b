"""All that most contacts do not need, folded away until it is wanted."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.labels import LabelRow
from app.queries.rows import ContactDetail
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.each_part import EachPart
from app.ui.dialogs.contact.facts_part import FactsPart
from app.ui.dialogs.contact.guardians import Person
from app.ui.dialogs.contact.labels_part import LabelsPart
from app.ui.dialogs.contact.lines import FormLine
from app.ui.dialogs.contact.note_part import NotePart
from app.ui.dialogs.contact.stops import order_stops
from app.ui.dialogs.contact.viewpoints import ViewpointsPart
from app.ui.dialogs.contact.when_part import WhenPart
from app.ui.theme import Space
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import Channel, Initiative, Outcome


class MorePart(QWidget):
    """`changed` when people fill in anything of it."""

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        labels: Sequence[LabelRow],
        asks: ChipRow,
        parent: QWidget | None = None,
    ) -> None:
        """`asks`: whether it asks an answer, which stands elsewhere in the form."""
        super().__init__(parent)
        self._now = now
        self.when = WhenPart(now)
        self.each = EachPart()
        self.facts = FactsPart(asks)
        self.labels = LabelsPart(labels)
        self.viewpoints = ViewpointsPart(lambda: now().date())
        self.note = NotePart(lambda: now().date())
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(_("the first sentence, unless you say otherwise"))
        self.why = PlainTextBox(lines=2, most_lines=6)
        self.colleague = QLineEdit()
        self.colleague.setPlaceholderText(_("name of the colleague"))
        self.label_line = FormLine(_("Labels"), self.labels, begins_with_chips=bool(labels))
        self.fields = {
            **self.when.fields,
            "subject": Field(_("Subject"), self.subject),
            "why_it_matters": Field(_("Why it matters to the parent"), self.why),
            "spoken_by": Field(_("Spoken by someone else"), self.colleague),
        }
        self._build()
        self._wire()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S3)
        grid.setVerticalSpacing(Space.S3)
        grid.addWidget(self.when, 0, 0)
        grid.addWidget(self.fields["subject"], 0, 1)
        grid.addWidget(self.fields["spoken_by"], 1, 0)
        grid.addWidget(self.fields["why_it_matters"], 1, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        column.addWidget(self.note)
        column.addLayout(grid)
        for part in (self.each, self.facts, self.viewpoints, self.label_line):
            column.addWidget(part)

    def _wire(self) -> None:
        for edit in (self.subject, self.why, self.colleague):
            edit.textChanged.connect(self.changed)
        parts = (self.when, self.each, self.facts, self.labels, self.viewpoints, self.note)
        for part in parts:
            part.changed.connect(self.changed)
        self.viewpoints.stops_changed.connect(self.order_stops)

    def fill(self, draft: ContactDraft, detail: ContactDetail | None = None) -> None:
        """Show a draft; `detail` is the saved contact when one is being changed."""
        entered = detail.entered_at if detail else None
        self.when.fill(draft.at, draft.minutes, time_known=draft.time_known, entered_at=entered)
        self.facts.fill(draft)
        self.labels.fill(draft.labels)
        self.viewpoints.fill(
            detail.viewpoints if detail else (), draft.viewpoints, is_saved=detail is not None
        )
        last_day = detail.note_goes_on if detail else None
        self.note.fill(draft.working_note, keeps=draft.keep_note, last_day=last_day)
        self.subject.setText(draft.subject)
        self.why.set_text(draft.why_it_matters)
        self.colleague.setText(draft.spoken_by)

    def show_people(
        self,
        offered: Sequence[Person],
        chosen: Sequence[Person],
        channel: Channel,
        common: Outcome | None,
    ) -> None:
        """Ask of the chosen ones whether it worked, and of all whose reaction it may be."""
        self.each.show_people(chosen, channel, common)
        self.viewpoints.show_people(offered, chosen)

    def stops(self) -> list[QWidget]:
        """Where Tab comes, in the order in which it is read."""
        fields: list[QWidget] = [self.note.box, self.note.keep, *self.when.stops()]
        fields += [self.subject, self.colleague, self.why]
        parts = (self.each, self.facts, self.viewpoints, self.labels)
        return [*fields, *(stop for part in parts for stop in part.stops())]

    def order_stops(self) -> None:
        order_stops(self.stops())

    def holds_something(self) -> bool:
        """Whether anything was filled in that one would not see while it is folded away.

        The moment is seen at the foot of the form.
        """
        return any(
            (
                self.subject.text().strip(),
                self.why.text().strip(),
                self.colleague.text().strip(),
                self.note.box.text().strip(),
                self.labels.labels(),
                self.facts.occasion.value(),
                self.facts.chosen_initiative() is not Initiative.SCHOOL,
                self.viewpoints.kept() or self.viewpoints.drafts(),
            )
        )
