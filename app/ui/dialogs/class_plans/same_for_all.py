"""One contact agreement for everybody who has none: chosen once, written once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.plans_class import ClassPlanRow, without_plan
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.services.plans import PlanDraft, agree_plans
from app.ui.channels import CHANNELS
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.plan import often_words
from app.ui.navigator import Navigator
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Channel
from app.wording import word

_USUAL_WEEKS = 6


class SameForAllDialog(FormDialog):
    """`rows` is the class as it is shown; those with an agreement keep it."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        rows: Sequence[ClassPlanRow],
        parent: QWidget | None = None,
    ) -> None:
        title = _("The same for all who have none")
        super().__init__(workspace, navigator, title, _("Agree"), parent, size=(480, 430))
        self._rows = list(rows)
        numbers = range(FEWEST_WEEKS, MOST_WEEKS + 1)
        self.weeks = Picker(_("How often"), [Choice(n, often_words(n)) for n in numbers])
        self.weeks.set_value(_USUAL_WEEKS)
        their_own = Choice(None, _("as each likes best, otherwise by phone"))
        self.channel = Picker(_("How"), [their_own, *(Choice(one, word(one)) for one in CHANNELS)])
        self.whom = Segmented(
            _("With whom"),
            [
                Choice(value=True, text=_("one parent in each home")),
                Choice(value=False, text=_("every parent")),
            ],
        )
        self.whom.set_value(True)
        self.whom.changed.connect(self._say_count)
        self.count = TextLabel("", muted=True, wraps=True)
        self.fields = {
            "weeks": Field(
                _("How &often"),
                self.weeks,
                hint=_("Holidays do not count: nobody is late because of them."),
            ),
            "channel": Field(_("&How"), self.channel),
            "whom": Field(_("&With whom"), self.whom),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.count)
        self.body.addStretch(1)
        self._say_count()
        self.settled()

    def chosen(self) -> list[ClassPlanRow]:
        """Those who get the agreement."""
        return list(without_plan(self._rows, one_per_home=self.whom.value()))

    def _say_count(self) -> None:
        n = len(self.chosen())
        words = ngettext(
            "One agreement is made. Who has one already keeps it.",
            "{n} agreements are made. Who has one already keeps it.",
            n,
        )
        self.count.setText(words.format(n=n) if n else _("Everybody has an agreement already."))
        self.save_button.setEnabled(n > 0)

    @override
    def filled(self) -> object:
        return self.weeks.value(), self.channel.value(), self.whom.value()

    @override
    def save(self) -> None:
        rows = self.chosen()
        fixed = self.channel.value()
        drafts = [
            (
                row.pupil_id,
                PlanDraft(
                    guardian_id=row.guardian_id,
                    every_school_weeks=self.weeks.value(),
                    channel=Channel(fixed or row.channel or Channel.PHONE),
                ),
            )
            for row in rows
        ]
        written = self.workspace.write(partial(agree_plans, drafts=drafts))
        words = ngettext("{n} agreement made.", "{n} agreements made.", len(rows))
        self.navigator.said.emit(words.format(n=len(rows)), written.change_set_uid)
