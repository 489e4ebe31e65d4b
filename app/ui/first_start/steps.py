"""The steps before the logbook is made: welcome, who we are, how to reach us, the password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app import i18n
from app.i18n import _
from app.overriding import override
from app.ui.first_start.answers import Answers, day_names, ways_words
from app.ui.first_start.step import Step
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field, FieldLabel
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.password_field import PasswordField
from app.ui.widgets.segmented import Segmented
from app.vocabulary import SchoolType

_LANGUAGES = {"nl": "Nederlands", "en": "English"}
_SHORTEST_PASSWORD = 8  # as the store asks; it says so itself when the two ever differ
_LONGEST_LINE = 200


def _line(text: str, placeholder: str = "") -> QLineEdit:
    line = QLineEdit(text)
    line.setPlaceholderText(placeholder)
    line.setMaxLength(_LONGEST_LINE)
    return line


class WelcomeStep(Step):
    """The language, what this is, and where the words stay."""

    language_chosen = Signal(str)
    demo_wanted = Signal()

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            _("Welcome to Driehoek"),
            _(
                "A logbook for your contact with parents: what you told, what they told, and whom"
                " you have not spoken yet. Setting it up takes two minutes."
            ),
        )
        choices = [Choice(code, name) for code, name in _LANGUAGES.items()]
        self.languages = Segmented(_("Language"), choices)
        self.languages.set_value(i18n.language())
        self.languages.changed.connect(self._on_language)
        self.add(Field("Taal · Language", self.languages))
        self.add(
            Notice(
                _("What you write stays here."),
                _(
                    "Everything is stored on this computer, encrypted with a password that only you"
                    " know. Driehoek never connects to the internet."
                ),
                tint=Tint.ACCENT,
            )
        )
        sentence = _(
            "Your school is responsible for the data in it. Write what helps a child, as if the"
            " parents read along: they may ask to see it."
        )
        self.add(TextLabel(sentence, Type.SMALL, muted=True, wraps=True))
        self.look = LinkButton(_("First look around in a demo"), "eye")
        self.look.clicked.connect(self.demo_wanted)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        self.column.addLayout(row)

    def _on_language(self) -> None:
        self.language_chosen.emit(self.languages.value())

    @override
    def focus_first(self) -> None:
        self.languages.focus_first()


class AboutYouStep(Step):
    """The teacher, the school and the duo partner; all of it may be changed later."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            _("Who are you?"),
            _("This is printed on sheets for parents. You can change it later, in the settings."),
        )
        self.teacher = _line(answers.teacher, _("for instance Marieke Jansen"))
        self.school = _line(answers.school)
        self.partner = _line(answers.partner)
        self.privacy = _line(answers.privacy_contact, _("name, e-mail or phone number"))
        self.kind = Segmented(
            _("Kind of school"),
            [
                Choice(SchoolType.PRIMARY, _("primary school")),
                Choice(SchoolType.SECONDARY, _("secondary school")),
            ],
        )
        self.kind.set_value(answers.school_type)
        self._teacher_field = Field(_("Your &name"), self.teacher)
        self.add(self._teacher_field)
        pair = QHBoxLayout()
        pair.setSpacing(Space.S3)
        pair.addWidget(Field(_("&School"), self.school), 1)
        pair.addWidget(Field(_("&Duo partner, if you have one"), self.partner), 1)
        self.column.addLayout(pair)
        self.add(Field(_("Kind of school"), self.kind))
        hint = _("Who at school answers questions about the data of children and parents.")
        self.add(Field(_("&Privacy contact of the school"), self.privacy, hint=hint))

    @override
    def take(self) -> bool:
        self.answers.teacher = self.teacher.text().strip()
        self.answers.school = self.school.text().strip()
        self.answers.partner = self.partner.text().strip()
        self.answers.privacy_contact = self.privacy.text().strip()
        self.answers.school_type = self.kind.value() or SchoolType.PRIMARY
        missing = not self.answers.teacher
        self._teacher_field.set_error(_("Fill in your name; parents see it on paper.")
                                      if missing else "")  # fmt: skip
        if missing:
            self.teacher.setFocus()
        return not missing

    def message(self) -> str:
        """What is said beside the name, if anything."""
        return self._teacher_field.error.text()

    @override
    def focus_first(self) -> None:
        self.teacher.setFocus()


class ReachStep(Step):
    """The days and ways parents can reach us, and how that line will look on paper."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            _("When and how can parents reach you?"),
            _("Parents find it easier to come when they know this. It is printed on every sheet."),
        )
        choices = [Choice(number, name) for number, name in enumerate(day_names(), 1)]
        self.days = ChipRow(_("Days"), choices)
        self.days.set_values(answers.days)
        self.times = _line(answers.times, _("for instance 8:00-8:20 and after 15:00"))
        self.ways = _line(answers.ways, _("for instance the school app, or 0182 123456"))
        label = FieldLabel(_("Days"))
        self.add(label)
        self.add(self.days)
        self.add(Field(_("&Times"), self.times))
        self.add(Field(_("&Ways"), self.ways))
        self._preview = TextLabel("", wraps=True)
        self.add(FieldLabel(_("On the sheet")))
        self.add(self._preview)
        self.days.changed.connect(self._show)
        self.times.textChanged.connect(self._show)
        self.ways.textChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        words = ways_words(self.days.values(), self.times.text(), self.ways.text())
        self._preview.setText(words or _("nothing yet; you can fill this in later"))

    def preview(self) -> str:
        return self._preview.text()

    @override
    def take(self) -> bool:
        self.answers.days = sorted(self.days.values())
        self.answers.times = self.times.text().strip()
        self.answers.ways = self.ways.text().strip()
        return True

    @override
    def focus_first(self) -> None:
        self.days.focus_first()


class PasswordStep(Step):
    """Twice the same, long enough, and seen when asked for."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            _("Choose a password"),
            _(
                "It locks your logbook. A short sentence that only you would think of is easy to"
                " remember and hard to guess."
            ),
        )
        self.first = PasswordField()
        self.second = PasswordField()
        self.first.eye.toggled.connect(self.second.set_shown)
        self.second.eye.toggled.connect(self.first.set_shown)
        hint = _("At least {count} characters.").format(count=_SHORTEST_PASSWORD)
        self._first_field = Field(_("&Password"), self.first, hint=hint)
        self._second_field = Field(_("Once &more"), self.second)
        self.add(self._first_field)
        self.add(self._second_field)
        self.first.textEdited.connect(lambda _text: self._first_field.set_error(""))
        self.second.textEdited.connect(lambda _text: self._second_field.set_error(""))

    @override
    def take(self) -> bool:
        first, second = self.first.text(), self.second.text()
        if len(first) < _SHORTEST_PASSWORD:
            self.refuse(
                _("Choose a password of at least {count} characters; a short sentence works well.")
                .format(count=_SHORTEST_PASSWORD)
            )  # fmt: skip
            return False
        if first != second:
            self._second_field.set_error(_("The two are not the same. Type it once more."))
            self.second.selectAll()
            self.second.setFocus()
            return False
        self.answers.password = first
        return True

    @override
    def refuse(self, message: str) -> None:
        self._first_field.set_error(message)
        self.first.setFocus()

    def errors(self) -> tuple[str, str]:
        """What is said beside the two fields."""
        return self._first_field.error.text(), self._second_field.error.text()

    @override
    def focus_first(self) -> None:
        self.first.setFocus()
