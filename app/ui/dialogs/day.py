"""One day to choose: by a button for a near one, or typed."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.navigator import Navigator
from app.ui.theme import Space
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace

NearDays = Sequence[tuple[str, date | None]]


class DayDialog(FormDialog):
    """`write` gets the day and may raise AppError with the field "day"; None is "no day".

    `near` are the words of buttons that choose at once. Without `may_be_empty` a day is asked for.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        title: str,
        *,
        write: Callable[[date | None], None],
        near: NearDays,
        day: date | None = None,
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, navigator, title, parent=parent, size=(460, 260))
        self._write = write
        self._may_be_empty = may_be_empty
        self.field = DateField(_("Day"), workspace.today, placeholder=_("tomorrow, fri, 20-11"))
        self.field.set_day(day)
        self.fields = {"day": Field(_("&Day"), self.field)}
        self.body.addWidget(self.fields["day"])
        around = QWidget()
        flow = FlowLayout(around, gap=Space.S2)
        self.near_buttons = [self._near(words, near_day) for words, near_day in near]
        for button in self.near_buttons:
            flow.addWidget(button)
        self.body.addWidget(around)
        self.body.addStretch(1)
        self.settled()

    def _near(self, words: str, day: date | None) -> QuietButton:
        button = QuietButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(day))
        return button

    def _choose(self, day: date | None) -> None:
        self.field.set_day(day)
        self.try_to_save()

    @override
    def filled(self) -> str:
        return self.field.text()

    @override
    def save(self) -> None:
        self.field.settle()
        if not self.field.is_understood():
            raise RefusedError(self.field.toolTip(), field="day")
        day = self.field.day()
        if day is None and not self._may_be_empty:
            raise RefusedError(_("Choose a day."), field="day")
        self._write(day)
