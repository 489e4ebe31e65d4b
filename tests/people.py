"""Finding and logging in a test's logbook by first name."""

from functools import partial

from app.queries.people import guardians_of, named_pupils
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, GuardianDraft, ParticipantDraft
from app.services.people import edit_guardian
from app.store.logbook import Logbook, Written
from app.vocabulary import Outcome, Tone


def key_of(logbook: Logbook, name: str) -> int:
    """The key of the pupil whose name begins so."""
    return next(key for full, key in logbook.read(named_pupils) if full.startswith(name))


def guardian_of(logbook: Logbook, pupil: str, name: str) -> int:
    rows = logbook.read(partial(guardians_of, pupil_id=key_of(logbook, pupil)))
    return next(row.id for row in rows if row.call_name == name)


def log(
    logbook: Logbook, pupil: str, *with_: str, outcome: Outcome | None = None, **more: object
) -> Written:
    """Log a contact about a pupil with guardians; practical and now, unless said otherwise."""
    people = tuple(ParticipantDraft(guardian_of(logbook, pupil, one), outcome) for one in with_)
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, pupil),),
        participants=people,
        **{"tone": Tone.PRACTICAL, **more},  # type: ignore[arg-type]
    )
    return logbook.write(partial(log_contact, draft=draft))


def leader_first(logbook: Logbook, pupil: str, name: str) -> None:
    """After aggression nobody talks to them before the school leader was consulted."""
    pupil_id = key_of(logbook, pupil)
    rows = logbook.read(partial(guardians_of, pupil_id=pupil_id))
    row = next(row for row in rows if row.call_name == name)
    draft = GuardianDraft(
        call_name=name, family_name=row.name.removeprefix(f"{name} "),
        consult_leader_first=True,
    )  # fmt: skip
    logbook.write(partial(edit_guardian, pupil_id=pupil_id, guardian_id=row.id, draft=draft))
