"""Wishes in the guardian's form: the way they like best, days and hours, the language."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit

from app.errors import RefusedError
from app.i18n import _, pgettext
from app.languages import language_names, language_shown
from app.overriding import override
from app.queries.people_words import GuardianWords
from app.ui.dialogs.form_part import FormPart
from app.ui.dialogs.guardian_times import WEEKDAYS, Times, day_name, hour, read_times, words_of
from app.ui.theme import Space, theme
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.segmented import Segmented
from app.vocabulary import Channel
from app.wording import word

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
_SCHOOL_DAYS = 5


class LanguageField(QLineEdit):
    """Any words; common languages are offered by their names on this screen."""

    def __init__(self) -> None:
        super().__init__()
        self._noted = ""
        self._offered = False

    def set_noted(self, noted: str) -> None:
        """What was noted, shown by its name; it stays as it was unless people change it."""
        self._noted = noted
        self.setText(language_shown(noted) if noted else "")
        self.setModified(False)

    def noted(self) -> str:
        return " ".join(self.text().split()) if self.isModified() else self._noted

    def offer(self) -> None:
        """Have the names ready; they cost a moment, so only for who comes here."""
        if not self._offered:
            self._offered = True
            completer = QCompleter(language_names(), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(lambda _name: self.setModified(True))
            self.setCompleter(completer)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.offer()
        super().focusInEvent(event)


class WishesPart(FormPart):
    """What they like best, when, and in which language."""

    def __init__(self) -> None:
        super().__init__(_("What they like"))
        self._noted_times = ""
        self.channel = ChipRow(
            _("Preferred way"),
            [Choice(channel, word(channel), channel.value) for channel in _WAYS],
            exclusive=True,
        )
        self.column.addWidget(Field(_("Preferred &way"), self.channel))
        self._build_times()
        self._build_language()

    def _build_times(self) -> None:
        self.days = ChipRow(
            _("Good days"), [Choice(day, day_name(day)) for day in WEEKDAYS[:_SCHOOL_DAYS]]
        )
        self.since, self.until, self.times = QLineEdit(), QLineEdit(), QLineEdit()
        self.since.setPlaceholderText(_("18:00"))
        self.until.setPlaceholderText(_("20:00"))
        self.times.setPlaceholderText(_("not during work"))
        self.hour_fields = {
            "since": Field(_("&From"), self.since),
            "until": Field(_("Unti&l"), self.until),
        }
        for line in (self.since, self.until):
            line.editingFinished.connect(self._tidy_hours)
        self.column.addWidget(Field(_("Good &days"), self.days))
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field in self.hour_fields.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(_("Or in &their words"), self.times), 4, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _build_language(self) -> None:
        self.language = LanguageField()
        self.interpreter = Check(_("an interpreter is needed"))
        self.interpreter.setMinimumHeight(theme().px(Space.CONTROL))
        self.visit = Segmented(
            _("A home visit"),
            [
                Choice("", pgettext("home visit", "not asked")),
                Choice("yes", pgettext("home visit", "welcome")),
                Choice("no", pgettext("home visit", "rather not")),
            ],
        )
        self.visit.set_value("")
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(Field(_("La&nguage"), self.language), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.interpreter, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(Field(_("A home &visit"), self.visit))

    def set_words(self, words: GuardianWords) -> None:
        self.channel.set_value(words.preferred_channel)
        self._noted_times = words.preferred_times
        times = read_times(words.preferred_times)
        if set(times.days) - set(WEEKDAYS[:_SCHOOL_DAYS]):
            self.days.set_choices([Choice(day, day_name(day)) for day in WEEKDAYS])
        self.days.set_values(times.days)
        self.since.setText(times.since)
        self.until.setText(times.until)
        self.times.setText(times.more)
        self.language.set_noted(words.language)
        self.interpreter.setChecked(words.needs_interpreter)
        visit = {None: "", True: "yes", False: "no"}[words.may_visit_home]
        self.visit.set_value(visit)

    def check(self) -> None:
        """Raises RefusedError beside an hour that is none."""
        for name, line in (("since", self.since), ("until", self.until)):
            if hour(line.text()) is None:
                said = _("“{typed}” is no time. Try 18:00.").format(typed=line.text())
                raise RefusedError(said, field=name)

    def _tidy_hours(self) -> None:
        for line in (self.since, self.until):
            tidy = hour(line.text())
            if tidy is not None and tidy != line.text():
                line.setText(tidy)

    def preferred_times(self) -> str:
        """As words; what was noted stays to the letter while nobody changes it."""
        now = Times(
            tuple(self.days.values()),
            hour(self.since.text()) or "",
            hour(self.until.text()) or "",
            self.times.text().strip(),
        )
        return self._noted_times if now == read_times(self._noted_times) else words_of(now)

    def values(self) -> dict[str, Any]:
        """As fields of a GuardianDraft."""
        return {
            "preferred_channel": self.channel.value(),
            "preferred_times": self.preferred_times(),
            "language": self.language.noted(),
            "needs_interpreter": self.interpreter.isChecked(),
            "may_visit_home": {"": None, "yes": True, "no": False}[self.visit.value()],
        }
