"""One contact that somebody is still to be told of: who knows, and a box for who does not."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.told import ToldGuardian, UntoldRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_words import plain_tip
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import LinkButton, NameLink
from app.ui.widgets.card import Card
from app.ui.widgets.check import Check
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.wording import word

_BOX = 26  # pixels before the name of somebody who knows, where others have their box


class UntoldEntry(Card):
    """`ticked` when a box changes, `log_wanted(guardian)` to write the telling down as a contact.

    `contact_opened` and `pupil_opened` carry keys.
    """

    ticked = Signal()
    log_wanted = Signal(int)
    contact_opened = Signal(int)
    pupil_opened = Signal(int)

    def __init__(
        self,
        row: UntoldRow,
        today: date,
        ticked: Collection[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`ticked`: the guardians whose boxes were ticked before the list was made anew."""
        super().__init__(margin=Space.S3, parent=parent)
        self.row = row
        self.boxes: dict[int, Check] = {}
        self.log_buttons: dict[int, LinkButton] = {}
        self.setAccessibleName(f"{_listed(row)}: {row.told.subject}")
        self.body.addLayout(self._head(today))
        for guardian in row.told.guardians:
            self.body.addWidget(self._line(guardian, today, is_ticked=guardian[0] in ticked))

    def _head(self, today: date) -> QVBoxLayout:
        row = self.row
        pupils = QHBoxLayout()
        pupils.setSpacing(Space.S1)
        for key, name in zip(row.pupil_ids, row.pupils, strict=True):
            link = NameLink(name.replace("&", "&&"))
            link.padding = 0
            link.setAccessibleName(_("Open the page of {name}").format(name=name))
            link.clicked.connect(lambda _=False, key=key: self.pupil_opened.emit(key))
            pupils.addWidget(link)
        pupils.addStretch(1)
        day = short_day_words(row.told.on, today)
        when = LinkButton(f"{day}, {word(row.channel)}")
        when.padding = 0
        when.setAccessibleName(
            _("Open the contact of {day}: {subject}").format(day=day, subject=row.told.subject)
        )
        when.clicked.connect(lambda: self.contact_opened.emit(row.told.contact_id))
        pupils.addWidget(when)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(pupils)
        head.addWidget(ElidedLabel(row.told.subject, Type.STRONG))
        return head

    def _line(self, guardian: ToldGuardian, today: date, *, is_ticked: bool) -> QWidget:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S2)
        who = f"{guardian.call_name} ({word(guardian.relationship)})"
        if not guardian.is_due:
            inside.addSpacing(theme().px(_BOX))
            inside.addWidget(ElidedLabel(who, Type.TEXT, muted=True), 1)
            inside.addWidget(TextLabel(_known_words(guardian, today), Type.SMALL, muted=True))
            return line
        box = Check(who, checked=is_ticked)
        box.setAccessibleName(
            _("{name} was told: {subject}").format(name=who, subject=self.row.told.subject)
        )
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setToolTip(plain_tip(who))
        box.toggled.connect(self.ticked)
        self.boxes[guardian.guardian_id] = box
        log = LinkButton(_("Log it as a contact"))
        log.setAccessibleName(_("Log that {name} was told, as a contact").format(name=who))
        log.clicked.connect(lambda: self.log_wanted.emit(guardian.guardian_id))
        self.log_buttons[guardian.guardian_id] = log
        inside.addWidget(box, 1, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(TextLabel(_due_words(guardian), Type.SMALL))
        inside.addWidget(log)
        return line

    def ticked_ids(self) -> list[int]:
        """The guardians whose box is ticked."""
        return [key for key, box in self.boxes.items() if box.isChecked()]


def _due_words(guardian: ToldGuardian) -> str:
    """Not told yet, and why hearing it at home does not do."""
    if guardian.lives_apart:
        return _("not yet told · another address")
    if guardian.asks_apart:
        return _("not yet told · wants to hear it in person")
    return _("not yet told")


def _known_words(guardian: ToldGuardian, today: date) -> str:
    if guardian.told_on is None:
        return _("hears it at home")
    day = _("told {day}").format(day=short_day_words(guardian.told_on, today))
    return f"{day}, {word(guardian.how)}" if guardian.how else day


def _listed(row: UntoldRow) -> str:
    return ", ".join(row.pupils)
