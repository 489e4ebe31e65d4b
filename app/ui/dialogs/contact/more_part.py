"""All that most contacts do not need, folded away until it is wanted."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.each_part import EachPart
from app.ui.dialogs.contact.facts_part import FactsPart
from app.ui.dialogs.contact.labels_part import LabelsPart
from app.ui.dialogs.contact.lines import FormLine
from app.ui.dialogs.contact.note_part import NotePart
from app.ui.dialogs.contact.when_part import WhenPart
from app.ui.theme import Space
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox


class MorePart(QWidget):
    """`changed` when people fill in anything of it."""

    changed = Signal()

    def __init__(
        self,
        now: Callable[[], datetime],
        labels: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.when = WhenPart(now)
        self.each = EachPart()
        self.facts = FactsPart()
        self.labels = LabelsPart(labels)
        self.note = NotePart()
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(_("the first sentence, unless you say otherwise"))
        self.why = PlainTextBox(lines=2, most_lines=6)
        self.colleague = QLineEdit()
        self.colleague.setPlaceholderText(_("name of the colleague"))
        self.label_line = FormLine(_("Labels"), self.labels)
        self.fields = {
            **self.when.fields,
            "subject": Field(_("Subject"), self.subject),
            "why_it_matters": Field(_("Why it matters for the child"), self.why),
            "spoken_by": Field(_("Spoken by someone else"), self.colleague),
        }
        self._build()
        for edit in (self.subject, self.why, self.colleague):
            edit.textChanged.connect(self.changed)
        for part in (self.when, self.each, self.facts, self.labels, self.note):
            part.changed.connect(self.changed)

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
        column.addWidget(self.each)
        column.addWidget(self.facts)
        column.addWidget(self.label_line)

    def fill(self, draft: ContactDraft) -> None:
        self.when.fill(draft.at, draft.minutes, time_known=draft.time_known)
        self.facts.fill(draft)
        self.labels.fill(draft.labels)
        self.note.box.set_text(draft.working_note)
        self.subject.setText(draft.subject)
        self.why.set_text(draft.why_it_matters)
        self.colleague.setText(draft.spoken_by)

    def holds_something(self) -> bool:
        """Whether anything was filled in that one would not see while it is folded away."""
        return any(
            (
                self.subject.text().strip(),
                self.why.text().strip(),
                self.colleague.text().strip(),
                self.note.box.text().strip(),
                self.labels.labels(),
                self.facts.occasion.value(),
            )
        )
