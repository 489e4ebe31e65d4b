from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.hints import Hint, Setting, Spelling, hint_about, words_to_spell
from app.rules.judging_words import ALL_JUDGING_WORDS, JudgingWord, first_judging_word
from app.vocabulary import HintKind, HintSays, Initiative, Occasion, Tone

BOTH = frozenset({HintKind.JUDGING, HintKind.SPELLING})
PROBLEM = Setting(Tone.PROBLEM)


def wrong(*words: str) -> Spelling:
    return Spelling(lambda word: word in words, lambda word: (word.upper(), "b", "c", "d"))


def hint(
    text: str,
    setting: Setting = PROBLEM,
    *,
    on: Collection[HintKind] = BOTH,
    field: str = "told",
    spelling: Spelling | None = None,
) -> Hint | None:
    return hint_about({field: text}, setting, on, ALL_JUDGING_WORDS, spelling)


def test_a_judging_word_is_named_with_a_gentler_way():
    found = hint("Vandaag was Emir erg lui bij rekenen.")
    assert found is not None
    assert (found.kind, found.field, found.words) == (HintKind.JUDGING, "told", "lui")
    assert "Vandaag was Emir erg lui"[found.start : found.start + found.length] == "lui"
    assert found.suggestions == (found.instead,) == ("nog niet aan het werk",)


def test_the_form_before_a_noun_has_an_example_but_no_replacement():
    found = hint("Een luie middag.")
    assert found is not None
    assert (found.words, found.instead, found.suggestions) == ("luie", "nog niet aan het werk", ())


@pytest.mark.parametrize(
    "text",
    [
        "De luiken stonden open.",
        "Noor las over de leeuw.",
        "",
        "Dominique kwam.",
        "luid en duidelijk",
    ],
)
def test_a_word_inside_another_is_no_judgement(text: str):
    assert hint(text) is None


def test_two_words_are_found_over_a_line_break_and_before_the_one_inside():
    found = hint("Een lastige\nmoeder aan de poort.")
    assert found is not None
    assert found.words == "lastige\nmoeder"
    assert found.suggestions == ("moeder die opkomt voor haar kind",)


def test_what_somebody_said_stays_as_it_was_said():
    assert hint("Hij riep: “jij bent dom” en liep weg.") is None
    assert hint('Hij riep: "jij bent dom" en liep weg.') is None
    assert hint("Hij riep “nee”. Dat is brutaal.") is not None


@pytest.mark.parametrize("field", ["heard", "child_told", "viewpoint"])
def test_what_parent_and_child_say_is_theirs(field: str):
    assert hint("Zij vindt hem lui.", field=field) is None


def test_something_positive_is_never_interrupted():
    assert hint("Niet lui meer, wat fijn!", Setting(Tone.POSITIVE)) is None


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        (Setting(), HintSays.OBSERVE),
        (Setting(Tone.PROBLEM), HintSays.OBSERVE_AND_STEP),
        (Setting(Tone.PROBLEM, has_agreement=True), HintSays.OBSERVE),
        (Setting(Tone.PROBLEM, Occasion.INCIDENT), HintSays.FACTS_ONLY),
        (Setting(Tone.PROBLEM, Occasion.COMPLAINT), HintSays.THE_ADVOCATE),
        (Setting(None, initiative=Initiative.GUARDIAN), HintSays.THE_ADVOCATE),
    ],
)
def test_what_is_said_goes_with_the_contact(setting: Setting, says: HintSays):
    found = hint("Een lastige moeder.", setting)
    assert found is not None
    assert found.says is says


def test_nothing_speaks_that_is_not_switched_on():
    assert hint("lui en oudergesprk hier", on=(), spelling=wrong("oudergesprk")) is None
    only = hint("lui en oudergesprk hier", on={HintKind.SPELLING}, spelling=wrong("oudergesprk"))
    assert only is not None
    assert only.kind is HintKind.SPELLING


def test_a_judgement_goes_before_a_typing_error():
    found = hint("Een oudergesprk over lui zijn", spelling=wrong("oudergesprk"))
    assert found is not None
    assert found.words == "lui"


def test_a_misspelt_word_comes_with_three_suggestions_at_most():
    found = hint("Een oudergesprk gehad", spelling=wrong("oudergesprk"))
    assert found is not None
    assert (found.words, found.start) == ("oudergesprk", 4)
    assert found.suggestions == ("OUDERGESPRK", "b", "c")


def test_the_word_that_is_being_typed_is_left_alone():
    assert hint("Een oudergesprk", spelling=wrong("oudergesprk")) is None


def test_fields_are_looked_at_in_the_order_of_the_form():
    texts = {"heard": "fout hier", "told": "foud hier"}
    found = hint_about(texts, PROBLEM, BOTH, (), wrong("fout", "foud"))
    assert found is not None
    assert found.field == "heard"


def test_the_teachers_own_list_counts_instead_of_ours():
    own = (JudgingWord("snotneus", "kleuter"),)
    assert hint_about({"told": "lui"}, PROBLEM, BOTH, own) is None
    found = hint_about({"told": "Snotneus!"}, PROBLEM, BOTH, own)
    assert found is not None
    assert found.suggestions == ("kleuter",)


def test_an_empty_list_finds_nothing():
    assert first_judging_word("lui", ()) is None
    assert first_judging_word("lui", (JudgingWord("()"), JudgingWord(" "))) is None


def test_no_word_of_ours_stands_in_two_lists_and_no_way_to_say_it_judges():
    forms = [form for word in ALL_JUDGING_WORDS for form in word.forms()]
    assert len(forms) == len(set(forms))
    for word in ALL_JUDGING_WORDS:
        assert first_judging_word(word.instead, ALL_JUDGING_WORDS) is None


def spelt(text: str) -> list[str]:
    return [word for _start, word in words_to_spell(text)]


def test_names_addresses_and_numbers_are_not_spelt():
    text = "Gisteren belde Youssef (06 12345678) over n.berg@mail.nl, groep 6B en www.school.nl."
    assert spelt(text) == ["Gisteren", "belde", "over", "groep", "en"]


def test_a_capital_begins_a_sentence_or_a_line():
    assert spelt("Fijn. Morgen weer!\nOok Dinsdag\n- Zeker") == [
        "Fijn", "Morgen", "weer", "Ook", "Zeker",
    ]  # fmt: skip


def test_capitals_behind_the_first_letter_are_a_name():
    assert spelt("De IB'er keek in het LVS en McDonald las") == [
        "De",
        "keek",
        "in",
        "het",
        "en",
        "las",
    ]


def test_words_keep_their_apostrophe_hyphen_and_accent():
    assert spelt("de foto’s van de buiten-klas, zo'n e\u0301e\u0301n") == [
        "de", "foto’s", "van", "de", "buiten-klas", "zo'n", "e\u0301e\u0301n",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_every_word_stands_where_it_is_said(text: str):
    places = list(words_to_spell(text))
    assert all(text[start : start + len(word)] == word for start, word in places)
    ends = [start + len(word) for start, word in places]
    assert all(end <= start for end, (start, _word) in zip(ends, places[1:], strict=False))


@given(st.text(max_size=120), st.sampled_from(ALL_JUDGING_WORDS), st.text(max_size=40))
def test_a_hint_is_about_the_words_it_names(before: str, word: JudgingWord, after: str):
    text = f"{before} {word.forms()[0]} {after}"
    found = hint(text)
    if found is not None:
        assert text[found.start : found.start + found.length] == found.words
