"""The steps once the logbook is made: the recovery code, the holidays, and how to begin."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.first_start.answers import Answers, Beginning
from app.ui.first_start.step import Step
from app.ui.first_start.tall_choices import TallChoices
from app.ui.theme import Space, Type, theme
from app.ui.widgets.agreement_line import TickBox
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_box, draw_text, smooth, whole
from app.vocabulary import Region
from app.wording import word

_GROUPS_A_LINE = 4


class CodeBox(QWidget):
    """The recovery code in groups, in letters that are told apart."""

    def __init__(self, code: str) -> None:
        super().__init__()
        groups = code.split("-")
        self.lines = [
            "  ".join(groups[at : at + _GROUPS_A_LINE])
            for at in range(0, len(groups), _GROUPS_A_LINE)
        ]
        self.setAccessibleName(_("Recovery code"))
        self.setAccessibleDescription(" ".join(" ".join(group) for group in groups))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, theme().px(34) * len(self.lines) + 2 * Space.S3)

    def _font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme().font(Type.TITLE).pointSizeF())
        return font

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        draw_box(painter, whole(self.rect()), colours.hover, colours.line)
        high = theme().px(34)
        for place, line in enumerate(self.lines):
            spot = QRectF(0, Space.S3 + place * high, self.width(), high)
            draw_text(painter, spot, line, colours.ink, self._font(), centred=True)


class CodeStep(Step):
    """Shown once: to print, to copy, to write down. Going on asks for a tick."""

    may_go_back = False

    def __init__(self, answers: Answers, code: str) -> None:
        super().__init__(
            answers,
            _("Your recovery code"),
            _(
                "Forgot your password? With this code you open your logbook all the same. It is"
                " shown once. Keep it on paper, away from this computer. Without password and"
                " code, nobody can open the logbook again: we cannot either."
            ),
        )
        self._code = code
        self.box = CodeBox(code)
        self.add(self.box)
        self.print = QuietButton(_("Print…"), "printer")
        self.copy = QuietButton(_("Copy"))
        self.print.clicked.connect(self._on_print)
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        row.addWidget(self.print)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.column.addLayout(row)
        words = _("I have the code on paper")
        self.tick = TickBox(words)
        self.tick.toggled.connect(self.ready_changed)
        label = TextLabel(words)
        label.setBuddy(self.tick)
        line = QHBoxLayout()
        line.setSpacing(Space.S2)
        line.addWidget(self.tick)
        line.addWidget(label, 1)
        self.column.addSpacing(Space.S2)
        self.column.addLayout(line)

    def _on_print(self) -> None:
        from app.ui.first_start.paper import print_code

        print_code(self._code, self)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._code)
        self.copy.setText(_("Copied"))

    @override
    def is_ready(self) -> bool:
        return self.tick.isChecked()

    @override
    def focus_first(self) -> None:
        self.print.setFocus()


class RegionStep(Step):
    """The region of the school holidays, by provinces and places that one knows."""

    may_go_back = False

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            _("In which region is your school?"),
            _("Driehoek counts in school weeks, so it has to know when your holidays are."),
        )
        places = {
            Region.NOORD: _("Amsterdam, Groningen, Leeuwarden, Zwolle, Almere"),
            Region.MIDDEN: _("Utrecht, Rotterdam, The Hague, Gouda, Apeldoorn"),
            Region.ZUID: _("Eindhoven, Maastricht, Breda, Nijmegen, Middelburg"),
        }
        choices = [Choice(region, word(region), tip=tip) for region, tip in places.items()]
        self.regions = TallChoices(_("Region"), choices)
        self.regions.set_value(answers.region)
        self.add(self.regions)

    @override
    def take(self) -> bool:
        self.answers.region = self.regions.value()
        return True

    @override
    def focus_first(self) -> None:
        self.regions.focus_first()


class BeginStep(Step):
    """How to begin: with a list, with nothing, or by looking around."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers, _("All set. How would you like to begin?"))
        self.next_words = _("Begin")
        self.ways = TallChoices(
            _("How to begin"),
            [
                Choice(
                    Beginning.IMPORT,
                    _("Import my class list"),
                    tip=_("pupils and parents from a file: EDEXML, XLSX or CSV"),
                ),
                Choice(
                    Beginning.EMPTY,
                    _("Start with an empty logbook"),
                    tip=_("you add pupils yourself, or import later"),
                ),
                Choice(
                    Beginning.DEMO,
                    _("Look around in a demo first"),
                    tip=_("a made-up class in a window of its own; your logbook stays as it is"),
                ),
            ],
        )
        self.ways.set_value(answers.beginning)
        self.add(self.ways)

    @override
    def take(self) -> bool:
        self.answers.beginning = self.ways.value()
        return True

    @override
    def focus_first(self) -> None:
        self.ways.focus_first()
