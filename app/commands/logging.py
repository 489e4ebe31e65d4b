"""`log`: one contact."""

import argparse
from datetime import date, datetime
from functools import partial

from app.commands.parser import When
from app.commands.session import guardian_named, opened, pupil_named
from app.errors import UsageError
from app.i18n import _
from app.rules.reached import outcomes_for
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.store.logbook import Logbook
from app.vocabulary import PLANNED_TALKS, Owner

_AGREEMENT_PARTS = 3


def log(arguments: argparse.Namespace) -> None:
    """Log a contact; prints what was understood."""
    agreements = tuple(_agreement(typed) for typed in arguments.agreement)
    if arguments.tone is None and arguments.occasion not in PLANNED_TALKS:
        raise UsageError(_("Say why there was contact: --tone positive, problem or practical."))
    if arguments.outcome is not None and not arguments.guardians:
        raise UsageError(_("--outcome belongs to --with: say with whom it was."))
    if arguments.outcome is not None and arguments.outcome not in outcomes_for(arguments.channel):
        raise UsageError(
            _("{outcome} does not go with {channel}; choose one of {outcomes}.").format(
                outcome=arguments.outcome,
                channel=arguments.channel,
                outcomes=", ".join(outcomes_for(arguments.channel)),
            )
        )
    with opened(arguments, write=True) as logbook:
        draft = _draft(logbook, arguments, agreements)
        _warn(logbook, draft)
        logbook.write(partial(log_contact, draft=draft))
    print(_("Logged."))


def _draft(
    logbook: Logbook, arguments: argparse.Namespace, agreements: tuple[AgreementDraft, ...]
) -> ContactDraft:
    pupils = tuple(dict.fromkeys(pupil_named(logbook, name) for name in arguments.pupil))
    guardians = dict.fromkeys(guardian_named(logbook, name, pupils) for name in arguments.guardians)
    return ContactDraft(
        pupil_ids=pupils,
        participants=tuple(ParticipantDraft(key, arguments.outcome) for key in guardians),
        tone=arguments.tone,
        channel=arguments.channel,
        occasion=arguments.occasion,
        initiative=arguments.initiative,
        at=_moment(arguments.at, logbook.clock()),
        time_known=arguments.at is None or arguments.at.time_known,
        minutes=arguments.minutes,
        subject=arguments.subject,
        told=arguments.told,
        heard=arguments.heard,
        child_told=arguments.child,
        child_present=bool(arguments.child),
        asks_answer=arguments.asks_answer,
        working_note=arguments.note,
        agreements=agreements,
        labels=tuple(arguments.tag),
    )


def _moment(when: When | None, now: datetime) -> datetime | None:
    """The moment that was typed; a day whose time is not known never lies ahead of now."""
    if when is None:
        return None
    is_today = when.at.date() == now.date() and not when.time_known
    return min(when.at, now) if is_today else when.at


def _agreement(typed: str) -> AgreementDraft:
    """`OWNER; DUE; TEXT`; the day may be empty."""
    parts = [part.strip() for part in typed.split(";", _AGREEMENT_PARTS - 1)]
    wrong = UsageError(
        _("Write an agreement as 'OWNER; DUE; TEXT', such as 'home; 2026-12-01; read together'.")
    )
    if len(parts) != _AGREEMENT_PARTS or not parts[2]:
        raise wrong
    try:
        due_on = date.fromisoformat(parts[1]) if parts[1] else None
        return AgreementDraft(parts[2], Owner(parts[0]), due_on)
    except ValueError:
        raise wrong from None


def _warn(logbook: Logbook, draft: ContactDraft) -> None:
    """Someone who may not be contacted can be logged with, after a warning."""
    import sys

    from app.queries.people import guardians_of_all

    wanted = {row.guardian_id for row in draft.participants}
    for rows in logbook.read(partial(guardians_of_all, pupil_ids=draft.pupil_ids)).values():
        for row in rows:
            if row.id in wanted and not row.may_be_contacted:
                print(
                    _("Note: {name} may not be contacted.").format(name=row.name), file=sys.stderr
                )
