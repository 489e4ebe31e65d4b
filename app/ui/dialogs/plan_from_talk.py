"""*Maak hiervan een contactafspraak*: what a talk said about being in touch, to accept or not."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.languages import language_codes, language_shown
from app.overriding import override
from app.queries.plans import TalkGuardian, talk_to_plan
from app.rules.plan_from_talk import (
    Proposal,
    Proposed,
    SaidHelp,
    SaidTimes,
    first_of,
    proposals,
)
from app.services.drafts import ParticipationDraft
from app.services.plans import PlanDraft, TalkPlanDraft, agree_from_talk
from app.ui.dates import short_day_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.guardian_times import Times, words_of
from app.ui.dialogs.plan import often_words
from app.ui.dialogs.plan_from_talk_lines import AgreementLine, ChannelLine, Line, WordsLine
from app.ui.navigator import Navigator
from app.ui.theme import Space
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.guardian_chip import guardian_choice
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.vocabulary import Channel
from app.wording import helping_words, word

_USUAL_WEEKS = 4


class TalkPlanDialog(FormDialog):
    """Nothing is kept but what is ticked; all of it in one write."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        title = _("From talk to contact agreement")
        super().__init__(workspace, navigator, title, parent=parent, size=(560, 640))
        today = workspace.today()
        self._talk = workspace.read(partial(talk_to_plan, contact_id=contact_id, today=today))
        self._said = proposals(self._talk.texts, language_codes())
        self.lines: list[Line] = []
        self.pupil = ChipRow(
            _("About whom"), [Choice(key, name) for key, name in self._talk.pupils], exclusive=True
        )
        self.guardian = ChipRow(_("With whom"), exclusive=True)
        self._build()
        self.pupil.changed.connect(self._on_pupil)
        self.guardian.changed.connect(self._show_lines)
        if self._talk.pupils:
            self.pupil.set_value(self._talk.pupils[0][0])
        self._on_pupil()
        self.settled()

    def _build(self) -> None:
        day = short_day_words(self._talk.on, self.workspace.today())
        names = ", ".join(name for _key, name in self._talk.pupils)
        about = _("The talk of {day} about {pupils}. Tick what you take over.")
        self.body.addWidget(TextLabel(about.format(day=day, pupils=names), muted=True, wraps=True))
        self.fields = {
            "pupil": Field(_("&About whom"), self.pupil),
            "guardian": Field(_("&With whom"), self.guardian),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def _of_pupil(self) -> list[TalkGuardian]:
        return [row for row in self._talk.guardians if row.pupil_id == self.pupil.value()]

    def chosen(self) -> TalkGuardian | None:
        """With whom the agreement is."""
        found = (row for row in self._of_pupil() if row.guardian_id == self.guardian.value())
        return next(found, None)

    def _on_pupil(self) -> None:
        rows = self._of_pupil()
        self.guardian.set_choices(
            [guardian_choice(row.guardian_id, row.name, word(row.relationship)) for row in rows]
        )
        self.guardian.set_value(rows[0].guardian_id if rows else None)
        self.fields["pupil"].setVisible(len(self._talk.pupils) > 1)
        self.fields["guardian"].setVisible(len(rows) > 1)
        self._show_lines()

    def _show_lines(self) -> None:
        """One line for each thing that was said and is not noted yet."""
        row = self.chosen()
        self.lines = [] if row is None else self._lines_for(row)
        self._lay_lines(row)
        for line in self.lines:
            line.ticked.connect(self._settle)
        self._settle()

    def _lines_for(self, row: TalkGuardian) -> list[Line]:
        self.agreement = self._agreement_line(row)
        makers = {
            Proposed.PREFERRED_CHANNEL: self._likes,
            Proposed.TIMES: self._times,
            Proposed.LANGUAGE: self._language,
            Proposed.INTERPRETER: self._interpreter,
            Proposed.HELP: self._help,
            Proposed.EXPECTATION: self._expectation,
        }
        found = [makers[one.what](one, row) for one in self._said if one.what in makers]
        return [self.agreement, *(line for line in found if line is not None)]

    def _agreement_line(self, row: TalkGuardian) -> AgreementLine:
        """Always there: an agreement can be made out of a talk that says nothing of it."""
        every, way = (first_of(self._said, what) for what in (Proposed.EVERY, Proposed.CHANNEL))
        likes = first_of(self._said, Proposed.PREFERRED_CHANNEL)
        weeks = every.value if every and isinstance(every.value, int) else None
        named = [one.value for one in (way, likes) if one and isinstance(one.value, Channel)]
        channel = next(iter(named), row.channel or row.preferred_channel or Channel.PHONE)
        now = ""
        if row.every_school_weeks is not None and row.channel is not None:
            agreed = f"{often_words(row.every_school_weeks)}, {word(row.channel)}"
            now = _("Agreed now: {agreement}").format(agreement=agreed)
        is_new = weeks is not None and (weeks, channel) != (row.every_school_weeks, row.channel)
        return AgreementLine(
            weeks or row.every_school_weeks or _USUAL_WEEKS,
            channel,
            quote=every.words if every else "",
            now=now,
            is_ticked=is_new,
        )

    @staticmethod
    def _likes(one: Proposal, row: TalkGuardian) -> Line | None:
        if not isinstance(one.value, Channel) or one.value is row.preferred_channel:
            return None
        now = word(row.preferred_channel) if row.preferred_channel else ""
        return ChannelLine(one.what, _("Likes best"), one.value, one.words, _noted(now))

    @staticmethod
    def _times(one: Proposal, row: TalkGuardian) -> Line | None:
        said = one.value
        if not isinstance(said, SaidTimes):
            return None
        words = words_of(Times(said.days, said.since, said.until, said.part))
        if words == row.preferred_times:
            return None
        return WordsLine(one.what, _("Good days and hours"), words, one.words,
                         _noted(row.preferred_times))  # fmt: skip

    @staticmethod
    def _language(one: Proposal, row: TalkGuardian) -> Line | None:
        words = language_shown(str(one.value))
        if words == language_shown(row.language):
            return None
        return WordsLine(one.what, _("Language"), words, one.words, _noted(row.language))

    @staticmethod
    def _interpreter(one: Proposal, row: TalkGuardian) -> Line | None:
        if row.needs_interpreter:
            return None
        return Line(one.what, starting_with_a_capital(_("an interpreter is needed")), one.words)

    @staticmethod
    def _help(one: Proposal, row: TalkGuardian) -> Line | None:
        if not isinstance(one.value, SaidHelp) or one.value.kind in row.helps:
            return None
        helps = helping_words(one.value.kind, one.value.note)
        words = _("Would like to help with: {what}").format(what=helps)
        return Line(one.what, words, one.words, value=one.value)

    @staticmethod
    def _expectation(one: Proposal, row: TalkGuardian) -> Line | None:
        if one.words in row.note:
            return None
        return Line(one.what, _("Expects, as a note with the agreement"), one.words)

    def _lay_lines(self, row: TalkGuardian | None) -> None:
        fresh = Lines(self.lines)
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        if row is None:
            words = _("Nobody was spoken."), _("An agreement is made with who was in the talk.")
        elif not self._said:
            words = (
                _("The words of this talk say nothing of it."),
                _("Say below what you agreed, or note it with the talk first."),
            )
        else:
            words = "", ""
        self.notice.set_words(*words)
        self.notice.setVisible(bool(words[0]))

    def _settle(self) -> None:
        """An expectation is noted with the agreement, so it goes with it."""
        for line in self.lines:
            if line.what is Proposed.EXPECTATION:
                line.setEnabled(self.agreement.is_ticked())
        self.save_button.setEnabled(any(line.is_ticked() for line in self.lines))

    @override
    def filled(self) -> object:
        return self.pupil.value(), self.guardian.value(), tuple(one.state() for one in self.lines)

    def draft(self) -> TalkPlanDraft:
        """What is ticked."""
        ticked = {one.what: one.value() for one in self.lines if one.is_ticked()}
        helps = [one.value() for one in self.lines if one.is_ticked()]
        times, language = ticked.get(Proposed.TIMES), ticked.get(Proposed.LANGUAGE)
        likes = ticked.get(Proposed.PREFERRED_CHANNEL)
        return TalkPlanDraft(
            plan=self._plan() if self.agreement.is_ticked() else None,
            preferred_channel=likes if isinstance(likes, Channel) else None,
            preferred_times=times if isinstance(times, str) else None,
            language=language if isinstance(language, str) else None,
            needs_interpreter=Proposed.INTERPRETER in ticked,
            helps=tuple(
                ParticipationDraft(one.kind, one.note) for one in helps if isinstance(one, SaidHelp)
            ),
        )

    def _plan(self) -> PlanDraft:
        row = self.chosen()
        expected = [one.quote for one in self.lines
                    if one.what is Proposed.EXPECTATION and one.is_ticked()]  # fmt: skip
        notes = [row.note if row else "", *expected]
        return PlanDraft(
            guardian_id=self.guardian.value(),
            every_school_weeks=self.agreement.weeks.value(),
            channel=Channel(self.agreement.channel.value()),
            starts_on=self._talk.on,
            agreed_in_id=self._talk.contact_id,
            note="\n".join(note for note in notes if note),
        )

    @override
    def save(self) -> None:
        row = self.chosen()
        if row is None:
            raise RefusedError(_("Choose with whom you agreed it."), field="guardian")
        draft = self.draft()
        written = self.workspace.write(
            partial(
                agree_from_talk, pupil_id=row.pupil_id, guardian_id=row.guardian_id, draft=draft
            )
        )
        said = _("Taken over from the talk with {guardian}.").format(guardian=row.name)
        self.navigator.said.emit(said, written.change_set_uid)


class Lines(QWidget):
    """The lines under each other, those of the agreement apart from what the parent likes."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S3)
        for place, line in enumerate(lines):
            if place == 0:
                column.addWidget(SectionLabel(_("Contact agreement")))
            if place == 1:
                column.addSpacing(Space.S1)
                column.addWidget(SectionLabel(_("Also said")))
            column.addWidget(line)


def _noted(words: str) -> str:
    return _("Noted now: {words}").format(words=words) if words else ""
