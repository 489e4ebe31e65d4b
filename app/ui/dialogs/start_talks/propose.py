"""Times for all who have no start talk yet: on some afternoons, one after another."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.start_talks import HomeTalk
from app.rules.start_talk_times import ToTalk, proposed_times
from app.services.planned_calls import CallDraft, plan_calls
from app.ui.dates import day_words, time_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.contact.moment import local_moment
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.leader_first import leader_first_words
from app.ui.dialogs.start_talks.afternoons import Afternoons
from app.ui.dialogs.start_talks.words import CHANNELS, MINUTES, home_words
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from app.wording import word

_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - wall time, as the planner counts


class ProposeDialog(FormDialog):
    """`rows` are all homes that are shown; those with a talk or a time keep it."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        rows: Sequence[HomeTalk],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Propose times for start talks")
        words = _("Plan these times")
        super().__init__(workspace, navigator, title, words, parent, size=(560, 640))
        self._rows = rows
        open_ = [row for row in rows if row.held is None and row.planned is None]
        self.wanted = [row for row in open_ if not row.leader_first]
        self.left_out = [row for row in open_ if row.leader_first]
        self.minutes = Segmented(
            _("How long"),
            [Choice(n, _("{n} minutes").format(n=n)) for n in MINUTES],
        )
        self.minutes.set_value(MINUTES[0])
        self.channel = Picker(
            _("How"), [Choice(one, starting_with_a_capital(word(one))) for one in CHANNELS]
        )
        self.afternoons = Afternoons(workspace.today)
        self.proposal = TextLabel("", wraps=True)
        self._build()
        for part in (self.minutes, self.channel, self.afternoons):
            part.changed.connect(self._show)
        self._show()
        self.settled()
        self.save_button.setDefault(False)  # Enter settles a day; planning is by choice
        self.afternoons.setFocus()

    def _build(self) -> None:
        n = len(self.wanted)
        words = ngettext(
            "For one talk. In order of name, brothers and sisters after each other; nothing is"
            " planned until you choose it.",
            "For {n} talks. In order of name, brothers and sisters after each other; nothing is"
            " planned until you choose it.",
            n,
        )
        self.body.addWidget(TextLabel(words.format(n=n), muted=True, wraps=True))
        self.fields = {
            "at": Field(_("&Afternoons"), self.afternoons),
            "minutes": Field(_("How &long"), self.minutes),
            "channel": Field(_("&How"), self.channel),
        }
        self.body.addWidget(self.fields["at"])
        row = QHBoxLayout()
        row.setSpacing(Space.S4)
        row.addWidget(self.fields["minutes"])
        row.addWidget(self.fields["channel"])
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.proposal)
        self.body.addStretch(1)

    def times(self) -> dict[tuple[int, int], datetime]:
        """The moments that are proposed, by pupil and home; none that has been."""
        length = timedelta(minutes=self.minutes.value())
        now = self.workspace.now()
        planned = [row.planned.at.replace(tzinfo=None) for row in self._rows if row.planned]
        taken = [(at, at + length) for at in planned]
        asked = [ToTalk(row.key, row.household_id) for row in self.wanted]
        found = proposed_times(
            asked, self.afternoons.afternoons(), self.minutes.value(),
            [*taken, (_LONG_AGO, now.replace(tzinfo=None))],
        )  # fmt: skip
        return {
            row.key: local_moment(at.date(), at.time(), now)
            for row in self.wanted
            if (at := found.get(row.key)) is not None
        }

    def _show(self) -> None:
        times = self.times()
        lines: dict[str, list[str]] = defaultdict(list)
        fitting = [row for row in self.wanted if row.key in times]
        for row in sorted(fitting, key=lambda row: times[row.key]):
            moment = times[row.key]
            day = day_words(moment.date(), self.workspace.today())
            lines[day].append(f"{time_words(moment)} {row.call_name}")
        said = [f"{day}: {', '.join(talks)}" for day, talks in lines.items()]
        left = len(self.wanted) - len(times)
        if times and left:
            words = ngettext(
                "For {n} there is no time left; add an afternoon.",
                "For {n} there is no time left; add an afternoon.",
                left,
            )
            said.append(words.format(n=left))
        if not times:
            said = [_("Choose an afternoon, such as “tue” or “8-9”, and the times appear here.")]
        if self.left_out:
            said.append(_left_out_words(self.left_out))
        self.proposal.setText("\n".join(said))
        self.save_button.setEnabled(bool(times))

    @override
    def filled(self) -> object:
        return self.minutes.value(), self.channel.value(), self.afternoons.state()

    @override
    def save(self) -> None:
        times = self.times()
        drafts = [
            CallDraft(
                guardian_id=row.guardians[0][0],
                pupil_id=row.pupil_id,
                at=times[row.key],
                channel=Channel(self.channel.value()),
                occasion=Occasion.START_TALK,
            )
            for row in self.wanted
            if row.key in times
        ]
        written = self.workspace.write(partial(plan_calls, drafts=drafts))
        words = ngettext("{n} start talk planned.", "{n} start talks planned.", len(drafts))
        self.navigator.said.emit(words.format(n=len(drafts)), written.change_set_uid)


def _left_out_words(rows: Sequence[HomeTalk]) -> str:
    """Who gets no time by itself, and why: such a talk is arranged with the leader."""
    names = joined_names([f"{row.call_name} ({home_words(row)})" for row in rows])
    return _("Left out: {names}. {why}").format(names=names, why=leader_first_words())
