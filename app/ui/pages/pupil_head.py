"""The head of a pupil's page: the name, what can be done, and what there is to know first."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.pupil_page import PupilPage
from app.queries.rows import PupilRow
from app.ui.dates import short_day_words
from app.ui.glad_words import idea_words
from app.ui.pages.pupil_words import (
    INSPECTS_FROM,
    OF_AGE,
    age_on,
    age_words,
    ask_leader,
    group_words,
    joined_names,
    nobody_there,
)
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.vocabulary import Reason

_NAME = 200  # pixels that a name wants beside the buttons


class PupilHead(QWidget):
    """Name, group and age, with the actions at the far side; or below where it is narrow."""

    edit_wanted = Signal()
    sheet_wanted = Signal()
    contact_wanted = Signal()
    pupil_wanted = Signal(int)
    family_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextLabel("", Type.TITLE, wraps=True)
        self.about = TextLabel("", muted=True, wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.about)
        self.family = FamilyLinks()
        self.family.pupil_wanted.connect(self.pupil_wanted)
        self.family.family_wanted.connect(self.family_wanted)
        words.addWidget(self.family)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, gap=Space.S3)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S3)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignTop)
        edit = IconButton("pencil", _("Change the pupil"))
        edit.clicked.connect(self.edit_wanted)
        sheet = QuietButton(_("Conversation sheet"), "pdf")
        sheet.clicked.connect(self.sheet_wanted)
        self.log_button = PrimaryButton(_("Log contact"), "plus")
        self.log_button.clicked.connect(self.contact_wanted)
        for button in (edit, sheet, self.log_button):
            flow.addWidget(button)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button: the others wrap."""
        return QSize(self.buttons.minimumSizeHint().width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.buttons.sizeHint().width() + Space.S3 + theme().px(_NAME)
        is_narrow = self.width() < beside
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)
        self._row.setAlignment(
            self.buttons, Qt.AlignmentFlag(0) if is_narrow else Qt.AlignmentFlag.AlignTop
        )

    def set_page(self, page: PupilPage, today: date) -> None:
        pupil = page.pupil
        self.name.setText(pupil.name)
        self.name.setAccessibleName(pupil.listed_name)
        parts = [group_words(pupil.group)] if pupil.group else [_("in no group")]
        if pupil.apart and pupil.apart != pupil.group:  # two are called so
            parts.append(pupil.apart)
        if pupil.born_on:
            parts.append(age_words(age_on(pupil.born_on, today)))
        if page.since:
            parts.append(_("since {day}").format(day=short_day_words(page.since, today)))
        if pupil.left_on:
            parts.append(_("left on {day}").format(day=short_day_words(pupil.left_on, today)))
        self.about.setText(" · ".join(parts))
        self.family.set_siblings(page.siblings)


class FamilyLinks(QWidget):
    """Brothers and sisters, each a way to their page, and one to everything about them all."""

    pupil_wanted = Signal(int)
    family_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=2)
        self._shown: tuple[PupilRow, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_siblings(self, siblings: tuple[PupilRow, ...]) -> None:
        if siblings == self._shown:
            return
        self.setVisible(bool(siblings))
        self._shown = siblings
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not siblings:
            return
        lead = TextLabel(_("Brothers and sisters:"), muted=True)
        lead.setMinimumHeight(theme().px(24))  # as high as a link
        self._flow.addWidget(lead)
        lead.show()  # a layout would show it only later
        for one in siblings:
            beside = f" ({one.beside_name})" if one.beside_name else ""
            self._add(f"{one.call_name}{beside}").clicked.connect(partial(self._go_to, one.id))
        self._add(_("All of this family")).clicked.connect(self.family_wanted)

    def _add(self, words: str) -> LinkButton:
        link = LinkButton(words.replace("&", "&&"))
        link.type_ = Type.TEXT
        self._flow.addWidget(link)
        link.show()
        return link

    def _go_to(self, pupil_id: int, *_sent: bool) -> None:
        self.pupil_wanted.emit(pupil_id)


class PositiveNotice(Notice):
    """Says, kindly, that it was only about a problem so far, or that a good word is still due."""

    def set_page(self, page: PupilPage, today: date) -> None:
        lead = self._lead(page)
        words = [_("A good word first makes the next talk easier.")]
        words += [idea_words(idea, today) for idea in page.ideas[:1]]
        self.set_words(
            lead,
            " ".join(words) if lead else "",
            _("Log something positive") if lead else "",
        )
        self.setVisible(bool(lead))

    @staticmethod
    def _lead(page: PupilPage) -> str:
        names = {row.id: row.call_name for row in page.guardians}
        only = [
            names[key]
            for key, why in page.reasons.items()
            if Reason.ONLY_PROBLEMS in why and key in names
        ]
        if only:
            return _("So far it was only about a problem with {names}.").format(
                names=joined_names(only)
            )
        to_reach = page.reachable
        if page.is_calm or not to_reach or len(page.lacks_positive) < len(to_reach):
            return ""
        return _("Nobody at home has heard good news about {pupil} yet this school year.").format(
            pupil=page.pupil.call_name
        )


class NobodyNotice(Notice):
    """Says, calmly, that none of the parents may be contacted: such a pupil is on no list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tint=Tint.NEUTRAL, parent=parent)

    def set_page(self, page: PupilPage) -> None:
        says = bool(page.guardians) and not any(row.is_there for row in page.guardians)
        self.set_words(*((nobody_there(), ask_leader()) if says else ("", "")))
        self.setVisible(says)


class AgeNotice(Notice):
    """From 16 the pupil has a say in inspection, at 18 the report is the pupil's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tint=Tint.NEUTRAL, parent=parent)

    def set_page(self, page: PupilPage, today: date) -> None:
        born_on = page.pupil.born_on
        age = age_on(born_on, today) if born_on else 0
        name = page.pupil.call_name
        if age >= OF_AGE:
            self._say_of_age(name, agrees=bool(page.agrees_to_contact))
        elif age >= INSPECTS_FROM:
            self.set_words(
                _("{name} is {age}.").format(name=name, age=age),
                _("Who wants to see this file needs a yes from {name} first.").format(name=name),
            )
        self.setVisible(age >= INSPECTS_FROM)

    def _say_of_age(self, name: str, *, agrees: bool) -> None:
        lead = _("{name} is of age: the report goes to {name}.").format(name=name)
        if agrees:
            text = _("{name} agrees that you talk with the parents.").format(name=name)
            self.set_words(lead, text, _("Agrees no longer"))
        else:
            text = _("Talk with the parents only when {name} agrees.").format(name=name)
            self.set_words(lead, text, _("{name} agrees").format(name=name))
