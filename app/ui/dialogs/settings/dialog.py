"""The settings: sections at the side, one shown at a time, kept together by *Bewaren*."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import i18n
from app.errors import AppError, StorageError
from app.i18n import _
from app.overriding import override
from app.services.hints import save_hints
from app.services.profile import save_school
from app.services.step_settings import save_steps
from app.settings import Settings
from app.ui.dialogs.settings.about import AboutSection
from app.ui.dialogs.settings.copies import CopiesSection
from app.ui.dialogs.settings.hints import HintsSection
from app.ui.dialogs.settings.labels import LabelsSection
from app.ui.dialogs.settings.looks import LooksSection
from app.ui.dialogs.settings.restoring import RestoreDialog
from app.ui.dialogs.settings.rules import RulesSection
from app.ui.dialogs.settings.safety import SafetySection
from app.ui.dialogs.settings.section_list import SectionList
from app.ui.dialogs.settings.study_days_section import SchoolCalendarSection
from app.ui.dialogs.settings.templates import TemplatesSection
from app.ui.dialogs.settings.you import YouSection
from app.ui.keys import SAVE, key_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Divider
from app.ui.widgets.choices import Choice
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.dialogs.settings.section import Section

_SIZE = (900, 640)
_LEAST = (720, 480)
_ROOM = 56  # pixels of the screen left for the title bar and the edges


class SettingsDialog(QDialog):
    """Ctrl+Enter keeps all of it. In a demo, whose password nobody knows, there is less to set."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        is_demo: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._settings = settings
        self._is_leaving = False
        self._written: list[bytes] = []  # what can be taken back after
        self.restoring: RestoreDialog | None = None
        self.setWindowTitle(_("Settings"))
        self.you = YouSection(workspace)
        self.calendar = SchoolCalendarSection(workspace, self.you.region.value)
        self.labels = LabelsSection(workspace, navigator)
        self.templates = TemplatesSection(workspace, navigator)
        self.rules = RulesSection(workspace)
        self.hints = HintsSection(workspace)
        self.looks = LooksSection(settings)
        self.safety = SafetySection(workspace, settings)
        self.copies = CopiesSection(workspace)
        self.about = AboutSection(workspace.logbook.folder.root)
        self._sections: dict[str, tuple[str, Section]] = {
            "you": ("school", self.you),
            "calendar": ("calendar", self.calendar),
            "labels": ("label", self.labels),
            "templates": ("template", self.templates),
            "hints": ("hint", self.hints),
            "rules": ("unreached", self.rules),
            "looks": ("eye", self.looks),
            "safety": ("lock", self.safety),
            "copies": ("copy", self.copies),
            "about": ("info", self.about),
        }
        if is_demo:
            del self._sections["safety"], self._sections["copies"]
        self.list = SectionList(
            _("Settings"),
            [Choice(name, each.title, icon) for name, (icon, each) in self._sections.items()],
        )
        self.cancel = QuietButton(_("Cancel"))
        self.save_button = PrimaryButton(_("Save"), hint=key_words(SAVE))
        self._build()
        self._wire()
        self.show_section("you")
        self._before = self._filled()

    def _build(self) -> None:
        self._pages = QStackedWidget()
        for _icon, section in self._sections.values():
            self._pages.addWidget(section)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S6, Space.S3, Space.S6, Space.S4)
        foot.setSpacing(Space.S2)
        foot.addStretch(1)
        for button in (self.cancel, self.save_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(Divider())
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        room = self.screen().availableSize()
        self.setMinimumSize(min(_LEAST[0], room.width()), min(_LEAST[1], room.height()))
        self.resize(
            min(theme().px(_SIZE[0]), room.width() - _ROOM),
            min(theme().px(_SIZE[1]), room.height() - _ROOM),
        )

    def _wire(self) -> None:
        self.list.changed.connect(lambda: self.show_section(self.list.value()))
        self.cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.copies.restore_asked.connect(self._on_restore_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def show_section(self, name: str) -> None:
        """Show one section, read anew where it says how things are."""
        section = self._sections[name][1]
        self.list.set_value(name)
        section.refresh()
        self._pages.setCurrentWidget(section)

    def _filled(self) -> dict[str, object]:
        return {name: section.filled() for name, (_icon, section) in self._sections.items()}

    def save(self) -> None:
        """Keep what changed; what cannot be kept is shown in its place."""
        for name, (_icon, section) in self._sections.items():
            if not section.settle():
                self.show_section(name)
                return
        if self._filled() == self._before:
            self.accept()
            return
        try:
            self._keep()
        except AppError as fault:
            if self.rules.refuse(fault.field, fault.message):
                self.show_section("rules")
            else:
                tell(self, fault)
            return
        one = self._written[0] if len(self._written) == 1 else None
        self._navigator.said.emit(_("The settings are saved."), one)
        self.accept()

    def _keep(self) -> None:
        now = self._filled()
        if any(now[name] != self._before[name] for name in ("you", "calendar")):
            draft, days = self.you.draft(), self.calendar.days.days()
            use_case = partial(save_school, draft=draft, study_days=days)
            self._written.append(self._workspace.write(use_case).change_set_uid)
            self.you.fill(self._workspace)
            self.calendar.fill(self._workspace)
            for name in ("you", "calendar"):
                self._before[name] = self._filled()[name]
        if self.rules.filled() != self._before["rules"]:
            use_case = partial(save_steps, settings=self.rules.settings())
            self._written.append(self._workspace.write(use_case).change_set_uid)
            self._before["rules"] = self.rules.filled()
        if self.hints.filled() != self._before["hints"]:
            use_case = partial(save_hints, settings=self.hints.settings())
            self._written.append(self._workspace.write(use_case).change_set_uid)
            self._before["hints"] = self.hints.filled()
        language, scheme = self.looks.filled()
        if language != i18n.language():
            self._settings.language = language
        self._settings.theme = scheme
        self._settings.lock_minutes = self.safety.lock.value()
        if not self._settings.write():
            folder = self._settings.path.parent
            raise StorageError(
                _("The settings of this window could not be kept in {folder}. Is the disk full?")
                .format(folder=folder)
            )  # fmt: skip

    def _on_restore_asked(self, path: Path) -> None:
        try:
            dialog = RestoreDialog(self._workspace, path, self)
        except AppError as fault:
            tell(self, fault)
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._restore(path, dialog.password()))
        self.restoring = dialog
        dialog.open()

    def _restore(self, path: Path, password: str) -> None:
        """Pass the wish on once every dialog is closed, since the logbook closes then."""
        self._is_leaving = True
        self.reject()
        wishes = self._navigator
        QTimer.singleShot(0, wishes, lambda: wishes.restore_wanted.emit(path, password))

    @override
    def reject(self) -> None:
        if not self._is_leaving and self._filled() != self._before:
            question = _("Close without saving what you changed?")
            if not ask(self, question, _("Close without saving"), _("Go on")):
                return
        self.looks.restore()
        super().reject()

    @override
    def done(self, result: int) -> None:
        for job in (self.safety.job, self.copies.job):
            if job is not None:
                job.wait()
        super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """The window that locks asks nothing."""
        self._is_leaving = not event.spontaneous()
        super().closeEvent(event)
