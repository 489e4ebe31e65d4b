"""One contact with all its words, beside the log."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.rows import ContactDetail
from app.ui.dates import moment_words
from app.ui.pages.log_facts import facts_line, heard_title, reaction_words
from app.ui.theme import Space, Type
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.widgets.buttons import IconButton, LinkButton, QuietButton
from app.ui.widgets.cells import find_marks
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, SectionLabel
from app.ui.widgets.marked_text import MarkedText
from app.ui.widgets.private_box import PrivateBox
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.tags import LabelTag, ToneTag
from app.vocabulary import Outcome, Tone

_TEXTS = ("subject", "told", "heard", "child_told", "why_it_matters")


class _Section(QWidget):
    """A small heading and the words below it; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = SectionLabel(title)
        self.words = MarkedText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 - 1)
        column.addWidget(self.title)
        column.addWidget(self.words)

    def show_words(self, words: str, typed: str) -> None:
        self.words.set_text(words, find_marks(words, typed))
        self.setVisible(bool(words.strip()))


class LogDetail(QWidget):
    """Shows; what people want of it goes out as signals, with the contact's key."""

    edit_wanted = Signal(int)
    delete_wanted = Signal(int)
    pupil_wanted = Signal(int)
    agreement_ticked = Signal(int, bool)
    answered = Signal(int, int)  # contact, guardian

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = 0
        self.pupil_links: list[LinkButton] = []
        self.answer_buttons: list[LinkButton] = []  # one for each message that was sent
        self.agreement_lines: list[AgreementLine] = []
        self.label_tags: list[LabelTag] = []
        self.tone = ToneTag(Tone.PRACTICAL)
        self.moment = ElidedLabel("", Type.TEXT, muted=True)
        self.edit_button = QuietButton(_("Edit"))
        self.delete_button = IconButton("trash", _("Delete"))
        self.edit_button.clicked.connect(lambda: self.edit_wanted.emit(self._id))
        self.delete_button.clicked.connect(lambda: self.delete_wanted.emit(self._id))
        self.facts = MarkedText(muted=True)
        self.sections = {
            "subject": _Section(_("Subject")),
            "told": _Section(_("What we told")),
            "heard": _Section(_("What the parent told")),
            "child_told": _Section(_("What the child told")),
            "why_it_matters": _Section(_("Why it matters")),
            "viewpoints": _Section(_("View of the parent")),
        }
        self.agreements_title = SectionLabel(_("Agreements"))
        self.note_box = PrivateBox()
        self.note = MarkedText()
        self.note_box.body.addWidget(self.note)
        self.history = MarkedText("", Type.SMALL, muted=True)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S2)
        top.addWidget(self.tone)
        top.addWidget(self.moment, 1)
        top.addWidget(self.edit_button)
        pupils, labels = QWidget(), QWidget()
        self._pupils = FlowLayout(pupils, gap=Space.S3)
        self._answers = QVBoxLayout()
        self._agreements = QVBoxLayout()
        self._agreements.setSpacing(Space.S2)
        self._labels = FlowLayout(labels, gap=6)
        content = Scrolled()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, Space.S2, 0)
        self._column.setSpacing(Space.S3)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(pupils)
        who.addWidget(self.facts)
        who.addLayout(self._answers)
        self._column.addLayout(who)
        for name in _TEXTS:
            self._column.addWidget(self.sections[name])
        agreed = QVBoxLayout()
        agreed.setSpacing(Space.S1)
        agreed.addWidget(self.agreements_title)
        agreed.addLayout(self._agreements)
        self._column.addLayout(agreed)
        for part in (self.sections["viewpoints"], self.note_box, labels):
            self._column.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.history, 1)
        foot.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setAccessibleName(_("The whole contact"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(content)
        content.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S3)
        outer.addLayout(top)
        outer.addWidget(self.area, 1)

    def show_contact(self, detail: ContactDetail, typed: str, today: date) -> None:
        """Show one contact, with the words that were searched for marked."""
        is_other = detail.id != self._id
        self._id = detail.id
        self.tone.set_tone(detail.tone)
        moment = moment_words(detail.at, today, time_known=detail.time_known)
        self.moment.setText(moment)
        self._drop_passing()
        self._name_pupils(detail)
        facts = facts_line(detail)
        self.facts.set_text(facts, find_marks(facts, typed))
        self._offer_answers(detail)
        for name in _TEXTS:
            self.sections[name].show_words(getattr(detail, name), typed)
        self.sections["heard"].title.setText(heard_title(detail))
        if len(detail.pupils) == 1:
            title = _("What {name} told").format(name=detail.pupils[0].call_name)
            self.sections["child_told"].title.setText(title)
        else:
            self.sections["child_told"].title.setText(_("What the child told"))
        said = [reaction_words(row, today) for row in detail.viewpoints]
        self.sections["viewpoints"].show_words("\n\n".join(said), typed)
        self._list_agreements(detail, typed, today)
        self.note.set_text(detail.working_note, find_marks(detail.working_note, typed))
        self.note_box.setVisible(bool(detail.working_note))
        self._list_labels(detail, typed)
        self.history.set_text(_history(detail, today))
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def _drop_passing(self) -> None:
        """Take away what belonged to the contact that was shown before."""
        for widget in (
            *self.pupil_links,
            *self.answer_buttons,
            *self.agreement_lines,
            *self.label_tags,
        ):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self.pupil_links, self.answer_buttons = [], []
        self.agreement_lines, self.label_tags = [], []

    def _name_pupils(self, detail: ContactDetail) -> None:
        for pupil in detail.pupils:
            link = LinkButton(pupil.listed_name.replace("&", "&&"))
            link.type_ = Type.BRAND
            link.padding = 0
            link.setToolTip(pupil.group)
            link.clicked.connect(lambda _on, key=pupil.id: self.pupil_wanted.emit(key))
            self._pupils.addWidget(link)
            link.show()
            self.pupil_links.append(link)

    def _offer_answers(self, detail: ContactDetail) -> None:
        """One click turns a message that was sent into one that was answered."""
        for part in detail.participants:
            if part.outcome is not Outcome.SENT:
                continue
            words = _("{name} answered").format(name=part.guardian).replace("&", "&&")
            button = LinkButton(words, "check")
            button.padding = 0
            button.clicked.connect(
                lambda _on, key=part.guardian_id: self.answered.emit(detail.id, key)
            )
            self._answers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.answer_buttons.append(button)

    def _list_agreements(self, detail: ContactDetail, typed: str, today: date) -> None:
        for agreement in detail.agreements:
            line = AgreementLine(agreement, today, marks=find_marks(agreement.text, typed))
            line.ticked.connect(self.agreement_ticked)
            self._agreements.addWidget(line)
            self.agreement_lines.append(line)
        self.agreements_title.setVisible(bool(detail.agreements))

    def _list_labels(self, detail: ContactDetail, typed: str) -> None:
        for name, colour in zip(detail.labels, detail.label_colours, strict=True):
            tag = LabelTag(name, colour, marked=bool(find_marks(name, typed)))
            self._labels.addWidget(tag)
            tag.show()
            self.label_tags.append(tag)


def _history(detail: ContactDetail, today: date) -> str:
    """Who entered it and when, and how many versions there are."""
    entered = _("Entered {moment}").format(moment=moment_words(detail.entered_at, today))
    if detail.author:
        entered = _("Entered {moment} by {author}").format(
            moment=moment_words(detail.entered_at, today), author=detail.author
        )
    if detail.versions < 2:  # noqa: PLR2004 - the first version is the contact itself
        return entered
    versions = ngettext("{count} version", "{count} versions", detail.versions)
    return f"{entered} · {versions.format(count=detail.versions)}"
