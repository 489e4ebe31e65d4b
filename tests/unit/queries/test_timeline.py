from datetime import timedelta
from functools import partial

from app import models
from app.queries.timeline import (
    AgreementMoment,
    SeenRow,
    Showing,
    TimelineEvent,
    TimelineFilter,
    TimelineRow,
    timeline,
)
from app.services.agreements import close_agreement
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook, Writing
from app.vocabulary import (
    ActivityKind,
    AgreementState,
    Changes,
    Channel,
    Outcome,
    Owner,
    Tone,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def rows(logbook: Logbook, pupil: str = "Noor", **more: object) -> list[TimelineEvent]:
    query = partial(timeline, pupil_id=key_of(logbook, pupil), **more)  # type: ignore[arg-type]
    return logbook.read(query)


def subjects(found: list[TimelineEvent]) -> list[str]:
    return [row.contact.subject for row in found if isinstance(row, TimelineRow)]


def held(logbook: Logbook, kind: ActivityKind, days_ago: int, *guests: int, title: str = "") -> int:
    def hold(writing: Writing) -> Changes:
        activity = models.Activity(kind=kind, title=title, at=NOW - timedelta(days=days_ago))
        for guest in guests:
            activity.attendances.append(models.Attendance(guardian_id=guest))
        writing.session.add(activity)
        writing.record(activity)
        return Changes.ACTIVITIES

    return logbook.write(hold).ids[0]


def test_activities_where_somebody_was_seen_stand_among_the_contacts(class_logbook: Logbook):
    ilse, tom = (guardian_of(class_logbook, "Noor", name) for name in ("Ilse", "Tom"))
    log(class_logbook, "Noor", "Ilse", subject="nieuw", at=NOW - timedelta(days=1))
    log(class_logbook, "Noor", "Ilse", subject="oud", at=NOW - timedelta(days=9))
    key = held(class_logbook, ActivityKind.COFFEE_MOMENT, 5, ilse, tom)
    held(class_logbook, ActivityKind.CAREER_DAY, 4, guardian_of(class_logbook, "Emir", "Fatma"))
    first, seen, last = rows(class_logbook)
    assert isinstance(seen, SeenRow)
    assert (seen.activity_id, seen.name) == (key, "coffee_moment")
    assert sorted(seen.guardians) == ["Ilse", "Tom"]
    assert subjects([first, last]) == ["nieuw", "oud"]


def test_an_agreement_that_was_kept_stands_on_the_day_it_was(class_logbook: Logbook):
    log(
        class_logbook, "Noor", "Ilse", subject="toets", at=NOW - timedelta(days=9),
        agreements=(AgreementDraft("voorlezen", Owner.HOME), AgreementDraft("bellen")),
    )  # fmt: skip
    [row] = rows(class_logbook, wanted=TimelineFilter(showing=Showing.TALKS))
    assert isinstance(row, TimelineRow)
    made = rows(class_logbook, wanted=TimelineFilter(showing=Showing.AGREEMENTS))
    [first] = [one for one in made if isinstance(one, AgreementMoment) and one.text == "voorlezen"]
    class_logbook.write(
        partial(
            close_agreement,
            agreement_id=first.agreement_id,
            state=AgreementState.DONE,
            words="leest elke dag",
        )
    )
    kept, contact = rows(class_logbook)
    assert isinstance(kept, AgreementMoment)
    assert (kept.text, kept.state, kept.words) == (
        "voorlezen",
        AgreementState.DONE,
        "leest elke dag",
    )
    assert isinstance(contact, TimelineRow)
    assert kept.contact_id == contact.contact.id
    every = rows(class_logbook, wanted=TimelineFilter(showing=Showing.AGREEMENTS))
    states = [(one.text, one.state) for one in every if isinstance(one, AgreementMoment)]
    assert states[0] == ("voorlezen", AgreementState.DONE)
    assert set(states[1:]) == {
        ("voorlezen", AgreementState.OPEN),
        ("bellen", AgreementState.OPEN),
    }


def test_talks_and_attempts_are_shown_apart(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", subject="gebeld")
    log(class_logbook, "Noor", "Ilse", subject="voicemail", outcome=Outcome.VOICEMAIL)
    log(class_logbook, "Noor", "Ilse", subject="brief", channel=Channel.LETTER)
    log(class_logbook, "Noor", "Ilse", subject="vraag", channel=Channel.EMAIL, asks_answer=True)

    def shown(showing: Showing) -> list[str]:
        return subjects(rows(class_logbook, wanted=TimelineFilter(showing=showing)))

    assert shown(Showing.TALKS) == ["gebeld"]
    assert shown(Showing.ATTEMPTS) == ["vraag", "voicemail"]


def test_tone_channel_company_and_words_narrow_it_down(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", subject="gymtas", tone=Tone.PROBLEM)
    log(class_logbook, "Noor", "Tom", subject="spreekbeurt", channel=Channel.GATE)
    log(class_logbook, "Noor", "Tom", subject="lezen", working_note="vader las vroeger voor",
        child_present=True)  # fmt: skip
    log(class_logbook, "Emir", "Fatma", subject="gymtas")
    held(class_logbook, ActivityKind.COFFEE_MOMENT, 5, guardian_of(class_logbook, "Noor", "Ilse"))

    def shown(**wanted: object) -> list[str]:
        found = rows(class_logbook, wanted=TimelineFilter(**wanted))  # type: ignore[arg-type]
        assert len(subjects(found)) == len(found)
        return subjects(found)

    assert shown(tones=frozenset({Tone.PROBLEM})) == ["gymtas"]
    assert shown(channels=frozenset({Channel.GATE})) == ["spreekbeurt"]
    tom = guardian_of(class_logbook, "Noor", "Tom")
    assert shown(guardian_id=tom) == ["lezen", "spreekbeurt"]
    assert shown(with_child=True) == ["lezen"]
    assert shown(text="gymt") == ["gymtas"]
    assert shown(text="gym") == ["gymtas"]
    assert shown(text="vroeger") == ["lezen"]  # the author's own note
    assert shown(text="?!") == []


def test_pages_follow_each_other_through_rows_of_one_moment(class_logbook: Logbook):
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    for number in range(6):
        log(
            class_logbook, "Noor", "Ilse", subject=str(number), at=NOW - timedelta(days=2),
            agreements=(AgreementDraft(f"afspraak {number}"),),
        )  # fmt: skip
        held(class_logbook, ActivityKind.COFFEE_MOMENT, 2, ilse)
    for moment in rows(class_logbook, wanted=TimelineFilter(showing=Showing.AGREEMENTS)):
        assert isinstance(moment, AgreementMoment)
        close = partial(
            close_agreement, agreement_id=moment.agreement_id, state=AgreementState.DROPPED
        )
        class_logbook.write(close)
    whole = rows(class_logbook, limit=100)
    assert len(whole) == 18
    paged: list[TimelineEvent] = []
    while True:
        before = paged[-1].place if paged else None
        part = rows(class_logbook, limit=5, before=before)
        paged += part
        if len(part) < 5:
            break
    assert paged == whole
