"""Finding a pupil by part of the name."""

from collections.abc import Sequence

from app.names import fits, fold
from app.queries.rows import PupilRow


def fitting(typed: str, pupils: Sequence[PupilRow]) -> list[PupilRow]:
    """The pupils whose names fit, those whose call name begins so before the others."""
    start = fold(typed.strip())
    found = [pupil for pupil in pupils if fits(typed, pupil.name)]
    return sorted(found, key=lambda pupil: not fold(pupil.name).startswith(start))
