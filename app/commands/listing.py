"""`contacts` and `unreached`: what the logbook holds, as lists."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from app.commands.output import print_rows
from app.commands.session import guardian_named, opened, pupil_named
from app.exchange.log_export import contact_json
from app.i18n import _
from app.queries.log import contact, contact_log
from app.queries.log_codes import asked_codes, with_codes
from app.queries.reach import unreached as unreached_query
from app.queries.rows import ContactDetail, ContactFilter, UnreachedRow
from app.queries.typing_errors import meant, spelled, vocabulary
from app.store.logbook import Logbook
from app.wording import next_step_words, word

_PAGE = 200


def contacts(arguments: argparse.Namespace) -> None:
    """List contacts, newest first."""
    with opened(arguments, write=False) as logbook:
        wanted = ContactFilter(
            text=arguments.text,
            pupil_id=pupil_named(logbook, arguments.pupil) if arguments.pupil else None,
            guardian_id=(
                guardian_named(logbook, arguments.guardian) if arguments.guardian else None
            ),
            tones=frozenset({arguments.tone} - {None}),
            channels=frozenset({arguments.channel} - {None}),
            outcomes=frozenset({arguments.outcome} - {None}),
            since=arguments.since,
            until=arguments.until,
            label=arguments.tag,
        )
        found = list(details(logbook, wanted, arguments.limit))
        if not found and wanted.text:
            found, said = _nearly(logbook, wanted, arguments.limit)
            if said and arguments.format == "table":
                sys.stderr.write(f"{said}\n")
        rows = [contact_json(detail) for detail in found]
    headers = {
        "at": _("When"), "pupils": _("Pupil"), "participants": _("With"), "tone": _("Tone"),
        "channel": _("How"), "subject": _("Subject"),
    }  # fmt: skip
    if arguments.format == "table":
        for row in rows:
            _put_in_words(row)
    print_rows(rows, headers, arguments.format)


def _nearly(logbook: Logbook, wanted: ContactFilter, limit: int) -> tuple[list[ContactDetail], str]:
    """What words that nothing has may have meant: a code's words, or a typing error."""
    coded = with_codes(wanted)
    if coded != wanted:
        found = list(details(logbook, coded, limit))
        if found:
            what = ", ".join(word(code) for _kind, code in asked_codes(wanted, coded))
            return found, _("Filtered on {what}.").format(what=what)
    taken = spelled(wanted.text, logbook.read(vocabulary))
    if not taken:
        return [], ""
    found = list(details(logbook, replace(wanted, spelled=taken), limit))
    there = meant(wanted.text, taken)
    said = _("Nothing with “{typed}”. This is with “{meant}”.")
    return found, said.format(typed=wanted.text, meant=there) if found else ""


def details(logbook: Logbook, wanted: ContactFilter, limit: int) -> Iterator[ContactDetail]:
    """Contacts with all their words but working notes, page by page."""
    before: int | None = None
    while limit > 0:
        page = logbook.read(
            partial(contact_log, filter=wanted, before=before, limit=min(limit, _PAGE))
        )
        for row in page:
            yield logbook.read(partial(contact, contact_id=row.id))
        if len(page) < min(limit, _PAGE):
            return
        limit -= len(page)
        before = page[-1].sort_key


def _put_in_words(row: dict[str, Any]) -> None:
    from app.queries.contact_rows import first_sentence
    from app.vocabulary import Channel, Outcome, Tone

    row["at"] = datetime.fromisoformat(row["at"]).strftime("%Y-%m-%d %H:%M")
    row["tone"] = word(Tone(row["tone"]))
    row["channel"] = word(Channel(row["channel"]))
    row["participants"] = [
        f"{part['guardian']} ({word(Outcome(part['outcome']))})" for part in row["participants"]
    ]
    row["subject"] = row["subject"] or first_sentence(row["told"])


def unreached(arguments: argparse.Namespace) -> None:
    """List the unreached guardians, with reasons, attempts and the next step."""
    with opened(arguments, write=False) as logbook:
        found = logbook.read(
            partial(unreached_query, now=logbook.clock(), reason=arguments.reason)
        )[: arguments.limit]
    rows = [unreached_json(row) for row in found]
    if arguments.format == "table":
        for row, shown in zip(found, rows, strict=True):
            shown["reasons"] = [word(reason) for reason in row.reasons]
            shown["next_step"] = next_step_words(
                row.next_step, row.next_step_part, row.next_step_detail
            )
    headers = {
        "guardian": _("Parent"), "pupils": _("Pupil"), "reasons": _("Why"),
        "attempts": _("Attempts"), "next_step": _("Next step"),
    }  # fmt: skip
    print_rows(rows, headers, arguments.format)


def unreached_json(row: UnreachedRow) -> dict[str, Any]:
    """An unreached guardian with stable English keys and codes."""
    return {
        "guardian": row.guardian,
        "relationship": row.relationship.value,
        "household": row.household,
        "pupils": list(row.pupils),
        "reasons": [reason.value for reason in row.reasons],
        "attempts": len(row.attempts),
        "attempt_channels": [attempt.channel.value for attempt in row.attempts],
        "last_reached": _iso(row.last_reached),
        "last_attempt": _iso(row.last_attempt),
        "next_step": row.next_step.value,
        "next_step_reason": row.next_step_reason.value,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
