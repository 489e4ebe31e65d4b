"""Every code has words of its own, also where two kinds of code are the same text."""

import pytest

from app.vocabulary import (
    Because,
    Channel,
    Code,
    Initiative,
    Occasion,
    Outcome,
    Relationship,
    Step,
)
from app.wording import word


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Channel.HOME_VISIT, "home visit"),
        (Step.HOME_VISIT, "Propose a home visit"),
        (Channel.OPEN_HOUR, "open hour"),
        (Outcome.WRONG_NUMBER, "wrong number"),
        (Because.WRONG_NUMBER, "the number is wrong"),
        (Channel.OTHER, "another way"),
        (Occasion.OTHER, "no special occasion"),
        (Relationship.OTHER, "contact person"),
        (Initiative.OTHER, "someone else"),
    ],
)
def test_codes_of_the_same_text_keep_their_own_words(code: Code, said: str) -> None:
    assert word(code) == said
