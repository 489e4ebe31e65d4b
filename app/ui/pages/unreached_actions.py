"""What can be done from a row of the unreached: logging, planning, asking, setting aside."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.rows import UnreachedRow
from app.queries.unreached_aside import AsideRow
from app.queries.unreached_calls import PlannedRow
from app.services.contacts import log_contact, mark_answered, mark_informed
from app.services.planned_calls import drop_call
from app.services.set_aside import bring_back
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.unreached_attempt import attempt_draft, likely_outcome, plans_first, unanswered
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Outcome, Reason, Step, Tone
from app.wording import word

if TYPE_CHECKING:
    from app.store.logbook import UseCase, Written

_CALL_MINUTES = 15


class UnreachedActions(QObject):
    """Every change is said with its way back."""

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._around = parent

    def do_likely(self, row: UnreachedRow, planned: PlannedRow | None = None) -> None:
        """The main action of a row: the likeliest attempt, or planning or asking first."""
        outcome = likely_outcome(row)
        if plans_first(row):
            self.plan_call(row, planned)
        elif outcome is None:
            self.ask_colleague(row)
        else:
            self.log_attempt(row, outcome)

    def log_attempt(self, row: UnreachedRow, outcome: Outcome) -> None:
        draft = attempt_draft(row, outcome)
        how = f"{word(draft.channel)}, {word(outcome)}"
        said = _("Attempt with {guardian} logged: {how}.").format(guardian=row.guardian, how=how)
        self._write(partial(log_contact, draft=draft), said)

    def log_spoken(self, row: UnreachedRow) -> None:
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

    def log_answer(self, row: UnreachedRow) -> None:
        """The message that waits is answered; where none does, the answer is written by hand."""
        waiting = unanswered(row)
        if waiting is None:
            self._navigator.contact_wanted.emit(
                ContactSeed(
                    pupil_ids=row.pupil_ids,
                    guardian_ids=(row.guardian_id,),
                    channel=Channel.MESSAGE,
                    outcome=Outcome.REACHED,
                )
            )
            return
        key = waiting.contact_id
        use_case = partial(mark_answered, contact_id=key, guardian_id=row.guardian_id)
        written = self._written(use_case)
        if written is not None:
            said = _("{guardian} has answered.").format(guardian=row.guardian)
            seed = ContactSeed(contact_id=key)
            self._navigator.offered.emit(
                said, written.change_set_uid, _("Write down what they said"), seed
            )

    def mark_told(self, row: UnreachedRow) -> None:
        key = row.uninformed_contact_id
        if key is None:
            return
        use_case = partial(mark_informed, contact_id=key, guardian_id=row.guardian_id)
        self._write(use_case, _("{guardian} was told.").format(guardian=row.guardian))

    def open_informing(self, row: UnreachedRow) -> None:
        """All that this home is still to be told, with the ways to tell it."""
        about = [one.pupil_id for one in row.children if Reason.NOT_INFORMED in one.reasons]
        self._navigator.informing_wanted.emit(next(iter(about), row.pupil_ids[0]))

    def plan_call(self, row: UnreachedRow, planned: PlannedRow | None = None) -> None:
        from app.ui.dialogs.plan_call import PlanCallDialog

        PlanCallDialog(
            self._workspace, self._navigator, row, planned=planned, parent=self._around
        ).open()

    def drop_call(self, row: UnreachedRow, planned: PlannedRow | None) -> None:
        if planned is None:
            return
        said = _("Nothing is planned with {guardian} any more.").format(guardian=row.guardian)
        self._write(partial(drop_call, call_id=planned.id), said)

    def save_calendar(self, row: UnreachedRow, planned: PlannedRow | None) -> None:
        """What is planned as a calendar file; a calendar is often shared, so with initials."""
        from app.ui.dialogs.paper_writer import chosen_path

        if planned is None:
            return
        name = _("call {day}").format(day=f"{planned.at:%Y-%m-%d}")
        path = chosen_path(self._around, _("For my calendar"), name, "ics")
        if path is not None:
            self.write_calendar(row, planned, path)

    def write_calendar(self, row: UnreachedRow, planned: PlannedRow, path: Path) -> None:
        from app.documents import save
        from app.exchange.calendar_file import Event, calendar_bytes

        title = _("{channel}: {initials}").format(
            channel=_sentence(word(planned.channel)), initials=_initials(row.guardian)
        )
        event = Event(planned.uid, planned.at, _CALL_MINUTES, title)
        try:
            save(path, calendar_bytes([event], made_at=self._workspace.now()))
        except AppError as fault:
            tell(self._around, fault)
            return
        self._navigator.said.emit(_("For your calendar: {name}.").format(name=path.name), None)

    def ask_colleague(self, row: UnreachedRow) -> None:
        from app.ui.dialogs.ask_colleague import AskColleagueDialog

        AskColleagueDialog(self._workspace, self._navigator, row, self._around).open()

    def set_aside(self, row: UnreachedRow) -> None:
        from app.ui.dialogs.set_aside import SetAsideDialog

        SetAsideDialog(self._workspace, self._navigator, row, self._around).open()

    def bring_back(self, row: AsideRow) -> None:
        said = _("{guardian} is in the list again.").format(guardian=row.guardian)
        self._write(partial(bring_back, set_aside_ids=row.ids), said)

    def open_pupil(self, pupil_id: int) -> None:
        self._navigator.pupil_wanted.emit(pupil_id)

    def _write(self, use_case: "UseCase", said: str) -> None:
        written = self._written(use_case)
        if written is not None:
            self._navigator.said.emit(said, written.change_set_uid)

    def _written(self, use_case: "UseCase") -> "Written | None":
        try:
            return self._workspace.write(use_case)
        except AppError as fault:
            tell(self._around, fault)
            return None


def _initials(name: str) -> str:
    """Of Fatma Yıldız: "F. Y.", as calendars need no more."""
    parts = name.split()
    return " ".join(f"{part[:1].upper()}." for part in (parts[0], parts[-1])) if parts else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
