"""What the log can be filtered on."""

from functools import partial

from app.queries.log_choices import family_name, guardian_names, log_choices
from app.queries.rows import ContactFilter
from app.services.contacts import delete_contact
from app.store.logbook import Logbook
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def speakers(logbook: Logbook) -> list[str]:
    return logbook.read(partial(log_choices, today=NOW.date())).speakers


def test_names_are_offered_once_there_is_a_choice(class_logbook: Logbook):
    assert speakers(class_logbook) == []
    for name in ("meester Ruben", "juf Eva", "meester Ruben"):
        gone = log(class_logbook, "Noor", spoken_by=name).ids[0]
    assert speakers(class_logbook) == ["Marieke Jansen", "juf Eva", "meester Ruben"]
    log(class_logbook, "Noor", spoken_by="invaller")
    class_logbook.write(partial(delete_contact, contact_id=gone))
    assert speakers(class_logbook)[1] == "invaller"


def test_guardians_are_told_apart_by_their_children(class_logbook: Logbook):
    found = {row.name: row.beside_name for row in class_logbook.read(guardian_names)}
    assert found["Ilse Berg"] == "Noor"
    assert len(found) == 5


def test_a_family_is_called_after_whoever_was_asked_for(class_logbook: Logbook):
    noor = ContactFilter(family=key_of(class_logbook, "Noor"))
    ilse = ContactFilter(family_of_guardian=guardian_of(class_logbook, "Noor", "Ilse"))
    assert class_logbook.read(partial(family_name, filter=noor)) == "Noor van den Berg"
    assert class_logbook.read(partial(family_name, filter=ilse)) == "Ilse Berg"
    assert class_logbook.read(partial(family_name, filter=ContactFilter())) == ""
