"""Over Driehoek: what it is, where its files lie, and what it does with them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app import __version__
from app.i18n import _
from app.ui.dialogs.settings.section import Section, buttons
from app.ui.theme import Space, Type
from app.ui.unlock_page import Brand
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel

_SIGN = 40


class AboutSection(Section):
    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(_("About Driehoek"), parent=parent)
        self._folder = folder
        self.open = QuietButton(_("Open the folder"))
        self.copy = QuietButton(_("Copy the path"))
        for button in (self.open, self.copy):
            button.setAutoDefault(False)
        self.open.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        self.body.addLayout(self._head())
        self._say(
            _("Your words stay yours"),
            _("All that you write is stored on this computer, encrypted with your password."
              " Driehoek never connects to the internet, and tells nobody anything."),
            _("Only what you print, export or copy leaves the computer. Your working notes never"
              " do, except in a copy of the whole logbook, which is encrypted as well."),
            _("Your school is responsible for the data in it. Parents may ask to see what is"
              " written about their child."),
        )  # fmt: skip
        self.add(SectionLabel(_("Where it is")))
        self.add(ElidedLabel(str(folder)))
        self.add(buttons(self.open, self.copy))
        self._say(
            _("Free software"),
            _("Driehoek comes under the GNU General Public License, version 3 or later: you may"
              " use it, pass it on and change it. It comes without any warranty."),
        )  # fmt: skip
        self.body.addStretch(1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel("Driehoek", Type.BRAND))
        words.addWidget(TextLabel(_("version {version}").format(version=__version__), muted=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(Brand(_SIGN))
        row.addLayout(words, 1)
        return row

    def _say(self, title: str, *sentences: str) -> None:
        self.add(SectionLabel(title))
        for sentence in sentences:
            self.add(TextLabel(sentence, wraps=True))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(str(self._folder))
        self.copy.setText(_("Copied"))
