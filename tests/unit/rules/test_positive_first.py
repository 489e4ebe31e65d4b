"""A kind word first: when the app says something about it, and when it is silent."""

from datetime import datetime, timedelta, timezone

import pytest

from app.rules.facts import NO_FACTS, ReachFacts
from app.rules.positive_first import lacks_positive, offers_positive_plan
from app.vocabulary import Initiative, Occasion, Tone

AMSTERDAM = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 15, 5, tzinfo=AMSTERDAM)
TOLD_GOOD_NEWS = ReachFacts(last_positive=datetime(2026, 9, 8, 8, 20, tzinfo=AMSTERDAM))
LAST_YEAR = ReachFacts(last_positive=datetime(2026, 7, 3, 8, 20, tzinfo=AMSTERDAM))


def test_it_speaks_until_something_positive_was_told_this_year() -> None:
    assert lacks_positive(NO_FACTS, now=NOW)
    assert lacks_positive(LAST_YEAR, now=NOW, tone=Tone.PROBLEM)
    assert not lacks_positive(TOLD_GOOD_NEWS, now=NOW, tone=Tone.PROBLEM)


def test_it_is_silent_when_this_contact_is_the_good_news() -> None:
    assert not lacks_positive(NO_FACTS, now=NOW, tone=Tone.POSITIVE)


@pytest.mark.parametrize(
    "occasion", [Occasion.INCIDENT, Occasion.COMPLAINT, Occasion.PARENT_REQUEST]
)
def test_it_is_silent_where_it_would_hurt(occasion: Occasion) -> None:
    assert not lacks_positive(NO_FACTS, now=NOW, tone=Tone.PROBLEM, occasion=occasion)


def test_it_is_silent_when_the_parent_began() -> None:
    assert not lacks_positive(NO_FACTS, now=NOW, initiative=Initiative.GUARDIAN)
    assert lacks_positive(NO_FACTS, now=NOW, initiative=Initiative.SCHOOL)


def test_at_saving_a_problem_it_offers_to_plan_something_positive() -> None:
    assert offers_positive_plan(NO_FACTS, now=NOW, tone=Tone.PROBLEM)
    assert not offers_positive_plan(NO_FACTS, now=NOW, tone=Tone.PROBLEM, good_news=True)
    assert not offers_positive_plan(NO_FACTS, now=NOW, tone=Tone.PRACTICAL)
    assert not offers_positive_plan(TOLD_GOOD_NEWS, now=NOW, tone=Tone.PROBLEM)
    assert not offers_positive_plan(
        NO_FACTS, now=NOW, tone=Tone.PROBLEM, occasion=Occasion.INCIDENT
    )
