from datetime import timedelta
from functools import partial

from app import models
from app.queries.told import ToldRow, told_this_year
from app.services.contacts import mark_informed
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def told(logbook: Logbook, pupil: str) -> list[ToldRow]:
    query = partial(told_this_year, pupil_id=key_of(logbook, pupil), today=NOW.date())
    return logbook.read(query)


def test_each_guardian_with_custody_was_told_or_is_still_to_be(class_logbook: Logbook):
    talk = log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, subject="Ruzie",
               at=NOW - timedelta(days=3))  # fmt: skip
    log(class_logbook, "Jayden", "Marvin", subject="gymtas")  # not for both
    [row] = told(class_logbook, "Jayden")
    assert (row.subject, row.on, row.is_open) == ("Ruzie", NOW.date() - timedelta(days=3), True)
    marvin, priya = row.guardians
    assert (marvin.call_name, marvin.told_on, marvin.is_due) == ("Marvin", row.on, False)
    assert (priya.call_name, priya.told_on, priya.is_due) == ("Priya", None, True)
    use_case = partial(mark_informed, contact_id=talk.ids[0], guardian_id=priya.guardian_id)
    written = class_logbook.write(use_case)
    [row] = told(class_logbook, "Jayden")
    assert (row.guardians[1].told_on, row.is_open) == (NOW.date(), False)
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert told(class_logbook, "Jayden")[0].is_open


def test_one_address_counts_once_unless_somebody_asked_otherwise(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM, channel=Channel.EMAIL,
        outcome=Outcome.SENT)  # fmt: skip
    [row] = told(class_logbook, "Noor")
    assert not row.is_open
    assert [one.told_on is None for one in row.guardians] == [False, True]
    tom = guardian_of(class_logbook, "Noor", "Tom")

    def ask(writing: Writing) -> Changes:
        writing.session.get_one(models.Guardian, tom).informed_apart = True
        return Changes.PEOPLE

    class_logbook.write(ask)
    [row] = told(class_logbook, "Noor")
    assert row.is_open


def test_an_attempt_told_nobody_and_last_year_is_over(class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, outcome=Outcome.VOICEMAIL)
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, at=NOW - timedelta(days=200))
    assert told(class_logbook, "Jayden") == []


def test_who_may_not_be_contacted_or_has_no_custody_is_not_asked_after(class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    priya = guardian_of(class_logbook, "Jayden", "Priya")

    def forbid(writing: Writing) -> Changes:
        writing.session.query(models.Guardianship).filter_by(
            guardian_id=priya
        ).one().may_be_contacted = False
        return Changes.PEOPLE

    class_logbook.write(forbid)
    [row] = told(class_logbook, "Jayden")
    assert [one.call_name for one in row.guardians] == ["Marvin"]
