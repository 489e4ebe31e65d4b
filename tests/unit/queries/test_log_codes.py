"""Words that lines of the log show in a code's place are asked as a filter."""

from app.queries.log_codes import asked_codes, with_codes
from app.queries.rows import ContactFilter
from app.vocabulary import Channel, Occasion, Outcome, Tone


def test_the_words_of_a_code_are_asked_as_a_filter():
    asked = with_codes(ContactFilter(text="emir School Gate voicem"))
    assert asked == ContactFilter(
        text="emir",
        channels=frozenset({Channel.GATE}),
        outcomes=frozenset({Outcome.VOICEMAIL}),
    )
    assert list(asked_codes(ContactFilter(), asked)) == [
        ("channels", Channel.GATE), ("outcomes", Outcome.VOICEMAIL),
    ]  # fmt: skip


def test_occasions_and_tones_too():
    assert with_codes(ContactFilter(text="incident")).occasions == {Occasion.INCIDENT}
    assert with_codes(ContactFilter(text="positive")).tones == {Tone.POSITIVE}


def test_other_words_are_left_as_they_are():
    for typed in ("gymtas", "pho", "no", ""):
        assert with_codes(ContactFilter(text=typed)) == ContactFilter(text=typed)
    gate = ContactFilter(text="phone", channels=frozenset({Channel.GATE}))
    assert with_codes(gate) == gate
    assert with_codes(ContactFilter(text="voicem"), whole=True) == ContactFilter(text="voicem")
