"""Vandaag: what to do now, what was said last, and how far we are."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.navigator import Navigator
from app.ui.overriding import override
from app.ui.overview import Overview
from app.ui.pages.page import Page
from app.ui.theme import Space
from app.ui.widgets.page_header import PageHeader
from app.ui.workspace import Workspace


class TodayPage(Page):
    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        parent: QWidget | None = None,
        *,
        overview: Overview | None = None,
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._overview = overview or Overview(workspace, self)
        self._header = PageHeader(_("Today"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        column.addWidget(self._header)
        column.addStretch(1)

    @override
    def refresh(self) -> None:
        self._header.set_words(_("Today"), str(self._overview.today().reach))
