"""What there is to be positive about: where ideas come from, and where never."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.glad_about import MOST_IDEAS, GladAgreement, GladContact, Idea, glad_about
from app.vocabulary import GladKind, Occasion, Owner, Tone

HOME, OTHER_HOME = 100, 200
MOTHER, FATHER = 1, 2
DAY = date(2026, 10, 1)


def contact(number: int, tone: Tone, told: str = "", **more) -> GladContact:
    kept = GladContact(
        id=number,
        on=DAY + timedelta(days=number),
        tone=tone,
        occasion=Occasion.OTHER,
        told=told,
        child_told="",
        homes=frozenset({HOME}),
        told_to=frozenset({MOTHER}),
        matter=bytes([number]),
    )
    return kept._replace(**more)


def agreement(text: str, result: str = "", **more) -> GladAgreement:
    kept = GladAgreement(1, DAY, text, Owner.HOME, result, frozenset({HOME}), contact_id=9)
    return kept._replace(**more)


def ideas(*things: GladContact | GladAgreement, homes=(HOME,), split=False, to=()) -> list[Idea]:
    return list(
        glad_about(
            [one for one in things if isinstance(one, GladContact)],
            [one for one in things if isinstance(one, GladAgreement)],
            homes=frozenset(homes),
            is_split=split,
            guardian_ids=to,
        )
    )


def words(*things: GladContact | GladAgreement, **more) -> list[str]:
    return [idea.words for idea in ideas(*things, **more)]


def test_a_kept_agreement_comes_with_what_it_brought() -> None:
    kept = agreement("Elke avond tien minuten lezen.", "Leest nu hele boeken")
    assert ideas(kept) == [
        Idea(
            GladKind.KEPT_AGREEMENT,
            "Elke avond tien minuten lezen: Leest nu hele boeken",
            DAY,
            contact_id=9,
            agreement_id=1,
        )
    ]


def test_what_school_kept_says_nothing_of_the_child_unless_it_brought_something() -> None:
    assert words(agreement("Leesboek meegeven", owner=Owner.SCHOOL)) == []
    assert words(agreement("Leesboek meegeven", "Leest thuis", owner=Owner.SCHOOL)) != []


def test_a_matter_goes_better_when_its_last_contact_is_no_problem() -> None:
    problem = contact(1, Tone.PROBLEM, "Maakt ruzie op het plein")
    better = contact(2, Tone.PRACTICAL, "Speelt weer mee", matter=problem.matter)
    (idea,) = ideas(problem, better)
    assert (idea.kind, idea.words, idea.contact_id) == (
        GladKind.BETTER_SINCE, "Speelt weer mee", 2,
    )  # fmt: skip
    again = contact(3, Tone.PROBLEM, "Weer ruzie", matter=problem.matter)
    assert words(problem, better, again) == []


def test_practical_words_by_themselves_are_no_good_news() -> None:
    assert words(contact(1, Tone.PRACTICAL, "Gymtas meegeven")) == []


def test_good_news_that_others_heard_is_news_to_who_did_not() -> None:
    told = contact(1, Tone.POSITIVE, "Hielp een nieuw kind")
    assert words(told, to=[FATHER]) == ["Hielp een nieuw kind"]
    assert words(told, to=[MOTHER, FATHER]) == ["Hielp een nieuw kind"]
    assert words(told, to=[MOTHER]) == []


def test_what_the_child_told_is_an_idea_too() -> None:
    child = contact(1, Tone.PRACTICAL, child_told="Trots op het werkstuk")
    assert [idea.kind for idea in ideas(child)] == [GladKind.CHILD_TOLD]
    assert words(child._replace(tone=Tone.PROBLEM)) == []


def test_separate_homes_keep_their_words_apart() -> None:
    told = contact(1, Tone.POSITIVE, "Papa helpt met rekenen", homes=frozenset({OTHER_HOME}))
    kept = agreement("Bij papa lezen", "Leest graag", homes=frozenset({OTHER_HOME}))
    assert words(told, kept, homes=[HOME], split=True) == []
    assert len(words(told, kept, homes=[OTHER_HOME], split=True)) == 2
    assert words(agreement("Thuis lezen", homes=frozenset()), homes=[HOME], split=True) == []


def test_the_newest_come_first_and_never_twice() -> None:
    told = [contact(number, Tone.POSITIVE, f"Goed {number % 4}") for number in range(1, 9)]
    assert words(*told) == ["Goed 0", "Goed 3", "Goed 2"]


def test_what_the_child_told_comes_after_what_we_saw() -> None:
    told = contact(1, Tone.POSITIVE, "Rekent goed")
    child = contact(2, Tone.PRACTICAL, child_told="Bouwen is leuk")
    assert words(told, child) == ["Rekent goed", "Bouwen is leuk"]


def test_words_that_name_another_child_are_about_that_child_too() -> None:
    log = [
        contact(1, Tone.POSITIVE, "Hielp Emir met rekenen"),
        contact(2, Tone.POSITIVE, "Emiraat"),
    ]
    found = glad_about(
        log, [], homes=frozenset({HOME}), is_split=False, other_names={"Emir", "Noor"}
    )
    assert [idea.words for idea in found] == ["Emiraat"]


texts = st.sampled_from(["", "Rekent goed", "Leest graag", "Ruzie"])
contacts = st.builds(
    contact,
    st.integers(1, 30),
    st.sampled_from(Tone),
    texts,
    occasion=st.sampled_from(Occasion),
    child_told=texts,
    homes=st.frozensets(st.sampled_from([HOME, OTHER_HOME])),
    matter=st.sampled_from([b"1", b"2", b"3"]),
    is_restricted=st.booleans(),
    is_alone=st.booleans(),
    to_whole_group=st.booleans(),
    came_through=st.booleans(),
)


@settings(deadline=None)
@given(
    st.lists(contacts, max_size=8, unique_by=lambda one: one.id),
    st.frozensets(st.sampled_from([HOME, OTHER_HOME])),
    st.booleans(),
)
def test_nothing_comes_from_where_it_should_not(
    log: list[GladContact], homes: frozenset[int], split: bool
) -> None:
    found = glad_about(log, [], homes=homes, is_split=split)
    assert len(found) <= MOST_IDEAS
    assert found == glad_about(log[::-1], [], homes=homes, is_split=split)
    by_id = {one.id: one for one in log}
    for idea in found:
        source = by_id[idea.contact_id or 0]
        assert idea.words in {source.told, source.child_told} - {""}
        assert source.is_alone
        assert not source.is_restricted
        assert not source.to_whole_group
        assert source.tone is not Tone.PROBLEM
        assert source.came_through
        assert source.occasion not in {Occasion.INCIDENT, Occasion.COMPLAINT}
        assert source.homes <= homes
