"""Parts of the guardian's form: numbers and addresses, wishes, and what to mind."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.queries.people_words import GuardianWords
from app.queries.rows import ReachPointRow
from app.services.drafts import ReachPointDraft
from app.ui.theme import Space
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.vocabulary import Channel, ReachKind
from app.wording import word


class _Part(QWidget):
    """A heading with fields below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, Space.S2, 0, 0)
        self.column.setSpacing(Space.S2)
        self.column.addWidget(SectionLabel(title))


class _ReachLine(QWidget):
    """One number or address, with its kind, a word to tell it apart, and whether it is secret."""

    def __init__(self, kind: ReachKind, value: str = "", label: str = "") -> None:
        super().__init__()
        self.kind = Picker(
            _("Kind"),
            [
                Choice(ReachKind.MOBILE, _("mobile")),
                Choice(ReachKind.PHONE, _("phone")),
                Choice(ReachKind.EMAIL, _("e-mail")),
            ],
        )
        self.kind.set_value(kind)
        self.value = QLineEdit(value)
        self.value.setCursorPosition(0)
        self.value.setAccessibleName(_("Number or address"))
        self.label = QLineEdit(label)
        self.label.setAccessibleName(_("Note with this number or address"))
        self.label.setPlaceholderText(_("work, at home…"))
        self.secret = Check(_("secret"))
        self.remove = IconButton("close", _("Leave out this number or address"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.kind)
        row.addWidget(self.value, 3)
        row.addWidget(self.label, 2)
        row.addWidget(self.secret)
        row.addWidget(self.remove)

    def draft(self) -> ReachPointDraft | None:
        value = " ".join(self.value.text().split())
        if not value:
            return None
        return ReachPointDraft(
            self.kind.value(), value, self.label.text().strip(), self.secret.isChecked()
        )


class ReachPart(_Part):
    """Numbers and addresses, in the order in which they are tried."""

    def __init__(self) -> None:
        super().__init__(_("How to reach them"))
        self._lines: list[_ReachLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S1)
        self.column.addLayout(self._rows)
        self.more = LinkButton(_("Another number or address"), "plus")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(ReachKind.MOBILE)
        self._add(ReachKind.EMAIL)

    def lines(self) -> list[_ReachLine]:
        return list(self._lines)

    def set_rows(self, rows: Sequence[ReachPointRow]) -> None:
        if rows:
            for line in self.lines():
                self._drop(line)
        for row in rows:
            self._add(row.kind, row.value, row.label).secret.setChecked(row.unlisted)

    def drafts(self) -> tuple[ReachPointDraft, ...]:
        """Those that hold something, each once."""
        found: dict[tuple[ReachKind, str], ReachPointDraft] = {}
        for line in self._lines:
            draft = line.draft()
            if draft is not None:
                found.setdefault((draft.kind, draft.value), draft)
        return tuple(found.values())

    def _on_more(self) -> None:
        self._add(ReachKind.MOBILE).value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, kind: ReachKind, value: str = "", label: str = "") -> _ReachLine:
        line = _ReachLine(kind, value, label)
        line.remove.clicked.connect(lambda: self._drop(line))
        self._lines.append(line)
        self._rows.addWidget(line)
        return line

    def _drop(self, line: _ReachLine) -> None:
        self._lines = [one for one in self._lines if one is not line]
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()


class WishesPart(_Part):
    """What they like best, and the language they speak."""

    def __init__(self) -> None:
        super().__init__(_("What they like"))
        self.channel = ChipRow(
            _("Preferred way"),
            [Choice(channel, word(channel), channel.value) for channel in _WAYS],
            exclusive=True,
        )
        self.column.addWidget(Field(_("Preferred &way"), self.channel))
        self.times = QLineEdit()
        self.times.setPlaceholderText(_("after 18:00"))
        self.language = QLineEdit()
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(Field(_("Good &times"), self.times), 1)
        row.addWidget(Field(_("&Language"), self.language), 1)
        self.column.addLayout(row)
        self.interpreter = Check(_("an interpreter is needed"))
        self.column.addWidget(self.interpreter, 0, Qt.AlignmentFlag.AlignLeft)
        self.visit = Segmented(
            _("A home visit"),
            [
                Choice("", pgettext("home visit", "not asked")),
                Choice("yes", pgettext("home visit", "welcome")),
                Choice("no", pgettext("home visit", "rather not")),
            ],
        )
        self.visit.set_value("")
        self.column.addWidget(Field(_("A home &visit"), self.visit))

    def set_words(self, words: GuardianWords) -> None:
        self.channel.set_value(words.preferred_channel)
        self.times.setText(words.preferred_times)
        self.language.setText(words.language)
        self.interpreter.setChecked(words.needs_interpreter)
        visit = {None: "", True: "yes", False: "no"}[words.may_visit_home]
        self.visit.set_value(visit)

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        return {
            "preferred_channel": self.channel.value(),
            "preferred_times": self.times.text().strip(),
            "language": self.language.text().strip(),
            "needs_interpreter": self.interpreter.isChecked(),
            "may_visit_home": {"": None, "yes": True, "no": False}[self.visit.value()],
        }


_WAYS = (
    Channel.PHONE,
    Channel.MESSAGE,
    Channel.EMAIL,
    Channel.GATE,
    Channel.MEETING,
    Channel.VIDEO,
    Channel.HOME_VISIT,
    Channel.LETTER,
)


class MarksPart(_Part):
    """What to mind, about the person or about this person with this pupil."""

    def __init__(self) -> None:
        super().__init__(_("To mind"))
        self.apart = Check(_("lives at an address of their own"))
        self.secret_address = Check(_("the address is secret"))
        self.not_contacted = Check(_("is not to be contacted"))
        self.deceased = Check(_("deceased"))
        self.leader_first = Check(_("talk to the school leader first"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S5)
        grid.setVerticalSpacing(Space.S1)
        for row, pair in enumerate(
            ((self.not_contacted, self.secret_address), (self.apart, self.leader_first))
        ):
            for column, check in enumerate(pair):
                grid.addWidget(check, row, column)
        grid.addWidget(self.deceased, 2, 0)
        grid.setColumnStretch(2, 1)
        self.column.addLayout(grid)

    def keep_to_the_link(self) -> None:
        """Leave out what belongs to the person, who is known already."""
        for check in (self.apart, self.deceased, self.leader_first):
            check.hide()

    def set_words(self, words: GuardianWords) -> None:
        self.apart.setChecked(words.lives_apart)
        self.secret_address.setChecked(words.secret_address)
        self.not_contacted.setChecked(not words.may_be_contacted)
        self.deceased.setChecked(words.deceased)
        self.leader_first.setChecked(words.consult_leader_first)

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        return {
            "lives_apart": self.apart.isChecked(),
            "secret_address": self.secret_address.isChecked(),
            "may_be_contacted": not self.not_contacted.isChecked(),
            "deceased": self.deceased.isChecked(),
            "consult_leader_first": self.leader_first.isChecked(),
        }
