"""The menu of a row of the unreached: everything that can be done, with its key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.queries.rows import UnreachedRow
from app.queries.unreached_calls import PlannedRow
from app.ui.icons import icon
from app.ui.pages.unreached_actions import UnreachedActions
from app.ui.pages.unreached_attempt import PLANNED, attempt_channel, likely_outcome, may_call
from app.vocabulary import Channel, Outcome, Reason


class RowMenu:
    """Makes the menu of a row; what is chosen is done by the actions."""

    def __init__(self, actions: UnreachedActions, parent: QWidget) -> None:
        self._actions = actions
        self._parent = parent

    def made(self, row: UnreachedRow, planned: PlannedRow | None = None) -> QMenu:
        """The menu for one row; deletes itself when it closes."""
        do = self._actions
        menu = QMenu(self._parent)
        menu.setAccessibleName(_("Log an attempt with {guardian}").format(guardian=row.guardian))
        menu.aboutToHide.connect(menu.deleteLater)
        likely = likely_outcome(row)
        for text, sign, outcome in _attempts(row):
            key = "L" if outcome is likely else ""
            _add(menu, text, sign, partial(do.log_attempt, row, outcome), key)
        menu.addSeparator()
        _add(menu, _("&Spoken after all…"), "check", partial(do.log_spoken, row), "S")
        _add(menu, _("There was an &answer"), "message", partial(do.log_answer, row), "R")
        if Reason.NOT_INFORMED in row.reasons and row.uninformed_contact_id is not None:
            _add(menu, _("&Told now"), "info", partial(do.mark_told, row))
            _add(menu, _("Who &knows what…"), "info", partial(do.open_informing, row))
        menu.addSeparator()
        self._add_later(menu, row, planned)
        menu.addSeparator()
        for place, child in enumerate(row.children):
            words = _("Open {pupil}").format(pupil=child.name.replace("&", "&&"))
            opens = partial(do.open_pupil, child.pupil_id)
            _add(menu, words, "child", opens, "" if place else "O")
        return menu

    def _add_later(self, menu: QMenu, row: UnreachedRow, planned: PlannedRow | None) -> None:
        do = self._actions
        if planned is None:
            _add(menu, _("&Plan a call…"), "calendar", partial(do.plan_call, row), "P")
        else:
            move = partial(do.plan_call, row, planned)
            _add(menu, _("Move what is &planned…"), "calendar", move, "P")
            _add(menu, _("Not &planned after all"), "close", partial(do.drop_call, row, planned))
        _add(menu, _("Ask a &colleague…"), "guardian", partial(do.ask_colleague, row), "C")
        _add(menu, _("S&et aside…"), "clock", partial(do.set_aside, row), "A")


def _attempts(row: UnreachedRow) -> list[tuple[str, str, Outcome]]:
    found = []
    if may_call(row):
        found += [
            (_("&No answer"), "phone", Outcome.NO_ANSWER),
            (_("Left a &voicemail"), "phone", Outcome.VOICEMAIL),
            (_("Wrong n&umber"), "phone", Outcome.WRONG_NUMBER),
        ]
    written = attempt_channel(row.next_step_channel, Outcome.SENT)
    sent = {Channel.EMAIL: _("&E-mail sent"), Channel.LETTER: _("&Letter given")}
    found.append((sent.get(written, _("&Message sent")), written.value, Outcome.SENT))
    if row.next_step_channel is Channel.GATE:
        found.append((_("Not met at the &gate"), "gate", Outcome.NO_SHOW))
    elif row.next_step_channel in PLANNED:
        found.append((_("The &talk did not take place"), "meeting", Outcome.NO_SHOW))
    return found


def _add(menu: QMenu, text: str, sign: str, do: Callable[[], None], key: str = "") -> None:
    words = f"{text}\t{key}" if key else text
    menu.addAction(icon(sign), words).triggered.connect(lambda _checked: do())
