"""Start talks into the teacher's own calendar: a file that it takes in, with names or without."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.documents import save as save_document
from app.exchange.calendar_file import Event, calendar_bytes
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.start_talks import HomeTalk, usual_minutes
from app.services.register import record_outgoing
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.start_talks.words import MINUTES
from app.ui.navigator import Navigator
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.wording import word


class ToCalendarDialog(FormDialog):
    """`rows` are the talks that are planned; `chosen` is the one in hand, if any."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        rows: Sequence[HomeTalk],
        chosen: HomeTalk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Start talks in your calendar")
        super().__init__(workspace, navigator, title, _("Save as …"), parent, size=(500, 430))
        self._path: Path | None = None
        self._ahead = [row for row in rows if row.planned and row.planned.at > workspace.now()]
        is_ahead = chosen is not None and any(row.key == chosen.key for row in self._ahead)
        self._chosen = chosen if is_ahead else None
        n = len(self._ahead)
        every = ngettext("the one that is planned", "all {n} that are planned", n).format(n=n)
        which = [Choice(value=True, text=every)]
        if self._chosen is not None:
            one = _("only {pupil}").format(pupil=self._chosen.call_name)
            which.append(Choice(value=False, text=one))
        self.which = Segmented(_("Which"), which)
        self.which.set_value(True)
        example = self._ahead[0].call_name if self._ahead else ""
        self.named = Segmented(
            _("Title"),
            [
                Choice(value=False, text=_("Start talk")),
                Choice(value=True, text=_("Start talk {name}").format(name=example)),
            ],
        )
        self.named.set_value(False)
        self.minutes = Segmented(
            _("How long"), [Choice(n, _("{n} minutes").format(n=n)) for n in MINUTES]
        )
        self.minutes.set_value(usual_minutes(rows, MINUTES))
        self._build()
        self.settled()

    def _build(self) -> None:
        words = _("Your calendar takes in the file. Taken in again, a talk that was moved moves.")
        self.body.addWidget(TextLabel(words, muted=True, wraps=True))
        self.fields = {
            "which": Field(_("&Which"), self.which),
            "named": Field(
                _("&Title"),
                self.named,
                hint=_("Others can often see your calendar: then rather without names."),
            ),
            "minutes": Field(_("How &long"), self.minutes),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)

    @override
    def filled(self) -> object:
        return None  # nothing of it is lost

    def events(self) -> list[Event]:
        """The talks as they go into the file."""
        return [
            Event(
                uid=row.planned.uid,
                starts_at=row.planned.at,
                minutes=self.minutes.value(),
                title=self._title(row),
                description=self._description(row),
            )
            for row in self._rows()
            if row.planned is not None
        ]

    def _rows(self) -> list[HomeTalk]:
        if self._chosen is not None and not self.which.value():
            return [self._chosen]
        return self._ahead

    def _title(self, row: HomeTalk) -> str:
        if self.named.value():
            return _("Start talk {name}").format(name=row.call_name)
        return _("Start talk")

    def _description(self, row: HomeTalk) -> str:
        """How; the note is the teacher's own and stays here."""
        return word(row.planned.channel) if row.planned else ""

    @override
    def try_to_save(self) -> None:
        """Ask where to; whoever thinks better of that is still here."""
        self._path = self._asked_path()
        if self._path is not None:
            super().try_to_save()

    @override
    def save(self) -> None:
        if self._path is not None:
            self.write_to(self._path)

    def _asked_path(self) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("start talks")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(Path(folder) / f"{name}.ics"), "iCalendar (*.ics)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".ics" else Path(f"{path}.ics")

    def write_to(self, path: Path) -> None:
        """Write the file; where it has names the register says that they went out."""
        events = self.events()
        save_document(path, calendar_bytes(events, made_at=self.workspace.now()))
        if self.named.value():
            pupil_ids = dict.fromkeys(row.pupil_id for row in self._rows())
            self.workspace.write(partial(record_outgoing, kind="list", pupil_ids=pupil_ids))
        words = ngettext(
            "{n} start talk written to {name}.", "{n} start talks written to {name}.", len(events)
        )
        self.navigator.said.emit(words.format(n=len(events), name=path.name), None)
