"""Ideas for something positive, read from a real logbook; and who heard nothing positive yet."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.queries.glad_about import glad_about, nothing_positive_yet
from app.services.agreements import close_agreement
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.store.logbook import Logbook
from app.vocabulary import AgreementState, Channel, GladKind, Occasion, Owner, Tone
from tests.conftest import NOW

if TYPE_CHECKING:
    from app.rules.glad_about import Idea

ILSE, TOM, FATMA, MARVIN, PRIYA = 1, 2, 3, 4, 5
NOOR, EMIR, JAYDEN = 1, 2, 3


def log(logbook: Logbook, pupil: int, guardian: int, tone: Tone, told: str, **more) -> int:
    draft = ContactDraft(
        pupil_ids=(pupil,),
        participants=(ParticipantDraft(guardian),) if guardian else (),
        tone=tone,
        channel=Channel.GATE,
        told=told,
    )
    return logbook.write(partial(log_contact, draft=replace(draft, **more))).ids[0]


def ideas(logbook: Logbook, pupil: int, *guardian_ids: int) -> list[tuple[GladKind, str]]:
    query = partial(glad_about, pupil_id=pupil, now=NOW, guardian_ids=guardian_ids)
    found: tuple[Idea, ...] = logbook.read(query)
    return [(idea.kind, idea.words) for idea in found]


def test_a_kept_agreement_is_told_with_what_it_brought(class_logbook: Logbook):
    more = {"agreements": (AgreementDraft("Elke avond lezen", Owner.CHILD),)}
    log(class_logbook, NOOR, ILSE, Tone.PROBLEM, "Leest weinig.", **more)
    assert ideas(class_logbook, NOOR) == []
    class_logbook.write(
        partial(close_agreement, agreement_id=1, state=AgreementState.DONE, words="Leest graag.")
    )
    assert ideas(class_logbook, NOOR) == [
        (GladKind.KEPT_AGREEMENT, "Elke avond lezen: Leest graag")
    ]


def test_a_matter_that_goes_better(class_logbook: Logbook):
    week = timedelta(days=7)
    first = log(class_logbook, NOOR, ILSE, Tone.PROBLEM, "Ruzie op het plein.", at=NOW - week)
    log(class_logbook, NOOR, ILSE, Tone.PRACTICAL, "Speelt weer mee. Fijn!", follows_id=first)
    assert ideas(class_logbook, NOOR) == [(GladKind.BETTER_SINCE, "Speelt weer mee")]


def test_never_from_notes_incidents_another_child_or_the_bin(class_logbook: Logbook):
    log(class_logbook, NOOR, ILSE, Tone.PRACTICAL, "", working_note="Geweldig kind")
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Troostte een kind", occasion=Occasion.INCIDENT)
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Samen mooi gebouwd", pupil_ids=(NOOR, EMIR))
    log(class_logbook, EMIR, FATMA, Tone.POSITIVE, "Rekent goed")
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Vorig jaar", at=NOW - timedelta(days=200))
    assert ideas(class_logbook, NOOR) == []


def test_homes_that_are_apart_keep_their_words_apart(class_logbook: Logbook):
    log(class_logbook, JAYDEN, MARVIN, Tone.POSITIVE, "Zingt mooi")
    log(class_logbook, JAYDEN, 0, Tone.POSITIVE, "Hielp opruimen")
    assert ideas(class_logbook, JAYDEN) == [(GladKind.GOOD_NEWS, "Hielp opruimen")]
    assert ideas(class_logbook, JAYDEN, PRIYA) == [(GladKind.GOOD_NEWS, "Hielp opruimen")]


def test_news_for_the_other_parent_at_home(class_logbook: Logbook):
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Zingt mooi")
    assert ideas(class_logbook, NOOR, TOM) == [(GladKind.GOOD_NEWS, "Zingt mooi")]
    assert ideas(class_logbook, NOOR, ILSE) == []


def test_the_list_names_who_heard_nothing_positive_yet(class_logbook: Logbook):
    def listed() -> list[tuple[str, tuple[int, ...], bool]]:
        rows = class_logbook.read(partial(nothing_positive_yet, now=NOW))
        return [(row.pupil.call_name, row.guardian_ids, row.is_nobody) for row in rows]

    assert listed()[0] == ("Noor", (ILSE, TOM), True)
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Zingt mooi")
    log(class_logbook, EMIR, FATMA, Tone.POSITIVE, "Rekent goed")
    assert listed() == [("Noor", (TOM,), False), ("Jayden", (MARVIN, PRIYA), True)]


def test_words_that_name_a_classmate_are_left_out_and_a_child_is_quoted_whole(
    class_logbook: Logbook,
):
    log(class_logbook, NOOR, ILSE, Tone.POSITIVE, "Noor hielp Emir met rekenen")
    log(class_logbook, NOOR, ILSE, Tone.PRACTICAL, "", child_told="“Bouwen is leuk. Echt.”")
    assert ideas(class_logbook, NOOR) == [(GladKind.CHILD_TOLD, "“Bouwen is leuk”")]
