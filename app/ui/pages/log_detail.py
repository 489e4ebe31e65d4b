"""One contact with all its words, beside the log."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.log_beside import ContactBeside
from app.queries.rows import ContactDetail
from app.ui.dates import day_words, moment_words
from app.ui.pages.log_facts import facts_line, heard_title, reaction_words
from app.ui.pages.log_matter import MatterLinks, NextSteps
from app.ui.pages.log_names import PupilNames
from app.ui.pages.log_told import ToldList
from app.ui.theme import Space, Type
from app.ui.widgets.agreement_line import AgreementLine
from app.ui.widgets.buttons import IconButton, LinkButton, NameButton, NameLink, QuietButton
from app.ui.widgets.cells import find_marks
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, SectionLabel
from app.ui.widgets.marked_text import MarkedText
from app.ui.widgets.private_box import PrivateBox
from app.ui.widgets.scrolled import Scrolled
from app.ui.widgets.tags import LabelTag, ToneTag
from app.vocabulary import Outcome, Tone
from app.wording import activity_words

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
    told_ticked = Signal(int, int, bool)  # contact, guardian, was told
    contact_wanted = Signal(int)
    seed_wanted = Signal(object)  # ContactSeed
    plan_wanted = Signal(int)  # a start talk's key
    versions_wanted = Signal(int)
    family_wanted = Signal(int)  # a pupil
    activity_wanted = Signal(object)  # an activity's key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = 0
        self.names = PupilNames()
        self.names.pupil_wanted.connect(self.pupil_wanted)
        self.answer_buttons: list[NameButton] = []  # one for each message that was sent
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
        self.matter = MatterLinks()
        self.matter.contact_wanted.connect(self.contact_wanted)
        self.steps = NextSteps()
        self.steps.wanted.connect(self.seed_wanted)
        self.steps.plan_wanted.connect(self.plan_wanted)
        self.told = ToldList()
        self.told.ticked.connect(
            lambda key, was_told: self.told_ticked.emit(self._id, key, was_told)
        )
        self._make_links()
        self._build()

    def _make_links(self) -> None:
        self._pupil_id = self._activity_id = 0
        self.versions = _link("")
        self.versions.clicked.connect(lambda: self.versions_wanted.emit(self._id))
        self.family = _link(_("All of this family"), "search")
        self.family.setToolTip(_("Contacts about the brothers and sisters, and with their parents"))
        self.family.clicked.connect(lambda: self.family_wanted.emit(self._pupil_id))
        self.activity = _link("", "calendar")
        self.activity.clicked.connect(lambda: self.activity_wanted.emit(self._activity_id))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S2)
        top.addWidget(self.tone)
        top.addWidget(self.moment, 1)
        top.addWidget(self.edit_button)
        labels = QWidget()
        self._answers = QVBoxLayout()
        self._answers.setSpacing(Space.S1)
        self._agreements = QVBoxLayout()
        self._agreements.setSpacing(Space.S2)
        self._labels = FlowLayout(labels, gap=6)
        content = Scrolled()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, Space.S2, 0)
        self._column.setSpacing(Space.S3)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self.names)
        who.addWidget(self.facts)
        who.addWidget(self.activity, 0, Qt.AlignmentFlag.AlignLeading)
        who.addLayout(self._answers)
        self._column.addLayout(who)
        self._column.addWidget(self.steps)
        for name in _TEXTS:
            self._column.addWidget(self.sections[name])
        agreed = QVBoxLayout()
        agreed.setSpacing(Space.S1)
        agreed.addWidget(self.agreements_title)
        agreed.addLayout(self._agreements)
        self._column.addLayout(agreed)
        for part in (self.sections["viewpoints"], self.told, self.matter, self.note_box, labels):
            self._column.addWidget(part)
        self._column.addLayout(self._made_foot())
        self._column.addStretch(1)
        self._lay_in_area(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S3)
        outer.addLayout(top)
        outer.addWidget(self.area, 1)

    def _made_foot(self) -> QHBoxLayout:
        """Who entered it, and what one seldom wants."""
        foot = QHBoxLayout()
        entered = QVBoxLayout()
        entered.setSpacing(0)
        entered.addWidget(self.history)
        entered.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignLeading)
        entered.addWidget(self.family, 0, Qt.AlignmentFlag.AlignLeading)
        foot.addLayout(entered, 1)
        foot.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _lay_in_area(self, content: QWidget) -> None:
        self.area = QScrollArea()
        self.area.setAccessibleName(_("The whole contact"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(content)
        content.setAutoFillBackground(False)

    def show_contact(self, beside: ContactBeside, typed: str, today: date) -> None:
        """Show one contact and what belongs with it, the words that were searched for marked."""
        detail = beside.detail
        is_other = detail.id != self._id
        self._id = detail.id
        self.tone.set_tone(detail.tone)
        moment = moment_words(detail.at, today, time_known=detail.time_known)
        self.moment.setText(moment)
        self._drop_passing()
        self.names.show_names(detail)
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
        self._show_beside(beside, today)
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def _show_beside(self, beside: ContactBeside, today: date) -> None:
        detail = beside.detail
        self.steps.show_contact(detail)
        self.matter.show_matter(beside, today)
        self.told.show_told(beside.told, today)
        self._pupil_id = detail.pupils[0].id if detail.pupils else 0
        self.family.setVisible(bool(detail.pupils) and not detail.to_whole_group)
        versions = ngettext("{count} version", "{count} versions", detail.versions)
        self.versions.setText(versions.format(count=detail.versions))
        self.versions.setVisible(detail.versions > 1)
        self.activity.setVisible(beside.activity is not None)
        if beside.activity is not None:
            self._activity_id = beside.activity.id
            words = _("At: {activity}, {day}").format(
                activity=activity_words(beside.activity.title),
                day=day_words(beside.activity.on, today),
            )
            self.activity.setText(words.replace("&", "&&"))

    def _drop_passing(self) -> None:
        """Take away what belonged to the contact that was shown before."""
        for widget in (
            *self.answer_buttons,
            *self.agreement_lines,
            *self.label_tags,
        ):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self.answer_buttons, self.agreement_lines, self.label_tags = [], [], []

    def _offer_answers(self, detail: ContactDetail) -> None:
        """One click turns a message that was sent into one that was answered."""
        if detail.to_whole_group:
            return  # twenty-five buttons help nobody: whoever answers is written down by name
        for part in detail.participants:
            if part.outcome is not Outcome.SENT:
                continue
            words = _("Note that {name} answered").format(name=part.guardian)
            button = NameButton(words.replace("&", "&&"), "plus")
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


def _link(words: str, icon_name: str = "") -> LinkButton:
    link = NameLink(words, icon_name)
    link.padding = 0
    link.type_ = Type.SMALL
    link.icon_size = 13
    return link


def _history(detail: ContactDetail, today: date) -> str:
    """Who entered it and when."""
    moment = moment_words(detail.entered_at, today)
    if detail.author:
        return _("Entered {moment} by {author}").format(moment=moment, author=detail.author)
    return _("Entered {moment}").format(moment=moment)
