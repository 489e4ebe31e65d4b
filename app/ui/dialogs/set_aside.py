"""Setting a parent aside: why, and up to and including which day."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.rows import UnreachedRow
from app.services.set_aside import set_aside
from app.ui.dates import day_words
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.navigator import Navigator
from app.ui.theme import Space
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.workspace import Workspace

_WEEKS = (1, 2, 4)
_USUAL_WEEKS = 2


class SetAsideDialog(FormDialog):
    """For all children about whom the parent is in the list."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: UnreachedRow,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Set {guardian} aside").format(guardian=row.guardian)
        super().__init__(workspace, navigator, title, _("Set them aside"), parent, size=(500, 400))
        self._row = row
        self.body.addWidget(
            TextLabel(
                _("Out of the list until that day; then they come back by themselves."),
                muted=True,
                wraps=True,
            )
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("such as: my duo partner is in touch with them"))
        self.until = DateField(_("Day"), workspace.today, placeholder=_("next week, 20-11, fri"))
        self.fields = {
            "reason": Field(_("The &reason"), self.reason),
            "until": Field(_("&Up to and including"), self.until),
        }
        self.body.addWidget(self.fields["reason"])
        self.body.addWidget(
            _buttons([(words, partial(self.reason.setText, words)) for words in _reasons()])
        )
        self.body.addWidget(self.fields["until"])
        today = workspace.today()
        days = [today + timedelta(weeks=weeks) for weeks in _WEEKS]
        self.body.addWidget(
            _buttons([(day_words(day, today), partial(self.until.set_day, day)) for day in days])
        )
        self.body.addStretch(1)
        self.until.set_day(today + timedelta(weeks=_USUAL_WEEKS))
        self.settled()

    @override
    def filled(self) -> tuple[str, str]:
        return self.reason.text(), self.until.text()

    @override
    def save(self) -> None:
        self.until.settle()
        day = self.until.day()
        if not self.until.is_understood():
            raise RefusedError(self.until.toolTip(), field="until")
        if day is None:
            raise RefusedError(_("Choose a day."), field="until")
        use_case = partial(
            set_aside, guardian_id=self._row.guardian_id, pupil_ids=self._row.pupil_ids,
            reason=self.reason.text(), until=day,
        )  # fmt: skip
        written = self.workspace.write(use_case)
        said = _("{guardian} is set aside up to and including {day}.").format(
            guardian=self._row.guardian, day=day_words(day, self.workspace.today())
        )
        self.navigator.said.emit(said, written.change_set_uid)


def _reasons() -> tuple[str, ...]:
    """What it often is; nothing about what goes on at home."""
    return (
        _("A colleague is in touch with them"),
        _("Away for a while"),
        _("We agreed to wait"),
    )


def _buttons(entries: list[tuple[str, Callable[[], None]]]) -> QWidget:
    """Words that fill in a field with one click."""
    around = QWidget()
    flow = FlowLayout(around, gap=Space.S2)
    for words, fill in entries:
        button = QuietButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False, fill=fill: fill())
        flow.addWidget(button)
    return around
