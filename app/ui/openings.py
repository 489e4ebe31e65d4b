"""Which dialog answers which wish: one at a time, over the window that asked.

Dialogs are imported when they are first asked for, since none of them is needed to begin.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.settings import Settings
from app.ui.fitting import fit
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace

_PLACE = "app.ui.dialogs."


class Openings(QObject):
    """Listens to the navigator.

    `settings_closed` carries the language and the theme as they were before.
    """

    settings_closed = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        navigator: Navigator,
        settings: Settings,
        *,
        is_demo: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._navigator = navigator
        self._settings = settings
        self._is_demo = is_demo
        self._shown: QDialog | None = None
        for wish, place, kind in (
            (navigator.contact_wanted, "contact", "ContactDialog"),
            (navigator.palette_wanted, "palette", "PaletteDialog"),
            (navigator.spoken_wanted, "spoken", "SpokenDialog"),
            (navigator.sheets_wanted, "sheets", "SheetsDialog"),
            (navigator.export_wanted, "export", "ExportDialog"),
            (navigator.versions_wanted, "versions", "VersionsDialog"),
            (navigator.bin_wanted, "bin", "BinDialog"),
            (navigator.helping_wanted, "helping", "HelpingDialog"),
            (navigator.class_plans_wanted, "class_plans", "ClassPlansDialog"),
            (navigator.start_talks_wanted, "start_talks", "StartTalksDialog"),
            (navigator.talk_plan_wanted, "plan_from_talk", "TalkPlanDialog"),
            (navigator.informing_wanted, "informing", "InformingDialog"),
            (navigator.request_wanted, "information_request", "RequestDialog"),
            (navigator.mirror_wanted, "mirror", "MirrorDialog"),
        ):
            wish.connect(lambda *about, place=place, kind=kind: self._open(place, kind, *about))
        navigator.import_wanted.connect(lambda: self.open_import(None))
        navigator.settings_wanted.connect(self._open_settings)

    def _open(self, place: str, kind: str, *about: object) -> None:
        if self._shown is None:
            made: Any = getattr(import_module(_PLACE + place), kind)
            self._show(made(self._workspace, self._navigator, *about, self._window))

    def open_import(self, path: Path | None) -> None:
        """Take in a list of pupils; a file that was dropped comes along."""
        from app.ui.dialogs.roster_import import ImportDialog

        if self._shown is None:
            self._show(ImportDialog(self._workspace, self._navigator, self._window, path=path))

    def _open_settings(self) -> None:
        from app.ui.dialogs.settings import SettingsDialog

        if self._shown is not None:
            return
        before = (self._settings.language, self._settings.theme)
        dialog = SettingsDialog(
            self._workspace, self._navigator, self._settings, self._window, is_demo=self._is_demo
        )
        dialog.finished.connect(lambda: self.settings_closed.emit(*before))
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self._shown = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(dialog)
        dialog.finished.connect(lambda: self._on_finished(dialog))
        dialog.open()

    def _on_finished(self, dialog: QDialog) -> None:
        if self._shown is dialog:  # its own last wish may have opened another already
            self._shown = None

    def let_go(self) -> None:
        """Close what is open: a form keeps its draft; nobody is there to be asked."""
        if self._shown is not None:
            self._shown.close()
        for dialog in self._window.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)  # a page's own
