from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from app import models
from app.queries.log_beside import contact_beside
from app.queries.told import ToldRow, UntoldRow, told_this_year, untold
from app.services.contacts import log_contact, mark_all_informed, mark_informed
from app.services.drafts import ContactDraft, ParticipantDraft
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes, Channel, Custody, Outcome, Tone
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


def all_untold(logbook: Logbook, days: int = 0) -> list[UntoldRow]:
    return logbook.read(partial(untold, today=(NOW + timedelta(days=days)).date()))


def test_how_somebody_was_told_is_kept(class_logbook: Logbook):
    talk = log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    priya = guardian_of(class_logbook, "Jayden", "Priya")
    class_logbook.write(
        partial(mark_informed, contact_id=talk.ids[0], guardian_id=priya, channel=Channel.GATE)
    )
    [row] = told(class_logbook, "Jayden")
    assert [one.how for one in row.guardians] == [Channel.PHONE, Channel.GATE]


def test_a_contact_that_goes_on_from_it_tells_as_well(class_logbook: Logbook):
    talk = log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, at=NOW - timedelta(days=2))
    more: dict[str, Any] = {"follows_id": talk.ids[0], "tell_other_parent": False}
    log(class_logbook, "Jayden", "Priya", outcome=Outcome.VOICEMAIL, at=NOW - timedelta(days=1),
        **more)  # fmt: skip
    assert told(class_logbook, "Jayden")[0].is_open
    later = log(class_logbook, "Jayden", "Priya", **more)
    [row] = told(class_logbook, "Jayden")
    assert (row.guardians[1].told_on, row.is_open) == (NOW.date(), False)
    assert all_untold(class_logbook) == []
    beside = class_logbook.read(partial(contact_beside, contact_id=talk.ids[0]))
    assert [(one.told_on is None, one.is_due) for one in beside.told] == [(False, False)] * 2
    class_logbook.write(partial(undo, change_set_uid=later.change_set_uid))
    assert told(class_logbook, "Jayden")[0].is_open
    assert len(all_untold(class_logbook)) == 1


def test_over_the_class_only_what_is_open_by_name_of_the_child(class_logbook: Logbook):
    apart(class_logbook, "Noor", "Tom")
    for pupil, name in (("Jayden", "Marvin"), ("Noor", "Ilse"), ("Emir", "Fatma")):
        log(class_logbook, pupil, name, tone=Tone.PROBLEM, subject=f"over {pupil}")
    rows = all_untold(class_logbook)
    assert [row.pupils for row in rows] == [("Noor van den Berg",), ("Jayden Pinas",)]
    noor, jayden = rows
    assert noor.told.subject == "over Noor"
    assert [(g.call_name, g.is_due, g.lives_apart, g.asks_apart) for g in noor.told.guardians] == [
        ("Ilse", False, False, False),
        ("Tom", True, False, True),
    ]
    assert [g.lives_apart for g in jayden.told.guardians] == [False, True]


def test_several_are_told_in_one_go_and_taken_back_together(class_logbook: Logbook):
    apart(class_logbook, "Noor", "Tom")
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    log(class_logbook, "Noor", "Ilse", tone=Tone.PROBLEM)
    pairs = tuple(
        (row.told.contact_id, one.guardian_id)
        for row in all_untold(class_logbook)
        for one in row.told.guardians
        if one.is_due
    )
    assert len(pairs) == 2
    written = class_logbook.write(partial(mark_all_informed, told=pairs, channel=Channel.EMAIL))
    assert all_untold(class_logbook) == []
    assert told(class_logbook, "Noor")[0].guardians[1].how is Channel.EMAIL
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert len(all_untold(class_logbook)) == 2


def test_a_contact_about_brother_and_sister_stands_once(class_logbook: Logbook):
    jayden, emir = key_of(class_logbook, "Jayden"), key_of(class_logbook, "Emir")
    marvin, priya = (guardian_of(class_logbook, "Jayden", name) for name in ("Marvin", "Priya"))

    def link(writing: Writing) -> Changes:
        for one in (marvin, priya):
            writing.session.add(
                models.Guardianship(pupil_id=emir, guardian_id=one, custody=Custody.PARENTAL)
            )
        return Changes.PEOPLE

    class_logbook.write(link)
    draft = ContactDraft(
        (jayden, emir), (ParticipantDraft(marvin), ParticipantDraft(priya)), tone=Tone.PROBLEM
    )
    class_logbook.write(partial(log_contact, draft=draft))
    [row] = all_untold(class_logbook)  # Fatma of Emir alone was not there
    assert row.pupils == ("Emir Yıldız",)
    class_logbook.write(
        partial(log_contact, draft=replace(draft, participants=draft.participants[:1]))
    )
    rows = all_untold(class_logbook)
    assert sorted(row.pupils for row in rows) == [("Emir Yıldız",), ("Jayden Pinas", "Emir Yıldız")]
    both = next(row for row in rows if len(row.pupils) == 2)
    assert [one.call_name for one in both.told.guardians if one.is_due] == ["Priya", "Fatma"]


def test_who_left_and_parents_of_somebody_of_age_are_left_out(class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)

    def change(**values: object) -> None:
        def use_case(writing: Writing) -> Changes:
            pupil = writing.session.get_one(models.Pupil, key_of(class_logbook, "Jayden"))
            for name, value in values.items():
                setattr(pupil, name, value)
            return Changes.PEOPLE

        class_logbook.write(use_case)

    change(born_on=NOW.date().replace(year=NOW.year - 18))
    assert all_untold(class_logbook) == []
    change(agrees_to_contact=True)
    assert len(all_untold(class_logbook)) == 1
    change(left_on=NOW.date())
    assert all_untold(class_logbook) == []


def test_what_was_open_last_year_is_not_asked_after(class_logbook: Logbook):
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM)
    assert all_untold(class_logbook)
    assert all_untold(class_logbook, days=300) == []


def apart(logbook: Logbook, pupil: str, name: str) -> None:
    """Have somebody ask to be told in person."""
    key = guardian_of(logbook, pupil, name)

    def ask(writing: Writing) -> Changes:
        writing.session.get_one(models.Guardian, key).informed_apart = True
        return Changes.PEOPLE

    logbook.write(ask)
