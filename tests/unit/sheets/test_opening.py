import pytest

from app.sheets.opening import minutes


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        (10, (2, 3, 3, 2)),
        (15, (3, 4, 4, 4)),
        (20, (4, 6, 6, 4)),
        (30, (6, 9, 9, 6)),
        (5, (1, 1, 1, 2)),
        (None, (2, 3, 3, 2)),
        (0, (2, 3, 3, 2)),
    ],
)
def test_both_sides_get_the_same_minutes(total, parts):
    assert minutes(total) == parts
