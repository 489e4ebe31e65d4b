"""The first start: a few friendly steps in one card, forward with Enter, back at will."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.paths import DataFolder
from app.ui.first_start.answers import Answers
from app.ui.first_start.step import Step
from app.ui.first_start.steps import AboutYouStep, PasswordStep, ReachStep, WelcomeStep
from app.ui.messages import tell
from app.ui.theme import Space, theme
from app.ui.unlock_page import Brand
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.painting import draw_box, smooth

if TYPE_CHECKING:
    from app.store.logbook import Logbook
    from app.ui.jobs import Job, Progress

_CARD = 600
_LEAST_HIGH = 500
_STEPS = 7
_DOT = 8


class Dots(QWidget):
    """How far we are: one dot a step."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_step(self, at: int) -> None:
        self._at = at
        self.setAccessibleName(_("Step {step} of {count}").format(step=at + 1, count=_STEPS))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_STEPS * _DOT * 2 + _DOT, _DOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        left = 0.0
        for place in range(_STEPS):
            wide = _DOT * 2 if place == self._at else _DOT
            colour = colours.accent if place <= self._at else colours.control_line
            at = self.width() - left - wide if self.isRightToLeft() else left
            draw_box(painter, QRectF(at, 0, wide, _DOT), colour, radius=_DOT / 2)
            left += wide + _DOT


class FirstStart(QWidget):
    """Makes the logbook half-way, since the recovery code belongs to it.

    `finished` carries the open logbook and the answers; `language_chosen` asks to be built anew
    in another language, with the answers so far.
    """

    finished = Signal(object, object)  # Logbook, Answers
    language_chosen = Signal(str)
    demo_wanted = Signal()

    def __init__(
        self, folder: DataFolder, answers: Answers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answers = answers or Answers()
        self._folder = folder
        self._logbook: Logbook | None = None
        self._job: Job | None = None
        self._at = 0
        self._is_busy = False
        self.back = QuietButton(_("Back"))
        self.next = PrimaryButton(_("Next"))
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self._dots = Dots()
        self._card = Card(margin=32)
        self._build()
        self.steps: list[Step] = [
            WelcomeStep(self.answers),
            AboutYouStep(self.answers),
            ReachStep(self.answers),
            PasswordStep(self.answers),
        ]
        welcome = self.steps[0]
        if isinstance(welcome, WelcomeStep):
            welcome.language_chosen.connect(self.language_chosen)
            welcome.demo_wanted.connect(self.demo_wanted)
        for step in self.steps:
            self._add(step)
        self._show(0)

    def _build(self) -> None:
        self._card.setFixedWidth(theme().px(_CARD))
        self._card.setMinimumHeight(theme().px(_LEAST_HIGH))  # so that it stands still
        self._card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.addWidget(Brand(30))
        head.addStretch(1)
        head.addWidget(self._dots)
        self._place = QVBoxLayout()
        foot = QHBoxLayout()
        foot.setSpacing(Space.S2)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        self._card.body.setSpacing(Space.S4)
        self._card.body.addLayout(head)
        self._card.body.addLayout(self._place)
        self._card.body.addStretch(1)
        self._card.body.addSpacing(Space.S2)
        self._card.body.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)

    def _add(self, step: Step) -> None:
        self._place.addWidget(step)
        step.hide()
        step.ready_changed.connect(self._settle_next)

    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._at]

    def _show(self, at: int) -> None:
        self.steps[self._at].hide()
        self._at = at
        step = self.steps[at]
        step.show()
        self._dots.set_step(at)
        self.back.setVisible(at > 0 and step.may_go_back)
        self.next.setText(step.next_words or _("Next"))
        self._settle_next()
        step.focus_first()

    def _settle_next(self) -> None:
        self.next.setEnabled(not self._is_busy and self.step().is_ready())

    def go_back(self) -> None:
        if self._at > 0 and self.step().may_go_back and not self._is_busy:
            self._show(self._at - 1)

    def go_on(self) -> None:
        """Take what was filled in, and go to the next step when it is right."""
        step = self.step()
        if self._is_busy or not step.is_ready() or not step.take():
            return
        if isinstance(step, PasswordStep):
            self._make()
        elif self._at + 1 < len(self.steps):
            self._show(self._at + 1)
        else:
            self._finish()

    def _make(self) -> None:
        """Make the logbook in a thread; stretching the password takes a moment."""
        from app.ui import jobs
        from app.ui.crash import show_fault

        password, profile = self.answers.password, self.answers.profile()

        def make(_progress: "Progress") -> "tuple[Logbook, str]":
            from functools import partial

            from app.services.profile import save_profile
            from app.store.opening import create

            logbook, code = create(self._folder, password)
            logbook.write(partial(save_profile, draft=profile))
            return logbook, code

        self._set_busy(busy=True)
        self._job = jobs.Job(make, self)
        self._job.finished_with.connect(self._on_made)
        self._job.failed.connect(self._on_refused)
        self._job.crashed.connect(self._on_crashed)
        self._job.crashed.connect(show_fault)
        self._job.start()

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self.next.setText(_("One moment…") if busy else _("Next"))
        self.step().setDisabled(busy)
        self.back.setDisabled(busy)
        self._settle_next()

    def _on_made(self, made: "tuple[Logbook, str]") -> None:
        from app.ui.first_start.after_making import BeginStep, CodeStep, RegionStep

        self._logbook, code = made
        self.answers.password = ""
        self._set_busy(busy=False)
        for step in (CodeStep(self.answers, code), RegionStep(self.answers),
                     BeginStep(self.answers)):  # fmt: skip
            self.steps.append(step)
            self._add(step)
        self._show(self._at + 1)

    def _on_refused(self, fault: AppError) -> None:
        self._set_busy(busy=False)
        if fault.field == "password":
            self.step().refuse(fault.message)
        else:
            tell(self, fault)

    def _on_crashed(self) -> None:
        self._set_busy(busy=False)

    def _finish(self) -> None:
        from functools import partial

        from app.services.profile import save_profile

        if self._logbook is None:
            return
        try:
            self._logbook.write(partial(save_profile, draft=self.answers.profile()))
        except AppError as fault:
            tell(self, fault)
            return
        logbook, self._logbook = self._logbook, None
        self.finished.emit(logbook, self.answers)

    def close_down(self) -> None:
        """Close a logbook that was made and not handed on yet."""
        if self._job is not None:
            self._job.wait()
        if self._logbook is not None:
            self._logbook.close()
            self._logbook = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; a button that has the focus takes it for itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        self.go_on()
