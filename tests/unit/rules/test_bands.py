"""Two bands, now and soon: by what holds, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.bands import urgency
from app.vocabulary import Reason, Urgency

REASONS = st.frozensets(st.sampled_from(Reason), min_size=1)


@pytest.mark.parametrize(
    ("reason", "band"),
    [
        (Reason.NEVER_REACHED, Urgency.NOW),
        (Reason.PLAN_OVERDUE, Urgency.NOW),
        (Reason.ONLY_PROBLEMS, Urgency.SOON),
        (Reason.NO_START_TALK, Urgency.SOON),
        (Reason.NOT_INFORMED, Urgency.NOW),
        (Reason.SENT_UNANSWERED, Urgency.NOW),
        (Reason.PARTNER_REACHED, Urgency.SOON),
    ],
)
def test_each_reason_has_its_band(reason: Reason, band: Urgency):
    assert urgency([reason]) is band


@given(REASONS)
def test_early_in_the_year_nobody_is_alarmed(reasons: frozenset[Reason]):
    assert urgency(reasons, is_calm=True) is Urgency.SOON


@given(REASONS, REASONS)
def test_more_reasons_never_make_it_less_urgent(some: frozenset[Reason], more: frozenset[Reason]):
    if urgency(some) is Urgency.NOW:
        assert urgency(some | more) is Urgency.NOW
