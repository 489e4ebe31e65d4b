"""One click after a call that nobody answered: the menu of a row, and what it writes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.rows import AttemptRow, UnreachedRow
from app.services.contacts import log_contact, mark_answered, mark_informed
from app.services.drafts import ContactDraft, ParticipantDraft
from app.ui.icons import icon
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, Occasion, Outcome, Reason, Step, Tone
from app.wording import word

_VOICES = (Channel.PHONE, Channel.VIDEO)
_PLANNED = (Channel.MEETING, Channel.VIDEO, Channel.HOME_VISIT, Channel.OPEN_HOUR)


def attempt_draft(row: UnreachedRow, outcome: Outcome) -> ContactDraft:
    """An attempt by the way that was suggested where that goes with its outcome."""
    channel = _channel(row.next_step_channel, outcome)
    return ContactDraft(
        pupil_ids=row.pupil_ids,
        participants=(ParticipantDraft(row.guardian_id, outcome),),
        tone=Tone.PRACTICAL,
        channel=channel,
        asks_answer=channel.is_written,  # who is being reached is asked to answer
    )


def _channel(suggested: Channel | None, outcome: Outcome) -> Channel:
    if outcome is Outcome.SENT:
        return suggested if suggested is not None and suggested.is_written else Channel.MESSAGE
    if outcome is Outcome.NO_SHOW:
        return suggested if suggested in _PLANNED and suggested is not None else Channel.MEETING
    if outcome is Outcome.NO_ANSWER and suggested in _VOICES and suggested is not None:
        return suggested
    return Channel.PHONE


def unanswered(row: UnreachedRow) -> AttemptRow | None:
    """The latest message that waits for an answer."""
    sent = [one for one in row.attempts if one.outcome is Outcome.SENT and one.contact_id]
    return sent[-1] if sent else None


class AttemptMenu:
    """Makes the menu of a row, and does what is chosen in it."""

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        self._workspace = workspace
        self._navigator = navigator
        self._parent = parent

    def made(self, row: UnreachedRow) -> QMenu:
        """The menu for one row; deletes itself when it closes."""
        menu = QMenu(self._parent)
        menu.setAccessibleName(_("Log an attempt with {guardian}").format(guardian=row.guardian))
        menu.aboutToHide.connect(menu.deleteLater)
        for text, sign, outcome in self._attempts(row):
            self._add(menu, text, sign, partial(self._on_attempt, row, outcome))
        menu.addSeparator()
        self._add(menu, _("&Spoken after all…"), "check", partial(self._on_spoken, row))
        waiting = unanswered(row)
        if waiting is not None:
            answer = _("There was an &answer")
            self._add(menu, answer, "message", partial(self._on_answered, row, waiting.contact_id))
        told = row.uninformed_contact_id
        if Reason.NOT_INFORMED in row.reasons and told is not None:
            self._add(menu, _("&Told now"), "info", partial(self._on_told, row, told))
        menu.addSeparator()
        for key, name in zip(row.pupil_ids, row.pupils, strict=True):
            words = _("Open {pupil}").format(pupil=name.replace("&", "&&"))
            self._add(menu, words, "child", partial(self._navigator.pupil_wanted.emit, key))
        return menu

    @staticmethod
    def _attempts(row: UnreachedRow) -> list[tuple[str, str, Outcome]]:
        found = [
            (_("&No answer"), "phone", Outcome.NO_ANSWER),
            (_("Left a &voicemail"), "phone", Outcome.VOICEMAIL),
            (_("Wrong n&umber"), "phone", Outcome.WRONG_NUMBER),
        ]
        written = _channel(row.next_step_channel, Outcome.SENT)
        sent = {Channel.EMAIL: _("&E-mail sent"), Channel.LETTER: _("&Letter given")}
        found.append((sent.get(written, _("&Message sent")), written.value, Outcome.SENT))
        if row.next_step_channel in _PLANNED:
            found.append((_("The &talk did not take place"), "meeting", Outcome.NO_SHOW))
        return found

    @staticmethod
    def _add(menu: QMenu, text: str, sign: str, do: Callable[[], None]) -> None:
        menu.addAction(icon(sign), text).triggered.connect(lambda _checked: do())

    def _on_attempt(self, row: UnreachedRow, outcome: Outcome) -> None:
        draft = attempt_draft(row, outcome)
        how = f"{word(draft.channel)}, {word(outcome)}"
        said = _("Attempt with {guardian} logged: {how}.").format(guardian=row.guardian, how=how)
        self._write(partial(log_contact, draft=draft), said)

    def _on_spoken(self, row: UnreachedRow) -> None:
        """The contact is written by hand; what is known already is filled in."""
        by = row.next_step_channel
        is_start = row.next_step is Step.PLAN_START_TALK
        self._navigator.contact_wanted.emit(
            ContactSeed(
                pupil_ids=row.pupil_ids,
                guardian_ids=(row.guardian_id,),
                tone=Tone.POSITIVE if row.next_step is Step.POSITIVE_WORD else None,
                channel=by if by is not None and by.is_talk else None,
                outcome=Outcome.REACHED,
                occasion=Occasion.START_TALK if is_start else None,
            )
        )

    def _on_answered(self, row: UnreachedRow, contact_id: int) -> None:
        use_case = partial(mark_answered, contact_id=contact_id, guardian_id=row.guardian_id)
        self._write(use_case, _("{guardian} has answered.").format(guardian=row.guardian))

    def _on_told(self, row: UnreachedRow, contact_id: int) -> None:
        use_case = partial(mark_informed, contact_id=contact_id, guardian_id=row.guardian_id)
        self._write(use_case, _("{guardian} was told.").format(guardian=row.guardian))

    def _write(self, use_case: Callable[..., Changes], said: str) -> None:
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            tell(self._parent, fault)
        else:
            self._navigator.said.emit(said, written.change_set_uid)
