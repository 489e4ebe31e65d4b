"""What a line says, by examples as people type them; and that no text at all goes wrong."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.names import words
from app.rules.canonical_line import canonical_line
from app.rules.line_names import KnownGuardian, KnownPeople, KnownPupil
from app.rules.line_parts import NOBODY, Chosen, Understood
from app.rules.line_tail import LineAgreement
from app.rules.line_words import LEXICON, Kind
from app.rules.one_line import parse
from app.vocabulary import Channel, Outcome, Owner, Relationship, Tone

NOW = datetime(2026, 11, 24, 15, 5, tzinfo=timezone(timedelta(hours=1)))  # a Tuesday


def guardian(key: int, name: str, relationship: Relationship, **more: bool) -> KnownGuardian:
    call_name = name.partition(" ")[0]
    folded, called = tuple(words(name)), tuple(words(call_name))
    return KnownGuardian(key, name, call_name, folded, called, relationship, **more)


def pupil(
    key: int, call_name: str, family: str, *guardians: KnownGuardian, apart: str = ""
) -> KnownPupil:
    name = f"{call_name} {family}".strip()
    folded = tuple(words(name)), tuple(words(call_name))
    return KnownPupil(key, name, call_name, *folded, apart, tuple(words(apart)), guardians)


ILSE = guardian(1, "Ilse Berg", Relationship.MOTHER)
TOM = guardian(2, "Tom Berg", Relationship.FATHER)
FATMA = guardian(3, "Fatma Yıldız", Relationship.MOTHER)
MARVIN = guardian(4, "Marvin Pinas", Relationship.FATHER, is_warned=True)
ANNA = guardian(5, "Anna de Vries", Relationship.MOTHER)
LOES = guardian(6, "Loes de Vries", Relationship.MOTHER)
SAM = guardian(7, "Sam Bakker", Relationship.PARENT)
KIM = guardian(8, "Kim Bakker", Relationship.PARENT)

NOOR = pupil(1, "Noor", "van den Berg", ILSE, TOM)
EMIR = pupil(2, "Emir", "Yıldız", FATMA)
JAYDEN = pupil(3, "Jayden", "Pinas", MARVIN)
SANNE = pupil(4, "Sanne", "de Vries", ANNA, LOES)
LEE = pupil(5, "Lee-Anne", "Bakker", SAM, KIM)
FLEUR_A = pupil(6, "Fleur", "Smit", apart="6B")
FLEUR_B = pupil(7, "Fleur", "Smit", apart="7A")
FLEUR_C = pupil(8, "Fleur", "Jansen")
NORA = pupil(9, "Nora", "Plein")
TWIN_A, TWIN_B = pupil(10, "Bo", "Ng"), pupil(11, "Bo", "Ng")
CLASS = (
    NOOR, EMIR, JAYDEN, SANNE, LEE, FLEUR_A, FLEUR_B, FLEUR_C, NORA, TWIN_A, TWIN_B,
)  # fmt: skip
PEOPLE = KnownPeople.of(CLASS, words)


def read(typed: str, chosen: Chosen = NOBODY) -> Understood:
    return parse(typed, PEOPLE, NOW, chosen)


@pytest.mark.parametrize(
    ("typed", "channel", "told"),
    [
        ("noor + gate helped two little ones", Channel.GATE, "helped two little ones"),
        ("noor + plein hielp twee kleuters", Channel.GATE, "hielp twee kleuters"),
        ("Noor van den Berg + op het plein: hielp", Channel.GATE, "hielp"),
        ("NOOR positief inloop Hielp twee  kleuters!", Channel.OPEN_HOUR, "Hielp twee  kleuters!"),
        ("noor+parro hielp", Channel.MESSAGE, "hielp"),
        ("noor ☀ e-mail hielp", Channel.EMAIL, "hielp"),
        ("noor + at the gate, helped", Channel.GATE, "helped"),
        ("noor + huisbezoek", Channel.HOME_VISIT, ""),
        ("noor + hielp op het plein", None, "hielp op het plein"),
        ("noor + : plein was leeg", None, "plein was leeg"),
        ("noor + phone: video bekeken", Channel.PHONE, "video bekeken"),
        ("noo + plein hielp", Channel.GATE, "hielp"),
    ],
)
def test_a_good_word(typed: str, channel: Channel | None, told: str) -> None:
    line = read(typed)
    assert (line.pupil_ids, line.tone) == ((1,), Tone.POSITIVE)
    assert (line.channel, line.told) == (channel, told)
    assert line.is_ready


def test_a_problem_with_a_step() -> None:
    line = read("emir ! tel vader ruzie bij voetbal; afspraak thuis vrijdag praten over winnen")
    assert (line.pupil_ids, line.tone, line.channel) == ((2,), Tone.PROBLEM, Channel.PHONE)
    assert line.told == "ruzie bij voetbal"
    assert line.agreements == (LineAgreement("praten over winnen", Owner.HOME, date(2026, 11, 27)),)
    assert line.open_parts[0].kind is Kind.GUARDIAN  # Emir has no father here
    assert not line.is_ready


@pytest.mark.parametrize(
    ("typed", "agreements"),
    [
        ("noor ! x; afspraak school: bellen", (LineAgreement("bellen"),)),
        (
            "noor ! x; agreed home before friday read; agreement child write",
            (
                LineAgreement("read", Owner.HOME, date(2026, 11, 27)),
                LineAgreement("write", Owner.CHILD),
            ),
        ),
        (
            "noor ! x; afspraak 4-12 kind lezen",
            (LineAgreement("lezen", Owner.CHILD, date(2026, 12, 4)),),
        ),
        ("noor ! x; afspraak", (LineAgreement(""),)),
    ],
)  # fmt: skip
def test_agreements(typed: str, agreements: tuple[LineAgreement, ...]) -> None:
    line = read(typed)
    assert line.agreements == agreements
    assert line.told == "x"


def test_a_semicolon_alone_is_part_of_the_sentence() -> None:
    assert read("noor + hielp; heel fijn").told == "hielp; heel fijn"


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("noor en emir + plein x", (1, 2)),
        ("noor, emir + x", (1, 2)),
        ("noor & emir, jayden + x", (1, 2, 3)),
        ("noor emir + x", (1, 2)),
        ("lee-anne + x", (5,)),
        ("lee + x", (5,)),
        ("nora plein + x", (9,)),
        ("fleur smit 6b + x", (6,)),
        ("fleur j + x", (8,)),
        ("yildiz + x", (2,)),
        ("noor en noor + x", (1,)),
    ],
)
def test_who_it_is_about(typed: str, ids: tuple[int, ...]) -> None:
    line = read(typed)
    assert line.pupil_ids == ids
    assert line.told == "x"


def test_nobody_is_picked_from_several() -> None:
    line = read("fleur + x")
    assert line.pupil_ids == ()
    assert line.open_parts[0].options == (6, 7, 8)
    assert read("fleur smit + x").open_parts[0].options == (6, 7)
    assert read("no + x").open_parts[0].options == (1, 9)
    assert not line.is_ready


def test_who_was_picked_by_hand_is_meant() -> None:
    assert read("bo + x", Chosen(pupils=(11,))).pupil_ids == (11,)
    assert read("bo en bo + x", Chosen(pupils=(11,))).pupil_ids == (11, 10)
    assert read("sanne + moeder x", Chosen(guardians=(6,))).guardian_ids == (6,)


def test_a_name_that_nobody_has_waits_for_a_better_one() -> None:
    line = read("noro berg + plein x")
    assert line.is_entry
    (part,) = line.open_parts
    assert (line.typed[part.start : part.end], part.options) == ("noro berg", ())


@pytest.mark.parametrize(
    ("typed", "ids", "told"),
    [
        ("noor + moeder x", (1,), "x"),
        ("noor + met Ilse: x", (1,), "x"),
        ("noor + ilse berg x", (1,), "x"),
        ("noor + moeder en vader x", (1, 2), "x"),
        ("noor + met beide ouders x", (1, 2), "x"),
        ("noor tom + x", (2,), ""),
        ("noor en emir + moeder x", (1, 3), "x"),
        ("emir + x", (3,), "x"),  # the only one there is
        ("jayden + x", (), "x"),  # the only one, but with a warning
        ("noor + x", (), "x"),
        ("noor en emir + x", (), "x"),
    ],
)
def test_whom_it_was_with(typed: str, ids: tuple[int, ...], told: str) -> None:
    line = read(typed)
    assert line.guardian_ids == ids
    if told:
        assert line.told == told


def test_a_mother_of_two_is_a_choice_and_so_is_a_parent_we_know_no_more_of() -> None:
    assert read("sanne + moeder x").open_parts[0].options == (5, 6)
    assert read("lee + moeder x").open_parts[0].options == (7, 8)
    assert read("lee + sam x").guardian_ids == (7,)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("noor . tel vader voicemail terugbellen", Outcome.VOICEMAIL),
        ("noor . tel vader geen gehoor", Outcome.NO_ANSWER),
        ("noor . tel vader niet bereikt", Outcome.NO_ANSWER),
        ("noor = mail moeder verstuurd", Outcome.SENT),
        ("noor • meeting mother no show", Outcome.NO_SHOW),
        ("noor practical phone mother wrong number", Outcome.WRONG_NUMBER),
    ],
)
def test_how_it_went(typed: str, outcome: Outcome) -> None:
    line = read(typed)
    assert line.outcome is outcome
    assert line.is_ready


def test_an_outcome_belongs_to_somebody() -> None:
    line = read("noor . tel voicemail")
    assert line.lacks_somebody
    assert not line.is_ready


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("noor + gisteren 15:10 x", date(2026, 11, 23), time(15, 10)),
        ("noor + maandag x", date(2026, 11, 23), None),
        ("noor + dinsdag x", date(2026, 11, 17), None),
        ("noor + afgelopen vrijdag om 8.30 x", date(2026, 11, 20), time(8, 30)),
        ("noor + vr 20-11 x", date(2026, 11, 20), None),
        ("noor + 17-11 9u30 x", date(2026, 11, 17), time(9, 30)),
        ("noor + 17 december x", date(2025, 12, 17), None),
        ("noor + 2026-11-17 x", date(2026, 11, 17), None),
        ("noor + day before yesterday x", date(2026, 11, 22), None),
        ("noor + 15 uur x", None, time(15)),
        ("noor + ma 15:10 x", date(2026, 11, 23), time(15, 10)),
        ("noor + vr 15.10 x", date(2026, 11, 20), time(15, 10)),
        ("noor + 31-02 x", None, None),
        ("noor + 2 kleuters x", None, None),
        ("noor + zo lief x", None, None),
    ],
)
def test_when_it_was(typed: str, day: date | None, at: time | None) -> None:
    line = read(typed)
    assert (line.day, line.time) == (day, at)


def test_minutes_and_labels() -> None:
    line = read("noor + plein 10 min #taal hielp met c# #samen-spelen #7")
    assert line.minutes == 10
    assert line.labels == ("taal", "samen-spelen", "7")
    assert line.told == "hielp met c#"


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "noor", "noor van den berg", "noor moeder", "fietsles", "noor gisteren",
     "hoe gaat het met noor", "!", "+", "noor, emir", "plein", "noor vertelt over plein"],
)  # fmt: skip
def test_what_is_only_looked_for_is_no_contact(typed: str) -> None:
    assert not read(typed).is_entry


def test_without_a_tone_it_is_asked_for() -> None:
    line = read("noor plein hielp")
    assert line.is_entry
    assert line.tone is None
    assert not line.is_ready
    assert read("noor: hielp").told == "hielp"


@pytest.mark.parametrize(
    "piece",
    ["hielp ", "#a ", "; afspraak x", "noor, ", "en noor ", "met ", "+", "1", "\u0301", "q", "'"],
)
def test_of_ten_thousand_letters_each_is_looked_at_a_few_times(piece: str) -> None:
    folded: list[str] = []

    def fold(text: str) -> list[str]:
        folded.append(text)
        return words(text)

    people = KnownPeople.of(CLASS, fold)
    line = parse("noor + " + piece * (10_000 // len(piece)), people, NOW)
    canonical_line(line, people)
    assert sum(map(len, folded)) < 40_000


LEADS = [pupil.call_name for pupil in CLASS] + [pupil.name for pupil in CLASS] + [
    "noo", "bo ng", "fleur smit 7a", "xyz", "Noor", "É",
]  # fmt: skip
FACTS = [" ".join(phrase) for phrase in LEXICON] + [
    "+", "!", ".", "=", "☀", ":", ",", "&", "en", "met", "op het", "#taal", "#", "; afspraak",
    "; agreed home friday", "gisteren", "15:10", "17-11", "10 min", "ilse", "tom berg", "sam",
    "hielp twee kleuters", "🙂", "محمد", "e\u0301", "ﬁ", "½", "\u200d", "\x00", "\n", "'t", "-",
]  # fmt: skip
LINES = st.builds(
    lambda start, pieces: "".join(start) + "".join(pieces),
    st.lists(st.sampled_from([*LEADS, " ", ", ", " en "]), max_size=5),
    st.lists(st.one_of(st.sampled_from(FACTS), st.just(" "), st.text(max_size=4)), max_size=12),
)
SPACED = st.lists(st.sampled_from([*LEADS, *FACTS]), max_size=12).map(" ".join)
ANY = st.one_of(
    LINES, SPACED, st.text(), st.text(alphabet=st.characters(categories=["C", "M", "Z", "S"]))
)
ENTRIES = st.builds(
    lambda lead, sign, rest: f"{lead} {sign} {rest}",
    st.lists(st.sampled_from(LEADS), min_size=1, max_size=3).map(", ".join),
    st.sampled_from(["+", "!", ".", "plein", "probleem", ":", "mail verstuurd", "+ moeder"]),
    st.one_of(SPACED, LINES),
)
CHOSEN = st.builds(
    Chosen,
    st.lists(st.sampled_from([6, 7, 10, 11]), unique=True).map(tuple),
    st.lists(st.sampled_from([5, 6, 7]), unique=True).map(tuple),
)


@given(st.one_of(ENTRIES, ANY), CHOSEN)
def test_any_text_is_read(typed: str, chosen: Chosen) -> None:
    line = read(typed, chosen)
    assert line.typed == typed
    end = 0
    for part in line.parts:
        assert end <= part.start < part.end <= len(typed)
        end = part.end
    assert line.told in typed
    assert set(line.pupil_ids) <= set(PEOPLE.pupils)


def meaning(line: Understood) -> tuple[object, ...]:
    return (
        line.is_entry, line.pupil_ids, line.guardian_ids, line.tone, line.channel, line.outcome,
        line.day, line.time, line.minutes, line.labels, line.told, line.agreements,
        sorted((part.kind.value, part.options) for part in line.open_parts),
    )  # fmt: skip


@given(st.one_of(ENTRIES, ANY), CHOSEN, st.sampled_from(["nl", "en"]))
def test_our_own_line_says_the_same(typed: str, chosen: Chosen, language: str) -> None:
    line = read(typed, chosen)
    again = read(canonical_line(line, PEOPLE, language), chosen)
    assert meaning(again) == meaning(line)


def test_a_canonical_line_reads_well() -> None:
    line = read("noor, emir ! ma 15:10 tel ruzie; afspraak thuis morgen praten")
    assert canonical_line(line, PEOPLE) == (
        "Noor, Emir ! telefoon, 2026-11-23, 15:10: ruzie; afspraak thuis 2026-11-25: praten"
    )
    assert canonical_line(read("zomaar iets"), PEOPLE) == "zomaar iets"


class TestAGuardianInThePlaceOfTheChild:
    """`ilse + gate …` is Noor, with Ilse."""

    @pytest.mark.parametrize("typed", ["ilse + plein hielp", "Ilse Berg + plein hielp"])
    def test_the_only_child_is_meant(self, typed: str) -> None:
        line = read(typed)
        assert (line.pupil_ids, line.guardian_ids, line.told) == ((1,), (1,), "hielp")
        assert line.is_ready

    def test_of_several_children_it_is_asked(self) -> None:
        people = KnownPeople.of([NOOR, pupil(12, "Roos", "van den Berg", ILSE, TOM)], words)
        line = parse("ilse + plein hielp", people, NOW)
        assert (line.pupil_ids, line.guardian_ids) == ((), (1,))
        assert [part.options for part in line.open_parts] == [(1, 12)]
        line = parse("roos ilse + plein hielp", people, NOW)
        assert (line.pupil_ids, line.guardian_ids, line.open_parts) == ((12,), (1,), ())

    def test_of_two_of_one_name_it_is_asked(self) -> None:
        other = guardian(20, "Ilse Smit", Relationship.MOTHER)
        people = KnownPeople.of([NOOR, pupil(12, "Roos", "Smit", other)], words)
        line = parse("ilse + plein hielp", people, NOW)
        assert [part.options for part in line.open_parts] == [(1, 12), (1, 20)]
        line = parse("ilse smit + plein hielp", people, NOW)
        assert (line.pupil_ids, line.guardian_ids) == ((12,), (20,))

    def test_more_of_a_family_may_follow(self) -> None:
        for typed in ("ilse en tom + plein hielp", "noor, ilse en tom + plein hielp"):
            line = read(typed)
            assert (line.pupil_ids, set(line.guardian_ids)) == ((1,), {1, 2})

    def test_a_pupil_comes_before_a_guardian_of_that_name(self) -> None:
        people = KnownPeople.of([NOOR, pupil(12, "Tom", "Ng")], words)
        assert parse("tom + plein hielp", people, NOW).pupil_ids == (12,)

    def test_a_name_alone_is_still_looked_for(self) -> None:
        assert not read("ilse").is_entry

    def test_it_reads_the_same_in_our_own_order(self) -> None:
        line = read("ilse + plein hielp")
        again = read(canonical_line(line, PEOPLE))
        assert (again.pupil_ids, again.guardian_ids, again.told) == ((1,), (1,), "hielp")
