"""One pupil: head and notices above, the timeline below, people and agreements beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.pupil_page import PupilPage
from app.queries.timeline import TimelineRow, timeline
from app.services.belonging import note_consent
from app.ui.agreement_actions import AgreementActions
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.pupil_cards import AgreementsCard, StartTalkCard
from app.ui.pages.pupil_columns import BEYOND, PupilColumns, SideCards
from app.ui.pages.pupil_guardians import GuardiansCard
from app.ui.pages.pupil_head import AgeNotice, PositiveNotice, PupilHead
from app.ui.pages.pupil_timeline import Timeline
from app.ui.theme import Space, Type, theme
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel
from app.ui.workspace import Workspace
from app.vocabulary import Occasion, Tone
from app.wording import word

_BESIDE = 660  # pixels at 100 % from which the cards stand beside the timeline
_TIMELINE = 260  # pixels, the least height of a timeline with the cards under it
_OF_THE_HEIGHT = 0.75  # of what is seen: the cards below look round the corner


class PupilView(QWidget):
    """`pupil_form_wanted` and `guardian_form_wanted` ask for a form; None is a new guardian."""

    pupil_form_wanted = Signal()
    guardian_form_wanted = Signal(object)

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._page: PupilPage | None = None
        self._shown: tuple[object, ...] | None = None
        self.head = PupilHead()
        self.positive = PositiveNotice()
        self.age = AgeNotice()
        self.timeline = Timeline(self._older)
        self.guardians = GuardiansCard()
        self.agreements = AgreementsCard()
        self.start_talk = StartTalkCard()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GAP)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, BEYOND, 0)
        head.addWidget(self.head)
        column.addLayout(head)
        middle = QVBoxLayout()
        middle.setSpacing(Space.GAP)
        middle.addWidget(self.positive)
        middle.addWidget(self.age)
        middle.addWidget(self._timeline_card(), 1)
        self.side = SideCards((self.guardians, self.agreements, self.start_talk))
        self.area = PupilColumns(middle, self.side)
        column.addWidget(self.area, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_BESIDE)
        self.area.set_narrow(is_narrow=is_narrow)
        least = max(_TIMELINE, round(self.area.height() * _OF_THE_HEIGHT)) if is_narrow else 0
        self._timeline.setMinimumHeight(least)

    def _timeline_card(self) -> Card:
        self._timeline = card = Card(_("Timeline"))
        self._counts = ElidedLabel("", Type.SMALL, muted=True)
        card.add_action(self._counts)
        self._nothing = EmptyState(
            "log",
            _("No contact yet"),
            _("What you log about this pupil comes here, newest first."),
        )
        card.add(self.timeline, 1)
        card.add(self._nothing, 1)
        return card

    def _connect(self) -> None:
        self.head.edit_wanted.connect(self.pupil_form_wanted)
        self.head.sheet_wanted.connect(self._on_sheet)
        self.head.contact_wanted.connect(self._on_contact)
        self.positive.action_chosen.connect(lambda: self._on_contact(tone=Tone.POSITIVE))
        self.age.action_chosen.connect(self._on_consent)
        self.timeline.contact_opened.connect(self._navigator.contact_shown)
        self.guardians.add_wanted.connect(lambda: self.guardian_form_wanted.emit(None))
        self.guardians.edit_wanted.connect(self.guardian_form_wanted)
        self.guardians.copied.connect(self._on_copied)
        actions = AgreementActions(self._workspace, self._navigator, self)
        self.agreements.ticked.connect(actions.tick)
        actions.given_up.connect(self._show_agreements_anew)
        self.start_talk.log_wanted.connect(lambda: self._on_contact(occasion=Occasion.START_TALK))

    def show_page(self, page: PupilPage) -> None:
        today = self._workspace.today()
        if (page, today) == self._shown:
            return
        self._shown = (page, today)
        is_same = self._page is not None and self._page.pupil.id == page.pupil.id
        self._page = page
        self.head.set_page(page, today)
        self.positive.set_page(page)
        self.age.set_page(page, today)
        self.timeline.set_rows(page.timeline, today, stay=is_same)
        self.timeline.setVisible(bool(page.timeline))
        self._nothing.setVisible(not page.timeline)
        counted = [f"{page.tones[tone]} {word(tone)}" for tone in Tone if page.tones.get(tone)]
        this_year = _("this school year: {counts}").format(counts=" · ".join(counted))
        self._counts.setText(this_year if counted else "")
        self.guardians.set_page(page)
        self.agreements.set_rows(page.agreements, today)
        self.start_talk.set_page(page, today)

    def _older(self, before: int) -> Sequence[TimelineRow]:
        if self._page is None:
            return ()
        return self._workspace.read(partial(timeline, pupil_id=self._page.pupil.id, before=before))

    def _on_sheet(self) -> None:
        if self._page is not None:
            self._navigator.sheets_wanted.emit([self._page.pupil.id])

    def _on_contact(self, *, tone: Tone | None = None, occasion: Occasion | None = None) -> None:
        if self._page is not None:
            seed = ContactSeed(pupil_ids=(self._page.pupil.id,), tone=tone, occasion=occasion)
            self._navigator.contact_wanted.emit(seed)

    def _on_copied(self, value: str) -> None:
        self._navigator.said.emit(_("Copied: {value}").format(value=value), None)

    def _show_agreements_anew(self) -> None:
        """A tick stands where there should be none."""
        if self._page is not None:
            self.agreements.set_rows(self._page.agreements, self._workspace.today())

    def _on_consent(self) -> None:
        if self._page is None:
            return
        agrees = not self._page.agrees_to_contact
        use_case = partial(note_consent, pupil_id=self._page.pupil.id, agrees=agrees)
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
            return
        said = _("Noted: {name} agrees.") if agrees else _("Noted: {name} agrees no longer.")
        name = self._page.pupil.call_name
        self._navigator.said.emit(said.format(name=name), written.change_set_uid)
