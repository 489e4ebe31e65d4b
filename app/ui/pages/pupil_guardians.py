"""The guardians of a pupil, home by home, with how to reach them and what is still open."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.guardian_facts import GuardianFacts
from app.queries.information_requests import RequestRow
from app.queries.namesakes import with_difference
from app.queries.pupil_page import PupilPage
from app.queries.rows import GuardianRow, ReachPointRow
from app.rules.information_requests import may_ask
from app.ui.clipboard import copy_for_a_minute
from app.ui.dates import short_day_words
from app.ui.pages.pupil_cards import RefilledCard
from app.ui.pages.pupil_words import ask_leader, guardian_line, language_words, nobody_there
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.card import Divider
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel
from app.ui.widgets.tags import StatusTag, Tag
from app.vocabulary import Custody, GuardianKind, ReachKind, Reason
from app.wording import helping_words, word


class GuardiansCard(RefilledCard):
    """`edit_wanted` carries a guardian's key; `copied` a number or address that was copied.

    `request_wanted`: a guardian without custody, by key, asks for the facts.
    """

    add_wanted = Signal()
    edit_wanted = Signal(object)
    copied = Signal(str)
    request_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Parents and guardians"), parent)
        add = IconButton("plus", _("Add a parent or guardian"))
        add.padding = 4
        add.setFixedHeight(22)
        add.clicked.connect(self.add_wanted)
        self.add_action(add)

    def set_page(self, page: PupilPage, today: date) -> None:
        with self.refilled() as column:
            self._fill(column, page, today)

    def _fill(self, column: QVBoxLayout, page: PupilPage, today: date) -> None:
        if not page.guardians:
            column.addWidget(TextLabel(_("Nobody is noted here yet."), muted=True, wraps=True))
            first = LinkButton(_("Add a parent or guardian"), "plus")
            first.clicked.connect(self.add_wanted)
            column.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
        elif not any(row.is_there for row in page.guardians):
            words = f"{nobody_there()} {ask_leader()}"
            column.addWidget(TextLabel(words, Type.SMALL, muted=True, wraps=True))
        homes = list(dict.fromkeys(row.household_id for row in page.guardians))
        for number, home in enumerate(homes, start=1):
            if number > 1:
                column.addWidget(Divider())
            if len(homes) > 1:
                column.addWidget(SectionLabel(_("Address {n}").format(n=number)))
            address = _address(page, home)
            if address:
                column.addWidget(TextLabel(address, Type.SMALL, muted=True, wraps=True))
            for guardian in page.guardians:
                if guardian.household_id == home:
                    is_quiet = page.is_calm or guardian not in page.reachable
                    reasons = () if is_quiet else page.reasons.get(guardian.id, ())
                    facts = page.facts.get(guardian.id)
                    block = _GuardianBlock(guardian, facts, reasons, today)
                    block.edit_wanted.connect(self.edit_wanted)
                    block.copied.connect(self.copied)
                    column.addWidget(block)
                    if _may_ask(guardian):
                        self._add_request(column, page, guardian, today)

    def _add_request(
        self, column: QVBoxLayout, page: PupilPage, guardian: GuardianRow, today: date
    ) -> None:
        """What this parent asked, or the way to note it."""
        asked = [row for row in page.requests if row.guardian_id == guardian.id]
        link = LinkButton(_("Request for information"), "info")
        link.padding = 0
        link.setToolTip(_("A parent without custody asks for the facts about the child"))
        link.clicked.connect(lambda: self.request_wanted.emit(guardian.id))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if asked:
            state = _state(asked[0], today)
            link.setAccessibleName(f"{link.text()}: {state}")
            column.addWidget(TextLabel(state, Type.SMALL, muted=True, wraps=True))


def _may_ask(guardian: GuardianRow) -> bool:
    """On the card only where it is known that there is no custody; else that is found out first."""
    no_custody = guardian.custody is Custody.NONE
    return no_custody and may_ask(guardian.relationship, guardian.custody) and not guardian.deceased


def _state(row: RequestRow, today: date) -> str:
    """How far the latest request is."""
    if row.is_open:
        due = short_day_words(row.due_on, today)
        return _("answer by {day}").format(day=due)
    if row.given_on:
        return _("answered {day}").format(day=short_day_words(row.given_on[-1], today))
    return _("refused {day}").format(day=short_day_words(row.decided_on or today, today))


def _address(page: PupilPage, home: int) -> str:
    """Where a home is; not on the page where it is secret for anybody who lives there."""
    members = [row for row in page.guardians if row.household_id == home]
    if any(row.secret_address for row in members):
        return ""
    found = (page.facts[row.id].address for row in members if row.id in page.facts)
    return next((address for address in found if address), "")


class _GuardianBlock(QWidget):
    edit_wanted = Signal(object)
    copied = Signal(str)

    def __init__(
        self,
        guardian: GuardianRow,
        facts: GuardianFacts | None,
        reasons: Iterable[Reason],
        today: date,
    ) -> None:
        super().__init__()
        self._guardian = guardian
        self._more = facts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head())
        what = guardian_line(guardian, facts, today)
        column.addWidget(TextLabel(what, Type.SMALL, muted=True, wraps=True))
        tags = self._tags()
        if tags:
            column.addSpacing(Space.S1)
            column.addWidget(tags)
            column.addSpacing(Space.S1)
        if guardian.deceased:  # nobody to call, to mind or to thank
            return
        for point in guardian.reach_points:
            column.addLayout(self._point(point))
        for words in self._facts():
            column.addWidget(TextLabel(words, Type.SMALL, muted=True, wraps=True))
        for reason in reasons:
            if reason is Reason.PARTNER_REACHED:  # soft: their home was spoken
                column.addWidget(TextLabel(word(reason), Type.SMALL, muted=True, wraps=True))
            elif reason is not Reason.NO_START_TALK:  # said by the card of the start talk
                column.addWidget(_ReasonLabel(reason))
        if guardian.helps_with:  # apart from what is between school and this home
            column.addSpacing(Space.S1)
            column.addWidget(TextLabel(_helping(guardian), Type.SMALL, muted=True, wraps=True))

    def _head(self) -> QHBoxLayout:
        guardian = self._guardian
        row = QHBoxLayout()
        row.setSpacing(Space.S1)
        name = with_difference(guardian.name, self._more.apart if self._more else "")
        row.addWidget(TextLabel(name, Type.STRONG, wraps=True), 1)
        edit = IconButton("pencil", _("Change {name}").format(name=guardian.name))
        edit.padding = 4
        edit.setFixedHeight(22)
        edit.clicked.connect(lambda: self.edit_wanted.emit(guardian.id))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tags(self) -> QWidget | None:
        guardian = self._guardian
        tags = self._warnings()
        if guardian.deceased:
            tags.insert(0, Tag(_("deceased")))
        if not tags:
            return None
        holder = QWidget()
        flow = FlowLayout(holder, gap=5)
        for tag in tags:
            label = StatusTag()
            label.set_tag(tag)
            flow.addWidget(label)
        return holder

    def _warnings(self) -> list[Tag]:
        guardian, more = self._guardian, self._more
        said = [
            (not guardian.may_be_contacted, _("not to be contacted"), "warning"),
            (guardian.consult_leader_first, _("school leader first"), "warning"),
            (bool(more and more.is_own_family), _("own family: a colleague logs"), "info"),
            (bool(more and more.supervision_order), _("supervision order"), "info"),
            (guardian.secret_address, _("secret address, never printed"), "eye_off"),
        ]
        return [Tag(words, Tint.ATTENTION, (sign,)) for holds, words, sign in said if holds]

    def _point(self, point: ReachPointRow) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S1)
        shown = ElidedLabel(point.value, Type.TEXT, muted=not point.works)
        if point.kind is not ReachKind.EMAIL:  # a number is of no use in part
            shown.setMinimumWidth(shown.sizeHint().width())
        note = self._note(point)
        row.addWidget(shown, 0 if note else 1)
        if note:
            row.addWidget(ElidedLabel(note, Type.SMALL, muted=True), 1)
        copy = IconButton("copy", _("Copy {value}").format(value=point.value))
        copy.padding = 4
        copy.setFixedHeight(22)
        copy.clicked.connect(lambda: self._copy(point.value))
        row.addWidget(copy)
        return row

    @staticmethod
    def _note(point: ReachPointRow) -> str:
        parts = [point.label] if point.label else []
        if point.unlisted:
            parts.append(_("secret"))
        if not point.works:
            mail = point.kind is ReachKind.EMAIL
            parts.append(_("does not work") if mail else _("wrong number"))
        return ", ".join(parts)

    def _copy(self, value: str) -> None:
        copy_for_a_minute(value)
        self.copied.emit(value)

    def _facts(self) -> list[str]:
        guardian = self._guardian
        found = []
        if guardian.kind is GuardianKind.ORGANISATION and guardian.contact_person:
            found.append(_("contact person: {name}").format(name=guardian.contact_person))
        likes = [guardian.preferred_times] if guardian.preferred_times else []
        if guardian.preferred_channel:
            how = word(guardian.preferred_channel)
            likes.insert(0, _("preferably {how}").format(how=how))
        if likes:
            found.append(" · ".join(likes))
        speaks = language_words(guardian.language, needs_interpreter=guardian.needs_interpreter)
        if speaks:
            found.append(_("speaks {language}").format(language=speaks))
        return found + self._wishes()

    def _wishes(self) -> list[str]:
        """How they want to be met and told."""
        more = self._more
        if more is None:
            return []
        found = []
        if more.may_visit_home is not None:
            welcome = _("a visit at home is welcome")
            found.append(welcome if more.may_visit_home else _("rather no visit at home"))
        if more.informed_apart:
            found.append(_("wants to be told in person, not by the other parent"))
        return found


def _helping(guardian: GuardianRow) -> str:
    """What they help the school with."""
    what = ", ".join(helping_words(row.kind, row.note) for row in guardian.helps_with)
    return _("helps at school: {what}").format(what=what)


class _ReasonLabel(TextLabel):
    """Why to be in touch, in the words of the list of the unreached."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(word(reason), Type.SMALL, wraps=True)
        self._colour()

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme().attention)
        self.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        wrong = self.palette().color(self.foregroundRole()).name().upper() != theme().attention
        if event.type() == QEvent.Type.PaletteChange and wrong:
            self._colour()
