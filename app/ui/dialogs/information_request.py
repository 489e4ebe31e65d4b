"""A parent without custody asks for the facts: note it, decide, answer within four weeks."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.information_requests import (
    RequestRow,
    RequestVersion,
    history_of,
    request,
    requests_of,
)
from app.queries.limited_information import limited_sheet, names_others
from app.queries.people import guardians_of, pupil
from app.queries.profile import profile
from app.queries.rows import GuardianRow
from app.rules.information_requests import due_on
from app.services.information_requests import (
    RequestDraft,
    change_request,
    delete_request,
    record_given,
    record_request,
)
from app.ui.dates import Lean, due_words, long_day_words, short_day_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.paper import Paper, PaperDialog
from app.ui.messages import ask
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Custody, RequestDecision
from app.wording import word

_SIZE = (700, 680)
_QUIET = 400  # milliseconds without a key before what is typed is looked through


class RequestDialog(FormDialog):
    """`request_id` opens one; `RequestDialog.of` a new one, or the one that is still open."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        request_id: int | None,
        parent: QWidget | None = None,
        *,
        about: tuple[int, int] | None = None,
    ) -> None:
        """`about`: the pupil and the guardian of a new request, by their keys."""
        super().__init__(
            workspace, navigator, _("Request for information"), parent=parent, size=_SIZE
        )
        self._row = None if request_id is None else workspace.read(
            partial(request, request_id=request_id)
        )  # fmt: skip
        pupil_id, guardian_id = about or (0, 0)
        if self._row is not None:
            pupil_id, guardian_id = self._row.pupil_id, self._row.guardian_id
        self._pupil_id, self._guardian_id = pupil_id, guardian_id
        self._gives_sheet = False
        guardians = workspace.read(partial(guardians_of, pupil_id=pupil_id))
        self._guardian = next(row for row in guardians if row.id == guardian_id)
        self._earlier = [
            row
            for row in workspace.read(partial(requests_of, pupil_id=pupil_id))
            if row.guardian_id == guardian_id and row.id != request_id
        ]
        self._make_fields()
        self._lay_fields()
        self._fill()
        self._follow()
        self.settled()

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        navigator: Navigator,
        pupil_id: int,
        guardian_id: int,
        parent: QWidget | None = None,
    ) -> "RequestDialog":
        """What this guardian asks about the pupil: the open request, else a new one."""
        rows = workspace.read(partial(requests_of, pupil_id=pupil_id))
        mine = (row.id for row in rows if row.guardian_id == guardian_id and row.is_open)
        about = (pupil_id, guardian_id)
        return cls(workspace, navigator, next(mine, None), parent, about=about)

    def _make_fields(self) -> None:
        today = self.workspace.today
        self.requested = DateField(_("Asked on"), today, lean=Lean.BEHIND)
        self.requested.day_changed.connect(self._follow)
        self.decision = ChipRow(
            _("Decision"),
            [Choice(one, starting_with_a_capital(word(one))) for one in RequestDecision],
            exclusive=True,
        )
        self.decision.changed.connect(self._follow)
        self.reason = PlainTextBox(lines=5, most_lines=14)
        self.decided = DateField(_("Decided on"), today, lean=Lean.BEHIND)
        self.others = Notice(
            _("This speaks of the other home."),
            _("On this sheet only what is about the child, and about this parent."),
        )
        self.others.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._look_through)
        self.reason.textChanged.connect(self._quiet.start)

    def _lay_fields(self) -> None:
        self.body.addWidget(TextLabel(self._about_words(), wraps=True))
        for notice in self._notices(self._guardian):
            self.body.addWidget(notice)
        self.term = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.fields = {
            "requested_on": Field(_("&Asked on"), self.requested),
            "decision": Field(_("&Decision"), self.decision),
            "reason": Field(_("&What you tell about the child"), self.reason),
            "decided_on": Field(_("De&cided on"), self.decided),
        }
        self.body.addWidget(self.fields["requested_on"])
        self.body.addWidget(self.term)
        self.body.addWidget(self.fields["decision"])
        self.body.addWidget(self.fields["reason"])
        self.body.addWidget(self.others)
        self.body.addWidget(self.fields["decided_on"])
        self._add_past()
        self.body.addStretch(1)
        self.sheet_button = QuietButton(_("Save and make the sheet…"), "pdf")
        self.sheet_button.setAutoDefault(False)
        self.sheet_button.clicked.connect(self.make_sheet)
        if self._row is not None:
            delete = QuietButton(_("Delete"), "trash")
            delete.setAutoDefault(False)
            delete.clicked.connect(self._on_delete)
            self.add_to_foot(delete)
        self.add_to_foot(self.sheet_button)

    def _about_words(self) -> str:
        child = self.workspace.read(
            partial(pupil, pupil_id=self._pupil_id, today=self.workspace.today())
        )
        who = self._guardian
        return _("{guardian} ({relationship}, {custody}) asks for the facts about {pupil}.").format(
            guardian=who.name,
            relationship=word(who.relationship),
            custody=word(who.custody),
            pupil=child.listed_name,
        )

    @staticmethod
    def _notices(guardian: GuardianRow) -> list[Notice]:
        found = []
        if guardian.custody is Custody.UNKNOWN:
            lead = _("The custody is not known.")
            found.append(Notice(lead, _("Find that out first: with custody all is told anyway.")))
        if not guardian.may_be_contacted:
            lead = _("Not to be contacted.")
            found.append(Notice(lead, _("Decide together with the school leader.")))
        return found

    def _add_past(self) -> None:
        """What became of this request, and what was asked before."""
        history = [] if self._row is None else self.workspace.read(
            partial(history_of, request_id=self._row.id)
        )  # fmt: skip
        given = () if self._row is None else self._row.given_on
        today = self.workspace.today()
        if history:
            lines = [_version_words(one, today) for one in history]
            lines += [
                _("{day}: the sheet went out").format(day=short_day_words(day, today))
                for day in given
            ]
            self.body.addWidget(Divider())
            self.body.addWidget(_listed(_("History"), lines))
        if self._earlier:
            self.body.addWidget(Divider())
            self.body.addWidget(SectionLabel(_("Asked before")))
            for row in self._earlier:
                link = LinkButton(_request_words(row, today))
                link.padding = 0
                link.clicked.connect(partial(self._on_earlier, row.id))
                self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill(self) -> None:
        row = self._row
        self.requested.set_day(row.requested_on if row else self.workspace.today())
        if row is not None:
            self.decision.set_value(row.decision)
            self.reason.set_text(row.reason)
            self.decided.set_day(row.decided_on)

    def _follow(self) -> None:
        """The words and fields that belong to what is chosen now."""
        decision = self.decision.value()
        day, today = self.requested.day(), self.workspace.today()
        if day is not None:
            due = due_on(day)
            words = _("To be answered by {day}, four weeks after the request.").format(
                day=long_day_words(due)
            )
            is_owed = self._row is None or self._row.is_open
            late = due_words(due, today) if due < today and is_owed else ""
            self.term.setText(f"{words} ({late})" if late else words)
        refuses = decision is not None and decision.is_refusal
        self.fields["reason"].setVisible(decision is not None)
        self.fields["decided_on"].setVisible(decision is not None)
        self.fields["reason"].label.setText(
            _("&Why, in words that the parent may read")
            if refuses
            else _("&What you tell about the child")
        )
        self.reason.setPlaceholderText(
            _("what weighs against it for this child")
            if refuses
            else _("how it goes with learning, in the group, what helps; facts alone")
        )
        if decision is not None and self.decided.day() is None:
            self.decided.set_day(today)
        self.sheet_button.setVisible(decision is RequestDecision.GIVE)
        self._look_through()

    def _look_through(self) -> None:
        """Say so when the words for the sheet speak of somebody of the other home."""
        is_for_sheet = self.decision.value() is RequestDecision.GIVE
        text = self.reason.text() if is_for_sheet else ""
        query = partial(
            names_others, pupil_id=self._pupil_id, guardian_id=self._guardian_id, text=text
        )
        self.others.setVisible(bool(text) and self.workspace.read(query))

    @override
    def filled(self) -> tuple[str, RequestDecision | None, str, str]:
        return (
            self.requested.text(),
            self.decision.value(),
            self.reason.text(),
            self.decided.text(),
        )

    def draft(self) -> RequestDraft:
        """What is filled in; RefusedError for a day that is none."""
        decision = self.decision.value()
        return RequestDraft(
            requested_on=_day_of(self.requested, "requested_on"),
            decision=decision,
            reason=self.reason.text() if decision is not None else "",
            decided_on=_day_of(self.decided, "decided_on") if decision is not None else None,
        )

    @override
    def save(self) -> None:
        draft = self.draft()
        if self._row is None:
            use_case = partial(
                record_request,
                pupil_id=self._pupil_id,
                guardian_id=self._guardian_id,
                draft=draft,
            )
            said = _("The request is noted.")
        else:
            use_case = partial(change_request, request_id=self._row.id, draft=draft)
            said = _("The request is changed.")
        if draft.decision is not None:
            said = _("The decision is noted.")
        if self._row is None or not self.is_as_it_was():
            written = self.workspace.write(use_case)
            self.navigator.said.emit(said, written.change_set_uid)
            key = written.ids[0]
        else:
            key = self._row.id
        if self._gives_sheet:
            self._open_sheet(key)

    def make_sheet(self) -> None:
        """Save, and show the sheet that goes with this decision."""
        self._gives_sheet = True
        self.try_to_save()
        self._gives_sheet = False

    def _open_sheet(self, request_id: int) -> None:
        """Over the window that this dialog is over, which stays when it goes."""
        today = self.workspace.today()
        query = partial(limited_sheet, request_id=request_id, today=today)
        found = self.workspace.read(query)
        notices = []
        if found.names_others:
            notices.append(
                (
                    _("Your words speak of the other home."),
                    _("Go back and leave that out: this parent may only read about the child."),
                )
            )
        if found.left_out:
            said = _("What speaks of another guardian stays off the sheet: {n}.")
            notices.append((said.format(n=found.left_out), ""))

        def went_out() -> None:
            self.workspace.write(partial(record_given, request_id=request_id))

        wanted = Paper(
            title=_("Limited sheet"),
            document=found.sheet,
            file_name=_("information about a child {day}").format(day=f"{today:%Y-%m-%d}"),
            made_by=self.workspace.read(profile).teacher,
            notices=tuple(notices),
            went_out=went_out,
        )
        PaperDialog(self.workspace, self.navigator, wanted, self.parentWidget()).open()

    def _on_delete(self) -> None:
        question = _("Put this request in the bin? What went out stays in the register.")
        if self._row is None or not ask(self, question, _("Delete")):
            return
        written = self.workspace.write(partial(delete_request, request_id=self._row.id))
        self.navigator.said.emit(_("The request is in the bin."), written.change_set_uid)
        self.done(self.DialogCode.Accepted)

    def _on_earlier(self, request_id: int) -> None:
        """Another request in the place of this one, unless something would be lost."""
        parent = self.parentWidget()
        self.reject()
        if self.result() == self.DialogCode.Rejected and not self.isVisible():
            RequestDialog(self.workspace, self.navigator, request_id, parent).open()


def _day_of(field: DateField, name: str) -> date | None:
    field.settle()
    if not field.is_understood():
        raise RefusedError(field.toolTip(), field=name)
    return field.day()


def _version_words(one: RequestVersion, today: date) -> str:
    day = short_day_words(one.at.date(), today)
    if one.is_deleted:
        what = _("put in the bin")
    elif one.decision is None:
        asked = short_day_words(one.requested_on, today)
        what = _("noted, asked on {day}").format(day=asked)
    else:
        what = word(one.decision)
    return f"{day}: {what} · {one.author}" if one.author else f"{day}: {what}"


def _request_words(row: RequestRow, today: date) -> str:
    """An earlier request in one line."""
    asked = _("asked on {day}").format(day=short_day_words(row.requested_on, today))
    decided = word(row.decision) if row.decision else _("not decided yet")
    return f"{asked} · {decided}"


def _listed(title: str, lines: Sequence[str]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S1)
    column.addWidget(SectionLabel(title))
    for line in lines:
        column.addWidget(TextLabel(line, Type.SMALL, muted=True, wraps=True))
    return part
