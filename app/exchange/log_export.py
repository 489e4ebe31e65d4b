"""The log as a list for people (a spreadsheet) and for programs (JSON); never a working note."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from app.exchange.safe_cells import ListCell
from app.i18n import _, pgettext
from app.queries.rows import AgreementRow, ContactDetail, ParticipantRow, ViewpointRow
from app.vocabulary import AgreementState, Occasion
from app.wording import word


def contact_table(
    details: Iterable[ContactDetail],
) -> tuple[list[str], Iterator[Sequence[ListCell]]]:
    """Headers and rows for `exchange.lists.write_table`, in the words of the language in use."""
    headers = [
        _("Date"), _("Time"), _("Pupil"), _("Group"), _("With"),
        pgettext("contact form", "Why"), _("How"), _("Occasion"), _("Who began"),
        _("Minutes"), _("Subject"), _("What we told"),
        _("What the parent told"), _("What the child told"), _("Why it matters"),
        _("View of the parent"), _("Agreements"), _("Labels"), _("Spoken by"), _("Entered by"),
    ]  # fmt: skip
    return headers, (_cells(detail) for detail in details)


def _cells(detail: ContactDetail) -> Sequence[ListCell]:
    return (
        detail.at.date(),
        f"{detail.at:%H:%M}" if detail.time_known else "",
        ", ".join(pupil.name for pupil in detail.pupils),
        ", ".join(dict.fromkeys(pupil.group for pupil in detail.pupils if pupil.group)),
        "\n".join(_with(detail)),
        word(detail.tone),
        word(detail.channel),
        "" if detail.occasion is Occasion.OTHER else word(detail.occasion),
        word(detail.initiative),
        detail.minutes,
        detail.subject,
        detail.told,
        detail.heard,
        detail.child_told,
        detail.why_it_matters,
        "\n".join(_viewpoint(said) for said in detail.viewpoints),
        "\n".join(_agreement(row) for row in detail.agreements),
        ", ".join(detail.labels),
        detail.spoken_by,
        detail.author,
    )


def _with(detail: ContactDetail) -> list[str]:
    others = [detail.professional] if detail.professional else []
    return [_participant(row) for row in detail.participants] + others


def _viewpoint(said: ViewpointRow) -> str:
    return f"{said.guardian}: {said.text}" if said.guardian else said.text


def _participant(row: ParticipantRow) -> str:
    role = f" ({word(row.relationship)})" if row.relationship else ""
    return f"{row.guardian}{role}: {word(row.outcome)}"


def _agreement(row: AgreementRow) -> str:
    parts = [row.text, word(row.owner)]
    if row.due_on:
        parts.append(f"{row.due_on:%d-%m-%Y}")
    if row.state is not AgreementState.OPEN:
        parts.append(word(row.state))
    return " · ".join(parts)


def contact_json(detail: ContactDetail) -> dict[str, Any]:
    """A contact with stable English keys and codes; a working note has no key here."""
    return {
        "id": detail.uid,
        "at": _iso(detail.at),
        "pupils": [pupil.name for pupil in detail.pupils],
        "participants": [
            {
                "guardian": row.guardian,
                "relationship": row.relationship.value if row.relationship else None,
                "outcome": row.outcome.value,
            }
            for row in detail.participants
        ],
        "tone": detail.tone.value,
        "channel": detail.channel.value,
        "occasion": detail.occasion.value,
        "initiative": detail.initiative.value,
        "minutes": detail.minutes,
        "subject": detail.subject,
        "told": detail.told,
        "heard": detail.heard,
        "child_told": detail.child_told,
        "agreements": [
            {
                "text": row.text,
                "owner": row.owner.value,
                "due": row.due_on.isoformat() if row.due_on else None,
                "state": row.state.value,
            }
            for row in detail.agreements
        ],
        "tags": list(detail.labels),
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
