"""What the teacher chose about hints is kept in the profile, and read back as it was."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RefusedError
from app.queries.hints import (
    SPEAK_BY_THEMSELVES,
    HintSettings,
    hint_settings,
    known_names,
    read_settings,
)
from app.rules.judging_words import ALL_JUDGING_WORDS, JudgingWord
from app.services.hints import add_own_word, save_hints, switch_hint
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import HintKind


def test_at_first_only_what_speaks_by_itself_is_on(logbook: Logbook):
    settings = logbook.read(hint_settings)
    assert settings.on == SPEAK_BY_THEMSELVES
    assert settings.words_to_mind() == ALL_JUDGING_WORDS


def test_a_hint_is_switched_on_and_off_and_taken_back(logbook: Logbook):
    logbook.write(partial(switch_hint, kind=HintKind.JUDGING, on=True))
    written = logbook.write(partial(switch_hint, kind=HintKind.STEP, on=False))
    assert logbook.read(hint_settings).on == {HintKind.POSITIVE_FIRST, HintKind.JUDGING}
    uid = written.change_set_uid
    logbook.write(partial(undo, change_set_uid=uid), undoes=uid)
    assert logbook.read(hint_settings).on == SPEAK_BY_THEMSELVES | {HintKind.JUDGING}


def test_own_words_are_kept_once(logbook: Logbook):
    for word in ("floepertje", " Floepertje ", "weektaak"):
        logbook.write(partial(add_own_word, word=word))
    assert logbook.read(hint_settings).own_words == ("Floepertje", "weektaak")


def test_ones_own_list_is_kept_without_empty_lines(logbook: Logbook):
    words = (JudgingWord(" snot  neus ", " kleuter "), JudgingWord("  "))
    logbook.write(partial(save_hints, settings=HintSettings(judging_words=words)))
    assert logbook.read(hint_settings).judging_words == (JudgingWord("snot neus", "kleuter"),)


def test_a_list_of_sentences_is_refused(logbook: Logbook):
    settings = HintSettings(judging_words=(JudgingWord("x" * 61),))
    with pytest.raises(RefusedError) as refused:
        logbook.write(partial(save_hints, settings=settings))
    assert refused.value.field == "judging_words"


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"on": 3, "off": ["x"], "judging_words": "lui", "languages": ["fr"]}'],
)
def test_what_cannot_be_understood_is_as_usual(kept: str):
    assert read_settings(kept) == HintSettings()


words = st.text(min_size=1).map(str.strip).filter(bool)


@given(
    st.frozensets(st.sampled_from(HintKind)),
    st.none() | st.lists(st.builds(JudgingWord, words, words)).map(tuple),
    st.lists(words).map(tuple),
    st.sampled_from([("nl",), ("en",), ("nl", "en")]),
)
def test_what_is_kept_reads_back_the_same(
    on: frozenset[HintKind],
    judging_words: tuple[JudgingWord, ...] | None,
    own_words: tuple[str, ...],
    languages: tuple[str, ...],
):
    settings = HintSettings(on, judging_words, own_words, languages)
    assert read_settings(settings.as_json()) == settings


def test_names_of_this_logbook_are_known(class_logbook: Logbook):
    known = class_logbook.read(known_names)
    assert {"noor", "berg", "yildiz", "fatma", "ramdin", "marieke", "linde", "6b"} <= known
