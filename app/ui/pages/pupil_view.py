"""One pupil: head, notices and year above, the timeline below, people and agreements beside it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, language
from app.overriding import override
from app.queries.plans import PlanRow
from app.queries.pupil_page import PupilPage
from app.queries.pupil_year import MarkKind, YearMark, pupil_year
from app.queries.rows import ContactFilter
from app.queries.timeline import Place, TimelineEvent, timeline
from app.rules.telling import has_custody
from app.services.belonging import note_consent
from app.services.contacts import mark_informed
from app.store.logbook import UseCase
from app.ui.agreement_actions import AgreementActions
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.pupil_cards import AgreementsCard, StartTalkCard, nobody_words
from app.ui.pages.pupil_columns import BEYOND, PupilColumns, SideCards
from app.ui.pages.pupil_guardians import GuardiansCard
from app.ui.pages.pupil_head import AgeNotice, NobodyNotice, PositiveNotice, PupilHead
from app.ui.pages.pupil_plan_card import PlanCard
from app.ui.pages.pupil_tabs import tab_through
from app.ui.pages.pupil_timeline_card import TimelineCard
from app.ui.pages.pupil_told_card import ToldCard
from app.ui.pages.pupil_year_card import YearCard
from app.ui.theme import Space, theme
from app.ui.workspace import Workspace
from app.vocabulary import Occasion, Tone

_BESIDE = 660  # pixels at 100 % from which the cards stand beside the timeline
_TIMELINE = 260  # pixels, the least height of a timeline with the cards under it
_OF_THE_HEIGHT = 0.75  # of what is seen: the cards below look round the corner


class PupilView(QWidget):
    """`pupil_form_wanted`, `guardian_form_wanted` and `plan_form_wanted` ask for a form.

    The latter two carry a key; None is a new guardian, or a new plan. `request_wanted`: a guardian
    without custody, by key, asks for information.
    """

    pupil_form_wanted = Signal()
    guardian_form_wanted = Signal(object)
    plan_form_wanted = Signal(object)
    request_wanted = Signal(int)

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
        self.nobody = NobodyNotice()
        self.age = AgeNotice()
        self.year = YearCard()
        self.events = TimelineCard(self._older)
        self.timeline = self.events.timeline
        self.guardians = GuardiansCard()
        self.plans = PlanCard()
        self.agreements = AgreementsCard()
        self.start_talk = StartTalkCard()
        self.told = ToldCard()
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
        middle.addWidget(self.nobody)
        middle.addWidget(self.age)
        middle.addWidget(self.events, 1)
        self._cards = (self.guardians, self.plans, self.agreements, self.start_talk, self.told)
        self.side = SideCards(self._cards)
        self.area = PupilColumns(self.year, middle, self.side)
        column.addWidget(self.area, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(_BESIDE)
        self.area.set_narrow(is_narrow=is_narrow)
        least = max(_TIMELINE, round(self.area.height() * _OF_THE_HEIGHT)) if is_narrow else 0
        self.events.setMinimumHeight(least)

    def _connect(self) -> None:
        self.head.edit_wanted.connect(self.pupil_form_wanted)
        self.head.sheet_wanted.connect(self._on_sheet)
        self.head.contact_wanted.connect(self._on_contact)
        self.head.pupil_wanted.connect(self._navigator.pupil_wanted)
        self.head.family_wanted.connect(self._on_family)
        self.positive.action_chosen.connect(lambda: self._on_contact(tone=Tone.POSITIVE))
        self.age.action_chosen.connect(self._on_consent)
        self.year.opened.connect(self._on_mark)
        self.year.year_wanted.connect(self._show_year)
        self.events.filtered.connect(self._on_filtered)
        self.timeline.contact_opened.connect(self._navigator.contact_shown)
        self.timeline.activity_opened.connect(self._navigator.activity_wanted)
        self.guardians.add_wanted.connect(lambda: self.guardian_form_wanted.emit(None))
        self.guardians.edit_wanted.connect(self.guardian_form_wanted)
        self.guardians.copied.connect(self._on_copied)
        self.guardians.request_wanted.connect(self.request_wanted)
        self.plans.plan_wanted.connect(self.plan_form_wanted)
        self.plans.contact_wanted.connect(self._on_due)
        actions = AgreementActions(self._workspace, self._navigator, self)
        self.agreements.ticked.connect(actions.tick)
        actions.given_up.connect(self._show_agreements_anew)
        self.start_talk.log_wanted.connect(self._on_start_talk)
        self.told.told.connect(self._on_told)
        self.told.contact_opened.connect(self._navigator.contact_shown)

    def show_page(self, page: PupilPage) -> None:
        today = self._workspace.today()
        if (page, today) == self._shown:
            return
        self._shown = (page, today)
        is_same = self._page is not None and self._page.pupil.id == page.pupil.id
        self._page = page
        self.head.set_page(page, today)
        self.positive.set_page(page, today)
        self.nobody.set_page(page)
        self.age.set_page(page, today)
        self._refresh_year(page, today, is_same=is_same)
        self.events.set_page(page, today, stay=is_same)
        if is_same and self.events.filters.is_set():
            self._on_filtered(stay=True)
        self.guardians.set_page(page, today)
        self.plans.set_plans(page.plans, today, nobody=nobody_words(page))
        self.agreements.set_rows(page.agreements, today)
        self.start_talk.set_page(page, today)
        with_custody = [row for row in page.reachable if has_custody(row.custody)]
        has_other = not page.guardians or len(with_custody) > 1
        self.told.set_rows(page.told, today, has_other=has_other)
        tab_through(self.head.log_button, [self.head.family])
        tab_through(self.timeline, self._cards)

    def _refresh_year(self, page: PupilPage, today: date, *, is_same: bool) -> None:
        """The year of today, or the one that is looked at while the page changes around it."""
        shown = self.year.shown_day()
        if is_same and shown is not None and shown != page.year.days.first:
            self._show_year(shown)
        else:
            self.year.set_year(page.year, today, page.pupil.call_name)

    def _show_year(self, day: date) -> None:
        if self._page is None:
            return
        query = partial(pupil_year, pupil_id=self._page.pupil.id, day=day, language=language())
        year = self._workspace.read(query)
        self.year.set_year(year, self._workspace.today(), self._page.pupil.call_name)

    def _older(self, before: Place) -> Sequence[TimelineEvent]:
        return self._events_before(before)

    def _events_before(self, before: Place | None) -> Sequence[TimelineEvent]:
        if self._page is None:
            return ()
        wanted = self.events.filters.filter()
        return self._workspace.read(
            partial(timeline, pupil_id=self._page.pupil.id, wanted=wanted, before=before)
        )

    def _on_filtered(self, *, stay: bool = False) -> None:
        if self._page is not None:
            self.events.show_events(self._events_before(None), stay=stay)

    def _on_sheet(self) -> None:
        if self._page is not None:
            self._navigator.sheets_wanted.emit([self._page.pupil.id])

    def _on_contact(
        self,
        *,
        tone: Tone | None = None,
        occasion: Occasion | None = None,
        guardian_ids: tuple[int, ...] = (),
    ) -> None:
        if self._page is not None:
            seed = ContactSeed(
                pupil_ids=(self._page.pupil.id,),
                guardian_ids=guardian_ids,
                tone=tone,
                occasion=occasion,
            )
            self._navigator.contact_wanted.emit(seed)

    def _on_start_talk(self, guardian_ids: tuple[int, ...]) -> None:
        self._on_contact(occasion=Occasion.START_TALK, guardian_ids=guardian_ids)

    def _on_due(self, plan: PlanRow) -> None:
        """Log the contact that a plan asks for."""
        if self._page is not None:
            seed = ContactSeed(
                pupil_ids=(self._page.pupil.id,),
                guardian_ids=(plan.guardian_id,),
                channel=plan.channel,
            )
            self._navigator.contact_wanted.emit(seed)

    def _on_family(self) -> None:
        if self._page is not None:
            self._navigator.log_wanted.emit(ContactFilter(family=self._page.pupil.id))

    def _on_mark(self, mark: YearMark) -> None:
        if mark.kind is MarkKind.SEEN:
            self._navigator.activity_wanted.emit(mark.id)
        else:
            self._navigator.contact_shown.emit(mark.id)

    def _on_copied(self, value: str) -> None:
        said = _("Copied for one minute: {value}").format(value=value)
        self._navigator.said.emit(said, None)

    def _show_agreements_anew(self) -> None:
        """A tick stands where there should be none."""
        if self._page is not None:
            self.agreements.set_rows(self._page.agreements, self._workspace.today())

    def _on_told(self, contact_id: int, guardian_id: int) -> None:
        if self._page is None:
            return
        names = {row.id: row.call_name for row in self._page.guardians}
        use_case = partial(mark_informed, contact_id=contact_id, guardian_id=guardian_id)
        said = _("Noted: {name} was told.").format(name=names.get(guardian_id, ""))
        self._write(use_case, said)

    def _on_consent(self) -> None:
        if self._page is None:
            return
        agrees = not self._page.agrees_to_contact
        use_case = partial(note_consent, pupil_id=self._page.pupil.id, agrees=agrees)
        said = _("Noted: {name} agrees.") if agrees else _("Noted: {name} agrees no longer.")
        self._write(use_case, said.format(name=self._page.pupil.call_name))

    def _write(self, use_case: UseCase, said: str) -> None:
        """Write, and say so with a way back; a refusal shows the page as it is in the logbook."""
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            self._shown = None  # a tick may stand where there should be none
            tell(self, fault)
            return
        self._navigator.said.emit(said, written.change_set_uid)
