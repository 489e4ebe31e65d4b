"""Every question to the log, against looking at each contact by itself."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from itertools import combinations, product
from typing import Any

import pytest
from sqlalchemy import text

from app import names
from app.queries.log import contact, contact_count, contact_keys, contact_log
from app.queries.rows import ContactDetail, ContactFilter
from app.services.agreements import close_agreement
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft, GuardianDraft, PupilDraft
from app.services.people import add_pupil
from app.store.logbook import Logbook
from app.vocabulary import (
    AgreementState,
    Channel,
    GuardianKind,
    Initiative,
    Occasion,
    Outcome,
    Tone,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


@pytest.fixture
def varied(class_logbook: Logbook) -> Logbook:
    """A contact of each kind, twice over, some in the bin; Noor has a brother."""
    shared = guardian_of(class_logbook, "Noor", "Ilse")
    ward = GuardianDraft(family_name="Nidos", kind=GuardianKind.ORGANISATION)
    brother = PupilDraft(
        call_name="Teun", family_name="Berg", guardians=(GuardianDraft(id=shared),)
    )
    for draft in (brother, PupilDraft(call_name="Ward", family_name="Een", guardians=(ward,))):
        class_logbook.write(partial(add_pupil, draft=draft, group_ids=()))
    moment, deleted = NOW, 0
    for turn in range(2):
        for number, (pupil, *with_) in enumerate(PEOPLE):
            for kind, more in enumerate(KINDS):
                moment -= timedelta(hours=7)
                if (turn + number + kind) % 5 == 4:
                    written = log(class_logbook, pupil, at=moment, told="weg")
                    class_logbook.write(partial(delete_contact, contact_id=written.ids[0]))
                    deleted += 1
                    continue
                outcome = more.get("outcome") if with_ else None
                words = {name: value for name, value in more.items() if name != "outcome"}
                log(class_logbook, pupil, *with_, at=moment, outcome=outcome, **words)
    assert deleted
    return class_logbook


PEOPLE = (("Noor", "Ilse"), ("Noor", "Ilse", "Tom"), ("Teun", "Ilse"), ("Emir", "Fatma"), ("Emir",))
KINDS: tuple[dict[str, Any], ...] = (
    {"told": "rekenen ging goed", "tone": Tone.POSITIVE, "channel": Channel.GATE},
    {"told": "rekenen", "tone": Tone.PROBLEM, "occasion": Occasion.CONCERN, "labels": ("rust",)},
    {"channel": Channel.MESSAGE, "asks_answer": True, "told": "wanneer schikt het"},
    {"channel": Channel.EMAIL, "told": "gymtas"},
    {"outcome": Outcome.VOICEMAIL, "channel": Channel.PHONE, "spoken_by": "meester Ruben"},
    {"outcome": Outcome.NO_ANSWER, "channel": Channel.PHONE, "occasion": Occasion.INCIDENT},
    {"initiative": Initiative.GUARDIAN, "occasion": Occasion.COMPLAINT, "told": "n"},
    {"agreements": (AgreementDraft("boek zoeken"),), "initiative": Initiative.PUPIL},
)


def every(logbook: Logbook) -> list[ContactDetail]:
    """All that is not in the bin, newest first, each read by itself."""
    ids = text("SELECT id FROM contact WHERE deleted_at IS NULL ORDER BY sort_key DESC")
    keys = logbook.read(lambda connection: connection.execute(ids).scalars().all())
    return [logbook.read(partial(contact, contact_id=key)) for key in keys]


def is_missed(detail: ContactDetail) -> bool:
    return bool(detail.participants) and not any(
        part.outcome is Outcome.REACHED for part in detail.participants
    )


def has_words(detail: ContactDetail, typed: str) -> bool:
    said = (
        detail.told, detail.subject, *(row.name for row in detail.pupils), *detail.labels,
        *(row.guardian for row in detail.participants), detail.spoken_by,
        *(row.text for row in detail.agreements),
    )  # fmt: skip
    there = names.words(" ".join(said))
    return all(any(word.startswith(one) for word in there) for one in names.words(typed))


CASES: dict[str, tuple[dict[str, Any], Callable[[ContactDetail], bool]]] = {
    "tone": ({"tones": frozenset({Tone.PROBLEM})}, lambda one: one.tone is Tone.PROBLEM),
    "tones": (
        {"tones": frozenset({Tone.PROBLEM, Tone.POSITIVE})},
        lambda one: one.tone is not Tone.PRACTICAL,
    ),
    "channels": (
        {"channels": frozenset({Channel.GATE, Channel.EMAIL})},
        lambda one: one.channel in {Channel.GATE, Channel.EMAIL},
    ),
    "occasions": (
        {"occasions": frozenset({Occasion.CONCERN, Occasion.INCIDENT})},
        lambda one: one.occasion in {Occasion.CONCERN, Occasion.INCIDENT},
    ),
    "no occasion": (
        {"occasions": frozenset({Occasion.OTHER})},
        lambda one: one.occasion is Occasion.OTHER,
    ),
    "initiatives": (
        {"initiatives": frozenset({Initiative.GUARDIAN, Initiative.PUPIL})},
        lambda one: one.initiative is not Initiative.SCHOOL,
    ),
    "outcomes": (
        {"outcomes": frozenset({Outcome.VOICEMAIL, Outcome.NO_ANSWER})},
        lambda one: any(
            part.outcome in {Outcome.VOICEMAIL, Outcome.NO_ANSWER} for part in one.participants
        ),
    ),
    "reached": (
        {"outcomes": frozenset({Outcome.REACHED, Outcome.SENT})},
        lambda one: any(
            part.outcome in {Outcome.REACHED, Outcome.SENT} for part in one.participants
        ),
    ),
    "not reached": ({"not_reached": True}, is_missed),
    "worked": (
        {"reached": True},
        lambda one: (
            not one.participants
            or any(part.outcome in {Outcome.REACHED, Outcome.SENT} for part in one.participants)
        ),
    ),
    "did not work": (
        {"reached": False},
        lambda one: (
            bool(one.participants)
            and all(
                part.outcome not in {Outcome.REACHED, Outcome.SENT} for part in one.participants
            )
        ),
    ),
    "a colleague": ({"who": "meester Ruben"}, lambda one: one.spoken_by == "meester Ruben"),
    "the author": ({"who": "Marieke Jansen"}, lambda one: not one.spoken_by),
    "agreement open": ({"open_agreement": True}, lambda one: bool(one.agreements)),
    "label": ({"label": "Rust"}, lambda one: "rust" in one.labels),
    "not for all": ({"restricted": False}, lambda one: one.occasion is not Occasion.INCIDENT),
    "for few": ({"restricted": True}, lambda one: one.occasion is Occasion.INCIDENT),
    "days": (
        {"since": date(2026, 11, 10), "until": date(2026, 11, 20)},
        lambda one: date(2026, 11, 10) <= one.at.date() <= date(2026, 11, 20),
    ),
}
WITH = ("", "rek", "n", "emir", "ilse rekenen", "niets")


def test_each_question_finds_what_looking_finds(varied: Logbook):
    """Alone, with words that are common and rare, and together with a child."""
    there = every(varied)
    noor = key_of(varied, "Noor")
    for asked, fits in CASES.values():
        assert any(fits(one) for one in there), asked
        for typed, pupil_id in product(WITH, (None, noor)):
            wanted = ContactFilter(text=typed, pupil_id=pupil_id, **asked)
            expected = [
                one.id
                for one in there
                if fits(one)
                and has_words(one, typed)
                and (pupil_id is None or pupil_id in {row.id for row in one.pupils})
            ]
            found = varied.read(partial(contact_log, filter=wanted))
            assert [row.id for row in found] == expected, wanted
            assert varied.read(partial(contact_count, filter=wanted)) == len(expected), wanted


def test_pages_of_each_question_follow_each_other(varied: Logbook):
    for asked, _fits in CASES.values():
        wanted = ContactFilter(**asked)
        whole = varied.read(partial(contact_keys, filter=wanted))
        before, parts = None, []
        while part := varied.read(partial(contact_keys, filter=wanted, before=before, limit=3)):
            parts += part
            before = part[-1].sort_key
        assert parts == whole, wanted
        middle = whole[1:4]
        high, low = middle[0].sort_key + 1, middle[-1].sort_key
        span = partial(contact_keys, filter=wanted, before=high, down_to=low, limit=9)
        assert varied.read(span) == middle, wanted


def test_two_questions_at_once_both_hold(varied: Logbook):
    there = every(varied)
    for (asked, fits), (also, fits_too) in combinations(CASES.values(), 2):
        if set(asked) & set(also):
            continue
        found = varied.read(partial(contact_log, filter=ContactFilter(**asked, **also)))
        expected = [one.id for one in there if fits(one) and fits_too(one)]
        assert [row.id for row in found] == expected, (asked, also)


def test_counting_stops_where_it_is_told_in_every_branch(varied: Logbook):
    for asked, _fits in CASES.values():
        wanted = ContactFilter(**asked)
        whole = varied.read(partial(contact_count, filter=wanted))
        assert varied.read(partial(contact_count, filter=wanted, most=2)) == min(whole, 3)


def test_a_message_waits_until_they_are_reached(class_logbook: Logbook):
    def waiting() -> int:
        return class_logbook.read(partial(contact_count, filter=ContactFilter(waits=True)))

    sent: dict[str, Any] = {"channel": Channel.MESSAGE, "asks_answer": True}
    log(class_logbook, "Emir", "Fatma", at=NOW - timedelta(days=3), **sent)
    log(class_logbook, "Noor", "Ilse", at=NOW - timedelta(days=3), channel=Channel.MESSAGE)
    assert waiting() == 1
    talk = log(class_logbook, "Emir", "Fatma", at=NOW - timedelta(days=1), channel=Channel.GATE)
    assert waiting() == 0
    class_logbook.write(partial(delete_contact, contact_id=talk.ids[0]))
    assert waiting() == 1


def test_an_agreement_that_is_closed_is_not_open(class_logbook: Logbook):
    written = log(class_logbook, "Noor", agreements=(AgreementDraft("boek"),))
    query = partial(contact_count, filter=ContactFilter(open_agreement=True))
    assert class_logbook.read(query) == 1
    close = partial(close_agreement, agreement_id=written.ids[1], state=AgreementState.DONE)
    class_logbook.write(close)
    assert class_logbook.read(query) == 0


def test_a_family_is_the_children_who_share_a_guardian_and_those_guardians(varied: Logbook):
    there = every(varied)
    noor, teun = key_of(varied, "Noor"), key_of(varied, "Teun")
    family = [one.id for one in there if {row.id for row in one.pupils} & {noor, teun}]
    assert family
    for wanted in (
        ContactFilter(family=noor),
        ContactFilter(family=teun),
        ContactFilter(family_of_guardian=guardian_of(varied, "Noor", "Ilse")),
    ):
        assert [row.id for row in varied.read(partial(contact_log, filter=wanted))] == family


def test_the_wards_of_an_organisation_are_no_family(varied: Logbook):
    log(varied, "Ward", told="over Ward")
    ward = key_of(varied, "Ward")
    organisation = guardian_of(varied, "Ward", "Nidos")
    other = PupilDraft(
        call_name="Ander", family_name="Twee", guardians=(GuardianDraft(id=organisation),)
    )
    varied.write(partial(add_pupil, draft=other, group_ids=()))
    log(varied, "Ander", told="over een ander")
    found = varied.read(partial(contact_log, filter=ContactFilter(family=ward)))
    assert [row.subject for row in found] == ["over Ward"]


def test_chosen_contacts_alone(varied: Logbook):
    some = tuple(one.id for one in every(varied)[2:9:3])
    found = varied.read(partial(contact_log, filter=ContactFilter(contact_ids=some)))
    assert tuple(row.id for row in found) == some


def test_what_is_rare_is_sought_and_not_walked_to(varied: Logbook):
    """No question of one kind reads the log from its beginning."""
    for asked in (
        {"occasions": frozenset({Occasion.COMPLAINT})},
        {"initiatives": frozenset({Initiative.PUPIL})},
        {"outcomes": frozenset({Outcome.VOICEMAIL})},
        {"who": "meester Ruben"},
        {"reached": False},
    ):
        plan = plan_of(varied, ContactFilter(**asked))
        assert not any("sqlite_autoindex_contact" in step for step in plan), (asked, plan)
        assert not any(step == "SCAN c" for step in plan), (asked, plan)


def plan_of(logbook: Logbook, wanted: ContactFilter) -> list[str]:
    from app.queries.log_question import question

    def explain(connection: Any) -> list[str]:
        asked = question(connection, wanted, "contact_search")
        steps = []
        for branch in asked.branches:
            sql = f"SELECT c.id FROM {branch} ORDER BY {asked.key} DESC LIMIT 60"
            found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", asked.values)
            steps += [row[3] for row in found]
        return steps

    return logbook.read(explain)


def test_every_field_of_a_filter_is_asked(varied: Logbook):
    """A field that is added and forgotten would show everything."""
    asked = {"family", "family_of_guardian", "waits", "contact_ids", "pupil_id", "guardian_id"}
    for case, _fits in CASES.values():
        asked |= case.keys()
    rest = {field.name for field in fields(ContactFilter)} - asked
    assert rest == {"text", "spelled"}
    nothing = replace(ContactFilter(), text="xyzzy")
    assert varied.read(partial(contact_count, filter=nothing)) == 0
