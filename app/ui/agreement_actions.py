"""What can be done with an agreement, the same wherever it is shown."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.queries.agreements import AgreementAbout, agreement
from app.queries.put_off import near_days
from app.queries.rows import AgreementRow
from app.services.agreements import close_agreement, close_agreements, move_agreements
from app.ui.dates import day_words
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Owner, Tone

if TYPE_CHECKING:
    from app.store.logbook import UseCase
    from app.ui.dialogs.day import NearDays


class AgreementActions(QObject):
    """Every change is said with its way back.

    `given_up`: a tick was not carried through, so that what is shown has to be shown anew.
    """

    given_up = Signal()

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._around = parent

    def tick(self, agreement_id: int, kept: bool) -> None:  # noqa: FBT001 - as a line's signal sends it
        """Kept, or open again. One of the home or the child asks what it brought."""
        if not kept:
            self.reopen([agreement_id])
            return
        try:
            about = self._workspace.read(partial(agreement, agreement_id=agreement_id))
        except AppError as fault:
            tell(self._around, fault)
            self.given_up.emit()
            return
        if about.row.owner is Owner.SCHOOL:
            self.keep_all([about.row])
        else:
            self._ask_what_it_brought(about)

    def _ask_what_it_brought(self, about: AgreementAbout) -> None:
        from app.ui.dialogs.agreement import OneLineDialog

        dialog = OneLineDialog(
            self._workspace,
            self._navigator,
            _("Agreement kept"),
            about=[about.row],
            label=_("What did it &bring?"),
            field="result",
            hint=_("May stay empty. It comes on the next conversation sheet."),
            save_words=_("Kept"),
            write=partial(self._keep, about),
            parent=self._around,
        )
        dialog.rejected.connect(self.given_up)
        dialog.open()

    def _keep(self, about: AgreementAbout, words: str) -> None:
        """Raises AppError; a kept one of the home or the child is worth a good word."""
        row = about.row
        written = self._workspace.write(
            partial(close_agreement, agreement_id=row.id, state=AgreementState.DONE, words=words)
        )
        if row.pupil_id is None:
            self._navigator.said.emit(_("Agreement kept."), written.change_set_uid)
            return
        self._navigator.offered.emit(
            "\n".join((_("Agreement kept."), _("Tell them what it brought?"))),
            written.change_set_uid,
            _("Log something positive"),
            _good_word(about, words),
        )

    def tell_what_it_brought(self, agreement_id: int) -> None:
        """Log something positive about one of the home or the child that was kept."""
        try:
            about = self._workspace.read(partial(agreement, agreement_id=agreement_id))
        except AppError as fault:
            tell(self._around, fault)
            return
        self._navigator.contact_wanted.emit(_good_word(about, about.row.result))

    def keep_all(self, rows: Sequence[AgreementRow]) -> None:
        """Kept, several at once, without asking what each brought."""
        ids = [row.id for row in rows]
        said = _said(len(ids), _("Agreement kept."), _("{count} agreements kept."))
        self._write(partial(close_agreements, agreement_ids=ids, state=AgreementState.DONE), said)

    def reopen(self, agreement_ids: Sequence[int]) -> None:
        ids = list(agreement_ids)
        said = _said(len(ids), _("Agreement open again."), _("{count} agreements open again."))
        self._write(partial(close_agreements, agreement_ids=ids, state=AgreementState.OPEN), said)

    def drop(self, rows: Sequence[AgreementRow]) -> None:
        """Ask why; then it stays to be read, but asks for nothing any more."""
        from app.ui.dialogs.agreement import OneLineDialog

        OneLineDialog(
            self._workspace,
            self._navigator,
            _said(len(rows), _("Drop the agreement"), _("Drop {count} agreements")),
            about=rows,
            label=_("&Why?"),
            field="reason",
            hint=_("So that it is known later, also by your colleague."),
            save_words=_("Drop"),
            write=partial(self._drop, [row.id for row in rows]),
            is_asked=True,
            parent=self._around,
        ).open()

    def _drop(self, ids: list[int], words: str) -> None:
        written = self._workspace.write(
            partial(close_agreements, agreement_ids=ids, state=AgreementState.DROPPED, words=words)
        )
        said = _said(len(ids), _("Agreement dropped."), _("{count} agreements dropped."))
        self._navigator.said.emit(said, written.change_set_uid)

    def near_days(self) -> "NearDays":
        """The days one moves things to, with their words."""
        today = self._workspace.today()
        tomorrow, next_week = self._workspace.read(partial(near_days, today=today))
        return near_words(tomorrow, next_week, today)

    def ask_day(self, rows: Sequence[AgreementRow]) -> None:
        """Ask for another day."""
        from app.ui.dialogs.day import DayDialog

        DayDialog(
            self._workspace,
            self._navigator,
            _said(len(rows), _("Move the agreement"), _("Move {count} agreements")),
            write=partial(self._move, [row.id for row in rows]),
            near=[*self.near_days(), (_("no day"), None)],
            day=rows[0].due_on if len(rows) == 1 else None,
            may_be_empty=True,
            parent=self._around,
        ).open()

    def move(self, rows: Sequence[AgreementRow], day: date | None) -> None:
        """Move to a day at once."""
        try:
            self._move([row.id for row in rows], day)
        except AppError as fault:
            tell(self._around, fault)

    def _move(self, ids: list[int], day: date | None) -> None:
        use_case = partial(move_agreements, agreement_ids=ids, due_on=day)
        written = self._workspace.write(use_case)
        words = "" if day is None else day_words(day, self._workspace.today())
        if day is None:
            one, many = _("Agreement without a day."), _("{count} agreements without a day.")
        else:
            one, many = _("Agreement moved: {day}."), _("{count} agreements moved: {day}.")
        said = _said(len(ids), one, many).replace("{day}", words)
        self._navigator.said.emit(said, written.change_set_uid)

    def edit(self, row: AgreementRow) -> None:
        from app.ui.dialogs.agreement import AgreementDialog

        AgreementDialog(self._workspace, self._navigator, row, parent=self._around).open()

    def add(self, pupil_id: int | None = None) -> None:
        from app.ui.dialogs.agreement import AgreementDialog

        dialog = AgreementDialog(
            self._workspace, self._navigator, pupil_id=pupil_id, parent=self._around
        )
        dialog.open()

    def open_source(self, row: AgreementRow) -> None:
        """Where it comes from: its contact, or else its pupil."""
        if row.contact_id is not None:
            self._navigator.contact_shown.emit(row.contact_id)
        elif row.pupil_id is not None:
            self._navigator.pupil_wanted.emit(row.pupil_id)

    def _write(self, use_case: "UseCase", said: str) -> None:
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            tell(self._around, fault)
            self.given_up.emit()
            return
        self._navigator.said.emit(said, written.change_set_uid)


def is_worth_a_word(row: AgreementRow) -> bool:
    """Whether parents like to hear that it was kept: theirs or their child's, not ours."""
    kept = row.state is AgreementState.DONE
    return kept and row.owner is not Owner.SCHOOL and row.pupil_id is not None


def _good_word(about: AgreementAbout, words: str) -> ContactSeed:
    row = about.row
    return ContactSeed(
        pupil_ids=() if row.pupil_id is None else (row.pupil_id,),
        guardian_ids=about.guardian_ids,
        tone=Tone.POSITIVE,
        subject=row.text,
        told=words.strip(),
        follows_id=row.contact_id,
    )


def _said(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("{count}", str(count))


def near_words(tomorrow: date, next_week: date, today: date) -> "NearDays":
    """The next school day and the next school week; on a Friday and a Sunday they are one."""
    if tomorrow == next_week and (tomorrow - today).days == 1:
        return [(day_words(tomorrow, today), tomorrow)]
    near: list[tuple[str, date | None]] = []
    if tomorrow != next_week:
        near.append((day_words(tomorrow, today), tomorrow))
    week = _("next week ({day})").format(day=day_words(next_week, today))
    return [*near, (week, next_week)]
